"""Let time pass as if one had waited: in order, with pauses in which a bot can keep up."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from emulator.journal import Journal
from emulator.model import Message
from emulator.validation.components import walk
from emulator.world import World

_TIMESTAMP = re.compile(r"<t:(\d{1,12})(?::[tTdDfFRsS])?>")
_LATEST = 200
# How long before something people commonly ask to be reminded of it.
_LEADS = tuple(
    timedelta(minutes=minutes)
    for minutes in (0, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440, 2880, 4320, 10080)
)
_GRIDS = tuple(timedelta(hours=hours) for hours in (1, 3, 6, 24, 168))
_MOST_GRID_STOPS = 24


class TimeFlow:
    """Move the world's clock forward; the pauses are in real seconds.

    It stops at every moment that matters and waits there for `pause`, longer while the bot makes
    calls: until it has been quiet for `quiet`, at most for `patience`.
    """

    def __init__(self, world: World, journal: Journal) -> None:
        self._world = world
        self._journal = journal
        self.pause = 0.3
        self.quiet = 0.2
        self.patience = 5.0
        self.target: datetime | None = None

    async def pass_to(self, moment: datetime) -> None:
        """Let time pass up to a moment; a moment that is over is no move at all."""
        self.target = moment
        try:
            for stop in stops(self._world, moment):
                self._world.clock.move_to(max(stop, self._world.now()))
                await self._keep_still()
        finally:
            self.target = None

    async def _keep_still(self) -> None:
        began = time.perf_counter()
        while True:
            await asyncio.sleep(0.02)
            now = time.perf_counter()
            last = self._journal.exchanges[-1].at if self._journal.exchanges else began
            waited = now - began
            if waited >= self.patience or (waited >= self.pause and now - last >= self.quiet):
                return


def stops(world: World, until: datetime) -> list[datetime]:
    """Return the moments to stop at on the way, `until` among them, in their order.

    They are the times that events and messages name, the usual lead times before those, and now
    and then a round hour for whatever else may be due.
    """
    now = world.now()
    if until <= now:
        return []
    found = {moment - lead for moment in _named(world) for lead in _LEADS}
    found |= set(_round(now, until))
    return sorted({moment for moment in found if now < moment < until} | {until})


def _named(world: World) -> set[datetime]:
    """Return the times that scheduled events and the latest messages name."""
    named: set[datetime] = set()
    for guild in world.guilds.values():
        for event in guild.events.values():
            if not event.over:
                named |= {event.start, *([event.end] if event.end else [])}
    for channel in world.channels.values():
        for message in list(channel.messages.values())[-_LATEST:]:
            for seconds in _TIMESTAMP.findall(_text(message)):
                named.add(datetime.fromtimestamp(int(seconds), UTC))
    return named


def _text(message: Message) -> str:
    shown = (item.get("content", "") for item in walk(message.components))
    embeds = (str(embed.get("description", "")) for embed in message.embeds)
    return "\n".join((message.content, *shown, *embeds))


def _round(now: datetime, until: datetime) -> Iterator[datetime]:
    grid = next((each for each in _GRIDS if (until - now) / each <= _MOST_GRID_STOPS), _GRIDS[-1])
    start = datetime.fromtimestamp(0, UTC)
    moment = now + grid - (now - start) % grid
    while moment < until:
        yield moment
        moment += grid

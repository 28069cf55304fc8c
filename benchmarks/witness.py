"""A watch party on the local Discord, and somebody who sees what is stored and shown of it."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from zoneinfo import ZoneInfo

from benchmarks.contender import Contender
from emulator.answer import ShownMessage
from emulator.journal import Exchange, GatewayEvent
from emulator.person import Person

AHEAD = timedelta(hours=50)
_HOST = "Jonas"
_CHANNEL = "film-talk"
_ZONE = "Europe/Berlin"
_SECONDS_BETWEEN_LOOKS = 0.005
_SECONDS_TO_SHOW = 15.0
_ANSWER = "SELECT answer FROM party_rsvp WHERE user_id = ?"
_BEHIND = "SELECT count(*) FROM party_occurrence WHERE card_revision > shown_revision"


class Witness:
    """Presses the buttons of a card and looks into the database file when an answer arrives."""

    def __init__(self, bot: Contender, card: ShownMessage) -> None:
        self.bot = bot
        self.pressed = 0
        self.unstored = 0
        members = bot.emulator.world.home.members.values()
        self.people: list[Person] = [
            bot.emulator.person(member.user.id, locale="en-US")
            for member in members
            if not member.user.bot
        ]
        self._card = card
        self._ids = {custom_id.split(":")[1]: custom_id for custom_id in custom_ids(card)}
        self._file = bot.folder / "koizora.sqlite3"
        self._expected: tuple[int, str] | None = None
        bot.emulator.journal.listeners.append(self._look)

    async def press(self, person: Person, answer: str) -> float:
        """Press and return the seconds from dispatch to callback."""
        self._expected = (person.id, answer)
        await person.press(self._card, self._ids[answer])
        self._expected = None
        self.pressed += 1
        return self.bot.waited()

    def shown(self) -> str:
        """Return what the card says now."""
        history = self.bot.person.history(_CHANNEL)
        return next(message.text for message in history if message.id == self._card.id)

    async def settled(self) -> None:
        """Wait until all that was answered is on the card, as far as the bot knows.

        Raises TimeoutError.
        """
        await until(lambda: self._read(_BEHIND) == 0)

    def _look(self, entry: Exchange | GatewayEvent) -> None:
        """Judge by another connection of another process: what that sees is committed."""
        if self._expected is None or isinstance(entry, GatewayEvent):
            return
        if "/interactions/" in entry.route:
            person, answer = self._expected
            self.unstored += self._read(_ANSWER, person) != answer

    def _read(self, sql: str, *values: int) -> object:
        with closing(sqlite3.connect(f"file:{self._file}?mode=ro", uri=True)) as database:
            row = database.execute(sql, values).fetchone()
        return row[0] if row is not None else None


async def plan_party(bot: Contender) -> ShownMessage:
    """Plan a party fifty hours ahead and return its card, with its thread open.

    Raises TimeoutError when none is posted.
    """
    host = bot.emulator.person(_HOST, locale="en-US")
    starts = bot.emulator.clock.now().astimezone(ZoneInfo(_ZONE)) + AHEAD
    options = {"film": "koizora", "when": f"{starts:%Y-%m-%d %H:%M}", "zone": _ZONE}
    preview = await host.command("party plan", channel=_CHANNEL, options=options)
    await host.press(preview, preview.labels[0])

    def posted() -> list[ShownMessage]:
        return [message for message in host.history(_CHANNEL) if _is_settled_card(message)]

    await until(lambda: bool(posted()))
    return posted()[-1]


def custom_ids(message: ShownMessage) -> list[str]:
    """List the custom_ids of a message's components, from top to bottom."""
    return [item["custom_id"] for item in message.components if "custom_id" in item]


async def until(condition: Callable[[], bool]) -> None:
    """Wait until something is so.

    Raises TimeoutError.
    """
    async with asyncio.timeout(_SECONDS_TO_SHOW):
        # What is looked at is a file of another process.
        while not condition():  # noqa: ASYNC110
            await asyncio.sleep(_SECONDS_BETWEEN_LOOKS)


def _is_settled_card(message: ShownMessage) -> bool:
    """Tell whether a card has its thread and the custom_ids that stay, without delivery's mark."""
    found = [x for x in custom_ids(message) if x.startswith("party:")]
    return message.thread_id is not None and bool(found) and "~" not in "".join(found)

"""Deliveries to measure with: rooms to send them to, rows that are due, and when they arrived."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta

from benchmarks.contender import Contender
from benchmarks.note_bot import KIND
from bot.clock import Clock
from bot.database import open_database
from bot.database.migrations import migrate
from bot.delivery.model import Delivery
from bot.delivery.outbox import Outbox
from emulator.ids import snowflake_at
from emulator.journal import Exchange, GatewayEvent
from emulator.model import Channel, ChannelType, Guild, Member, Role
from emulator.permissions import permission_bits
from emulator.world import World

# Discord, Guilds: no guild has more channels.
_CHANNELS_A_GUILD = 500
MESSAGES = "/channels/{channel_id}/messages"
_BEGINNING = datetime(2024, 1, 1, tzinfo=UTC)


def open_rooms(world: World, count: int) -> list[int]:
    """Add guilds with so many channels altogether before anybody connects; return their ids."""
    found: list[int] = []
    while len(found) < count:
        guild = _guild(world, len(found), min(_CHANNELS_A_GUILD, count - len(found)))
        world.add_guild(guild)
        found += guild.channels
    return found


def _guild(world: World, number: int, rooms: int) -> Guild:
    began = _BEGINNING + timedelta(minutes=number)
    guild = Guild(snowflake_at(began, 0), f"Guild {number}", world.home.owner_id, began)
    allowed = permission_bits("view_channel send_messages read_message_history embed_links")
    guild.roles = {guild.id: Role(guild.id, "@everyone", allowed, 0)}
    guild.members = {
        guild.owner_id: Member(world.users[guild.owner_id], began),
        world.bot.id: Member(world.bot, began),
    }
    ids = [snowflake_at(began, serial) for serial in range(1, rooms + 1)]
    guild.channels = {
        id_: Channel(id_, ChannelType.TEXT, f"room-{id_}", guild.id, None, place)
        for place, id_ in enumerate(ids)
    }
    return guild


def notes(rooms: Sequence[int], due: Iterable[datetime]) -> list[Delivery]:
    """Return a note for each moment, to one room after the other."""
    return [
        Delivery(
            subject=f"note-{number}",
            kind=KIND,
            recipient=str(rooms[number % len(rooms)]),
            due_at=moment,
        )
        for number, moment in enumerate(due)
    ]


async def write(url: str, deliveries: Iterable[Delivery]) -> None:
    """Write deliveries into a database that no bot uses right now."""
    database = await open_database(url)
    try:
        await migrate(database)
        async with database.transaction() as tx:
            await Outbox(database, Clock()).add_deliveries(tx, deliveries)
    finally:
        await database.close()


class Postbox:
    """Notes down, by its first word, when each message reached a local Discord.

    `arrived` holds times of time.perf_counter(); a message that came twice has two.
    """

    def __init__(self, bot: Contender) -> None:
        self.arrived: dict[str, list[float]] = {}
        self._changed = asyncio.Event()
        bot.emulator.journal.listeners.append(self._note)

    @property
    def times(self) -> list[float]:
        """Return all times of arrival in order."""
        return sorted(at for each in self.arrived.values() for at in each)

    def empty(self) -> None:
        """Forget what has arrived."""
        self.arrived.clear()

    async def holds(self, count: int, seconds: float) -> None:
        """Wait until so many different messages have arrived.

        Raises TimeoutError after so many seconds.
        """
        async with asyncio.timeout(seconds):
            while len(self.arrived) < count:
                self._changed.clear()
                await self._changed.wait()

    def _note(self, entry: Exchange | GatewayEvent) -> None:
        if isinstance(entry, GatewayEvent) or entry.method != "POST" or entry.status != 200:
            return
        if entry.route == MESSAGES:
            word, _, _ = str(entry.request_json.get("content")).partition(":")
            self.arrived.setdefault(word, []).append(entry.at)
            self._changed.set()


def by_performance_counter(moment: datetime) -> float:
    """Return what time.perf_counter() shows at a moment."""
    return time.perf_counter() + (moment - datetime.now(UTC)).total_seconds()

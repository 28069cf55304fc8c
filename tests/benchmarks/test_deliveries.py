"""What the benchmarks of deliveries are made of: rooms, notes, and when they arrived."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from benchmarks.contender import Contender
from benchmarks.deliveries import MESSAGES, Postbox, notes, open_rooms, write
from bot.clock import Clock
from bot.database import open_database
from bot.delivery.store import DeliveryStore
from emulator import seed
from emulator.journal import Exchange, GatewayEvent

NOW = datetime(2026, 12, 5, 20, tzinfo=UTC)


@pytest.mark.parametrize("count", [1, 500, 501, 1_200])
def test_rooms_are_spread_over_as_many_guilds_as_they_need(count: int) -> None:
    world = seed.fan_group()
    before = len(world.guilds)
    rooms = open_rooms(world, count)
    assert len(set(rooms)) == count
    assert set(rooms) <= set(world.channels)
    assert len(world.guilds) - before == -(-count // 500)


def test_notes_go_to_one_room_after_the_other() -> None:
    found = notes([7, 8], [NOW, NOW, NOW])
    assert [(x.subject, x.recipient) for x in found] == [
        ("note-0", "7"),
        ("note-1", "8"),
        ("note-2", "7"),
    ]


async def test_written_notes_are_due_when_they_say(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/koizora.sqlite3"
    await write(url, notes([7], [NOW + timedelta(hours=1), NOW]))
    database = await open_database(url)
    assert await DeliveryStore(database, Clock(), 1).next_due() == NOW
    await database.close()


def sent(content: str, at: float, status: int = 200, route: str = MESSAGES) -> Exchange:
    return Exchange("POST", "/x", route, {"content": content}, status, {}, at)


def test_a_postbox_notes_each_arrival_and_nothing_else(tmp_path: Path) -> None:
    bot = Contender(tmp_path)
    postbox = Postbox(bot)
    journal = bot.emulator.journal
    for at in (2.0, 1.0):
        journal.exchange(sent("note-1: the film begins", at))
    journal.exchange(sent("note-2: refused", 3.0, status=403))
    journal.exchange(sent("note-3: elsewhere", 3.0, route="/webhooks/{id}"))
    journal.gateway(GatewayEvent("sent", 0, 0, "READY", {}))
    assert postbox.arrived == {"note-1": [2.0, 1.0]}
    assert postbox.times == [1.0, 2.0]
    postbox.empty()
    assert postbox.times == []


async def test_waiting_for_what_never_arrives_ends(tmp_path: Path) -> None:
    with pytest.raises(TimeoutError):
        await Postbox(Contender(tmp_path)).holds(1, 0.01)

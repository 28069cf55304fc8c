from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.clock import Clock
from bot.database import Database
from bot.delivery.model import Delivery, State
from bot.delivery.outbox import Outbox

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)


@pytest.fixture
def outbox(database: Database) -> Outbox:
    return Outbox(database, Clock())


def reminder(**more: Any) -> Delivery:
    given: dict[str, Any] = {
        "subject": "party:1",
        "kind": "party-reminder",
        "recipient": "channel",
        "due_at": NOON,
        "occurrence": "2026-05-01",
        "revision": 1,
        "lead": timedelta(hours=1),
        "guild_id": 7,
    }
    return Delivery(**given | more)


async def add(database: Database, outbox: Outbox, *deliveries: Delivery) -> None:
    async with database.transaction() as tx:
        await outbox.add_deliveries(tx, deliveries)


async def set_state(database: Database, state: str) -> None:
    await database.execute("UPDATE delivery SET state = :state", state=state)


async def test_a_delivery_is_read_as_it_was_written(database: Database, outbox: Outbox) -> None:
    await add(database, outbox, reminder(), reminder(recipient="34", guild_id=None, revision=0))
    one, other = await outbox.list_deliveries("party:1")
    assert one.delivery == reminder()
    assert other.delivery == reminder(recipient="34", guild_id=None, revision=0)
    assert one.state is State.PENDING
    assert one.id < other.id


async def test_writing_nothing_is_no_trouble(database: Database, outbox: Outbox) -> None:
    await add(database, outbox)
    assert not outbox.written.is_set()


async def test_the_same_delivery_written_twice_is_one(database: Database, outbox: Outbox) -> None:
    await add(database, outbox, reminder(), reminder())
    await add(database, outbox, reminder())
    assert len(await outbox.list_deliveries("party:1")) == 1


@pytest.mark.parametrize(
    "other",
    [
        {"subject": "party:2"},
        {"kind": "party-start"},
        {"recipient": "34"},
        {"occurrence": "2026-05-08"},
        {"revision": 2},
        {"lead": timedelta(minutes=5)},
    ],
)
async def test_each_part_of_the_key_makes_another(
    database: Database, outbox: Outbox, other: dict[str, Any]
) -> None:
    await add(database, outbox, reminder(), reminder(**other))
    assert await database.fetch_value("SELECT count(*) FROM delivery") == 2


async def test_what_its_transaction_undoes_is_not_written(
    database: Database, outbox: Outbox
) -> None:
    async def fall_over() -> None:
        async with database.transaction() as tx:
            await outbox.add_deliveries(tx, [reminder()])
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await fall_over()
    assert await outbox.list_deliveries("party:1") == []


async def test_a_cancelled_delivery_is_revived_by_writing_it_again(
    database: Database, outbox: Outbox
) -> None:
    await add(database, outbox, reminder())
    async with database.transaction() as tx:
        assert await outbox.cancel_deliveries(tx, "party:1") == 1
    (record,) = await outbox.list_deliveries("party:1")
    assert record.state is State.CANCELLED
    await add(database, outbox, reminder(due_at=NOON + timedelta(minutes=1)))
    (record,) = await outbox.list_deliveries("party:1")
    assert record.state is State.PENDING
    assert record.delivery.due_at == NOON + timedelta(minutes=1)


@pytest.mark.parametrize("state", ["sent", "skipped", "undeliverable", "claimed"])
async def test_what_went_out_or_is_going_out_is_not_begun_again(
    database: Database, outbox: Outbox, state: str
) -> None:
    await add(database, outbox, reminder())
    await database.execute(
        "UPDATE delivery SET state = :state, claimed_by = 1, lease_until = 1", state=state
    )
    await add(database, outbox, reminder())
    (record,) = await outbox.list_deliveries("party:1")
    assert record.state is State(state)


@pytest.mark.parametrize(
    ("part", "left"),
    [
        ({}, []),
        ({"occurrence": "a"}, ["b1", "b2"]),
        ({"before_revision": 2}, ["a2", "b2"]),
        ({"kind": "start"}, ["a1", "b1"]),
        ({"recipient": "34"}, ["a1", "a2", "b1"]),
        ({"occurrence": "b", "before_revision": 2}, ["a1", "a2", "b2"]),
        ({"occurrence": "c"}, ["a1", "a2", "b1", "b2"]),
    ],
)
async def test_a_part_of_a_subject_can_be_called_off(
    database: Database, outbox: Outbox, part: dict[str, Any], left: list[str]
) -> None:
    planned = [
        reminder(occurrence="a", revision=1, kind="note"),
        reminder(occurrence="a", revision=2, kind="start"),
        reminder(occurrence="b", revision=1, kind="note"),
        reminder(occurrence="b", revision=2, kind="start", recipient="34"),
    ]
    await add(database, outbox, *planned, reminder(subject="party:2"))
    async with database.transaction() as tx:
        cancelled = await outbox.cancel_deliveries(tx, "party:1", **part)
    pending = [
        f"{record.delivery.occurrence}{record.delivery.revision}"
        for record in await outbox.list_deliveries("party:1")
        if record.state is State.PENDING
    ]
    assert pending == left
    assert cancelled == 4 - len(left)
    (other,) = await outbox.list_deliveries("party:2")
    assert other.state is State.PENDING


async def test_what_has_gone_out_cannot_be_called_off(database: Database, outbox: Outbox) -> None:
    await add(database, outbox, reminder())
    await set_state(database, "sent")
    async with database.transaction() as tx:
        assert await outbox.cancel_deliveries(tx, "party:1") == 0


async def test_finished_deliveries_can_be_forgotten(database: Database, outbox: Outbox) -> None:
    await add(database, outbox, reminder(), reminder(recipient="34"))
    async with database.transaction() as tx:
        await outbox.cancel_deliveries(tx, "party:1", recipient="34")
    now = Clock().now()
    assert await outbox.forget_finished(now - timedelta(minutes=1)) == 0
    assert await outbox.forget_finished(now + timedelta(minutes=1)) == 1
    (left,) = await outbox.list_deliveries("party:1")
    assert left.delivery.recipient == "channel"


async def test_writing_wakes_the_worker(database: Database, outbox: Outbox) -> None:
    assert not outbox.written.is_set()
    await add(database, outbox, reminder())
    assert outbox.written.is_set()

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.clock import Clock
from bot.database import Database
from bot.database.instants import to_epoch
from bot.delivery.message import ChannelTarget, FrozenMessage
from bot.delivery.model import Claim, Delivery, Postponed, Sent, Skipped, State
from bot.delivery.outbox import Outbox
from bot.delivery.store import LEASE, MOST_AT_ONCE, DeliveryStore

MINUTE = timedelta(minutes=1)
FROZEN = FrozenMessage((ChannelTarget(1),), "hello ♡", [], is_layout=False, mentions=(5,))


class Hands(Clock):
    """A clock that a test sets."""

    moment = datetime(2026, 5, 1, 12, tzinfo=UTC)

    def now(self) -> datetime:
        return self.moment


@pytest.fixture
def clock() -> Hands:
    return Hands()


@pytest.fixture
def outbox(database: Database, clock: Hands) -> Outbox:
    return Outbox(database, clock)


@pytest.fixture
def store(database: Database, clock: Hands) -> DeliveryStore:
    return DeliveryStore(database, clock, worker=1)


@pytest.fixture
def other(database: Database, clock: Hands) -> DeliveryStore:
    return DeliveryStore(database, clock, worker=2)


def at(clock: Clock, minutes: int, name: str = "", **more: object) -> Delivery:
    name = name or f"{minutes:+}"
    given = {"subject": name, "kind": "note", "recipient": "channel", **more}
    return Delivery(due_at=clock.now() + minutes * MINUTE, **given)  # type: ignore[arg-type]


async def add(database: Database, outbox: Outbox, *deliveries: Delivery) -> None:
    async with database.transaction() as tx:
        await outbox.add_deliveries(tx, deliveries)


async def freeze(database: Database, store: DeliveryStore, *claims: Claim) -> set[int]:
    async with database.transaction() as tx:
        return await store.freeze(tx, claims)


def names(claims: list[Claim]) -> list[str]:
    return [claim.delivery.subject for claim in claims]


async def test_due_deliveries_are_claimed_in_order_and_later_ones_left(
    database: Database, outbox: Outbox, store: DeliveryStore, clock: Hands
) -> None:
    await add(database, outbox, *(at(clock, x) for x in (0, -5, 1, -9, 3)))
    assert names(await store.claim(10)) == ["-9", "-5", "+0"]
    assert await store.claim(10) == []
    assert await store.next_due() == clock.now() + MINUTE


async def test_what_is_due_at_the_same_moment_goes_in_the_order_it_was_written(
    database: Database, outbox: Outbox, store: DeliveryStore, clock: Hands
) -> None:
    await add(database, outbox, *(at(clock, -1, name) for name in "cab"))
    assert names(await store.claim(10)) == ["c", "a", "b"]


async def test_at_most_fifty_are_claimed_at_once_and_no_more_than_asked(
    database: Database, outbox: Outbox, store: DeliveryStore, clock: Hands
) -> None:
    await add(database, outbox, *(at(clock, -1, f"{x}") for x in range(60)))
    assert len(await store.claim(3)) == 3
    assert len(await store.claim(100)) == MOST_AT_ONCE == 50
    assert len(await store.claim(100)) == 7


async def test_without_anything_pending_nothing_is_next(
    database: Database, outbox: Outbox, store: DeliveryStore, clock: Hands
) -> None:
    assert await store.next_due() is None
    await add(database, outbox, at(clock, -1))
    await store.claim(1)
    assert await store.next_due() is None


async def test_a_claim_knows_what_was_frozen_before(
    database: Database, outbox: Outbox, store: DeliveryStore, clock: Hands
) -> None:
    await add(database, outbox, at(clock, 0))
    (claim,) = await store.claim(1)
    assert (claim.attempts, claim.frozen, claim.unsure_since) == (1, None, None)
    going = replace(claim, frozen=FROZEN, unsure_since=clock.now())
    assert await freeze(database, store, going) == {claim.id}
    assert await store.release() == 1
    (again,) = await store.claim(1)
    assert again == going


async def test_a_cancelled_delivery_may_not_be_sent_any_more(
    database: Database, outbox: Outbox, store: DeliveryStore, clock: Hands
) -> None:
    await add(database, outbox, at(clock, 0, "kept"), at(clock, 0, "cancelled"))
    kept, cancelled = await store.claim(2)
    async with database.transaction() as tx:
        await outbox.cancel_deliveries(tx, "cancelled")
    assert await freeze(database, store, kept, cancelled) == {kept.id}


async def test_what_was_sent_in_the_moment_it_was_cancelled_counts_as_sent(
    database: Database, outbox: Outbox, store: DeliveryStore, clock: Hands
) -> None:
    await add(database, outbox, at(clock, 0, "a"))
    (claim,) = await store.claim(1)
    async with database.transaction() as tx:
        await outbox.cancel_deliveries(tx, "a")
    async with database.transaction() as tx:
        await store.mark_sent(tx, [Sent(claim, 3, 4)])
    (record,) = await outbox.list_deliveries("a")
    assert (record.state, record.channel_id, record.message_id) == (State.SENT, 3, 4)


@pytest.mark.parametrize("outcome", ["skipped", "postponed", "undeliverable"])
async def test_what_was_cancelled_meanwhile_stays_cancelled(
    database: Database, outbox: Outbox, store: DeliveryStore, clock: Hands, outcome: str
) -> None:
    await add(database, outbox, at(clock, 0, "a"))
    (claim,) = await store.claim(1)
    async with database.transaction() as tx:
        await outbox.cancel_deliveries(tx, "a")
        if outcome == "skipped":
            await store.mark_skipped(tx, [Skipped(claim)])
        elif outcome == "postponed":
            await store.put_back(tx, [Postponed(claim, MINUTE, "503")])
        else:
            assert not await store.mark_undeliverable(tx, claim, "403")
    (record,) = await outbox.list_deliveries("a")
    assert record.state is State.CANCELLED


async def test_nothing_of_a_finished_message_is_kept(
    database: Database, outbox: Outbox, store: DeliveryStore, clock: Hands
) -> None:
    await add(database, outbox, *(at(clock, 0, name) for name in "abc"))
    claims = [replace(x, frozen=FROZEN, unsure_since=clock.now()) for x in await store.claim(3)]
    await freeze(database, store, *claims)
    async with database.transaction() as tx:
        await store.mark_sent(tx, [Sent(claims[0], 3, None)])
        await store.mark_skipped(tx, [Skipped(claims[1])])
        assert await store.mark_undeliverable(tx, claims[2], "403 ♡\0" + "x" * 999)
    assert await database.fetch_value("SELECT count(*) FROM delivery WHERE frozen IS NULL") == 3
    (record,) = await outbox.list_deliveries("c")
    assert record.reason is not None
    assert record.reason.startswith("403 \\u2661xxx")


async def test_what_is_put_back_waits_for_its_pause_and_keeps_its_doubt(
    database: Database, outbox: Outbox, store: DeliveryStore, clock: Hands
) -> None:
    await add(database, outbox, at(clock, 0))
    (claim,) = await store.claim(1)
    going = replace(claim, frozen=FROZEN, unsure_since=clock.now())
    async with database.transaction() as tx:
        await store.put_back(tx, [Postponed(going, MINUTE, "503")])
    assert await store.claim(1) == []
    assert await store.next_due() == clock.now() + MINUTE
    clock.moment += MINUTE
    (again,) = await store.claim(1)
    assert again == replace(going, attempts=2)


async def test_a_living_workers_claims_are_left_alone(
    database: Database, outbox: Outbox, store: DeliveryStore, other: DeliveryStore, clock: Hands
) -> None:
    await add(database, outbox, at(clock, 0))
    await store.claim(1)
    clock.moment += LEASE - timedelta(seconds=1)
    await store.renew()
    clock.moment += LEASE - timedelta(seconds=1)
    assert await other.take_over(all_others=False) == 0


async def test_a_dead_workers_claims_are_taken_over_when_the_lease_runs_out(
    database: Database, outbox: Outbox, store: DeliveryStore, other: DeliveryStore, clock: Hands
) -> None:
    await add(database, outbox, at(clock, 0))
    (claim,) = await store.claim(1)
    clock.moment += LEASE
    assert await other.take_over(all_others=False) == 1
    (taken,) = await other.claim(1)
    assert taken == replace(claim, attempts=2)
    assert await freeze(database, store, claim) == set(), "it is another's now"


async def test_who_is_alone_takes_over_at_once(
    database: Database, outbox: Outbox, store: DeliveryStore, other: DeliveryStore, clock: Hands
) -> None:
    await add(database, outbox, at(clock, 0))
    await store.claim(1)
    assert await store.take_over(all_others=True) == 0, "its own it keeps"
    assert await other.take_over(all_others=True) == 1


async def test_a_lease_from_a_clock_that_went_back_does_not_last_for_ever(
    database: Database, outbox: Outbox, store: DeliveryStore, other: DeliveryStore, clock: Hands
) -> None:
    await add(database, outbox, at(clock, -180))
    await store.claim(1)
    clock.moment -= timedelta(hours=1)
    assert await other.take_over(all_others=False) == 1


async def test_of_a_series_only_the_newest_has_nothing_newer(
    database: Database, outbox: Outbox, store: DeliveryStore, clock: Hands
) -> None:
    weeks = [at(clock, x, "series", occurrence=f"{x}") for x in (-20, -10, 10)]
    await add(database, outbox, *weeks, at(clock, -5, "another"))
    assert [await store.has_newer(week) for week in weeks] == [True, False, False]


async def test_a_cancelled_one_is_no_newer_one(
    database: Database, outbox: Outbox, store: DeliveryStore, clock: Hands
) -> None:
    old, new = (at(clock, x, "series", occurrence=f"{x}") for x in (-20, -10))
    await add(database, outbox, old, new)
    async with database.transaction() as tx:
        await outbox.cancel_deliveries(tx, "series", occurrence="-10")
    assert not await store.has_newer(old)


async def test_two_workers_on_a_server_never_claim_the_same(
    database: Database, outbox: Outbox, store: DeliveryStore, other: DeliveryStore, clock: Hands
) -> None:
    await add(database, outbox, *(at(clock, -1, f"{x}") for x in range(400)))

    async def claim_all(worker: DeliveryStore) -> list[Claim]:
        mine: list[Claim] = []
        while claims := await worker.claim(20):
            mine += claims
        return mine

    claimed = await asyncio.gather(*(claim_all(x) for x in (store, other, store, other)))
    ids = [claim.id for claims in claimed for claim in claims]
    assert len(ids) == len(set(ids)) == 400


async def test_the_next_due_one_comes_from_the_partial_index(database: Database) -> None:
    """No matter how many are finished or waiting."""
    if database.dialect == "postgresql":
        await database.execute("SET enable_seqscan = off")
        plan = await database.fetch_all(
            """
            EXPLAIN SELECT try_at FROM delivery WHERE state = 'pending'
            ORDER BY try_at, delivery_id LIMIT 1
            """
        )
    else:
        plan = await database.fetch_all(
            """
            EXPLAIN QUERY PLAN SELECT try_at FROM delivery WHERE state = 'pending'
            ORDER BY try_at, delivery_id LIMIT 1
            """
        )
    text = " ".join(str(row[column]) for row in plan for column in row.keys())  # noqa: SIM118
    assert "ix_delivery_due" in text
    assert "SORT" not in text.upper().replace("SORTED", "")


async def test_instants_are_kept_to_the_microsecond(
    database: Database, outbox: Outbox, store: DeliveryStore, clock: Hands, tmp_path: Path
) -> None:
    clock.moment += timedelta(microseconds=1)
    await add(database, outbox, at(clock, 0))
    assert await store.next_due() == clock.now()
    assert await database.fetch_value("SELECT try_at FROM delivery") == to_epoch(clock.now())

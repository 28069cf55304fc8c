"""A database that cannot be used for a while: nothing is sent without a claim, nothing is lost."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from bot.database import DatabaseUnavailableError, StatementError
from bot.delivery import ledger as ledger_module
from bot.delivery import worker as worker_module
from bot.delivery.ledger import Ledger
from bot.delivery.model import Claim, Skipped, State
from bot.delivery.store import DeliveryStore
from tests.bot.delivery.post import Post, make_post


class Failing:
    """A database whose disk is full at the transactions one names, when they begin or end."""

    def __init__(self, database: Any) -> None:
        self._database = database
        self.at_begin: set[int] = set()
        self.at_end: set[int] = set()
        self.transactions = 0

    def __getattr__(self, name: str) -> Any:
        return getattr(self._database, name)

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Any]:
        self.transactions += 1
        number = self.transactions
        if number in self.at_begin:
            raise DatabaseUnavailableError("no space left")
        async with self._database.transaction() as tx:
            yield tx
            if number in self.at_end:
                raise DatabaseUnavailableError("no space left")


@pytest.fixture(autouse=True)
def _quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ledger_module, "_SECONDS_BETWEEN_TRIES", 0.05)
    monkeypatch.setattr(worker_module, "_SECONDS_AFTER_A_FAULT", 0.05)


@pytest.fixture
def failing(post: Post) -> Failing:
    return Failing(post.resources.database)


@pytest.mark.parametrize("moment", ["at_begin", "at_end"])
@pytest.mark.parametrize("number", [1, 2, 3])
async def test_each_transaction_may_fail_once(
    post: Post, failing: Failing, moment: str, number: int
) -> None:
    """The claim, the freeze and the mark."""
    await post.add(post.due("a"))
    getattr(failing, moment).add(number)
    troubled = make_post(post.discord, failing)
    async with troubled.working():
        await troubled.until("a", State.SENT)
    assert post.said() == ["a"]
    assert failing.transactions >= 4


async def test_while_the_disk_is_full_nothing_is_sent_and_after_it_everything_once(
    post: Post,
) -> None:
    database = post.resources.database
    words = "♡" * 600
    await post.add(*(post.due(f"{x}{words}") for x in range(4)))
    await database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    pages = await database.fetch_value("PRAGMA page_count")
    async with database.transaction() as tx:
        await tx.fetch_value(f"PRAGMA max_page_count = {int(pages)}")
    async with post.working():
        await asyncio.sleep(0.4)
        assert post.said() == []
        async with database.transaction() as tx:
            await tx.fetch_value("PRAGMA max_page_count = 1000000")
        await post.until_done(5)
    assert sorted(text[0] for text in post.said()) == list("0123")
    assert await database.fetch_value("PRAGMA integrity_check") == "ok"


async def claim_one(post: Post, name: str = "a") -> tuple[DeliveryStore, Claim]:
    await post.add(post.due(name))
    store = DeliveryStore(post.resources.database, post.resources.clock, worker=1)
    (claim,) = await store.claim(1)
    return store, claim


async def test_an_entry_that_no_database_takes_holds_up_no_other(post: Post) -> None:
    store, claim = await claim_one(post)
    ledger = Ledger(post.resources.database, store)
    too_large = Skipped(Claim(id=2**70, delivery=claim.delivery, attempts=1))
    written = await asyncio.gather(
        ledger.write(too_large), ledger.write(Skipped(claim)), return_exceptions=True
    )
    assert isinstance(written[0], StatementError)
    assert written[1] is True
    assert (await post.record("a")).state is State.SKIPPED


async def test_entries_that_arrive_together_are_written_together(
    post: Post, failing: Failing
) -> None:
    store, claim = await claim_one(post)
    ledger = Ledger(failing, store)
    await asyncio.gather(*(ledger.write(Skipped(claim)) for _ in range(100)))
    assert failing.transactions <= 2


async def test_who_no_longer_waits_is_not_missed(post: Post) -> None:
    store, claim = await claim_one(post)
    ledger = Ledger(post.resources.database, store)
    waiting = asyncio.create_task(ledger.write(Skipped(claim)))
    await asyncio.sleep(0)
    waiting.cancel()
    await asyncio.gather(waiting, return_exceptions=True)
    await ledger.close(2)
    assert (await post.record("a")).state is State.SKIPPED

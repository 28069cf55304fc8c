"""What a transaction prevents, on both engines."""

from __future__ import annotations

import asyncio

import pytest

from bot.database import ConstraintError, Database, StatementError, Transaction

INSERT = "INSERT INTO guild_setting VALUES (:guild_id, 'a', '1', 0)"
GUILDS = "SELECT guild_id FROM guild_setting ORDER BY guild_id"
ADD_ONE = "UPDATE command_sync SET synced_at = synced_at + 1 WHERE application_id = 1"


async def guilds(database: Database) -> list[int]:
    return [row["guild_id"] for row in await database.fetch_all(GUILDS)]


async def insert_and_raise(database: Database, guild_id: int) -> None:
    async with database.transaction() as transaction:
        await transaction.execute(INSERT, guild_id=guild_id)
        raise ZeroDivisionError


async def test_a_block_that_raises_leaves_nothing(database: Database) -> None:
    with pytest.raises(ZeroDivisionError):
        await insert_and_raise(database, guild_id=1)
    assert await guilds(database) == []
    await database.execute(INSERT, guild_id=2)
    assert await guilds(database) == [2]


async def test_the_rollback_of_one_task_does_not_take_back_what_another_saved(
    database: Database,
) -> None:
    inside, saved = asyncio.Event(), asyncio.Event()

    async def gives_up() -> None:
        async with database.transaction() as transaction:
            await transaction.execute(INSERT, guild_id=1)
            inside.set()
            # On SQLite the other task waits for its turn, on PostgreSQL it does not.
            await asyncio.wait([asyncio.create_task(saved.wait())], timeout=0.1)
            raise ZeroDivisionError

    async def saves() -> None:
        await inside.wait()
        await database.execute(INSERT, guild_id=2)
        saved.set()

    results = await asyncio.gather(gives_up(), saves(), return_exceptions=True)
    await saved.wait()
    assert isinstance(results[0], ZeroDivisionError)
    assert await guilds(database) == [2]


async def test_nobody_sees_half_a_transaction(database: Database) -> None:
    async with database.transaction() as transaction:
        await transaction.execute(INSERT, guild_id=1)
        assert await guilds(database) == []
        assert await transaction.fetch_value("SELECT count(*) FROM guild_setting") == 1
    assert await guilds(database) == [1]


async def test_concurrent_writers_lose_no_update(database: Database) -> None:
    await database.execute("INSERT INTO command_sync VALUES (1, '', '', 0)")

    async def in_a_transaction() -> None:
        async with database.transaction() as transaction:
            await transaction.execute(ADD_ONE)
            await asyncio.sleep(0)
            await transaction.fetch_value("SELECT synced_at FROM command_sync")

    async def by_itself() -> None:
        await database.execute(ADD_ONE)

    await asyncio.gather(*(x() for _ in range(25) for x in (in_a_transaction, by_itself)))
    assert await database.fetch_value("SELECT synced_at FROM command_sync") == 50


@pytest.mark.parametrize("steps", range(12))
async def test_a_task_cancelled_anywhere_leaves_all_or_nothing_and_the_way_free(
    database: Database, steps: int
) -> None:
    async def writes() -> None:
        async with database.transaction() as transaction:
            await transaction.execute(INSERT, guild_id=1)
            await transaction.execute(INSERT, guild_id=2)

    task = asyncio.create_task(writes())
    for _ in range(steps):
        # A few hundred microseconds: each step ends at another statement.
        await asyncio.sleep(0.0002 if steps > 3 else 0)
    task.cancel()
    await asyncio.wait([task])
    async with asyncio.timeout(5):
        await database.execute(INSERT, guild_id=3)
    assert await guilds(database) in ([3], [1, 2, 3])


async def test_a_task_cancelled_between_its_statements_leaves_nothing(database: Database) -> None:
    inside = asyncio.Event()

    async def writes() -> None:
        async with database.transaction() as transaction:
            await transaction.execute(INSERT, guild_id=1)
            inside.set()
            await asyncio.Event().wait()

    task = asyncio.create_task(writes())
    await inside.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    async with asyncio.timeout(5), database.transaction() as transaction:
        await transaction.execute(INSERT, guild_id=2)
    assert await guilds(database) == [2]


async def test_a_task_cancelled_while_it_waits_for_its_turn_harms_nobody(
    database: Database,
) -> None:
    async with database.transaction() as transaction:
        await transaction.execute(INSERT, guild_id=1)
        waiting = asyncio.create_task(database.execute(INSERT, guild_id=1))
        await asyncio.sleep(0.05)
        waiting.cancel()
        await asyncio.wait([waiting])
    assert waiting.cancelled()
    assert await guilds(database) == [1]


async def test_a_failed_statement_undoes_its_transaction_even_when_it_is_swallowed(
    database: Database,
) -> None:
    async def swallows() -> None:
        async with database.transaction() as transaction:
            await transaction.execute(INSERT, guild_id=2)
            with pytest.raises(ConstraintError):
                await transaction.execute(INSERT, guild_id=1)
            with pytest.raises(StatementError, match="earlier statement failed"):
                await transaction.execute(INSERT, guild_id=3)

    await database.execute(INSERT, guild_id=1)
    with pytest.raises(StatementError, match="nothing of the transaction is saved"):
        await swallows()
    assert await guilds(database) == [1]


async def test_many_rows_are_all_or_nothing(database: Database) -> None:
    with pytest.raises(ConstraintError):
        async with database.transaction() as transaction:
            await transaction.execute_many(INSERT, [{"guild_id": x} for x in (1, 2, 1)])
    assert await guilds(database) == []


async def test_a_transaction_that_is_over_takes_no_statement(database: Database) -> None:
    kept: list[Transaction] = []

    async def keeps_and_raises() -> None:
        async with database.transaction() as transaction:
            kept.append(transaction)
            raise ZeroDivisionError

    async with database.transaction() as transaction:
        kept.append(transaction)
    with pytest.raises(ZeroDivisionError):
        await keeps_and_raises()
    for over in kept:
        with pytest.raises(StatementError, match="is over"):
            await over.execute(INSERT, guild_id=1)
        with pytest.raises(StatementError, match="is over"):
            await over.fetch_value("SELECT 1")


async def test_a_transaction_inside_another_is_refused_rather_than_waiting_for_ever(
    database: Database,
) -> None:
    async with asyncio.timeout(5), database.transaction() as transaction:
        await transaction.execute(INSERT, guild_id=1)
        with pytest.raises(StatementError, match="inside a transaction"):
            await database.execute(INSERT, guild_id=2)
        with pytest.raises(StatementError, match="inside a transaction"):
            async with database.transaction():
                pass
    assert await guilds(database) == [1]


async def test_closing_waits_for_the_running_transaction(database: Database) -> None:
    inside, closing = asyncio.Event(), asyncio.Event()

    async def writes() -> int:
        async with database.transaction() as transaction:
            inside.set()
            await closing.wait()
            await asyncio.sleep(0.05)
            return await transaction.execute(INSERT, guild_id=1)

    task = asyncio.create_task(writes())
    await inside.wait()
    closing.set()
    await database.close()
    assert await task == 1

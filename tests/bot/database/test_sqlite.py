"""The settings of a SQLite file, each with what happens without it."""

from __future__ import annotations

import asyncio
import sqlite3
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import aiosqlite
import pytest

from bot.database import ConstraintError, Database, DatabaseUnavailableError, open_database
from bot.database.sqlite_connection import SqliteConnection
from tests.databases import sqlite_url

CREATE = "CREATE TABLE kept (x BIGINT PRIMARY KEY NOT NULL)"
INSERT = "INSERT INTO kept VALUES (:x)"
COUNT = "SELECT count(*) FROM kept"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "koizora.sqlite3"


@pytest.fixture
async def ours(file: Path) -> AsyncIterator[Database]:
    database = await open_database(sqlite_url(file.parent))
    await database.execute(CREATE)
    yield database
    await database.close()


@pytest.fixture
def theirs(file: Path, ours: Database) -> Iterator[sqlite3.Connection]:
    """Another program's connection to the same file, with no settings and no patience."""
    with closing(sqlite3.connect(file, isolation_level=None, timeout=0)) as connection:
        yield connection


async def setting(connection: SqliteConnection, pragma: str) -> object:
    rows, _ = await connection.run(pragma)
    return rows[0][0]


async def test_both_connections_are_set_as_agreed(file: Path, ours: Database) -> None:
    writer, reader = SqliteConnection(file, writes=True), SqliteConnection(file, writes=False)
    await writer.open()
    await reader.open()
    assert await setting(writer, "PRAGMA journal_mode") == "wal"
    assert await setting(writer, "PRAGMA synchronous") == 2, "FULL: a commit is on the disk"
    assert await setting(writer, "PRAGMA foreign_keys") == 1
    assert await setting(writer, "PRAGMA busy_timeout") == 5000
    assert await setting(reader, "PRAGMA busy_timeout") == 5000
    assert await setting(reader, "PRAGMA query_only") == 1
    await writer.close()
    await reader.close()


async def test_on_one_shared_connection_another_tasks_rollback_erases_a_saved_row(
    file: Path, ours: Database
) -> None:
    async with aiosqlite.connect(file, isolation_level=None) as shared:
        await shared.execute("BEGIN")
        await shared.execute(INSERT, {"x": 1})  # another task, which takes this for saved
        await shared.execute("ROLLBACK")
    assert await ours.fetch_value(COUNT) == 0

    gave_up = asyncio.Event()

    async def gives_up() -> None:
        async with ours.transaction():
            await asyncio.sleep(0.02)
            gave_up.set()
            raise ZeroDivisionError

    undone, _ = await asyncio.gather(gives_up(), ours.execute(INSERT, x=2), return_exceptions=True)
    assert isinstance(undone, ZeroDivisionError)
    assert await ours.fetch_value(COUNT) == 1


async def test_a_deferred_begin_fails_at_once_where_ours_goes_on(
    file: Path, ours: Database, theirs: sqlite3.Connection
) -> None:
    with closing(sqlite3.connect(file, isolation_level=None, timeout=5)) as deferred:
        deferred.execute("BEGIN")
        deferred.execute(COUNT).fetchone()
        theirs.execute(INSERT, {"x": 1})
        began = time.monotonic()
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            deferred.execute(INSERT, {"x": 2})
        assert time.monotonic() - began < 1, "its patience of five seconds does not help it"

    async with ours.transaction() as transaction:
        assert await transaction.fetch_value(COUNT) == 1
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            theirs.execute(INSERT, {"x": 3})
        await transaction.execute(INSERT, x=2)
    assert await ours.fetch_value(COUNT) == 2


async def test_without_foreign_keys_an_orphan_is_stored(
    ours: Database, theirs: sqlite3.Connection
) -> None:
    await ours.execute("CREATE TABLE part (x BIGINT NOT NULL REFERENCES kept (x))")
    theirs.execute("INSERT INTO part VALUES (7)")
    with pytest.raises(ConstraintError, match="FOREIGN KEY"):
        await ours.execute("INSERT INTO part VALUES (8)")


async def test_without_a_write_ahead_log_a_reader_stops_the_writer(
    tmp_path: Path, ours: Database, theirs: sqlite3.Connection
) -> None:
    plain = tmp_path / "plain.sqlite3"
    with (
        closing(sqlite3.connect(plain, isolation_level=None, timeout=0)) as writer,
        closing(sqlite3.connect(plain, isolation_level=None, timeout=0)) as reader,
    ):
        writer.execute(CREATE)
        reader.execute("BEGIN")
        reader.execute(COUNT).fetchone()
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            writer.execute(INSERT, {"x": 1})

    theirs.execute("BEGIN")
    assert theirs.execute(COUNT).fetchone() == (0,)
    await ours.execute(INSERT, x=1)
    assert await ours.fetch_value(COUNT) == 1
    assert theirs.execute(COUNT).fetchone() == (0,), "it reads what was there when it began"


async def test_a_reader_is_not_kept_waiting_by_an_open_transaction(ours: Database) -> None:
    async with ours.transaction() as transaction:
        await transaction.execute(INSERT, x=1)
        async with asyncio.timeout(1):
            assert await ours.fetch_value(COUNT) == 0


async def test_another_programs_short_lock_is_waited_for(
    file: Path, ours: Database, theirs: sqlite3.Connection
) -> None:
    theirs.execute("BEGIN IMMEDIATE")
    with (
        closing(sqlite3.connect(file, isolation_level=None, timeout=0)) as hasty,
        pytest.raises(sqlite3.OperationalError, match="locked"),
    ):
        hasty.execute(INSERT, {"x": 1})
    waiting = asyncio.create_task(ours.execute(INSERT, x=1))
    await asyncio.sleep(0.1)
    assert not waiting.done()
    theirs.execute("ROLLBACK")
    assert await waiting == 1


async def test_another_programs_long_lock_is_said_to_be_one(
    ours: Database, theirs: sqlite3.Connection
) -> None:
    async with ours.transaction() as transaction:
        await transaction.fetch_all("PRAGMA busy_timeout = 10")
    theirs.execute("BEGIN IMMEDIATE")
    with pytest.raises(DatabaseUnavailableError, match=r"locked.*who else uses it"):
        await ours.execute(INSERT, x=1)
    theirs.execute("ROLLBACK")
    assert await ours.execute(INSERT, x=1) == 1


async def test_a_full_disk_is_reported_and_survived(ours: Database) -> None:
    await ours.execute("CREATE TABLE large (text TEXT NOT NULL)")
    async with ours.transaction() as transaction:
        await transaction.fetch_all("PRAGMA max_page_count = 8")
    with pytest.raises(DatabaseUnavailableError, match="full"):
        await ours.execute("INSERT INTO large VALUES (:text)", text="x" * 100_000)
    assert await ours.execute(INSERT, x=1) == 1
    assert await ours.fetch_value("SELECT count(*) FROM large") == 0


async def test_a_page_damaged_while_we_run_is_said_to_be_one(file: Path, tmp_path: Path) -> None:
    database = await open_database(sqlite_url(tmp_path))
    await database.execute(CREATE)
    await database.close()
    damaged = bytearray(file.read_bytes())
    damaged[4096:8192] = b"\x5a" * 4096
    connection = SqliteConnection(file, writes=False)
    file.write_bytes(damaged)
    await connection.open()
    try:
        with pytest.raises(Exception, match=r"cannot be read as a database.*restore a backup"):
            await connection.run(COUNT)
    finally:
        await connection.close()


async def test_a_statement_is_one_hop_to_the_thread(
    ours: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A hop costs more than most statements do."""
    hops: list[object] = []
    execute = SqliteConnection._execute

    def counting(self: SqliteConnection, *arguments: object) -> Any:
        hops.append(arguments)
        return execute(self, *arguments)  # type: ignore[no-untyped-call]

    monkeypatch.setattr(SqliteConnection, "_execute", counting)
    await ours.fetch_all("SELECT x FROM kept")
    assert len(hops) == 1
    await ours.execute(INSERT, x=1)
    assert len(hops) == 2
    async with ours.transaction() as transaction:
        await transaction.fetch_one("UPDATE kept SET x = 2 RETURNING x")
        await transaction.execute_many(INSERT, [{"x": x} for x in range(10, 20)])
    assert len(hops) == 6, "BEGIN, two statements, COMMIT"

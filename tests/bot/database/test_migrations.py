"""Numbered files become a database, on both engines."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeAlias

import pytest

from bot.clock import Clock
from bot.database import (
    Database,
    ForeignDatabaseError,
    MigrationError,
    NewerDatabaseError,
    open_database,
)
from bot.database.instants import from_epoch
from bot.database.migrations import Migration, migrate, pending, read_migrations

A = "CREATE TABLE a (x BIGINT);"
B = "CREATE TABLE b (x BIGINT);"
Writer: TypeAlias = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Writer:
    """Write migrations, named without their ending, and return their folder."""
    folder = tmp_path / "migrations"
    folder.mkdir()

    def files(**texts: str) -> Path:
        for name, text in texts.items():
            (folder / f"{name}.sql").write_text(text, "utf-8")
        return folder

    return files


@pytest.fixture
async def empty(database_url: str) -> AsyncIterator[Database]:
    opened = await open_database(database_url)
    yield opened
    await opened.close()


def names(migrations: list[Migration]) -> list[str]:
    return [str(migration) for migration in migrations]


async def tables(database: Database) -> set[str]:
    sql = (
        "SELECT name FROM sqlite_master WHERE type = 'table'"
        if database.dialect == "sqlite"
        else "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'"
    )
    return {row["name"] for row in await database.fetch_all(sql)}


async def test_the_packaged_migrations_make_a_new_database(empty: Database) -> None:
    before = datetime.now(UTC)
    waiting = await pending(empty)
    applied = await migrate(empty)
    assert applied == waiting == read_migrations()
    assert str(applied[0]) == "0001_create_core"
    assert {"koizora_migration", "guild_setting", "command_sync"} <= await tables(empty)
    rows = await empty.fetch_all("SELECT * FROM koizora_migration ORDER BY version")
    assert [(x["version"], x["name"], x["checksum"]) for x in rows] == [
        (x.version, x.name, x.checksum) for x in applied
    ]
    assert before <= from_epoch(rows[0]["applied_at"]) <= datetime.now(UTC)


async def test_a_second_time_changes_nothing(empty: Database) -> None:
    await migrate(empty)
    assert await pending(empty) == []
    assert await migrate(empty) == []


async def test_only_what_is_new_is_applied(
    empty: Database, write: Writer, caplog: pytest.LogCaptureFixture
) -> None:
    assert names(await migrate(empty, folder=write(**{"0001_create_a": A}))) == ["0001_create_a"]
    caplog.set_level(logging.INFO)
    folder = write(**{"0002_create_b": B, "0003_drop_a": "DROP TABLE a;"})
    assert names(await pending(empty, folder=folder)) == ["0002_create_b", "0003_drop_a"]
    assert names(await migrate(empty, folder=folder)) == ["0002_create_b", "0003_drop_a"]
    assert await tables(empty) == {"koizora_migration", "b"}
    assert caplog.messages.count("database.migrated") == 2


@pytest.mark.parametrize(
    "broken",
    [
        f"{B} SELEKT 1;",
        f"{B} CREATE TABLE b (x BIGINT);",
        f"{B} INSERT INTO a VALUES (1), (1);",
        f"{B} CREATE TABLE c (x BIGINT)",
        f"{B} INSERT INTO a VALUES (:x);",
    ],
)
async def test_a_migration_that_fails_leaves_nothing_of_itself(
    empty: Database, write: Writer, broken: str
) -> None:
    unique = "CREATE TABLE a (x BIGINT PRIMARY KEY NOT NULL);"
    folder = write(
        **{"0001_create_a": unique, "0002_break": broken, "0003_drop_a": "DROP TABLE a;"}
    )
    with pytest.raises(MigrationError, match="0002_break fails and changed nothing"):
        await migrate(empty, folder=folder)
    assert await tables(empty) == {"koizora_migration", "a"}
    assert names(await pending(empty, folder=folder)) == ["0002_break", "0003_drop_a"]

    write(**{"0002_break": B})
    assert names(await migrate(empty, folder=folder)) == ["0002_break", "0003_drop_a"]


async def test_a_newer_database_is_refused_and_untouched(empty: Database, write: Writer) -> None:
    folder = write(**{"0001_create_a": A, "0002_create_b": B})
    await migrate(empty, folder=folder)
    (folder / "0002_create_b.sql").unlink()
    for look in (migrate, pending):
        with pytest.raises(NewerDatabaseError, match=r"at version 2, this Koizora knows 1"):
            await look(empty, folder=folder)
    assert await tables(empty) == {"koizora_migration", "a", "b"}


async def test_a_file_changed_after_it_was_applied_is_refused(
    empty: Database, write: Writer
) -> None:
    await migrate(empty, folder=write(**{"0001_create_a": A}))
    folder = write(**{"0001_create_a": f"{A} -- changed", "0002_create_b": B})
    with pytest.raises(MigrationError, match="0001_create_a was changed"):
        await migrate(empty, folder=folder)
    assert "b" not in await tables(empty)


async def test_line_endings_are_no_change(empty: Database, write: Writer) -> None:
    folder = write(**{"0001_create_a": f"-- a\n{A}\n"})
    await migrate(empty, folder=folder)
    (folder / "0001_create_a.sql").write_bytes(f"-- a\r\n{A}\r\n".encode())
    assert await pending(empty, folder=folder) == []


async def test_a_renamed_file_is_refused(empty: Database, write: Writer) -> None:
    folder = write(**{"0001_create_a": A})
    await migrate(empty, folder=folder)
    (folder / "0001_create_a.sql").rename(folder / "0001_make_a.sql")
    with pytest.raises(MigrationError, match=r"0001_create_a where this Koizora has 0001_make_a"):
        await migrate(empty, folder=folder)


@pytest.mark.parametrize(
    "files", [("0002_a",), ("0001_a", "0003_b"), ("0001_a", "0001_b"), ("0000_a", "0001_b")]
)
def test_numbers_with_a_gap_or_twice_are_refused(write: Writer, files: tuple[str, ...]) -> None:
    folder = write(**dict.fromkeys(files, A))
    with pytest.raises(MigrationError, match="should be number"):
        read_migrations(folder)


@pytest.mark.parametrize("name", ["1_a", "0001", "0001_", "0001_Create", "0001-a", "notes"])
def test_a_file_that_is_not_named_like_a_migration_is_refused(write: Writer, name: str) -> None:
    with pytest.raises(MigrationError, match="is not named like"):
        read_migrations(write(**{name: A}))


def test_the_packaged_migrations_are_named_and_numbered_well() -> None:
    migrations = read_migrations()
    assert [x.version for x in migrations] == list(range(1, len(migrations) + 1))


async def test_a_database_with_other_tables_is_refused_and_untouched(empty: Database) -> None:
    await empty.execute("CREATE TABLE theirs (x BIGINT)")
    for look in (migrate, pending):
        with pytest.raises(ForeignDatabaseError, match="KOIZORA_DATABASE_URL"):
            await look(empty)
    assert await tables(empty) == {"theirs"}


async def test_a_reader_sees_what_is_pending_and_applies_nothing(
    database_url: str, write: Writer
) -> None:
    folder = write(**{"0001_create_a": A})
    database = await open_database(database_url)
    await migrate(database, folder=folder)
    reader = await open_database(database_url, exclusive=False)
    write(**{"0002_create_b": B})
    assert names(await pending(reader, folder=folder)) == ["0002_create_b"]
    await reader.close()
    await database.close()


async def test_the_record_says_when_by_the_clock_of_the_program(
    empty: Database, write: Writer, tmp_path: Path
) -> None:
    offset = tmp_path / "offset"
    offset.write_text("86400")
    before = datetime.now(UTC)
    await migrate(empty, folder=write(**{"0001_create_a": A}), clock=Clock(offset))
    applied_at = from_epoch(await empty.fetch_value("SELECT applied_at FROM koizora_migration"))
    assert timedelta(days=1) <= applied_at - before < timedelta(days=1, minutes=1)

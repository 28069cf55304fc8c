"""A SQLite file with data in it is copied before it is migrated."""

from __future__ import annotations

import re
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.database import Database, DatabaseUnavailableError, MigrationError, open_database
from bot.database.migrations import migrate
from tests.databases import sqlite_url

NAME = re.compile(r"koizora\.backup-0001-\d{8}T\d{6}Z\.sqlite3")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "migrations"
    folder.mkdir()
    (folder / "0001_create_a.sql").write_text("CREATE TABLE a (x BIGINT);")
    return folder


@pytest.fixture
async def first(tmp_path: Path, folder: Path) -> AsyncIterator[Database]:
    """A database at version 1 with a row in it, and a second migration that empties it."""
    database = await open_database(sqlite_url(tmp_path))
    await migrate(database, folder=folder)
    await database.execute("INSERT INTO a VALUES (7)")
    (folder / "0002_empty_a.sql").write_text("DELETE FROM a;")
    yield database
    await database.close()


def backups(directory: Path) -> list[Path]:
    return sorted(directory.glob("*backup*"))


async def test_a_new_database_has_nothing_to_copy(tmp_path: Path, folder: Path) -> None:
    database = await open_database(sqlite_url(tmp_path))
    await migrate(database, folder=folder)
    await migrate(database, folder=folder)
    await database.close()
    assert backups(tmp_path) == []


async def test_the_copy_is_beside_the_file_and_can_be_put_in_its_place(
    tmp_path: Path, folder: Path, first: Database
) -> None:
    await migrate(first, folder=folder)
    assert await first.fetch_value("SELECT count(*) FROM a") == 0
    (copy,) = backups(tmp_path)
    assert NAME.fullmatch(copy.name)

    await first.close()
    shutil.copy(copy, tmp_path / "koizora.sqlite3")
    restored = await open_database(sqlite_url(tmp_path))
    assert await restored.fetch_value("SELECT x FROM a") == 7
    assert await restored.fetch_value("PRAGMA integrity_check") == "ok"
    assert [str(x) for x in await migrate(restored, folder=folder)] == ["0002_empty_a"]
    await restored.close()


async def test_the_copy_goes_where_it_is_told(
    tmp_path: Path, folder: Path, first: Database
) -> None:
    await migrate(first, tmp_path / "kept" / "here", folder=folder)
    assert backups(tmp_path) == []
    assert len(backups(tmp_path / "kept" / "here")) == 1


async def test_a_migration_that_fails_has_its_copy_too(
    tmp_path: Path, folder: Path, first: Database
) -> None:
    (folder / "0002_empty_a.sql").write_text("DELETE FROM a; SELEKT 1;")
    with pytest.raises(MigrationError):
        await migrate(first, folder=folder)
    assert len(backups(tmp_path)) == 1
    assert await first.fetch_value("SELECT x FROM a") == 7


async def test_nothing_is_migrated_when_the_copy_cannot_be_made(
    tmp_path: Path, folder: Path, first: Database
) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(DatabaseUnavailableError, match=r"backup .* cannot be written"):
        await migrate(first, tmp_path / "file", folder=folder)
    assert await first.fetch_value("SELECT x FROM a") == 7


async def test_a_copy_that_was_cut_short_is_not_taken_for_one(
    tmp_path: Path, folder: Path, first: Database
) -> None:
    kept = tmp_path / "koizora.label.unfinished"
    kept.write_text("half a copy")
    copy = await first.back_up("label")
    assert copy == tmp_path / "koizora.label.sqlite3"
    assert not kept.exists()


async def test_a_server_is_not_copied(postgres_url: str, tmp_path: Path) -> None:
    database = await open_database(postgres_url)
    assert await database.back_up("label", tmp_path) is None
    assert list(tmp_path.iterdir()) == []
    await database.close()

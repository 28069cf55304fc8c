"""Opening a file: what cannot be used is said in one sentence, and left as it was."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.database import (
    DatabaseDamagedError,
    DatabaseError,
    DatabaseMissingError,
    DatabaseUnavailableError,
    ForeignDatabaseError,
    open_database,
)
from bot.database.migrations import migrate
from tests.databases import sqlite_url

NOBODY = 65534


async def refusal(url: str, *, exclusive: bool = True) -> DatabaseError:
    """What opening a database says; that it is one sentence with the setting in it."""
    with pytest.raises(DatabaseError) as refused:
        await open_database(url, exclusive=exclusive)
    said = str(refused.value)
    assert "KOIZORA_DATABASE_URL" in said
    assert "\n" not in said
    return refused.value


@pytest.fixture
def ordinary_user_directory() -> Iterator[Path]:
    """A directory of an ordinary user, whom permissions bind, unlike root."""
    directory = Path(tempfile.mkdtemp(prefix="koizora-"))
    root = os.geteuid() == 0
    if root:
        os.chown(directory, NOBODY, NOBODY)
        os.seteuid(NOBODY)
    try:
        yield directory
    finally:
        if root:
            os.seteuid(0)
        directory.chmod(0o755)
        shutil.rmtree(directory)


async def test_a_relative_directory_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    database = await open_database("sqlite:///var/deep/koizora.sqlite3")
    await database.close()
    assert (tmp_path / "var/deep/koizora.sqlite3").exists()


async def test_an_absolute_directory_that_is_missing_may_be_a_disk_that_is(tmp_path: Path) -> None:
    refused = await refusal(sqlite_url(tmp_path / "disk"))
    assert "There is no directory" in str(refused)
    assert not (tmp_path / "disk").exists()


async def test_a_directory_is_no_database(tmp_path: Path) -> None:
    assert "is a directory" in str(await refusal(f"sqlite:///{tmp_path}"))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("relative", [True, False])
async def test_a_path_through_a_file_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, relative: bool
) -> None:
    (tmp_path / "file").write_text("kept")
    monkeypatch.chdir(tmp_path)
    await refusal("sqlite:///file/x.sqlite3" if relative else sqlite_url(tmp_path / "file"))
    assert (tmp_path / "file").read_text() == "kept"


@pytest.mark.parametrize(
    "content",
    [b"Dear diary\n", b"SQLite format 3", b"\x00" * 5000, b"SQLite format 3\x00" + b"\xff" * 5000],
)
@pytest.mark.parametrize("exclusive", [True, False])
async def test_what_is_not_a_database_is_refused_and_untouched(
    tmp_path: Path, content: bytes, exclusive: bool
) -> None:
    file = tmp_path / "koizora.sqlite3"
    file.write_bytes(content)
    refused = await refusal(sqlite_url(tmp_path), exclusive=exclusive)
    assert isinstance(refused, DatabaseDamagedError)
    assert str(file) in str(refused)
    assert file.read_bytes() == content


@pytest.mark.parametrize("exclusive", [True, False])
async def test_another_programs_database_is_refused_and_untouched(
    tmp_path: Path, exclusive: bool
) -> None:
    file = tmp_path / "koizora.sqlite3"
    with closing(sqlite3.connect(file)) as theirs:
        theirs.execute("CREATE TABLE bookmark (url TEXT)")
        theirs.execute("INSERT INTO bookmark VALUES ('theirs')")
        theirs.commit()
    content = file.read_bytes()
    refused = await refusal(sqlite_url(tmp_path), exclusive=exclusive)
    assert isinstance(refused, ForeignDatabaseError)
    assert file.read_bytes() == content


async def test_a_damaged_database_of_ours_is_refused_and_untouched(tmp_path: Path) -> None:
    file = tmp_path / "koizora.sqlite3"
    database = await open_database(sqlite_url(tmp_path))
    await migrate(database)
    await database.close()
    damaged = file.read_bytes()[:100] + b"\x5a" * 4000 + file.read_bytes()[4100:]
    file.write_bytes(damaged)
    assert isinstance(await refusal(sqlite_url(tmp_path)), DatabaseDamagedError)
    assert file.read_bytes() == damaged


async def test_a_file_may_have_any_name(tmp_path: Path) -> None:
    file = tmp_path / "恋空 #1 100%20 & more.sqlite3"
    database = await open_database(f"sqlite:///{file}")
    await migrate(database)
    await database.close()
    assert file.stat().st_size > 0


async def test_an_empty_file_becomes_a_database(tmp_path: Path) -> None:
    (tmp_path / "koizora.sqlite3").touch()
    database = await open_database(sqlite_url(tmp_path))
    assert await migrate(database)
    await database.close()


async def test_reading_what_is_not_there_makes_nothing(tmp_path: Path) -> None:
    refused = await refusal(sqlite_url(tmp_path), exclusive=False)
    assert isinstance(refused, DatabaseMissingError)
    assert list(tmp_path.iterdir()) == []


async def test_a_directory_that_cannot_be_written_is_named(ordinary_user_directory: Path) -> None:
    ordinary_user_directory.chmod(0o555)
    refused = await refusal(sqlite_url(ordinary_user_directory))
    assert isinstance(refused, DatabaseUnavailableError)
    assert f"Nothing can be written in {ordinary_user_directory}" in str(refused)


@pytest.mark.parametrize("used_before", [True, False])
async def test_a_file_that_cannot_be_written_is_named(
    ordinary_user_directory: Path, used_before: bool
) -> None:
    file = ordinary_user_directory / "koizora.sqlite3"
    if used_before:
        database = await open_database(sqlite_url(ordinary_user_directory))
        await migrate(database)
        await database.close()
    else:
        file.touch()
    file.chmod(0o444)
    content = file.read_bytes()
    refused = await refusal(sqlite_url(ordinary_user_directory))
    assert isinstance(refused, DatabaseUnavailableError)
    assert f"{file} cannot be written" in str(refused)
    assert file.read_bytes() == content


async def test_a_file_that_cannot_be_read_is_named(ordinary_user_directory: Path) -> None:
    file = ordinary_user_directory / "koizora.sqlite3"
    file.touch(mode=0o000)
    assert str(file) in str(await refusal(sqlite_url(ordinary_user_directory)))


async def test_a_refused_file_can_be_opened_once_it_is_put_right(tmp_path: Path) -> None:
    file = tmp_path / "koizora.sqlite3"
    file.write_text("no database")
    await refusal(sqlite_url(tmp_path))
    file.unlink()
    database = await open_database(sqlite_url(tmp_path))
    await database.close()


@pytest.mark.parametrize(
    "url",
    [
        *(
            "",
            "koizora.sqlite3",
            "sqlite://",
            "sqlite:///",
            "sqlite:////",
            "sqlite://var/x.sqlite3",
        ),
        *("sqlite:///:memory:", "sqlite:///x.sqlite3?mode=ro", "mysql://user:hunter2@host/name"),
        *("postgresql+asyncpg://user:hunter2@host/name", "user:hunter2@host"),
    ],
)
async def test_a_url_that_is_not_understood_is_answered_with_the_two_that_are(url: str) -> None:
    said = str(await refusal(url))
    assert "sqlite:///var/koizora.sqlite3" in said
    assert "postgresql://" in said
    assert "hunter2" not in said

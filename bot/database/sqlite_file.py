"""Open a SQLite file: nothing of it is changed before it is known to be ours."""

from __future__ import annotations

from contextlib import AsyncExitStack
from pathlib import Path

from bot.database.errors import (
    DatabaseMissingError,
    DatabaseUnavailableError,
    ForeignDatabaseError,
    StatementError,
)
from bot.database.lock import FileLock
from bot.database.sqlite import SqliteDatabase
from bot.database.sqlite_connection import SqliteConnection


async def open_sqlite(file: Path, *, exclusive: bool) -> SqliteDatabase:
    """Open a file alone, making it where there is none, or beside others for reading only.

    Raises DatabaseError.
    """
    async with AsyncExitStack() as opened:
        lock, writer = None, None
        file = _prepare(file) if exclusive else _find(file)
        if exclusive:
            lock = _lock(file)
            opened.callback(lock.release)
            writer = await _connect(opened, file, writes=True)
            await _make_ours(file, writer)
        reader = await _connect(opened, file, writes=False)
        await _refuse_foreign(file, reader)
        opened.pop_all()
    return SqliteDatabase(file, reader, writer, lock)


async def _connect(opened: AsyncExitStack, file: Path, *, writes: bool) -> SqliteConnection:
    connection = SqliteConnection(file, writes=writes)
    await connection.open()
    opened.push_async_callback(connection.close)
    return connection


async def _make_ours(file: Path, writer: SqliteConnection) -> None:
    """Set what stays in the file, and write without saving it to see whether one can."""
    await _refuse_foreign(file, writer)
    try:
        await writer.run("PRAGMA journal_mode = WAL")
        # On a file it may only read, SQLite lets a write transaction begin and refuses the write.
        await writer.run("BEGIN IMMEDIATE")
        await writer.run("PRAGMA user_version = 0")
    except StatementError:
        raise DatabaseUnavailableError(_unwritable(file)) from None
    await writer.rollback()


async def _refuse_foreign(file: Path, connection: SqliteConnection) -> None:
    rows, _ = await connection.run("SELECT name FROM sqlite_master WHERE type = 'table'")
    if rows and "koizora_migration" not in {row["name"] for row in rows}:
        raise ForeignDatabaseError(
            f"{file} is another program's database: name another file in KOIZORA_DATABASE_URL."
        )


def _prepare(file: Path) -> Path:
    """Find the file behind links, so that two names of it meet in one lock."""
    # A relative directory is ours to make; an absolute one may be a disk that is not mounted.
    if not file.is_absolute():
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise DatabaseUnavailableError(_unmakable(file, error)) from error
    file = file.resolve()
    if not file.parent.is_dir():
        raise DatabaseUnavailableError(
            f"There is no directory {file.parent}: make it, or correct KOIZORA_DATABASE_URL."
        )
    if file.is_dir():
        raise DatabaseUnavailableError(
            f"{file} is a directory: name a file in KOIZORA_DATABASE_URL."
        )
    return file


def _find(file: Path) -> Path:
    file = file.resolve()
    if not file.is_file():
        raise DatabaseMissingError(
            f"There is no database {file} yet: start the bot, or correct KOIZORA_DATABASE_URL."
        )
    return file


def _lock(file: Path) -> FileLock:
    try:
        return FileLock(file)
    except OSError as error:
        raise DatabaseUnavailableError(_unmakable(file, error)) from error


def _unwritable(file: Path) -> str:
    return f"{file} cannot be written: change its permissions, or correct KOIZORA_DATABASE_URL."


def _unmakable(file: Path, error: OSError) -> str:
    return (
        f"Nothing can be written in {file.parent} ({error.strerror}): change its permissions, or "
        "correct KOIZORA_DATABASE_URL."
    )

"""The port on a SQLite file: one connection that writes, one that can only read."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any, Literal, cast

from bot.database.errors import DatabaseUnavailableError, StatementError
from bot.database.lock import FileLock
from bot.database.port import Row
from bot.database.queries import Fetching, Owners, Progress
from bot.database.sqlite_connection import SqliteConnection


class SqliteTransaction(Fetching):
    """Statements between BEGIN IMMEDIATE and COMMIT on the connection that writes."""

    def __init__(self, writer: SqliteConnection, progress: Progress) -> None:
        self._writer = writer
        self._progress = progress

    async def fetch_all(self, sql: str, /, **parameters: Any) -> list[Row]:
        """Return all rows."""
        with self._progress.statement():
            rows, _ = await self._writer.run(sql, parameters)
        return cast(list[Row], rows)

    async def execute(self, sql: str, /, **parameters: Any) -> int:
        """Change rows and return how many."""
        with self._progress.statement():
            _, changed = await self._writer.run(sql, parameters)
        return max(changed, 0)

    async def execute_many(self, sql: str, rows: Sequence[Mapping[str, Any]], /) -> None:
        """Run one statement for each row of parameters."""
        with self._progress.statement():
            await self._writer.run_many(sql, rows)


class SqliteDatabase(Fetching):
    """A SQLite file; `open_sqlite` makes it."""

    dialect: Literal["sqlite"] = "sqlite"

    def __init__(
        self,
        file: Path,
        reader: SqliteConnection,
        writer: SqliteConnection | None,
        lock: FileLock | None,
    ) -> None:
        self._file = file
        self._reader = reader
        self._writer = writer
        self._lock = lock
        self._turns = asyncio.Lock()
        self._owners = Owners()

    async def fetch_all(self, sql: str, /, **parameters: Any) -> list[Row]:
        """Return all rows."""
        rows, _ = await self._reader.run(sql, parameters)
        return cast(list[Row], rows)

    async def execute(self, sql: str, /, **parameters: Any) -> int:
        """Change rows in a transaction by itself and return how many."""
        async with self._turn() as writer:
            _, changed = await writer.run(sql, parameters)
        return max(changed, 0)

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[SqliteTransaction]:
        """Begin a write transaction: saved when the block ends, undone when it raises."""
        async with self._turn() as writer:
            progress = Progress()
            saved = False
            try:
                # A deferred BEGIN that reads first and writes later can fail at once.
                await writer.run("BEGIN IMMEDIATE")
                yield SqliteTransaction(writer, progress)
                progress.end()
                await writer.run("COMMIT")
                saved = True
            finally:
                if not saved:
                    progress.abandon()
                    await writer.rollback()

    async def back_up(self, label: str, directory: Path | None = None) -> Path | None:
        """Copy the file beside itself or into a directory and return the copy.

        Raises DatabaseUnavailableError when the copy cannot be made.
        """
        target = (directory or self._file.parent) / f"{self._file.stem}.{label}.sqlite3"
        unfinished = target.with_suffix(".unfinished")
        async with self._turn() as writer:
            try:
                _make_room(unfinished)
                await writer.run("VACUUM INTO :file", {"file": str(unfinished)})
                _settle(unfinished, target)
            except OSError as error:
                raise DatabaseUnavailableError(
                    f"The backup {target} cannot be written ({error.strerror}): make room for it."
                ) from error
            finally:
                with suppress(OSError):
                    unfinished.unlink()
        return target

    async def close(self) -> None:
        """Wait for the running transaction and let go of everything; a second time is allowed."""
        with self._owners.enter():
            async with self._turns:
                try:
                    await self._reader.close()
                    if self._writer is not None:
                        # The last to close folds the write-ahead log into the file.
                        await self._writer.close()
                finally:
                    if self._lock is not None:
                        self._lock.release()
                        self._lock = None

    @asynccontextmanager
    async def _turn(self) -> AsyncIterator[SqliteConnection]:
        """Wait until nobody else writes."""
        if self._writer is None:
            raise StatementError("The database was opened for reading only.")
        with self._owners.enter():
            async with self._turns:
                yield self._writer


def _make_room(file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.unlink(missing_ok=True)


def _settle(unfinished: Path, target: Path) -> None:
    """Give a copy its name once it is on the disk: VACUUM INTO does not wait for that."""
    with unfinished.open("rb+") as copy:
        os.fsync(copy.fileno())
    unfinished.replace(target)
    directory = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(directory)
    finally:
        os.close(directory)

"""One SQLite connection on a thread of its own: a statement is one hop there and back.

The thread works in the order it was asked. So a caller that is cancelled can ask for the rollback
and leave: it happens before anything that is asked for later.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import aiosqlite

from bot.database.errors import (
    ConstraintError,
    DatabaseDamagedError,
    DatabaseError,
    DatabaseUnavailableError,
    StatementError,
)
from bot.database.parameters import read

_Result = TypeVar("_Result")

_BUSY_SECONDS = 5.0
_REFUSALS = (sqlite3.Error, OverflowError, UnicodeEncodeError)
# https://sqlite.org/rescode.html: the low byte is the primary code.
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_UNAVAILABLE = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_NOMEM,
}


class SqliteConnection(aiosqlite.Connection):
    """Run statements in one hop each and report failures as database errors."""

    def __init__(self, file: Path, *, writes: bool) -> None:
        super().__init__(partial(_connect, file, writes=writes), iter_chunk_size=64)
        self._file = file
        # A program that ends without closing us must not wait for this thread for ever.
        self._thread.daemon = True

    async def open(self) -> None:
        """Open the file; one that is not there is made only by a connection that writes.

        Raises DatabaseError.
        """
        try:
            await self
        except sqlite3.Error as error:
            # The thread still answers the loop once; the caller may close the loop on our error.
            self._thread.join()
            raise self._fault(error) from error

    async def run(
        self, sql: str, parameters: Mapping[str, Any] | None = None
    ) -> tuple[list[sqlite3.Row], int]:
        """Run one statement; return its rows and how many rows it changed (-1: it changes none).

        Raises DatabaseError.
        """
        parameters = parameters or {}
        read(sql).check(parameters)
        try:
            return await self._hop(_run, self._opened(), sql, parameters)
        except _REFUSALS as error:
            raise self._fault(error) from error

    async def run_many(self, sql: str, rows: Sequence[Mapping[str, Any]]) -> None:
        """Run one statement for each row of parameters, all in one hop.

        Raises DatabaseError.
        """
        statement = read(sql)
        for row in rows:
            statement.check(row)
        try:
            await self._hop(self._opened().executemany, sql, rows)
        except _REFUSALS as error:
            raise self._fault(error) from error

    async def _hop(self, work: Callable[..., _Result], *arguments: object) -> _Result:
        result: _Result = await self._execute(work, *arguments)  # type: ignore[no-untyped-call]
        return result

    def _opened(self) -> sqlite3.Connection:
        if self._connection is None:
            raise DatabaseUnavailableError("The database is closed.")
        return self._connection

    def _fault(self, error: Exception) -> DatabaseError:
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
        if code == sqlite3.SQLITE_CONSTRAINT:
            return ConstraintError(f"SQLite: {error}")
        if code in _DAMAGED:
            return DatabaseDamagedError(
                f"{self._file} cannot be read as a database ({error}): restore a backup, or name "
                "another file in KOIZORA_DATABASE_URL."
            )
        if code in _UNAVAILABLE:
            return DatabaseUnavailableError(
                f"{self._file} cannot be used ({error}): look at its disk, its permissions and who "
                "else uses it, or name another file in KOIZORA_DATABASE_URL."
            )
        return StatementError(f"SQLite: {error}")


def _connect(file: Path, *, writes: bool) -> sqlite3.Connection:
    connection = sqlite3.connect(
        f"{file.as_uri()}?mode={'rwc' if writes else 'rw'}",
        uri=True,
        isolation_level=None,
        timeout=_BUSY_SECONDS,
    )
    connection.row_factory = sqlite3.Row
    # None of these touches the file, which may be another program's.
    if writes:
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
    else:
        connection.execute("PRAGMA query_only = ON")
    return connection


def _run(
    connection: sqlite3.Connection, sql: str, parameters: Mapping[str, Any]
) -> tuple[list[sqlite3.Row], int]:
    cursor = connection.execute(sql, parameters)
    # RETURNING has done its work only when its rows are read.
    return cursor.fetchall(), cursor.rowcount

"""The port on a PostgreSQL server: a small pool that writes, a small one that can only read."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, cast

import asyncpg
from asyncpg.pool import PoolConnectionProxy

from bot.database.errors import (
    ConstraintError,
    DatabaseError,
    DatabaseUnavailableError,
    StatementError,
)
from bot.database.parameters import read
from bot.database.port import Row
from bot.database.queries import Fetching, Owners, Progress

if TYPE_CHECKING:
    _BareConnection: TypeAlias = asyncpg.Connection[asyncpg.Record]
else:
    _BareConnection = asyncpg.Connection  # its generic form is known to type checkers only

_Pool: TypeAlias = "asyncpg.Pool[asyncpg.Record]"
_Connection: TypeAlias = "PoolConnectionProxy[asyncpg.Record]"

_CONNECT_SECONDS = 10.0
# Longer than any statement of ours takes, another process's migration included.
_STATEMENT_SECONDS = 60.0
_CLOSE_SECONDS = 5.0
_REFUSALS = (
    asyncpg.PostgresError,
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,
    OSError,
    OverflowError,
)
_UNAVAILABLE = (
    asyncpg.PostgresConnectionError,
    asyncpg.OperatorInterventionError,
    asyncpg.InsufficientResourcesError,
    asyncpg.TransactionRollbackError,
    asyncpg.InvalidAuthorizationSpecificationError,
    asyncpg.InvalidCatalogNameError,
    asyncpg.InterfaceError,
    # What the driver says when the server ends a connection while we write to it.
    asyncpg.InternalClientError,
    OSError,
)


class _PlainConnection(_BareConnection):
    """A connection that is given back as it was taken: we leave nothing in its session."""

    def get_reset_query(self) -> str:
        """Spare a round trip for each statement; an open transaction is rolled back anyway."""
        return ""


class PostgresTransaction(Fetching):
    """Statements between BEGIN and COMMIT on one connection."""

    def __init__(self, connection: _Connection, progress: Progress) -> None:
        self._connection = connection
        self._progress = progress

    async def fetch_all(self, sql: str, /, **parameters: Any) -> list[Row]:
        """Return all rows."""
        statement = read(sql)
        with self._progress.statement(), _faults():
            values = statement.in_order(parameters)
            rows = await self._connection.fetch(statement.numbered, *values)
        return cast(list[Row], rows)

    async def execute(self, sql: str, /, **parameters: Any) -> int:
        """Change rows and return how many."""
        with self._progress.statement():
            return await _execute(self._connection, sql, parameters)

    async def execute_many(self, sql: str, rows: Sequence[Mapping[str, Any]], /) -> None:
        """Run one statement for each row of parameters."""
        statement = read(sql)
        with self._progress.statement(), _faults():
            values = [statement.in_order(row) for row in rows]
            await self._connection.executemany(statement.numbered, values)


class PostgresDatabase(Fetching):
    """A PostgreSQL database; `open_postgres` makes it."""

    dialect: Literal["postgresql"] = "postgresql"

    def __init__(self, readers: _Pool, writers: _Pool | None) -> None:
        self._readers = readers
        self._writers = writers
        self._owners = Owners()

    async def fetch_all(self, sql: str, /, **parameters: Any) -> list[Row]:
        """Return all rows."""
        statement = read(sql)
        values = statement.in_order(parameters)
        with _faults():
            rows = await self._readers.fetch(statement.numbered, *values)
        return cast(list[Row], rows)

    async def execute(self, sql: str, /, **parameters: Any) -> int:
        """Change rows in a transaction by itself and return how many."""
        async with self._connection() as connection:
            return await _execute(connection, sql, parameters)

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[PostgresTransaction]:
        """Begin a write transaction: saved when the block ends, undone when it raises."""
        async with self._connection() as connection:
            progress = Progress()
            saved = False
            try:
                await _execute(connection, "BEGIN", {})
                yield PostgresTransaction(connection, progress)
                progress.end()
                await _execute(connection, "COMMIT", {})
                saved = True
            finally:
                progress.abandon()
                if not saved:
                    await _undo(connection)

    async def back_up(self, label: str, directory: Path | None = None) -> None:
        """Copy nothing: the backups of a server are its operator's."""

    async def close(self) -> None:
        """Wait a few seconds for running transactions and let go of everything."""
        for pool in (self._readers, self._writers):
            if pool is not None:
                await _close(pool)

    @asynccontextmanager
    async def _connection(self) -> AsyncIterator[_Connection]:
        if self._writers is None:
            raise StatementError("The database was opened for reading only.")
        with self._owners.enter():
            with _faults():
                connection = await self._writers.acquire()
            try:
                yield connection
            finally:
                # A lost connection cannot be given back, and is replaced; what it saved is saved.
                with suppress(*_REFUSALS):
                    await self._writers.release(connection)


async def open_postgres(url: str, *, exclusive: bool) -> PostgresDatabase:
    """Connect to a server, for reading only where not exclusive; processes share it freely.

    Raises DatabaseUnavailableError, which never repeats the URL: it may hold a password.
    """
    readers = await _open_pool(url, size=2, read_only=True)
    if not exclusive:
        return PostgresDatabase(readers, None)
    return PostgresDatabase(readers, await _open_pool(url, size=4, read_only=False))


async def _open_pool(url: str, *, size: int, read_only: bool) -> _Pool:
    try:
        return await asyncpg.create_pool(
            url,
            min_size=1,
            max_size=size,
            connection_class=_PlainConnection,
            timeout=_CONNECT_SECONDS,
            command_timeout=_STATEMENT_SECONDS,
            server_settings={
                "application_name": "koizora",
                "default_transaction_read_only": "on" if read_only else "off",
            },
        )
    except ValueError:
        # What the URL's parser says repeats parts of it.
        raise DatabaseUnavailableError(
            "KOIZORA_DATABASE_URL is not understood: write postgresql://user:password@host/name, "
            "with %-escapes for special characters in the password."
        ) from None
    except (asyncpg.PostgresError, OSError) as error:
        raise DatabaseUnavailableError(
            f"PostgreSQL cannot be used ({_reason(error)}): start it, or correct "
            "KOIZORA_DATABASE_URL."
        ) from error


async def _close(pool: _Pool) -> None:
    try:
        async with asyncio.timeout(_CLOSE_SECONDS):
            await pool.close()
    except TimeoutError:
        pool.terminate()


async def _undo(connection: _Connection) -> None:
    # Where the connection is lost, the server undoes by itself.
    with suppress(*_REFUSALS):
        await connection.execute("ROLLBACK")


async def _execute(connection: _Connection, sql: str, parameters: Mapping[str, Any]) -> int:
    statement = read(sql)
    values = statement.in_order(parameters)
    with _faults():
        # The command tag: "UPDATE 3", "INSERT 0 3", or words alone.
        tag = await connection.execute(statement.numbered, *values)
    count = tag.rpartition(" ")[2]
    return int(count) if count.isdigit() else 0


@contextmanager
def _faults() -> Iterator[None]:
    try:
        yield
    except _REFUSALS as error:
        raise _fault(error) from None


def _fault(error: Exception) -> DatabaseError:
    """Say what a failure means, without the details, where the server repeats a row's values."""
    if isinstance(error, asyncpg.IntegrityConstraintViolationError):
        return ConstraintError(f"PostgreSQL: {_reason(error)}")
    if isinstance(error, _UNAVAILABLE) and not isinstance(error, ValueError):
        return DatabaseUnavailableError(
            f"PostgreSQL does not answer ({_reason(error)}): look at the server and its log."
        )
    return StatementError(f"PostgreSQL: {_reason(error)}")


def _reason(error: Exception) -> str:
    if isinstance(error, ValueError):
        # "invalid input for query argument $1: …" goes on with the value.
        return str(error).partition(":")[0]
    message = getattr(error, "message", None) or getattr(error, "strerror", None) or str(error)
    return str(message) or type(error).__name__

"""What a store may ask of a database, whichever engine is behind it.

A statement is a literal text with `:name` parameters, in words that both engines share:
BIGINT for ids, counts and instants (`bot.database.instants`), TEXT for words and JSON,
BOOLEAN for flags (read them with `bool()`: SQLite gives 0 and 1). A value is None, bool, int,
float, str or bytes. A sum, and a parameter that no column gives a type (`:x IS NULL`), stand in
CAST(… AS BIGINT): PostgreSQL makes a Decimal of the one and cannot guess the other.

One transaction writes at a time on SQLite. On PostgreSQL two may interleave, so a store decides
inside the statement (`UPDATE … WHERE state = 'open'`, ON CONFLICT), or first updates the row it
decides on: that row then belongs to the transaction until it ends.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any, Literal, Protocol, TypeAlias

Dialect: TypeAlias = Literal["sqlite", "postgresql"]


class Row(Protocol):
    """One row of a result, by column name."""

    def __getitem__(self, name: str, /) -> Any:
        """Return the value of a column."""

    def keys(self) -> Iterable[str]:
        """Return the names of the columns."""


class Queries(Protocol):
    """The four things one asks of a database or of a transaction."""

    async def fetch_one(self, sql: str, /, **parameters: Any) -> Row | None:
        """Return the first row, or None."""

    async def fetch_all(self, sql: str, /, **parameters: Any) -> list[Row]:
        """Return all rows."""

    async def fetch_value(self, sql: str, /, **parameters: Any) -> Any:
        """Return the first column of the first row, or None."""

    async def execute(self, sql: str, /, **parameters: Any) -> int:
        """Change rows and return how many."""


class Transaction(Queries, Protocol):
    """Statements that become true together, or not at all.

    A statement that failed ends it: whatever the block does afterwards, nothing is saved.
    """

    async def execute_many(self, sql: str, rows: Sequence[Mapping[str, Any]], /) -> None:
        """Run one statement for each row of parameters."""


class Database(Queries, Protocol):
    """An open database; its own fetches only read, its own execute is a transaction by itself."""

    @property
    def dialect(self) -> Dialect:
        """Return which engine answers."""

    def transaction(self) -> AbstractAsyncContextManager[Transaction]:
        """Begin a write transaction: saved when the block ends, undone when it raises."""

    async def back_up(self, label: str, directory: Path | None = None) -> Path | None:
        """Copy a database file beside itself or into a directory and return the copy.

        None where the engine is a server: its backups are the operator's.
        """

    async def close(self) -> None:
        """Wait for the running transaction and let go of everything."""

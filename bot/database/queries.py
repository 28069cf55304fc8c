"""What both adapters do alike: short fetches, failed transactions, none inside another."""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from bot.database.errors import StatementError
from bot.database.port import Row


class Fetching(ABC):
    """The fetches that are part of another."""

    @abstractmethod
    async def fetch_all(self, sql: str, /, **parameters: Any) -> list[Row]:
        """Return all rows."""

    async def fetch_one(self, sql: str, /, **parameters: Any) -> Row | None:
        """Return the first row, or None."""
        rows = await self.fetch_all(sql, **parameters)
        return rows[0] if rows else None

    async def fetch_value(self, sql: str, /, **parameters: Any) -> Any:
        """Return the first column of the first row, or None."""
        row = await self.fetch_one(sql, **parameters)
        return row[next(iter(row.keys()))] if row is not None else None


class Progress:
    """How far a transaction is: PostgreSQL refuses to go on after a failed statement, so we do."""

    def __init__(self) -> None:
        self._over = False
        self._failed = False

    @contextmanager
    def statement(self) -> Iterator[None]:
        """Run one statement, remembering whether it failed.

        Raises StatementError when the transaction is over or a statement of it has failed.
        """
        if self._over:
            raise StatementError("The transaction is over: begin another.")
        if self._failed:
            raise StatementError("An earlier statement failed: nothing of this is saved.")
        done = False
        try:
            yield
            done = True
        finally:
            self._failed = self._failed or not done

    def end(self) -> None:
        """Let no further statement in.

        Raises StatementError when one has failed and the block went on as if it had not.
        """
        self.abandon()
        if self._failed:
            raise StatementError("A statement failed, so nothing of the transaction is saved.")

    def abandon(self) -> None:
        """Let no further statement in: the block raised."""
        self._over = True


class Owners:
    """The tasks that are inside a transaction."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[Any] | None] = set()

    @contextmanager
    def enter(self) -> Iterator[None]:
        """Count the current task among them.

        Raises StatementError when it is already: it would wait for itself for ever.
        """
        task = asyncio.current_task()
        if task in self._tasks:
            raise StatementError("This task is inside a transaction: use that one.")
        self._tasks.add(task)
        try:
            yield
        finally:
            self._tasks.discard(task)

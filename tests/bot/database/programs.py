"""Run in processes of their own: `python -m tests.bot.database.programs NAME URL …`."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from bot.database import Database, open_database
from bot.database.errors import DatabaseError
from bot.database.migrations import migrate as apply_migrations


class Halting:
    """A database whose transactions stop for ever at a statement that says `-- halt`."""

    def __init__(self, database: Any) -> None:
        self._database = database

    def __getattr__(self, name: str) -> Any:
        return getattr(self._database, name)

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Any]:
        async with self._database.transaction() as transaction:
            yield HaltingTransaction(transaction)


class HaltingTransaction:
    def __init__(self, transaction: Any) -> None:
        self._transaction = transaction

    def __getattr__(self, name: str) -> Any:
        return getattr(self._transaction, name)

    async def execute(self, sql: str, /, **parameters: Any) -> int:
        if "-- halt" in sql:
            await wait_to_be_killed()
        changed: int = await self._transaction.execute(sql, **parameters)
        return changed


def say(words: object) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


async def wait_to_be_killed() -> None:
    say("waiting")
    await asyncio.Event().wait()


async def hold(url: str) -> None:
    """Keep the database open."""
    await open_database(url)
    await wait_to_be_killed()


async def save(url: str) -> None:
    """Save a row, write another, and die before that one is saved."""
    database = await open_database(url)
    await database.execute("INSERT INTO guild_setting VALUES (1, 'saved', '1', 0)")
    async with database.transaction() as transaction:
        await transaction.execute("INSERT INTO guild_setting VALUES (2, 'not saved', '1', 0)")
        await wait_to_be_killed()


async def migrate(url: str, folder: str) -> None:
    """Migrate and say which files were applied."""
    database: Database = Halting(await open_database(url))
    applied = await apply_migrations(database, folder=Path(folder))
    await database.close()
    say(" ".join(str(migration) for migration in applied) or "nothing")


async def forget(url: str) -> None:
    """End without closing."""
    database = await open_database(url)
    await database.fetch_value("SELECT 1")
    sys.modules["kept_for_ever"] = database  # type: ignore[assignment]


PROGRAMS: Mapping[str, Any] = {"hold": hold, "save": save, "migrate": migrate, "forget": forget}


def main(name: str, *arguments: str) -> None:
    try:
        asyncio.run(PROGRAMS[name](*arguments))
    except DatabaseError as error:
        raise SystemExit(f"{type(error).__name__}: {error}") from None


if __name__ == "__main__":
    main(*sys.argv[1:])

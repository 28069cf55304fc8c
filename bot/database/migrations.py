"""Bring a database up to this version of the program, one numbered file after the other.

A file and its record (version, name, checksum) become true in one transaction. Each transaction
first takes the engine's lock on writing and reads the records again, so that of two processes that
start at once one migrates and the other finds it done.
"""

from __future__ import annotations

import hashlib
import logging
import re
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from bot.clock import Clock
from bot.database.errors import (
    ConstraintError,
    ForeignDatabaseError,
    MigrationError,
    NewerDatabaseError,
    StatementError,
)
from bot.database.instants import to_epoch
from bot.database.port import Database, Dialect, Queries, Transaction
from bot.database.script import statements

_log = logging.getLogger(__name__)

_FILE_NAME = re.compile(r"(?P<version>\d{4})_(?P<name>[a-z0-9]+(?:_[a-z0-9]+)*)\.sql")
# Any number that no other program on the server is likely to lock: "koizora" in ASCII.
_POSTGRESQL_LOCK = int.from_bytes(b"koizora")


@dataclass(frozen=True, slots=True)
class Migration:
    """One file of data/migrations."""

    version: int
    name: str
    text: str

    @property
    def checksum(self) -> str:
        return hashlib.sha256(self.text.encode()).hexdigest()

    def __str__(self) -> str:
        return f"{self.version:04}_{self.name}"


async def migrate(
    database: Database,
    backup_dir: Path | None = None,
    *,
    folder: Traversable | None = None,
    clock: Clock | None = None,
) -> list[Migration]:
    """Apply what is missing and return it; a SQLite file with data in it is copied before.

    Raises MigrationError when files and records do not fit together, NewerDatabaseError and
    ForeignDatabaseError; nothing is changed then.
    """
    clock = clock or Clock()
    known = read_migrations(folder)
    missing = await _missing(database, database.dialect, known)
    if not missing:
        return []
    if missing[0].version > 1:
        copy = await database.back_up(_backup_label(missing[0].version - 1, clock), backup_dir)
        _log.info("database.backed_up", extra={"file": str(copy)} if copy else None)
    applied = [x for x in missing if await _apply(database, x, known, clock)]
    for migration in applied:
        _log.info("database.migrated", extra={"migration": str(migration)})
    return applied


async def pending(database: Database, *, folder: Traversable | None = None) -> list[Migration]:
    """Return what `migrate` would apply.

    Raises what `migrate` does.
    """
    return await _missing(database, database.dialect, read_migrations(folder))


def read_migrations(folder: Traversable | None = None) -> list[Migration]:
    """Read the files of data/migrations in order.

    Raises MigrationError for a name that is not NNNN_words.sql and for a gap in the numbers.
    """
    folder = folder or resources.files("data") / "migrations"
    found = [_read(file) for file in folder.iterdir() if not file.name.startswith((".", "__"))]
    found.sort(key=lambda migration: migration.version)
    for expected, migration in enumerate(found, start=1):
        if migration.version != expected:
            raise MigrationError(
                f"The migration {migration} should be number {expected:04}: install Koizora anew."
            )
    return found


def _read(file: Traversable) -> Migration:
    match = _FILE_NAME.fullmatch(file.name)
    if match is None:
        raise MigrationError(f"The migration {file.name} is not named like 0001_create_core.sql.")
    return Migration(int(match["version"]), match["name"], file.read_text("utf-8"))


async def _missing(
    queries: Queries, dialect: Dialect, known: Sequence[Migration]
) -> list[Migration]:
    """Compare the files with the records."""
    tables = await _tables(queries, dialect)
    if "koizora_migration" not in tables:
        if tables:
            raise ForeignDatabaseError(
                "The database has another program's tables: name another one in "
                "KOIZORA_DATABASE_URL."
            )
        return list(known)
    recorded = await queries.fetch_all(
        "SELECT version, name, checksum FROM koizora_migration ORDER BY version"
    )
    if len(recorded) > len(known):
        raise NewerDatabaseError(
            f"The database is at version {len(recorded)}, this Koizora knows {len(known)}: install "
            "the newer Koizora again, or restore the backup made before it."
        )
    for migration, row in zip(known, recorded, strict=False):
        if (migration.version, migration.name) != (row["version"], row["name"]):
            raise MigrationError(
                f"The database was migrated with {row['version']:04}_{row['name']} where this "
                f"Koizora has {migration}: install the Koizora that made it."
            )
        if migration.checksum != row["checksum"]:
            raise MigrationError(
                f"The migration {migration} was changed after it was applied: restore its file."
            )
    return list(known[len(recorded) :])


async def _tables(queries: Queries, dialect: Dialect) -> set[str]:
    if dialect == "sqlite":
        rows = await queries.fetch_all("SELECT name FROM sqlite_master WHERE type = 'table'")
    else:
        rows = await queries.fetch_all(
            "SELECT tablename AS name FROM pg_catalog.pg_tables WHERE schemaname = current_schema()"
        )
    return {row["name"] for row in rows}


async def _apply(
    database: Database, migration: Migration, known: Sequence[Migration], clock: Clock
) -> bool:
    """Apply one file unless another process did while we waited; tell whether we did."""
    async with database.transaction() as transaction:
        if database.dialect == "postgresql":
            await transaction.fetch_value(
                "SELECT pg_advisory_xact_lock(:lock)", lock=_POSTGRESQL_LOCK
            )
        if migration not in await _missing(transaction, database.dialect, known):
            return False
        await _run(transaction, migration)
        await _record(transaction, migration, clock)
    return True


async def _run(transaction: Transaction, migration: Migration) -> None:
    try:
        for statement in statements(migration.text):
            await transaction.execute(statement)
    except (ConstraintError, StatementError, ValueError) as error:
        raise MigrationError(
            f"The migration {migration} fails and changed nothing: {error}"
        ) from error


async def _record(transaction: Transaction, migration: Migration, clock: Clock) -> None:
    await transaction.execute(
        """
        CREATE TABLE IF NOT EXISTS koizora_migration (
            version BIGINT PRIMARY KEY NOT NULL,
            name TEXT NOT NULL,
            checksum TEXT NOT NULL,
            applied_at BIGINT NOT NULL
        )
        """
    )
    await transaction.execute(
        """
        INSERT INTO koizora_migration (version, name, checksum, applied_at)
        VALUES (:version, :name, :checksum, :applied_at)
        """,
        version=migration.version,
        name=migration.name,
        checksum=migration.checksum,
        applied_at=to_epoch(clock.now()),
    )


def _backup_label(version: int, clock: Clock) -> str:
    return f"backup-{version:04}-{clock.now():%Y%m%dT%H%M%SZ}"

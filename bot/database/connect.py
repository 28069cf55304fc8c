"""From KOIZORA_DATABASE_URL to an open database."""

from __future__ import annotations

from pathlib import Path

from bot.database.errors import DatabaseUnavailableError
from bot.database.port import Database
from bot.database.sqlite_file import open_sqlite

_SQLITE = "sqlite:///"
_POSTGRESQL = ("postgresql://", "postgres://")


async def open_database(url: str, *, exclusive: bool = True) -> Database:
    """Open the database a URL names; not exclusive means beside others, for reading only.

    `sqlite:///var/koizora.sqlite3` is relative, `sqlite:////srv/koizora.sqlite3` absolute,
    `postgresql://user:password@host/name` a server. Raises DatabaseError.
    """
    if url.startswith(_POSTGRESQL):
        # Only who uses PostgreSQL pays for its driver at start.
        from bot.database.postgres import open_postgres

        return await open_postgres(url, exclusive=exclusive)
    path = url.removeprefix(_SQLITE)
    if path == url or path.strip("/") == "" or path.startswith(":") or "?" in path:
        # What was given is not repeated: it may hold a password.
        raise DatabaseUnavailableError(
            "KOIZORA_DATABASE_URL is not understood: write sqlite:///var/koizora.sqlite3, four "
            "slashes for an absolute path, or postgresql://user:password@host/name."
        )
    return await open_sqlite(Path(path), exclusive=exclusive)

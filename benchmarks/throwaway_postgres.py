"""A PostgreSQL server for as long as a measurement takes, where its programs are installed."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import asyncpg

_SECONDS_TO_START = 20.0
_SECONDS_BETWEEN_TRIES = 0.05
_USER = "koizora"
# Nothing here has to survive anything.
_SETTINGS = ("listen_addresses=", "fsync=off", "full_page_writes=off", "max_wal_size=4GB")


@asynccontextmanager
async def throwaway_postgres(names: Sequence[str]) -> AsyncIterator[list[str] | None]:
    """Start a server with empty databases of these names; give their URLs, None without PostgreSQL.

    Raises TimeoutError when it does not start in time.
    """
    programs = _programs()
    if programs is None:
        yield None
        return
    # The path of a socket ends at 107 bytes.
    folder = Path(tempfile.mkdtemp(prefix="koizora-bench-"))
    server = await asyncio.to_thread(_start, programs, folder)
    try:
        connection = await _connect(folder)
        for name in names:
            await connection.execute(f'CREATE DATABASE "{name}"')
        await connection.close()
        yield [f"postgresql://{_USER}@/{name}?host={folder}" for name in names]
    finally:
        server.send_signal(signal.SIGQUIT)
        await asyncio.to_thread(server.wait)
        shutil.rmtree(folder)


def _programs() -> Path | None:
    """Find initdb and postgres; Debian keeps them out of PATH."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    on_path = shutil.which("initdb")
    initdb = found[-1] if found else Path(on_path) if on_path else None
    return initdb.parent if initdb is not None else None


def _start(programs: Path, folder: Path) -> subprocess.Popen[bytes]:
    # PostgreSQL refuses to run as root.
    user = "postgres" if os.geteuid() == 0 else None
    if user is not None:
        shutil.chown(folder, user)
    data = folder / "data"
    subprocess.run(
        [
            *(programs / "initdb", "--pgdata", data, f"--username={_USER}", "--auth=trust"),
            *("--encoding=UTF8", "--locale=C", "--no-sync"),
        ],
        user=user,
        cwd=folder,
        check=True,
        capture_output=True,
    )
    return subprocess.Popen(
        [
            *(programs / "postgres", "-D", data, "-k", folder),
            *(part for setting in _SETTINGS for part in ("-c", setting)),
        ],
        user=user,
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


async def _connect(folder: Path) -> asyncpg.Connection:
    async with asyncio.timeout(_SECONDS_TO_START):
        while True:
            try:
                return await asyncpg.connect(f"postgresql://{_USER}@/postgres?host={folder}")
            except (OSError, asyncpg.CannotConnectNowError):
                await asyncio.sleep(_SECONDS_BETWEEN_TRIES)

"""Databases for tests: a SQLite file, and a throwaway PostgreSQL cluster of the system's binaries.

Import the fixtures with `pytest_plugins = ("tests.databases",)`. A test that takes `database` (open
and migrated) or `database_url` (empty) runs once on each engine.
"""

from __future__ import annotations

import itertools
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import asyncpg
import pytest

from bot.database import Database, open_database
from bot.database.migrations import migrate

ENGINES = ("sqlite", "postgresql")
_START_SECONDS = 20.0
_ROOM = 512 * 2**20
_INIT_OPTIONS = (
    *("--username=koizora", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync"),
)
# Nothing here must survive a power cut, and a few tests need few connections.
_SERVER_SETTINGS = (
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "listen_addresses=",
    "shared_buffers=16MB",
    "max_connections=60",
    "max_wal_size=64MB",
    "autovacuum=off",
    "log_min_messages=panic",
)


def sqlite_url(directory: Path) -> str:
    """Name a database file in a directory."""
    return f"sqlite:///{directory / 'koizora.sqlite3'}"


@dataclass
class Cluster:
    """A running PostgreSQL server that only this test session can reach."""

    directory: Path
    _numbers: Iterator[int] = field(default_factory=itertools.count)
    _migrated: str | None = None

    def url(self, database: str, user: str = "koizora") -> str:
        return f"postgresql://{user}@/{database}?host={self.directory}"

    async def create(self, template: str = "template1") -> str:
        """Make a database and return its name."""
        name = f"test_{next(self._numbers)}"
        await self.admin(f"CREATE DATABASE {name} TEMPLATE {template}")
        return name

    async def migrated(self) -> str:
        """Return the name of a migrated database to copy."""
        if self._migrated is None:
            self._migrated = await self.create()
            await _migrate(self.url(self._migrated))
        return self._migrated

    async def drop(self, name: str) -> None:
        await self.admin(f"DROP DATABASE {name} WITH (FORCE)")

    async def admin(self, statement: str) -> None:
        connection = await asyncpg.connect(self.url("postgres"))
        try:
            await connection.execute(statement)
        finally:
            await connection.close()


def postgres_binaries() -> Path | None:
    """Find initdb and postgres: Debian keeps them out of PATH, the newest version wins."""
    found = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/initdb"),
        key=lambda x: int(x.parts[-3]),
        reverse=True,
    )
    on_path = shutil.which("initdb")
    candidates = [*found, *([Path(on_path)] if on_path else [])]
    return next((x.parent for x in candidates if (x.parent / "postgres").exists()), None)


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    binaries = postgres_binaries()
    if binaries is None:
        reason = "no PostgreSQL binaries (initdb, postgres) on this machine"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    # Not pytest's own directory: the path of a socket ends at 107 bytes, and root's is closed.
    directory = Path(tempfile.mkdtemp(prefix="koizora-pg-", dir=_memory()))
    server = None
    try:
        server = _start(binaries, directory)
        yield Cluster(directory)
    finally:
        if server is not None:
            server.send_signal(signal.SIGQUIT)
            server.wait(_START_SECONDS)
        shutil.rmtree(directory, ignore_errors=True)


def _start(binaries: Path, directory: Path) -> subprocess.Popen[bytes]:
    user = _server_user()
    if user is not None:
        shutil.chown(directory, user)
    data = directory / "data"
    subprocess.run(
        (str(binaries / "initdb"), "--pgdata", str(data), *_INIT_OPTIONS),
        user=user,
        cwd=directory,
        check=True,
        capture_output=True,
    )
    # One user must show a password, which no user of these tests has.
    rules = (data / "pg_hba.conf").read_text()
    (data / "pg_hba.conf").write_text(f"local all guarded scram-sha-256\n{rules}")
    settings = [x for setting in _SERVER_SETTINGS for x in ("-c", setting)]
    server = subprocess.Popen(
        [binaries / "postgres", "-D", data, "-k", directory, *settings],
        user=user,
        cwd=directory,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _wait_until_ready(binaries, directory, server)
    return server


def _wait_until_ready(binaries: Path, directory: Path, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + _START_SECONDS
    probe = (binaries / "pg_isready", "-q", "-h", directory)
    while subprocess.run(probe, check=False).returncode != 0:
        assert server.poll() is None, "PostgreSQL ended while it started"
        assert time.monotonic() < deadline, "PostgreSQL did not start in time"
        time.sleep(0.05)


def _memory() -> Path | None:
    """Return where files live in memory: a database is made there ten times as fast."""
    memory = Path("/dev/shm")
    roomy = memory.is_dir() and shutil.disk_usage(memory).free > _ROOM
    return memory if roomy and os.access(memory, os.W_OK) else None


def _server_user() -> str | None:
    """PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return None
    users = {x.pw_name for x in pwd.getpwall()}
    return "postgres" if "postgres" in users else "nobody"


@pytest.fixture(scope="session")
async def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated file to copy."""
    directory = tmp_path_factory.mktemp("template")
    await _migrate(sqlite_url(directory))
    return directory / "koizora.sqlite3"


@pytest.fixture
async def postgres_url(cluster: Cluster) -> AsyncIterator[str]:
    """An empty PostgreSQL database."""
    name = await cluster.create()
    yield cluster.url(name)
    await cluster.drop(name)


@pytest.fixture(params=ENGINES)
async def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[str]:
    """An empty database on each engine."""
    if request.param == "sqlite":
        yield sqlite_url(tmp_path)
        return
    cluster: Cluster = request.getfixturevalue("cluster")
    name = await cluster.create()
    yield cluster.url(name)
    await cluster.drop(name)


@pytest.fixture(params=ENGINES)
async def database(
    request: pytest.FixtureRequest, tmp_path: Path, sqlite_template: Path
) -> AsyncIterator[Database]:
    """An open, migrated database on each engine."""
    if request.param == "sqlite":
        shutil.copy(sqlite_template, tmp_path)
        async with _opened(sqlite_url(tmp_path)) as opened:
            yield opened
        return
    cluster: Cluster = request.getfixturevalue("cluster")
    name = await cluster.create(await cluster.migrated())
    async with _opened(cluster.url(name)) as opened:
        yield opened
    await cluster.drop(name)


@asynccontextmanager
async def _opened(url: str) -> AsyncIterator[Database]:
    database = await open_database(url)
    try:
        yield database
    finally:
        await database.close()


async def _migrate(url: str) -> None:
    async with _opened(url) as database:
        await migrate(database)

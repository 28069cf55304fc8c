from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.database import Database, open_database
from emulator import Emulator, seed
from tests.bot.delivery.post import Post, make_post
from tests.databases import sqlite_url


@pytest.fixture
async def local() -> AsyncIterator[Emulator]:
    async with Emulator(seed.fan_group()) as emulator:
        yield emulator


@pytest.fixture
async def post(local: Emulator, sqlite_template: Path, tmp_path: Path) -> AsyncIterator[Post]:
    """A worker's surroundings on SQLite."""
    shutil.copy(sqlite_template, tmp_path)
    database = await open_database(sqlite_url(tmp_path))
    yield make_post(local, database)
    await database.close()


@pytest.fixture
def post_on_both(local: Emulator, database: Database) -> Post:
    """The same on each engine."""
    return make_post(local, database)

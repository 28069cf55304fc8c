"""Processes that are killed at any instant, and two at once: nothing is lost, nothing doubled."""

from __future__ import annotations

import asyncio
import shutil
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from bot.database import open_database
from bot.database.migrations import migrate
from emulator import Emulator, seed
from tests.bot.delivery.kills import Storm, nursery, owned, seen, storm, until_all_are_final
from tests.bot.delivery.nursery import STEPS
from tests.bot.delivery.post import POST
from tests.databases import sqlite_url

STEPS_OF_EACH_ROW = tuple(x for x in STEPS if not x.startswith("in ") and "claim" not in x)
HERD = 1000


@dataclass(frozen=True)
class Drain:
    """How a thousand deliveries due at once left."""

    seconds: float
    statuses: Counter[int]
    counted: Counter[str]
    refused: int
    violations: list[str]


async def drain(url: str) -> Drain:
    """Send a thousand through Discord's limits, from a process of its own."""
    async with Emulator(seed.fan_group()) as discord, nursery(discord, url) as workers:
        home = discord.world.home
        async with owned(discord, url) as post:
            rooms = [discord.changes.create_channel(home, f"room-{x}") for x in range(250)]
            await post.add(
                *(post.due(f"n{x}", f"channel {rooms[x % 250].id}") for x in range(HERD))
            )
        await workers.worker()
        await until_all_are_final(workers, 90)
        posts = [x for x in discord.exchanges if f"{x.method} {x.route}" == POST]
        return Drain(
            posts[-1].at - posts[0].at,
            Counter(x.status for x in posts),
            seen(discord),
            discord.rate_limited,
            discord.violations,
        )


@pytest.fixture(scope="module", autouse=True)
async def herd(
    sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[asyncio.Task[Drain]]:
    """It takes 20 seconds, in which the other tests of this file go on."""
    folder = tmp_path_factory.mktemp("herd")
    shutil.copy(sqlite_template, folder)
    draining = asyncio.create_task(drain(sqlite_url(folder)))
    yield draining
    draining.cancel()
    await asyncio.gather(draining, return_exceptions=True)


@pytest.fixture
async def blowing(tmp_path: Path, sqlite_template: Path) -> AsyncIterator[Storm]:
    shutil.copy(sqlite_template, tmp_path)
    async with storm(sqlite_url(tmp_path), rooms=12, number=20260501) as started:
        yield started


async def test_fifty_kills_at_random_instants_lose_and_double_nothing(blowing: Storm) -> None:
    await blowing.write(400)
    await blowing.blow(50)
    await blowing.calm()
    blowing.check()
    assert blowing.kills == 50


@pytest.mark.parametrize(("steps", "count"), [(STEPS, 1), (STEPS_OF_EACH_ROW, 2)])
@pytest.mark.parametrize("downtime", [timedelta(), timedelta(hours=1)])
async def test_a_kill_at_each_step_loses_and_doubles_nothing(
    blowing: Storm, downtime: timedelta, steps: tuple[str, ...], count: int
) -> None:
    """Also when Discord has forgotten the nonces by the time we are back."""
    workers = blowing.nursery
    for step in steps:
        await blowing.write(4)
        worker = await workers.worker(rate=None, die_at=step, count=count)
        await workers.ended(worker)
        workers.discord.world.clock.advance(downtime)
    await blowing.calm()
    blowing.check()


async def test_two_processes_on_a_server_share_the_work_and_double_nothing(
    postgres_url: str,
) -> None:
    database = await open_database(postgres_url)
    await migrate(database)
    await database.close()
    async with storm(postgres_url, rooms=40, number=1) as shared:
        await shared.write(240)
        workers = shared.nursery
        first, second = await workers.worker(rate=150), await workers.worker(rate=150)
        async with owned(workers.discord, postgres_url) as post:
            while (await post.states()).get("sent", 0) < 80:
                await asyncio.sleep(0.01)
        await workers.kill(first)
        # Its lease runs out.
        workers.discord.world.clock.advance(timedelta(seconds=20))
        await until_all_are_final(workers)
        await workers.kill(second)
        assert seen(workers.discord) == Counter({f"n{x}": 1 for x in range(240)})


async def test_a_thousand_due_at_once_leave_at_the_full_rate_without_one_429(
    herd: asyncio.Task[Drain],
) -> None:
    drained = await herd
    assert drained.statuses == {200: HERD}
    assert (drained.refused, drained.violations) == (0, [])
    assert drained.counted == Counter({f"n{x}": 1 for x in range(HERD)})
    # Beside the kills it is held up now and then; alone it is 49 a second.
    assert HERD / drained.seconds > 40

"""Kill workers again and again, and count what people see: `python -m …kills SECONDS` to soak."""

from __future__ import annotations

import asyncio
import json
import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from bot.database import Database, InstanceRunningError, open_database
from bot.database.migrations import migrate
from emulator import Emulator, Limits, seed
from emulator.model import Channel
from tests.bot.delivery.post import POST, Post, make_post
from tests.databases import sqlite_url
from tests.journeys.process import REPOSITORY

_SECONDS_TO_END = 30
_LATEST_ARRIVAL = 0.2


@dataclass
class Nursery:
    """Where the workers come from."""

    discord: Emulator
    url: str
    process: asyncio.subprocess.Process
    living: set[int] = field(default_factory=set)

    async def worker(self, *, rate: int | None = 49, die_at: str = "", count: int = 1) -> int:
        order = {
            "url": self.url,
            "api": self.discord.api_base,
            "token": self.discord.token,
            "clock": str(self.discord.world.clock.file),
            "rate": rate,
            "die_at": die_at,
            "count": count,
        }
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps(order).encode() + b"\n")
        child = int(await self.process.stdout.readline())
        self.living.add(child)
        return child

    async def kill(self, child: int) -> None:
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        await self.ended(child)

    async def ended(self, child: int) -> None:
        async with asyncio.timeout(_SECONDS_TO_END):
            while True:
                try:
                    os.kill(child, 0)
                except ProcessLookupError:
                    self.living.discard(child)
                    return
                await asyncio.sleep(0.005)

    async def reader(self) -> Database:
        """Open the database beside a living worker, or alone after its death."""
        return await open_database(self.url, exclusive=False)


@asynccontextmanager
async def nursery(discord: Emulator, url: str) -> AsyncIterator[Nursery]:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "tests.bot.delivery.nursery"),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        cwd=REPOSITORY,
    )
    nursery = Nursery(discord, url, process)
    try:
        yield nursery
    finally:
        for child in list(nursery.living):
            await nursery.kill(child)
        assert process.stdin is not None
        process.stdin.close()
        await process.wait()


@asynccontextmanager
async def owned(discord: Emulator, url: str) -> AsyncIterator[Post]:
    """Open the database for writing, which on SQLite needs the worker to be dead."""
    while True:
        try:
            database = await open_database(url)
            break
        except InstanceRunningError:
            await asyncio.sleep(0.01)
    try:
        yield make_post(discord, database)
    finally:
        await database.close()


async def until_all_are_final(nursery: Nursery, seconds: float = 60) -> None:
    database = await nursery.reader()
    try:
        async with asyncio.timeout(seconds):
            while await database.fetch_value(
                "SELECT 1 FROM delivery WHERE state IN ('pending', 'claimed') LIMIT 1"
            ):
                await asyncio.sleep(0.05)
    finally:
        await database.close()


def seen(discord: Emulator) -> Counter[str]:
    """Count, by its first word, what stands in any channel."""
    return Counter(
        message.content.split()[0]
        for channel in discord.world.channels.values()
        for message in channel.messages.values()
        if message.author is discord.world.bot
    )


@dataclass
class Storm:
    """Kills at random instants, with lost answers, errors and downtimes in between."""

    nursery: Nursery
    rooms: list[Channel]
    chance: random.Random
    written: int = 0
    kills: int = 0

    async def write(self, count: int) -> None:
        async with owned(self.nursery.discord, self.nursery.url) as post:
            names = [f"n{x}" for x in range(self.written, self.written + count)]
            await post.add(
                *(post.due(name, f"channel {self.chance.choice(self.rooms).id}") for name in names)
            )
        self.written += count

    async def blow(self, kills: int) -> None:
        discord, chance = self.nursery.discord, self.chance
        for _ in range(kills):
            self.break_something(discord)
            worker = await self.nursery.worker()
            await asyncio.sleep(chance.uniform(0.02, 0.25))
            await self.nursery.kill(worker)
            self.kills += 1
            if chance.random() < 0.2:
                # What is still on its way arrives before minutes have passed, not after.
                await asyncio.sleep(_LATEST_ARRIVAL)
                discord.world.clock.advance(timedelta(minutes=chance.uniform(1, 30)))

    def break_something(self, discord: Emulator) -> None:
        discord.faults.routes.clear()
        match self.chance.randrange(4):
            case 0:
                discord.faults.cut(POST, 2)
            case 1:
                discord.faults.fail(POST, 503, 2)
            case 2:
                discord.faults.delay(POST, self.chance.uniform(0.05, _LATEST_ARRIVAL), 2)

    async def calm(self) -> None:
        """Let a last worker finish."""
        self.nursery.discord.faults.routes.clear()
        worker = await self.nursery.worker(rate=None)
        for _ in range(3):
            await asyncio.sleep(0.2)
            self.nursery.discord.world.clock.advance(timedelta(minutes=2))
        await until_all_are_final(self.nursery)
        await self.nursery.kill(worker)

    def check(self) -> None:
        """Everything was seen, and nothing twice."""
        counted = seen(self.nursery.discord)
        lost = [f"n{x}" for x in range(self.written) if counted[f"n{x}"] == 0]
        doubled = [name for name, times in counted.items() if times > 1]
        assert lost == []
        assert doubled == []


@asynccontextmanager
async def storm(url: str, rooms: int, number: int) -> AsyncIterator[Storm]:
    async with Emulator(seed.fan_group(), limits=Limits(rate_limits=False)) as discord:
        home = discord.world.home
        places = [discord.changes.create_channel(home, f"room-{x}") for x in range(rooms)]
        async with nursery(discord, url) as started:
            yield Storm(started, places, random.Random(number))


async def soak(seconds: float) -> dict[str, Any]:
    """Kill for so many seconds, round by round; raise AssertionError for a lost or doubled one."""
    total: Counter[str] = Counter()
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        number = random.SystemRandom().randrange(10**9)
        sys.stdout.write(f"seed {number}\n")
        with tempfile.TemporaryDirectory() as folder:
            url = sqlite_url(Path(folder))
            database = await open_database(url)
            await migrate(database)
            await database.close()
            async with storm(url, rooms=20, number=number) as blowing:
                await blowing.write(600)
                await blowing.blow(60)
                await blowing.calm()
                blowing.check()
                total.update(kills=blowing.kills, deliveries=blowing.written)
    return dict(total)


if __name__ == "__main__":
    sys.stdout.write(f"{asyncio.run(soak(float(sys.argv[1])))}, none lost, none doubled\n")

"""The engine inside the real bot, in a process of its own."""

from __future__ import annotations

import asyncio
import os
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest

from bot.database import open_database
from bot.delivery.model import State
from emulator import Emulator
from tests.bot.delivery.post import POST, Post, make_post
from tests.journeys.process import REPOSITORY


@asynccontextmanager
async def whole_bot(post: Post, url: str) -> AsyncIterator[asyncio.subprocess.Process]:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "tests.bot.delivery.whole_bot"),
        cwd=REPOSITORY,
        env={
            "PATH": os.environ["PATH"],
            "DISCORD_TOKEN": post.discord.token,
            "DISCORD_API_BASE": post.discord.api_base,
            "KOIZORA_DATABASE_URL": url,
        },
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


@pytest.fixture
async def url(post: Post) -> str:
    file = await post.resources.database.fetch_value("SELECT file FROM pragma_database_list")
    return f"sqlite:///{file}"


async def reopened(post: Post, url: str) -> Post:
    return make_post(post.discord, await open_database(url, exclusive=False))


async def said(post: Post, count: int, seconds: float) -> None:
    async with asyncio.timeout(seconds):
        while len(post.said()) < count:
            await asyncio.sleep(0.01)


async def test_overdue_deliveries_leave_within_three_seconds_without_a_gateway(
    post: Post, local: Emulator, url: str
) -> None:
    await post.add(*(post.due(f"{x}", due_at=post.now - timedelta(hours=1)) for x in range(3)))
    await post.resources.database.close()
    local.faults.delay("GET /gateway/bot", 20)
    began = time.monotonic()
    async with whole_bot(post, url):
        await said(post, 3, 10)
    assert time.monotonic() - began < 3
    assert post.said() == [f"{x} late" for x in range(3)]


async def test_a_delivered_button_is_answered_without_its_mark(
    post: Post, local: Emulator, url: str
) -> None:
    await post.add(post.due("hello"))
    await post.resources.database.close()
    async with whole_bot(post, url):
        await local.bot_ready()
        await said(post, 1, 5)
        (message,) = local.person("Aoi").history("general")
        answer = await local.person("Aoi").press(message, "Noted")
        assert answer.text == "Noted."


async def test_told_to_end_in_the_middle_it_gives_back_what_it_has_not_sent(
    post: Post, local: Emulator, url: str
) -> None:
    local.limits.rate_limits = False
    rooms = post.channels(40)
    words = [f"{x:03}" for x in range(120)]
    await post.add(*(post.due(w, f"channel {rooms[x % 40].id}") for x, w in enumerate(words)))
    await post.resources.database.close()
    local.faults.delay(POST, 0.3, 10)
    async with whole_bot(post, url) as process:
        async with asyncio.timeout(10):
            while len(post.calls(POST)) < 30:
                await asyncio.sleep(0.01)
        began = time.monotonic()
        process.terminate()
        assert await process.wait() == 0
        assert time.monotonic() - began < 5
    sent = len(post.calls(POST))
    assert 30 <= sent < 120
    again = await reopened(post, url)
    states = await again.states()
    assert states == {"sent": sent, "pending": 120 - sent}
    await again.resources.database.close()

    async with whole_bot(post, url):
        again = await reopened(post, url)
        await again.until_done()
        await again.resources.database.close()
    assert sorted(text for room in rooms for text in post.said(room)) == words


async def test_the_worker_outlives_a_broken_gateway(post: Post, local: Emulator, url: str) -> None:
    await post.add(post.due("later", due_at=post.now + timedelta(seconds=4)))
    await post.resources.database.close()
    async with whole_bot(post, url):
        await local.bot_ready()
        local.faults.refuse_resume()
        local.faults.drop_gateway()
        await said(post, 1, 10)
    again = await reopened(post, url)
    assert (await again.record("later")).state in (State.SENT, State.CLAIMED)
    await again.resources.database.close()

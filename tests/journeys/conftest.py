"""A local Discord with the real bot in it, one for each file of journeys."""

from __future__ import annotations

import json
import os
import re
from collections.abc import AsyncIterator
from functools import cache
from pathlib import Path

import pytest
from playwright.async_api import Browser

from emulator import seed
from emulator.contract import Contract
from emulator.journal import Exchange
from emulator.server import Emulator
from tests.emulator.chromium import chromium
from tests.emulator.page_demo import Demo, running_demo
from tests.journeys.process import BotProcess

_NUMBER = re.compile(r"[0-9]+")


@cache
def _contract() -> Contract | None:
    return Contract.find(os.environ)


def _shape(exchange: Exchange) -> str:
    """Name a call so that those that differ in nothing but numbers are judged once."""
    body = json.dumps([exchange.request_json, exchange.response_json], sort_keys=True, default=str)
    return f"{exchange.method} {exchange.route} {exchange.status} {_NUMBER.sub('0', body)}"


@pytest.fixture(scope="module")
async def discord() -> AsyncIterator[Emulator]:
    """A local Discord; at the end, nothing it was sent or answered breaks Discord's contract."""
    async with Emulator(seed.fan_group(), port=0) as emulator:
        yield emulator
        assert emulator.violations == []
        assert emulator.rate_limited == 0
        contract = _contract()
        if contract is not None:
            distinct = {_shape(exchange): exchange for exchange in emulator.exchanges}
            broken = [x for exchange in distinct.values() for x in contract.problems(exchange)]
            assert broken == []


@pytest.fixture(scope="module")
async def bot(
    discord: Emulator, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[BotProcess]:
    folder: Path = tmp_path_factory.mktemp("bot")
    process = BotProcess(
        folder / "log",
        DISCORD_TOKEN=discord.token,
        DISCORD_API_BASE=discord.api_base,
        KOIZORA_DATABASE_URL=f"sqlite:///{folder}/koizora.sqlite3",
        KOIZORA_CLOCK_FILE=str(discord.clock.file),
    )
    await process.start()
    await discord.bot_ready()
    yield process
    if process.is_running:
        assert await process.stop() == 0, process.output


@pytest.fixture(scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with chromium() as started:
        yield started


@pytest.fixture(scope="module")
async def demo(browser: Browser) -> AsyncIterator[Demo]:
    async with running_demo() as started:
        yield started
        assert started.emulator.violations == []

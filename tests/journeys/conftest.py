"""A local Discord with the real bot in it, one for each file of journeys."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from functools import cache
from pathlib import Path

import pytest

from emulator import seed
from emulator.contract import Contract
from emulator.server import Emulator
from tests.journeys.process import BotProcess


@cache
def _contract() -> Contract | None:
    return Contract.find(os.environ)


@pytest.fixture(scope="module")
async def discord() -> AsyncIterator[Emulator]:
    """A local Discord; at the end, nothing it was sent or answered breaks Discord's contract."""
    async with Emulator(seed.fan_group(), port=0) as emulator:
        yield emulator
        assert emulator.violations == []
        assert emulator.rate_limited == 0
        contract = _contract()
        if contract is not None:
            broken = [x for exchange in emulator.exchanges for x in contract.problems(exchange)]
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
    )
    await process.start()
    await discord.bot_ready()
    yield process
    if process.is_running:
        assert await process.stop() == 0, process.output

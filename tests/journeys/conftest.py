"""A local Discord with the real bot in it, one for each file of journeys."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from emulator.server import Emulator

from emulator import seed
from tests.journeys.process import BotProcess


@pytest.fixture(scope="module")
async def discord() -> AsyncIterator[Emulator]:
    async with Emulator(seed.fan_group(), port=0) as emulator:
        yield emulator
        assert emulator.violations == []


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

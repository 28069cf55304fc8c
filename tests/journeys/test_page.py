"""A person, the page, a bot: everything through a real browser and over the real wire."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.async_api import Browser

from emulator import seed
from emulator.server import Emulator
from tests.emulator.chromium import chromium

BOT = Path(__file__).parents[1] / "emulator" / "page_bot.py"


@dataclass
class Demo:
    emulator: Emulator
    address: str
    browser: Browser


@pytest.fixture(scope="module")
async def demo() -> AsyncIterator[Demo]:
    async with chromium() as browser, Emulator(seed.fan_group()) as emulator:
        yield Demo(emulator, "", browser)

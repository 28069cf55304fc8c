from __future__ import annotations

from collections.abc import AsyncIterator

import aiohttp
import pytest

from emulator import Emulator, Limits, Person, seed
from tests.emulator.page_demo import Client, Demo, running_demo
from tests.emulator.support import Rest, chat


@pytest.fixture
async def emulator() -> AsyncIterator[Emulator]:
    limits = Limits(rate_limits=False, identify=False)
    async with Emulator(seed.fan_group(), limits=limits) as running:
        yield running


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as client:
        yield client


@pytest.fixture
def rest(emulator: Emulator, session: aiohttp.ClientSession) -> Rest:
    return Rest(emulator, session)


@pytest.fixture
async def ping(rest: Rest) -> Rest:
    """A REST client whose application has the command /ping."""
    assert (await rest.register(chat()))[0] == 200
    return rest


@pytest.fixture
def aoi(emulator: Emulator) -> Person:
    return emulator.person("Aoi")


@pytest.fixture(scope="module")
async def demo() -> AsyncIterator[Demo]:
    async with running_demo() as started:
        yield started


@pytest.fixture(scope="module")
async def client(demo: Demo) -> AsyncIterator[Client]:
    async with aiohttp.ClientSession() as session:
        yield Client(demo, session)

"""The pace, on a server that counts and in real time, but in little of it."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

import aiohttp
import pytest
from aiohttp import web

from bot.delivery.pacer import DirectPace, Pacer


class Counter:
    """A server that notes when each request arrived and answers after a while."""

    def __init__(self) -> None:
        self.arrived: list[tuple[float, str]] = []
        self.delay = 0.0
        self.jitter = 0.0
        self.answers: list[web.Response] = []
        self.address = ""

    async def answer(self, request: web.Request) -> web.Response:
        await asyncio.sleep(random.uniform(0, self.jitter))
        self.arrived.append((time.monotonic(), request.path))
        await asyncio.sleep(self.delay)
        return self.answers.pop(0) if self.answers else web.Response()

    @property
    def most_in_a_second(self) -> int:
        moments = sorted(moment for moment, _ in self.arrived)
        return max(sum(x <= y < x + 1 for y in moments) for x in moments)

    @property
    def paths(self) -> list[str]:
        return [path for _, path in self.arrived]


@pytest.fixture
async def server() -> AsyncIterator[Counter]:
    counter = Counter()
    app = web.Application()
    app.router.add_route("*", "/{rest:.*}", counter.answer)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    counter.address = f"http://127.0.0.1:{runner.addresses[0][1]}"
    yield counter
    await runner.cleanup()


@asynccontextmanager
async def paced(pacer: Pacer) -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(trace_configs=[pacer.trace()]) as session:
        yield session


@contextmanager
def taking(least: float, most: float) -> Iterator[None]:
    began = time.monotonic()
    yield
    assert least <= time.monotonic() - began <= most


async def get(session: aiohttp.ClientSession, url: str) -> None:
    async with session.get(url) as response:
        await response.read()


async def send(pacer: Pacer, session: aiohttp.ClientSession, url: str) -> None:
    async with pacer.background():
        await get(session, url)


async def test_no_second_sees_more_requests_than_the_rate(server: Counter) -> None:
    server.jitter = 0.05
    pacer = Pacer(20)
    async with paced(pacer) as session:
        await asyncio.gather(*(send(pacer, session, server.address) for _ in range(35)))
    assert len(server.arrived) == 35
    assert server.most_in_a_second <= 21


async def test_the_rate_is_reached(server: Counter) -> None:
    pacer = Pacer(50)
    async with paced(pacer) as session:
        with taking(0.8, 1.6):
            await asyncio.gather(*(send(pacer, session, server.address) for _ in range(60)))


async def test_a_single_request_does_not_wait(server: Counter) -> None:
    pacer = Pacer(2)
    async with paced(pacer) as session:
        with taking(0, 0.2):
            await get(session, server.address)
            await send(pacer, session, server.address)


async def test_people_go_first(server: Counter) -> None:
    pacer = Pacer(10)
    async with paced(pacer) as session:
        background = [
            asyncio.create_task(send(pacer, session, f"{server.address}/background"))
            for _ in range(12)
        ]
        await asyncio.sleep(0.35)
        with taking(0, 0.7):
            await get(session, f"{server.address}/person")
        assert sum(not task.done() for task in background) >= 3
        await asyncio.gather(*background)


async def test_background_requests_leave_gaps_for_people(server: Counter) -> None:
    pacer = Pacer(20)
    async with paced(pacer) as session:
        tasks = [asyncio.create_task(send(pacer, session, server.address)) for _ in range(20)]
        await asyncio.sleep(0.2)
        with taking(0, 0.15):
            await get(session, server.address)
        await asyncio.gather(*tasks)


async def test_first_answers_to_interactions_are_exempt(server: Counter) -> None:
    async with paced(Pacer(1)) as session:
        with taking(0, 0.5):
            for _ in range(5):
                await get(session, f"{server.address}/interactions/1/token/callback")


async def test_a_request_that_gets_no_answer_gives_its_token_back(server: Counter) -> None:
    pacer = Pacer(2)
    async with paced(pacer) as session:
        for _ in range(3):
            with pytest.raises(aiohttp.ClientError):
                await get(session, "http://127.0.0.1:9/")
        with taking(0.5, 1.5):
            await get(session, server.address)


async def test_a_turn_without_a_request_costs_nothing(server: Counter) -> None:
    pacer = Pacer(2)
    async with paced(pacer) as session:
        with taking(0, 3):
            for _ in range(4):
                async with pacer.background():
                    pass
        with taking(0, 0.3):
            await get(session, server.address)


async def test_who_gives_up_waiting_takes_nothing(server: Counter) -> None:
    pacer = Pacer(1)
    async with paced(pacer) as session:
        await asyncio.gather(*(get(session, server.address) for _ in range(2)))
        waiting = [asyncio.create_task(send(pacer, session, server.address)) for _ in range(5)]
        await asyncio.sleep(0.05)
        for task in waiting:
            task.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)
        with taking(0, 1.3):
            await get(session, server.address)
    assert len(server.arrived) == 3


async def test_a_global_429_empties_the_bucket(server: Counter) -> None:
    headers = {"Retry-After": "1", "X-RateLimit-Global": "true"}
    server.answers = [web.Response(status=429, headers=headers)]
    async with paced(Pacer(50)) as session:
        await get(session, server.address)
        with taking(0.9, 1.4):
            await get(session, server.address)


async def test_a_429_of_one_route_holds_up_no_other(server: Counter) -> None:
    server.answers = [web.Response(status=429, headers={"Retry-After": "5"})]
    async with paced(Pacer(50)) as session:
        await get(session, server.address)
        with taking(0, 0.5):
            await get(session, server.address)


async def test_without_a_rate_nothing_waits(server: Counter) -> None:
    pacer = Pacer(None)
    async with paced(pacer) as session:
        with taking(0, 2):
            await asyncio.gather(*(send(pacer, session, server.address) for _ in range(200)))


async def test_what_a_background_task_asks_besides_waits_for_people_too(server: Counter) -> None:
    pacer = Pacer(5)

    async def work(session: aiohttp.ClientSession) -> None:
        pacer.enter_background()
        for _ in range(8):
            await get(session, f"{server.address}/background")

    async with paced(pacer) as session:
        task = asyncio.create_task(work(session))
        await asyncio.sleep(0.5)
        with taking(0, 0.9):
            await get(session, f"{server.address}/person")
        await task
    assert server.paths.index("/person") < 8


async def test_direct_messages_go_a_few_a_second() -> None:
    pace = DirectPace(per_second=10)
    with taking(0.35, 0.7):
        assert await asyncio.gather(*(pace.wait() for _ in range(5))) == [None] * 5


async def test_direct_messages_far_back_in_the_queue_are_told_when_to_come_back() -> None:
    pace = DirectPace(per_second=1000)
    pace.pause()
    first, second = await pace.wait(), await pace.wait()
    assert first is not None
    assert second is not None
    assert 59 < first < second < 62

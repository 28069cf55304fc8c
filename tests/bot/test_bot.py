"""The real process on the wire: it ends in order, comes back after trouble and keeps secrets."""

from __future__ import annotations

import asyncio
import json
import re
import signal
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import discord
import pytest

from bot.bot import intents
from emulator import Emulator, NoAnswer, seed
from tests.bot.operator import TOKEN, UNTIDY, Outcome, koizora, something_else
from tests.bot.probe import probing
from tests.journeys.process import BotProcess

IDENTIFY, RESUME = 2, 6
ANSWERS = "POST /interactions/..."


@pytest.fixture(scope="module")
async def local() -> AsyncIterator[Emulator]:
    """A Discord for this file; what a test breaks on purpose is no violation."""
    async with Emulator(seed.fan_group()) as emulator:
        # A start a second, each on a fresh database: more than the limits allow for one bot.
        emulator.limits.identify = emulator.limits.rate_limits = False
        yield emulator


@pytest.fixture(scope="module", autouse=True)
async def start_while_discord_is_down(
    tmp_path_factory: pytest.TempPathFactory,
) -> AsyncIterator[asyncio.Task[Outcome]]:
    """Begin early what takes long: the library asks five times, over 25 seconds."""
    folder = tmp_path_factory.mktemp("down")
    async with something_else(500, "<h1>Oops</h1>", "text/html") as base:
        started = asyncio.create_task(
            koizora(folder, "run", DISCORD_TOKEN=TOKEN, DISCORD_API_BASE=base)
        )
        yield started
        started.cancel()
        await asyncio.gather(started, return_exceptions=True)


@asynccontextmanager
async def bot_on(
    local: Emulator, folder: Path, url: str = "", **settings: str
) -> AsyncIterator[BotProcess]:
    process = BotProcess(
        folder / "log",
        DISCORD_TOKEN=local.token,
        DISCORD_API_BASE=local.api_base,
        KOIZORA_DATABASE_URL=url or f"sqlite:///{folder}/koizora.sqlite3",
        **settings,
    )
    local.gateway.ready.clear()
    await process.start()
    try:
        await local.bot_ready(timeout=20)
        yield process
    finally:
        await process.kill()


async def until(condition: Callable[[], object], seconds: float = 15) -> None:
    async with asyncio.timeout(seconds):
        while not condition():
            await asyncio.sleep(0.02)


async def ends_in_order(process: BotProcess) -> float:
    """Ask it to end and return the seconds that took."""
    asked = time.monotonic()
    assert await process.stop() == 0, process.output
    for word in UNTIDY:
        assert word not in process.output, process.output
    return time.monotonic() - asked


def sent_by_bot(local: Emulator, op: int, since: int = 0) -> int:
    return sum(
        event.direction == "received" and event.op == op for event in local.gateway_events[since:]
    )


async def test_it_ends_in_order_when_asked(local: Emulator, tmp_path: Path) -> None:
    async with bot_on(local, tmp_path) as process:
        assert await ends_in_order(process) < 5
        assert local.gateway.connections == set()


async def test_it_ends_in_order_on_postgresql(
    local: Emulator, tmp_path: Path, postgres_url: str
) -> None:
    async with bot_on(local, tmp_path, postgres_url) as process:
        answer = await local.person("Aoi").command("koizora about")
        assert answer.text
        assert await ends_in_order(process) < 5


async def test_ctrl_c_is_as_good_as_a_request_to_end(local: Emulator, tmp_path: Path) -> None:
    async with bot_on(local, tmp_path) as process:
        assert process._process is not None
        process._process.send_signal(signal.SIGINT)
        assert await process.finished() == 0
        assert await ends_in_order(process) < 1


async def test_an_answer_under_way_is_finished_first(local: Emulator, tmp_path: Path) -> None:
    async with bot_on(local, tmp_path) as process:
        local.faults.delay(ANSWERS, 1.0)
        asking = asyncio.create_task(local.person("Aoi").command("koizora about"))
        await until(lambda: not local.faults.routes)
        ending = asyncio.create_task(ends_in_order(process))
        assert (await asking).text
        assert await ending < 5


async def test_an_answer_that_hangs_does_not_keep_it(local: Emulator, tmp_path: Path) -> None:
    async with bot_on(local, tmp_path) as process:
        local.faults.delay(ANSWERS, 30.0)
        asking = asyncio.create_task(local.person("Aoi").command("koizora about"))
        await until(lambda: not local.faults.routes)
        assert await ends_in_order(process) < 10
        assert "bot.left_unanswered" in process.output
        with pytest.raises(NoAnswer):
            await asking


async def test_it_can_be_asked_to_end_while_it_starts(local: Emulator, tmp_path: Path) -> None:
    local.faults.delay("GET /users/@me", 30.0)
    process = BotProcess(
        tmp_path / "log",
        DISCORD_TOKEN=local.token,
        DISCORD_API_BASE=local.api_base,
        KOIZORA_DATABASE_URL=f"sqlite:///{tmp_path}/koizora.sqlite3",
    )
    await process.start()
    try:
        await until(lambda: not local.faults.routes)
        assert await ends_in_order(process) < 5
    finally:
        await process.kill()


async def test_a_dropped_connection_is_resumed(local: Emulator, tmp_path: Path) -> None:
    async with bot_on(local, tmp_path):
        before = len(local.gateway_events)
        local.faults.drop_gateway()
        await until(lambda: sent_by_bot(local, RESUME, before))
        assert (await local.person("Aoi").command("koizora about")).text


async def test_a_refused_resume_dials_the_configured_discord_only(
    local: Emulator, tmp_path: Path
) -> None:
    async with bot_on(local, tmp_path, KOIZORA_LOG_LEVEL="DEBUG") as process:
        before = len(local.gateway_events)
        local.faults.refuse_resume()
        local.faults.drop_gateway()
        await until(lambda: sent_by_bot(local, IDENTIFY, before))
        assert sent_by_bot(local, RESUME, before) == 1
        await until(lambda: local.gateway.connections)
        assert (await local.person("Aoi").command("koizora about")).text
        assert "discord.gg" not in process.output


async def test_an_event_that_cannot_be_read_does_not_end_it(
    local: Emulator, tmp_path: Path
) -> None:
    async with bot_on(local, tmp_path) as process:
        before = len(local.gateway_events)
        local.gateway.ready.clear()
        local.gateway.dispatch("GUILD_CREATE", {"id": "not a number"}, None)
        await asyncio.wait_for(local.gateway.ready.wait(), 8)
        assert sent_by_bot(local, IDENTIFY, before) == 1
        assert (await local.person("Aoi").command("koizora about")).text
        assert "gateway.broken" in process.output
        assert await process.stop() == 0


async def test_while_discord_is_away_it_waits_for_it(local: Emulator, tmp_path: Path) -> None:
    async with bot_on(local, tmp_path) as process:
        local.gateway.ready.clear()
        local.faults.fail("GET /users/@me", status=503)
        local.gateway.dispatch("INTERACTION_CREATE", {"id": "1"}, None)
        await asyncio.wait_for(local.gateway.ready.wait(), 15)
        assert "answers with status 503" in process.output
        assert (await local.person("Aoi").command("koizora about")).text


async def test_a_token_that_is_taken_back_ends_it_with_a_sentence(tmp_path: Path) -> None:
    async with Emulator(seed.fan_group()) as away, bot_on(away, tmp_path) as process:
        away.token = "another"
        away.faults.drop_gateway()
        assert await process.finished() == 1
        sentence = process.output.partition("koizora: ")[2]
        assert sentence.startswith("Discord does not accept DISCORD_TOKEN")
        assert "Traceback" not in process.output


@pytest.mark.parametrize("form", ["console", "json"])
async def test_neither_the_token_nor_an_interactions_token_is_ever_logged(
    local: Emulator, tmp_path: Path, form: str
) -> None:
    async with bot_on(
        local, tmp_path, KOIZORA_LOG_FORMAT=form, KOIZORA_LOG_LEVEL="DEBUG"
    ) as process:
        local.faults.fail(ANSWERS, status=404, code=10062, message="Unknown interaction", times=2)
        asking = asyncio.create_task(local.person("Aoi").command("koizora about"))
        await until(lambda: "interaction.answer_refused" in process.output)
        await process.stop()
        asking.cancel()
        assert "Unknown interaction" in process.output
        assert local.token not in process.output
        assert local.interactions[-1].token not in process.output
        if form == "json":
            assert all(json.loads(line) for line in process.output.splitlines())


async def test_the_code_of_a_fault_is_in_the_log(local: Emulator, tmp_path: Path) -> None:
    async with bot_on(local, tmp_path, KOIZORA_LOG_FORMAT="json") as process:
        local.faults.fail(ANSWERS, status=400, code=50035, message="Invalid Form Body")
        answer = await local.person("Aoi", locale="de").command("koizora about")
        lines = [json.loads(line) for line in process.output.splitlines()]
    (line,) = [line for line in lines if line["event"] == "interaction.failed"]
    assert re.search(rf"\b{line['code']}\b", answer.text)
    assert answer.ephemeral
    assert line["command"] == "koizora"
    assert line["interaction"] == local.interactions[-1].id
    assert "Invalid Form Body" in line["exception"]


def test_no_intent_is_privileged_unless_members_are_switched_on() -> None:
    privileged = discord.Intents(members=True, presences=True, message_content=True)
    assert intents(members=False).value & privileged.value == 0
    assert intents(members=True).value & privileged.value == discord.Intents(members=True).value


async def test_a_discord_that_is_down_can_be_tried_again_later(
    start_while_discord_is_down: asyncio.Task[Outcome],
) -> None:
    refusal = (await start_while_discord_is_down).refusal
    assert "answers with status 500: try again later" in refusal


async def test_a_gateway_that_sends_heartbeats_only_is_not_taken_for_a_dead_one(
    tmp_path: Path,
) -> None:
    async with probing(tmp_path) as probe:
        between_heartbeats = probe.discord.limits.heartbeat_interval
        assert probe.bot._connection.heartbeat_timeout >= between_heartbeats + 5

"""`python -m emulator` as a person starts it, with small programs in place of the bot."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import socket
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest

from emulator import seed
from emulator.__main__ import child_environment
from emulator.server import Emulator

PAGE_BOT = str(Path(__file__).with_name("page_bot.py"))
ROOT = Path(__file__).parents[2]
TELL = "import os; print(os.environ['DISCORD_TOKEN'], os.environ['DISCORD_API_BASE'])"


@asynccontextmanager
async def emulator(
    *arguments: str, cwd: Path = ROOT, environment: Mapping[str, str] | None = None
) -> AsyncIterator[Process]:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "emulator",
        *arguments,
        stdout=PIPE,
        stderr=PIPE,
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", **(environment or {})},
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()


async def ended(process: Process) -> tuple[int | None, str, str]:
    async with asyncio.timeout(30):
        out, err = await process.communicate()
    return process.returncode, out.decode(), err.decode()


async def printed(process: Process, wanted: str) -> str:
    """Read until a line holds the wanted text; return everything up to there."""
    assert process.stdout is not None
    text = ""
    async with asyncio.timeout(30):
        while wanted not in text:
            line = await process.stdout.readline()
            assert line, text
            text += line.decode()
    return text


async def test_it_says_where_to_open_the_page_and_stops_on_an_interrupt() -> None:
    async with emulator("--quiet", "--", sys.executable, PAGE_BOT) as process:
        text = await printed(process, "Ctrl-C")
        assert "The bot is ready." in text
        assert seed.OWNER in text
        assert "/film cast" in text
        found = re.search(r"http://127\.0\.0\.1:\d+/demo/\S+/", text)
        assert found is not None
        async with aiohttp.ClientSession() as session, session.get(found[0]) as response:
            assert response.status == 200
        process.send_signal(signal.SIGINT)
        code, _, errors = await ended(process)
    assert (code, errors) == (0, "")


async def test_a_bot_that_is_killed_from_the_page_can_be_started_there_again() -> None:
    async with emulator("--quiet", "--", sys.executable, PAGE_BOT) as process:
        text = await printed(process, "Ctrl-C")
        found = re.search(r"(http://127\.0\.0\.1:\d+)/demo/\S+/", text)
        assert found is not None
        async with aiohttp.ClientSession(headers={"Origin": found[1]}) as session:
            async with session.get(f"{found[0]}api/world") as response:
                person = (await response.json())["people"][0]["id"]
            for deed in ("kill", "start"):
                body = {"person": person, "place": "dm", "deed": deed}
                async with session.post(f"{found[0]}api/bot", json=body) as response:
                    assert response.status == 200
        process.send_signal(signal.SIGINT)
        code, _, errors = await ended(process)
    assert (code, errors) == (0, "")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
async def test_a_bot_that_is_not_ready_yet_is_stopped_in_order(number: signal.Signals) -> None:
    program = (
        "import os, signal, sys, time\n"
        "signal.signal(signal.SIGTERM, lambda *_: (os.write(1, b'goodbye\\n'), sys.exit(0)))\n"
        "print('up', flush=True); time.sleep(60)"
    )
    async with emulator("--", sys.executable, "-c", program) as process:
        await printed(process, "up")
        process.send_signal(number)
        code, out, errors = await ended(process)
    assert (code, errors) == (0, "")
    assert "goodbye" in out


async def test_a_bot_that_ends_is_reported_with_its_exit_code() -> None:
    async with emulator("--", sys.executable, "-c", "raise SystemExit(3)") as process:
        assert await ended(process) == (3, "", "The bot ended with exit code 3.\n")


async def test_a_bot_that_ends_without_a_fault_is_reported_too() -> None:
    async with emulator("--", sys.executable, "-c", "pass") as process:
        assert await ended(process) == (1, "", "The bot ended.\n")


async def test_a_bot_that_was_killed_is_reported_by_the_signal() -> None:
    program = "import os, signal; os.kill(os.getpid(), signal.SIGKILL)"
    async with emulator("--", sys.executable, "-c", program) as process:
        assert await ended(process) == (1, "", "The bot was ended by SIGKILL.\n")


async def test_a_program_that_is_not_there_is_named() -> None:
    async with emulator("--", "./no-such-bot") as process:
        code, _, errors = await ended(process)
    assert (code, errors) == (1, "Cannot start ./no-such-bot: No such file or directory.\n")


async def test_a_port_in_use_is_one_sentence() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        async with emulator("--port", str(port), "--", sys.executable, "-c", "pass") as process:
            code, out, errors = await ended(process)
    assert (code, out) == (1, "")
    assert errors == (f"Port {port} is in use: stop what uses it, or choose another with --port.\n")


@pytest.mark.parametrize("port", ["-1", "70000", "eight", "²", ""])
async def test_a_port_that_is_none_is_refused(port: str) -> None:
    async with emulator(f"--port={port}") as process:
        code, _, errors = await ended(process)
    assert code == 2
    assert "is no port: give a number from 0 to 65535" in errors
    assert "Traceback" not in errors


async def test_without_a_bot_it_tells_how_to_start_one() -> None:
    async with emulator() as process:
        text = await printed(process, "Ctrl-C")
        assert "DISCORD_API_BASE=http://127.0.0.1:" in text
        assert "DISCORD_TOKEN=" in text
        process.send_signal(signal.SIGINT)
        code, _, errors = await ended(process)
    assert (code, errors) == (0, "")


async def test_no_real_token_reaches_the_bot_from_environment_or_file(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("DISCORD_TOKEN=from-file\n", encoding="utf-8")
    own = {"DISCORD_TOKEN": "from-environment", "DISCORD_API_BASE": "https://discord.com/api/v10"}
    arguments = ("--", sys.executable, "-c", TELL)
    async with emulator(*arguments, cwd=tmp_path, environment=own) as process:
        _, out, _ = await ended(process)
    token, base = out.split()
    assert token.endswith(".local.emulator")
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/api/v10", base)


async def test_quiet_leaves_out_what_the_bot_prints() -> None:
    async with emulator("--quiet", "--", sys.executable, "-c", "print('chatter')") as process:
        assert await ended(process) == (1, "", "The bot ended.\n")


def test_every_discord_setting_of_ours_is_kept_from_the_bot() -> None:
    local = Emulator(seed.fan_group())
    own = {"DISCORD_TOKEN": "real", "DISCORD_CLIENT_SECRET": "real", "PATH": "/bin", "LANG": "C"}
    environment = child_environment(own, local)
    assert "real" not in environment.values()
    assert environment["DISCORD_TOKEN"] == local.token
    assert environment["PATH"] == "/bin"
    assert "DISCORD_CLIENT_SECRET" not in environment
    assert float(Path(environment["KOIZORA_CLOCK_FILE"]).read_text()) == 0

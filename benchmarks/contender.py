"""A bot in a process of its own, with a local Discord of its own to talk to."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Self

import psutil

from emulator import Emulator, Limits, Person, seed

REPOSITORY = Path(__file__).resolve().parents[1]
# Lets the bot finish with an answer that the person already has, before the next question.
_PAUSE = 0.001
_MEGABYTE = 2**20


class Contender:
    """One bot that can be started, asked and weighed.

    The emulator runs in this process, the bot in its own. Rate limits are in force; only the pause
    of five seconds between two starts is not, as it would be the same for every bot.
    """

    def __init__(self, folder: Path, *, rate_limits: bool = True) -> None:
        self.folder = folder
        self.emulator = Emulator(
            seed.fan_group(), limits=Limits(identify=False, rate_limits=rate_limits)
        )
        self.person: Person = self.emulator.person("Jonas", locale="en-US")
        self._arguments: tuple[str, ...] = ()
        self._settings: Mapping[str, str] = {}
        self.database = f"sqlite:///{folder}/koizora.sqlite3"
        self.calls = 0
        self._process: asyncio.subprocess.Process | None = None

    async def __aenter__(self) -> Self:
        self.folder.mkdir(parents=True, exist_ok=True)
        await self.emulator.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()
        await self.emulator.stop()

    def use(self, *arguments: str, **settings: str) -> None:
        """Say which module of Python the bot is, with its arguments and its environment."""
        self._arguments, self._settings = arguments, settings

    def use_koizora(self, *arguments: str, **settings: str) -> None:
        """Say that the bot is Koizora, with a database in this folder."""
        self.use(
            *arguments,
            DISCORD_TOKEN=self.emulator.token,
            DISCORD_API_BASE=self.emulator.api_base,
            KOIZORA_DATABASE_URL=self.database,
            **settings,
        )

    async def start(self, *more: str) -> float:
        """Start the bot, wait until it has identified, and return when it was started."""
        ready = self.emulator.gateway.ready
        ready.clear()
        started = time.perf_counter()
        with (self.folder / "log").open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", *self._arguments, *more),
                stdout=log,
                stderr=log,
                cwd=self.folder,
                env={"PATH": os.environ["PATH"], "PYTHONPATH": str(REPOSITORY), **self._settings},
            )
        ended = asyncio.ensure_future(self._process.wait())
        waiting = asyncio.ensure_future(self.emulator.bot_ready(30))
        await asyncio.wait({ended, waiting}, return_when=asyncio.FIRST_COMPLETED)
        if not waiting.done():
            waiting.cancel()
            raise RuntimeError(f"{self._arguments[0]} ended:\n{self._log()}")
        waiting.result()
        return started

    async def stop(self) -> None:
        """End the bot as a service manager does; a bare one ends at once."""
        if self._process is not None and self._process.returncode is None:
            self._process.terminate()
            await asyncio.wait_for(self._process.wait(), 15)
        self._process = None

    def tell(self, sign: signal.Signals) -> None:
        """Send the bot's process a signal."""
        assert self._process is not None
        self._process.send_signal(sign)

    async def kill(self) -> None:
        """End the bot in the middle of whatever it does."""
        assert self._process is not None
        self._process.kill()
        await self._process.wait()
        self._process = None

    async def cast(self, count: int, pause: float = _PAUSE) -> list[float]:
        """Ask `/koizora cast` and return the seconds from dispatch to callback of each answer.

        `pause` is for how many seconds to rest between two questions.
        """
        found = []
        for _ in range(count):
            await self.person.command("koizora cast")
            found.append(self.waited())
            await asyncio.sleep(pause)
        return found

    async def complete(self, typed: Sequence[tuple[str, str]]) -> list[float]:
        """Type into options of `/koizora cast` and return the seconds until the choices came."""
        found = []
        for option, text in typed:
            await self.person.autocomplete("koizora cast", option, text)
            found.append(self.waited())
            await asyncio.sleep(_PAUSE)
        return found

    def last_sent(self) -> dict[str, Any]:
        """Return what the bot sent with its last answer to an interaction.

        Raises RuntimeError when it has not answered anything.
        """
        for exchange in reversed(self.emulator.exchanges):
            if exchange.route.startswith("/interactions/"):
                data: dict[str, Any] = exchange.request_json["data"]
                return data
        raise RuntimeError("the bot has not answered anything")

    def answered_at(self) -> float:
        """Return when the last answer came, by time.perf_counter()."""
        acknowledged = self.emulator.interactions[-1].acknowledged_at
        assert acknowledged is not None
        return acknowledged

    def cpu_seconds(self) -> float:
        """Return the processor time the bot has used since its start, in seconds."""
        used = self._measured().cpu_times()
        return float(used.user + used.system)

    def resident_megabytes(self) -> float:
        """Return the memory the bot holds, in MiB."""
        return float(self._measured().memory_info().rss) / _MEGABYTE

    def messages_of_bot(self) -> int:
        """Return how many messages of the bot stand in any channel."""
        world = self.emulator.world
        return sum(
            message.author is world.bot
            for channel in world.channels.values()
            for message in channel.messages.values()
        )

    def forget_the_past(self) -> None:
        """Empty what the emulator remembers, so that it does not slow down; violations stay."""
        self.calls += len(self.emulator.exchanges)
        self.emulator.exchanges.clear()
        self.emulator.gateway_events.clear()
        for channel in self.emulator.world.channels.values():
            channel.messages.clear()

    def waited(self) -> float:
        """Return the seconds from the dispatch of the last question to its answer."""
        return self.answered_at() - self.emulator.interactions[-1].dispatched_at

    def _measured(self) -> psutil.Process:
        assert self._process is not None
        return psutil.Process(self._process.pid)

    def _log(self) -> str:
        return (self.folder / "log").read_text(encoding="utf-8")

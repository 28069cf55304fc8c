"""Runs the bot as a child process: starts it, passes its output on, stops it, says how it ended."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

STOP_GRACE = 10.0
LONGEST_LINE = 1 << 20


class StartError(Exception):
    """The program to run is not there, or may not be run."""


@dataclass(frozen=True, slots=True)
class Exit:
    """How a child ended: `code` is negative when a signal ended it, as POSIX has it."""

    code: int
    asked_for: bool

    @property
    def reason(self) -> str:
        """Say how the child ended, in words that follow "the bot"."""
        if self.code < 0:
            return f"was ended by {signal.Signals(-self.code).name}"
        return "ended" if self.code == 0 else f"ended with exit code {self.code}"


class Supervisor:
    """Own one child process at a time; never restart it unasked."""

    def __init__(
        self,
        argv: Sequence[str],
        environment: Mapping[str, str],
        output: Callable[[str], None],
        grace: float = STOP_GRACE,
    ) -> None:
        self._argv = tuple(argv)
        self._environment = dict(environment)
        self._output = output
        self._grace = grace
        self._process: asyncio.subprocess.Process | None = None
        self._ending: asyncio.Task[Exit] | None = None
        self._asked = False
        self._started = asyncio.Event()

    @property
    def running(self) -> bool:
        """Tell whether the child lives."""
        return self._process is not None and self._process.returncode is None

    @property
    def pid(self) -> int | None:
        """Return the child's process id while it lives."""
        return self._process.pid if self._process is not None and self.running else None

    async def start(self) -> None:
        """Start the child in a process group of its own; raise StartError if that fails.

        Its own group keeps a terminal's Ctrl-C from reaching it directly, so that it is
        stopped once and in order.
        """
        if self.running:
            return
        self._asked = False
        try:
            self._process = await asyncio.create_subprocess_exec(
                *self._argv,
                env=self._environment,
                stdin=asyncio.subprocess.DEVNULL,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.STDOUT,
                limit=LONGEST_LINE,
                process_group=0,
            )
        except OSError as problem:
            raise StartError(f"Cannot start {self._argv[0]}: {problem.strerror}.") from problem
        self._ending = asyncio.create_task(self._follow(self._process))
        self._started.set()

    async def wait(self) -> Exit:
        """Return how the child ended, once it has and all its output was passed on."""
        if self._ending is None:
            raise RuntimeError("The child was never started.")
        return await asyncio.shield(self._ending)

    async def wait_unasked(self) -> Exit:
        """Return how a child ended that nobody had told to, however often it is started again."""
        while True:
            self._started.clear()
            end = await self.wait()
            if not end.asked_for:
                return end
            if not self.running:
                await self._started.wait()

    async def stop(self) -> Exit:
        """Send SIGTERM, wait for the grace in seconds, then kill; return how the child ended."""
        self._signal(signal.SIGTERM)
        with suppress(TimeoutError):
            async with asyncio.timeout(self._grace):
                return await self.wait()
        return await self.kill()

    async def kill(self) -> Exit:
        """End the child and what it started at once, and return how it ended."""
        self._signal(signal.SIGKILL, whole_group=True)
        return await self.wait()

    def _signal(self, number: signal.Signals, *, whole_group: bool = False) -> None:
        process = self._process
        if process is None or process.returncode is not None:
            return
        self._asked = True
        with suppress(ProcessLookupError):
            if whole_group:
                os.killpg(process.pid, number)
            else:
                process.send_signal(number)

    async def _follow(self, process: asyncio.subprocess.Process) -> Exit:
        reading = asyncio.create_task(self._forward(process))
        code = await process.wait()
        # A grandchild may hold the pipe open for ever; what the child itself wrote is there by now.
        await asyncio.wait({reading}, timeout=1)
        reading.cancel()
        with suppress(asyncio.CancelledError):
            await reading
        return Exit(code, asked_for=self._asked)

    async def _forward(self, process: asyncio.subprocess.Process) -> None:
        assert process.stdout is not None
        while True:
            try:
                line = await process.stdout.readline()
            except ValueError:
                self._output(f"(a line longer than {LONGEST_LINE} bytes was left out)")
                continue
            if not line:
                return
            self._output(line.decode(errors="replace").rstrip("\r\n"))

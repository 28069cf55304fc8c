"""The real bot in a process of its own, as an operator would run it."""

from __future__ import annotations

import asyncio
import os
import resource
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]


class BotProcess:
    """`python -m bot run` with nothing from the surrounding environment but what it is given."""

    def __init__(self, log: Path, **settings: str) -> None:
        self.log = log
        self.settings = settings
        self._process: asyncio.subprocess.Process | None = None

    async def start(self, *arguments: str) -> None:
        """Start it; without arguments it runs the bot."""
        with self.log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable,
                *("-m", "bot", *(arguments or ("run",))),
                stdout=log,
                stderr=log,
                cwd=self.log.parent,
                env={
                    "PATH": os.environ["PATH"],
                    "PYTHONPATH": str(REPOSITORY),
                    "PYTHONWARNINGS": "error::ResourceWarning",
                    **self.settings,
                },
            )

    @property
    def is_running(self) -> bool:
        return self._process is not None and self._process.returncode is None

    @property
    def output(self) -> str:
        return self.log.read_text(encoding="utf-8")

    async def finished(self, timeout: float = 15) -> int:
        """Wait for its own end and return the exit code."""
        assert self._process is not None
        return await asyncio.wait_for(self._process.wait(), timeout)

    async def stop(self) -> int:
        """Ask it to end, as systemd does, and return the exit code."""
        assert self._process is not None
        if self.is_running:
            self._process.send_signal(signal.SIGTERM)
        return await self.finished()

    @contextmanager
    def full_disk(self) -> Iterator[None]:
        """Let no file of it grow, as when the disk is full."""
        assert self._process is not None
        pid = self._process.pid
        _, most = resource.prlimit(pid, resource.RLIMIT_FSIZE)
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (1, most))
        try:
            yield
        finally:
            resource.prlimit(pid, resource.RLIMIT_FSIZE, (most, most))

    async def kill(self) -> None:
        """End it in the middle of whatever it does."""
        assert self._process is not None
        if self.is_running:
            self._process.kill()
        await self._process.wait()

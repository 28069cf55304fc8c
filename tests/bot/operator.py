"""An operator at a terminal: the real command line in a process of its own."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from aiohttp import web

from tests.journeys.process import REPOSITORY

# What a process writes that was not ended in order, or that fell over.
UNTIDY = ("Traceback", "Exception ignored", "never retrieved", "never awaited", "Unclosed")
TOKEN = "MTIzNDU2Nzg5MDEyMzQ1Njc4.Gabcde.abcdefghijklmnopqrstuvwxyz012345678"


# The library tries for 25 seconds when Discord is down.
_PATIENCE = 45.0


@dataclass(frozen=True)
class Outcome:
    """How a command ended and what it wrote."""

    code: int
    out: str
    err: str

    @property
    def refusal(self) -> str:
        """Return the one thing it said about why it does not go on; nothing else went wrong."""
        assert self.code == 1, self.err
        for word in UNTIDY:
            assert word not in self.err, self.err
        assert self.err.count("koizora: ") == 1, self.err
        return self.err.partition("koizora: ")[2].rstrip("\n")


async def koizora(folder: Path, *arguments: str, **environment: str) -> Outcome:
    """Run `koizora ARGUMENTS` in a folder, with nothing set but what is given."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "bot", *arguments),
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        cwd=folder,
        env={
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(REPOSITORY),
            "PYTHONWARNINGS": "error::ResourceWarning",
            **environment,
        },
    )
    try:
        out, err = await asyncio.wait_for(process.communicate(), _PATIENCE)
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    assert process.returncode is not None
    return Outcome(process.returncode, out.decode(), err.decode())


@asynccontextmanager
async def something_else(status: int, body: str, content_type: str) -> AsyncIterator[str]:
    """Serve the same answer to whatever is asked, as no Discord does."""

    async def answer(_: web.Request) -> web.Response:
        return web.Response(status=status, text=body, content_type=content_type)

    app = web.Application()
    app.router.add_route("*", "/{rest:.*}", answer)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/api/v10"
    finally:
        await runner.cleanup()

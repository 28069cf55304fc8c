"""An operator at a terminal: the real command line in a process of its own."""

from __future__ import annotations

import asyncio
import os
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.journeys.process import REPOSITORY

# What a process writes that was not ended in order, or that fell over.
UNTIDY = ("Traceback", "Exception ignored", "never retrieved", "never awaited", "Unclosed")
TOKEN = "MTIzNDU2Nzg5MDEyMzQ1Njc4.Gabcde.abcdefghijklmnopqrstuvwxyz012345678"


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


async def koizora(
    folder: Path, *arguments: str, seconds: float = 40, **environment: str
) -> Outcome:
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
        out, err = await asyncio.wait_for(process.communicate(), seconds)
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    assert process.returncode is not None
    return Outcome(process.returncode, out.decode(), err.decode())

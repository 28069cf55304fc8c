"""Workers in processes of their own, so that they can be killed: `python -m …nursery`.

Everything is imported once; each worker is a fork of this process, which takes milliseconds. A
line on standard input is JSON: {"url", "api", "token", "clock", "rate", "die_at", "count"}. The
answer is the process id of the new worker. It delivers until it is killed, or kills itself at a
step it was told, the `count`th time it comes by.
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from bot.database import open_database
from bot.delivery.ledger import Ledger
from bot.delivery.model import Claim, Sent
from bot.delivery.sender import DiscordSender
from bot.delivery.store import DeliveryStore
from tests.bot.delivery.post import make_post

STEPS = (
    "before claim",
    "after claim",
    "before freeze",
    "in freeze",
    "after freeze",
    "before send",
    "after send",
    "before mark",
    "in mark",
    "after mark",
)
# The method that a step goes through, and which of its arguments belong to the step.
PLACES: dict[str, tuple[type, str, type]] = {
    "claim": (DeliveryStore, "claim", object),
    "freeze": (Ledger, "write", Claim),
    "in freeze": (DeliveryStore, "freeze", object),
    "send": (DiscordSender, "send", object),
    "mark": (Ledger, "write", Sent),
    "in mark": (DeliveryStore, "mark_sent", object),
}


def die_at(step: str, count: int) -> None:
    """Put the end into the program: around a step, or between its statement and its commit."""
    moment, _, name = step.partition(" ")
    owner, method, wanted = PLACES.get(step) or PLACES[name]
    original: Callable[..., Any] = getattr(owner, method)
    left = count

    def pass_by(arguments: tuple[Any, ...]) -> None:
        nonlocal left
        if any(isinstance(x, wanted) for x in arguments):
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    @wraps(original)
    async def patched(*arguments: Any, **named: Any) -> Any:
        if moment == "before":
            pass_by(arguments)
        result = await original(*arguments, **named)
        if moment != "before":
            pass_by(arguments)
        return result

    setattr(owner, method, patched)


async def work(order: dict[str, Any]) -> None:
    discord: Any = SimpleNamespace(
        api_base=order["api"],
        token=order["token"],
        world=SimpleNamespace(clock=SimpleNamespace(file=Path(order["clock"]))),
    )
    database = await open_database(order["url"])
    post = make_post(discord, database, order["rate"])
    if order["die_at"]:
        die_at(order["die_at"], order["count"])
    async with post.working():
        await asyncio.Event().wait()


def main() -> None:
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            # Its parent's standard input is not its own.
            os.close(0)
            asyncio.run(work(json.loads(line)))
            os._exit(0)
        sys.stdout.write(f"{child}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()

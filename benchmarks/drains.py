"""Many deliveries due at once: at Discord's pace with commands in between, and without limits."""

from __future__ import annotations

import asyncio
import gc
import json
import signal
import time
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from benchmarks.contender import Contender
from benchmarks.deliveries import Postbox, by_performance_counter, notes, open_rooms, write
from benchmarks.figures import Count, Figure, Line, percentile
from benchmarks.plan import Plan
from bot.delivery.pacer import REQUESTS_PER_SECOND
from bot.delivery.store import MOST_AT_ONCE

_MILLISECONDS = 1_000
_PAUSE = 0.002
_BLOCK = 10
_SECONDS_TO_START = 4.0
_SECONDS_TO_ARRIVE = 300.0


async def measure_drain(plan: Plan, folder: Path) -> list[Line]:
    """Ask a bot while it is idle, and again while it delivers what is due all at once."""
    async with Contender(folder / "draining") as bot:
        rooms = open_rooms(bot.emulator.world, plan.due_at_once)
        postbox = Postbox(bot)
        bot.use_koizora("benchmarks.note_bot", str(REQUESTS_PER_SECOND))
        due = datetime.now(UTC) + timedelta(seconds=plan.idle_seconds + _SECONDS_TO_START)
        await write(bot.database, notes(rooms, [due] * len(rooms)))
        await bot.start()
        began = by_performance_counter(due)
        await bot.cast(plan.warm_up, _PAUSE)
        length = (began - time.perf_counter()) / plan.windows
        idle = [await _ask(bot, length) for _ in range(plan.windows)]
        await postbox.holds(1, _SECONDS_TO_ARRIVE)
        busy = [await _ask(bot, plan.window_seconds) for _ in range(plan.windows)]
        while plan.whole_drain and len(postbox.arrived) < len(rooms):
            # Further windows stand beside the first idle ones again.
            busy.append(await _ask(bot, plan.window_seconds))
            idle.append(idle[len(idle) - plan.windows])
        return _drain_lines(plan, bot, postbox.times, began, (busy, idle))


def _drain_lines(
    plan: Plan, bot: Contender, times: list[float], began: float, slow: tuple[list[float], ...]
) -> list[Line]:
    busy, idle = (tuple(windows) for windows in slow)
    name = f"{plan.due_at_once} reminders due at once"
    lasted = times[-1] - began
    return [
        Figure(
            f"{name}: sent in a second, over {len(times)} of them, beside the pace that is set",
            "/s",
            (len(times) / lasted,),
            (float(REQUESTS_PER_SECOND),),
            0.98,
            at_least=True,
        ),
        Figure(
            f"{name}: `/koizora cast` in the first {lasted:.0f} s, p99, beside the same before",
            "ms",
            busy,
            idle,
            1.5,
        ),
        Count("429 in that drain", bot.emulator.rate_limited, f"{len(times)} sent"),
    ]


async def _ask(bot: Contender, seconds: float) -> float:
    """Ask for so many seconds and return the p99 of the answers in milliseconds."""
    waits: list[float] = []
    bot.forget_the_past()
    # A pause of this process's own would count as the bot's.
    gc.collect()
    gc.disable()
    try:
        ends = time.perf_counter() + seconds
        while time.perf_counter() < ends:
            waits += await bot.cast(_BLOCK, _PAUSE)
    finally:
        gc.enable()
    return percentile(waits, 99) * _MILLISECONDS


async def measure_unlimited(plan: Plan, folder: Path) -> list[Line]:
    """Let Koizora without a pacer and a bare bot send as many messages as fast as they can."""
    async with AsyncExitStack() as open_:
        ours, bare = [
            await open_.enter_async_context(Contender(folder / name, rate_limits=False))
            for name in ("unpaced", "sender")
        ]
        count = plan.unlimited
        rooms, _ = (open_rooms(bot.emulator.world, count) for bot in (ours, bare))
        (folder / "rooms.json").write_text(json.dumps(rooms), encoding="utf-8")
        emulator = bare.emulator
        bare.use(
            "benchmarks.bare_sender",
            *(str(folder / "rooms.json"), emulator.token, emulator.api_base, emulator.gateway_url),
            str(MOST_AT_ONCE),
        )
        await bare.start()
        ours.use_koizora("benchmarks.note_bot", "off")
        first = datetime.now(UTC) + timedelta(seconds=_SECONDS_TO_START)
        due = [
            first + timedelta(seconds=plan.seconds_between_bursts) * n for n in range(plan.bursts)
        ]
        for number, moment in enumerate(due):
            burst = notes(rooms, [moment] * count)
            await write(ours.database, [replace(each, revision=number) for each in burst])
        await ours.start()
        rates = await _bursts(ours, bare, due, count)
    name = f"limits and pacer off: {count} messages sent in a second, beside concurrent"
    return [Figure(f"{name} `channel.send`", "/s", *rates, 0.5, at_least=True)]


async def _bursts(
    ours: Contender, bare: Contender, due: list[datetime], count: int
) -> tuple[tuple[float, ...], tuple[float, ...]]:
    boxes = Postbox(ours), Postbox(bare)
    rates: tuple[list[float], list[float]] = ([], [])
    for moment in due:
        began = by_performance_counter(moment)
        await asyncio.sleep(max(began - time.perf_counter(), 0))
        for which, box in enumerate(boxes):
            if which:
                began = time.perf_counter()
                bare.tell(signal.SIGUSR1)
            await box.holds(count, _SECONDS_TO_ARRIVE)
            rates[which].append(count / (box.times[-1] - began))
            box.empty()
    return tuple(rates[0]), tuple(rates[1])

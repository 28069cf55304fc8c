"""The measurements: two bots that take turns, so that whatever else the machine does hits both."""

from __future__ import annotations

import gc
from collections.abc import Awaitable, Callable, Sequence
from functools import partial

from benchmarks.contender import Contender
from benchmarks.figures import Figure, Goal, percentile
from benchmarks.plan import Plan

_MILLISECONDS = 1_000
_MICROSECONDS = 1_000_000
Bots = tuple[Contender, Contender]
Series = tuple[list[float], list[float]]


async def measure_commands(bots: Bots, plan: Plan) -> list[Figure]:
    """Measure `/koizora cast` of two bots that are running: latency and processor time."""
    median, slow, cpu = _series(), _series(), _series()
    for round_ in range(plan.rounds):
        before = [bot.cpu_seconds() for bot in bots]
        waits = await _in_turns(bots, plan.casts, plan.block, round_, _cast_part)
        for which, bot in enumerate(bots):
            used = bot.cpu_seconds() - before[which]
            median[which].append(percentile(waits[which], 50) * _MILLISECONDS)
            slow[which].append(percentile(waits[which], 99) * _MILLISECONDS)
            cpu[which].append(used / plan.casts * _MICROSECONDS)
    return [
        _figure("`/koizora cast`, dispatch → callback, p50", "ms", median, 1.15),
        _figure("`/koizora cast`, dispatch → callback, p99", "ms", slow, 1.3),
        _figure("`/koizora cast`, processor time of one command", "µs", cpu, 1.3),
    ]


async def measure_autocomplete(bots: Bots, plan: Plan) -> list[Figure]:
    """Measure how long the choices take that two running bots offer while somebody types."""
    slow = _series()
    for round_ in range(plan.rounds):
        typed = plan.keystrokes(round_)
        waits = await _in_turns(
            bots,
            plan.typed,
            plan.block,
            round_,
            partial(_complete_part, typed),
        )
        for which in range(len(bots)):
            slow[which].append(percentile(waits[which], 99) * _MILLISECONDS)
    return [_figure("autocomplete, dispatch → callback, p99", "ms", slow, 1.5)]


async def measure_starts(bots: Bots, plan: Plan) -> list[Figure]:
    """Start two bots again and again with nothing changed; weigh each after a warm-up."""
    first, memory = _series(), _series()
    for round_ in range(plan.starts):
        for which in _order(round_):
            bot = bots[which]
            started = await bot.start()
            await bot.cast(1)
            first[which].append((bot.answered_at() - started) * _MILLISECONDS)
            await bot.cast(plan.warm_up)
            await bot.complete(plan.warm_up_keystrokes())
            memory[which].append(bot.resident_megabytes())
            await bot.stop()
            bot.forget_the_past()
    return [
        _figure("process start → READY → first answer", "ms", first, 1.6),
        _figure("resident memory after a warm-up", "MiB", memory, 35, Goal.DIFFERENCE),
    ]


async def _cast_part(bot: Contender, start: int, end: int) -> list[float]:
    return await bot.cast(end - start)


async def _complete_part(
    typed: Sequence[tuple[str, str]], bot: Contender, start: int, end: int
) -> list[float]:
    return await bot.complete(typed[start:end])


async def _in_turns(
    bots: Bots,
    count: int,
    block: int,
    round_: int,
    ask: Callable[[Contender, int, int], Awaitable[list[float]]],
) -> Series:
    """Let both bots answer `count` questions, a block at a time; rounds begin with either."""
    waits = _series()
    for bot in bots:
        bot.forget_the_past()
    # A pause of this process's own would count as the bot's.
    gc.collect()
    gc.disable()
    try:
        for start in range(0, count, block):
            for which in _order(round_):
                waits[which].extend(await ask(bots[which], start, min(start + block, count)))
    finally:
        gc.enable()
    return waits


def _series() -> Series:
    return [], []


def _order(round_: int) -> Sequence[int]:
    return (0, 1) if round_ % 2 == 0 else (1, 0)


def _figure(
    name: str, unit: str, series: Series, goal: float, compared: Goal = Goal.RATIO
) -> Figure:
    ours, bare = series
    return Figure(name, unit, tuple(ours), tuple(bare), goal, compared)

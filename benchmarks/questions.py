"""What people ask: commands, keystrokes and the first answer after a start, beside a bare bot."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AsyncExitStack
from pathlib import Path

from benchmarks.contender import Contender
from benchmarks.figures import Count, Figure, Line
from benchmarks.plan import Plan
from benchmarks.reference import Reference
from benchmarks.rounds import Bots, measure_autocomplete, measure_commands, measure_starts


async def measure_questions(plan: Plan, folder: Path) -> list[Line]:
    """Measure commands, keystrokes and starts; a folder is needed for databases and logs."""
    async with AsyncExitStack() as open_:
        traced, ours, bare = [
            await open_.enter_async_context(Contender(folder / name))
            for name in ("traced", "ours", "bare")
        ]
        reference = Reference(traced, folder / "statements")
        traced.use_koizora("benchmarks.traced_bot", str(reference.trace))
        ours.use_koizora("bot", "run")
        await traced.start()
        answers = await reference.ask(plan.everything_typed())
        await traced.stop()
        answers.write(folder / "all.json")
        answers.write(folder / "few.json", plan.warm_up_keystrokes())
        _use_bare(bare, folder / "all.json")
        figures = await _measure((ours, bare), plan, folder)
        return [*figures, *_counts(reference, (traced, ours, bare))]


async def _measure(bots: Bots, plan: Plan, folder: Path) -> list[Figure]:
    ours, bare = bots
    await ours.start()
    await bare.start("sync")
    for bot in bots:
        await bot.cast(plan.warm_up)
        await bot.complete(plan.warm_up_keystrokes())
    figures = await measure_commands(bots, plan)
    figures += await measure_autocomplete(bots, plan)
    for bot in bots:
        await bot.stop()
    # The many choices would weigh on the bare bot's start and memory.
    _use_bare(bare, folder / "few.json")
    return figures + await measure_starts(bots, plan)


def _use_bare(bot: Contender, answers: Path) -> None:
    emulator = bot.emulator
    bot.use(
        "benchmarks.bare_bot",
        *(str(answers), emulator.token, emulator.api_base, emulator.gateway_url),
    )


def _counts(reference: Reference, bots: Sequence[Contender]) -> list[Count]:
    calls = sum(bot.calls for bot in bots)
    return [
        Count(
            "SQL statements in the path of an answer with facts",
            len(reference.statements),
            f"{reference.answers} answers in three languages and {reference.keystrokes} "
            "keystrokes in English, by SQLite's own trace",
        ),
        Count(
            "429 that no fault injected",
            sum(bot.emulator.rate_limited for bot in bots),
            f"{calls} calls",
        ),
        Count(
            "violations of Discord's contract",
            sum(len(bot.emulator.violations) for bot in bots),
            f"{calls} calls",
        ),
    ]

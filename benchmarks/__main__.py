"""`python -m benchmarks`: measure, print the table and write it into docs/performance.md."""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
from collections.abc import Sequence
from contextlib import AsyncExitStack
from pathlib import Path

from benchmarks.contender import REPOSITORY, Contender
from benchmarks.figures import Count, Figure
from benchmarks.machine import describe_machine
from benchmarks.plan import FULL, QUICK, Plan
from benchmarks.reference import Reference
from benchmarks.report import render, write_into
from benchmarks.rounds import Bots, measure_autocomplete, measure_commands, measure_starts

DOCUMENT = REPOSITORY / "docs" / "performance.md"


async def measure(plan: Plan, folder: Path) -> tuple[list[Figure], list[Count]]:
    """Run everything of a plan; a folder is needed for databases and logs."""
    async with AsyncExitStack() as open_:
        traced, ours, bare = [
            await open_.enter_async_context(Contender(folder / name))
            for name in ("traced", "ours", "bare")
        ]
        reference = Reference(traced, folder / "statements")
        _use_koizora(traced, "benchmarks.traced_bot", str(reference.trace))
        _use_koizora(ours, "bot", "run")
        _say("asking Koizora what the bare bot has to answer …")
        await traced.start()
        answers = await reference.ask(plan.everything_typed())
        await traced.stop()
        answers.write(folder / "all.json")
        answers.write(folder / "few.json", plan.warm_up_keystrokes())
        _use_bare(bare, folder / "all.json")
        figures = await _measure((ours, bare), plan, folder)
        return figures, _counts(reference, (traced, ours, bare))


async def _measure(bots: Bots, plan: Plan, folder: Path) -> list[Figure]:
    ours, bare = bots
    await ours.start()
    await bare.start("sync")
    for bot in bots:
        await bot.cast(plan.warm_up)
        await bot.complete(plan.warm_up_keystrokes())
    _say(f"commands, {plan.rounds} rounds …")
    figures = await measure_commands(bots, plan)
    _say(f"autocomplete, {plan.rounds} rounds …")
    figures += await measure_autocomplete(bots, plan)
    for bot in bots:
        await bot.stop()
    # The many choices would weigh on the bare bot's start and memory.
    _use_bare(bare, folder / "few.json")
    _say(f"starts, {plan.starts} of each …")
    return figures + await measure_starts(bots, plan)


def _use_koizora(bot: Contender, *arguments: str) -> None:
    bot.use(
        *arguments,
        DISCORD_TOKEN=bot.emulator.token,
        DISCORD_API_BASE=bot.emulator.api_base,
        KOIZORA_DATABASE_URL=f"sqlite:///{bot.folder}/koizora.sqlite3",
    )


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
            f"{reference.asked} answers in three languages, SQLite's own trace",
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


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and report; 1 when a goal is missed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "--quick",
        action="store_true",
        help="a few questions only, to see that it runs; writes no document",
    )
    parser.add_argument("--into", type=Path, help="the document (default docs/performance.md)")
    parsed = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        plan = QUICK if parsed.quick else FULL
        figures, counts = asyncio.run(measure(plan, Path(folder)))
    table = render(figures, counts, describe_machine())
    print(table)
    document = parsed.into or (None if parsed.quick else DOCUMENT)
    if document is not None:
        write_into(document, table)
    met = [figure.is_met for figure in figures] + [count.is_met for count in counts]
    print(f"\n{sum(met)} of {len(met)} goals met.")
    return 0 if all(met) else 1


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())

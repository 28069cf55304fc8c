"""`python -m benchmarks`: measure, print the tables and write them into docs/performance.md."""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.contender import REPOSITORY
from benchmarks.drains import measure_drain, measure_unlimited
from benchmarks.figures import Line
from benchmarks.lookups import measure_lookups
from benchmarks.machine import describe_machine
from benchmarks.parties import measure_answers, measure_requests
from benchmarks.phrases import measure_phrases
from benchmarks.plan import FULL, QUICK, Plan
from benchmarks.punctuality import measure_kills, measure_lateness
from benchmarks.questions import measure_questions
from benchmarks.report import Section, render, write_into

DOCUMENT = REPOSITORY / "docs" / "performance.md"


@dataclass(frozen=True, slots=True)
class Part:
    name: str
    measure: Callable[[Plan, Path], Awaitable[list[Line]]]


QUESTIONS = (Part("questions", measure_questions),)
EVENINGS = (
    Part("drain", measure_drain),
    Part("unlimited", measure_unlimited),
    Part("lateness", measure_lateness),
    Part("kills", measure_kills),
    Part("lookups", measure_lookups),
    Part("answers", measure_answers),
    Part("requests", measure_requests),
    Part("phrases", measure_phrases),
)
NAMES = tuple(part.name for part in (*QUESTIONS, *EVENINGS))


async def measure(plan: Plan, folder: Path, only: Collection[str] = NAMES) -> list[Section]:
    """Run the parts of a plan that are named; a folder is needed for databases and logs."""
    sections = [
        Section("Questions", "bare", await _run(QUESTIONS, plan, folder, only)),
        Section("Reminders and watch parties", "beside", await _run(EVENINGS, plan, folder, only)),
    ]
    return [section for section in sections if section.lines]


async def _run(
    parts: Sequence[Part], plan: Plan, folder: Path, only: Collection[str]
) -> list[Line]:
    lines: list[Line] = []
    for part in parts:
        if part.name in only:
            began = time.monotonic()
            lines += await part.measure(plan, folder)
            print(f"{part.name}: {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)
    return lines


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and report; 1 when a goal is missed."""
    parsed = _parser().parse_args(arguments)
    plan = replace(QUICK if parsed.quick else FULL, whole_drain=parsed.whole_drain)
    with tempfile.TemporaryDirectory() as folder:
        sections = asyncio.run(measure(plan, Path(folder), parsed.only or NAMES))
    tables = render(sections, describe_machine())
    print(tables)
    is_whole = not parsed.quick and not parsed.only
    document = parsed.into or (DOCUMENT if is_whole else None)
    if document is not None:
        write_into(document, tables)
    met = [line.is_met for section in sections for line in section.lines]
    print(f"\n{sum(met)} of {len(met)} goals met.")
    return 0 if all(met) else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "--quick",
        action="store_true",
        help="a few of everything, to see that it runs; writes no document",
    )
    parser.add_argument(
        "--only",
        nargs="+",
        choices=NAMES,
        metavar="PART",
        help=f"these parts and no document: {', '.join(NAMES)}",
    )
    parser.add_argument(
        "--whole-drain",
        action="store_true",
        help="wait until all reminders of the drain have arrived (three minutes more)",
    )
    parser.add_argument("--into", type=Path, help="the document (default docs/performance.md)")
    return parser


if __name__ == "__main__":
    sys.exit(main())

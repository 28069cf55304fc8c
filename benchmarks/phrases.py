"""How long it takes to read what people type for a time."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks import timewords
from benchmarks.figures import Bound, Line
from benchmarks.plan import Plan
from tests.bot.timewords.corpus import ZONES, phrases, read_now

_MICROSECONDS = 1_000_000
_REPETITIONS = 5
_MOST_MICROSECONDS = 100
_MOST_MICROSECONDS_EVER = 5_000
_ROUNDS_OF_SLOW_TEXTS = 20


async def measure_phrases(_: Plan, __: Path) -> list[Line]:
    """Read every phrase of the corpus, and texts made to be slow.

    The quickest of some readings is a phrase's own time: what else it took was the machine's.
    """
    found = list(_times())
    slow = timewords.measure(_ROUNDS_OF_SLOW_TEXTS).slowest_text
    name = f"reading a time, {len(found)} phrases in three languages"
    return [
        Bound(f"{name}, median", "µs", (statistics.median(found),), _MOST_MICROSECONDS),
        Bound(f"{name}, slowest", "µs", (max(found),), _MOST_MICROSECONDS_EVER),
        Bound("reading a time, slowest text made to be", "µs", (slow,), _MOST_MICROSECONDS_EVER),
    ]


def _times() -> Iterator[float]:
    for language in ZONES:
        for phrase in phrases(language):
            yield min(_microseconds(language, phrase.text) for _ in range(_REPETITIONS))


def _microseconds(language: str, text: str) -> float:
    began = time.perf_counter()
    read_now(language, text)
    return (time.perf_counter() - began) * _MICROSECONDS

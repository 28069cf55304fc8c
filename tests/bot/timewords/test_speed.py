from __future__ import annotations

import random
import statistics
import time
from collections.abc import Iterable

import pytest

from tests.bot.timewords.corpus import ZONES, phrases, read_now

# The bars are 100 µs and 5 ms; a busy machine gets some room for the first.
MEDIAN_SECONDS = 0.0003
SLOWEST_SECONDS = 0.005


def fastest(language: str, text: str, rounds: int = 3) -> float:
    """Return the CPU seconds of the fastest of some readings."""
    seconds = []
    for _ in range(rounds):
        start = time.process_time()
        read_now(language, text)
        seconds.append(time.process_time() - start)
    return min(seconds)


def slowest(texts: Iterable[tuple[str, str]]) -> tuple[float, str]:
    return max((fastest(language, text), text) for language, text in texts)


@pytest.mark.parametrize("language", ZONES)
def test_a_phrase_takes_little_time(language: str) -> None:
    seconds = [fastest(language, phrase.text, 3) for phrase in phrases(language)]
    assert statistics.median(seconds) < MEDIAN_SECONDS


@pytest.mark.parametrize("language", ZONES)
@pytest.mark.parametrize(
    "text",
    [
        *("8 " * 100, "8:" * 100, "a" * 200, "1" * 200, "." * 200, "/" * 200, "-" * 200),
        *("( " * 100, "the " * 50, "at " * 66, "8pm " * 50, "in 1 day " * 22, "1/1/" * 50),
        *("<t:" * 66, "<t:1>" * 40, "2026-12-05" * 20, "2026-12-05t" * 18, " - " * 66),
        *("8 uhr " * 33, "am " * 66, "in 2 stunden und " * 11, "halb " * 40, "5." * 100),
        *("時" * 200, "一" * 200, "十" * 200, "8時" * 100, "土" * 200, "の" * 200, "日本時間" * 50),
        *("\ufdfa" * 200, "½" * 200, "ß" * 200, "\u0308" * 200, "🎬" * 200, "\x00" * 200),
        *("8pm " + "x" * 190 + " time", "8pm " + "x/" * 90, "8pm x y z berlni tokoy time"),
        *("new york " * 22, "europe/" * 28, "america/argentina/" * 11),
    ],
    ids=lambda text: repr(text[:12]),
)
def test_a_text_made_to_be_slow_is_not(language: str, text: str) -> None:
    assert fastest(language, text) < SLOWEST_SECONDS


def test_known_words_in_any_order_are_not_slow() -> None:
    chance = random.Random(5)
    soups = []
    for _ in range(600):
        language = chance.choice(list(ZONES))
        words = [word for phrase in phrases(language) for word in phrase.text.split()]
        few = chance.sample(words, chance.choice([3, 6, 20]))
        soup = " ".join(chance.choice(few) for _ in range(chance.choice([6, 12, 24])))
        soups.append((language, soup[:200]))
    seconds, text = slowest(soups)
    assert seconds < SLOWEST_SECONDS, text

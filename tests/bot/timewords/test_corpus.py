from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.timewords import Understood, read
from tests.bot.timewords.corpus import ZONES, Phrase, phrases, read_now, told

LANGUAGES = list(ZONES)
ENOUGH_PHRASES = 150
ENOUGH_REFUSALS = 60

# Phrases that other people collected, where somebody has them at hand.
COLLECTED = Path(
    os.environ.get(
        "KOIZORA_TIME_PHRASES", Path(__file__).parents[3].parent / "shared/time/phrases.json"
    )
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_phrase_is_read_as_people_mean_it(language: str) -> None:
    wrong = [
        f"{phrase.text}: {told(read_now(language, phrase.text))}, not {phrase.expected}"
        for phrase in phrases(language)
        if told(read_now(language, phrase.text)) != phrase.expected
    ]
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_corpus_is_large(language: str) -> None:
    refused = [phrase for phrase in phrases(language) if phrase.expected.startswith("!")]
    assert len(phrases(language)) - len(refused) >= ENOUGH_PHRASES
    assert len(refused) >= ENOUGH_REFUSALS


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_phrase_is_in_the_corpus_twice(language: str) -> None:
    counts = Counter(phrase.text for phrase in phrases(language))
    assert [text for text, count in counts.items() if count > 1] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("change", [str.upper, str.title, lambda text: f"  {text}\t"])
def test_capitals_and_spaces_around_change_nothing(language: str, change: Any) -> None:
    for phrase in understood(language):
        # A capital is what tells “So um 20 Uhr” (Sunday) from “so um 20 Uhr” (about).
        if not phrase.text.lower().startswith("so um"):
            assert told(read_now(language, change(phrase.text))) == phrase.expected, phrase.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_full_width_characters_change_nothing(language: str) -> None:
    wide = {code: code + 0xFEE0 for code in range(ord("!"), ord("~") + 1)}
    for phrase in understood(language):
        text = phrase.text.translate(wide).replace("\N{FULLWIDTH APOSTROPHE}", "'")
        assert told(read_now(language, text)) == phrase.expected, phrase.text


def understood(language: str) -> list[Phrase]:
    return [phrase for phrase in phrases(language) if not phrase.expected.startswith("!")]


needs_collected = pytest.mark.skipif(
    not COLLECTED.exists(), reason="the collected phrases are not at hand"
)


@needs_collected
def test_a_collected_phrase_is_read_as_one_of_the_accepted_times_or_refused() -> None:
    for phrase, readings in collected():
        assert bool(readings) == bool(phrase["accepted"]), phrase
        assert set(readings) <= set(phrase["accepted"]), phrase


@needs_collected
def test_all_accepted_times_of_a_collected_phrase_are_offered() -> None:
    for phrase, readings in collected():
        assert set(readings) == set(phrase["accepted"]), phrase


def collected() -> Iterator[tuple[Any, list[str]]]:
    """Yield the collected phrases, each with its readings."""
    collection = json.loads(COLLECTED.read_text("utf-8"))
    for phrase in collection["phrases"]:
        zone = ZoneInfo(collection["zones"][phrase["language"]])
        now = datetime.fromisoformat(collection["now"]).replace(tzinfo=zone)
        reading = read(phrase["text"], language=phrase["language"], now=now, zone=zone)
        moments = reading.readings if isinstance(reading, Understood) else ()
        yield phrase, [f"{moment.local:%Y-%m-%d %H:%M}" for moment in moments]

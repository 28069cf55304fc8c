from __future__ import annotations

import re

import pytest

from bot.i18n import Texts
from bot.timewords import Flag, Reason, Refused
from tests.bot.timewords.corpus import ZONES, read_now

ARGUMENTS = {"zones": "`Europe/Berlin`", "asked": "02:30", "moved": "03:30", "time": "02:30"}
KEYS = [
    *(f"timewords-refused-{reason}" for reason in Reason),
    "timewords-refused-unknown-zone.none",
    "timewords-time-missing",
    *(f"timewords-flag-{flag}" for flag in Flag),
    *("timewords-note-gap", "timewords-note-overlap-first", "timewords-note-overlap-second"),
]
MEANT_AS_EXAMPLES = 3


@pytest.mark.parametrize("language", ZONES)
@pytest.mark.parametrize("key", KEYS)
def test_every_outcome_has_a_text(language: str, key: str) -> None:
    assert Texts().localizer(language).text(key, **ARGUMENTS)


@pytest.mark.parametrize("language", ZONES)
@pytest.mark.parametrize("key", KEYS)
def test_every_example_in_a_text_is_understood(language: str, key: str) -> None:
    text = Texts().localizer(language).text(key, **{**ARGUMENTS, "zones": ""})
    for example in re.findall("`(.+?)`", text):
        assert not isinstance(read_now(language, example), Refused), example


@pytest.mark.parametrize("language", ZONES)
def test_who_is_not_understood_gets_three_examples(language: str) -> None:
    text = Texts().localizer(language).text("timewords-refused-not-understood")
    assert len(re.findall("`.+?`", text)) == MEANT_AS_EXAMPLES

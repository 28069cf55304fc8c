"""Every key that the parties name has its text; the test of all locales compares the languages."""

from __future__ import annotations

import inspect
import re
from enum import StrEnum
from typing import Any

import pytest

from bot.locales import locales_path, read_entries
from cogs.party import mistakes
from cogs.party.model import LEAD_CHOICES, Answer, Availability, Way
from cogs.party.recurrence import RepeatWish
from cogs.party.settings import SETTINGS
from tests.cogs.party.shown import localizer

ENGLISH = read_entries(locales_path(), "en")
MISTAKES = sorted(set(re.findall(r'"(party-[a-z-]+)"', inspect.getsource(mistakes))))


def test_every_mistake_says_what_to_do() -> None:
    assert len(MISTAKES) > 30
    assert [key for key in MISTAKES if key not in ENGLISH] == []


def test_a_mistake_without_arguments_can_be_told() -> None:
    for name, kind in inspect.getmembers(mistakes, inspect.isclass):
        is_own = kind.__module__ == mistakes.__name__ and issubclass(kind, Exception)
        if is_own and len(inspect.signature(kind).parameters) == 0:
            mistake: Any = kind()
            assert localizer("en").text(mistake.key, **mistake.arguments), name


@pytest.mark.parametrize(
    ("prefix", "names"),
    [
        ("party-answered", Answer),
        ("party-people", Answer),
        ("party-button", Answer),
        ("party-poll-answer", Availability),
        ("party-poll-count", Availability),
        ("party-way", Way),
        ("choice-repeat", RepeatWish),
    ],
)
def test_every_choice_has_its_text(prefix: str, names: type[StrEnum]) -> None:
    assert [name for name in names if f"{prefix}-{name}" not in ENGLISH] == []


def test_every_setting_has_its_texts() -> None:
    for setting in SETTINGS:
        assert localizer("en").text(f"setting-{setting.name}.explanation")
        assert localizer("en").text(f"command-settings-{setting.name}.description")
        for choice in setting.choices:
            assert localizer("en").text(f"setting-{setting.name}.choice-{choice}")


def test_the_servers_lead_times_are_those_to_choose_from() -> None:
    reminders = ENGLISH["setting-reminder-defaults"]
    assert re.findall(r"\.choice-(\d+)", reminders) == [str(lead) for lead in LEAD_CHOICES]

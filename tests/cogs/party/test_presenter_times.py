from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cogs.party.model import LEAD_CHOICES, Repeat
from cogs.party.presenter_times import (
    duration_words,
    gap_note,
    lead_words,
    leads_words,
    overlap_note,
    repeat_words,
    short_wall,
    stamp,
    wall_words,
    zone_words,
)
from tests.cogs.party.shown import BERLIN, FRIDAY, LOCALES, localizer

EN, DE, JA = map(localizer, LOCALES)
in_every_language = pytest.mark.parametrize("locale", LOCALES)


def test_a_wall_time_names_its_weekday_and_its_zone() -> None:
    assert wall_words(FRIDAY, EN) == "Friday, November 27, 2026, 20:15 (Berlin time)"
    assert wall_words(FRIDAY, DE) == "Freitag, 27. November 2026, 20:15 Uhr (Ortszeit Berlin)"
    assert wall_words(FRIDAY, JA) == "2026年11月27日金曜日 20:15（ベルリン時間）"


def test_an_instant_is_left_to_each_readers_client() -> None:
    assert stamp(FRIDAY) == "<t:1795806900:F>"
    assert stamp(FRIDAY.astimezone(UTC), "R") == "<t:1795806900:R>"


@pytest.mark.parametrize(
    ("zone", "words"),
    [
        ("Asia/Tokyo", "Tokyo time"),
        ("America/New_York", "New York time"),
        ("America/Argentina/Buenos_Aires", "Buenos Aires time"),
        ("Asia/Calcutta", "Kolkata time"),
        ("UTC", "UTC"),
        ("Etc/UTC", "UTC"),
        ("Etc/GMT+5", "UTC−5"),
        ("Etc/GMT-9", "UTC+9"),
        ("Etc/GMT", "GMT"),
    ],
)
def test_a_zone_is_named_by_its_city(zone: str, words: str) -> None:
    assert zone_words(zone, EN) == words


def test_a_zone_without_a_name_is_refused() -> None:
    with pytest.raises(ValueError, match="named zone"):
        wall_words(FRIDAY.astimezone(UTC), EN)


@in_every_language
def test_every_zone_of_the_world_has_a_name(locale: str) -> None:
    from importlib.resources import files

    for zone in files("tzdata").joinpath("zones").read_text("utf-8").split():
        if zone != "Factory":
            assert zone_words(zone, localizer(locale)).strip()


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (10080, "1 week before"),
        (11520, "8 days before"),
        (2880, "2 days before"),
        (1440, "1 day before"),
        (1441, "1 day 1 minute before"),
        (1501, "1 day 1 hour before"),
        (437, "7 hours 17 minutes before"),
        (60, "1 hour before"),
        (10, "10 minutes before"),
        (0, "at the start"),
    ],
)
def test_a_lead_time_is_written_in_its_two_largest_units(minutes: int, words: str) -> None:
    assert lead_words(minutes, EN) == words


def test_lead_times_are_listed_the_longest_first_and_once() -> None:
    assert leads_words((60, 0, 1440, 60), DE) == "1 Tag vorher, 1 Stunde vorher und zum Beginn"
    assert leads_words((60, 1440), JA) == "1日前、1時間前"


@in_every_language
def test_lead_times_to_choose_from_read_differently(locale: str) -> None:
    words = {lead_words(lead, localizer(locale)) for lead in LEAD_CHOICES}
    assert len(words) == len(LEAD_CHOICES)


@in_every_language
def test_the_servers_lead_times_read_like_ones_own(locale: str) -> None:
    to = localizer(locale)
    for lead in LEAD_CHOICES:
        assert to.text(f"setting-reminder-defaults.choice-{lead}") == lead_words(lead, to)


@given(st.timedeltas(timedelta(), timedelta(days=800)), st.sampled_from(LOCALES))
def test_every_duration_has_words(duration: timedelta, locale: str) -> None:
    assert any(map(str.isdigit, duration_words(duration, localizer(locale))))


def test_a_very_short_duration_is_a_minute() -> None:
    assert duration_words(timedelta(seconds=2), EN) == "1 minute"


@pytest.mark.parametrize(
    ("repeat", "words"),
    [
        (Repeat(), "every week on Friday, 20:15 (Berlin time)"),
        (Repeat(interval=3), "every 3 weeks on Friday, 20:15 (Berlin time)"),
        (Repeat(nth=4), "every month on the fourth Friday, 20:15 (Berlin time)"),
        (Repeat(nth=-1), "every month on the last Friday, 20:15 (Berlin time)"),
    ],
)
def test_a_rule_names_its_weekday_and_time(repeat: Repeat, words: str) -> None:
    assert repeat_words(repeat, FRIDAY, EN) == words


def test_a_time_that_happens_twice_is_explained() -> None:
    twice = datetime(2027, 10, 31, 2, 30, tzinfo=BERLIN)
    first, second = overlap_note(twice, EN), overlap_note(twice.replace(fold=1), EN)
    assert first is not None
    assert second is not None
    assert "02:30" in first
    assert "first" in first
    assert "second" in second
    assert overlap_note(FRIDAY, EN) is None


def test_a_time_that_is_skipped_is_explained() -> None:
    moved = datetime(2027, 3, 28, 3, 30, tzinfo=BERLIN)
    note = gap_note(time(2, 30), moved, EN)
    assert note.startswith("02:30")
    assert "03:30 is meant" in note


def test_short_times_fit_a_button() -> None:
    longest = datetime(2026, 9, 23, 23, 59, tzinfo=ZoneInfo("Asia/Tokyo"))
    for locale in LOCALES:
        assert len(short_wall(longest, localizer(locale))) <= 30

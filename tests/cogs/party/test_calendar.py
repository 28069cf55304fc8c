"""The calendar file, read by a library that has nothing to do with the one that wrote it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
import recurring_ical_events  # type: ignore[import-untyped]
from hypothesis import given
from hypothesis import strategies as st

from cogs.party.calendar import calendar_file
from cogs.party.model import Occurrence, OccurrenceState, PartyState, Place, Repeat
from cogs.party.recurrence import days_from, wall_on
from cogs.party.views import Series
from tests.cogs.party.shown import (
    BERLIN,
    FRIDAY,
    GUILD,
    LOCALES,
    NOW,
    WEEK,
    localizer,
    occurrence,
    party,
    plan,
    series,
)

ZONES = ("Europe/Berlin", "America/New_York", "Asia/Tokyo", "Australia/Lord_Howe", "UTC")
BEFORE_THE_CLOCKS_CHANGE = datetime(2026, 10, 16, 20, 0, tzinfo=BERLIN)
RULES = (Repeat(), Repeat(interval=2), Repeat(nth=3), Repeat(nth=-1))


def written(*all_series: Series, **more: Any) -> Any:
    file = calendar_file(all_series, name="Watch parties", stamp=NOW, **more)
    return icalendar.Calendar.from_ical(file)


def weekly(*exceptions: Occurrence, **changes: Any) -> Series:
    return Series(party(series(**changes)), exceptions)


def instants(calendar: Any, until: datetime) -> list[datetime]:
    """When the parties take place, as another program reads it."""
    found = recurring_ical_events.of(calendar).between(datetime(2026, 1, 1, tzinfo=UTC), until)
    return sorted(
        event["DTSTART"].dt.astimezone(UTC) for event in found if event.get("STATUS") != "CANCELLED"
    )


def by_the_rule(starts: datetime, repeat: Repeat, count: int) -> list[datetime]:
    days = islice(days_from(starts, repeat, starts.date()), count)
    return [wall_on(starts, day).astimezone(UTC) for day in days]


def test_a_single_party_is_one_entry_in_its_own_zone() -> None:
    (event,) = written(Series(party(), (occurrence(),))).events
    assert event["UID"] == "party-5000@koizora"
    assert event["SEQUENCE"] == 1
    assert event["SUMMARY"] == "Koizora"
    assert event["DTSTART"].dt == FRIDAY
    assert event["DTSTART"].params["TZID"] == "Europe/Berlin"
    assert event["DURATION"].dt == timedelta(minutes=129)
    assert event["STATUS"] == "CONFIRMED"
    assert event["URL"] == f"https://discord.com/channels/{GUILD}/42/43"


def test_the_zone_is_described_for_calendars_that_do_not_know_it() -> None:
    calendar = written(Series(party(), (occurrence(),)))
    (zone,) = calendar.timezones
    assert zone["TZID"] == "Europe/Berlin"
    assert not calendar.get_missing_tzids()


def test_the_file_names_itself_and_its_maker() -> None:
    calendar = written()
    assert calendar["X-WR-CALNAME"] == "Watch parties"
    assert calendar["VERSION"] == "2.0"
    assert "Koizora" in calendar["PRODID"]


def test_a_newer_revision_keeps_the_name_and_raises_the_sequence() -> None:
    old, new = (written(Series(party(revision=x), ())).events[0] for x in (1, 2))
    assert old["UID"] == new["UID"]
    assert (old["SEQUENCE"], new["SEQUENCE"]) == (1, 2)


def test_a_moved_party_has_its_new_time() -> None:
    later = occurrence(FRIDAY + timedelta(hours=1))
    (event,) = written(Series(party(), (later,))).events
    assert event["DTSTART"].dt == FRIDAY + timedelta(hours=1)


def test_a_cancelled_party_stays_and_says_so() -> None:
    gone = occurrence(state=OccurrenceState.CANCELLED)
    (event,) = written(Series(party(state=PartyState.CANCELLED), (gone,))).events
    assert event["STATUS"] == "CANCELLED"
    (single,) = written(Series(party(), (gone,))).events
    assert single["STATUS"] == "CANCELLED"


def test_a_party_without_a_card_has_no_address() -> None:
    (event,) = written(Series(party(), ())).events
    assert "URL" not in event


@pytest.mark.parametrize(
    ("place", "location"),
    [(Place(text="Aoi's, flat"), "Aoi's, flat"), (Place(42), "cinema"), (Place(), None)],
)
def test_the_place_is_written_in_words(place: Place, location: str | None) -> None:
    (event,) = written(Series(party(plan(place=place)), ()), channels={42: "cinema"}).events
    assert event.get("LOCATION") == location


def test_a_channel_that_is_gone_leaves_no_place() -> None:
    (event,) = written(Series(party(plan(place=Place(41))), ())).events
    assert "LOCATION" not in event


def test_a_weekly_evening_stays_at_its_wall_time_across_the_clock_change() -> None:
    calendar = written(weekly(starts=BEFORE_THE_CLOCKS_CHANGE))
    found = instants(calendar, datetime(2026, 11, 7, tzinfo=UTC))
    assert [instant.hour for instant in found] == [18, 18, 19, 19]


@pytest.mark.parametrize("repeat", RULES)
@pytest.mark.parametrize("zone", ZONES)
def test_a_series_reads_the_same_elsewhere(repeat: Repeat, zone: str) -> None:
    starts = datetime(2026, 10, 30, 20, 15, tzinfo=ZoneInfo(zone))
    if repeat.nth == 3:
        starts -= 2 * WEEK
    calendar = written(weekly(starts=starts, repeat=repeat))
    expected = by_the_rule(starts, repeat, 12)
    assert instants(calendar, expected[-1] + timedelta(minutes=1)) == expected


@given(
    st.datetimes(datetime(2026, 1, 1), datetime(2028, 1, 1)),  # noqa: DTZ001
    st.sampled_from(ZONES),
    st.integers(1, 4),
)
def test_any_weekly_series_reads_the_same_elsewhere(wall: datetime, zone: str, weeks: int) -> None:
    starts = wall.replace(second=0, microsecond=0, tzinfo=ZoneInfo(zone))
    starts = starts.astimezone(UTC).astimezone(ZoneInfo(zone)).replace(fold=0)
    repeat = Repeat(interval=weeks)
    expected = by_the_rule(starts, repeat, 60 // weeks)
    calendar = written(weekly(starts=starts, repeat=repeat))
    assert instants(calendar, expected[-1] + timedelta(minutes=1)) == expected


def test_a_skipped_evening_is_left_out() -> None:
    second = occurrence(FRIDAY + WEEK, id=2, state=OccurrenceState.SKIPPED)
    calendar = written(weekly(occurrence(), second))
    until = FRIDAY.astimezone(UTC) + 3 * WEEK
    expected = by_the_rule(FRIDAY, Repeat(), 4)
    assert instants(calendar, until + timedelta(minutes=1)) == [expected[0], *expected[2:]]


def test_a_moved_evening_replaces_the_one_by_the_rule() -> None:
    saturday = FRIDAY + WEEK + timedelta(days=1)
    moved = occurrence(saturday, id=2, key="2026-12-04")
    calendar = written(weekly(occurrence(), moved))
    expected = by_the_rule(FRIDAY, Repeat(), 3)
    expected[1] = saturday.astimezone(UTC)
    assert instants(calendar, expected[2] + timedelta(minutes=1)) == expected
    override = next(event for event in calendar.events if "RECURRENCE-ID" in event)
    assert override["RECURRENCE-ID"].dt == FRIDAY + WEEK
    assert override["UID"] == "party-5000@koizora"


def test_an_evening_moved_across_the_clock_change_is_still_the_same_one() -> None:
    starts = BEFORE_THE_CLOCKS_CHANGE
    moved = occurrence(starts + timedelta(days=8), id=2, key="2026-10-23")
    calendar = written(weekly(moved, starts=starts))
    expected = by_the_rule(starts, Repeat(), 3)
    expected[1] = (starts + timedelta(days=8)).astimezone(UTC)
    assert instants(calendar, expected[2] + timedelta(minutes=1)) == expected


def test_an_evening_by_the_rule_needs_no_entry_of_its_own() -> None:
    assert len(written(weekly(occurrence(), occurrence(FRIDAY + WEEK, id=2))).events) == 1


def test_a_series_leads_to_its_newest_card() -> None:
    newest = occurrence(FRIDAY + WEEK, id=2, message_id=99)
    (event,) = written(weekly(newest, occurrence())).events
    assert event["URL"].endswith("/99")


def test_an_evening_of_a_rule_that_was_changed_stands_alone() -> None:
    monday = occurrence(FRIDAY - timedelta(days=4), id=2)
    calendar = written(weekly(occurrence(), monday))
    assert {event["UID"] for event in calendar.events} == {
        "party-5000@koizora",
        "party-5000-2@koizora",
    }


def test_a_cancelled_series_is_cancelled_as_a_whole() -> None:
    calendar = written(Series(party(series(), state=PartyState.CANCELLED), ()))
    assert instants(calendar, FRIDAY.astimezone(UTC) + 4 * WEEK) == []


def test_an_evening_that_the_clocks_skip_is_moved_forward() -> None:
    starts = datetime(2027, 3, 21, 2, 30, tzinfo=BERLIN)
    expected = [
        datetime(2027, 3, 21, 1, 30, tzinfo=UTC),
        datetime(2027, 3, 28, 1, 30, tzinfo=UTC),
        datetime(2027, 4, 4, 0, 30, tzinfo=UTC),
    ]
    assert by_the_rule(starts, Repeat(), 3) == expected
    calendar = written(weekly(starts=starts))
    assert instants(calendar, expected[-1] + timedelta(minutes=1)) == expected


def test_an_evening_that_the_clocks_skip_can_be_skipped_too() -> None:
    starts = datetime(2027, 3, 21, 2, 30, tzinfo=BERLIN)
    gap = occurrence(
        wall_on(starts, date(2027, 3, 28)), id=2, state=OccurrenceState.SKIPPED, key="2027-03-28"
    )
    calendar = written(weekly(gap, starts=starts))
    assert len(instants(calendar, datetime(2027, 4, 5, tzinfo=UTC))) == 2


def test_the_second_of_two_equal_wall_times_is_written_as_an_instant() -> None:
    second = datetime(2027, 10, 31, 2, 30, fold=1, tzinfo=BERLIN)
    single = written(Series(party(plan(starts=second)), (occurrence(second),)))
    assert instants(single, datetime(2028, 1, 1, tzinfo=UTC)) == [second.astimezone(UTC)]
    of_series = written(weekly(occurrence(second), starts=second))
    first, next_week = instants(of_series, datetime(2027, 11, 8, tzinfo=UTC))
    assert first == second.astimezone(UTC)
    assert next_week == datetime(2027, 11, 7, 1, 30, tzinfo=UTC)


def test_many_parties_are_one_file() -> None:
    many = [Series(party(id=x), ()) for x in range(40)]
    assert len({event["UID"] for event in written(*many).events}) == 40


@given(st.text(max_size=100), st.text(max_size=500))
def test_any_words_survive_the_file(title: str, notes: str) -> None:
    (event,) = written(Series(party(plan(title=title, notes=notes)), ())).events
    assert str(event["SUMMARY"]).split() == _readable(title).split()
    assert str(event.get("DESCRIPTION", "")).split() == _readable(notes).split()


@pytest.mark.parametrize("locale", LOCALES)
def test_the_file_has_a_name_in_every_language(locale: str) -> None:
    assert "Sky" in localizer(locale).text("party-calendar-name", guild="Sky")


def _readable(text: str) -> str:
    return "".join(char for char in text if char == "\n" or char.isprintable())

"""Which evenings of a series are to come, with those that were skipped or moved."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cogs.party.model import Occurrence, OccurrenceState, Party, PartyState, Plan, Repeat
from cogs.party.recurrence import instant_of
from cogs.party.series import (
    Planned,
    evenings_after,
    find_evening,
    neighbours,
    new_occurrence,
    next_planned,
)
from tests.cogs.party.stage import BERLIN, FRIDAY, NOW

WEEK = timedelta(days=7)
LENGTH = timedelta(hours=2)
PLAN = Plan(None, "Regen", FRIDAY, LENGTH, repeat=Repeat())
PARTY = Party(1, 10, 1001, PLAN, PartyState.PLANNED, 1, 0, NOW)
START = instant_of(FRIDAY)


def row(
    week: int,
    moved_by: timedelta = timedelta(),
    state: OccurrenceState = OccurrenceState.PLANNED,
) -> Occurrence:
    """An evening that has a row, so many weeks after the first."""
    wall = FRIDAY + week * WEEK
    made = new_occurrence(week, PARTY, wall.date().isoformat(), wall + moved_by, is_announced=False)
    return replace(made, state=state)


SKIPPED = OccurrenceState.SKIPPED


def test_a_new_evening_lasts_as_long_as_the_film() -> None:
    evening = new_occurrence(7, PARTY, "2026-11-27", FRIDAY, is_announced=True)
    assert (evening.starts_at, evening.ends_at) == (START, START + LENGTH)
    assert evening.is_announced


def test_the_next_evening_is_the_first_that_takes_place() -> None:
    rows = [row(0), row(1, state=SKIPPED), row(2, timedelta(days=1))]
    upcoming = next_planned(PLAN, rows, START)
    assert (upcoming.key, upcoming.occurrence) == ("2026-12-11", rows[2])
    assert next_planned(PLAN, rows, upcoming.starts_at).key == "2026-12-18"


def test_a_single_party_has_nothing_after_it() -> None:
    single = replace(PLAN, repeat=None)
    assert next(evenings_after(single, [row(0)], START - WEEK)).key == "2026-11-27"
    assert list(evenings_after(single, [row(0)], START)) == []


def test_a_rule_of_two_rows_is_told_in_the_order_of_time() -> None:
    rows = [row(1, -timedelta(days=2)), row(3, timedelta(days=2), SKIPPED)]
    found = itertools.islice(evenings_after(PLAN, rows, START), 4)
    assert [(x.starts.day, x.state.value) for x in found] == [
        (2, "planned"),
        (11, "planned"),
        (20, "skipped"),
        (25, "planned"),
    ]


@pytest.mark.parametrize("key", ["2026-11-28", "2026-11-20", "soon", "2026-13-01", ""])
def test_a_day_that_is_not_the_rules_is_not_found(key: str) -> None:
    assert find_evening(PLAN, [], key, NOW) is None


def test_a_day_is_found_with_its_row_or_by_the_rule_alone() -> None:
    rows = [row(0)]
    assert find_evening(PLAN, rows, "2026-11-27", NOW) == Planned("2026-11-27", FRIDAY, rows[0])
    assert find_evening(PLAN, rows, "2026-12-04", NOW) == Planned("2026-12-04", FRIDAY + WEEK)
    assert find_evening(PLAN, rows, "2026-12-04", START + WEEK) is None
    assert find_evening(replace(PLAN, repeat=None), [], "2026-12-04", NOW) is None


def test_an_evening_may_move_between_its_neighbours() -> None:
    rows = [row(0)]
    second = find_evening(PLAN, rows, "2026-12-04", NOW)
    assert second is not None
    assert neighbours(PLAN, rows, second, NOW) == (START + LENGTH, START + 2 * WEEK)
    first = find_evening(PLAN, rows, "2026-11-27", NOW)
    assert first is not None
    assert neighbours(PLAN, rows, first, NOW) == (NOW, START + WEEK)


def test_skipped_neighbours_leave_their_room() -> None:
    rows = [row(0), row(1, state=SKIPPED), row(2), row(3, state=SKIPPED)]
    third = find_evening(PLAN, rows, "2026-12-11", NOW)
    assert third is not None
    assert neighbours(PLAN, rows, third, NOW) == (START + LENGTH, START + 4 * WEEK)


def test_an_evening_that_goes_on_is_a_neighbour_too() -> None:
    rows = [row(0, state=OccurrenceState.STARTED)]
    now = START + timedelta(minutes=10)
    second = find_evening(PLAN, rows, "2026-12-04", now)
    assert second is not None
    assert neighbours(PLAN, rows, second, now) == (START + LENGTH, START + 2 * WEEK)


@given(
    st.sets(st.integers(0, 9), max_size=5),
    st.dictionaries(st.integers(0, 9), st.integers(-70, 70), max_size=5),
    st.integers(-10, 80),
)
def test_every_evening_comes_once_and_in_order(
    skipped: set[int], moved: dict[int, int], days: int
) -> None:
    rows = [row(week, state=SKIPPED) for week in sorted(skipped)]
    hours = {week: x for week, x in moved.items() if week not in skipped}
    rows += [row(week, timedelta(hours=x)) for week, x in sorted(hours.items())]
    after = START + timedelta(days=days)
    found = list(itertools.islice(evenings_after(PLAN, rows, after), 12))
    keys = [x.key for x in found]
    assert len(set(keys)) == len(keys)
    assert [x.starts_at for x in found] == sorted(x.starts_at for x in found)
    assert all(x.starts_at > after for x in found)
    expected = {
        (FRIDAY + week * WEEK).date().isoformat()
        for week in range(25)
        if after < _instant(week, hours) <= found[-1].starts_at
    }
    assert set(keys) == expected


def _instant(week: int, hours: dict[int, int]) -> datetime:
    wall = FRIDAY + week * WEEK + timedelta(hours=hours.get(week, 0))
    return wall.replace(tzinfo=BERLIN).astimezone(UTC)

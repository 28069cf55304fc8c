"""When a series meets, compared with an independent expansion of the same calendar."""

from __future__ import annotations

import itertools
import os
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import recurring_ical_events  # type: ignore[import-untyped]
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar, Event
from icalendar.prop import vRecur

from cogs.party.model import Repeat
from cogs.party.recurrence import (
    RepeatWish,
    exists,
    from_rrule,
    instant_of,
    is_same_wall,
    keeps,
    meets_on,
    occurrences_after,
    repeat_of,
    settle,
    to_rrule,
    wall_on,
    zone_of,
)

BERLIN = ZoneInfo("Europe/Berlin")
ZONES = (
    "Europe/Berlin",
    "Europe/Dublin",
    "America/New_York",
    "America/St_Johns",
    "Australia/Lord_Howe",
    "Pacific/Auckland",
    "America/Santiago",
    "Africa/Casablanca",
    "Asia/Tokyo",
)
FRIDAY = datetime(2026, 11, 27, 20, 15, tzinfo=BERLIN)

starts = st.builds(
    lambda day, minute, zone: settle(
        datetime(2026, 1, 1, tzinfo=ZoneInfo(zone)) + timedelta(days=day, minutes=minute)
    ),
    st.integers(0, 700),
    st.integers(0, 1439),
    st.sampled_from(ZONES),
)
wishes = st.sampled_from(RepeatWish)


def test_the_truth_is_the_wall_clock_when_clocks_change() -> None:
    first = datetime(2026, 10, 16, 20, tzinfo=BERLIN)
    evenings = itertools.islice(occurrences_after(first, Repeat(), instant_of(first)), 2)
    assert [wall.hour for _, wall in evenings] == [20, 20]
    summer, winter = itertools.islice(
        occurrences_after(first, Repeat(), datetime(2026, 10, 20, tzinfo=UTC)), 2
    )
    assert (instant_of(winter[1]) - instant_of(summer[1])) == timedelta(days=7, hours=1)


def test_a_wall_time_that_clocks_skip_is_moved_forward_and_the_next_is_not() -> None:
    first = datetime(2027, 3, 21, 2, 30, tzinfo=BERLIN)
    gap, after = itertools.islice(occurrences_after(first, Repeat(), instant_of(first)), 2)
    assert gap == ("2027-03-28", datetime(2027, 3, 28, 3, 30, tzinfo=BERLIN))
    assert after[1].hour == 2
    assert not exists(datetime(2027, 3, 28, 2, 30, tzinfo=BERLIN))
    assert exists(gap[1])


def test_a_wall_time_that_happens_twice_means_the_first() -> None:
    first = datetime(2026, 10, 18, 2, 30, tzinfo=BERLIN)
    _, wall = next(occurrences_after(first, Repeat(), instant_of(first)))
    assert instant_of(wall) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_the_host_may_mean_the_second_for_the_first_evening_only() -> None:
    first = datetime(2026, 10, 25, 2, 30, tzinfo=BERLIN, fold=1)
    before = instant_of(first) - timedelta(hours=2)
    (_, one), (_, two) = itertools.islice(occurrences_after(first, Repeat(), before), 2)
    assert instant_of(one) == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    assert (two.day, two.fold) == (1, 0)


def test_an_evening_pushed_over_midnight_is_not_lost() -> None:
    santiago = ZoneInfo("America/Santiago")
    first = datetime(2026, 8, 30, 0, 10, tzinfo=santiago)
    key, wall = next(occurrences_after(first, Repeat(), datetime(2026, 9, 6, 4, 5, tzinfo=UTC)))
    assert key == "2026-09-06"
    assert wall == datetime(2026, 9, 6, 1, 10, tzinfo=santiago)


@pytest.mark.parametrize(
    ("day", "wish", "repeat"),
    [
        (27, RepeatWish.WEEKLY, Repeat(1)),
        (27, RepeatWish.FOUR_WEEKS, Repeat(4)),
        (27, RepeatWish.MONTHLY, Repeat(nth=4)),
        (27, RepeatWish.MONTHLY_LAST, Repeat(nth=-1)),
        (20, RepeatWish.MONTHLY_LAST, None),
        (30, RepeatWish.MONTHLY, Repeat(nth=-1)),
        (1, RepeatWish.MONTHLY, Repeat(nth=1)),
    ],
)
def test_a_wish_becomes_the_rule_of_its_start(
    day: int, wish: RepeatWish, repeat: Repeat | None
) -> None:
    assert repeat_of(wish, FRIDAY.replace(day=day)) == repeat


@given(starts, wishes)
def test_a_start_keeps_its_own_rule_and_the_rule_survives_its_text(
    start: datetime, wish: RepeatWish
) -> None:
    repeat = repeat_of(wish, start)
    if repeat is None:
        assert not keeps(start, Repeat(nth=-1))
        return
    assert keeps(start, repeat)
    assert from_rrule(to_rrule(start, repeat)) == repeat


@pytest.mark.parametrize(
    "text",
    [
        "FREQ=DAILY;INTERVAL=1;BYDAY=FR",
        "FREQ=WEEKLY;INTERVAL=1;BYDAY=2FR",
        "FREQ=MONTHLY;INTERVAL=1;BYDAY=FR",
        "FREQ=WEEKLY;INTERVAL=0;BYDAY=FR",
        "FREQ=MONTHLY;INTERVAL=1;BYDAY=5FR",
        "",
    ],
)
def test_every_other_rule_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a rule"):
        from_rrule(text)


def test_an_offset_is_not_a_zone() -> None:
    assert zone_of(FRIDAY) == "Europe/Berlin"
    with pytest.raises(ValueError, match="named zone"):
        zone_of(datetime(2026, 1, 1, tzinfo=UTC))


def test_two_equal_wall_times_differ_by_their_fold_and_zone() -> None:
    twice = datetime(2026, 10, 25, 2, 30, tzinfo=BERLIN)
    assert is_same_wall(twice, twice.replace(microsecond=0))
    assert not is_same_wall(twice, twice.replace(fold=1))
    assert not is_same_wall(twice, twice.replace(tzinfo=ZoneInfo("Europe/Paris")))


def test_taken_days_are_passed_over() -> None:
    taken = {"2026-12-04", "2026-12-11"}
    key, _ = next(occurrences_after(FRIDAY, Repeat(), instant_of(FRIDAY), taken))
    assert key == "2026-12-18"


@given(starts, wishes, st.integers(0, 500), st.sets(st.integers(0, 12), max_size=4))
@settings(max_examples=150, deadline=None)
def test_every_evening_is_where_an_independent_calendar_has_it(
    start: datetime, wish: RepeatWish, days: int, skipped: set[int]
) -> None:
    repeat = repeat_of(wish, start)
    if repeat is None:
        return
    by_rule = [key for key, _ in itertools.islice(_all(start, repeat), 13)]
    taken = {by_rule[number] for number in skipped}
    after = instant_of(start) + timedelta(days=days)
    until = after + timedelta(days=120)
    ours = itertools.takewhile(
        lambda x: instant_of(x[1]) < until, occurrences_after(start, repeat, after, taken)
    )
    assert [instant_of(wall) for _, wall in ours] == _expanded(start, repeat, taken, after, until)


@given(starts, wishes, st.integers(0, 400))
@settings(max_examples=60, deadline=None)
def test_a_day_is_the_rules_exactly_when_an_evening_has_its_key(
    start: datetime, wish: RepeatWish, days: int
) -> None:
    repeat = repeat_of(wish, start)
    if repeat is None:
        return
    day = start.date() + timedelta(days=days)
    keys = itertools.takewhile(lambda x: x <= day.isoformat(), (x for x, _ in _all(start, repeat)))
    assert meets_on(start, repeat, day) is (day.isoformat() in keys)


@pytest.fixture(params=["Asia/Tokyo", "America/St_Johns"])
def _hosted_elsewhere(request: pytest.FixtureRequest) -> Iterator[None]:
    before = os.environ.get("TZ")
    os.environ["TZ"] = request.param
    time.tzset()
    yield
    os.environ.pop("TZ")
    if before is not None:
        os.environ["TZ"] = before
    time.tzset()


@pytest.mark.usefixtures("_hosted_elsewhere")
def test_the_zone_of_the_machine_does_not_matter() -> None:
    first = datetime(2026, 10, 23, 20, 15, tzinfo=BERLIN)
    after, until = instant_of(first) - timedelta(minutes=1), datetime(2027, 5, 1, tzinfo=UTC)
    walls = [wall for _, wall in itertools.islice(occurrences_after(first, Repeat(2), after), 14)]
    assert [instant_of(x) for x in walls] == _expanded(first, Repeat(2), set(), after, until)[:14]
    assert {(x.hour, x.minute) for x in walls} == {(20, 15)}


def test_a_days_wall_time_keeps_the_hour_of_the_series() -> None:
    assert wall_on(FRIDAY, date(2027, 7, 2)) == datetime(2027, 7, 2, 20, 15, tzinfo=BERLIN)


def _all(start: datetime, repeat: Repeat) -> Iterator[tuple[str, datetime]]:
    return occurrences_after(start, repeat, instant_of(start) - timedelta(minutes=1))


def _expanded(
    start: datetime, repeat: Repeat, taken: set[str], after: datetime, until: datetime
) -> list[datetime]:
    """Expand the series with recurring-ical-events."""
    event = Event()
    event.add("uid", "series")
    event.add("dtstart", start.replace(fold=0))
    event.add("rrule", vRecur.from_ical(to_rrule(start, repeat)))
    for key in sorted(taken):
        wall = datetime.combine(date.fromisoformat(key), start.time().replace(fold=0))
        event.add("exdate", wall.replace(tzinfo=start.tzinfo))
    calendar = Calendar()
    calendar.add_component(event)
    found = recurring_ical_events.of(calendar).between(after - timedelta(days=2), until)
    instants = sorted(instant_of(x["DTSTART"].dt) for x in found)
    return [x for x in instants if after < x < until]

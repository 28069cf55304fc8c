"""When one person is reminded, and that quiet hours only ever bring it forward."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cogs.party.leads import asks_for_reminder, effective_leads
from cogs.party.model import LEAD_CHOICES, Answer, ReminderWishes, Rsvp, Seat

START = datetime(2026, 11, 27, 19, 15, tzinfo=UTC)
GUILD = (1440, 60)
BERLIN = "Europe/Berlin"
NOBODY = ReminderWishes(1)

clock_times = st.builds(time, st.integers(0, 23), st.integers(0, 59))
zones = st.sampled_from([BERLIN, "America/New_York", "Asia/Tokyo", "Australia/Lord_Howe"])
begins = st.datetimes(datetime(2026, 1, 1), datetime(2028, 1, 1)).map(  # noqa: DTZ001
    lambda x: x.replace(second=0, microsecond=0, tzinfo=UTC)
)


def leads(wishes: ReminderWishes, starts_at: datetime = START) -> tuple[int, ...]:
    return effective_leads(starts_at, wishes, GUILD, BERLIN)


def quiet(start: str, end: str, **more: object) -> ReminderWishes:
    hours = replace(NOBODY, quiet_from=time.fromisoformat(start), quiet_to=time.fromisoformat(end))
    return replace(hours, **more)  # type: ignore[arg-type]


def test_who_said_nothing_is_reminded_as_the_guild_does() -> None:
    assert leads(NOBODY) == (1440, 60)


def test_own_lead_times_replace_the_guilds() -> None:
    assert leads(replace(NOBODY, leads=(10, 180))) == (180, 10)


def test_off_is_never() -> None:
    assert leads(replace(NOBODY, leads=(10,), is_off=True)) == ()


def test_quiet_hours_bring_a_reminder_forward_to_their_beginning() -> None:
    # 19:15 in Berlin is an hour before the start at 20:15, and 20:15 a day before is quiet too.
    assert leads(quiet("19:00", "20:00")) == (1440, 75)
    assert leads(quiet("18:30", "21:00")) == (24 * 60 + 105, 105)


def test_quiet_hours_may_pass_midnight() -> None:
    night = datetime(2026, 11, 28, 0, 30, tzinfo=UTC)
    assert leads(quiet("22:00", "07:00", leads=(60, 0)), night) == (210,)


def test_the_end_of_quiet_hours_is_not_quiet() -> None:
    assert leads(quiet("12:00", "19:15", leads=(60,))) == (60,)


def test_quiet_hours_are_the_persons_own() -> None:
    tokyo = quiet("23:00", "08:00", zone="Asia/Tokyo", leads=(60,))
    # 19:15 in Berlin is 03:15 in Tokyo; 23:00 in Tokyo was 15:00.
    assert leads(tokyo) == (5 * 60 + 15,)


def test_two_reminders_of_one_night_become_one() -> None:
    assert leads(quiet("16:00", "21:00", leads=(180, 60, 30))) == (255,)


def test_quiet_hours_that_begin_when_clocks_skip_never_make_a_reminder_later() -> None:
    start = datetime(2027, 3, 28, 2, 10, tzinfo=UTC)
    assert leads(quiet("02:30", "06:00", leads=(60,)), start) == (60,)


@given(begins, st.sets(st.sampled_from(LEAD_CHOICES), min_size=1), clock_times, clock_times, zones)
def test_a_reminder_is_never_dropped_never_later_and_never_quiet(
    starts_at: datetime, chosen: set[int], start: time, end: time, zone: str
) -> None:
    wishes = ReminderWishes(1, zone, tuple(chosen), quiet_from=start, quiet_to=end)
    found = effective_leads(starts_at, wishes, GUILD, BERLIN)
    assert list(found) == sorted(set(found), reverse=True)
    for lead in chosen:
        assert any(lead <= x < lead + 24 * 60 + 60 for x in found)
    for lead in found:
        due = (starts_at - timedelta(minutes=lead)).astimezone(ZoneInfo(zone))
        if not _is_quiet(due.time(), start, end):
            continue
        # The one quiet moment is the very beginning, or what the clocks made of it.
        assert due.time() == start or _is_near_clock_change(due)


@pytest.mark.parametrize(
    ("answer", "seat", "wants", "asks"),
    [
        (Answer.GOING, Seat.SEATED, True, True),
        (Answer.LATE, Seat.SEATED, True, True),
        (Answer.GOING, Seat.SEATED, False, False),
        (Answer.GOING, Seat.WAITING, True, False),
        (Answer.GOING, Seat.OFFERED, True, False),
        (Answer.GOING, Seat.NONE, True, False),
        (Answer.MAYBE, Seat.NONE, True, True),
        (Answer.MAYBE, Seat.NONE, False, False),
        (Answer.NO, Seat.NONE, True, False),
    ],
)
def test_a_seat_asks_for_reminders_and_a_maybe_when_it_was_wished_for(
    answer: Answer, seat: Seat, wants: bool, asks: bool
) -> None:
    assert asks_for_reminder(Rsvp(1, answer, seat, 1, wants)) is asks


def _is_quiet(wall: time, start: time, end: time) -> bool:
    if start <= end:
        return start <= wall < end
    return wall >= start or wall < end


def _is_near_clock_change(moment: datetime) -> bool:
    day = timedelta(hours=26)
    offsets = {
        (moment.astimezone(UTC) + day * x).astimezone(moment.tzinfo).utcoffset() for x in (-1, 1)
    }
    return len(offsets) > 1

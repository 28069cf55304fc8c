"""Against a slow reader that tries every day and every quarter of an hour."""

from __future__ import annotations

import calendar
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.timewords import DateOnly, Gap, Moment, Overlap, Reason, Refused, Understood, read

BERLIN, NEW_YORK, TOKYO = map(ZoneInfo, ("Europe/Berlin", "America/New_York", "Asia/Tokyo"))
LORD_HOWE = ZoneInfo("Australia/Lord_Howe")  # moves its clocks by half an hour only

NOWS = [
    datetime(2026, 11, 24, 15, tzinfo=BERLIN),
    datetime(2026, 10, 25, 1, 30, tzinfo=BERLIN),  # the night the clocks are put back
    datetime(2027, 3, 27, 23, 30, tzinfo=BERLIN),  # the night they are put forward
    datetime(2027, 3, 14, 0, 5, tzinfo=NEW_YORK),
    datetime(2026, 12, 31, 23, 59, tzinfo=TOKYO),
    datetime(2027, 1, 1, 0, 0, tzinfo=TOKYO),
    datetime(2027, 1, 31, 12, 0, tzinfo=NEW_YORK),
    datetime(2028, 2, 28, 21, 0, tzinfo=BERLIN),
    datetime(2028, 2, 29, 9, 0, tzinfo=NEW_YORK),
    datetime(2027, 4, 3, 13, 15, tzinfo=LORD_HOWE),
]
ENGLISH_WEEKDAYS = list(calendar.day_name)
GERMAN_WEEKDAYS = ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"]
JAPANESE_WEEKDAYS = [f"{sign}曜日" for sign in "月火水木金土日"]

at_every_now = pytest.mark.parametrize("now", NOWS, ids=str)


def zone_of(now: datetime) -> ZoneInfo:
    assert isinstance(now.tzinfo, ZoneInfo)
    return now.tzinfo


def readings(text: str, language: str, now: datetime) -> list[Moment]:
    reading = read(text, language=language, now=now, zone=zone_of(now))
    return list(reading.readings) if isinstance(reading, Understood) else []


def instants(text: str, language: str, now: datetime) -> list[datetime]:
    return [moment.instant for moment in readings(text, language, now)]


def days_from(now: datetime, count: int = 1500) -> Iterator[date]:
    return (now.date() + timedelta(days=n) for n in range(count))


def shown(day: date, clock: time, zone: ZoneInfo) -> list[datetime]:
    """Try every quarter of an hour around a day for one when the clocks show the time."""
    midnight = datetime.combine(day, time(), UTC)
    quarters = (midnight + timedelta(minutes=15 * n) for n in range(-4 * 26, 4 * 50))
    return [
        quarter
        for quarter in quarters
        if (local := quarter.astimezone(zone)).date() == day and local.time() == clock
    ]


def first(now: datetime, clock: time, matches: Callable[[date], bool]) -> list[datetime]:
    """Find the first matching day whose time is still to come."""
    for day in days_from(now):
        found = [each for each in shown(day, clock, zone_of(now)) if each > now]
        if matches(day) and found:
            return found
    return []


@at_every_now
@pytest.mark.parametrize("index", range(7))
def test_a_weekday_is_the_first_whose_time_is_still_to_come(now: datetime, index: int) -> None:
    expected = first(now, time(20), lambda day: day.weekday() == index)
    english = instants(f"{ENGLISH_WEEKDAYS[index]} 8pm", "en", now)
    assert english[: len(expected)] == expected
    assert instants(f"{GERMAN_WEEKDAYS[index]} 20 Uhr", "de", now) == english
    assert instants(f"{JAPANESE_WEEKDAYS[index]} 20時", "ja", now) == english
    if now.date().weekday() != index:
        assert len(english) == len(expected)


@at_every_now
def test_a_clock_time_is_the_next_one(now: datetime) -> None:
    for quarter in range(24 * 4):
        clock = time(quarter // 4, quarter % 4 * 15)
        expected = first(now, clock, lambda day: True)
        found = readings(f"{clock:%H:%M}", "de", now)
        if not any(isinstance(moment.note, Gap) for moment in found):
            assert [moment.instant for moment in found] == expected, clock
        spoken = f"{clock.hour}時{clock.minute}分"
        if not 1 <= clock.hour <= 12:
            assert readings(spoken, "ja", now) == found
            assert readings(f"{clock:%H.%M} Uhr", "de", now) == found


@at_every_now
def test_a_date_without_a_year_is_the_next_one(now: datetime) -> None:
    for month in range(1, 13):
        for day in (1, 14, 28, 30, 31):
            if day > calendar.monthrange(2027, month)[1]:
                continue
            wanted = (month, day)
            expected = next(each for each in days_from(now) if (each.month, each.day) == wanted)
            texts = {"en": f"{month}/{day}", "de": f"{day}.{month}.", "ja": f"{month}月{day}日"}
            for language, text in texts.items():
                reading = read(text, language=language, now=now, zone=zone_of(now))
                assert reading == DateOnly((expected,)), text


@at_every_now
@pytest.mark.parametrize("day", [1, 5, 28, 29, 30, 31])
def test_a_day_of_the_month_is_the_next_one(now: datetime, day: int) -> None:
    expected = DateOnly((next(each for each in days_from(now) if each.day == day),))
    for language, text in {"en": f"the {day}th", "de": f"am {day}.", "ja": f"{day}日"}.items():
        assert read(text, language=language, now=now, zone=zone_of(now)) == expected


@at_every_now
@pytest.mark.parametrize("month", range(1, 13))
def test_an_nth_weekday_is_found_by_counting(now: datetime, month: int) -> None:
    for nth, (english, german) in enumerate([("first", "erster"), ("fourth", "vierter")]):
        count = (1, 4)[nth]
        expected = next(
            day
            for day in days_from(now)
            if day.month == month and day.weekday() == 5 and (day.day - 1) // 7 + 1 == count
        )
        texts = {
            "en": f"{english} saturday of {calendar.month_name[month]}",
            "de": f"{german} Samstag im {GERMAN_MONTHS[month - 1]}",
            "ja": f"{month}月の第{count}土曜",
        }
        for language, text in texts.items():
            reading = read(text, language=language, now=now, zone=zone_of(now))
            assert reading == DateOnly((expected,)), text


@at_every_now
def test_a_last_weekday_has_no_other_behind_it_in_its_month(now: datetime) -> None:
    for month in range(1, 13):
        expected = next(
            day
            for day in days_from(now)
            if day.month == month
            and day.weekday() == 4
            and (day + timedelta(days=7)).month != month
        )
        text = f"last friday of {calendar.month_name[month]}"
        reading = read(text, language="en", now=now, zone=zone_of(now))
        assert reading == DateOnly((expected,))


@at_every_now
@pytest.mark.parametrize("minutes", [1, 45, 90, 600, 1441])
def test_minutes_are_counted_on_a_stopwatch(now: datetime, minutes: int) -> None:
    expected = [now.astimezone(UTC) + timedelta(minutes=minutes)]
    assert instants(f"in {minutes} minutes", "en", now) == expected
    assert instants(f"in {minutes} Minuten", "de", now) == expected
    assert instants(f"{minutes}分後", "ja", now) == expected


@at_every_now
@pytest.mark.parametrize("days", [1, 2, 13, 40])
def test_days_are_counted_on_the_calendar(now: datetime, days: int) -> None:
    day = now.date() + timedelta(days=days)
    expected = shown(day, time(20), zone_of(now))
    assert instants(f"in {days} days at 8pm", "en", now) == expected
    assert instants(f"in {days} Tagen um 20 Uhr", "de", now) == expected
    assert instants(f"{days}日後の20時", "ja", now) == expected


@at_every_now
def test_a_day_of_this_week_or_the_next_is_in_that_week(now: datetime) -> None:
    for index, name in enumerate(GERMAN_WEEKDAYS):
        for weeks, words in enumerate(("diese Woche", "nächste Woche", "übernächste Woche")):
            year, week, _ = (now.date() + timedelta(weeks=weeks)).isocalendar()
            day = date.fromisocalendar(year, week, index + 1)
            expected = [each for each in shown(day, time(23, 45), zone_of(now)) if each > now]
            assert instants(f"{words} {name} 23:45", "de", now) == expected


@pytest.mark.parametrize(
    ("zone", "day"),
    [
        (BERLIN, date(2027, 3, 28)),
        (BERLIN, date(2027, 10, 31)),
        (NEW_YORK, date(2027, 3, 14)),
        (NEW_YORK, date(2027, 11, 7)),
        (LORD_HOWE, date(2027, 4, 4)),
        (LORD_HOWE, date(2027, 10, 3)),
        (ZoneInfo("America/Santiago"), date(2027, 4, 3)),
        (ZoneInfo("America/Santiago"), date(2027, 9, 5)),
    ],
    ids=str,
)
def test_where_clocks_change_a_time_exists_as_often_as_they_show_it(
    zone: ZoneInfo, day: date
) -> None:
    now = datetime(2027, 1, 1, tzinfo=zone)
    for quarter in range(24 * 4):
        clock = time(quarter // 4, quarter % 4 * 15)
        found = readings(f"{day.isoformat()} {clock:%H:%M}", "en", now)
        expected = shown(day, clock, zone)
        notes = [moment.note for moment in found]
        if not expected:
            (moment,) = found
            assert moment.note == Gap(clock)
            assert moment.local.time() > clock
        elif len(expected) == 1:
            assert notes == [None]
            assert [moment.instant for moment in found] == expected
        else:
            assert notes == [Overlap(1, expected[1]), Overlap(2, expected[0])]
            assert [moment.instant for moment in found] == expected


@at_every_now
def test_what_is_over_and_what_is_too_far_is_refused(now: datetime) -> None:
    for days, reason in ((-1, Reason.PAST), (-400, Reason.PAST), (740, Reason.TOO_FAR)):
        day = now.date() + timedelta(days=days)
        text = f"{day.isoformat()} 12:00"
        assert read(text, language="de", now=now, zone=zone_of(now)) == Refused(reason)


GERMAN_MONTHS = [
    *("Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September"),
    *("Oktober", "November", "Dezember"),
]

"""Which days the words for days mean, as seen from one day."""

from __future__ import annotations

import calendar
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from functools import partial
from typing import NamedTuple

from bot.timewords.model import Flag, Reason, Refusal
from bot.timewords.parser import Parse
from bot.timewords.pieces import (
    Calendar,
    Day,
    DayOfMonth,
    EndOfMonth,
    Holiday,
    Month,
    NthWeekday,
    Slot,
    Span,
    Week,
    Weekday,
    Which,
    Year,
)

_FURTHEST_DAYS = 3_660
_MONTHS_TO_LOOK = 3


class Candidate(NamedTuple):
    """A day that may be meant, and what that takes for granted."""

    day: date
    flag: Flag | None = None


def days_of(parse: Parse, today: date) -> list[Candidate]:
    """Return the days that a text can mean, the likeliest first; none if it names no day.

    Raises Refusal if there is no such day, or if the words for it contradict each other.
    """
    found: list[list[Candidate]] = []
    year, date_ = parse.get(Slot.YEAR), parse.get(Slot.DATE)
    if isinstance(date_, DayOfMonth | NthWeekday | EndOfMonth | Holiday):
        found.append(_calendar_days(date_, year, today))
    day, span, weekday = parse.get(Slot.DAY), parse.get(Slot.SPAN), parse.get(Slot.WEEKDAY)
    if isinstance(day, Day):
        found.append([Candidate(today + timedelta(days=n)) for n in day.offsets])
    if isinstance(span, Span):
        found.append([Candidate(each) for each in span_days(span, today)])
    if isinstance(weekday, Weekday):
        found.append(_weekdays(weekday, parse, today))
    return _agreed(found) if found else []


def span_days(span: Span, today: date) -> list[date]:
    """Return the days at the end of a span, months counted by the calendar.

    Raises Refusal if that is beyond the calendar.
    """
    if span.months > _FURTHEST_DAYS // 30 or max(span.days) > _FURTHEST_DAYS:
        raise Refusal(Reason.TOO_FAR)
    year, month = _month_at(today, span.months)
    start = date(year, month, min(today.day, calendar.monthrange(year, month)[1]))
    return [start + timedelta(days=n) for n in span.days]


def _agreed(found: list[list[Candidate]]) -> list[Candidate]:
    """Keep the days that all words allow."""
    first, *others = sorted(found, key=len)
    for other in others:
        allowed = {candidate.day for candidate in other}
        first = [candidate for candidate in first if candidate.day in allowed]
    if not first:
        raise Refusal(Reason.WRONG_WEEKDAY)
    return first


def _calendar_days(piece: Calendar, year: object, today: date) -> list[Candidate]:
    offset = year.offset if isinstance(year, Year) else None
    match piece:
        case Holiday(days, named_year):
            return [
                _in_month(Month(month, named_year), offset, today, partial(_date, day=day))
                for month, day in days
            ]
        case DayOfMonth(day, month):
            return [_in_month(month, offset, today, partial(_date, day=day))]
        case NthWeekday(nth, index, month):
            return [_in_month(month, offset, today, partial(_nth, nth=nth, index=index))]
        case EndOfMonth(month):
            return [_in_month(month, offset, today, _last)]


def _in_month(
    month: Month, years: int | None, today: date, make: Callable[[int, int], date]
) -> Candidate:
    if month.offset is not None:
        return Candidate(make(*_month_at(today, month.offset)))
    if month.number is None:
        return _in_open_month(today, make)
    if not 1 <= month.number <= 12:
        raise Refusal(Reason.IMPOSSIBLE_DATE)
    if month.year is not None:
        return Candidate(make(month.year, month.number))
    if years is not None:
        return Candidate(make(today.year + years, month.number))
    year = today.year + (month.number < today.month)
    day = make(year, month.number)
    if day < today:
        day = make(year + 1, month.number)
    return Candidate(day, Flag.NEXT_YEAR if day.year > today.year else None)


def _in_open_month(today: date, make: Callable[[int, int], date]) -> Candidate:
    """Look for the day in this month, then in the next ones: not every month has a 31st."""
    for offset in range(_MONTHS_TO_LOOK):
        try:
            day = make(*_month_at(today, offset))
        except Refusal:
            continue
        if day >= today:
            return Candidate(day, Flag.NEXT_MONTH if offset else None)
    raise Refusal(Reason.IMPOSSIBLE_DATE)


def _weekdays(weekday: Weekday, parse: Parse, today: date) -> list[Candidate]:
    week = parse.get(Slot.WEEK)
    if isinstance(week, Week):
        if weekday.which is not Which.BARE or weekday.weeks:
            raise Refusal(Reason.NOT_UNDERSTOOD)
        return _in_week(weekday.index, week, today)
    if parse.keys() & {Slot.DATE, Slot.DAY} and weekday == Weekday(weekday.index):
        return _beside_a_date(weekday.index, parse, today)
    ahead = (weekday.index - today.weekday()) % 7
    coming = today + timedelta(days=ahead or 7)
    shift = timedelta(weeks=weekday.weeks)
    match weekday.which:
        case Which.BARE if ahead == 0:
            found = [Candidate(today), Candidate(coming, Flag.NEXT_WEEK)]
        case Which.NEXT | Which.AFTER_NEXT:
            shift += timedelta(weeks=weekday.which is Which.AFTER_NEXT)
            found = [Candidate(day) for day in _next(weekday, coming, today)]
        case Which.COMING:
            found = [Candidate(coming)]
        case _:
            found = [Candidate(today + timedelta(days=ahead))]
    return [Candidate(day + shift, flag) for day, flag in found]


def _next(weekday: Weekday, coming: date, today: date) -> Iterable[date]:
    """Return the coming one and that of next week, which are the same at the end of a week.

    On a Sunday some are in the new week already, whichever day their calendar begins with: for
    them the coming one is this week's.
    """
    monday = today - timedelta(days=today.weekday())
    days = {coming, monday + timedelta(days=7 + weekday.index)}
    if today.weekday() == calendar.SUNDAY and weekday.index != calendar.SUNDAY:
        days.add(coming + timedelta(days=7))
    if weekday.sunday_first:
        sunday = today - timedelta(days=today.isoweekday() % 7)
        days.add(sunday + timedelta(days=7 + (weekday.index + 1) % 7))
    return sorted(days)


def _in_week(index: int, week: Week, today: date) -> list[Candidate]:
    monday = today + timedelta(weeks=week.offset, days=-today.weekday())
    days = [monday + timedelta(days=index)]
    if week.sunday_first and week.offset and index == calendar.SUNDAY:
        days.append(monday - timedelta(days=1))
    return [Candidate(day) for day in days]


def _beside_a_date(index: int, parse: Parse, today: date) -> list[Candidate]:
    others: Parse = {slot: piece for slot, piece in parse.items() if slot is not Slot.WEEKDAY}
    return [each for each in days_of(others, today) if each.day.weekday() == index]


def _month_at(today: date, offset: int) -> tuple[int, int]:
    months = today.year * 12 + today.month - 1 + offset
    return months // 12, months % 12 + 1


def _date(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise Refusal(Reason.IMPOSSIBLE_DATE) from None


def _nth(year: int, month: int, nth: int, index: int) -> date:
    last = _last(year, month)
    if nth == -1:
        return last - timedelta(days=(last.weekday() - index) % 7)
    first = _date(year, month, 1)
    day = 1 + (index - first.weekday()) % 7 + 7 * (nth - 1)
    return _date(year, month, day)


def _last(year: int, month: int) -> date:
    _date(year, month, 1)
    return date(year, month, calendar.monthrange(year, month)[1])

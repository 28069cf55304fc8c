"""Builders for days; what the calendar does not have is found out when the day is looked for."""

from __future__ import annotations

from typing import TypeAlias

from bot.timewords.pieces import (
    Day,
    DayOfMonth,
    EndOfMonth,
    Holiday,
    Month,
    NthWeekday,
    Week,
    Weekday,
    Which,
    Year,
)

Days: TypeAlias = tuple[tuple[int, int], ...]
Unit: TypeAlias = tuple[int, int, int]

_CENTURY = 2000
_ERA_REIWA = 2018
THIS_MONTH = Month(offset=0)


def iso(day: tuple[int, int, int]) -> DayOfMonth:
    """Build a date from year, month and day."""
    return year_month_day(*day)


def year_month_day(year: int, month: int, day: int) -> DayOfMonth:
    """Build a date with its year."""
    return DayOfMonth(day, Month(month, year), international=True)


def month_day(month: int, day: int, year: int | None = None) -> DayOfMonth:
    """Build a date whose month is known to be one."""
    return DayOfMonth(day, Month(month, year))


def day_month(day: int, month: int, year: int | None = None) -> DayOfMonth:
    """Build a date whose month is known to be one, the day first."""
    return month_day(month, day, year)


def day_then_month(day: int, month: int, year: int | None = None) -> DayOfMonth:
    """Build a date from two numbers whose order says which is the day."""
    return DayOfMonth(day, Month(month, year), by_order=day <= 12 and day != month)


def month_then_day(month: int, day: int, year: int | None = None) -> DayOfMonth:
    """Build a date from two numbers, the month first unless it can only be the day."""
    if month > 12 >= day:
        month, day = day, month
    return day_then_month(day, month, year)


def day_then_month_short(day: int, month: int, year: int) -> DayOfMonth:
    """Build a date from three numbers, the day first, the year in two digits."""
    return day_then_month(day, month, _CENTURY + year)


def month_then_day_short(month: int, day: int, year: int) -> DayOfMonth:
    """Build a date from three numbers, the month first, the year in two digits."""
    return month_then_day(month, day, _CENTURY + year)


def reiwa(year: int, month: int, day: int) -> DayOfMonth:
    """Build a date with a year of the Japanese era that began in 2019."""
    return year_month_day(_ERA_REIWA + year, month, day)


def day_alone(day: int) -> DayOfMonth:
    """Build a date from a day whose month is open."""
    return DayOfMonth(day, Month())


def month_offset_day(offset: int, day: int) -> DayOfMonth:
    """Build a date from a day and a month counted from this one."""
    return DayOfMonth(day, Month(offset=offset))


def day_month_offset(day: int, offset: int) -> DayOfMonth:
    """Build a date from a day and a month counted from this one, the day first."""
    return month_offset_day(offset, day)


def nth_open(nth: int, weekday: int) -> NthWeekday:
    """Build the nth weekday of this month, or of the next when it is over."""
    return NthWeekday(nth, weekday, Month())


def nth_of_month(nth: int, weekday: int, month: int, year: int | None = None) -> NthWeekday:
    """Build the nth weekday of a month."""
    return NthWeekday(nth, weekday, Month(month, year))


def nth_of_offset(nth: int, weekday: int, offset: int) -> NthWeekday:
    """Build the nth weekday of a month counted from this one."""
    return NthWeekday(nth, weekday, Month(offset=offset))


def month_then_nth(month: int, nth: int, weekday: int) -> NthWeekday:
    """Build the nth weekday of a month that is named first."""
    return nth_of_month(nth, weekday, month)


def offset_then_nth(offset: int, nth: int, weekday: int) -> NthWeekday:
    """Build the nth weekday of a month that is counted from this one and named first."""
    return nth_of_offset(nth, weekday, offset)


def end_open() -> EndOfMonth:
    """Build the last day of this month."""
    return EndOfMonth(THIS_MONTH)


def end_of_month(month: int, year: int | None = None) -> EndOfMonth:
    """Build the last day of a month."""
    return EndOfMonth(Month(month, year))


def end_of_offset(offset: int) -> EndOfMonth:
    """Build the last day of a month counted from this one."""
    return EndOfMonth(Month(offset=offset))


def holiday(days: Days, year: int | None = None) -> Holiday:
    """Build the days that a holiday's name is used for."""
    return Holiday(days, year)


def holiday_in_year(year: int, days: Days) -> Holiday:
    """Build the same, the year first."""
    return Holiday(days, year)


def day(offset: int) -> Day:
    """Build a day counted from today."""
    return Day((offset,))


def day_and_span(offset: int, count: int, unit: Unit) -> Day | None:
    """Build the day so many days or weeks after a day counted from today."""
    days = count * unit[1]
    return Day((offset + days,)) if days and not (unit[0] or unit[2]) else None


def span_and_day(count: int, unit: Unit, offset: int) -> Day | None:
    """Build the same, the distance first."""
    return day_and_span(offset, count, unit)


def day_later(offset: int, unit: Unit) -> Day | None:
    """Build the day one week, or two, after a day counted from today."""
    return day_and_span(offset, 1, unit)


def weekday_and_span(
    index: int, count: int, unit: Unit, which: Which = Which.BARE
) -> Weekday | None:
    """Build the weekday so many whole weeks after the one meant."""
    days = count * unit[1]
    if not days or days % 7 or unit[0] or unit[2]:
        return None
    return Weekday(index, which, days // 7)


def weekday_later(index: int, unit: Unit) -> Weekday | None:
    """Build the weekday one week, or two, after the one meant."""
    return weekday_and_span(index, 1, unit)


def span_and_weekday(count: int, unit: Unit, index: int) -> Weekday | None:
    """Build the weekday so many whole weeks after the one meant, the distance first."""
    return weekday_and_span(index, count, unit)


def span_and_next_weekday(count: int, unit: Unit, index: int) -> Weekday | None:
    """Build the weekday so many whole weeks after the one that is called next."""
    return weekday_and_span(index, count, unit, Which.NEXT)


def weekdays_from_now(count: int, index: int) -> Weekday | None:
    """Build the weekday that is the so manyth of its name from now."""
    return Weekday(index, Which.COMING, count - 1) if count else None


def week(offset: int) -> Week:
    """Build a week counted from this one, all weeks beginning on Monday."""
    return Week(offset)


def week_after(count: int, unit: Unit) -> Week | None:
    """Build the week so many whole weeks after this one."""
    months, days, minutes = (count * each for each in unit)
    return Week(days // 7) if days and not (months or minutes or days % 7) else None


def week_or_sunday(offset: int) -> Week:
    """Build a week counted from this one, weeks beginning on Monday or on Sunday."""
    return Week(offset, sunday_first=True)


def year(offset: int) -> Year:
    """Build a year counted from this one."""
    return Year(offset)


def weekday(index: int) -> Weekday:
    """Build the next weekday of that name, today included."""
    return Weekday(index)


def this_weekday(index: int) -> Weekday:
    """Build the weekday that is called this one."""
    return Weekday(index, Which.THIS)


def coming_weekday(index: int) -> Weekday:
    """Build the next weekday of that name after today."""
    return Weekday(index, Which.COMING)


def next_weekday(index: int) -> Weekday:
    """Build the weekday that is called the next one."""
    return Weekday(index, Which.NEXT)


def next_weekday_or_sunday(index: int) -> Weekday:
    """Build the weekday that is called the next one where weeks may begin on Sunday."""
    return Weekday(index, Which.NEXT, sunday_first=True)


def weekday_after_next(index: int) -> Weekday:
    """Build the weekday after the one that is called the next one."""
    return Weekday(index, Which.AFTER_NEXT)

"""Builders for times of day, durations and zones; None for values that make no sense together."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TypeAlias

from bot.timewords.pieces import Clock, Instant, Nonsense, Place, Slot, Span, Style, ZoneName

Places: TypeAlias = tuple[Place, ...]
Unit: TypeAlias = tuple[int, int, int]
"""A unit of time as months, days and minutes."""

MINUTE: Unit = (0, 0, 1)
HOUR: Unit = (0, 0, 60)
DAY: Unit = (0, 1, 0)
WEEK: Unit = (0, 7, 0)
FORTNIGHT: Unit = (0, 14, 0)
MONTH: Unit = (1, 0, 0)
YEAR: Unit = (12, 0, 0)

NOON = Clock(12)
MIDNIGHT = Clock(24, style=Style.MIDNIGHT)

_WEEKDAY = Slot.WEEKDAY | Slot.WEEK
_WIDEST_OFFSET = 14 * 60
_ON_THE_CLOCK = 24 * 60
_INTO_THE_NIGHT = 30 * 60 - 1


def exact(hour: int, minute: int | None = None, second: int | None = None) -> Clock | Nonsense:
    """Build a time on the 24-hour clock; 24:00 is the end of the day."""
    return _clock(hour, minute or 0, second or 0, latest=_ON_THE_CLOCK)


def exact_fraction(hour: int, minute: int, second: int, _: str) -> Clock | Nonsense:
    """Build a time whose fraction of a second does not count."""
    return exact(hour, minute, second)


def into_the_night(hour: int, minute: int | None = None) -> Clock | Nonsense:
    """Build a time as Japanese programmes print it, where 25:00 is one o'clock the next day."""
    return _clock(hour, minute or 0, 0, latest=_INTO_THE_NIGHT)


def from_digits(digits: int) -> Clock | Nonsense:
    """Build a time on the 24-hour clock from three or four digits without a sign between."""
    return exact(digits // 100, digits % 100)


def written(hour: int, minute: int | None = None) -> Clock | Nonsense:
    """Build a time that is on the 24-hour clock unless a part of the day says otherwise."""
    return _twelve(hour, minute or 0, Style.WRITTEN)


def morning_first(hour: int, minute: int | None = None) -> Clock | Nonsense:
    """Build a time that may be twice a day, rather before noon; twelve is noon."""
    style = Style.MORNING_FIRST if hour != 12 else Style.WRITTEN
    return _twelve(hour, minute or 0, style)


def evening_first(hour: int, minute: int | None = None) -> Clock | Nonsense:
    """Build a time that may be twice a day, rather after noon."""
    return _twelve(hour, minute or 0, Style.EVENING_FIRST)


def colon(hour: int, minute: int) -> Clock | Nonsense:
    """Build a time in figures that may be twice a day; half past twelve is after noon."""
    style = Style.WRITTEN if hour == 12 else Style.EVENING_FIRST
    clock = _twelve(hour, minute, style)
    return replace(clock, figures=True) if isinstance(clock, Clock) else clock


def bare(hour: int) -> Clock:
    """Build a time from a small number alone, which may stand behind a weekday."""
    return Clock(hour, style=Style.EVENING_FIRST, bare=True, behind=_WEEKDAY)


def bare_exact(hour: int) -> Clock | None:
    """Build a time from a number alone that only a clock with twenty-four hours has."""
    return Clock(hour, bare=True) if hour < 24 else None


def bare_behind(hour: int) -> Clock | None:
    """Build the same where a day after a weekday would not be written that way."""
    return Clock(hour, bare=True, behind=_WEEKDAY) if hour < 24 else None


def dotted(hour: int, minute: int) -> Clock | None:
    """Build a time from two numbers with a full stop between, which could be a date."""
    if hour > 23 or minute > 59:
        return None
    return Clock(hour, minute, Style.WRITTEN if 1 <= hour <= 12 else Style.EXACT, dotted=True)


def dotted_twice(hour: int, minute: int) -> Clock | None:
    """Build a time that may be twice a day from two numbers with a full stop between."""
    style = Style.WRITTEN if hour == 12 else Style.EVENING_FIRST
    return Clock(hour, minute, style, dotted=True) if minute < 60 else None


def meridiem(hour: int, minute: int | None, afternoon: bool) -> Clock | Nonsense:
    """Build a time on the 12-hour clock with am or pm."""
    if not 0 <= hour <= 12 or (minute or 0) > 59:
        return Nonsense(Slot.TIME)
    return Clock(hour % 12 + (12 if afternoon else 0), minute or 0)


def meridiem_hour(hour: int, afternoon: bool) -> Clock | Nonsense:
    """Build a full hour on the 12-hour clock with am or pm."""
    return meridiem(hour, None, afternoon)


def meridiem_digits(digits: int, afternoon: bool) -> Clock | Nonsense:
    """Build a time from three or four digits with am or pm."""
    return meridiem(digits // 100, digits % 100, afternoon)


def after(minutes: int, hour: int, afternoon: bool | None = None) -> Clock | Nonsense:
    """Build a time so many minutes after a full hour."""
    return spoken(hour, minutes, afternoon)


def before(minutes: int, hour: int, afternoon: bool | None = None) -> Clock | Nonsense:
    """Build a time so many minutes before a full hour."""
    return spoken(hour - 1 or 12, 60 - minutes, afternoon)


def hour_then_minute(hour: int, minute: int, afternoon: bool | None = None) -> Clock | None:
    """Build a time from an hour and a minute in words; below ten people put something between."""
    if not 10 <= minute < 60:
        return None
    style = Style.EVENING_FIRST if afternoon is None else Style.EXACT
    return Clock(hour if afternoon is None else hour % 12 + 12 * afternoon, minute, style)


def spoken(hour: int, minute: int, afternoon: bool | None = None) -> Clock | Nonsense:
    """Build a time said in words, with am or pm where that is known."""
    if not 0 < minute < 60:
        return Nonsense(Slot.TIME)
    if afternoon is not None:
        return meridiem(hour, minute, afternoon)
    return evening_first(hour, minute)


def span(*values: int | Unit | None) -> Span | None:
    """Build a duration from counts and units in turn; absent ones are None."""
    months = days = minutes = 0
    pairs = list(zip(values[::2], values[1::2], strict=True))
    for count, unit in pairs:
        if isinstance(count, int) and isinstance(unit, tuple):
            months += count * unit[0]
            days += count * unit[1]
            minutes += count * unit[2]
    return Span(months, (days,), minutes) if months or days or minutes else None


def hours_and_minutes(hours: int, minutes: int) -> Span | None:
    """Build a duration of hours and minutes."""
    return span(hours, HOUR, minutes, MINUTE)


def decimal_span(whole: int, digits: str, unit: Unit) -> Span | None:
    """Build a duration of a decimal number of hours or minutes, to the full minute."""
    months, days, minutes = unit
    total = (whole + int(digits) / 10 ** len(digits)) * minutes
    return None if months or days or total < 1 else Span(minutes=round(total))


def zone(places: Places) -> ZoneName:
    """Build a zone that is called one."""
    return ZoneName(places)


def bare_zone(places: Places) -> ZoneName:
    """Build a zone from its name alone."""
    return ZoneName(places, bare=True)


def offset(sign: int, hours: int, minutes: int | None = None) -> ZoneName | None:
    """Build a zone from its distance to UTC."""
    total = hours * 60 + (minutes or 0)
    if total > _WIDEST_OFFSET or (minutes or 0) > 59:
        return None
    return ZoneName((Place(None, sign * total),))


def instant(seconds: int) -> Instant | Nonsense:
    """Build a moment from seconds since 1970."""
    try:
        return Instant(datetime.fromtimestamp(seconds, UTC))
    except (OverflowError, OSError, ValueError):
        return Nonsense(Slot.INSTANT)


def _clock(hour: int, minute: int, second: int, *, latest: int) -> Clock | Nonsense:
    if minute > 59 or second > 59 or hour * 60 + minute > latest:
        return Nonsense(Slot.TIME)
    return Clock(hour, minute, second=second)


def _twelve(hour: int, minute: int, style: Style) -> Clock | Nonsense:
    return Clock(hour, minute, style) if minute < 60 else Nonsense(Slot.TIME)

"""Builders for what Japanese says in its own order."""

from __future__ import annotations

from bot.timewords import clocks
from bot.timewords.pieces import Clock, Nonsense, Part, Span

_HALF = 30
_TWELVE = 12


def half_past(hour: int) -> Clock | Nonsense:
    """Build the half hour after an hour of twelve."""
    return clocks.morning_first(hour, _HALF)


def half_past_exact(hour: int) -> Clock | Nonsense:
    """Build the half hour after an hour of twenty-four."""
    return clocks.into_the_night(hour, _HALF)


def minutes_before(hour: int, minutes: int) -> Clock | Nonsense | None:
    """Build so many minutes before an hour of twelve."""
    return clocks.morning_first(hour - 1 or _TWELVE, 60 - minutes) if 0 < minutes < 60 else None


def minutes_before_exact(hour: int, minutes: int) -> Clock | Nonsense | None:
    """Build so many minutes before an hour of twenty-four."""
    return clocks.into_the_night(hour - 1, 60 - minutes) if hour and 0 < minutes < 60 else None


def meridiem(afternoon: bool, hour: int, minute: int | None = None) -> Clock | Nonsense | None:
    """Build a time on the 12-hour clock; whether twelve after noon is noon, people disagree."""
    if hour != _TWELVE:
        return clocks.meridiem(hour, minute, afternoon)
    return clocks.evening_first(hour, minute) if afternoon else None


def meridiem_half(afternoon: bool, hour: int) -> Clock | Nonsense | None:
    """Build the half hour after an hour on the 12-hour clock."""
    return meridiem(afternoon, hour, _HALF)


def half_of_day(afternoon: bool) -> Part:
    """Build the part of the day before or after noon."""
    return Part.AFTERNOON if afternoon else Part.MORNING


def hours_and_half(hours: int) -> Span | None:
    """Build a duration of so many hours and a half."""
    return clocks.hours_and_minutes(hours, _HALF)

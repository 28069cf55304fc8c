"""Builders for what German says in its own way."""

from __future__ import annotations

from bot.timewords import clocks, dates
from bot.timewords.clocks import Unit
from bot.timewords.pieces import Clock, Day, Nonsense, Span, Weekday

_EIGHT_DAYS = 8
_HALF = 30


def before_half(minutes: int, hour: int) -> Clock | Nonsense | None:
    """Build so many minutes before the half hour that leads to `hour`."""
    return clocks.before(_HALF + minutes, hour) if 0 < minutes < _HALF else None


def after_half(minutes: int, hour: int) -> Clock | Nonsense | None:
    """Build so many minutes after the half hour that leads to `hour`."""
    return clocks.before(_HALF - minutes, hour) if 0 < minutes < _HALF else None


def after_exact(minutes: int, hour: int) -> Clock | Nonsense | None:
    """Build so many minutes after an hour of twenty-four."""
    return clocks.exact(hour, minutes) if minutes else None


def before_exact(minutes: int, hour: int) -> Clock | Nonsense | None:
    """Build so many minutes before an hour of twenty-four."""
    return clocks.exact(hour - 1, 60 - minutes) if hour and 0 < minutes < 60 else None


def day_and_span(offset: int, count: int, unit: Unit) -> Day | None:
    """Build a day counted from another; eight days are a week, by idiom, or eight days."""
    if (count, unit) == (_EIGHT_DAYS, clocks.DAY):
        return Day((offset + 7, offset + _EIGHT_DAYS))
    return dates.day_and_span(offset, count, unit)


def weekday_and_span(index: int, count: int, unit: Unit) -> Weekday | None:
    """Build the weekday so many weeks later; eight days are a week there."""
    if (count, unit) == (_EIGHT_DAYS, clocks.DAY):
        return Weekday(index, weeks=1)
    return dates.weekday_and_span(index, count, unit)


def in_span(count: int, unit: Unit) -> Span | None:
    """Build a duration of one unit; eight days are eight days, or a week by idiom."""
    if (count, unit) == (_EIGHT_DAYS, clocks.DAY):
        return Span(days=(_EIGHT_DAYS, 7))
    return clocks.span(count, unit)

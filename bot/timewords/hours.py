"""Which hours a clock time can mean, alone and in a part of the day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from bot.timewords.model import Flag
from bot.timewords.pieces import Clock, Part, Style


class Hour(NamedTuple):
    """An hour of the day, `days` after the day that was named."""

    days: int
    hour: int
    flag: Flag | None = None


_Table: TypeAlias = dict[int, tuple[Hour, ...]]


@dataclass(frozen=True, slots=True)
class _Hours:
    """What the hours of a part of the day are, on the clock with twelve and with twenty-four."""

    twelve: _Table
    full: _Table


def _same(first: int, last: int) -> _Table:
    return {hour: (Hour(0, hour),) for hour in range(first, last + 1)}


def _afternoon(first: int, last: int) -> _Table:
    return {hour: (Hour(0, hour + 12),) for hour in range(first, last + 1)}


def _after_midnight(last: int) -> _Table:
    """Take hours after midnight as the end of the night of the day named, or else its beginning."""
    return {hour: (Hour(1, hour), Hour(0, hour)) for hour in range(last + 1)}


_TWELVE_IS_MIDNIGHT: _Table = {12: (Hour(1, 0),)}
_END_OF_DAY: _Table = {24: (Hour(1, 0),)}

_PARTS: dict[Part, _Hours] = {
    Part.SMALL_HOURS: _Hours(_same(1, 5), _same(0, 5)),
    Part.MORNING: _Hours(_same(1, 11), _same(0, 11)),
    Part.FORENOON: _Hours(_same(6, 11), _same(6, 12)),
    Part.MIDDAY: _Hours(_same(11, 12) | _afternoon(1, 3), _same(11, 15)),
    Part.AFTERNOON: _Hours(_same(12, 12) | _afternoon(1, 6), _same(12, 18)),
    Part.LATE_AFTERNOON: _Hours(_afternoon(3, 7), _same(15, 19)),
    Part.EVENING: _Hours(_afternoon(4, 11) | _TWELVE_IS_MIDNIGHT, _same(16, 23) | _END_OF_DAY),
    # Four or five “tonight” is rather not in the morning, but not surely in the afternoon either.
    Part.TONIGHT: _Hours(
        _after_midnight(3) | _afternoon(6, 11) | _TWELVE_IS_MIDNIGHT,
        _after_midnight(5) | _same(17, 23) | _END_OF_DAY,
    ),
    Part.NIGHT: _Hours(
        _after_midnight(5) | _afternoon(9, 11) | _TWELVE_IS_MIDNIGHT,
        _after_midnight(5) | _same(20, 23) | _END_OF_DAY,
    ),
    Part.DEEP_NIGHT: _Hours(
        _after_midnight(5) | _afternoon(10, 11) | _TWELVE_IS_MIDNIGHT,
        _after_midnight(5) | _same(22, 23) | _END_OF_DAY,
    ),
}


def hours_of(clock: Clock, part: Part | None) -> tuple[Hour, ...]:
    """Return the hours a clock time can mean, the likeliest first; none if the part forbids it."""
    if clock.style is Style.MIDNIGHT:
        return _midnight(part)
    if part is not None and clock.hour <= 24:
        hours = _PARTS[part]
        table = hours.full if clock.style is Style.EXACT else hours.twelve
        return table.get(clock.hour, ())
    return _without_part(clock)


def _midnight(part: Part | None) -> tuple[Hour, ...]:
    if part is None or part is Part.DEEP_NIGHT:
        return Hour(1, 0), Hour(0, 0)
    return (Hour(1, 0),) if part in {Part.TONIGHT, Part.NIGHT, Part.EVENING} else ()


def _without_part(clock: Clock) -> tuple[Hour, ...]:
    hour = clock.hour
    if clock.style in {Style.EXACT, Style.WRITTEN}:
        return (Hour(hour // 24, hour % 24),)
    if hour == 12:
        return Hour(0, 12), Hour(1, 0)
    evening, morning = Hour(0, hour + 12, Flag.EVENING), Hour(0, hour, Flag.MORNING)
    return (evening, morning) if clock.style is Style.EVENING_FIRST else (morning, evening)

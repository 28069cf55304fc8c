"""When a series meets: a small subset of RFC 5545, with local wall time as the truth.

"Every Friday at 20:00 in Berlin" stays 20:00 in Berlin when the clocks change, so its instants
move. A wall time that the clocks skip is moved forward as far as they were, one that happens twice
means the first.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Collection, Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from dateutil import rrule

from cogs.party.model import Repeat

_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_RULE = re.compile(
    r"FREQ=(?P<frequency>WEEKLY|MONTHLY);INTERVAL=(?P<interval>[1-9]\d?);"
    r"BYDAY=(?P<nth>-1|[1-4])?(?P<weekday>MO|TU|WE|TH|FR|SA|SU)"
)


class RepeatWish(enum.StrEnum):
    """How a host may ask for a series; the start says which weekday is meant."""

    WEEKLY = "weekly"
    TWO_WEEKS = "two-weeks"
    THREE_WEEKS = "three-weeks"
    FOUR_WEEKS = "four-weeks"
    MONTHLY = "monthly"
    MONTHLY_LAST = "monthly-last"


_WEEKS = {
    RepeatWish.WEEKLY: 1,
    RepeatWish.TWO_WEEKS: 2,
    RepeatWish.THREE_WEEKS: 3,
    RepeatWish.FOUR_WEEKS: 4,
}


def repeat_of(wish: RepeatWish, starts: datetime) -> Repeat | None:
    """Return the rule a wish means for a start; None when the start does not keep it.

    A fifth weekday is not in every month, so "monthly" means the last from there on.
    """
    if wish in _WEEKS:
        return Repeat(interval=_WEEKS[wish])
    nth = (starts.day - 1) // 7 + 1
    if wish is RepeatWish.MONTHLY:
        return Repeat(nth=nth if nth < 5 else -1)
    repeat = Repeat(nth=-1)
    return repeat if keeps(starts, repeat) else None


def keeps(starts: datetime, repeat: Repeat) -> bool:
    """Tell whether a start is itself a date of the rule."""
    return next(_dates(starts, repeat)) == starts.date()


def to_rrule(starts: datetime, repeat: Repeat) -> str:
    """Write a rule as the value of an RRULE property (RFC 5545, 3.3.10)."""
    frequency = "WEEKLY" if repeat.nth is None else "MONTHLY"
    nth = "" if repeat.nth is None else str(repeat.nth)
    weekday = _WEEKDAYS[starts.weekday()]
    return f"FREQ={frequency};INTERVAL={repeat.interval};BYDAY={nth}{weekday}"


def from_rrule(text: str) -> Repeat:
    """Read what `to_rrule` wrote.

    Raises ValueError for every other rule.
    """
    found = _RULE.fullmatch(text)
    if found is None or (found["frequency"] == "MONTHLY") != (found["nth"] is not None):
        raise ValueError(f"not a rule of a party: {text!r}")
    nth = int(found["nth"]) if found["nth"] is not None else None
    return Repeat(interval=int(found["interval"]), nth=nth)


def exists(wall: datetime) -> bool:
    """Tell whether the clocks of its zone ever show a wall time."""
    return wall.astimezone(UTC).astimezone(wall.tzinfo).replace(tzinfo=None, fold=0) == (
        wall.replace(tzinfo=None, fold=0)
    )


def settle(wall: datetime) -> datetime:
    """Return a wall time as clocks show it: one that they skip is moved forward."""
    return wall.astimezone(UTC).astimezone(wall.tzinfo)


def instant_of(wall: datetime) -> datetime:
    """Return the instant in UTC at which the clocks of its zone show a wall time."""
    return wall.astimezone(UTC)


def is_same_wall(one: datetime, other: datetime) -> bool:
    """Tell whether two wall times are alike in zone and fold too, which `==` does not look at."""
    return (
        (one.replace(tzinfo=None), one.fold) == (other.replace(tzinfo=None), other.fold)
    ) and zone_of(one) == zone_of(other)


def wall_on(starts: datetime, day: date) -> datetime:
    """Return the wall time of a series on one of its days, whatever clock change that day has."""
    return settle(datetime.combine(day, starts.time().replace(fold=0), starts.tzinfo))


def meets_on(starts: datetime, repeat: Repeat, day: date) -> bool:
    """Tell whether a day is one of the rule's, exceptions aside."""
    return next(days_from(starts, repeat, day), None) == day


def days_from(starts: datetime, repeat: Repeat, day: date) -> Iterator[date]:
    """Yield the days of a rule in order, from a day on."""
    return (x for x in _dates(starts, repeat, day) if x >= day)


def occurrences_after(
    starts: datetime, repeat: Repeat, after: datetime, taken: Collection[str] = ()
) -> Iterator[tuple[str, datetime]]:
    """Yield the key (the day, ISO) and wall time of every evening after an instant, in order.

    Keys in `taken` (skipped, moved, or had already) are passed over.
    """
    # A day earlier: a wall time moved forward over midnight belongs to the day before.
    first = max(starts.date(), after.astimezone(starts.tzinfo).date() - timedelta(days=1))
    for day in days_from(starts, repeat, first):
        wall = starts if day == starts.date() else wall_on(starts, day)
        if day.isoformat() not in taken and instant_of(wall) > after:
            yield day.isoformat(), wall


def zone_of(wall: datetime) -> str:
    """Return the name of a wall time's zone.

    Raises ValueError when it has none: an offset alone does not say when the clocks change.
    """
    if not isinstance(wall.tzinfo, ZoneInfo):
        raise ValueError("a wall time needs a named zone")
    return wall.tzinfo.key


def _dates(starts: datetime, repeat: Repeat, day: date | None = None) -> Iterator[date]:
    """Expand days at noon in UTC, where no clock changes: only a day's number matters here."""
    noon = datetime(starts.year, starts.month, starts.day, 12, tzinfo=UTC)
    weekday = rrule.weekday(starts.weekday(), repeat.nth)
    if repeat.nth is None:
        rule = rrule.rrule(rrule.WEEKLY, noon, interval=repeat.interval, byweekday=weekday)
    else:
        rule = rrule.rrule(rrule.MONTHLY, noon, interval=repeat.interval, byweekday=weekday)
    if day is None:
        return (x.date() for x in rule)
    from_noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    return (x.date() for x in rule.xafter(from_noon, inc=True))

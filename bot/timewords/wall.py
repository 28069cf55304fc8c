"""From what clocks on a wall show to instants, where they skip an hour or show it twice."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

from bot.timewords.model import Flag, Gap, Moment, Note, Overlap


def on_the_wall(
    day: date, clock: time, zone: ZoneInfo, flags: frozenset[Flag] = frozenset()
) -> list[Moment]:
    """Return the moment when clocks in the zone show a time: two of them if they show it twice.

    A time that the clocks skip is moved forward by as much as they skip.
    """
    first = datetime.combine(day, clock, zone)
    instant = first.astimezone(UTC)
    second = first.replace(fold=1)
    if second.utcoffset() == first.utcoffset():
        return [Moment(first, instant, zone.key, None, flags)]
    later = second.astimezone(UTC)
    if later < instant:
        # Read by the offset before the gap, the time lies as far behind it as it lay inside.
        return [Moment(instant.astimezone(zone), instant, zone.key, Gap(clock), flags)]
    return [
        Moment(first, instant, zone.key, Overlap(1, other=later), flags),
        Moment(second, later, zone.key, Overlap(2, other=instant), flags),
    ]


def at_offset(
    day: date, clock: time, offset: int, zone: ZoneInfo, flags: frozenset[Flag] = frozenset()
) -> Moment:
    """Return the moment when clocks so many minutes ahead of UTC show a time, told in a zone."""
    fixed = timezone(timedelta(minutes=offset))
    return in_zone(datetime.combine(day, clock, fixed), zone, flags)


def in_zone(
    moment: datetime, zone: ZoneInfo, flags: frozenset[Flag] = frozenset(), note: Note = None
) -> Moment:
    """Return an instant on the clocks of a zone."""
    return Moment(moment.astimezone(zone), moment.astimezone(UTC), zone.key, note, flags)

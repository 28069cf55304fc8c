"""From pieces to moments: which instants a parse can mean, seen from one moment and one zone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta, timezone
from functools import cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from bot.timewords.days import Candidate, days_of, span_days
from bot.timewords.hours import Hour, hours_of
from bot.timewords.model import DateOnly, Flag, Moment, Reason, Refusal, Understood
from bot.timewords.parser import Parse
from bot.timewords.pieces import (
    Clock,
    DayOfMonth,
    Instant,
    Nonsense,
    Part,
    Place,
    Slot,
    Span,
    Style,
    Weekday,
    ZoneName,
)
from bot.timewords.wall import at_offset, in_zone, on_the_wall

MOST_READINGS = 4
_YEARS_AHEAD = 2
_A_MONTH = 31
_ONE_DAY = timedelta(days=1)
_EXPLICIT = frozenset({Flag.EXPLICIT_ZONE})
_DAYS = frozenset({Slot.DATE, Slot.DAY, Slot.WEEKDAY, Slot.SPAN})


class _View(NamedTuple):
    """From where a text is read: `latest` is the last moment that is not too far away."""

    now: datetime
    latest: datetime
    zone: ZoneInfo

    def today(self, place: Place | None = None) -> date:
        if place is None:
            return self.now.astimezone(self.zone).date()
        if place.name is not None:
            return self.now.astimezone(ZoneInfo(place.name)).date()
        return self.now.astimezone(timezone(timedelta(minutes=place.offset or 0))).date()


class _Wish(NamedTuple):
    """A time on a day; `rolls` if the day was only assumed to be today."""

    day: date
    clock: time
    flags: frozenset[Flag]
    rolls: bool

    def next_day(self) -> _Wish:
        return _Wish(self.day + _ONE_DAY, self.clock, self.flags | {Flag.TOMORROW}, rolls=False)


def resolve(parse: Parse, now: datetime, zone: ZoneInfo) -> Understood | DateOnly:
    """Return what a parse means.

    Raises Refusal if it means nothing, nothing in the future, or only what is too far away.
    """
    view = _View(now, _years_later(now), zone)
    if any(isinstance(piece, Nonsense) for piece in parse.values()):
        raise Refusal(Reason.IMPOSSIBLE_DATE)
    instant, span = parse.get(Slot.INSTANT), parse.get(Slot.SPAN)
    if isinstance(instant, Instant):
        return _in_time([in_zone(instant.at, zone, _EXPLICIT)], view)
    if isinstance(span, Span) and not parse.keys() & {Slot.TIME, Slot.PART}:
        return _in_time(_after(span, view), view)
    clock = parse.get(Slot.TIME)
    if isinstance(clock, Clock):
        return _in_time(_moments(parse, clock, view), view)
    return _dates(parse, view)


def _in_time(moments: Iterable[Moment], view: _View) -> Understood:
    """Keep what is ahead, but not too far ahead, once each."""
    readings: dict[datetime, Moment] = {}
    reason = Reason.NOT_UNDERSTOOD
    for moment in moments:
        if moment.instant <= view.now:
            reason = Reason.PAST
        elif moment.instant > view.latest:
            reason = Reason.TOO_FAR
        else:
            readings.setdefault(moment.instant, moment)
    if not readings:
        raise Refusal(reason)
    return Understood(tuple(readings.values())[:MOST_READINGS])


def _dates(parse: Parse, view: _View) -> DateOnly:
    today, latest = view.today(), view.latest.date()
    days = dict.fromkeys(candidate.day for candidate in days_of(parse, today))
    coming = [day for day in days if today <= day <= latest]
    if not coming:
        raise Refusal(Reason.PAST if any(day < today for day in days) else Reason.TOO_FAR)
    return DateOnly(tuple(coming[:MOST_READINGS]))


def _after(span: Span, view: _View) -> Iterator[Moment]:
    """Count days on the calendar and minutes on a stopwatch, to the full minute."""
    start = view.now.astimezone(view.zone).replace(second=0, microsecond=0)
    for day in span_days(span, start.date()):
        if day == start.date():
            begin = [in_zone(start, view.zone)]
        elif day > view.latest.date():
            raise Refusal(Reason.TOO_FAR)
        else:
            begin = on_the_wall(day, start.time(), view.zone)
        for moment in begin:
            if not span.minutes:
                yield moment
            else:
                yield in_zone(moment.instant + timedelta(minutes=span.minutes), view.zone)


def _moments(parse: Parse, clock: Clock, view: _View) -> Iterator[Moment]:
    part, name, day = parse.get(Slot.PART), parse.get(Slot.ZONE), parse.get(Slot.DATE)
    if clock.figures and isinstance(day, DayOfMonth) and day.international:
        clock = replace(clock, style=Style.WRITTEN)
    if clock.behind and _could_be_a_day(parse, clock.hour, view.today()):
        raise Refusal(Reason.NOT_UNDERSTOOD)
    hours = hours_of(clock, part if isinstance(part, Part) else None)
    places: tuple[Place | None, ...] = name.places if isinstance(name, ZoneName) else (None,)
    for place in places:
        yield from _on_days(parse, clock, hours, _today(parse, view, place), view, place)
    for place in places:
        if place is not None and parse.keys() & _DAYS and view.today(place) != view.today():
            # Our own tomorrow may be somebody else's today: both are meant by some.
            yield from _on_days(parse, clock, hours, view.today(place), view, place)


def _could_be_a_day(parse: Parse, number: int, today: date) -> bool:
    """Tell whether a number behind a weekday fits it as a day of the month (friday 4)."""
    weekday = parse.get(Slot.WEEKDAY)
    if not isinstance(weekday, Weekday):
        return False
    coming = (today + timedelta(days=n) for n in range(_A_MONTH))
    return any(day.day == number and day.weekday() == weekday.index for day in coming)


def _today(parse: Parse, view: _View, place: Place | None) -> date:
    """Return the day to count from: one's own, unless a time alone is on somebody else's clock."""
    return view.today() if parse.keys() & _DAYS else view.today(place)


def _on_days(
    parse: Parse,
    clock: Clock,
    hours: Iterable[Hour],
    today: date,
    view: _View,
    place: Place | None,
) -> list[Moment]:
    days = days_of(parse, today)
    found = [
        moment
        for hour in hours
        for candidate in (days or [Candidate(today)])
        for moment in _roll(_wish(clock, hour, candidate, rolls=not days), view, place)
    ]
    if not days and clock.style is Style.MORNING_FIRST:
        found.sort(key=lambda moment: moment.instant)
    return found


def _wish(clock: Clock, hour: Hour, candidate: Candidate, *, rolls: bool) -> _Wish:
    flags = _flags(hour.flag, candidate.flag)
    at = time(hour.hour, clock.minute, clock.second)
    return _Wish(_later(candidate.day, hour.days), at, flags, rolls)


@cache
def _flags(*flags: Flag | None) -> frozenset[Flag]:
    return frozenset(flag for flag in flags if flag is not None)


def _roll(wish: _Wish, view: _View, place: Place | None) -> list[Moment]:
    """Take a time without a day that is over for today as tomorrow's."""
    found = _place(wish, view, place)
    if wish.rolls and all(moment.instant <= view.now for moment in found):
        return _place(wish.next_day(), view, place)
    return found


def _place(wish: _Wish, view: _View, place: Place | None) -> list[Moment]:
    if wish.day > view.latest.date() + _ONE_DAY:
        raise Refusal(Reason.TOO_FAR)
    if wish.day < view.now.date() - 2 * _ONE_DAY:
        raise Refusal(Reason.PAST)
    day, clock = wish.day, wish.clock
    if place is None:
        return on_the_wall(day, clock, view.zone, wish.flags)
    flags = wish.flags | _EXPLICIT
    if place.name is None:
        return [at_offset(day, clock, place.offset or 0, view.zone, flags)]
    zone = ZoneInfo(place.name)
    found = on_the_wall(day, clock, zone, flags)
    if place.offset is not None:
        strict = at_offset(day, clock, place.offset, zone, flags)
        # In an overlap the abbreviation tells which of the two is meant.
        found = [strict] if strict.instant in {m.instant for m in found} else [*found, strict]
    return found


def _later(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        raise Refusal(Reason.TOO_FAR) from None


def _years_later(now: datetime) -> datetime:
    try:
        return now.replace(year=now.year + _YEARS_AHEAD)
    except ValueError:
        return now.replace(year=now.year + _YEARS_AHEAD, month=3, day=1)

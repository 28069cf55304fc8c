"""From what somebody typed to times: every sensible reading, a question, or a refusal."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import TypeAlias
from zoneinfo import ZoneInfo

from bot.errors import UserMistake
from bot.timewords import (
    DateOnly,
    Moment,
    Reading,
    Reason,
    Refused,
    Understood,
    nearest_zones,
    read,
    zone_named,
)

MOST_READINGS = 4
_MOST_OFFERED = 3
_LONGEST_REPEATED = 60
_BETWEEN_SLOTS = re.compile(r"[;；\n]")
_CLOCK = re.compile(r"(?P<hour>[01]?[0-9]|2[0-3])(?:[:.](?P<minute>[0-5][0-9]))?")
_WHOLE_NUMBER = re.compile(r"-?[0-9]{1,9}")
# Nothing can be taken for granted about a time that names its own zone or instant.
_ANY_ZONE = "UTC"


class TimeRefused(UserMistake):
    """Say why words are not read as a time, with three that are."""

    def __init__(self, refused: Refused) -> None:
        zones = " · ".join(refused.zones[:_MOST_OFFERED])
        unlike_any = refused.reason is Reason.UNKNOWN_ZONE and not zones
        key = f"timewords-refused-{refused.reason}{'.none' if unlike_any else ''}"
        super().__init__(key, zones=zones)


class ZoneNotFound(UserMistake):
    """Ask for another name of a time zone, and offer the nearest."""

    def __init__(self, typed: str) -> None:
        nearest = nearest_zones(typed, _MOST_OFFERED) or nearest_zones("", _MOST_OFFERED)
        zone = " ".join(typed.split())[:_LONGEST_REPEATED]
        super().__init__("party-zone-not-found", zone=zone, nearest=" · ".join(nearest))


class SlotUnclear(UserMistake):
    """Ask to write one time of a poll so that it can only mean one; 0 is when the poll closes."""

    def __init__(self, number: int, first: datetime, second: datetime) -> None:
        super().__init__(
            "party-slot-unclear", number=number, first=_mark(first), second=_mark(second)
        )


class SlotWithoutTime(UserMistake):
    """Ask for the time of day of one of a poll's dates; 0 is when the poll closes."""

    def __init__(self, number: int) -> None:
        super().__init__("party-slot-without-time", number=number)


class QuietUnreadable(UserMistake):
    """Ask for times of day on the 24-hour clock."""

    def __init__(self) -> None:
        super().__init__("party-quiet-unreadable")


class CapacityUnreadable(UserMistake):
    """Ask for a number of seats in digits."""

    def __init__(self) -> None:
        super().__init__("party-capacity-unreadable")


@dataclass(frozen=True, slots=True)
class ZoneOpen:
    """The words mean a time, but nobody knows yet on whose clocks."""


Found: TypeAlias = Understood | DateOnly | ZoneOpen


def read_when(text: str, zone: str | None, now: datetime, language: str) -> Found:
    """Read when a party is to start, on the clocks of a zone.

    Raises TimeRefused, while the zone is open only for what no zone makes a time.
    """
    reading = read(text, language=language, now=now, zone=ZoneInfo(zone or _ANY_ZONE))
    if zone is None and _depends_on_zone(reading):
        return ZoneOpen()
    if isinstance(reading, Refused):
        raise TimeRefused(reading)
    return reading


def read_change(text: str, zone: str, now: datetime, language: str, starts: datetime) -> Found:
    """Read a new time for an evening.

    A time of day alone may mean the evening's own day as well as the next one that comes: both
    are readings. Raises TimeRefused.
    """
    found = read_when(text, zone, now, language)
    if not isinstance(found, Understood):
        return found
    same_day = _on_day_of(starts, text, zone, language, found)
    readings = {reading.instant: reading for reading in (*same_day, *found.readings)}
    coming = tuple(reading for instant, reading in readings.items() if instant > now)
    return Understood(coming[:MOST_READINGS])


def read_slots(
    text: str, zone: str | None, now: datetime, language: str
) -> tuple[datetime, ...] | ZoneOpen:
    """Read the times of a poll, separated by semicolons or lines, as wall times.

    Raises TimeRefused, SlotUnclear for one with several readings, or SlotWithoutTime.
    """
    walls = []
    written = [each for each in _BETWEEN_SLOTS.split(text) if each.strip()]
    for number, each in enumerate(written or [""], start=1):
        found = read_when(each, zone, now, language)
        if isinstance(found, ZoneOpen):
            return found
        walls.append(_only_one(found, number))
    return tuple(walls)


def read_closing(text: str, zone: str | None, now: datetime, language: str) -> datetime | ZoneOpen:
    """Read when a poll closes.

    Raises TimeRefused, SlotUnclear or SlotWithoutTime.
    """
    found = read_when(text, zone, now, language)
    return found if isinstance(found, ZoneOpen) else _only_one(found, 0)


def read_clock(text: str, now: datetime, language: str) -> time | None:
    """Read a time of day, figures alone on the 24-hour clock; nothing typed is none.

    Raises QuietUnreadable, also for one that can be in the morning and in the evening.
    """
    typed = unicodedata.normalize("NFKC", text).strip()
    if not typed:
        return None
    plain = _CLOCK.fullmatch(typed)
    if plain is not None:
        return time(int(plain["hour"]), int(plain["minute"] or 0))
    reading = read(text, language=language, now=now, zone=ZoneInfo(_ANY_ZONE))
    if not isinstance(reading, Understood):
        raise QuietUnreadable
    clocks = {wall_of(each).time().replace(second=0, fold=0) for each in reading.readings}
    if len(clocks) > 1:
        raise QuietUnreadable
    return clocks.pop()


def read_seats(text: str) -> int | None:
    """Read a number of seats; nothing typed is any number.

    Raises CapacityUnreadable.
    """
    typed = unicodedata.normalize("NFKC", text).strip()
    if not typed:
        return None
    if not _WHOLE_NUMBER.fullmatch(typed):
        raise CapacityUnreadable
    return int(typed)


def read_zone(text: str) -> str:
    """Return the IANA name of a zone, a city or an abbreviation.

    Raises ZoneNotFound with the nearest names.
    """
    zone = zone_named(text)
    if zone is None:
        raise ZoneNotFound(text)
    return zone.key


def wall_of(moment: Moment) -> datetime:
    """Return a reading as the clocks of its zone show it."""
    return moment.instant.astimezone(ZoneInfo(moment.zone))


def _depends_on_zone(reading: Reading) -> bool:
    match reading:
        case Understood(readings):
            return not all(moment.explicit_zone for moment in readings)
        case Refused(reason):
            # What is over in one zone is still to come in another.
            return reason in (Reason.PAST, Reason.TOO_FAR)
        case _:
            return True


def _only_one(found: Understood | DateOnly, number: int) -> datetime:
    """Return a time of a poll, which has no preview that could ask what is meant."""
    if isinstance(found, DateOnly):
        raise SlotWithoutTime(number)
    if len(found.readings) > 1:
        first, second, *_ = found.readings
        raise SlotUnclear(number, first.instant, second.instant)
    return wall_of(found.readings[0])


def _on_day_of(
    starts: datetime, text: str, zone: str, language: str, found: Understood
) -> Iterator[Moment]:
    """Yield what a time of day means on an evening's own day.

    Words that mean the same time of day from the first minute of that day on, and on that day,
    name no other day; those that do not mean it then ("in two hours") are no time of day.
    """
    clock = ZoneInfo(zone)
    midnight = starts.astimezone(clock).replace(hour=0, minute=0, second=0, microsecond=0, fold=0)
    reading = read(text, language=language, now=midnight.astimezone(UTC), zone=clock)
    if not isinstance(reading, Understood):
        return
    clocks = {wall_of(each).time() for each in found.readings}
    for each in reading.readings:
        wall = wall_of(each)
        if wall.date() == midnight.date() and wall.time() in clocks:
            yield each


def _mark(instant: datetime) -> str:
    return f"<t:{int(instant.timestamp())}:f>"

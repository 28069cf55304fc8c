"""What reading a time leads to."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TypeAlias


class Reason(enum.StrEnum):
    """Why a text is refused; the texts for people are `timewords-refused-<reason>`."""

    EMPTY = "empty"
    TOO_LONG = "too-long"
    NOT_UNDERSTOOD = "not-understood"
    PAST = "past"
    TOO_FAR = "too-far"
    IMPOSSIBLE_DATE = "impossible-date"
    WRONG_WEEKDAY = "wrong-weekday"
    UNKNOWN_ZONE = "unknown-zone"


class Flag(enum.StrEnum):
    """What a reading took for granted; the texts for people are `timewords-flag-<flag>`."""

    MORNING = "morning"
    EVENING = "evening"
    TOMORROW = "tomorrow"
    NEXT_WEEK = "next-week"
    NEXT_MONTH = "next-month"
    NEXT_YEAR = "next-year"
    EXPLICIT_ZONE = "explicit-zone"


@dataclass(frozen=True, slots=True)
class Gap:
    """The clocks skip the time that was asked for; the moment lies after the gap."""

    asked: time


@dataclass(frozen=True, slots=True)
class Overlap:
    """The clocks show this time twice; `occurrence` is 1 or 2, `other` the other one in UTC."""

    occurrence: int
    other: datetime


Note: TypeAlias = Gap | Overlap | None


@dataclass(frozen=True, slots=True)
class Moment:
    """One reading; `local` is aware, on the clocks of `zone`, an IANA name."""

    local: datetime
    instant: datetime
    zone: str
    note: Note = None
    flags: frozenset[Flag] = frozenset()

    @property
    def explicit_zone(self) -> bool:
        """Tell whether the text itself named a zone, an offset or an instant."""
        return Flag.EXPLICIT_ZONE in self.flags


@dataclass(frozen=True, slots=True)
class Understood:
    """One to four different moments, all in the future, the likeliest first."""

    readings: tuple[Moment, ...]


@dataclass(frozen=True, slots=True)
class DateOnly:
    """The days that were meant; the time is missing."""

    dates: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class Refused:
    """Nothing is guessed; `zones` are the nearest names of an unknown zone, nearest first."""

    reason: Reason
    zones: tuple[str, ...] = ()


Reading: TypeAlias = Understood | DateOnly | Refused


class Refusal(Exception):
    """Leave the grammar with a reason; never leaves the package."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason

"""What the words of a text mean, before it is known what day it is."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, TypeAlias


class Slot(enum.IntEnum):
    """What a piece says something about, as a bit; a text says it once."""

    TIME = 1
    PART = 2
    DATE = 4
    DAY = 8
    WEEKDAY = 16
    WEEK = 32
    YEAR = 64
    SPAN = 128
    ZONE = 256
    INSTANT = 512


ANY_DAY = Slot.DATE | Slot.DAY | Slot.WEEKDAY
ANYTHING = ~0


class Style(enum.Enum):
    """How sure the hour of a clock time is."""

    EXACT = enum.auto()
    """On the 24-hour clock: 20:00, 8pm."""
    WRITTEN = enum.auto()
    """On the 24-hour clock, unless a part of the day says otherwise: 8:30 in German."""
    EVENING_FIRST = enum.auto()
    """Twice a day, rather in the evening: at 8, halb neun."""
    MORNING_FIRST = enum.auto()
    """Twice a day, rather in the morning: 8 Uhr, 8時."""
    MIDNIGHT = enum.auto()
    """At the end of the day, or at its beginning."""


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day; hours from 24 on lie in the next day.

    A bare one is only a number: it needs a word before it that makes it a time, a part of the day
    or a day beside it, or stands behind one of the slots `behind`. A dotted one could be a date as
    well. One in figures is on the 24-hour clock when the date is written the international way.
    """

    slot: ClassVar[Slot] = Slot.TIME
    hour: int
    minute: int = 0
    style: Style = Style.EXACT
    bare: bool = False
    behind: int = 0
    dotted: bool = False
    figures: bool = False
    second: int = 0


@dataclass(frozen=True, slots=True)
class Nonsense:
    """Something of the right form that no clock or calendar shows."""

    slot: Slot


class Part(enum.Enum):
    """A part of the day."""

    SMALL_HOURS = enum.auto()
    MORNING = enum.auto()
    FORENOON = enum.auto()
    MIDDAY = enum.auto()
    AFTERNOON = enum.auto()
    LATE_AFTERNOON = enum.auto()
    EVENING = enum.auto()
    TONIGHT = enum.auto()
    """The evening and what follows, as English night and Japanese 夜 have it."""
    NIGHT = enum.auto()
    """When most are asleep, as German Nacht has it."""
    DEEP_NIGHT = enum.auto()

    @property
    def slot(self) -> Slot:
        """Return the slot of every part of the day."""
        return Slot.PART


@dataclass(frozen=True, slots=True)
class Day:
    """A day counted from today; several where idiom and arithmetic differ (in acht Tagen)."""

    slot: ClassVar[Slot] = Slot.DAY
    offsets: tuple[int, ...]


class Which(enum.Enum):
    """Which of the coming weekdays of that name."""

    BARE = enum.auto()
    THIS = enum.auto()
    COMING = enum.auto()
    NEXT = enum.auto()
    AFTER_NEXT = enum.auto()


@dataclass(frozen=True, slots=True)
class Weekday:
    """A weekday, Monday being 0, and how many weeks after the one that is meant."""

    slot: ClassVar[Slot] = Slot.WEEKDAY
    index: int
    which: Which = Which.BARE
    weeks: int = 0
    sunday_first: bool = False


@dataclass(frozen=True, slots=True)
class Week:
    """A week counted from this one; `sunday_first` where weeks may begin on Sunday."""

    slot: ClassVar[Slot] = Slot.WEEK
    offset: int
    sunday_first: bool = False


@dataclass(frozen=True, slots=True)
class Year:
    """A year counted from this one."""

    slot: ClassVar[Slot] = Slot.YEAR
    offset: int


@dataclass(frozen=True, slots=True)
class Month:
    """The month of a date: by number, with a year or not; or counted from this month; or open."""

    number: int | None = None
    year: int | None = None
    offset: int | None = None


@dataclass(frozen=True, slots=True)
class DayOfMonth:
    """A day by its number; `by_order` if only the order of two numbers tells day from month.

    An international date is one with the year first.
    """

    slot: ClassVar[Slot] = Slot.DATE
    day: int
    month: Month
    by_order: bool = False
    international: bool = False


@dataclass(frozen=True, slots=True)
class NthWeekday:
    """The first to fifth, or with -1 the last, of a weekday in a month."""

    slot: ClassVar[Slot] = Slot.DATE
    nth: int
    index: int
    month: Month


@dataclass(frozen=True, slots=True)
class EndOfMonth:
    """The last day of a month."""

    slot: ClassVar[Slot] = Slot.DATE
    month: Month


@dataclass(frozen=True, slots=True)
class Holiday:
    """Days of the year, each as month and day, that one name is used for."""

    slot: ClassVar[Slot] = Slot.DATE
    days: tuple[tuple[int, int], ...]
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time from now; several numbers of days where idiom and arithmetic differ."""

    slot: ClassVar[Slot] = Slot.SPAN
    months: int = 0
    days: tuple[int, ...] = (0,)
    minutes: int = 0


@dataclass(frozen=True, slots=True)
class Place:
    """A zone by its IANA name, a fixed offset in minutes, or both where they can differ."""

    name: str | None
    offset: int | None = None


@dataclass(frozen=True, slots=True)
class ZoneName:
    """The zones that a name or an abbreviation is used for, the likeliest first.

    A bare one is only a name, which says something about a time only behind it.
    """

    slot: ClassVar[Slot] = Slot.ZONE
    places: tuple[Place, ...]
    bare: bool = False


@dataclass(frozen=True, slots=True)
class Instant:
    """A moment that depends on no zone."""

    slot: ClassVar[Slot] = Slot.INSTANT
    at: datetime


Calendar: TypeAlias = DayOfMonth | NthWeekday | EndOfMonth | Holiday
Piece: TypeAlias = (
    Clock | Nonsense | Part | Day | Weekday | Week | Year | Calendar | Span | ZoneName | Instant
)

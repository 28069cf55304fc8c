"""A watch party, its occurrences, who comes, and how they want to be reminded."""

from __future__ import annotations

import enum
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

MAX_TITLE = 100
MAX_NOTES = 500
MAX_PLACE = 100
MAX_CAPACITY = 1000
MIN_SLOTS = 2
MAX_SLOTS = 10
MAX_LEADS = 5
MAX_PARTIES_PER_MEMBER = 5
MAX_AHEAD = timedelta(days=2 * 366)
DRAFT_LIFE = timedelta(minutes=15)
RECONFIRM_BEYOND = timedelta(minutes=15)
DEFAULT_RUNTIME = timedelta(minutes=120)
DEFAULT_LEADS = (1440, 60)
LEAD_CHOICES = (10080, 4320, 2880, 1440, 720, 360, 180, 120, 60, 30, 15, 10, 0)
"""Lead times in minutes that a person may choose: one week … ten minutes, and the start."""


class PartyState(enum.StrEnum):
    PLANNED = "planned"
    CANCELLED = "cancelled"
    OVER = "over"


class OccurrenceState(enum.StrEnum):
    """Where one evening stands; a skipped one of a series never happens."""

    PLANNED = "planned"
    SKIPPED = "skipped"
    STARTED = "started"
    OVER = "over"
    CANCELLED = "cancelled"


class Answer(enum.StrEnum):
    """What a person said; going and late take a seat."""

    GOING = "going"
    LATE = "late"
    MAYBE = "maybe"
    NO = "no"

    @property
    def wants_seat(self) -> bool:
        """Whether this answer needs one of the seats."""
        return self in (Answer.GOING, Answer.LATE)


class Seat(enum.StrEnum):
    """Whether a person has a seat, waits for one, or was offered one until a deadline."""

    NONE = "none"
    SEATED = "seated"
    WAITING = "waiting"
    OFFERED = "offered"


class Way(enum.StrEnum):
    """How a person is reminded."""

    CHANNEL = "channel"
    DIRECT = "direct"


class Availability(enum.StrEnum):
    YES = "yes"
    IF_NEED_BE = "if-need-be"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Repeat:
    """A series' rule, a subset of RFC 5545: weekly every n weeks, or the nth weekday of a month.

    `nth` is None for weekly rules, 1 to 4, or -1 for the last; the weekday is the start's own.
    """

    interval: int = 1
    nth: int | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where people meet: one of the guild's channels, or words."""

    channel_id: int | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """What a host asks for, read and checked; a draft until it is confirmed."""

    film_id: str | None
    title: str
    starts: datetime
    runtime: timedelta
    place: Place = Place()
    capacity: int | None = None
    notes: str | None = None
    repeat: Repeat | None = None


@dataclass(frozen=True, slots=True)
class Party:
    """What was planned. `starts` is the first occurrence's wall time, its tzinfo a ZoneInfo.

    `revision` grows with every edit and decides between two people editing at once;
    `time_revision` grows when the time moves by more than 15 minutes, which asks everyone again.
    """

    id: int
    guild_id: int
    host_id: int
    plan: Plan
    state: PartyState
    revision: int
    time_revision: int
    created_at: datetime
    cancel_reason: str | None = None
    edited_by: int | None = None


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One evening. `key` is its date by the rule (ISO), also after it was moved.

    `starts` is its wall time with a ZoneInfo; `starts_at` and `ends_at` are the instants in UTC.
    `card_revision` grows with every change that its card shows and is 0 until it is announced.
    """

    id: int
    party_id: int
    key: str
    starts: datetime
    starts_at: datetime
    ends_at: datetime
    state: OccurrenceState
    time_revision: int
    card_revision: int
    shown_revision: int
    channel_id: int | None = None
    message_id: int | None = None
    thread_id: int | None = None
    event_id: int | None = None

    @property
    def is_announced(self) -> bool:
        """Whether people can see it and answer; later evenings of a series are not yet."""
        return self.card_revision > 0


@dataclass(frozen=True, slots=True)
class Rsvp:
    """What one person answered to one occurrence. `order` is the place in the line, growing.

    Whoever goes without a seat was offered one and let the time pass. Whose
    `confirmed_time_revision` is below the occurrence's has yet to confirm the new time.
    """

    user_id: int
    answer: Answer
    seat: Seat
    order: int
    wants_reminder: bool
    offer_until: datetime | None = None
    confirmed_time_revision: int = 0
    is_here: bool = False

    def with_seat(self, seat: Seat, offer_until: datetime | None = None) -> Rsvp:
        """Return the same answer with another seat."""
        return replace(self, seat=seat, offer_until=offer_until)


@dataclass(frozen=True, slots=True)
class ReminderWishes:
    """How one person wants to be reminded of every party; leads in minutes, None as the guild.

    Quiet hours are wall times in the person's zone and may pass midnight. `locale` is the language
    of their direct messages, None for the guild's.
    """

    user_id: int
    zone: str | None = None
    leads: tuple[int, ...] | None = None
    way: Way = Way.CHANNEL
    quiet_from: time | None = None
    quiet_to: time | None = None
    is_off: bool = False
    locale: str | None = None


@dataclass(frozen=True, slots=True)
class Slot:
    """One proposed time of an availability poll, numbered from 1."""

    number: int
    starts: datetime
    starts_at: datetime


@dataclass(frozen=True, slots=True)
class Poll:
    """Which evening suits most people; closes at its deadline, also across a restart.

    `party_id` is the party that its winner became.
    """

    id: int
    guild_id: int
    host_id: int
    film_id: str | None
    title: str
    slots: tuple[Slot, ...]
    closes_at: datetime
    is_open: bool
    party_id: int | None = None
    card_revision: int = 1
    shown_revision: int = 0
    channel_id: int | None = None
    message_id: int | None = None

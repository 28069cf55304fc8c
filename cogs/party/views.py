"""What the feature's use cases hand out: a party with its evening and everyone's answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from cogs.party.model import (
    Answer,
    Availability,
    Occurrence,
    OccurrenceState,
    Party,
    Plan,
    Poll,
    Rsvp,
    Seat,
    Slot,
)


@dataclass(frozen=True, slots=True)
class Evening:
    """One occurrence of a party with everyone's answers in the order of the line."""

    party: Party
    occurrence: Occurrence
    rsvps: tuple[Rsvp, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether it takes place and is not over."""
        return self.occurrence.state in (OccurrenceState.PLANNED, OccurrenceState.STARTED)

    def of(self, user_id: int) -> Rsvp | None:
        """Return what a person answered."""
        return next((x for x in self.rsvps if x.user_id == user_id), None)

    def answers(self, answer: Answer) -> tuple[Rsvp, ...]:
        """Return who answered so; of those who are coming, only who has a seat."""
        return tuple(
            x
            for x in self.rsvps
            if x.answer is answer and (x.seat is Seat.SEATED or not answer.wants_seat)
        )

    def in_seat(self, seat: Seat) -> tuple[Rsvp, ...]:
        """Return who has a seat, waits or was offered one, in the order of the line."""
        return tuple(x for x in self.rsvps if x.seat is seat)

    @property
    def to_confirm(self) -> tuple[Rsvp, ...]:
        """Return who has a seat and has yet to confirm the new time."""
        return tuple(
            x
            for x in self.in_seat(Seat.SEATED)
            if x.confirmed_time_revision < self.occurrence.time_revision
        )


@dataclass(frozen=True, slots=True)
class Answered:
    """What came of pressing a button, and what it means for that person.

    `leads` are the minutes before the start at which they are going to be reminded.
    """

    evening: Evening
    rsvp: Rsvp
    before: Rsvp | None
    leads: tuple[int, ...] = ()
    reminders_off: bool = False


@dataclass(frozen=True, slots=True)
class Edited:
    """A party after an edit; `asks_again` when everyone has to confirm the new time."""

    evening: Evening
    before: Plan
    asks_again: bool


@dataclass(frozen=True, slots=True)
class Coming:
    """A coming evening as lists show it."""

    party: Party
    occurrence: Occurrence
    going: int
    waiting: int


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where a page of coming evenings ended."""

    starts_at: datetime
    occurrence_id: int


@dataclass(frozen=True, slots=True)
class Page:
    """Some coming evenings, soonest first; `next` is None on the last page."""

    entries: tuple[Coming, ...]
    next: Cursor | None


@dataclass(frozen=True, slots=True)
class PlannedDate:
    """One coming date of a series; `key` names it, `starts` is its wall time."""

    key: str
    starts: datetime
    state: OccurrenceState


@dataclass(frozen=True, slots=True)
class Series:
    """A party with its evenings that have rows: the announced ones, the skipped and the moved."""

    party: Party
    occurrences: tuple[Occurrence, ...]


@dataclass(frozen=True, slots=True)
class Reminder:
    """Whom a message about an evening mentions."""

    evening: Evening
    user_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PollView:
    """A poll with everyone's answers by person and slot number."""

    poll: Poll
    answers: Mapping[int, Mapping[int, Availability]]

    def voters(self, number: int, availability: Availability) -> tuple[int, ...]:
        """Return who answered so about a slot."""
        return tuple(x for x, y in self.answers.items() if y.get(number) is availability)

    @property
    def winner(self) -> Slot | None:
        """The slot with most yes, then most if need be, then the earliest; None when all are no."""
        ranked = [(self._score(slot), slot) for slot in self.poll.slots]
        chosen = [(score, slot) for score, slot in ranked if score != (0, 0)]
        if not chosen:
            return None
        return min(chosen, key=lambda x: (-x[0][0], -x[0][1], x[1].starts_at))[1]

    def _score(self, slot: Slot) -> tuple[int, int]:
        yes = len(self.voters(slot.number, Availability.YES))
        return yes, len(self.voters(slot.number, Availability.IF_NEED_BE))

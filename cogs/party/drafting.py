"""From what a host asks for to a plan that keeps the rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.errors import UserMistake
from cogs.party import recurrence
from cogs.party.mistakes import (
    CapacityOutOfRange,
    Difference,
    NotesTooLong,
    PlaceTooLong,
    RepeatDoesNotFit,
    StartInPast,
    StartTooFar,
    TitleMissing,
    TitleTooLong,
)
from cogs.party.model import (
    DEFAULT_RUNTIME,
    MAX_AHEAD,
    MAX_CAPACITY,
    MAX_NOTES,
    MAX_PLACE,
    MAX_TITLE,
    Place,
    Plan,
)
from cogs.party.recurrence import RepeatWish

NOWHERE = Place()


@dataclass(frozen=True, slots=True)
class PlanRequest:
    """What a host typed; `candidates` are the wall times the words may mean, best first."""

    film_id: str | None
    title: str
    candidates: tuple[datetime, ...]
    runtime: timedelta | None = None
    place: Place = NOWHERE
    capacity: int | None = None
    notes: str | None = None
    repeat: RepeatWish | None = None


@dataclass(frozen=True, slots=True)
class PlanEdit:
    """What is to change; None leaves a thing as it is, `clear` names what is to be nothing."""

    film_id: str | None = None
    title: str | None = None
    starts: datetime | None = None
    runtime: timedelta | None = None
    place: Place | None = None
    capacity: int | None = None
    notes: str | None = None
    repeat: RepeatWish | None = None
    clear: frozenset[str] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True)
class Draft:
    """A preview nobody else has seen: one plan for each reading of the time, until it expires."""

    id: int
    guild_id: int
    host_id: int
    plans: tuple[Plan, ...]
    expires_at: datetime
    chosen: int | None = None

    @property
    def plan(self) -> Plan | None:
        """The only reading or the chosen one."""
        if len(self.plans) == 1:
            return self.plans[0]
        return self.plans[self.chosen] if self.chosen is not None else None


def read_request(request: PlanRequest, now: datetime) -> tuple[Plan, ...]:
    """Make a plan of every reading that can be planned.

    Raises what is wrong with the best reading when none can, or with the rest of the request.
    """
    base = Plan(
        film_id=request.film_id,
        title=read_title(request.title),
        starts=request.candidates[0],
        runtime=request.runtime or DEFAULT_RUNTIME,
        place=read_place(request.place),
        capacity=read_capacity(request.capacity),
        notes=read_notes(request.notes),
    )
    plans: dict[datetime, Plan] = {}
    mistakes: list[UserMistake] = []
    for candidate in request.candidates:
        try:
            plan = _on(base, read_start(candidate, now), request.repeat)
        except UserMistake as mistake:
            mistakes.append(mistake)
        else:
            plans.setdefault(plan.starts.astimezone(UTC), plan)
    if not plans:
        raise mistakes[0]
    return tuple(plans.values())


def read_edit(plan: Plan, edit: PlanEdit, now: datetime) -> Plan:
    """Return a plan with the changes made to it.

    Raises what is wrong with the changes.
    """
    changes = {
        "film_id": edit.film_id,
        "title": read_title(edit.title) if edit.title is not None else None,
        "runtime": edit.runtime,
        "place": read_place(edit.place) if edit.place is not None else None,
        "capacity": read_capacity(edit.capacity),
        "notes": read_notes(edit.notes),
    }
    changed = replace(plan, **_given(changes), **_cleared(edit.clear))
    if edit.starts is not None:
        changed = replace(changed, starts=read_start(edit.starts, now))
    if edit.repeat is not None:
        return _on(changed, changed.starts, edit.repeat)
    if changed.repeat is not None and not recurrence.keeps(changed.starts, changed.repeat):
        raise RepeatDoesNotFit
    return changed


def differences(stands: Plan, wanted: Plan) -> tuple[Difference, ...]:
    """List what one plan says otherwise than another."""
    names = ("film_id", "title", "starts", "runtime", "place", "capacity", "notes", "repeat")
    pairs = ((name, getattr(stands, name), getattr(wanted, name)) for name in names)
    return tuple(Difference(*pair) for pair in pairs if not _is_same(*pair[1:]))


def read_start(wall: datetime, now: datetime) -> datetime:
    """Return a start as clocks show it, on the minute.

    Raises StartInPast, StartTooFar, or ValueError for one without a named zone.
    """
    recurrence.zone_of(wall)
    starts = recurrence.settle(wall.replace(second=0, microsecond=0))
    if starts.astimezone(UTC) <= now:
        raise StartInPast
    if starts.astimezone(UTC) > now + MAX_AHEAD:
        raise StartTooFar
    return starts


def read_title(title: str) -> str:
    """Tidy a title's white space.

    Raises TitleMissing or TitleTooLong.
    """
    title = " ".join(title.split())
    if not title:
        raise TitleMissing
    if len(title) > MAX_TITLE:
        raise TitleTooLong
    return title


def read_notes(notes: str | None) -> str | None:
    """Tidy notes or a reason; nothing but white space is none.

    Raises NotesTooLong.
    """
    notes = (notes or "").strip()
    if len(notes) > MAX_NOTES:
        raise NotesTooLong
    return notes or None


def read_place(place: Place) -> Place:
    """Tidy the name of a place.

    Raises PlaceTooLong.
    """
    text = " ".join((place.text or "").split())
    if len(text) > MAX_PLACE:
        raise PlaceTooLong
    return Place(place.channel_id, text or None)


def read_capacity(capacity: int | None) -> int | None:
    """Return a number of seats that can be.

    Raises CapacityOutOfRange.
    """
    if capacity is not None and not 1 <= capacity <= MAX_CAPACITY:
        raise CapacityOutOfRange
    return capacity


def read_slots(slots: Sequence[datetime], now: datetime) -> tuple[datetime, ...]:
    """Return the times of a poll, soonest first and each once.

    Raises StartInPast or StartTooFar.
    """
    starts = {x.astimezone(UTC): x for x in (read_start(slot, now) for slot in slots)}
    return tuple(starts[instant] for instant in sorted(starts))


def _is_same(one: object, other: object) -> bool:
    if isinstance(one, datetime) and isinstance(other, datetime):
        return recurrence.is_same_wall(one, other)
    return one == other


def _on(plan: Plan, starts: datetime, wish: RepeatWish | None) -> Plan:
    if wish is None:
        return replace(plan, starts=starts)
    repeat = recurrence.repeat_of(wish, starts)
    if repeat is None:
        raise RepeatDoesNotFit
    return replace(plan, starts=starts, repeat=repeat)


def _given(changes: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in changes.items() if value is not None}


def _cleared(names: frozenset[str]) -> dict[str, Any]:
    empty = {"film_id": None, "place": NOWHERE, "capacity": None, "notes": None, "repeat": None}
    return {name: empty[name] for name in sorted(names)}

"""Which evenings of a party are to come: its rule, with the evenings that were skipped or moved."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from cogs.party import recurrence
from cogs.party.model import Occurrence, OccurrenceState, Party, Plan


@dataclass(frozen=True, slots=True)
class Planned:
    """One evening to come; `occurrence` is its row, where it has one."""

    key: str
    starts: datetime
    occurrence: Occurrence | None = None

    @property
    def starts_at(self) -> datetime:
        """The instant in UTC."""
        return recurrence.instant_of(self.starts)

    @property
    def state(self) -> OccurrenceState:
        """Where it stands; by the rule alone it is planned."""
        return self.occurrence.state if self.occurrence is not None else OccurrenceState.PLANNED


def new_occurrence(
    occurrence_id: int, party: Party, key: str, starts: datetime, *, is_announced: bool
) -> Occurrence:
    """Make an evening of a party."""
    starts_at = recurrence.instant_of(starts)
    return Occurrence(
        id=occurrence_id,
        party_id=party.id,
        key=key,
        starts=starts,
        starts_at=starts_at,
        ends_at=starts_at + party.plan.runtime,
        state=OccurrenceState.PLANNED,
        time_revision=0,
        card_revision=1 if is_announced else 0,
        shown_revision=0,
    )


def next_planned(plan: Plan, rows: Sequence[Occurrence], after: datetime) -> Planned:
    """Return the first evening of a series after an instant that takes place."""
    evenings = evenings_after(plan, rows, after)
    return next(x for x in evenings if x.state is OccurrenceState.PLANNED)


def evenings_after(plan: Plan, rows: Sequence[Occurrence], after: datetime) -> Iterator[Planned]:
    """Yield a party's evenings that start after an instant, by their time, the skipped included."""
    known = [Planned(x.key, x.starts, x) for x in rows if x.starts_at > after]
    known.sort(key=lambda x: x.starts_at)
    by_rule = _by_rule(plan, {x.key for x in rows}, after)
    upcoming = next(by_rule, None)
    for planned in known:
        while upcoming is not None and upcoming.starts_at < planned.starts_at:
            yield upcoming
            upcoming = next(by_rule, None)
        yield planned
    if upcoming is not None:
        yield from itertools.chain([upcoming], by_rule)


def find_evening(plan: Plan, rows: Sequence[Occurrence], key: str, now: datetime) -> Planned | None:
    """Find a coming evening by its key, or one that has a row; None when the rule has none."""
    row = next((x for x in rows if x.key == key), None)
    if row is not None:
        return Planned(row.key, row.starts, row)
    try:
        day = datetime.fromisoformat(key).date()
    except ValueError:
        return None
    if plan.repeat is None or not recurrence.meets_on(plan.starts, plan.repeat, day):
        return None
    planned = Planned(day.isoformat(), recurrence.wall_on(plan.starts, day))
    return planned if planned.starts_at > now else None


def neighbours(
    plan: Plan, rows: Sequence[Occurrence], moved: Planned, now: datetime
) -> tuple[datetime, datetime]:
    """Return between which instants an evening may be moved without changing the order."""
    rest = [x for x in rows if x.key != moved.key]
    ended = [
        x.ends_at
        for x in rest
        if x.starts_at < moved.starts_at and x.state is not OccurrenceState.SKIPPED
    ]
    earliest = max([now, *ended])
    others = (
        x
        for x in evenings_after(plan, rest, now)
        if x.key != moved.key and x.state is not OccurrenceState.SKIPPED
    )
    before: datetime | None = None
    for other in others:
        if other.starts_at > moved.starts_at:
            return max(earliest, before or earliest), other.starts_at
        before = other.starts_at + plan.runtime
    raise ValueError("the rule ends")


def _by_rule(plan: Plan, taken: set[str], after: datetime) -> Iterator[Planned]:
    if plan.repeat is not None:
        for key, starts in recurrence.occurrences_after(plan.starts, plan.repeat, after, taken):
            yield Planned(key, starts)

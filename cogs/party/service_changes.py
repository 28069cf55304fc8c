"""Changing a planned party: edit, cancel, skip or move one evening, take it over."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.database import Transaction
from bot.policy import Actor, Standing
from cogs.party import recurrence, schedule, seats
from cogs.party.drafting import PlanEdit, differences, read_edit, read_notes, read_start
from cogs.party.mistakes import (
    DayTaken,
    EditChangesNothing,
    EditedMeanwhile,
    EveningBegun,
    EveningSkipped,
    EveningUnknown,
    HostStillHere,
    MoveOutOfOrder,
    NotASeries,
    NotYourParty,
    PartyCancelled,
    PartyGone,
    PartyOver,
)
from cogs.party.model import (
    RECONFIRM_BEYOND,
    Occurrence,
    OccurrenceState,
    Party,
    PartyState,
    Plan,
)
from cogs.party.series import Planned, find_evening, neighbours, new_occurrence
from cogs.party.service_evenings import Evenings, room_of
from cogs.party.store import PartyStore
from cogs.party.store_evenings import EveningStore
from cogs.party.views import Edited, Evening


class Changes:
    """What hosts and moderators do to a planned party.

    All but `take_over` raise NotYourParty for others, and PartyGone, PartyOver or PartyCancelled.
    """

    def __init__(self, evenings: Evenings) -> None:
        self._evenings = evenings
        self._database = evenings.database
        self._clock = evenings.clock

    async def edit(self, actor: Actor, party_id: int, seen_revision: int, edit: PlanEdit) -> Edited:
        """Change what is planned, from the coming evening on.

        Raises EditedMeanwhile for the slower of two, EditChangesNothing, EveningBegun for a new
        time of an evening that has begun, CapacityBelowSeated, DayTaken, or what is wrong with
        the changes.
        """
        now = self._clock.now()
        async with self._database.transaction() as tx:
            store = PartyStore(tx, actor.guild)
            before = _allowed(await store.hold_party(party_id), actor)
            wanted = read_edit(before.plan, edit, now)
            if before.revision != seen_revision:
                raise EditedMeanwhile(before, differences(before.plan, wanted))
            if not differences(before.plan, wanted):
                raise EditChangesNothing
            evening = await self._touch_coming(tx, before)
            occurrence = _retimed(evening.occurrence, before.plan, wanted, now)
            asks_again = occurrence.time_revision > evening.occurrence.time_revision
            party = await store.revise(before, wanted, actor.user_id, asks_again=asks_again)
            evening = await self._resize(tx, evening, wanted.capacity)
            if _has_other_days(before.plan, wanted):
                await EveningStore(tx, actor.guild).forget_exceptions(party_id)
            evening = await self._retime(tx, replace(evening, party=party), occurrence)
        return Edited(evening, before.plan, asks_again)

    async def cancel(self, actor: Actor, party_id: int, reason: str | None = None) -> Evening:
        """Call a party off with all its evenings, and tell those who meant to come.

        Raises NotesTooLong for the reason.
        """
        reason = read_notes(reason)
        async with self._database.transaction() as tx:
            store = PartyStore(tx, actor.guild)
            party = _allowed(await store.hold_party(party_id), actor)
            evening = await self._touch_coming(tx, party)
            party = await store.end_party(party_id, PartyState.CANCELLED, reason)
            await EveningStore(tx, actor.guild).forget_exceptions(party_id)
            called_off = replace(evening.occurrence, state=OccurrenceState.CANCELLED)
            saved = await EveningStore(tx, actor.guild).save_occurrence(called_off)
            evening = Evening(party, saved, evening.rsvps)
            await self._evenings.call_off(tx, evening)
        return evening

    async def skip(self, actor: Actor, party_id: int, key: str) -> Evening:
        """Leave one evening of a series out and return the one that comes next.

        Raises NotASeries, EveningUnknown, EveningSkipped or EveningBegun.
        """
        now = self._clock.now()
        async with self._database.transaction() as tx:
            party = _allowed(await PartyStore(tx, actor.guild).hold_party(party_id), actor)
            coming = await self._touch_coming(tx, party)
            planned = await self._planned(tx, party, key, now)
            store = EveningStore(tx, actor.guild)
            row = planned.occurrence or self._exception(party, planned)
            row = replace(row, state=OccurrenceState.SKIPPED)
            if planned.occurrence is None:
                await store.add_occurrence(row)
            else:
                row = await store.save_occurrence(row)
            if row.id != coming.occurrence.id:
                return coming
            await self._evenings.call_off(tx, replace(coming, occurrence=row))
            upcoming = await self._evenings.announce_next(tx, party, row.starts_at)
            assert upcoming is not None
        return upcoming

    async def move(self, actor: Actor, party_id: int, key: str, starts: datetime) -> Evening:
        """Let one evening of a series take place at another time between its neighbours.

        An evening nobody was told of yet is returned without answers. Raises NotASeries,
        EveningUnknown, EveningSkipped, EveningBegun, MoveOutOfOrder, EditChangesNothing,
        StartInPast or StartTooFar.
        """
        now = self._clock.now()
        starts = read_start(starts, now)
        async with self._database.transaction() as tx:
            party = _allowed(await PartyStore(tx, actor.guild).hold_party(party_id), actor)
            coming = await self._touch_coming(tx, party)
            planned = await self._planned(tx, party, key, now)
            await self._require_order(tx, party, planned, starts, now)
            row = planned.occurrence or self._exception(party, planned)
            moved = _at(row, starts, party.plan)
            if row.id == coming.occurrence.id:
                return await self._retime(tx, coming, moved)
            store = EveningStore(tx, actor.guild)
            if planned.occurrence is None:
                await store.add_occurrence(moved)
            else:
                moved = await store.save_occurrence(moved)
        return Evening(party, moved)

    async def take_over(
        self, actor: Actor, party_id: int, *, host_is_gone: bool, may_plan: bool
    ) -> Evening:
        """Become the host of a party whose host has left, or as a moderator of any.

        Raises HostStillHere, PlanningNotAllowed, TooManyParties, PartyGone, PartyOver,
        PartyCancelled, or EditChangesNothing for the host.
        """
        async with self._database.transaction() as tx:
            store = PartyStore(tx, actor.guild)
            party = _planned(await store.hold_party(party_id))
            if party.host_id == actor.user_id:
                raise EditChangesNothing
            if not host_is_gone and actor.standing < Standing.MODERATOR:
                raise HostStillHere(party.host_id)
            slot = await self._evenings.free_slot(tx, actor, may_plan=may_plan)
            evening = await self._touch_coming(tx, party)
            party = await store.hand_over(party_id, actor.user_id, slot)
        return replace(evening, party=party)

    async def _touch_coming(self, tx: Transaction, party: Party) -> Evening:
        """Take the one evening of a planned party that people can answer to."""
        store = EveningStore(tx, party.guild_id)
        rows = await store.list_occurrences(party.id)
        announced = (x for x in rows if x.is_announced and Evening(party, x).is_open)
        occurrence = await store.touch(next(announced).id)
        evening = await self._evenings.load(tx, party.guild_id, occurrence)
        if party.plan.repeat is None and evening.occurrence.ends_at <= self._clock.now():
            raise PartyOver
        return evening

    async def _planned(self, tx: Transaction, party: Party, key: str, now: datetime) -> Planned:
        if party.plan.repeat is None:
            raise NotASeries
        rows = await EveningStore(tx, party.guild_id).list_occurrences(party.id)
        planned = find_evening(party.plan, rows, key, now)
        if planned is None:
            raise EveningUnknown
        if planned.state is OccurrenceState.SKIPPED:
            raise EveningSkipped
        if planned.state is OccurrenceState.OVER:
            raise PartyOver
        if planned.starts_at <= now:
            raise EveningBegun
        return planned

    async def _require_order(
        self, tx: Transaction, party: Party, planned: Planned, starts: datetime, now: datetime
    ) -> None:
        if recurrence.instant_of(starts) == planned.starts_at:
            raise EditChangesNothing
        rows = await EveningStore(tx, party.guild_id).list_occurrences(party.id)
        earliest, latest = neighbours(party.plan, rows, planned, now)
        if not earliest <= recurrence.instant_of(starts) < latest:
            raise MoveOutOfOrder(earliest, latest)

    async def _resize(self, tx: Transaction, evening: Evening, capacity: int | None) -> Evening:
        if capacity == evening.party.plan.capacity:
            return evening
        room = seats.resize(room_of(evening), capacity, self._clock.now())
        return await self._evenings.seat(tx, evening, room)

    async def _retime(self, tx: Transaction, evening: Evening, wanted: Occurrence) -> Evening:
        """Save an evening's new time, plan its deliveries anew, and ask everyone again."""
        before = evening.occurrence
        if wanted == before and recurrence.is_same_wall(wanted.starts, before.starts):
            return evening
        store = EveningStore(tx, evening.party.guild_id)
        rows = await store.list_occurrences(evening.party.id)
        if any(x.key == wanted.key and x.id != wanted.id for x in rows):
            raise DayTaken
        evening = replace(evening, occurrence=await store.save_occurrence(wanted))
        await self._evenings.reschedule(tx, evening)
        if wanted.time_revision > before.time_revision:
            await self._evenings.tell(tx, evening, schedule.MOVED)
        return evening

    def _exception(self, party: Party, planned: Planned) -> Occurrence:
        number = self._evenings.ids.next(self._clock.now())
        return new_occurrence(number, party, planned.key, planned.starts, is_announced=False)


def _planned(party: Party | None) -> Party:
    if party is None:
        raise PartyGone
    if party.state is PartyState.CANCELLED:
        raise PartyCancelled
    if party.state is PartyState.OVER:
        raise PartyOver
    return party


def _allowed(party: Party | None, actor: Actor) -> Party:
    party = _planned(party)
    if actor.user_id != party.host_id and actor.standing < Standing.MODERATOR:
        raise NotYourParty(party.host_id)
    return party


def _retimed(occurrence: Occurrence, before: Plan, wanted: Plan, now: datetime) -> Occurrence:
    """Return the coming evening as an edited plan has it."""
    if not recurrence.is_same_wall(wanted.starts, before.starts):
        if occurrence.starts_at <= now:
            raise EveningBegun
        moved = replace(occurrence, key=wanted.starts.date().isoformat())
        return _at(moved, wanted.starts, wanted)
    return replace(occurrence, ends_at=occurrence.starts_at + wanted.runtime)


def _at(occurrence: Occurrence, starts: datetime, plan: Plan) -> Occurrence:
    """Return an evening at another time; a big move makes everyone confirm again."""
    starts_at = recurrence.instant_of(starts)
    is_far = abs(starts_at - occurrence.starts_at) > RECONFIRM_BEYOND
    return replace(
        occurrence,
        starts=starts,
        starts_at=starts_at,
        ends_at=starts_at + plan.runtime,
        time_revision=occurrence.time_revision + is_far,
    )


def _has_other_days(before: Plan, after: Plan) -> bool:
    """Tell whether evenings that were skipped or moved may not be the rule's any more."""
    return (before.repeat, before.starts.date()) != (after.repeat, after.starts.date())

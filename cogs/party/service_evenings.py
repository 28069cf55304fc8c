"""What the use cases share: steps inside a transaction, each with the deliveries it causes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Protocol

from bot.clock import Clock
from bot.database import Database, Transaction
from bot.database.port import Queries
from bot.delivery.model import State
from bot.delivery.outbox import Outbox
from bot.ids import IdSource
from bot.policy import Actor, Standing
from cogs.party import schedule
from cogs.party.mistakes import PartyGone, PlanningNotAllowed, TooManyParties
from cogs.party.model import (
    MAX_PARTIES_PER_MEMBER,
    Occurrence,
    Party,
    PartyState,
    Plan,
    ReminderWishes,
)
from cogs.party.schedule import Habits
from cogs.party.seats import Room
from cogs.party.series import new_occurrence, next_planned
from cogs.party.store import PartyStore
from cogs.party.store_answers import AnswerStore
from cogs.party.store_evenings import EveningStore
from cogs.party.views import Evening


class GuildDefaults(Protocol):
    """What a guild does where its people said nothing."""

    def leads(self, guild_id: int) -> tuple[int, ...]:
        """Return the lead times of reminders in minutes."""
        ...

    def zone(self, guild_id: int) -> str:
        """Return the name of the guild's time zone."""
        ...


class Evenings:
    """Steps of use cases; a method that takes a transaction leaves ending it to its caller."""

    def __init__(
        self, database: Database, clock: Clock, outbox: Outbox, defaults: GuildDefaults
    ) -> None:
        self.database = database
        self.clock = clock
        self.outbox = outbox
        self.ids = IdSource()
        self._defaults = defaults

    async def found(
        self, tx: Transaction, actor: Actor, plan: Plan, *, may_plan: bool, channel_id: int | None
    ) -> Evening:
        """Make a party of a plan and announce its first evening in a channel.

        Raises PlanningNotAllowed, or TooManyParties for a member with five coming ones.
        """
        now = self.clock.now()
        party = Party(
            id=self.ids.next(now),
            guild_id=actor.guild,
            host_id=actor.user_id,
            plan=plan,
            state=PartyState.PLANNED,
            revision=1,
            time_revision=0,
            created_at=now,
        )
        store = PartyStore(tx, actor.guild)
        for _ in range(MAX_PARTIES_PER_MEMBER):
            # Somebody's two confirmations at once may reach for one slot: the other tries again.
            if await store.add_party(party, await self.free_slot(tx, actor, may_plan=may_plan)):
                key, starts = plan.starts.date().isoformat(), plan.starts
                return await self._announce(tx, party, key, starts, channel_id)
        raise TooManyParties

    async def free_slot(self, tx: Transaction, actor: Actor, *, may_plan: bool) -> int | None:
        """Return the number a host's next party gets; moderators have as many as they like.

        Raises PlanningNotAllowed or TooManyParties.
        """
        if actor.standing >= Standing.MODERATOR:
            return None
        if not may_plan:
            raise PlanningNotAllowed
        slot = await PartyStore(tx, actor.guild).find_free_slot(actor.user_id)
        if slot is None:
            raise TooManyParties
        return slot

    async def announce_next(self, tx: Transaction, party: Party, after: datetime) -> Evening | None:
        """Announce the first evening of a series after an instant; None where no series is."""
        if party.plan.repeat is None:
            return None
        store = EveningStore(tx, party.guild_id)
        rows = await store.list_occurrences(party.id)
        channel_id = next((x.channel_id for x in reversed(rows) if x.is_announced), None)
        coming = next_planned(party.plan, rows, after)
        if coming.occurrence is None:
            return await self._announce(tx, party, coming.key, coming.starts, channel_id)
        # How long the film is may have changed since this evening was moved.
        ends_at = coming.starts_at + party.plan.runtime
        await store.save_occurrence(replace(coming.occurrence, ends_at=ends_at))
        evening = Evening(party, await store.announce(coming.occurrence.id, channel_id))
        await self.outbox.add_deliveries(tx, schedule.course(evening))
        return evening

    async def reschedule(self, tx: Transaction, evening: Evening) -> None:
        """Plan start, end and reminders anew; what has gone out stays out, what is late is sent."""
        now, occurrence = self.clock.now(), evening.occurrence
        subject = schedule.subject_of(evening.party.id)
        late = [
            record.delivery
            for record in await self.outbox.list_deliveries(subject)
            if record.state in (State.PENDING, State.CLAIMED)
            and schedule.is_late_reminder(record.delivery, evening, now)
        ]
        for kind in schedule.TIMED:
            await self.outbox.cancel_deliveries(
                tx, subject, occurrence=str(occurrence.id), kind=kind
            )
        habits = await self.habits(tx, evening)
        rows = schedule.reminders(evening, evening.rsvps, habits, now)
        await self.outbox.add_deliveries(tx, [*schedule.course(evening), *rows, *late])

    async def call_off(self, tx: Transaction, evening: Evening) -> None:
        """Cancel everything planned for an evening and tell those who meant to come."""
        await self.outbox.cancel_deliveries(
            tx, schedule.subject_of(evening.party.id), occurrence=str(evening.occurrence.id)
        )
        await self.tell(tx, evening, schedule.CANCELLED)

    async def tell(self, tx: Transaction, evening: Evening, kind: str) -> None:
        """Plan a notice to those who meant to come."""
        habits = await self.habits(tx, evening)
        rows = schedule.notice(evening, kind, habits, self.clock.now())
        await self.outbox.add_deliveries(tx, rows)

    async def seat(self, tx: Transaction, evening: Evening, after: Room) -> Evening:
        """Save the answers that a decision changed, and plan the offers that it made."""
        before = {rsvp.user_id: rsvp for rsvp in evening.rsvps}
        # Most are the very same object; comparing those by value would cost more than the rest.
        changed = [
            rsvp
            for rsvp in after.rsvps
            if rsvp is not (known := before.get(rsvp.user_id)) and rsvp != known
        ]
        guild_id, occurrence = evening.party.guild_id, evening.occurrence
        await AnswerStore(tx, guild_id).save_rsvps(occurrence.id, changed)
        seated = Evening(evening.party, occurrence, after.rsvps)
        rows = schedule.offers(seated, changed, self.clock.now())
        await self.outbox.add_deliveries(tx, rows)
        return seated

    async def habits(self, queries: Queries, evening: Evening) -> Habits:
        """Return how an evening's people are reminded."""
        guild_id = evening.party.guild_id
        wishes = await AnswerStore(queries, guild_id).list_wishes(evening.occurrence.id)
        return self.habits_of(guild_id, wishes)

    def habits_of(self, guild_id: int, wishes: Mapping[int, ReminderWishes]) -> Habits:
        """Put people's wishes beside what their guild does."""
        return Habits(self._defaults.leads(guild_id), self._defaults.zone(guild_id), wishes)

    async def load(self, queries: Queries, guild_id: int, occurrence: Occurrence | None) -> Evening:
        """Read the party of an evening and everyone's answers.

        Raises PartyGone when there is no such evening, or nobody can have seen it.
        """
        if occurrence is None or not occurrence.is_announced:
            raise PartyGone
        party = await PartyStore(queries, guild_id).find_party(occurrence.party_id)
        if party is None:
            raise PartyGone
        rsvps = await AnswerStore(queries, guild_id).list_rsvps(occurrence.id)
        return Evening(party, occurrence, rsvps)

    async def _announce(
        self, tx: Transaction, party: Party, key: str, starts: datetime, channel_id: int | None
    ) -> Evening:
        number = self.ids.next(self.clock.now())
        occurrence = new_occurrence(number, party, key, starts, is_announced=True)
        occurrence = replace(occurrence, channel_id=channel_id)
        await EveningStore(tx, party.guild_id).add_occurrence(occurrence)
        evening = Evening(party, occurrence)
        await self.outbox.add_deliveries(tx, schedule.course(evening))
        return evening


def room_of(evening: Evening) -> Room:
    """Return an evening's seats for deciding about them."""
    occurrence = evening.occurrence
    return Room(
        evening.party.plan.capacity, occurrence.starts_at, occurrence.time_revision, evening.rsvps
    )

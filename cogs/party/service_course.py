"""What happens by itself: starts and ends, offers that run out, and whom a message is for.

The delivery engine asks, perhaps more than once for one delivery, so everything here may be done
twice. The guild comes from the delivery's own row.
"""

from __future__ import annotations

from collections.abc import Collection

from bot.database import Transaction
from cogs.party import schedule, seats
from cogs.party.model import Occurrence, OccurrenceState, PartyState, Poll, Seat
from cogs.party.schedule import Habits
from cogs.party.service_evenings import Evenings, room_of
from cogs.party.store import PartyStore
from cogs.party.store_evenings import EveningStore
from cogs.party.store_lists import CardStore
from cogs.party.store_polls import PollStore
from cogs.party.views import Evening, PollView, Reminder


class Course:
    """The course of evenings and polls; None always means that there is nothing to say."""

    def __init__(self, evenings: Evenings) -> None:
        self._evenings = evenings
        self._database = evenings.database
        self._clock = evenings.clock
        self._cards = CardStore(evenings.database)

    async def start(self, guild_id: int, occurrence_id: int) -> Evening | None:
        """Mark an evening as started and return it."""
        now = self._clock.now()
        async with self._database.transaction() as tx:
            store = EveningStore(tx, guild_id)
            await store.pass_on(occurrence_id, OccurrenceState.STARTED, now)
            occurrence = await store.find_occurrence(occurrence_id)
            if occurrence is None or occurrence.state is not OccurrenceState.STARTED:
                return None
            return await self._evenings.load(tx, guild_id, occurrence)

    async def finish(self, guild_id: int, occurrence_id: int) -> Evening | None:
        """Mark an evening as over; return the next one of a series, which is announced by it."""
        now = self._clock.now()
        async with self._database.transaction() as tx:
            store = EveningStore(tx, guild_id)
            found = await store.find_occurrence(occurrence_id)
            if found is None:
                return None
            parties = PartyStore(tx, guild_id)
            party = await parties.hold_party(found.party_id)
            over = await store.pass_on(occurrence_id, OccurrenceState.OVER, now)
            if party is None or party.state is not PartyState.PLANNED:
                return None
            if over is None:
                return await self._upcoming(tx, guild_id, found)
            if party.plan.repeat is None:
                await parties.end_party(party.id, PartyState.OVER)
                return None
            return await self._evenings.announce_next(tx, party, max(now, over.ends_at))

    async def expire_offers(self, guild_id: int, occurrence_id: int) -> None:
        """Give the seats of offers that ran out to the next in line."""
        if not await self._has_stale_offer(guild_id, occurrence_id):
            return
        async with self._database.transaction() as tx:
            occurrence = await EveningStore(tx, guild_id).touch(occurrence_id)
            evening = await self._evenings.load(tx, guild_id, occurrence)
            if evening.is_open:
                room = seats.settle(room_of(evening), self._clock.now())
                await self._evenings.seat(tx, evening, room)

    async def offer(
        self, guild_id: int, occurrence_id: int, user_id: int, order: int
    ) -> Evening | None:
        """Return the evening whose seat is still on offer to a person at a place in the line."""
        evening = await self._find(guild_id, occurrence_id)
        rsvp = evening.of(user_id) if evening is not None and evening.is_open else None
        if rsvp is None or rsvp.seat is not Seat.OFFERED or rsvp.order != order:
            return None
        has_run_out = rsvp.offer_until is None or rsvp.offer_until <= self._clock.now()
        return evening if not has_run_out else None

    async def reminder(
        self,
        guild_id: int,
        occurrence_id: int,
        time_revision: int,
        lead: int,
        recipient: int | None,
    ) -> Reminder | None:
        """Return whom a reminder is for, lead in minutes, recipient None for the channel."""
        evening = await self._find(guild_id, occurrence_id)
        if evening is None or not evening.is_open:
            return None
        occurrence = evening.occurrence
        is_over = occurrence.ends_at <= self._clock.now()
        if is_over or occurrence.time_revision != time_revision:
            return None
        meant = schedule.reminded(evening, await self._habits(evening), lead, recipient)
        return Reminder(evening, meant) if meant else None

    async def start_mentions(self, evening: Evening) -> tuple[int, ...]:
        """Return whom the start message mentions: who asked for it at that moment."""
        return schedule.reminded(evening, await self._habits(evening), 0, None)

    async def notice(
        self,
        guild_id: int,
        occurrence_id: int,
        time_revision: int,
        kind: str,
        recipient: int | None,
    ) -> Reminder | None:
        """Return whom the notice of a new time or of a cancelled evening is for."""
        evening = await self._find(guild_id, occurrence_id)
        if evening is None or evening.occurrence.time_revision != time_revision:
            return None
        if evening.is_open is not (kind == schedule.MOVED):
            return None
        meant = schedule.noticed(evening, kind, await self._habits(evening), recipient)
        return Reminder(evening, meant) if meant else None

    async def close_poll(self, guild_id: int, poll_id: int) -> PollView | None:
        """Close a poll at its time and return it."""
        async with self._database.transaction() as tx:
            store = PollStore(tx, guild_id)
            view = await store.find_poll(poll_id)
            if view is None or view.poll.closes_at > self._clock.now():
                return None
            await store.close(poll_id)
            return await store.find_poll(poll_id)

    async def stale_cards(self, limit: int = 20, resting: Collection[int] = ()) -> list[Evening]:
        """Return evenings whose card in Discord is older than what is stored, of any guild.

        Those that rest, by their ids, are left out.
        """
        stale = await self._cards.list_stale(limit + len(resting))
        awake = [entry for entry in stale if entry[1] not in resting][: max(limit, 0)]
        found = [await self._find(guild_id, number) for guild_id, number in awake]
        return [evening for evening in found if evening is not None]

    async def stale_polls(self, limit: int = 20, resting: Collection[int] = ()) -> list[PollView]:
        """Return polls whose card in Discord is older than what is stored, of any guild.

        Those that rest, by their ids, are left out.
        """
        stale = await self._cards.list_stale_polls(limit + len(resting))
        awake = [entry for entry in stale if entry[1] not in resting][: max(limit, 0)]
        found = [await PollStore(self._database, x).find_poll(number) for x, number in awake]
        return [view for view in found if view is not None]

    async def note_card(self, guild_id: int, shown: Occurrence) -> None:
        """Write down which revision a card shows, and by which message, thread and event."""
        await self._cards.note_card(guild_id, shown)

    async def note_poll_card(self, shown: Poll) -> None:
        """Write down which revision a poll's card shows, and by which message."""
        await self._cards.note_poll_card(shown)

    async def evening(self, guild_id: int, occurrence_id: int) -> Evening | None:
        """Return an evening that was announced."""
        return await self._find(guild_id, occurrence_id)

    async def poll(self, guild_id: int, poll_id: int) -> PollView | None:
        """Return a poll as it stands."""
        return await PollStore(self._database, guild_id).find_poll(poll_id)

    async def _upcoming(self, tx: Transaction, guild_id: int, ended: Occurrence) -> Evening | None:
        """Return what was announced when this was done the first time."""
        rows = await EveningStore(tx, guild_id).list_occurrences(ended.party_id)
        later = [x for x in rows if x.is_announced and x.starts_at > ended.starts_at]
        evenings = [await self._evenings.load(tx, guild_id, x) for x in later[:1]]
        return evenings[0] if evenings and evenings[0].is_open else None

    async def _has_stale_offer(self, guild_id: int, occurrence_id: int) -> bool:
        evening = await self._find(guild_id, occurrence_id)
        if evening is None or not evening.is_open:
            return False
        room = room_of(evening)
        return seats.settle(room, self._clock.now()) != room

    async def _find(self, guild_id: int, occurrence_id: int) -> Evening | None:
        store = EveningStore(self._database, guild_id)
        occurrence = await store.find_occurrence(occurrence_id)
        if occurrence is None or not occurrence.is_announced:
            return None
        return await self._evenings.load(self._database, guild_id, occurrence)

    async def _habits(self, evening: Evening) -> Habits:
        return await self._evenings.habits(self._database, evening)

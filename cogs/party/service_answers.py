"""Who comes: every button under a party's card."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TypeAlias

from bot.policy import Actor
from cogs.party import schedule, seats
from cogs.party.leads import asks_for_reminder
from cogs.party.mistakes import EveningNotBegun, EveningSkipped, PartyCancelled, PartyOver
from cogs.party.model import Answer, OccurrenceState
from cogs.party.seats import Room
from cogs.party.service_evenings import Evenings, room_of
from cogs.party.store_answers import WishStore
from cogs.party.store_evenings import EveningStore
from cogs.party.views import Answered, Evening

_Decision: TypeAlias = Callable[[Room, int, datetime], Room]


class Answers:
    """What people press; each is durable when it returns.

    All raise PartyGone, PartyOver, PartyCancelled or EveningSkipped for what is no more.
    """

    def __init__(self, evenings: Evenings) -> None:
        self._evenings = evenings
        self._database = evenings.database
        self._clock = evenings.clock

    async def answer(self, actor: Actor, occurrence_id: int, answer: Answer) -> Answered:
        """Write down whether a person comes; going and late accept an offered seat, too."""
        return await self._decide(actor, occurrence_id, partial(_say, answer))

    async def take_seat(self, actor: Actor, occurrence_id: int) -> Answered:
        """Accept an offered seat; who is too late waits at the end of the line.

        Raises NoOffer for everybody else.
        """
        return await self._decide(actor, occurrence_id, seats.take_seat)

    async def decline_offer(self, actor: Actor, occurrence_id: int) -> Answered:
        """Let an offered seat go to the next in line.

        Raises NoOffer for whoever was not offered one.
        """
        return await self._decide(actor, occurrence_id, seats.decline_offer)

    async def toggle_reminder(self, actor: Actor, occurrence_id: int) -> Answered:
        """Turn a person's reminder for an evening on or off; without an answer it is a maybe."""
        return await self._decide(actor, occurrence_id, seats.toggle_reminder)

    async def here(self, actor: Actor, occurrence_id: int) -> Answered:
        """Note that a person is there, from the start to the end.

        Raises EveningNotBegun.
        """
        return await self._decide(actor, occurrence_id, _arrive)

    async def _decide(self, actor: Actor, occurrence_id: int, decision: _Decision) -> Answered:
        guild_id, user_id = actor.guild, actor.user_id
        async with self._database.transaction() as tx:
            wishes = await WishStore(tx).hold_wishes(user_id)
            occurrence = await EveningStore(tx, guild_id).touch(occurrence_id)
            now = self._clock.now()
            before = await self._evenings.load(tx, guild_id, occurrence)
            require_open(before, now)
            after = decision(room_of(before), user_id, now)
            evening = await self._evenings.seat(tx, before, after)
            habits = self._evenings.habits_of(guild_id, {user_id: wishes})
            rsvp = evening.of(user_id)
            assert rsvp is not None
            rows = schedule.reminders(evening, (rsvp,), habits, now)
            await self._evenings.outbox.add_deliveries(tx, rows)
        starts_at = evening.occurrence.starts_at
        leads = schedule.coming_leads(user_id, habits, starts_at, now)
        return Answered(
            evening=evening,
            rsvp=rsvp,
            before=before.of(user_id),
            leads=leads if asks_for_reminder(rsvp) else (),
            reminders_off=wishes.is_off,
        )


def require_open(evening: Evening, now: datetime) -> None:
    """Let an evening pass that is to come or going on.

    Raises PartyCancelled, EveningSkipped or PartyOver.
    """
    state = evening.occurrence.state
    if state is OccurrenceState.CANCELLED:
        raise PartyCancelled
    if state is OccurrenceState.SKIPPED:
        raise EveningSkipped
    if state is OccurrenceState.OVER or evening.occurrence.ends_at <= now:
        raise PartyOver


def _say(answer: Answer, room: Room, user_id: int, now: datetime) -> Room:
    return seats.answer(room, user_id, answer, now)


def _arrive(room: Room, user_id: int, now: datetime) -> Room:
    if now < room.starts_at:
        raise EveningNotBegun(room.starts_at)
    return seats.arrive(room, user_id, now)

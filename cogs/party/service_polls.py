"""Availability polls: which evening suits most people, and the party it becomes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.delivery.model import Delivery
from bot.policy import Actor, Standing
from cogs.party import recurrence, schedule
from cogs.party.drafting import NOWHERE, read_place, read_slots, read_start, read_title
from cogs.party.mistakes import (
    ClosingOutOfRange,
    NotYourParty,
    PlanningNotAllowed,
    PollClosed,
    PollGone,
    PollOpen,
    PollPlanned,
    PollUndecided,
    SlotsOutOfRange,
)
from cogs.party.model import (
    DEFAULT_RUNTIME,
    MAX_SLOTS,
    MIN_SLOTS,
    Availability,
    Place,
    Plan,
    Poll,
    Slot,
)
from cogs.party.service_evenings import Evenings
from cogs.party.store_polls import PollStore
from cogs.party.views import Evening, PollView

POLL_LIFE = timedelta(days=3)
_NEXT = {
    None: Availability.YES,
    Availability.YES: Availability.IF_NEED_BE,
    Availability.IF_NEED_BE: Availability.NO,
    Availability.NO: Availability.YES,
}


class Polls:
    """Polls of one guild's people; all but `create` raise PollGone."""

    def __init__(self, evenings: Evenings) -> None:
        self._evenings = evenings
        self._database = evenings.database
        self._clock = evenings.clock

    async def create(
        self,
        actor: Actor,
        film_id: str | None,
        title: str,
        slots: Sequence[datetime],
        closes_at: datetime | None,
        *,
        may_plan: bool,
        channel_id: int | None = None,
    ) -> PollView:
        """Open a poll; it closes after three days or at its first slot unless said otherwise.

        Raises PlanningNotAllowed, SlotsOutOfRange, ClosingOutOfRange, or what is wrong with the
        title or a slot.
        """
        guild_id, now = actor.guild, self._clock.now()
        if not may_plan and actor.standing < Standing.MODERATOR:
            raise PlanningNotAllowed
        read = read_slots(slots, now)
        if not MIN_SLOTS <= len(read) <= MAX_SLOTS:
            raise SlotsOutOfRange
        poll = Poll(
            id=self._evenings.ids.next(now),
            guild_id=guild_id,
            host_id=actor.user_id,
            film_id=film_id,
            title=read_title(title),
            slots=tuple(_slot(number, starts) for number, starts in enumerate(read, start=1)),
            closes_at=_closing(closes_at, recurrence.instant_of(read[0]), now),
            is_open=True,
            channel_id=channel_id,
        )
        async with self._database.transaction() as tx:
            await PollStore(tx, guild_id).add_poll(tx, poll)
            await self._evenings.outbox.add_deliveries(tx, [_close_delivery(poll)])
        return PollView(poll, {})

    async def show(self, actor: Actor, poll_id: int) -> PollView:
        """Return a poll with everyone's answers."""
        return _known(await PollStore(self._database, actor.guild).find_poll(poll_id))

    async def press(self, actor: Actor, poll_id: int, number: int) -> PollView:
        """Turn a person's answer to a slot: yes, if need be, no, and yes again.

        Raises PollClosed.
        """
        async with self._database.transaction() as tx:
            store = PollStore(tx, actor.guild)
            await store.touch(poll_id)
            view = _known(await store.find_poll(poll_id))
            if not view.poll.is_open or view.poll.closes_at <= self._clock.now():
                raise PollClosed
            if number not in {slot.number for slot in view.poll.slots}:
                raise PollGone
            said = _NEXT[view.answers.get(actor.user_id, {}).get(number)]
            await store.save_answer(poll_id, number, actor.user_id, said)
            return _known(await store.find_poll(poll_id))

    async def close(self, actor: Actor, poll_id: int) -> PollView:
        """Close a poll before its time; its host and moderators may.

        Raises NotYourParty or PollClosed.
        """
        async with self._database.transaction() as tx:
            store = PollStore(tx, actor.guild)
            _require_host(_known(await store.find_poll(poll_id)).poll, actor)
            if not await store.close(poll_id):
                raise PollClosed
            await self._evenings.outbox.cancel_deliveries(tx, schedule.poll_subject_of(poll_id))
            return _known(await store.find_poll(poll_id))

    async def make_party(
        self,
        actor: Actor,
        poll_id: int,
        *,
        runtime: timedelta | None = None,
        place: Place = NOWHERE,
        may_plan: bool,
        channel_id: int | None = None,
    ) -> Evening:
        """Make a party of a closed poll's winner, once; its host and moderators may.

        Raises NotYourParty, PollOpen, PollPlanned, PollUndecided, StartInPast, PlanningNotAllowed
        or TooManyParties.
        """
        async with self._database.transaction() as tx:
            store = PollStore(tx, actor.guild)
            await store.touch(poll_id)
            view = _known(await store.find_poll(poll_id))
            winner = _winner(view, actor)
            plan = Plan(
                film_id=view.poll.film_id,
                title=view.poll.title,
                starts=read_start(winner.starts, self._clock.now()),
                runtime=runtime or DEFAULT_RUNTIME,
                place=read_place(place),
            )
            evening = await self._evenings.found(
                tx, actor, plan, may_plan=may_plan, channel_id=channel_id or view.poll.channel_id
            )
            if not await store.link_party(poll_id, evening.party.id):
                raise PollPlanned
        return evening


def _winner(view: PollView, actor: Actor) -> Slot:
    _require_host(view.poll, actor)
    if view.poll.is_open:
        raise PollOpen(view.poll.closes_at)
    if view.poll.party_id is not None:
        raise PollPlanned
    if view.winner is None:
        raise PollUndecided
    return view.winner


def _require_host(poll: Poll, actor: Actor) -> None:
    if actor.user_id != poll.host_id and actor.standing < Standing.MODERATOR:
        raise NotYourParty(poll.host_id)


def _known(view: PollView | None) -> PollView:
    if view is None:
        raise PollGone
    return view


def _slot(number: int, starts: datetime) -> Slot:
    return Slot(number, starts, recurrence.instant_of(starts))


def _closing(closes_at: datetime | None, latest: datetime, now: datetime) -> datetime:
    if closes_at is None:
        return min(now + POLL_LIFE, latest)
    if not now < closes_at <= latest:
        raise ClosingOutOfRange(latest)
    return recurrence.instant_of(closes_at)


def _close_delivery(poll: Poll) -> Delivery:
    return Delivery(
        subject=schedule.poll_subject_of(poll.id),
        kind=schedule.POLL_CLOSE,
        recipient=schedule.CHANNEL,
        due_at=poll.closes_at,
        guild_id=poll.guild_id,
    )

"""Who gets a seat: first come, first served, and a freed seat is offered down the line.

Never more people are seated or hold an offer than there are seats. Before the start a free seat
means that nobody waits; from the start on seats go to whoever presses, offers being pointless then.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from cogs.party.mistakes import CapacityBelowSeated, NoOffer
from cogs.party.model import Answer, Rsvp, Seat

OFFER_LIFE = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Room:
    """One evening's seats and everyone's answers, in the order of the line; None is no limit."""

    capacity: int | None
    starts_at: datetime
    time_revision: int
    rsvps: tuple[Rsvp, ...] = ()

    @property
    def taken(self) -> int:
        """How many seats are somebody's or kept for somebody."""
        return sum(x.seat in (Seat.SEATED, Seat.OFFERED) for x in self.rsvps)

    @property
    def has_free_seat(self) -> bool:
        """Whether one more person could sit down."""
        return self.capacity is None or self.taken < self.capacity

    @property
    def next_order(self) -> int:
        """The place at the end of the line."""
        return max((x.order for x in self.rsvps), default=0) + 1

    def find(self, user_id: int) -> Rsvp | None:
        """Return what a person answered."""
        return next((x for x in self.rsvps if x.user_id == user_id), None)

    def put(self, rsvp: Rsvp) -> Room:
        """Return the room with one person's answer in the place of their last one."""
        others = [x for x in self.rsvps if x.user_id != rsvp.user_id]
        return replace(self, rsvps=tuple(sorted([*others, rsvp], key=lambda x: x.order)))


def settle(room: Room, now: datetime) -> Room:
    """End offers whose time is up and offer every free seat to the first who waits."""
    rsvps = [x.with_seat(Seat.NONE) if _has_run_out(x, now) else x for x in room.rsvps]
    room = replace(room, rsvps=tuple(rsvps))
    if now >= room.starts_at:
        return room
    until = min(now + OFFER_LIFE, room.starts_at)
    free = None if room.capacity is None else room.capacity - room.taken
    lucky = {x.user_id for x in [y for y in rsvps if y.seat is Seat.WAITING][:free]}
    offered = [x.with_seat(Seat.OFFERED, until) if x.user_id in lucky else x for x in rsvps]
    return replace(room, rsvps=tuple(offered))


def answer(room: Room, user_id: int, said: Answer, now: datetime) -> Room:
    """Write down an answer; going and late sit down, accept an offer, or join the line."""
    room = settle(room, now)
    rsvp = _reply(room, user_id, said)
    if said.wants_seat:
        return room.put(_place(room, rsvp))
    return settle(room.put(rsvp.with_seat(Seat.NONE)), now)


def take_seat(room: Room, user_id: int, now: datetime) -> Room:
    """Accept an offer; whose offer ran out gets a seat or joins the end of the line.

    Raises NoOffer for everybody else.
    """
    rsvp = room.find(user_id)
    if rsvp is None or not rsvp.answer.wants_seat or rsvp.seat is Seat.WAITING:
        raise NoOffer
    return answer(room, user_id, rsvp.answer, now)


def decline_offer(room: Room, user_id: int, now: datetime) -> Room:
    """Let the seat go to the next in line.

    Raises NoOffer for whoever was not offered one.
    """
    rsvp = room.find(user_id)
    if rsvp is None or not rsvp.answer.wants_seat or rsvp.seat in (Seat.WAITING, Seat.SEATED):
        raise NoOffer
    return answer(room, user_id, Answer.NO, now)


def toggle_reminder(room: Room, user_id: int, now: datetime) -> Room:
    """Turn somebody's reminder on or off; whoever said nothing or no says maybe by it."""
    room = settle(room, now)
    rsvp = room.find(user_id)
    if rsvp is None or rsvp.answer is Answer.NO:
        rsvp = _reply(room, user_id, Answer.MAYBE)
    return room.put(replace(rsvp, wants_reminder=not rsvp.wants_reminder))


def arrive(room: Room, user_id: int, now: datetime) -> Room:
    """Note that a person is there; they get a seat when one is free, and nobody else's."""
    before = room.find(user_id)
    is_coming = before is not None and before.answer.wants_seat
    room = answer(room, user_id, before.answer if before and is_coming else Answer.GOING, now)
    return replace(
        room,
        rsvps=tuple(replace(x, is_here=True) if x.user_id == user_id else x for x in room.rsvps),
    )


def resize(room: Room, capacity: int | None, now: datetime) -> Room:
    """Change how many seats there are.

    Raises CapacityBelowSeated: nobody loses a seat they were given.
    """
    room = settle(room, now)
    if capacity is not None and room.taken > capacity:
        raise CapacityBelowSeated(room.taken)
    return settle(replace(room, capacity=capacity), now)


def _reply(room: Room, user_id: int, said: Answer) -> Rsvp:
    """Return a person's answer, their seat as it was; a new kind of answer resets the reminder."""
    before = room.find(user_id)
    if before is None:
        fresh = Rsvp(user_id, said, Seat.NONE, room.next_order, said.wants_seat)
        return replace(fresh, confirmed_time_revision=room.time_revision)
    is_same_kind = before.answer is said or (before.answer.wants_seat and said.wants_seat)
    return replace(
        before,
        answer=said,
        wants_reminder=before.wants_reminder if is_same_kind else said.wants_seat,
        is_here=before.is_here and said is not Answer.NO,
        confirmed_time_revision=room.time_revision,
    )


def _place(room: Room, rsvp: Rsvp) -> Rsvp:
    """Seat a person who wants to come: as before, on offer, in a free seat, or in the line."""
    if rsvp.seat is Seat.SEATED:
        return rsvp
    if rsvp.seat is Seat.OFFERED:
        return rsvp.with_seat(Seat.SEATED)
    if room.has_free_seat:
        return replace(rsvp, order=room.next_order).with_seat(Seat.SEATED)
    if rsvp.seat is Seat.WAITING:
        return rsvp
    return replace(rsvp, order=room.next_order).with_seat(Seat.WAITING)


def _has_run_out(rsvp: Rsvp, now: datetime) -> bool:
    return rsvp.offer_until is not None and rsvp.offer_until <= now

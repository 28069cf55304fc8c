"""Which deliveries an evening needs, and whom each of them is for.

Reminders of one lead time are one row for the whole channel, however many asked for it: who they
are is worked out again when it is sent, from the answers and wishes of that moment. So a row may
turn out to be for nobody, but nobody's row is ever missing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.delivery.model import Delivery
from cogs.party.leads import asks_for_reminder, effective_leads
from cogs.party.model import Answer, ReminderWishes, Rsvp, Seat, Way
from cogs.party.views import Evening

REMINDER = "party-reminder"
START = "party-start"
END = "party-end"
OFFER = "party-offer"
OFFER_EXPIRY = "party-offer-expiry"
MOVED = "party-moved"
CANCELLED = "party-cancelled"
POLL_CLOSE = "party-poll-close"
TIMED = (REMINDER, START, END)
CHANNEL = "channel"

_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Habits:
    """How one evening's people are reminded: what the guild does, and what each of them wishes."""

    leads: tuple[int, ...]
    zone: str
    wishes: Mapping[int, ReminderWishes]

    def of(self, user_id: int) -> ReminderWishes:
        """Return a person's wishes, or those of somebody who never said any."""
        return self.wishes.get(user_id) or ReminderWishes(user_id)

    def leads_of(self, user_id: int, starts_at: datetime) -> tuple[int, ...]:
        """Return how many minutes before the start a person is reminded."""
        return effective_leads(starts_at, self.of(user_id), self.leads, self.zone)


def subject_of(party_id: int) -> str:
    """Name a party as deliveries do."""
    return f"party:{party_id}"


def poll_subject_of(poll_id: int) -> str:
    """Name a poll as deliveries do."""
    return f"party-poll:{poll_id}"


def subject_id_of(delivery: Delivery) -> int:
    """Return the id of the party or poll that a delivery is about."""
    return int(delivery.subject.rpartition(":")[2])


def occurrence_id_of(delivery: Delivery) -> int:
    """Return the id of the evening that a delivery is about."""
    return int(delivery.occurrence)


def minutes_of(delivery: Delivery) -> int:
    """Return a reminder's lead time in minutes."""
    return delivery.lead // _MINUTE


def recipient_id_of(delivery: Delivery) -> int | None:
    """Return whom a direct message is for; None is the channel."""
    return int(delivery.recipient) if delivery.recipient.isdecimal() else None


def course(evening: Evening) -> list[Delivery]:
    """Plan the start and the end of an evening."""
    occurrence = evening.occurrence
    return [
        _delivery(evening, START, CHANNEL, occurrence.starts_at),
        _delivery(evening, END, CHANNEL, occurrence.ends_at),
    ]


def reminders(
    evening: Evening, rsvps: Iterable[Rsvp], habits: Habits, now: datetime
) -> list[Delivery]:
    """Plan the reminders that some people asked for, those that are still to come.

    The start has its own message, so a lead time of nothing needs a row only for a direct message.
    """
    planned: dict[tuple[int, str], Delivery] = {}
    starts_at = evening.occurrence.starts_at
    for rsvp in rsvps:
        if not asks_for_reminder(rsvp):
            continue
        is_direct = habits.of(rsvp.user_id).way is Way.DIRECT
        recipient = str(rsvp.user_id) if is_direct else CHANNEL
        for lead in coming_leads(rsvp.user_id, habits, starts_at, now):
            if lead or is_direct:
                due_at = starts_at - lead * _MINUTE
                planned[lead, recipient] = _delivery(
                    evening, REMINDER, recipient, due_at, lead=lead * _MINUTE
                )
    return list(planned.values())


def coming_leads(
    user_id: int, habits: Habits, starts_at: datetime, now: datetime
) -> tuple[int, ...]:
    """Return the lead times of a person's reminders that are still to come."""
    leads = habits.leads_of(user_id, starts_at)
    return tuple(lead for lead in leads if starts_at - lead * _MINUTE > now)


def is_late_reminder(delivery: Delivery, evening: Evening, now: datetime) -> bool:
    """Tell whether a delivery is an evening's reminder that should have gone out by now."""
    occurrence = evening.occurrence
    is_its_own = delivery.occurrence == str(occurrence.id)
    is_current = delivery.revision == occurrence.time_revision
    return delivery.kind == REMINDER and is_its_own and is_current and delivery.due_at <= now


def offers(evening: Evening, rsvps: Iterable[Rsvp], now: datetime) -> list[Delivery]:
    """Plan telling people that a seat is theirs, and giving it to the next when time is up.

    A place in the line is given once, so a person's second offer is another delivery.
    """
    return [
        _delivery(evening, kind, str(rsvp.user_id), due_at, revision=rsvp.order)
        for rsvp in rsvps
        if rsvp.seat is Seat.OFFERED and rsvp.offer_until is not None
        for kind, due_at in ((OFFER, now), (OFFER_EXPIRY, rsvp.offer_until))
    ]


def notice(evening: Evening, kind: str, habits: Habits, now: datetime) -> list[Delivery]:
    """Plan telling those who meant to come that an evening was moved or called off, once."""
    recipients = {
        str(rsvp.user_id) if habits.of(rsvp.user_id).way is Way.DIRECT else CHANNEL
        for rsvp in evening.rsvps
        if _asks_for_news(rsvp, habits)
    }
    return [_delivery(evening, kind, recipient, now) for recipient in sorted(recipients)]


def reminded(evening: Evening, habits: Habits, lead: int, recipient: int | None) -> tuple[int, ...]:
    """Return whom a reminder is for at this moment; lead in minutes, 0 is the start."""
    starts_at = evening.occurrence.starts_at
    return tuple(
        rsvp.user_id
        for rsvp in evening.rsvps
        if _is_meant(rsvp, habits, recipient)
        and asks_for_reminder(rsvp)
        and lead in habits.leads_of(rsvp.user_id, starts_at)
    )


def noticed(evening: Evening, kind: str, habits: Habits, recipient: int | None) -> tuple[int, ...]:
    """Return whom a notice is for at this moment; who confirmed a new time knows it."""
    time_revision = evening.occurrence.time_revision
    return tuple(
        rsvp.user_id
        for rsvp in evening.rsvps
        if _is_meant(rsvp, habits, recipient)
        and _asks_for_news(rsvp, habits)
        and (kind != MOVED or rsvp.confirmed_time_revision < time_revision)
    )


def _is_meant(rsvp: Rsvp, habits: Habits, recipient: int | None) -> bool:
    way = habits.of(rsvp.user_id).way
    if recipient is None:
        return way is Way.CHANNEL
    return way is Way.DIRECT and rsvp.user_id == recipient


def _asks_for_news(rsvp: Rsvp, habits: Habits) -> bool:
    """Who waits in the line wants to know too."""
    is_in = rsvp.seat is not Seat.NONE or rsvp.answer is Answer.MAYBE
    return is_in and rsvp.wants_reminder and not habits.of(rsvp.user_id).is_off


def _delivery(
    evening: Evening,
    kind: str,
    recipient: str,
    due_at: datetime,
    *,
    lead: timedelta = timedelta(),
    revision: int | None = None,
) -> Delivery:
    occurrence = evening.occurrence
    return Delivery(
        subject=subject_of(evening.party.id),
        kind=kind,
        recipient=recipient,
        due_at=due_at,
        occurrence=str(occurrence.id),
        revision=occurrence.time_revision if revision is None else revision,
        lead=lead,
        guild_id=evening.party.guild_id,
    )

"""What the parties send when its time comes: whom it reaches, in which words, and how late."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta

from bot.database import Database, Transaction
from bot.delivery.kinds import DeliveryKind
from bot.delivery.message import DirectTarget, Message, Target
from bot.delivery.model import Delivery, Lateness, Timing
from bot.delivery.outbox import Outbox
from bot.i18n import Localizer
from cogs.party import schedule
from cogs.party.model import OccurrenceState, PartyState, Way
from cogs.party.presenter_card import party_card
from cogs.party.presenter_messages import (
    PlainMessage,
    cancelled_message,
    missed_start_message,
    moved_message,
    offer_message,
    poll_unreachable_message,
    reminder_message,
    skipped_message,
    start_message,
    unreachable_message,
    with_guild,
)
from cogs.party.presenter_poll import poll_card
from cogs.party.service import Parties
from cogs.party.shares import is_first, share_of
from cogs.party.views import Evening
from cogs.party.voice import Voice

CARD = "party-card"
POLL_CARD = "party-poll-card"
UNREACHABLE = "party-unreachable"
POLL_UNREACHABLE = "party-poll-unreachable"
_HOST = "host"
_START_UP_TO = timedelta(minutes=15)


class PartyKinds:
    """Composes every delivery of the parties from how things stand when it is due."""

    def __init__(
        self,
        parties: Parties,
        voice: Voice,
        database: Database,
        outbox: Outbox,
    ) -> None:
        self._database = database
        self._parties = parties
        self._course = parties.course
        self._voice = voice
        self._outbox = outbox

    @property
    def kinds(self) -> tuple[DeliveryKind, ...]:
        """Declare them all."""
        return (
            self._kind(schedule.REMINDER, self._reminder),
            self._kind(schedule.START, self._start, Lateness(up_to=_START_UP_TO)),
            DeliveryKind(name=schedule.END, compose=self._end),
            self._kind(schedule.OFFER, self._offer),
            DeliveryKind(name=schedule.OFFER_EXPIRY, compose=self._offer_expiry),
            self._kind(schedule.MOVED, self._notice),
            self._kind(schedule.CANCELLED, self._notice),
            DeliveryKind(name=schedule.POLL_CLOSE, compose=self._poll_close),
            self._kind(CARD, self._card),
            DeliveryKind(
                name=POLL_CARD, compose=self._poll_card, on_undeliverable=self._tell_poll_host
            ),
            DeliveryKind(name=UNREACHABLE, compose=self._unreachable),
            DeliveryKind(name=POLL_UNREACHABLE, compose=self._poll_unreachable),
        )

    def _kind(
        self,
        name: str,
        compose: Callable[[Delivery, Timing], object],
        lateness: Lateness | None = None,
    ) -> DeliveryKind:
        return DeliveryKind(
            name=name,
            compose=compose,  # type: ignore[arg-type]
            lateness=lateness or Lateness(),
            on_undeliverable=self._tell_host,
        )

    async def _reminder(self, delivery: Delivery, timing: Timing) -> Message | None:
        reminder = await self._course.reminder(
            _guild(delivery),
            schedule.occurrence_id_of(delivery),
            delivery.revision,
            schedule.minutes_of(delivery),
            schedule.recipient_id_of(delivery),
        )
        if reminder is None:
            return None
        user_ids = await self._share(delivery, reminder.evening, reminder.user_ids)
        localizer = await self._localizer(delivery)
        late_by = timing.late_by if timing.is_late else None
        text = reminder_message(reminder.evening, localizer, user_ids, late_by=late_by)
        return self._message(delivery, reminder.evening, text, user_ids, localizer)

    async def _start(self, delivery: Delivery, timing: Timing) -> Message | None:
        evening = await self._course.start(_guild(delivery), schedule.occurrence_id_of(delivery))
        if evening is None:
            return None
        localizer = self._voice.localizer(_guild(delivery))
        if timing.missed:
            text = missed_start_message(evening, localizer)
            return self._message(delivery, evening, text, (), localizer)
        mentioned = await self._course.start_mentions(evening)
        user_ids = await self._share(delivery, evening, mentioned)
        late_by = timing.late_by if timing.is_late else None
        text = start_message(evening, localizer, user_ids, late_by=late_by)
        return self._message(delivery, evening, text, user_ids, localizer)

    async def _end(self, delivery: Delivery, _: Timing) -> None:
        await self._course.finish(_guild(delivery), schedule.occurrence_id_of(delivery))

    async def _offer(self, delivery: Delivery, _: Timing) -> Message | None:
        person = schedule.recipient_id_of(delivery)
        assert person is not None
        evening = await self._course.offer(
            _guild(delivery), schedule.occurrence_id_of(delivery), person, delivery.revision
        )
        rsvp = evening.of(person) if evening else None
        if evening is None or rsvp is None or rsvp.offer_until is None:
            return None
        wishes = await self._parties.wishes.get(person)
        is_direct = wishes.way is Way.DIRECT
        localizer = self._voice.localizer(_guild(delivery), wishes.locale if is_direct else None)
        text = offer_message(evening, rsvp.offer_until, localizer, (person,))
        if is_direct:
            return self._message(delivery, evening, text, (person,), localizer)
        targets = self._voice.targets(evening.party.guild_id, evening.occurrence)
        return _plain(targets, text, (person,))

    async def _offer_expiry(self, delivery: Delivery, _: Timing) -> None:
        await self._course.expire_offers(_guild(delivery), schedule.occurrence_id_of(delivery))

    async def _notice(self, delivery: Delivery, _: Timing) -> Message | None:
        notice = await self._course.notice(
            _guild(delivery),
            schedule.occurrence_id_of(delivery),
            delivery.revision,
            delivery.kind,
            schedule.recipient_id_of(delivery),
        )
        if notice is None:
            return None
        user_ids = await self._share(delivery, notice.evening, notice.user_ids)
        localizer = await self._localizer(delivery)
        text = _notice_words(delivery, notice.evening)(notice.evening, localizer, user_ids)
        return self._message(delivery, notice.evening, text, user_ids, localizer)

    async def _poll_close(self, delivery: Delivery, _: Timing) -> None:
        await self._course.close_poll(_guild(delivery), schedule.subject_id_of(delivery))

    async def _card(self, delivery: Delivery, _: Timing) -> Message | None:
        evening = await self._course.evening(_guild(delivery), schedule.occurrence_id_of(delivery))
        if evening is None:
            return None
        localizer = self._voice.localizer(_guild(delivery))
        return Message(
            targets=self._voice.places_for_card(_guild(delivery), evening.occurrence),
            card=party_card(evening, self._voice.beside(evening, localizer), localizer),
        )

    async def _poll_card(self, delivery: Delivery, _: Timing) -> Message | None:
        view = await self._course.poll(_guild(delivery), schedule.subject_id_of(delivery))
        if view is None:
            return None
        guild_id, poll = _guild(delivery), view.poll
        localizer = self._voice.localizer(guild_id)
        film = self._voice.film_title(poll.film_id, guild_id, localizer)
        return Message(
            targets=self._voice.places_for_poll(guild_id, poll),
            card=poll_card(view, localizer, film=film),
        )

    async def _unreachable(self, delivery: Delivery, _: Timing) -> Message | None:
        evening = await self._course.evening(_guild(delivery), schedule.occurrence_id_of(delivery))
        if evening is None:
            return None
        localizer, name = await self._for_host(delivery, evening.party.host_id)
        text = unreachable_message(evening, name, localizer)
        return _plain((DirectTarget(evening.party.host_id),), text, ())

    async def _poll_unreachable(self, delivery: Delivery, _: Timing) -> Message | None:
        view = await self._course.poll(_guild(delivery), schedule.subject_id_of(delivery))
        if view is None:
            return None
        localizer, name = await self._for_host(delivery, view.poll.host_id)
        text = poll_unreachable_message(view.poll.title, name, localizer)
        return _plain((DirectTarget(view.poll.host_id),), text, ())

    async def _for_host(self, delivery: Delivery, host_id: int) -> tuple[Localizer, str]:
        """Return a host's language and the name of the guild."""
        wishes = await self._parties.wishes.get(host_id)
        localizer = self._voice.localizer(_guild(delivery), wishes.locale)
        return localizer, self._voice.name(_guild(delivery)) or ""

    async def _tell_host(self, tx: Transaction, delivery: Delivery) -> None:
        """Tell the host once an evening, whatever else could not be delivered before."""
        told = replace(delivery, kind=UNREACHABLE, recipient=_HOST, revision=0, lead=timedelta())
        await self._outbox.add_deliveries(tx, [told])

    async def _tell_poll_host(self, tx: Transaction, delivery: Delivery) -> None:
        told = replace(delivery, kind=POLL_UNREACHABLE, recipient=_HOST)
        await self._outbox.add_deliveries(tx, [told])

    async def _localizer(self, delivery: Delivery) -> Localizer:
        """Return the language of a delivery: its person's own, or the guild's."""
        person = schedule.recipient_id_of(delivery)
        own = (await self._parties.wishes.get(person)).locale if person is not None else None
        return self._voice.localizer(_guild(delivery), own)

    async def _share(
        self, delivery: Delivery, evening: Evening, user_ids: Sequence[int]
    ) -> tuple[int, ...]:
        """Return this message's share of the people, and plan the next message if there is one."""
        if schedule.recipient_id_of(delivery) is not None:
            return tuple(user_ids)
        records = await self._outbox.list_deliveries(delivery.subject)
        share = share_of(delivery, evening, user_ids, records)
        if share.further is not None:
            async with self._database.transaction() as tx:
                await self._outbox.add_deliveries(tx, [share.further])
        return share.user_ids

    def _message(
        self,
        delivery: Delivery,
        evening: Evening,
        text: PlainMessage,
        user_ids: tuple[int, ...],
        localizer: Localizer,
    ) -> Message | None:
        person = schedule.recipient_id_of(delivery)
        if person is None:
            if not is_first(delivery) and not user_ids:
                return None
            targets = self._voice.targets(evening.party.guild_id, evening.occurrence)
            return _plain(targets, text, user_ids)
        name = self._voice.name(evening.party.guild_id)
        if name is not None:
            text = with_guild(text, name, localizer)
        return _plain(self._voice.to_person(evening, person), text, user_ids)


def _notice_words(
    delivery: Delivery, evening: Evening
) -> Callable[[Evening, Localizer, Sequence[int]], PlainMessage]:
    if delivery.kind == schedule.MOVED:
        return moved_message
    is_skipped = evening.occurrence.state is OccurrenceState.SKIPPED
    if is_skipped and evening.party.state is PartyState.PLANNED:
        return skipped_message
    return cancelled_message


def _plain(targets: tuple[Target, ...], text: PlainMessage, user_ids: tuple[int, ...]) -> Message:
    return Message(targets=targets, content=text.content, rows=text.rows, mentions=user_ids)


def _guild(delivery: Delivery) -> int:
    assert delivery.guild_id is not None
    return delivery.guild_id

"""What drives the state machine: people by number, a process that dies, and deliveries carried out.

Deliveries are carried out as the engine does it: in order, at least once, marked afterwards.
"""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Iterable
from datetime import datetime
from typing import Any, ClassVar, TypeVar

from hypothesis.stateful import RuleBasedStateMachine

from bot.database import Database, Transaction
from bot.database.instants import to_epoch
from bot.delivery.model import Delivery, Record
from bot.delivery.outbox import Outbox
from bot.delivery.rows import to_record
from bot.policy import Actor
from cogs.party import schedule
from cogs.party.service import Parties
from cogs.party.views import Evening
from tests.cogs.party.plain_model import PlainEvening, PlainParty, PlainWishes
from tests.cogs.party.stage import Defaults, MovingClock

_T = TypeVar("_T")


class Killed(BaseException):
    """The process dies."""


class FragileOutbox(Outbox):
    """An outbox at which the process may die, in the middle of a transaction."""

    is_fatal = False

    async def add_deliveries(self, tx: Transaction, deliveries: Iterable[Delivery]) -> None:
        await super().add_deliveries(tx, deliveries)
        if self.is_fatal:
            raise Killed


class PartyEngine(RuleBasedStateMachine):
    """One guild with one party at a time, and the same told in plain Python."""

    database: ClassVar[Database]
    runner: ClassVar[asyncio.Runner]
    guild_id: int
    host: Actor
    clock: MovingClock
    outbox: FragileOutbox
    parties: Parties
    evening: Evening
    plain: PlainParty | None
    wishes: list[PlainWishes]
    told: set[tuple[object, ...]]
    fickle: set[int]

    def run(self, work: Coroutine[Any, Any, _T]) -> _T:
        return self.runner.run(work)

    def restart(self) -> None:
        """Begin anew with nothing but the database."""
        self.outbox = FragileOutbox(self.database, self.clock)
        self.parties = Parties(self.database, self.clock, self.outbox, Defaults())

    def carry_out(self, crashes: int) -> None:
        """Do what is due in order; after a crash what was done but not marked is done again."""
        while (record := self.run(self.pending(self.clock.now()))) is not None:
            self._deliver(record.delivery, is_first=True)
            if crashes:
                crashes -= 1
                self.restart()
                self._deliver(record.delivery, is_first=False)
            self.run(self._mark(record))

    def _deliver(self, delivery: Delivery, *, is_first: bool) -> None:
        course, number = self.parties.course, schedule.occurrence_id_of(delivery)
        recipient = schedule.recipient_id_of(delivery)
        if delivery.kind in (schedule.START, schedule.END, schedule.OFFER_EXPIRY):
            self._pass(delivery.kind, number)
        elif delivery.kind == schedule.REMINDER:
            self._remind(delivery, number, recipient, is_first=is_first)
        elif delivery.kind == schedule.OFFER:
            assert recipient is not None
            order = delivery.revision
            offered = self.run(course.offer(self.guild_id, number, recipient, order))
            if is_first and offered is not None:
                self._tell((number, order, delivery.kind), [recipient])
        else:
            kind, revision = delivery.kind, delivery.revision
            notice = self.run(course.notice(self.guild_id, number, revision, kind, recipient))
            if is_first and notice is not None:
                self._tell((number, revision, kind), notice.user_ids)

    def _pass(self, kind: str, number: int) -> None:
        """Let something happen by itself, here and in the plain model."""
        course, plain = self.parties.course, self.plain
        is_open = plain is not None and number == self.number and self.shown.is_open
        if kind == schedule.START:
            self.run(course.start(self.guild_id, number))
            if is_open:
                self.shown.state = "started"
        elif kind == schedule.OFFER_EXPIRY:
            self.run(course.expire_offers(self.guild_id, number))
            if is_open:
                self.shown.settle(self.clock.now())
        else:
            self.run(course.finish(self.guild_id, number))
            if is_open and plain is not None:
                plain.finish(self.clock.now())
                self.evening = self.run(self.parties.listing.show(self.host, self.party_id))

    def _remind(
        self, delivery: Delivery, number: int, recipient: int | None, *, is_first: bool
    ) -> None:
        lead = schedule.minutes_of(delivery)
        reminder = self.run(
            self.parties.course.reminder(self.guild_id, number, delivery.revision, lead, recipient)
        )
        meant = reminder.user_ids if reminder is not None else ()
        if number == self.number and delivery.revision == self.shown.time_revision:
            is_useful = self.shown.is_open and self.clock.now() < self.shown.ends_at
            expected = [x for x in self.shown.said if is_useful and self._asks(x, lead, recipient)]
            assert {self.who(x) for x in meant} == set(expected)
        if is_first:
            self._tell((number, delivery.revision, delivery.kind, lead), meant)

    def _tell(self, about: tuple[object, ...], user_ids: Iterable[int]) -> None:
        for user_id in user_ids:
            # Who asks for another way after a reminder went out may hear of it on both.
            assert (*about, user_id) not in self.told or user_id in self.fickle
            self.told.add((*about, user_id))

    def _asks(self, who: int, lead: int, recipient: int | None) -> bool:
        wishes = self.wishes[who]
        is_meant = (recipient == self.user(who)) if wishes.is_direct else recipient is None
        asks = self.shown.asks(who) and lead in wishes.leads
        return is_meant and asks and not wishes.is_off

    async def pending(self, until: datetime) -> Record | None:
        row = await self.database.fetch_one(
            """
            SELECT * FROM delivery
            WHERE guild_id = :guild_id AND state = 'pending' AND due_at <= :until
            ORDER BY due_at, delivery_id LIMIT 1
            """,
            guild_id=self.guild_id,
            until=to_epoch(until),
        )
        return to_record(row) if row is not None else None

    async def _mark(self, record: Record) -> None:
        await self.database.execute(
            "UPDATE delivery SET state = 'sent' WHERE delivery_id = :id AND state = 'pending'",
            id=record.id,
        )

    @property
    def is_open(self) -> bool:
        return self.plain is not None and self.shown.is_open

    @property
    def is_planned_series(self) -> bool:
        is_planned = self.is_open and self.shown.state == "planned"
        return is_planned and self.plain is not None and self.plain.is_series

    @property
    def shown(self) -> PlainEvening:
        assert self.plain is not None
        return self.plain.evening

    @property
    def number(self) -> int:
        return self.evening.occurrence.id

    @property
    def party_id(self) -> int:
        return self.evening.party.id

    @property
    def key(self) -> str:
        return self.evening.occurrence.key

    def user(self, who: int) -> int:
        return self.guild_id * 100 + who

    def who(self, user_id: int) -> int:
        return user_id - self.guild_id * 100

    def actor(self, who: int) -> Actor:
        return Actor(self.user(who), self.guild_id)

    def died(self, work: Coroutine[Any, Any, Any], *, dies: bool) -> bool:
        """Do something; when the process dies in it, nothing of it may have happened."""
        self.outbox.is_fatal = dies
        try:
            self.run(work)
        except Killed:
            self.restart()
            return True
        self.outbox.is_fatal = False
        return False

"""Random histories of parties, answers, edits, crashes and clock moves against a plain model.

Each history lives in a guild of its own on one database, so each also shows that guilds do not
meet.
"""

from __future__ import annotations

import asyncio
import itertools
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from bot.database import open_database
from bot.delivery.model import Delivery, State
from bot.policy import Actor, Standing
from cogs.party import schedule
from cogs.party.drafting import PlanEdit, PlanRequest
from cogs.party.mistakes import CapacityBelowSeated, EditedMeanwhile, NoOffer, StartInPast
from cogs.party.model import Answer, ReminderWishes, Way
from cogs.party.recurrence import RepeatWish
from tests.cogs.party.party_engine import PartyEngine
from tests.cogs.party.plain_model import LENGTH, MINUTE, PlainParty, PlainWishes
from tests.cogs.party.plain_model import planned as plainly_planned
from tests.cogs.party.stage import MovingClock
from tests.databases import ENGINES, Cluster, sqlite_url

_T = TypeVar("_T")
# Two weeks before the clocks of Berlin change.
BEGIN = datetime(2027, 3, 15, 9, tzinfo=UTC)
PEOPLE = 4
people = st.integers(0, PEOPLE - 1)
capacities = st.sampled_from([1, 2, None])
deaths = st.sampled_from([False, False, False, True])
_ABOUT_OFFERS = (schedule.OFFER, schedule.OFFER_EXPIRY)
_histories = itertools.count(1)


class PartyMachine(PartyEngine):
    """What people, hosts and time may do, in any order."""

    @initialize(capacity=capacities, is_series=st.booleans())
    def begin(self, capacity: int | None, is_series: bool) -> None:
        self.guild_id = next(_histories)
        # Ids hold the millisecond: no two histories make theirs in the same one.
        self.clock = MovingClock(BEGIN + timedelta(milliseconds=self.guild_id))
        self.wishes = [PlainWishes() for _ in range(PEOPLE)]
        self.told: set[tuple[object, ...]] = set()
        self.fickle: set[int] = set()
        self.latest = BEGIN
        self.host = Actor(self.user(0), self.guild_id, Standing.MODERATOR)
        self.plain: PlainParty | None = None
        self.restart()
        self.wish(1, (1440, 60), is_direct=True, is_off=False)
        self.fickle.clear()
        self.plan(5, capacity, is_series, dies=False)

    @rule()
    def crash(self) -> None:
        self.restart()

    @precondition(lambda self: self.plain is None or self.plain.state != "planned")
    @rule(
        days=st.integers(1, 15),
        capacity=capacities,
        is_series=st.booleans(),
        dies=deaths,
    )
    def plan(self, days: int, capacity: int | None, is_series: bool, dies: bool) -> None:
        day = (self.clock.now() + timedelta(days=days)).date()
        plain = plainly_planned(day, capacity, is_series=is_series)
        wish = RepeatWish.WEEKLY if is_series else None
        request = PlanRequest(
            None, "Regen", (plain.evening.starts,), LENGTH, capacity=capacity, repeat=wish
        )
        planning = self.parties.planning
        draft = self.run(planning.draft(self.host, request, may_plan=True))
        if self.died(planning.confirm(self.host, draft.id, may_plan=True), dies=dies):
            self.run(planning.show(self.host, draft.id))
            return
        shown = self.run(self.parties.listing.coming(self.host)).entries
        self.evening = self.run(self.parties.listing.show(self.host, shown[-1].party.id))
        self.plain = plain

    @precondition(lambda self: self.is_open)
    @rule(who=people, said=st.sampled_from(Answer), dies=deaths)
    def answer(self, who: int, said: Answer, dies: bool) -> None:
        if not self.died(
            self.parties.answers.answer(self.actor(who), self.number, said), dies=dies
        ):
            self.shown.answer(who, said.value, self.clock.now())

    @precondition(lambda self: self.is_open)
    @rule(order=st.permutations(range(PEOPLE)), said=st.sampled_from(Answer))
    def everybody_answers(self, order: list[int], said: Answer) -> None:
        for who in order:
            self.answer(who, said if who == order[0] else Answer.GOING, dies=False)

    @precondition(lambda self: self.is_open and bool(self.shown.seated))
    @rule(wait=st.integers(0, 31))
    def somebody_leaves(self, wait: int) -> None:
        self.let_time_pass(wait, 0)
        if self.is_open and self.shown.seated:
            self.answer(min(self.shown.seated), Answer.NO, dies=False)

    @precondition(lambda self: self.is_open and bool(self.shown.offers))
    @rule(is_taken=st.booleans())
    def somebody_replies(self, is_taken: bool) -> None:
        who = min(self.shown.offers)
        reply = self.take_seat if is_taken else self.decline_offer
        reply(who)

    @precondition(lambda self: self.is_open)
    @rule(who=people)
    def take_seat(self, who: int) -> None:
        if not self.shown.can_take(who):
            with pytest.raises(NoOffer):
                self.run(self.parties.answers.take_seat(self.actor(who), self.number))
            return
        self.run(self.parties.answers.take_seat(self.actor(who), self.number))
        self.shown.answer(who, self.shown.said[who], self.clock.now())

    @precondition(lambda self: self.is_open)
    @rule(who=people)
    def decline_offer(self, who: int) -> None:
        if not self.shown.can_decline(who):
            with pytest.raises(NoOffer):
                self.run(self.parties.answers.decline_offer(self.actor(who), self.number))
            return
        self.run(self.parties.answers.decline_offer(self.actor(who), self.number))
        self.shown.answer(who, "no", self.clock.now())

    @precondition(lambda self: self.is_open)
    @rule(who=people)
    def toggle_reminder(self, who: int) -> None:
        self.run(self.parties.answers.toggle_reminder(self.actor(who), self.number))
        self.shown.remind(who, self.clock.now())

    @rule(
        who=people,
        leads=st.sampled_from([(1440, 60), (60, 0), (4320, 30)]),
        is_direct=st.booleans(),
        is_off=st.booleans(),
    )
    def wish(self, who: int, leads: tuple[int, ...], is_direct: bool, is_off: bool) -> None:
        way = Way.DIRECT if is_direct else Way.CHANNEL
        wishes = ReminderWishes(self.user(who), None, leads, way, is_off=is_off)
        self.run(self.parties.wishes.set(wishes))
        if self.wishes[who].is_direct is not is_direct:
            self.fickle.add(self.user(who))
        self.wishes[who] = PlainWishes(leads, is_direct, is_off)

    @precondition(lambda self: self.is_open)
    @rule(capacity=st.sampled_from([1, 2, 3]), late=st.booleans(), dies=deaths)
    def edit_capacity(self, capacity: int, late: bool, dies: bool) -> None:
        assert self.plain is not None
        changes, shown = self.parties.changes, self.shown
        edit = changes.edit(
            self.host, self.party_id, self.plain.revision - late, PlanEdit(capacity=capacity)
        )
        if late:
            with pytest.raises(EditedMeanwhile):
                self.run(edit)
        elif capacity != shown.capacity:
            # What a refused edit settled on its way is undone with it.
            before = dict(shown.offers), list(shown.waiting)
            shown.settle(self.clock.now())
            if shown.taken > capacity:
                shown.offers, shown.waiting = before
                with pytest.raises(CapacityBelowSeated):
                    self.run(edit)
            elif self.died(edit, dies=dies):
                shown.offers, shown.waiting = before
            else:
                shown.capacity = capacity
                shown.settle(self.clock.now())
                self.plain.revision += 1
        else:
            edit.close()

    @precondition(lambda self: self.is_planned_series)
    @rule(minutes=st.sampled_from([-300, -10, 5, 15, 16, 400]), dies=deaths)
    def move(self, minutes: int, dies: bool) -> None:
        assert self.plain is not None
        starts = self.plain.rule_wall() + minutes * MINUTE
        move = self.parties.changes.move(self.host, self.party_id, self.key, starts)
        if starts.astimezone(UTC) <= self.clock.now():
            with pytest.raises(StartInPast):
                self.run(move)
        elif starts == self.shown.starts:
            move.close()
        elif not self.died(move, dies=dies):
            self.shown.move(starts)

    @precondition(lambda self: self.is_planned_series)
    @rule(dies=deaths)
    def skip(self, dies: bool) -> None:
        assert self.plain is not None
        skip = self.parties.changes.skip(self.host, self.party_id, self.key)
        if self.died(skip, dies=dies):
            return
        self.plain.skipped.add(self.shown.day)
        self.plain.evening = self.plain.following(self.shown.starts_at)
        self.evening = self.run(self.parties.listing.show(self.host, self.party_id))

    @precondition(lambda self: self.is_open)
    @rule(dies=deaths)
    def cancel(self, dies: bool) -> None:
        assert self.plain is not None
        if not self.died(self.parties.changes.cancel(self.host, self.party_id), dies=dies):
            self.plain.state = self.shown.state = "cancelled"

    @rule(
        minutes=st.sampled_from([1, 29, 30, 61, 300, 1440, 3 * 1440, 12 * 1440]),
        crashes=st.integers(0, 3),
    )
    def let_time_pass(self, minutes: int, crashes: int) -> None:
        """Time passes while the bot is away; then it does all that is due."""
        self.clock.advance(minutes * MINUTE)
        self.carry_out(crashes)

    @rule(steps=st.integers(1, 8))
    def let_time_flow(self, steps: int) -> None:
        """Time passes while the bot is there: from one due delivery to the next."""
        for _ in range(steps):
            pending = self.run(self.pending(datetime(2099, 1, 1, tzinfo=UTC)))
            if pending is not None:
                self.clock.moment = max(self.clock.moment, pending.delivery.due_at)
                self.carry_out(0)

    @rule(minutes=st.integers(1, 45))
    def turn_the_clock_back(self, minutes: int) -> None:
        self.clock.advance(-minutes * MINUTE)

    @invariant()
    def the_database_tells_the_same(self) -> None:
        if self.plain is None:
            return
        self.evening = self.run(self.parties.listing.show(self.host, self.party_id))
        evening, shown = self.evening, self.shown
        assert evening.party.state.value == self.plain.state
        assert evening.occurrence.state.value == shown.state
        assert evening.occurrence.key == shown.day.isoformat()
        assert evening.occurrence.starts_at == shown.starts_at
        assert evening.occurrence.time_revision == shown.time_revision
        got = {self.who(x.user_id): x for x in evening.rsvps}
        assert {x: y.answer.value for x, y in got.items()} == shown.said
        assert {x: y.seat.value for x, y in got.items()} == {x: shown.seat(x) for x in shown.said}
        assert [x for x, y in got.items() if y.seat.value == "waiting"] == shown.waiting
        assert {x: y.wants_reminder for x, y in got.items()} == shown.reminded
        assert {x: y.offer_until for x, y in got.items() if y.offer_until} == shown.offers
        assert {x: y.confirmed_time_revision for x, y in got.items()} == shown.confirmed
        assert shown.capacity is None or shown.taken <= shown.capacity

    @invariant()
    def everything_promised_is_written_down(self) -> None:
        if self.plain is None:
            return
        records = self.run(self.outbox.list_deliveries(schedule.subject_of(self.party_id)))
        mine = [x for x in records if x.delivery.occurrence == str(self.number)]
        live = {_key(x.delivery): x for x in mine if x.state is not State.CANCELLED}
        pending = {x: y for x, y in live.items() if y.state is State.PENDING}
        others = [x for x in records if x not in mine and x.state is State.PENDING]
        assert {x.delivery.kind for x in others} <= {schedule.CANCELLED}
        if not self.shown.is_open:
            allowed = {schedule.CANCELLED} if self.plain.state == "cancelled" else set()
            assert {x[0] for x in pending if x[0] not in _ABOUT_OFFERS} <= allowed
            return
        for key, due_at in self._promised():
            assert key in live, (key, sorted(live))
            assert live[key].state is not State.PENDING or live[key].delivery.due_at == due_at

    def _promised(self) -> Iterator[tuple[tuple[str, int, int, str], datetime]]:
        shown = self.shown
        # Nothing is planned whose time was over once, also when the clock is turned back.
        self.latest = max(self.latest, self.clock.now())
        yield (schedule.START, 0, shown.time_revision, "channel"), shown.starts_at
        yield (schedule.END, 0, shown.time_revision, "channel"), shown.ends_at
        for rsvp in self.evening.rsvps:
            if rsvp.offer_until is not None:
                recipient = str(rsvp.user_id)
                yield (schedule.OFFER_EXPIRY, 0, rsvp.order, recipient), rsvp.offer_until
        for who in shown.said:
            wishes = self.wishes[who]
            recipient = str(self.user(who)) if wishes.is_direct else "channel"
            for lead in wishes.leads if not wishes.is_off and shown.asks(who) else ():
                due_at = shown.starts_at - lead * MINUTE
                if due_at > self.latest and (lead or wishes.is_direct):
                    yield (schedule.REMINDER, lead, shown.time_revision, recipient), due_at


def _key(delivery: Delivery) -> tuple[str, int, int, str]:
    lead = schedule.minutes_of(delivery)
    return delivery.kind, lead, delivery.revision, delivery.recipient


@pytest.fixture(params=ENGINES)
def machine(
    request: pytest.FixtureRequest, tmp_path: Path, sqlite_template: Path
) -> Iterator[type[PartyMachine]]:
    """The machine on a database of each engine, with an event loop of its own."""
    with asyncio.Runner() as runner:
        if request.param == "sqlite":
            shutil.copy(sqlite_template, tmp_path)
            url = sqlite_url(tmp_path)
        else:
            cluster: Cluster = request.getfixturevalue("cluster")
            url = cluster.url(runner.run(_created(cluster)))
        database = runner.run(open_database(url))
        yield type("Machine", (PartyMachine,), {"database": database, "runner": runner})
        runner.run(database.close())


async def _created(cluster: Cluster) -> str:
    return await cluster.create(await cluster.migrated())


def test_no_history_makes_the_services_differ_from_the_plain_model(
    machine: type[PartyMachine],
) -> None:
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=25,
            stateful_step_count=30,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )

"""The party tables, on both engines: what is saved is read back, and one guild sees its own."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta

import pytest

from bot.database import ConstraintError, Database
from cogs.party.drafting import Draft
from cogs.party.model import (
    Answer,
    Availability,
    Occurrence,
    OccurrenceState,
    Party,
    PartyState,
    Place,
    Plan,
    Poll,
    ReminderWishes,
    Repeat,
    Rsvp,
    Seat,
    Slot,
    Way,
)
from cogs.party.recurrence import instant_of, is_same_wall
from cogs.party.series import new_occurrence
from cogs.party.store import PartyStore
from cogs.party.store_answers import AnswerStore, WishStore
from cogs.party.store_drafts import DraftStore
from cogs.party.store_evenings import EveningStore
from cogs.party.store_lists import CardStore, ListStore
from cogs.party.store_polls import PollStore
from cogs.party.views import Cursor, PollView
from tests.cogs.party.stage import ABROAD, BERLIN, FRIDAY, HOME, NOW, TOKYO

AOI, BEN, MODERATOR = 1001, 1002, 2001
PLAN = Plan(
    film_id="koizora",
    title="恋空 „Regen“ @everyone",
    starts=FRIDAY,
    runtime=timedelta(minutes=129),
    place=Place(77, "Kino"),
    capacity=4,
    notes="Bring\ntea",
    repeat=Repeat(2),
)


def party(number: int = 1, plan: Plan = PLAN, guild_id: int = HOME) -> Party:
    return Party(number, guild_id, AOI, plan, PartyState.PLANNED, 1, 0, NOW)


async def saved(
    database: Database, number: int = 1, plan: Plan = PLAN, guild_id: int = HOME
) -> Occurrence:
    """Save a party with its first evening; the evening's id is a hundred times the party's."""
    kept = party(number, plan, guild_id)
    evening = new_occurrence(number * 100, kept, "2026-11-27", plan.starts, is_announced=True)
    async with database.transaction() as tx:
        assert await PartyStore(tx, guild_id).add_party(kept, None)
        await EveningStore(tx, guild_id).add_occurrence(evening)
    return evening


@pytest.mark.parametrize(
    "plan",
    [
        PLAN,
        replace(PLAN, repeat=Repeat(nth=-1)),
        Plan(None, "Regen", FRIDAY, timedelta(minutes=90)),
        replace(PLAN, starts=datetime(2026, 10, 25, 2, 30, tzinfo=BERLIN, fold=1), repeat=None),
        replace(PLAN, starts=datetime(2026, 12, 31, 23, 59, tzinfo=TOKYO)),
    ],
)
async def test_a_plan_is_read_back_as_it_was_saved(database: Database, plan: Plan) -> None:
    await saved(database, plan=plan)
    read = await PartyStore(database, HOME).find_party(1)
    assert read == party(plan=plan)
    assert read is not None
    assert is_same_wall(read.plan.starts, plan.starts)


async def test_an_evening_is_read_back_as_it_was_saved(database: Database) -> None:
    evening = await saved(database)
    assert await EveningStore(database, HOME).find_occurrence(100) == evening
    assert await EveningStore(database, HOME).list_occurrences(1) == [evening]


async def test_another_guild_sees_and_changes_nothing(database: Database) -> None:
    evening = await saved(database)
    assert await PartyStore(database, ABROAD).find_party(1) is None
    assert await EveningStore(database, ABROAD).find_occurrence(100) is None
    assert await EveningStore(database, ABROAD).list_occurrences(1) == []
    async with database.transaction() as tx:
        assert await PartyStore(tx, ABROAD).hold_party(1) is None
        store = EveningStore(tx, ABROAD)
        assert await store.touch(100) is None
        assert await store.hold_occurrence(100) is None
        assert await store.pass_on(100, OccurrenceState.STARTED, FRIDAY) is None
        await store.forget_exceptions(1)
    await CardStore(database).note_card(ABROAD, replace(evening, shown_revision=1))
    assert await EveningStore(database, HOME).find_occurrence(100) == evening


async def test_a_slot_of_a_host_is_given_once_and_free_again_afterwards(
    database: Database,
) -> None:
    async with database.transaction() as tx:
        store = PartyStore(tx, HOME)
        for slot in range(1, 6):
            assert await store.find_free_slot(AOI) == slot
            assert await store.add_party(party(slot), slot)
        assert await store.find_free_slot(AOI) is None
        assert not await store.add_party(party(6), 3)
        assert await PartyStore(tx, ABROAD).find_free_slot(AOI) == 1
        await store.end_party(2, PartyState.OVER)
        assert await store.find_free_slot(AOI) == 2


async def test_a_party_has_one_evening_a_day(database: Database) -> None:
    evening = await saved(database)
    with pytest.raises(ConstraintError):
        async with database.transaction() as tx:
            await EveningStore(tx, HOME).add_occurrence(replace(evening, id=101))


async def test_only_what_was_announced_gets_a_new_card(database: Database) -> None:
    evening = await saved(database)
    later = replace(evening, id=101, key="2026-12-04", card_revision=0)
    async with database.transaction() as tx:
        store = EveningStore(tx, HOME)
        await store.add_occurrence(later)
        assert await store.touch(101) is None
        assert (await store.save_occurrence(later)).card_revision == 0
        assert (await store.save_occurrence(evening)).card_revision == 2
        announced = await store.announce(101, 55)
    assert (announced.card_revision, announced.channel_id) == (1, 55)


async def test_an_evening_starts_and_ends_once_and_not_before_its_time(
    database: Database,
) -> None:
    evening = await saved(database)
    started, over = OccurrenceState.STARTED, OccurrenceState.OVER
    early = evening.starts_at - timedelta(microseconds=1)
    async with database.transaction() as tx:
        store = EveningStore(tx, HOME)
        assert await store.pass_on(100, started, early) is None
        assert await store.pass_on(100, over, evening.starts_at) is None
        begun = await store.pass_on(100, started, evening.starts_at)
        assert await store.pass_on(100, started, evening.starts_at) is None
        ended = await store.pass_on(100, over, evening.ends_at)
        assert await store.pass_on(100, started, evening.ends_at) is None
    assert begun is not None
    assert ended is not None
    assert [begun.state, ended.state] == [started, over]


async def test_exceptions_are_forgotten_and_announced_evenings_are_not(database: Database) -> None:
    evening = await saved(database)
    skipped = replace(
        evening, id=101, key="2026-12-04", card_revision=0, state=OccurrenceState.SKIPPED
    )
    async with database.transaction() as tx:
        await EveningStore(tx, HOME).add_occurrence(skipped)
        await EveningStore(tx, HOME).forget_exceptions(1)
    assert await EveningStore(database, HOME).list_occurrences(1) == [evening]


async def test_answers_are_read_in_the_order_of_the_line(database: Database) -> None:
    await saved(database)
    offered = Rsvp(BEN, Answer.LATE, Seat.OFFERED, 2, False, NOW, 3, True)
    rsvps = (Rsvp(AOI, Answer.GOING, Seat.SEATED, 5, True), offered)
    async with database.transaction() as tx:
        await AnswerStore(tx, HOME).save_rsvps(100, rsvps)
        await AnswerStore(tx, HOME).save_rsvps(100, rsvps[1:])
    assert await AnswerStore(database, HOME).list_rsvps(100) == (rsvps[1], rsvps[0])
    assert await AnswerStore(database, ABROAD).list_rsvps(100) == ()


async def test_wishes_are_read_back_and_those_of_an_evenings_people_together(
    database: Database,
) -> None:
    await saved(database)
    wishes = ReminderWishes(
        AOI, "Asia/Tokyo", (60, 0), Way.DIRECT, time(22), time(6, 30), True, "ja"
    )
    async with database.transaction() as tx:
        await WishStore(tx).save_wishes(ReminderWishes(AOI))
        await WishStore(tx).save_wishes(wishes)
        await WishStore(tx).save_wishes(ReminderWishes(BEN))
        await AnswerStore(tx, HOME).save_rsvps(100, [Rsvp(AOI, Answer.MAYBE, Seat.NONE, 1, False)])
        assert await WishStore(tx).hold_wishes(AOI) == wishes
        assert await WishStore(tx).hold_wishes(9) == ReminderWishes(9)
    assert await WishStore(database).find_wishes(AOI) == wishes
    assert await AnswerStore(database, HOME).list_wishes(100) == {AOI: wishes}
    assert await WishStore(database).list_answered(AOI, NOW) == [(HOME, 100)]
    assert await WishStore(database).list_answered(AOI, FRIDAY) == []
    assert await CardStore(database).find_guild(100, AOI) == HOME
    assert await CardStore(database).find_guild(100, BEN) is None


async def test_coming_evenings_are_paged_by_time_with_their_counts(database: Database) -> None:
    for number in range(1, 4):
        at = replace(PLAN, starts=FRIDAY + timedelta(days=3 - number), repeat=None)
        await saved(database, number, at)
    await saved(database, 9, guild_id=ABROAD)
    async with database.transaction() as tx:
        await AnswerStore(tx, HOME).save_rsvps(
            200,
            [
                Rsvp(AOI, Answer.GOING, Seat.SEATED, 1, True),
                Rsvp(BEN, Answer.GOING, Seat.WAITING, 2, True),
                Rsvp(MODERATOR, Answer.NO, Seat.NONE, 3, False),
            ],
        )
    store = ListStore(database, HOME)
    first = await store.list_coming(NOW, None, 2)
    assert [x.party.id for x in first] == [3, 2]
    assert (first[1].going, first[1].waiting) == (1, 1)
    cursor = Cursor(first[1].occurrence.starts_at, first[1].occurrence.id)
    assert [x.party.id for x in await store.list_coming(NOW, cursor, 2)] == [1]
    assert [x.party.id for x in await store.list_answered(BEN, NOW)] == [2]
    assert await store.list_answered(MODERATOR, NOW) == []
    assert await store.list_coming(FRIDAY + timedelta(days=9), None, 9) == []


async def test_a_card_is_stale_until_its_revision_is_shown(database: Database) -> None:
    evening = await saved(database)
    cards = CardStore(database)
    assert await cards.list_stale(9) == [(HOME, 100)]
    shown = replace(evening, shown_revision=1, channel_id=5, message_id=6, thread_id=7, event_id=8)
    await cards.note_card(HOME, shown)
    assert await cards.list_stale(9) == []
    await cards.note_card(HOME, replace(shown, shown_revision=0))
    assert await EveningStore(database, HOME).find_occurrence(100) == shown


async def test_a_draft_is_found_and_taken_once_by_its_own_host_in_time(
    database: Database,
) -> None:
    draft = Draft(7, HOME, AOI, (PLAN, replace(PLAN, title="Two")), NOW + timedelta(minutes=15))
    late = draft.expires_at
    async with database.transaction() as tx:
        store = DraftStore(tx, HOME)
        await store.add_draft(draft)
        assert await store.find_draft(7, AOI, NOW) == draft
        assert await store.take(7, BEN, NOW) is None
        assert await DraftStore(tx, ABROAD).take(7, AOI, NOW) is None
        assert await store.choose(7, AOI, 1, late) is None
        chosen = await store.choose(7, AOI, 1, NOW)
        assert await store.take(7, AOI, late) is None
        assert await store.take(7, AOI, NOW) == chosen == replace(draft, chosen=1)
        assert await store.take(7, AOI, NOW) is None


async def test_words_are_no_plans_and_only_their_own_persons(database: Database) -> None:
    async with database.transaction() as tx:
        store = DraftStore(tx, HOME)
        await store.add_words(8, AOI, {"when": "übermorgen 20時"}, NOW + timedelta(minutes=1))
        assert await store.take(8, AOI, NOW) is None
        assert await store.find_words(8, AOI, NOW) == {"when": "übermorgen 20時"}
        assert await store.find_words(8, BEN, NOW) is None
        await store.forget_expired(NOW + timedelta(minutes=1))
        assert await store.find_words(8, AOI, NOW) is None


async def test_a_poll_is_read_back_with_everyones_answers(database: Database) -> None:
    slots = tuple(
        Slot(number, FRIDAY + timedelta(days=number), instant_of(FRIDAY + timedelta(days=number)))
        for number in (1, 2)
    )
    poll = Poll(3, HOME, AOI, None, "Regen", slots, NOW, True, channel_id=5)
    async with database.transaction() as tx:
        store = PollStore(tx, HOME)
        await store.add_poll(tx, poll)
        await store.save_answer(3, 1, BEN, Availability.YES)
        await store.save_answer(3, 1, BEN, Availability.NO)
        assert await PollStore(tx, ABROAD).find_poll(3) is None
        assert not await PollStore(tx, ABROAD).close(3)
        assert not await PollStore(tx, ABROAD).touch(3)
    assert await PollStore(database, HOME).find_poll(3) == PollView(
        poll, {BEN: {1: Availability.NO}}
    )


async def test_a_poll_closes_once_and_becomes_one_party(database: Database) -> None:
    await saved(database)
    slots = (Slot(1, FRIDAY, instant_of(FRIDAY)), Slot(2, FRIDAY, instant_of(FRIDAY)))
    async with database.transaction() as tx:
        store = PollStore(tx, HOME)
        await store.add_poll(tx, Poll(3, HOME, AOI, None, "Regen", slots, NOW, True))
        assert await store.close(3)
        assert not await store.close(3)
        assert await store.link_party(3, 1)
        assert not await store.link_party(3, 1)
    cards = CardStore(database)
    assert await cards.list_stale_polls(9) == [(HOME, 3)]
    view = await PollStore(database, HOME).find_poll(3)
    assert view is not None
    shown = replace(view.poll, shown_revision=3, channel_id=55, message_id=66)
    await cards.note_poll_card(shown)
    assert await cards.list_stale_polls(9) == []


async def test_the_tables_refuse_what_the_rules_refuse(database: Database) -> None:
    await saved(database)
    for wrong in (
        Rsvp(AOI, Answer.GOING, Seat.OFFERED, 1, True),
        Rsvp(AOI, Answer.NO, Seat.SEATED, 1, True),
    ):
        with pytest.raises(ConstraintError):
            async with database.transaction() as tx:
                await AnswerStore(tx, HOME).save_rsvps(100, [wrong])
    with pytest.raises(ConstraintError):
        await saved(database, 2, replace(PLAN, capacity=0))

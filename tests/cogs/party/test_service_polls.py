"""Availability polls, and the party a poll becomes."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.database import Database
from bot.errors import UserMistake
from cogs.party import schedule
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
    StartInPast,
    TitleMissing,
)
from cogs.party.model import Availability
from cogs.party.views import Evening, PollView
from tests.cogs.party.stage import (
    ABROAD,
    AOI,
    BEN,
    BERLIN,
    CLARA,
    FRIDAY,
    HOME,
    MINUTE,
    MODERATOR,
    NOW,
    STRANGER,
    Stage,
)

SLOTS = (FRIDAY, FRIDAY + timedelta(days=1), FRIDAY + timedelta(days=2))
YES, IF_NEED_BE, NO = Availability.YES, Availability.IF_NEED_BE, Availability.NO


@pytest.fixture
def stage(database: Database) -> Stage:
    return Stage(database)


async def opened(stage: Stage, slots: tuple[datetime, ...] = SLOTS) -> PollView:
    return await stage.parties.polls.create(
        AOI, None, "Regen", slots, None, may_plan=True, channel_id=5
    )


async def test_a_poll_has_its_slots_in_order_and_each_once(stage: Stage) -> None:
    view = await opened(stage, (SLOTS[1], SLOTS[0], SLOTS[1]))
    assert [(x.number, x.starts) for x in view.poll.slots] == [(1, SLOTS[0]), (2, SLOTS[1])]
    assert await stage.parties.polls.show(BEN, view.poll.id) == view
    assert view.poll.channel_id == 5
    (row,) = await stage.outbox.list_deliveries(schedule.poll_subject_of(view.poll.id))
    assert (row.delivery.kind, row.delivery.due_at) == ("party-poll-close", NOW + timedelta(days=3))
    assert schedule.subject_id_of(row.delivery) == view.poll.id


@pytest.mark.parametrize(
    ("slots", "closes_at", "title", "mistake"),
    [
        (SLOTS[:1], None, "Regen", SlotsOutOfRange),
        ((FRIDAY, FRIDAY), None, "Regen", SlotsOutOfRange),
        (tuple(FRIDAY + x * MINUTE for x in range(11)), None, "Regen", SlotsOutOfRange),
        ((FRIDAY, NOW.astimezone(BERLIN)), None, "Regen", StartInPast),
        (SLOTS, FRIDAY + MINUTE, "Regen", ClosingOutOfRange),
        (SLOTS, NOW, "Regen", ClosingOutOfRange),
        (SLOTS, None, " ", TitleMissing),
    ],
)
async def test_a_poll_that_cannot_work_is_refused(
    stage: Stage,
    slots: tuple[datetime, ...],
    closes_at: datetime | None,
    title: str,
    mistake: type[UserMistake],
) -> None:
    with pytest.raises(mistake):
        await stage.parties.polls.create(AOI, None, title, slots, closes_at, may_plan=True)


async def test_planning_rights_hold_for_polls(stage: Stage) -> None:
    with pytest.raises(PlanningNotAllowed):
        await stage.parties.polls.create(AOI, None, "Regen", SLOTS, None, may_plan=False)


async def test_pressing_turns_an_answer_around(stage: Stage) -> None:
    number = (await opened(stage)).poll.id
    said = []
    for _ in range(4):
        view = await stage.parties.polls.press(BEN, number, 2)
        said.append(view.answers[BEN.user_id][2])
    assert said == [YES, IF_NEED_BE, NO, YES]
    assert view.voters(2, YES) == (BEN.user_id,)
    assert view.poll.card_revision == 5


async def test_presses_at_once_are_all_counted(stage: Stage) -> None:
    number = (await opened(stage)).poll.id
    await asyncio.gather(*(stage.parties.polls.press(BEN, number, 1) for _ in range(8)))
    view = await stage.parties.polls.show(BEN, number)
    assert view.answers == {BEN.user_id: {1: IF_NEED_BE}}


async def test_the_winner_has_most_yes_then_most_if_need_be_then_is_earliest(
    stage: Stage,
) -> None:
    number = (await opened(stage)).poll.id
    polls = stage.parties.polls
    assert (await polls.show(AOI, number)).winner is None
    for actor, slot in ((AOI, 2), (BEN, 3), (CLARA, 3), (CLARA, 3)):
        view = await polls.press(actor, number, slot)
    assert view.winner is not None
    assert view.winner.number == 3
    # Now slots 2 and 3 both have one yes and one if need be.
    await polls.press(BEN, number, 2)
    view = await polls.press(BEN, number, 2)
    assert view.winner is not None
    assert view.winner.number == 2


async def test_a_poll_closes_at_its_time_and_only_then(stage: Stage) -> None:
    view = await opened(stage)
    polls, course, number = stage.parties.polls, stage.parties.course, view.poll.id
    assert await course.close_poll(HOME, number) is None
    stage.clock.moment = view.poll.closes_at
    with pytest.raises(PollClosed):
        await polls.press(BEN, number, 1)
    assert await course.close_poll(ABROAD, number) is None
    closed = await course.close_poll(HOME, number)
    assert closed is not None
    assert not closed.poll.is_open
    assert await course.close_poll(HOME, number) == closed
    assert [x.poll.id for x in await course.stale_polls()] == [number]
    await course.note_poll_card(replace(closed.poll, shown_revision=2, message_id=6))
    assert await course.stale_polls() == []
    shown = await course.poll(HOME, number)
    assert shown is not None
    assert shown.poll.message_id == 6
    assert await course.poll(ABROAD, number) is None


async def test_its_host_and_moderators_may_close_a_poll_early(stage: Stage) -> None:
    number = (await opened(stage)).poll.id
    polls = stage.parties.polls
    with pytest.raises(NotYourParty):
        await polls.close(BEN, number)
    closed = await polls.close(MODERATOR, number)
    assert not closed.poll.is_open
    with pytest.raises(PollClosed):
        await polls.close(AOI, number)
    (row,) = await stage.outbox.list_deliveries(schedule.poll_subject_of(number))
    assert row.state.value == "cancelled"


async def test_the_winner_becomes_one_party(stage: Stage) -> None:
    number = (await opened(stage)).poll.id
    polls = stage.parties.polls
    await polls.press(BEN, number, 2)
    with pytest.raises(PollOpen):
        await polls.make_party(AOI, number, may_plan=True)
    await polls.close(AOI, number)
    with pytest.raises(NotYourParty):
        await polls.make_party(BEN, number, may_plan=True)
    made = await asyncio.gather(
        *(polls.make_party(AOI, number, may_plan=True) for _ in range(3)), return_exceptions=True
    )
    (evening,) = (x for x in made if isinstance(x, Evening))
    assert all(isinstance(x, PollPlanned) for x in made if x is not evening)
    assert evening.party.plan.starts == SLOTS[1]
    assert evening.occurrence.channel_id == 5
    assert evening.rsvps == ()
    assert (await polls.show(AOI, number)).poll.party_id == evening.party.id


async def test_a_poll_nobody_can_come_to_becomes_no_party(stage: Stage) -> None:
    number = (await opened(stage)).poll.id
    for _ in range(3):
        await stage.parties.polls.press(BEN, number, 1)
    await stage.parties.polls.close(AOI, number)
    with pytest.raises(PollUndecided):
        await stage.parties.polls.make_party(AOI, number, may_plan=True)


async def test_polls_of_another_guild_do_not_exist(stage: Stage) -> None:
    number = (await opened(stage)).poll.id
    polls = stage.parties.polls
    for attempt in (
        polls.show(STRANGER, number),
        polls.press(STRANGER, number, 1),
        polls.close(STRANGER, number),
        polls.make_party(STRANGER, number, may_plan=True),
        polls.press(AOI, number, 9),
    ):
        with pytest.raises(PollGone):
            await attempt

"""Editing, cancelling, skipping, moving, and the course of a series."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, timedelta

import pytest

from bot.database import Database
from bot.delivery.model import State
from cogs.party import schedule
from cogs.party.drafting import PlanEdit
from cogs.party.mistakes import (
    CapacityBelowSeated,
    DayTaken,
    EditChangesNothing,
    EditedMeanwhile,
    EveningBegun,
    EveningSkipped,
    EveningUnknown,
    HostStillHere,
    MoveOutOfOrder,
    NotASeries,
    NotYourParty,
    PartyCancelled,
    PartyOver,
    PlanningNotAllowed,
    RepeatDoesNotFit,
    StartInPast,
    TooManyParties,
)
from cogs.party.model import Answer, OccurrenceState, PartyState, Place, Repeat
from cogs.party.recurrence import RepeatWish
from tests.cogs.party.stage import (
    AOI,
    BEN,
    BERLIN,
    CLARA,
    FRIDAY,
    HOME,
    MINUTE,
    MODERATOR,
    NOW,
    Stage,
    seats,
)

WEEK = timedelta(days=7)


@pytest.fixture
def stage(database: Database) -> Stage:
    return Stage(database)


async def test_an_edit_changes_what_was_given_and_nothing_else(stage: Stage) -> None:
    evening = await stage.plan(capacity=3)
    edit = PlanEdit(title=" Neu ", notes="tea", clear=frozenset({"capacity", "place"}))
    edited = await stage.parties.changes.edit(MODERATOR, evening.party.id, 1, edit)
    assert edited.evening.party.plan == replace(
        evening.party.plan, title="Neu", notes="tea", capacity=None, place=Place()
    )
    assert edited.before == evening.party.plan
    assert not edited.asks_again
    assert edited.evening.party.revision == 2
    assert edited.evening.occurrence.card_revision == 2
    assert await stage.rows(edited.evening) == await stage.rows(evening)


async def test_an_edit_without_a_change_or_by_a_bystander_is_refused(stage: Stage) -> None:
    evening = await stage.plan()
    number, changes = evening.party.id, stage.parties.changes
    for edit in (PlanEdit(), PlanEdit(title="Regen", starts=FRIDAY)):
        with pytest.raises(EditChangesNothing):
            await changes.edit(AOI, number, 1, edit)
    for attempt in (changes.edit(BEN, number, 1, PlanEdit(title="X")), changes.cancel(BEN, number)):
        with pytest.raises(NotYourParty):
            await attempt
    assert await stage.now_shown(evening) == evening


async def test_of_two_who_edit_at_once_one_wins_and_the_other_sees_the_difference(
    stage: Stage,
) -> None:
    evening = await stage.plan()
    edits = [
        stage.parties.changes.edit(AOI, evening.party.id, 1, PlanEdit(title="One", notes="n")),
        stage.parties.changes.edit(
            MODERATOR, evening.party.id, 1, PlanEdit(title="Two", notes="n")
        ),
    ]
    done = await asyncio.gather(*edits, return_exceptions=True)
    lost = [x for x in done if isinstance(x, EditedMeanwhile)]
    assert len(lost) == 1
    (difference,) = lost[0].differences
    assert {difference.theirs, difference.yours} == {"One", "Two"}
    assert lost[0].party.plan.title == difference.theirs
    assert (await stage.now_shown(evening)).party.plan.title == difference.theirs


async def test_a_small_move_keeps_what_was_promised_and_sends_nothing_twice(stage: Stage) -> None:
    evening = await stage.plan()
    await stage.parties.answers.answer(BEN, evening.occurrence.id, Answer.GOING)
    starts = FRIDAY + 15 * MINUTE
    edited = await stage.parties.changes.edit(AOI, evening.party.id, 1, PlanEdit(starts=starts))
    assert not edited.asks_again
    assert edited.evening.occurrence.time_revision == 0
    rows = {(x.kind, schedule.minutes_of(x)): x.due_at for x in await stage.rows(evening)}
    assert rows == {
        ("party-reminder", 1440): starts - 1440 * MINUTE,
        ("party-reminder", 60): starts - 60 * MINUTE,
        ("party-start", 0): starts,
        ("party-end", 0): starts + 120 * MINUTE,
    }
    assert await stage.rows(evening, state=State.CANCELLED) == []


async def test_a_small_move_does_not_lose_a_reminder_that_is_late_already(stage: Stage) -> None:
    evening = await stage.plan()
    await stage.parties.answers.answer(BEN, evening.occurrence.id, Answer.GOING)
    late = FRIDAY - 60 * MINUTE
    stage.clock.moment = late.astimezone(UTC) + 10 * MINUTE
    await stage.parties.answers.answer(CLARA, evening.occurrence.id, Answer.GOING)
    edit = PlanEdit(starts=FRIDAY + 5 * MINUTE)
    await stage.parties.changes.edit(AOI, evening.party.id, 1, edit)
    due = [x.due_at for x in await stage.rows(evening) if x.kind == schedule.REMINDER]
    assert due == [FRIDAY - 1440 * MINUTE, late]
    assert await stage.reminder(evening, 60) is not None


async def test_a_big_move_asks_everyone_again_and_tells_those_who_were_coming_once(
    stage: Stage,
) -> None:
    evening = await stage.plan(capacity=2)
    answers = stage.parties.answers
    for actor in (BEN, CLARA):
        await answers.answer(actor, evening.occurrence.id, Answer.GOING)
    starts = FRIDAY + 16 * MINUTE
    edited = await stage.parties.changes.edit(AOI, evening.party.id, 1, PlanEdit(starts=starts))
    assert edited.asks_again
    moved = edited.evening
    assert [x.user_id for x in moved.to_confirm] == [BEN.user_id, CLARA.user_id]
    assert seats(moved) == {BEN.user_id: "seated", CLARA.user_id: "seated"}
    assert await stage.kinds(moved) == [
        ("party-end", 0, "channel"),
        ("party-moved", 0, "channel"),
        ("party-reminder", 60, "channel"),
        ("party-reminder", 1440, "channel"),
        ("party-start", 0, "channel"),
    ]
    assert {x.revision for x in await stage.rows(moved)} == {1}
    assert {x.revision for x in await stage.rows(moved, state=State.CANCELLED)} == {0}
    confirmed = await answers.answer(BEN, evening.occurrence.id, Answer.GOING)
    assert [x.user_id for x in confirmed.evening.to_confirm] == [CLARA.user_id]
    notice = await stage.parties.course.notice(HOME, moved.occurrence.id, 1, schedule.MOVED, None)
    assert notice is not None
    assert notice.user_ids == (CLARA.user_id,)
    old = await stage.parties.course.reminder(HOME, moved.occurrence.id, 0, 60, None)
    assert old is None


async def test_a_longer_film_ends_later(stage: Stage) -> None:
    evening = await stage.plan()
    edit = PlanEdit(runtime=timedelta(minutes=150))
    edited = await stage.parties.changes.edit(AOI, evening.party.id, 1, edit)
    (end,) = (x for x in await stage.rows(evening) if x.kind == schedule.END)
    assert end.due_at == edited.evening.occurrence.ends_at == FRIDAY + timedelta(minutes=150)


async def test_fewer_seats_than_people_are_refused_and_nothing_is_changed(stage: Stage) -> None:
    evening = await stage.plan(capacity=2)
    for actor in (AOI, BEN, CLARA):
        await stage.parties.answers.answer(actor, evening.occurrence.id, Answer.GOING)
    before = await stage.now_shown(evening)
    with pytest.raises(CapacityBelowSeated):
        await stage.parties.changes.edit(
            AOI, evening.party.id, 1, PlanEdit(title="Neu", capacity=1)
        )
    assert await stage.now_shown(evening) == before
    more = await stage.parties.changes.edit(AOI, evening.party.id, 1, PlanEdit(capacity=3))
    assert seats(more.evening)[CLARA.user_id] == "offered"


async def test_a_cancelled_party_is_told_of_once_and_is_closed_for_everything(
    stage: Stage,
) -> None:
    evening = await stage.plan(repeat=RepeatWish.WEEKLY)
    number, key = evening.party.id, evening.occurrence.key
    changes, answers = stage.parties.changes, stage.parties.answers
    await answers.answer(BEN, evening.occurrence.id, Answer.GOING)
    await changes.skip(AOI, number, "2026-12-04")
    cancelled = await changes.cancel(AOI, number, "  Ill ")
    assert (cancelled.party.state, cancelled.party.cancel_reason) == (PartyState.CANCELLED, "Ill")
    assert cancelled.occurrence.state is OccurrenceState.CANCELLED
    assert await stage.kinds(cancelled) == [("party-cancelled", 0, "channel")]
    for attempt in (
        changes.cancel(AOI, number),
        changes.edit(AOI, number, 2, PlanEdit(title="X")),
        changes.skip(AOI, number, key),
        changes.take_over(MODERATOR, number, host_is_gone=True, may_plan=True),
        answers.answer(BEN, evening.occurrence.id, Answer.NO),
        answers.here(BEN, evening.occurrence.id),
    ):
        with pytest.raises(PartyCancelled):
            await attempt
    assert (await stage.parties.listing.coming(AOI)).entries == ()
    assert (await stage.parties.listing.show(AOI, number)).party.state is PartyState.CANCELLED
    course, occurrence = stage.parties.course, evening.occurrence
    notice = await course.notice(HOME, occurrence.id, 0, schedule.CANCELLED, None)
    assert notice is not None
    assert notice.user_ids == (BEN.user_id,)
    stage.clock.moment = FRIDAY.astimezone(UTC)
    assert await course.start(HOME, occurrence.id) is None
    assert await course.finish(HOME, occurrence.id) is None


async def test_nobody_is_told_of_a_cancelled_party_nobody_meant_to_come_to(stage: Stage) -> None:
    evening = await stage.plan()
    await stage.parties.answers.answer(BEN, evening.occurrence.id, Answer.MAYBE)
    assert await stage.kinds(await stage.parties.changes.cancel(AOI, evening.party.id)) == []


async def test_a_skipped_evening_makes_room_for_the_next(stage: Stage) -> None:
    evening = await stage.plan(repeat=RepeatWish.WEEKLY)
    changes, number = stage.parties.changes, evening.party.id
    await stage.parties.answers.answer(BEN, evening.occurrence.id, Answer.GOING)
    await changes.skip(AOI, number, "2026-12-04")
    upcoming = await changes.skip(AOI, number, "2026-11-27")
    assert upcoming.occurrence.key == "2026-12-11"
    assert upcoming.rsvps == ()
    assert await stage.kinds(upcoming) == [
        ("party-end", 0, "channel"),
        ("party-start", 0, "channel"),
    ]
    assert await stage.kinds(evening) == [("party-cancelled", 0, "channel")]
    with pytest.raises(EveningSkipped):
        await changes.skip(AOI, number, "2026-11-27")
    with pytest.raises(EveningSkipped):
        await stage.parties.answers.answer(BEN, evening.occurrence.id, Answer.NO)
    dates = await stage.parties.listing.dates(AOI, number, "2026-12")
    assert [(x.key, x.state.value) for x in dates] == [
        ("2026-12-04", "skipped"),
        ("2026-12-11", "planned"),
        ("2026-12-18", "planned"),
        ("2026-12-25", "planned"),
    ]


async def test_only_days_of_the_series_can_be_skipped_or_moved(stage: Stage) -> None:
    single, series = await stage.plan(), await stage.plan(repeat=RepeatWish.WEEKLY)
    changes = stage.parties.changes
    with pytest.raises(NotASeries):
        await changes.skip(AOI, single.party.id, single.occurrence.key)
    with pytest.raises(NotASeries):
        await stage.parties.listing.dates(AOI, single.party.id)
    for key in ("2026-12-05", "2026-11-20", "friday", "", "9999-99-99"):
        with pytest.raises(EveningUnknown):
            await changes.skip(AOI, series.party.id, key)


async def test_a_moved_evening_moves_alone(stage: Stage) -> None:
    evening = await stage.plan(repeat=RepeatWish.WEEKLY)
    changes, number = stage.parties.changes, evening.party.id
    await stage.parties.answers.answer(BEN, evening.occurrence.id, Answer.GOING)
    saturday = FRIDAY + timedelta(days=1)
    moved = await changes.move(AOI, number, "2026-11-27", saturday)
    assert (moved.occurrence.key, moved.occurrence.starts) == ("2026-11-27", saturday)
    assert [x.user_id for x in moved.to_confirm] == [BEN.user_id]
    later = await changes.move(AOI, number, "2026-12-11", FRIDAY + 2 * WEEK - timedelta(days=1))
    assert not later.occurrence.is_announced
    assert await stage.rows(later) == []
    dates = await stage.parties.listing.dates(AOI, number, limit=4)
    assert [x.starts.day for x in dates] == [28, 4, 10, 18]
    again = await changes.move(AOI, number, "2026-12-11", FRIDAY + 2 * WEEK)
    assert again.occurrence.id == later.occurrence.id


async def test_a_moved_evening_stays_between_its_neighbours(stage: Stage) -> None:
    evening = await stage.plan(repeat=RepeatWish.WEEKLY)
    changes, number = stage.parties.changes, evening.party.id
    ends = FRIDAY + timedelta(hours=2)
    for key, starts in (
        ("2026-11-27", FRIDAY + WEEK),
        ("2026-12-04", ends - MINUTE),
        ("2026-12-04", FRIDAY + 2 * WEEK),
    ):
        with pytest.raises(MoveOutOfOrder):
            await changes.move(AOI, number, key, starts)
    await changes.move(AOI, number, "2026-12-04", ends)
    with pytest.raises(EditChangesNothing):
        await changes.move(AOI, number, "2026-12-11", FRIDAY + 2 * WEEK)
    with pytest.raises(StartInPast):
        await changes.move(AOI, number, "2026-11-27", NOW.astimezone(BERLIN))
    await changes.skip(AOI, number, "2026-12-04")
    await changes.move(AOI, number, "2026-11-27", FRIDAY + WEEK)


async def test_the_next_evening_of_a_series_is_announced_when_one_ends(stage: Stage) -> None:
    evening = await stage.plan(repeat=RepeatWish.WEEKLY)
    course, occurrence = stage.parties.course, evening.occurrence
    await stage.parties.changes.move(AOI, evening.party.id, "2026-12-04", FRIDAY + WEEK / 2)
    stage.clock.moment = occurrence.ends_at - MINUTE
    assert await course.finish(HOME, occurrence.id) is None
    stage.clock.moment = occurrence.ends_at
    upcoming = await course.finish(HOME, occurrence.id)
    assert upcoming is not None
    assert upcoming.occurrence.key == "2026-12-04"
    assert upcoming.occurrence.starts == FRIDAY + WEEK / 2
    again = await course.finish(HOME, occurrence.id)
    assert again is not None
    assert again.occurrence == upcoming.occurrence
    assert await stage.kinds(upcoming) == [
        ("party-end", 0, "channel"),
        ("party-start", 0, "channel"),
    ]
    with pytest.raises(PartyOver):
        await stage.parties.answers.answer(BEN, occurrence.id, Answer.GOING)


async def test_after_weeks_of_silence_a_series_catches_up_once(stage: Stage) -> None:
    evening = await stage.plan(repeat=RepeatWish.WEEKLY)
    await stage.parties.changes.move(AOI, evening.party.id, "2026-12-04", FRIDAY + WEEK / 2)
    stage.clock.moment = FRIDAY.astimezone(UTC) + 4 * WEEK + MINUTE
    upcoming = await stage.parties.course.finish(HOME, evening.occurrence.id)
    assert upcoming is not None
    assert upcoming.occurrence.key == "2027-01-01"
    assert (await stage.parties.listing.show(AOI, evening.party.id)) == upcoming
    assert len((await stage.parties.listing.coming(AOI)).entries) == 1


async def test_a_single_party_is_over_when_it_ends_and_frees_its_hosts_slot(stage: Stage) -> None:
    evenings = [await stage.plan() for _ in range(5)]
    first = evenings[0]
    stage.clock.moment = first.occurrence.ends_at
    with pytest.raises(PartyOver):
        await stage.parties.changes.edit(AOI, first.party.id, 1, PlanEdit(title="X"))
    assert await stage.parties.course.finish(HOME, first.occurrence.id) is None
    assert await stage.parties.course.finish(HOME, first.occurrence.id) is None
    shown = await stage.parties.listing.show(AOI, first.party.id)
    assert (shown.party.state, shown.occurrence.state.value) == (PartyState.OVER, "over")
    with pytest.raises(PartyOver):
        await stage.parties.changes.cancel(AOI, first.party.id)
    await stage.plan(starts=FRIDAY + WEEK)


async def test_another_rule_forgets_the_exceptions_of_the_old_one(stage: Stage) -> None:
    evening = await stage.plan(repeat=RepeatWish.WEEKLY)
    changes, number = stage.parties.changes, evening.party.id
    await changes.skip(AOI, number, "2026-12-04")
    later = PlanEdit(starts=FRIDAY + 30 * MINUTE)
    await changes.edit(AOI, number, 1, later)
    assert (await stage.parties.listing.dates(AOI, number))[1].state is OccurrenceState.SKIPPED
    saturdays = PlanEdit(starts=FRIDAY + timedelta(days=1))
    edited = await changes.edit(AOI, number, 2, saturdays)
    assert edited.evening.occurrence.key == "2026-11-28"
    dates = await stage.parties.listing.dates(AOI, number, limit=2)
    assert [(x.key, x.state.value) for x in dates] == [
        ("2026-11-28", "planned"),
        ("2026-12-05", "planned"),
    ]
    single = await changes.edit(AOI, number, 3, PlanEdit(clear=frozenset({"repeat"})))
    assert single.evening.party.plan.repeat is None
    monthly = await changes.edit(AOI, number, 4, PlanEdit(repeat=RepeatWish.MONTHLY))
    assert monthly.evening.party.plan.repeat == Repeat(nth=4)
    with pytest.raises(RepeatDoesNotFit):
        await changes.edit(AOI, number, 5, PlanEdit(starts=FRIDAY + WEEK))


async def test_a_series_cannot_be_put_on_a_day_that_it_had(stage: Stage) -> None:
    evening = await stage.plan(repeat=RepeatWish.WEEKLY)
    upcoming = await stage.parties.changes.skip(AOI, evening.party.id, "2026-11-27")
    edit = PlanEdit(starts=FRIDAY + MINUTE)
    with pytest.raises(DayTaken):
        await stage.parties.changes.edit(AOI, evening.party.id, 1, edit)
    assert await stage.parties.listing.show(AOI, evening.party.id) == upcoming


async def test_an_evening_that_has_begun_keeps_its_time(stage: Stage) -> None:
    evening = await stage.plan(repeat=RepeatWish.WEEKLY)
    changes, number = stage.parties.changes, evening.party.id
    stage.clock.moment = FRIDAY.astimezone(UTC)
    started = await stage.parties.course.start(HOME, evening.occurrence.id)
    assert started is not None
    assert started.occurrence.state is OccurrenceState.STARTED
    assert await stage.parties.course.start(HOME, evening.occurrence.id) == started
    for attempt in (
        changes.edit(AOI, number, 1, PlanEdit(starts=FRIDAY + WEEK)),
        changes.skip(AOI, number, "2026-11-27"),
        changes.move(AOI, number, "2026-11-27", FRIDAY + MINUTE),
    ):
        with pytest.raises(EveningBegun):
            await attempt
    edited = await changes.edit(AOI, number, 1, PlanEdit(title="Neu"))
    assert edited.evening.party.plan.title == "Neu"


async def test_a_party_whose_host_left_can_be_taken_over(stage: Stage) -> None:
    evening = await stage.plan()
    changes, number = stage.parties.changes, evening.party.id
    with pytest.raises(HostStillHere):
        await changes.take_over(BEN, number, host_is_gone=False, may_plan=True)
    with pytest.raises(PlanningNotAllowed):
        await changes.take_over(BEN, number, host_is_gone=True, may_plan=False)
    with pytest.raises(EditChangesNothing):
        await changes.take_over(AOI, number, host_is_gone=True, may_plan=True)
    taken = await changes.take_over(BEN, number, host_is_gone=True, may_plan=True)
    assert taken.party.host_id == BEN.user_id
    with pytest.raises(NotYourParty):
        await changes.cancel(AOI, number)
    moderated = await changes.take_over(MODERATOR, number, host_is_gone=False, may_plan=False)
    assert moderated.party.host_id == MODERATOR.user_id
    for _ in range(5):
        await stage.plan(BEN)
    with pytest.raises(TooManyParties):
        await changes.take_over(BEN, number, host_is_gone=True, may_plan=True)

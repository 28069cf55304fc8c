"""Planning parties and looking them up."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.database import Database
from bot.errors import GuildOnly, UserMistake
from bot.policy import Actor
from cogs.party import schedule
from cogs.party.drafting import PlanEdit, PlanRequest
from cogs.party.mistakes import (
    CapacityOutOfRange,
    DraftGone,
    NotesTooLong,
    PartyGone,
    PlaceTooLong,
    PlanningNotAllowed,
    ReadingNotChosen,
    RepeatDoesNotFit,
    StartInPast,
    StartTooFar,
    TitleMissing,
    TitleTooLong,
    TooManyParties,
)
from cogs.party.model import Answer, Place
from cogs.party.recurrence import RepeatWish
from cogs.party.views import Evening
from tests.cogs.party.stage import (
    ABROAD,
    AOI,
    BEN,
    BERLIN,
    FRIDAY,
    HOME,
    MINUTE,
    MODERATOR,
    NOW,
    STRANGER,
    Stage,
)

WEEK = timedelta(days=7)
REQUEST = PlanRequest(None, "Regen", (FRIDAY,))


@pytest.fixture
def stage(database: Database) -> Stage:
    return Stage(database)


async def test_a_preview_is_nobodys_party_until_it_is_confirmed(stage: Stage) -> None:
    draft = await stage.parties.planning.draft(AOI, REQUEST, may_plan=True)
    assert draft.plan is not None
    assert draft.plan.runtime == timedelta(minutes=120)
    assert (await stage.parties.listing.coming(AOI)).entries == ()
    evening = await stage.parties.planning.confirm(AOI, draft.id, may_plan=True, channel_id=5)
    assert [x.party.id for x in (await stage.parties.listing.coming(AOI)).entries] == [
        evening.party.id
    ]
    assert evening.occurrence.channel_id == 5
    assert await stage.rows(evening) == [
        *schedule.course(evening),
    ]


async def test_confirming_twice_makes_one_party(stage: Stage) -> None:
    draft = await stage.parties.planning.draft(AOI, REQUEST, may_plan=True)
    confirm = stage.parties.planning.confirm
    done = await asyncio.gather(
        *(confirm(AOI, draft.id, may_plan=True) for _ in range(5)), return_exceptions=True
    )
    assert sorted(type(x).__name__ for x in done) == ["DraftGone"] * 4 + ["Evening"]


async def test_of_several_readings_one_has_to_be_chosen(stage: Stage) -> None:
    request = replace(REQUEST, candidates=(FRIDAY, FRIDAY + WEEK, NOW.astimezone(BERLIN), FRIDAY))
    planning = stage.parties.planning
    draft = await planning.draft(AOI, request, may_plan=True)
    assert [x.starts for x in draft.plans] == [FRIDAY, FRIDAY + WEEK]
    with pytest.raises(ReadingNotChosen):
        await planning.confirm(AOI, draft.id, may_plan=True)
    with pytest.raises(DraftGone):
        await planning.choose(AOI, draft.id, 2)
    chosen = await planning.choose(AOI, draft.id, 1)
    assert await planning.show(AOI, draft.id) == chosen
    evening = await planning.confirm(AOI, draft.id, may_plan=True)
    assert evening.party.plan.starts == FRIDAY + WEEK


async def test_a_preview_belongs_to_its_host_and_lives_for_15_minutes(stage: Stage) -> None:
    planning = stage.parties.planning
    draft = await planning.draft(AOI, REQUEST, may_plan=True)
    kept = await planning.keep(AOI, {"when": "fri"})
    assert await planning.kept(AOI, kept) == {"when": "fri"}
    for actor in (BEN, STRANGER):
        with pytest.raises(DraftGone):
            await planning.confirm(actor, draft.id, may_plan=True)
        with pytest.raises(DraftGone):
            await planning.kept(actor, kept)
    stage.clock.advance(15 * MINUTE)
    with pytest.raises(DraftGone):
        await planning.confirm(AOI, draft.id, may_plan=True)
    with pytest.raises(DraftGone):
        await planning.show(AOI, draft.id)
    await planning.discard(AOI, draft.id)


async def test_a_discarded_preview_is_gone(stage: Stage) -> None:
    planning = stage.parties.planning
    draft = await planning.draft(AOI, REQUEST, may_plan=True)
    await planning.discard(AOI, draft.id)
    with pytest.raises(DraftGone):
        await planning.confirm(AOI, draft.id, may_plan=True)


async def test_a_start_that_passed_while_the_preview_was_open_is_refused(stage: Stage) -> None:
    soon = (NOW + 5 * MINUTE).astimezone(BERLIN)
    draft = await stage.parties.planning.draft(
        AOI, replace(REQUEST, candidates=(soon,)), may_plan=True
    )
    stage.clock.advance(5 * MINUTE)
    with pytest.raises(StartInPast):
        await stage.parties.planning.confirm(AOI, draft.id, may_plan=True)


@pytest.mark.parametrize(
    ("change", "mistake"),
    [
        ({"title": " \n "}, TitleMissing),
        ({"title": "@everyone" * 500}, TitleTooLong),
        ({"notes": "n" * 501}, NotesTooLong),
        ({"place": Place(text="p" * 101)}, PlaceTooLong),
        ({"capacity": 0}, CapacityOutOfRange),
        ({"capacity": 1001}, CapacityOutOfRange),
        ({"capacity": -(2**70)}, CapacityOutOfRange),
        ({"candidates": (NOW.astimezone(BERLIN),)}, StartInPast),
        ({"candidates": ((NOW + timedelta(days=733)).astimezone(BERLIN),)}, StartTooFar),
        ({"candidates": (FRIDAY - WEEK + timedelta(days=1),)}, StartInPast),
        (
            {"candidates": (FRIDAY + WEEK,), "repeat": RepeatWish.MONTHLY_LAST},
            RepeatDoesNotFit,
        ),
    ],
)
async def test_what_cannot_be_planned_is_refused_before_anything_is_kept(
    stage: Stage, change: dict[str, object], mistake: type[UserMistake]
) -> None:
    request = replace(REQUEST, **change)  # type: ignore[arg-type]
    with pytest.raises(mistake):
        await stage.parties.planning.draft(AOI, request, may_plan=True)


async def test_a_title_is_tidied_and_kept_as_it_was_written(stage: Stage) -> None:
    evening = await stage.plan(title="  **恋空**\n @everyone ")
    assert evening.party.plan.title == "**恋空** @everyone"


async def test_a_start_in_a_clock_change_is_what_clocks_show(stage: Stage) -> None:
    evening = await stage.plan(starts=datetime(2027, 3, 28, 2, 30, 59, tzinfo=BERLIN))
    assert evening.occurrence.starts_at == datetime(2027, 3, 28, 1, 30, tzinfo=UTC)
    assert evening.occurrence.starts.hour == 3


async def test_the_second_of_two_equal_wall_times_is_another_start(stage: Stage) -> None:
    first = await stage.plan(starts=datetime(2027, 10, 31, 2, 30, tzinfo=BERLIN))
    edit = PlanEdit(starts=datetime(2027, 10, 31, 2, 30, tzinfo=BERLIN, fold=1))
    edited = await stage.parties.changes.edit(AOI, first.party.id, 1, edit)
    assert edited.evening.occurrence.starts_at - first.occurrence.starts_at == timedelta(hours=1)
    assert edited.asks_again


async def test_planning_may_be_kept_to_some(stage: Stage) -> None:
    planning = stage.parties.planning
    with pytest.raises(PlanningNotAllowed):
        await planning.draft(AOI, REQUEST, may_plan=False)
    draft = await planning.draft(AOI, REQUEST, may_plan=True)
    with pytest.raises(PlanningNotAllowed):
        await planning.confirm(AOI, draft.id, may_plan=False)
    moderators = await planning.draft(MODERATOR, REQUEST, may_plan=False)
    await planning.confirm(MODERATOR, moderators.id, may_plan=False)


async def test_nothing_is_planned_in_direct_messages(stage: Stage) -> None:
    with pytest.raises(GuildOnly):
        await stage.parties.planning.draft(Actor(1, None), REQUEST, may_plan=True)


async def test_a_member_has_five_coming_parties_and_a_moderator_as_many_as_needed(
    stage: Stage,
) -> None:
    planned = await asyncio.gather(*(stage.plan() for _ in range(7)), return_exceptions=True)
    made = [x for x in planned if isinstance(x, Evening)]
    assert len(made) == 5
    assert all(isinstance(x, TooManyParties) for x in planned if not isinstance(x, Evening))
    await stage.parties.changes.cancel(AOI, made[0].party.id)
    await stage.plan()
    for _ in range(6):
        await stage.plan(MODERATOR)
    await stage.plan(STRANGER)


async def test_lists_page_and_find_in_every_script(stage: Stage) -> None:
    for number, title in enumerate(("恋空", "ＫＯＩＺＯＲＡ", "Über Nacht", "Regen", "Koizora II")):
        await stage.plan(title=title, starts=FRIDAY + timedelta(days=number))
    listing = stage.parties.listing
    first = await listing.coming(BEN, limit=3)
    assert [x.party.plan.title for x in first.entries] == ["恋空", "ＫＯＩＺＯＲＡ", "Über Nacht"]
    rest = await listing.coming(BEN, after=first.next, limit=3)
    assert [x.party.plan.title for x in rest.entries] == ["Regen", "Koizora II"]
    assert rest.next is None
    assert len(await listing.find(BEN, " koi")) == 2
    assert len(await listing.find(BEN, "ÜBER")) == 1
    assert len(await listing.find(BEN, "", limit=2)) == 2
    assert await listing.find(STRANGER, "koi") == []


async def test_another_guild_finds_nothing_and_changes_nothing(stage: Stage) -> None:
    evening = await stage.plan(repeat=RepeatWish.WEEKLY)
    number, changes, listing = evening.party.id, stage.parties.changes, stage.parties.listing
    for attempt in (
        changes.edit(STRANGER, number, 1, PlanEdit(title="Mine")),
        changes.cancel(STRANGER, number),
        changes.skip(STRANGER, number, evening.occurrence.key),
        changes.move(STRANGER, number, evening.occurrence.key, FRIDAY + WEEK / 2),
        changes.take_over(STRANGER, number, host_is_gone=True, may_plan=True),
        listing.show(STRANGER, number),
        listing.evening(STRANGER, evening.occurrence.id),
        listing.dates(STRANGER, number),
        listing.calendar(STRANGER, number),
        stage.parties.answers.answer(STRANGER, evening.occurrence.id, Answer.GOING),
    ):
        with pytest.raises(PartyGone):
            await attempt
    assert await stage.parties.course.start(ABROAD, evening.occurrence.id) is None
    assert await stage.now_shown(evening) == evening


async def test_the_calendar_has_the_rule_and_what_differs_from_it(stage: Stage) -> None:
    single, series = await stage.plan(), await stage.plan(repeat=RepeatWish.WEEKLY)
    await stage.parties.changes.skip(AOI, series.party.id, "2026-12-04")
    listing = stage.parties.listing
    everything = await listing.calendar(BEN)
    assert {x.party.id for x in everything} == {single.party.id, series.party.id}
    (only,) = await listing.calendar(BEN, series.party.id)
    assert [(x.key, x.state.value) for x in only.occurrences] == [
        ("2026-11-27", "planned"),
        ("2026-12-04", "skipped"),
    ]


async def test_cards_are_stale_until_they_are_shown(stage: Stage) -> None:
    evening = await stage.plan()
    course = stage.parties.course
    assert await course.stale_cards() == [evening]
    await course.note_card(HOME, replace(evening.occurrence, shown_revision=1, message_id=7))
    assert await course.stale_cards() == []
    await stage.parties.answers.answer(BEN, evening.occurrence.id, Answer.GOING)
    (stale,) = await course.stale_cards()
    assert (stale.occurrence.card_revision, stale.occurrence.message_id) == (2, 7)

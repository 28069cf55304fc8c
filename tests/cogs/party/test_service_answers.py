"""Who comes, who is reminded and how, and two hundred people who press at once."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, time, timedelta

import pytest

from bot.database import Database
from bot.policy import Actor
from cogs.party import schedule
from cogs.party.mistakes import (
    EveningNotBegun,
    LeadsNotOffered,
    NoOffer,
    PartyGone,
    PartyOver,
    ZoneUnknown,
)
from cogs.party.model import Answer, OccurrenceState, ReminderWishes, Seat, Way
from cogs.party.views import Evening
from tests.cogs.party.stage import (
    ABROAD,
    AOI,
    BEN,
    CLARA,
    DAI,
    FRIDAY,
    HOME,
    MINUTE,
    NOW,
    TOKYO,
    Stage,
    seats,
)

GOING, LATE, MAYBE, NO = Answer.GOING, Answer.LATE, Answer.MAYBE, Answer.NO
DIRECT = ReminderWishes(BEN.user_id, way=Way.DIRECT)


@pytest.fixture
def stage(database: Database) -> Stage:
    return Stage(database)


async def full(stage: Stage) -> Evening:
    """One seat, which Aoi has; Ben waits before Clara."""
    evening = await stage.plan(capacity=1)
    for actor in (AOI, BEN, CLARA):
        await stage.parties.answers.answer(actor, evening.occurrence.id, GOING)
    return await stage.now_shown(evening)


async def test_an_answer_is_durable_and_on_the_card(stage: Stage) -> None:
    evening = await stage.plan()
    answered = await stage.parties.answers.answer(BEN, evening.occurrence.id, LATE)
    assert answered.before is None
    assert (answered.rsvp.answer, answered.rsvp.seat) == (LATE, Seat.SEATED)
    assert answered.leads == (1440, 60)
    assert answered.evening == await Stage(stage.database).now_shown(evening)
    assert answered.evening.answers(LATE) == (answered.rsvp,)
    again = await stage.parties.answers.answer(BEN, evening.occurrence.id, NO)
    assert again.before == answered.rsvp
    assert again.leads == ()


async def test_one_message_reminds_everybody_in_the_channel(stage: Stage) -> None:
    evening = await stage.plan()
    for actor in (AOI, BEN, CLARA):
        await stage.parties.answers.answer(actor, evening.occurrence.id, GOING)
    await stage.parties.answers.answer(DAI, evening.occurrence.id, MAYBE)
    assert await stage.kinds(evening) == [
        ("party-end", 0, "channel"),
        ("party-reminder", 60, "channel"),
        ("party-reminder", 1440, "channel"),
        ("party-start", 0, "channel"),
    ]
    reminder = await stage.reminder(evening, 60)
    assert reminder is not None
    assert reminder.user_ids == (AOI.user_id, BEN.user_id, CLARA.user_id)


async def test_who_is_mentioned_is_decided_when_it_is_sent(stage: Stage) -> None:
    evening = await stage.plan()
    answers, number = stage.parties.answers, evening.occurrence.id
    for actor in (AOI, BEN, CLARA):
        await answers.answer(actor, number, GOING)
    await answers.answer(AOI, number, NO)
    await answers.toggle_reminder(BEN, number)
    await stage.parties.wishes.set(ReminderWishes(CLARA.user_id, is_off=True))
    assert await stage.reminder(evening, 60) is None
    maybe = await answers.toggle_reminder(DAI, number)
    assert (maybe.rsvp.answer, maybe.rsvp.wants_reminder) == (MAYBE, True)
    reminder = await stage.reminder(evening, 60)
    assert reminder is not None
    assert reminder.user_ids == (DAI.user_id,)


async def test_who_turned_reminders_off_learns_that_they_are_off(stage: Stage) -> None:
    evening = await stage.plan()
    await stage.parties.wishes.set(ReminderWishes(BEN.user_id, is_off=True))
    answered = await stage.parties.answers.answer(BEN, evening.occurrence.id, GOING)
    assert answered.reminders_off
    assert answered.leads == ()
    assert len(await stage.rows(evening)) == 2


async def test_a_direct_message_is_a_row_of_its_own_person(stage: Stage) -> None:
    evening = await stage.plan()
    await stage.parties.wishes.set(replace(DIRECT, leads=(30, 0)))
    await stage.parties.answers.answer(BEN, evening.occurrence.id, GOING)
    assert ("party-reminder", 30, "1002") in await stage.kinds(evening)
    assert ("party-reminder", 0, "1002") in await stage.kinds(evening)
    reminder = await stage.reminder(evening, 30, BEN.user_id)
    assert reminder is not None
    assert reminder.user_ids == (BEN.user_id,)
    assert await stage.reminder(evening, 30) is None
    assert await stage.reminder(evening, 30, AOI.user_id) is None


async def test_the_start_mentions_who_asked_for_that_moment(stage: Stage) -> None:
    evening = await stage.plan()
    await stage.parties.wishes.set(ReminderWishes(BEN.user_id, leads=(60, 0)))
    for actor in (AOI, BEN):
        await stage.parties.answers.answer(actor, evening.occurrence.id, GOING)
    stage.clock.moment = FRIDAY.astimezone(UTC)
    started = await stage.parties.course.start(HOME, evening.occurrence.id)
    assert started is not None
    assert await stage.parties.course.start_mentions(started) == (BEN.user_id,)
    assert all(x.lead for x in await stage.rows(evening) if x.kind == schedule.REMINDER)


async def test_only_reminders_that_are_still_to_come_are_promised(stage: Stage) -> None:
    evening = await stage.plan()
    stage.clock.moment = FRIDAY.astimezone(UTC) - 60 * MINUTE
    answered = await stage.parties.answers.answer(BEN, evening.occurrence.id, GOING)
    assert answered.leads == ()
    assert len(await stage.rows(evening)) == 2


async def test_a_reminder_is_late_rather_than_lost_until_the_evening_is_over(
    stage: Stage,
) -> None:
    evening = await stage.plan()
    await stage.parties.answers.answer(BEN, evening.occurrence.id, GOING)
    stage.clock.moment = evening.occurrence.ends_at - MINUTE
    assert await stage.reminder(evening, 60) is not None
    stage.clock.moment = evening.occurrence.ends_at
    assert await stage.reminder(evening, 60) is None


async def test_new_wishes_hold_for_parties_that_were_answered_before(stage: Stage) -> None:
    evening, other = await stage.plan(), await stage.plan()
    await stage.parties.answers.answer(BEN, evening.occurrence.id, GOING)
    await stage.parties.wishes.set(replace(DIRECT, leads=(30,)))
    assert ("party-reminder", 30, "1002") in await stage.kinds(evening)
    assert ("party-reminder", 30, "1002") not in await stage.kinds(other)
    assert await stage.reminder(evening, 60) is None
    quiet = ReminderWishes(BEN.user_id, "Asia/Tokyo", (30,), Way.CHANNEL, time(23), time(8))
    await stage.parties.wishes.set(quiet)
    starts = FRIDAY.astimezone(TOKYO)
    lead = (starts - starts.replace(hour=23, minute=0) + timedelta(days=1)) // MINUTE
    assert await stage.reminder(evening, lead) is not None
    assert ("party-reminder", lead, "channel") in await stage.kinds(evening)


async def test_new_defaults_of_a_guild_hold_for_its_coming_parties(stage: Stage) -> None:
    evening = await stage.plan()
    await stage.parties.answers.answer(BEN, evening.occurrence.id, GOING)
    stage.defaults.lead_times = (180,)
    await stage.parties.wishes.guild_defaults_changed(HOME)
    assert ("party-reminder", 180, "channel") in await stage.kinds(evening)
    assert await stage.reminder(evening, 60) is None
    assert await stage.reminder(evening, 180) is not None
    assert (await stage.now_shown(evening)).occurrence.card_revision == 2


@pytest.mark.parametrize("leads", [(), (61,), (10080, 4320, 2880, 1440, 720, 360)])
async def test_only_lead_times_that_are_offered_can_be_chosen(
    stage: Stage, leads: tuple[int, ...]
) -> None:
    with pytest.raises(LeadsNotOffered):
        await stage.parties.wishes.set(replace(DIRECT, leads=leads))


@pytest.mark.parametrize(
    "zone", ["Mars", "", "Europe", "../etc/passwd", "Europe/Berlin\0", "x" * 300]
)
async def test_an_unknown_zone_is_refused(stage: Stage, zone: str) -> None:
    with pytest.raises(ZoneUnknown):
        await stage.parties.wishes.set_zone(BEN.user_id, zone)


async def test_a_zone_is_kept_beside_the_other_wishes(stage: Stage) -> None:
    await stage.parties.wishes.set(DIRECT)
    await stage.parties.wishes.set_zone(BEN.user_id, "Asia/Tokyo")
    assert await stage.parties.wishes.get(BEN.user_id) == replace(DIRECT, zone="Asia/Tokyo")


async def test_a_freed_seat_is_offered_and_told_of_once(stage: Stage) -> None:
    evening = await full(stage)
    course, number = stage.parties.course, evening.occurrence.id
    await stage.parties.answers.answer(AOI, number, NO)
    offers = [x for x in await stage.rows(evening) if x.recipient == str(BEN.user_id)]
    assert [(x.kind, x.due_at) for x in offers] == [
        (schedule.OFFER, NOW),
        (schedule.OFFER_EXPIRY, NOW + 30 * MINUTE),
    ]
    order = offers[0].revision
    assert await course.offer(HOME, number, BEN.user_id, order) is not None
    assert await course.offer(HOME, number, CLARA.user_id, order) is None
    assert await course.offer(ABROAD, number, BEN.user_id, order) is None
    taken = await stage.parties.answers.take_seat(BEN, number)
    assert seats(taken.evening) == {1001: "none", 1002: "seated", 1003: "waiting"}
    assert taken.leads == (1440, 60)
    assert await course.offer(HOME, number, BEN.user_id, order) is None


async def test_an_offer_that_runs_out_goes_down_the_line_by_itself(stage: Stage) -> None:
    evening = await full(stage)
    course, number = stage.parties.course, evening.occurrence.id
    await stage.parties.answers.answer(AOI, number, NO)
    await course.expire_offers(HOME, number)
    before = await stage.now_shown(evening)
    assert before.in_seat(Seat.OFFERED)[0].user_id == BEN.user_id
    stage.clock.advance(30 * MINUTE)
    for _ in range(2):
        await course.expire_offers(HOME, number)
    shown = await stage.now_shown(evening)
    assert seats(shown) == {1001: "none", 1002: "none", 1003: "offered"}
    assert shown.occurrence.card_revision == before.occurrence.card_revision + 1
    with pytest.raises(NoOffer):
        await stage.parties.answers.take_seat(DAI, number)
    late = await stage.parties.answers.take_seat(BEN, number)
    assert late.rsvp.seat is Seat.WAITING
    declined = await stage.parties.answers.decline_offer(CLARA, number)
    assert seats(declined.evening)[BEN.user_id] == "offered"
    rows = [x for x in await stage.rows(evening) if x.recipient == str(BEN.user_id)]
    assert [x.kind for x in rows if x.revision == late.rsvp.order] == [
        schedule.OFFER,
        schedule.OFFER_EXPIRY,
    ]


async def test_nobody_who_waits_is_reminded(stage: Stage) -> None:
    evening = await full(stage)
    reminder = await stage.reminder(evening, 60)
    assert reminder is not None
    assert reminder.user_ids == (AOI.user_id,)


async def test_who_is_there_says_so_from_the_start_to_the_end(stage: Stage) -> None:
    evening = await full(stage)
    answers, number = stage.parties.answers, evening.occurrence.id
    with pytest.raises(EveningNotBegun):
        await answers.here(BEN, number)
    stage.clock.moment = evening.occurrence.starts_at
    await answers.here(AOI, number)
    here = await answers.here(DAI, number)
    assert [x.user_id for x in here.evening.rsvps if x.is_here] == [AOI.user_id, DAI.user_id]
    assert len(here.evening.in_seat(Seat.SEATED)) == 1
    stage.clock.moment = evening.occurrence.ends_at
    with pytest.raises(PartyOver):
        await answers.here(BEN, number)


async def test_buttons_of_what_never_was_answer_politely(stage: Stage) -> None:
    with pytest.raises(PartyGone):
        await stage.parties.answers.answer(AOI, 12345, GOING)
    assert await stage.parties.course.start(HOME, 12345) is None
    assert await stage.parties.course.finish(HOME, 12345) is None
    assert await stage.parties.course.reminder(HOME, 12345, 0, 60, None) is None
    assert await stage.parties.course.notice(HOME, 12345, 0, schedule.MOVED, None) is None
    await stage.parties.course.expire_offers(HOME, 12345)


async def test_a_direct_message_knows_the_guild_of_its_person(stage: Stage) -> None:
    evening = await stage.plan()
    await stage.parties.answers.answer(BEN, evening.occurrence.id, GOING)
    listing = stage.parties.listing
    assert await listing.guild_of(evening.occurrence.id, BEN.user_id) == HOME
    assert await listing.guild_of(evening.occurrence.id, CLARA.user_id) is None
    assert [x.party.id for x in await listing.mine(BEN)] == [evening.party.id]
    assert await listing.mine(CLARA) == []


async def test_two_hundred_who_press_at_once_never_over_fill_and_wait_in_order(
    stage: Stage,
) -> None:
    evening = await stage.plan(capacity=10)
    number, stop = evening.occurrence.id, asyncio.Event()

    async def watch() -> int:
        """Look at what is committed, as often as can be."""
        looks = 0
        while not stop.is_set():
            rsvps = (await stage.now_shown(evening)).rsvps
            assert sum(x.seat in (Seat.SEATED, Seat.OFFERED) for x in rsvps) <= 10
            assert [x.order for x in rsvps] == list(range(1, len(rsvps) + 1))
            looks += 1
        return looks

    watching = asyncio.create_task(watch())
    people = [Actor(user_id, HOME) for user_id in range(200)]
    presses = [stage.parties.answers.answer(x, number, GOING) for x in people]
    answered = await asyncio.gather(*presses)
    stop.set()
    assert await watching > 5
    shown = await stage.now_shown(evening)
    assert len(shown.in_seat(Seat.SEATED)) == 10
    assert len(shown.in_seat(Seat.WAITING)) == 190
    assert max(x.rsvp.order for x in answered if x.rsvp.seat is Seat.SEATED) == 10
    assert shown.occurrence.card_revision == 201


async def test_a_storm_of_coming_and_going_keeps_every_seat_and_the_order(stage: Stage) -> None:
    evening = await stage.plan(capacity=3)
    answers, number = stage.parties.answers, evening.occurrence.id
    first = [Actor(user_id, HOME) for user_id in range(40)]
    await asyncio.gather(*(answers.answer(x, number, GOING) for x in first))
    line = (await stage.now_shown(evening)).rsvps
    leaving = [answers.answer(Actor(x.user_id, HOME), number, NO) for x in line[:3]]
    coming = [answers.answer(Actor(100 + x, HOME), number, GOING) for x in range(20)]
    await asyncio.gather(*leaving, *coming)
    shown = await stage.now_shown(evening)
    assert [x.user_id for x in shown.in_seat(Seat.OFFERED)] == [x.user_id for x in line[3:6]]
    assert [x.user_id for x in shown.in_seat(Seat.WAITING)][:34] == [x.user_id for x in line[6:]]
    offers = [x for x in await stage.rows(evening) if x.kind == schedule.OFFER]
    assert sorted(x.recipient for x in offers) == sorted(str(x.user_id) for x in line[3:6])


async def test_answers_wishes_edits_and_cancelling_at_once_never_stop_each_other(
    stage: Stage,
) -> None:
    evening = await stage.plan(capacity=5)
    parties, number = stage.parties, evening.occurrence.id
    people = [Actor(user_id, HOME) for user_id in range(30)]
    work = [
        *(parties.answers.answer(x, number, GOING) for x in people),
        *(parties.wishes.set(ReminderWishes(x.user_id, leads=(30,))) for x in people),
        *(parties.answers.answer(x, number, NO) for x in people[::2]),
        *(parties.wishes.guild_defaults_changed(HOME) for _ in range(3)),
        *(parties.course.expire_offers(HOME, number) for _ in range(3)),
    ]
    await asyncio.gather(*work)
    cancelled = await parties.changes.cancel(AOI, evening.party.id)
    assert cancelled.occurrence.state is OccurrenceState.CANCELLED

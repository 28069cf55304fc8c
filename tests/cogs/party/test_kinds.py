"""What goes out: to whom, in which language, in how many messages, and what the host learns."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, timedelta

import pytest

from bot.database import Database
from bot.delivery.message import ChannelTarget, DirectTarget, Message
from bot.delivery.model import Delivery, Timing
from bot.films import KnownFilms
from bot.guild_settings import GuildSettings
from bot.i18n import Texts
from bot.policy import Actor
from cogs.party import schedule
from cogs.party.kinds import CARD, POLL_CARD, POLL_UNREACHABLE, UNREACHABLE, PartyKinds
from cogs.party.model import Answer, ReminderWishes, Way
from cogs.party.shares import MENTIONS_A_MESSAGE
from cogs.party.views import Evening
from cogs.party.voice import Voice
from tests.cogs.party.stage import AOI, BEN, CLARA, FRIDAY, HOME, Stage

TEXTS = Texts(strict=True)
ROOM = 500
IN_TIME = Timing(timedelta(), missed=False)
JAPANESE = ReminderWishes(BEN.user_id, way=Way.DIRECT, locale="ja")


class House(Stage):
    """The services with everything that goes out by itself, in a German guild."""

    async def open(self) -> None:
        settings = GuildSettings(self.database)
        self.voice = Voice(TEXTS, settings, KnownFilms(), self.clock)
        await self.voice.learn(HOME, "Himmelsfreunde", "de")
        self.house = PartyKinds(self.parties, self.voice, self.database, self.outbox)
        self.by_name = {kind.name: kind for kind in self.house.kinds}

    async def planned(self, *guests: Actor, host: Actor = AOI, capacity: int = 500) -> Evening:
        evening = await self.plan(host, capacity=capacity)
        there = replace(evening.occurrence, channel_id=ROOM, message_id=501)
        await self.parties.course.note_card(HOME, there)
        for guest in guests:
            await self.parties.answers.answer(guest, there.id, Answer.GOING)
        return await self.now_shown(evening)

    async def composed(self, delivery: Delivery, timing: Timing = IN_TIME) -> Message | None:
        return await self.by_name[delivery.kind].compose(delivery, timing)

    async def due(self, evening: Evening, kind: str) -> list[Delivery]:
        return [x for x in await self.rows(evening) if x.kind == kind]

    async def give_up(self, delivery: Delivery) -> None:
        tell = self.by_name[delivery.kind].on_undeliverable
        assert tell is not None
        async with self.database.transaction() as tx:
            await tell(tx, delivery)


@pytest.fixture
async def house(database: Database) -> House:
    made = House(database)
    await made.open()
    return made


async def test_a_reminder_in_the_channel_is_in_the_guilds_language(house: House) -> None:
    evening = await house.planned(BEN, CLARA)
    day, _ = await house.due(evening, schedule.REMINDER)
    message = await house.composed(day)
    assert message is not None
    assert message.targets == (ChannelTarget(ROOM),)
    assert message.mentions == (BEN.user_id, CLARA.user_id)
    assert "beginnt" in message.content


async def test_a_direct_message_is_in_its_persons_language_and_names_the_guild(
    house: House,
) -> None:
    await house.parties.wishes.set(JAPANESE)
    evening = await house.planned(BEN)
    day, _ = await house.due(evening, schedule.REMINDER)
    message = await house.composed(day)
    assert message is not None
    assert message.targets == (DirectTarget(BEN.user_id), ChannelTarget(ROOM))
    assert "送信元：Himmelsfreunde" in message.content


async def test_more_people_than_a_message_takes_are_all_mentioned_once(house: House) -> None:
    guests = [Actor(10_000 + number, HOME) for number in range(200)]
    evening = await house.planned(*guests)
    (_, hour) = await house.due(evening, schedule.REMINDER)
    first = await house.composed(hour)
    again = await house.composed(hour)
    assert first == again
    assert first is not None
    assert len(first.mentions) == MENTIONS_A_MESSAGE
    await house.parties.answers.answer(guests[3], evening.occurrence.id, Answer.NO)
    mentioned = list(first.mentions)
    seen = {hour}
    while new := [
        x
        for x in await house.due(evening, schedule.REMINDER)
        if x.lead == hour.lead and x not in seen
    ]:
        message = await house.composed(new[0])
        assert message is not None
        mentioned += message.mentions
        seen.add(new[0])
    assert sorted(mentioned) == [guest.user_id for guest in guests]


async def test_an_offer_to_whoever_asked_for_no_direct_message_stays_in_the_channel(
    house: House,
) -> None:
    evening = await house.planned(BEN, CLARA, capacity=1)
    await house.parties.answers.answer(BEN, evening.occurrence.id, Answer.NO)
    (offer,) = await house.due(evening, schedule.OFFER)
    message = await house.composed(offer)
    assert message is not None
    assert message.targets == (ChannelTarget(ROOM),)
    assert message.mentions == (CLARA.user_id,)


async def test_a_missed_start_mentions_nobody(house: House) -> None:
    evening = await house.planned(BEN)
    (start,) = await house.due(evening, schedule.START)
    house.clock.moment = FRIDAY.astimezone(UTC) + timedelta(minutes=20)
    message = await house.composed(start, Timing(timedelta(minutes=20), missed=True))
    assert message is not None
    assert message.mentions == ()


async def test_whatever_cannot_be_delivered_the_host_is_told_once_in_their_language(
    house: House,
) -> None:
    await house.parties.wishes.set(replace(JAPANESE, user_id=AOI.user_id))
    evening = await house.planned(BEN, CLARA, capacity=1)
    await house.parties.answers.answer(BEN, evening.occurrence.id, Answer.NO)
    for kind in (schedule.REMINDER, schedule.START, schedule.OFFER):
        for delivery in await house.due(evening, kind):
            await house.give_up(delivery)
    (start,) = await house.due(evening, schedule.START)
    await house.give_up(replace(start, kind=CARD, revision=0))
    (told,) = await house.due(evening, UNREACHABLE)
    message = await house.composed(told)
    assert message is not None
    assert message.targets == (DirectTarget(AOI.user_id),)
    assert "Himmelsfreundeで" in message.content


async def test_a_host_learns_that_a_poll_stands_nowhere(house: House) -> None:
    slots = [FRIDAY, FRIDAY + timedelta(days=1)]
    view = await house.parties.polls.create(AOI, None, "Which?", slots, None, may_plan=True)
    subject = schedule.poll_subject_of(view.poll.id)
    card = Delivery(
        subject=subject,
        kind=POLL_CARD,
        recipient=schedule.CHANNEL,
        due_at=house.clock.now(),
        guild_id=HOME,
    )
    assert (await house.composed(card)) is not None
    await house.give_up(card)
    records = await house.outbox.list_deliveries(subject)
    (told,) = [x.delivery for x in records if x.delivery.kind == POLL_UNREACHABLE]
    message = await house.composed(told)
    assert message is not None
    assert message.targets == (DirectTarget(AOI.user_id),)
    assert "Umfrage **Which?**" in message.content


async def test_what_is_about_an_evening_that_is_no_more_says_nothing(house: House) -> None:
    evening = await house.planned(BEN)
    rows = [*await house.due(evening, schedule.REMINDER), *await house.due(evening, schedule.START)]
    for delivery in rows:
        assert await house.composed(replace(delivery, occurrence="999")) is None
    assert await house.composed(replace(rows[0], kind=CARD, occurrence="999")) is None
    assert await house.composed(replace(rows[0], kind=UNREACHABLE, occurrence="999")) is None

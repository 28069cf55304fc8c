"""A discord.py bot that plans evenings: events, threads, direct messages, all by the contract."""

from __future__ import annotations

import io
import os
from collections.abc import AsyncIterator
from datetime import timedelta

import discord
import pytest

from emulator import Emulator, Limits, seed
from emulator.contract import Contract
from emulator.model import EventStatus
from tests.emulator.support import Bot, eventually, running

HOUR = timedelta(hours=1)


@pytest.fixture
async def bot(emulator: Emulator) -> AsyncIterator[Bot]:
    """A bot with the intents of a lite Koizora; what was said fits Discord's own document."""
    intents = discord.Intents(guilds=True, guild_scheduled_events=True)
    started = Bot(intents=intents, member_cache_flags=discord.MemberCacheFlags.none())
    started.syncs = False
    async with running(emulator, started):
        await eventually(lambda: started.readies == 1)
        yield started
    contract = Contract.find(os.environ)
    if contract is not None:
        assert [x for item in emulator.exchanges for x in contract.problems(item)] == []


def home(bot: Bot, emulator: Emulator) -> discord.Guild:
    guild = bot.get_guild(emulator.world.home.id)
    assert guild is not None
    return guild


def general(bot: Bot, emulator: Emulator) -> discord.TextChannel:
    channel = home(bot, emulator).text_channels[0]
    assert channel.name == "general"
    return channel


async def planned(bot: Bot, emulator: Emulator) -> discord.ScheduledEvent:
    now = emulator.clock.now()
    return await home(bot, emulator).create_scheduled_event(
        name="恋空",
        description="Together",
        start_time=now + HOUR,
        end_time=now + 3 * HOUR,
        entity_type=discord.EntityType.external,
        privacy_level=discord.PrivacyLevel.guild_only,
        location="At home",
    )


async def test_an_event_is_planned_moved_and_followed(emulator: Emulator, bot: Bot) -> None:
    event = await planned(bot, emulator)
    assert (event.location, event.status) == ("At home", discord.EventStatus.scheduled)
    changed = await event.edit(name="Kino", start_time=emulator.clock.now() + 2 * HOUR)
    assert changed.name == "Kino"
    for name in ("Aoi", "Lukas", "Zoe"):
        emulator.person(name).interested(event.id)
    assert len([user async for user in event.users(limit=2)]) == 2
    assert {user.global_name async for user in event.users()} == {"Aoi", "Lukas", "Zoe"}
    fetched = await home(bot, emulator).fetch_scheduled_event(event.id, with_counts=True)
    assert fetched.user_count == 3
    await event.delete()
    with pytest.raises(discord.NotFound) as gone:
        await event.delete()
    assert gone.value.code == 10070


async def test_a_voice_event_is_in_its_channel(emulator: Emulator, bot: Bot) -> None:
    guild = home(bot, emulator)
    event = await guild.create_scheduled_event(
        name="Kino",
        start_time=emulator.clock.now() + HOUR,
        channel=guild.voice_channels[0],
        entity_type=discord.EntityType.voice,
        privacy_level=discord.PrivacyLevel.guild_only,
    )
    assert event.channel_id == guild.voice_channels[0].id
    assert len(await guild.fetch_scheduled_events()) == 1
    await event.cancel()
    assert emulator.events()[0].status is EventStatus.CANCELLED


async def test_the_bot_sees_an_event_begin_by_itself(emulator: Emulator, bot: Bot) -> None:
    event = await planned(bot, emulator)
    await eventually(lambda: home(bot, emulator).get_scheduled_event(event.id))
    emulator.clock.advance(HOUR)
    kept = home(bot, emulator).get_scheduled_event(event.id)
    assert kept is not None
    await eventually(lambda: kept.status is discord.EventStatus.active)


async def test_a_thread_is_started_used_archived_and_deleted(emulator: Emulator, bot: Bot) -> None:
    channel = general(bot, emulator)
    message = await channel.send("Friday")
    thread = await message.create_thread(name="Friday", auto_archive_duration=1440)
    await thread.send("Welcome", nonce="n-1")
    await thread.add_user(discord.Object(emulator.person("Aoi").id))
    assert len(await thread.fetch_members()) == 2
    assert [item.content async for item in thread.history(oldest_first=True)][1:] == ["Welcome"]
    assert thread in await channel.guild.active_threads()
    await thread.edit(archived=True, name="Past")
    assert [item.name async for item in channel.archived_threads()] == ["Past"]
    found = await bot.fetch_channel(thread.id)
    assert isinstance(found, discord.Thread)
    assert found.archived
    await found.edit(archived=False)
    await found.delete()
    with pytest.raises(discord.NotFound) as gone:
        await thread.send("Anyone?")
    assert gone.value.code == 10003


async def test_a_thread_without_a_message_and_a_forum_post(emulator: Emulator, bot: Bot) -> None:
    channel = general(bot, emulator)
    thread = await channel.create_thread(name="Open", type=discord.ChannelType.public_thread)
    assert thread.parent is channel
    [line] = [item async for item in channel.history(limit=1)]
    assert line.type is discord.MessageType.thread_created
    post = await channel.guild.forums[0].create_thread(name="Post", content="Hello")
    assert post.message.id == post.thread.id
    await thread.leave()
    await thread.join()


async def test_a_file_and_a_history_with_its_nonces(emulator: Emulator, bot: Bot) -> None:
    channel = general(bot, emulator)
    file = discord.File(io.BytesIO(b"BEGIN:VCALENDAR"), "party.ics")
    sent = await channel.send("The calendar", file=file, nonce="d-1")
    again = await channel.send("The calendar", nonce="d-1")
    assert again.id == sent.id
    around = [item async for item in channel.history(limit=3, around=sent)]
    assert [item.nonce for item in around] == ["d-1"]
    (kept,) = emulator.person("Aoi").history()[-1].files
    assert (kept.name, kept.content) == ("party.ics", b"BEGIN:VCALENDAR")


async def test_a_direct_message_that_does_not_arrive_says_why(emulator: Emulator, bot: Bot) -> None:
    aoi, zoe = emulator.person("Aoi"), emulator.person("Zoe")
    await (await bot.fetch_user(aoi.id)).send("Soon")
    assert [message.text for message in aoi.history(dm=True)] == ["Soon"]
    emulator.faults.close_direct_messages(aoi.user)
    zoe.leave()
    for person, code in ((aoi, 50007), (zoe, 50278)):
        with pytest.raises(discord.Forbidden) as refused:
            await (await bot.fetch_user(person.id)).send("Now")
        assert refused.value.code == code


@pytest.mark.parametrize("scope", ["user", "shared", "global"])
async def test_a_storm_is_waited_out(emulator: Emulator, bot: Bot, scope: str) -> None:
    emulator.faults.rate_limit("POST /channels/...", 2, retry_after=0.05, scope=scope)
    await general(bot, emulator).send("Through")
    assert [message.text for message in emulator.person("Aoi").history()] == ["Through"]


async def test_a_world_has_nothing_planned_at_first() -> None:
    emulator = Emulator(seed.fan_group(), limits=Limits())
    assert emulator.events() == []
    assert emulator.threads() == []

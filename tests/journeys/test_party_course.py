"""An evening from the plan to the end, across kills and with moved time: told once, on time."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta

from emulator import Emulator
from emulator.answer import ShownMessage
from emulator.person import Person
from tests.journeys.parties import CHANNEL, card, custom_id, days_ahead, iso, plan, press
from tests.journeys.process import BotProcess


async def until(condition: Callable[[], bool], seconds: float = 8.0) -> None:
    for _ in range(int(seconds * 20)):
        if condition():
            return
        await asyncio.sleep(0.05)
    raise AssertionError("it did not happen in time")


def mentioned(messages: list[ShownMessage]) -> Counter[int]:
    return Counter(int(user["id"]) for message in messages for user in message.raw["mentions"])


def public(discord: Emulator, person: Person, shown: ShownMessage) -> list[ShownMessage]:
    """What everyone could read: in the channel, and in the party's thread once there is one."""
    said = [m for m in person.history(CHANNEL) if not m.ephemeral and m.id != shown.id]
    thread = discord.world.channels.get(shown.id)
    return [*said, *(person.history(thread) if thread is not None else ())]


def starts(messages: list[ShownMessage], shown: ShownMessage) -> list[ShownMessage]:
    here = ":".join(["party", "here", custom_id(shown, "going").split(":")[2]])
    return [message for message in messages if here in str(message.raw)]


async def restart(discord: Emulator, bot: BotProcess, at: datetime | None = None) -> None:
    """Kill the bot and start it again; `at` is how late it is by then."""
    await bot.kill()
    if at is not None:
        discord.clock.move_to(at)
    discord.gateway.ready.clear()
    await bot.start()
    await discord.bot_ready()


async def test_an_evening_in_three_languages_is_told_once_in_the_way_each_one_chose(
    discord: Emulator, bot: BotProcess
) -> None:
    host = discord.person("Jonas", locale="de")
    yui, emily = discord.person("Yui", locale="ja"), discord.person("Emily", locale="en-US")
    wishes = await yui.command("party reminders")
    way = next(x for x in wishes.selects if "way" in x["custom_id"])
    await yui.choose(wishes, way["custom_id"], ["direct"])
    shown = await plan(host, "in drei Tagen um 20:15", title="Sternennacht")
    for person in (host, yui, emily):
        answered = await press(person, shown, "going")
        assert answered.ephemeral
    await card(host, "Sternennacht", str(emily.id))

    await discord.pass_time(timedelta(days=2))
    await restart(discord, bot)
    await discord.pass_time(timedelta(hours=23))
    await restart(discord, bot)
    await discord.pass_time(timedelta(hours=12))

    thread = host.history(discord.world.channels[shown.id])
    told = mentioned(thread)
    assert told[host.id] == told[emily.id] == 2
    assert told[yui.id] == 0
    assert len([message for message in yui.history(dm=True) if "<t:" in message.text]) == 2
    assert emily.history(dm=True) == []
    assert len(starts(thread, shown)) == 1


async def test_nobody_is_mentioned_who_only_said_maybe_or_turned_reminders_off(
    discord: Emulator, bot: BotProcess
) -> None:
    host = discord.person("Lena", locale="en-US")
    maybe, off = discord.person("Noah", locale="en-US"), discord.person("Mia", locale="en-US")
    shown = await plan(host, iso(days_ahead(discord, 2)), title="Quiet evening")
    await press(maybe, shown, "maybe")
    await press(off, shown, "going")
    await press(off, shown, "remind")
    await discord.pass_time(timedelta(days=3))
    told = mentioned(host.history(discord.world.channels[shown.id]))
    assert told[maybe.id] == told[off.id] == 0


async def test_a_bot_that_was_down_when_a_reminder_was_due_sends_it_once_and_says_it_is_late(
    discord: Emulator, bot: BotProcess
) -> None:
    host = discord.person("Paul", locale="en-US")
    shown = await plan(host, iso(days_ahead(discord, 2)), title="Missed morning")
    await press(host, shown, "going")
    await card(host, "Missed morning", str(host.id))
    await restart(discord, bot, at=days_ahead(discord, 1, hour=23))
    await until(lambda: mentioned(public(discord, host, shown))[host.id] == 1)
    await asyncio.sleep(1.5)
    reminders = [m for m in public(discord, host, shown) if mentioned([m])[host.id]]
    assert len(reminders) == 1
    assert "zu spät" in reminders[0].text


async def test_a_party_that_was_missed_altogether_is_mentioned_in_one_line(
    discord: Emulator, bot: BotProcess
) -> None:
    host = discord.person("Leon", locale="de")
    shown = await plan(host, iso(days_ahead(discord, 1)), title="Verschlafen")
    await press(host, shown, "going")
    await card(host, "Verschlafen", str(host.id))
    await restart(discord, bot, at=days_ahead(discord, 1, hour=21))
    await until(lambda: bool(starts(public(discord, host, shown), shown)))
    await asyncio.sleep(1.5)
    (missed,) = starts(public(discord, host, shown), shown)
    assert missed.raw["mentions"] == []

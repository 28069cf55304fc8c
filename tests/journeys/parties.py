"""Short words for what people do with watch parties, over the wire."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.i18n import Texts
from emulator import Emulator
from emulator.answer import Answer, ShownMessage
from emulator.model import Channel
from emulator.person import Person

LOCALES = ("en-US", "de", "ja")
BERLIN = ZoneInfo("Europe/Berlin")
CHANNEL = "film-talk"
TEXTS = Texts(strict=True)


def text(locale: str, key: str, **arguments: Any) -> str:
    return TEXTS.localizer(locale).text(key, **arguments)


def days_ahead(discord: Emulator, days: int, hour: int = 20, minute: int = 15) -> datetime:
    """A wall time in Berlin, so many days from now in the emulated world."""
    day = discord.clock.now().astimezone(BERLIN) + timedelta(days=days)
    return day.replace(hour=hour, minute=minute, second=0, microsecond=0)


def iso(wall: datetime) -> str:
    return f"{wall:%Y-%m-%d %H:%M}"


def mark(wall: datetime) -> str:
    return f"<t:{int(wall.timestamp())}:F>"


async def preview(
    person: Person, when: str, where: str | Channel = CHANNEL, **options: Any
) -> Answer:
    """Ask for a party on Berlin's clocks, in the channel of the film talk if in no other."""
    given = {"film": "Regen", "zone": "Europe/Berlin", **options, "when": when}
    wanted = {name: value for name, value in given.items() if value is not None}
    return await person.command("party plan", channel=where, options=wanted)


async def plan(
    person: Person, when: str, where: str | Channel = CHANNEL, **options: Any
) -> ShownMessage:
    """Plan a party with a title of its own and return its card."""
    shown = await preview(person, when, where, **options)
    done = await press(person, shown, "confirm")
    assert text(person.locale, "party-done-planned") in done.text
    return await card(person, options.get("title", "Regen"), where=where)


async def card(
    person: Person, title: str, *holding: str, where: str | Channel = CHANNEL
) -> ShownMessage:
    """Wait until a public card with this title says what it should."""
    return await found(lambda: _last_card(person, title, holding, where))


def _last_card(
    person: Person, title: str, holding: tuple[str, ...], where: str | Channel
) -> ShownMessage | None:
    cards = [
        message
        for message in person.history(where)
        if not message.ephemeral and message.text.startswith("## ") and title in message.text
    ]
    last = cards[-1] if cards else None
    return last if last is not None and all(part in last.text for part in holding) else None


async def found(look: Callable[[], ShownMessage | None], seconds: float = 20.0) -> ShownMessage:
    """Wait for what the bot posts; Discord takes five messages in five seconds for a channel."""
    for _ in range(int(seconds * 20)):
        shown = look()
        if shown is not None:
            return shown
        await asyncio.sleep(0.05)
    raise AssertionError("it was not shown in time")


async def press(
    person: Person, message: Answer | ShownMessage, action: str, last: str = ""
) -> Answer:
    """Press the button of an action as it stands now; `last` is how its custom_id goes on."""
    shown = message.shown if isinstance(message, Answer) else message
    seen = (each for each in person.history(shown.channel_id) if each.id == shown.id)
    now = next(seen, shown)
    return await person.press(now, custom_id(now, action, last))


def custom_id(message: Answer | ShownMessage, action: str, last: str = "") -> str:
    ids = [x for x in actions(message) if x.split(":")[1] == action and last in x]
    assert ids, f"there is no {action} among {list(actions(message))}"
    return ids[0]


def actions(message: Answer | ShownMessage) -> Iterator[str]:
    """List the custom_ids of the party's buttons and selects."""
    shown = message.shown if isinstance(message, Answer) else message
    for component in shown.components:
        if str(component.get("custom_id", "")).startswith("party:"):
            yield component["custom_id"]


async def party_id(person: Person, title: str) -> str:
    """Choose a party from the list as somebody types its title."""
    choices = await person.autocomplete("party show", "party", title, channel=CHANNEL)
    return str(choices[0]["value"])

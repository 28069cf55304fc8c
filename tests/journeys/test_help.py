"""What people read when they ask what the bot does."""

from __future__ import annotations

import re

import pytest

from bot.i18n import Texts
from emulator import Emulator, seed
from emulator.answer import Answer
from emulator.errors import ClientRefused
from emulator.person import Person
from tests.journeys.process import BotProcess

LOCALES = ("en-US", "de", "ja")
TEXTS = Texts(strict=True)
_LINK = re.compile(r"</([^:>]+):(\d+)>")


async def read_all(person: Person) -> str:
    """Open /help and turn its pages to the last."""
    answer = await person.command("help")
    text = answer.text
    while (page := await turned(person, answer)) is not None:
        answer = page
        text += answer.text
    return text


async def turned(person: Person, answer: Answer) -> Answer | None:
    try:
        return await person.press(answer, TEXTS.localizer(person.locale).text("button-next"))
    except ClientRefused:
        return None


def commands_in(text: str) -> set[str]:
    return {name for name, _ in _LINK.findall(text)}


@pytest.mark.parametrize("locale", LOCALES)
async def test_help_links_commands_that_exist_and_says_what_they_do(
    discord: Emulator, bot: BotProcess, locale: str
) -> None:
    answer = await discord.person("Jonas", locale=locale).command("help")
    assert answer.ephemeral
    assert TEXTS.localizer(locale).text("help-answer-intro") in answer.text
    ids = {x["name"]: str(x["id"]) for x in discord.world.application.commands}
    links = _LINK.findall(answer.text)
    assert len(links) > 5
    for name, command_id in links:
        assert ids[name.partition(" ")[0]] == command_id
        key = f"command-{name.replace(' ', '-')}.description"
        assert TEXTS.localizer(locale).text(key) in answer.text


@pytest.mark.parametrize(
    ("name", "sees_queue", "sees_settings"),
    [
        ("Jonas", False, False),
        (seed.MODERATORS[0], True, False),
        (seed.STEWARD, True, True),
        (seed.OWNER, True, True),
    ],
)
async def test_each_standing_reads_what_it_may_do(
    discord: Emulator, bot: BotProcess, name: str, sees_queue: bool, sees_settings: bool
) -> None:
    listed = commands_in(await read_all(discord.person(name, locale="en-US")))
    assert "koizora cast" in listed
    assert ("film suggestions" in listed) is sees_queue
    assert ("settings show" in listed) is sees_settings


@pytest.mark.parametrize("name", ["Jonas", seed.OWNER, seed.STRANGER])
async def test_direct_messages_list_only_what_works_there(
    discord: Emulator, bot: BotProcess, name: str
) -> None:
    person = discord.person(name, locale="en-US")
    answer = await person.command("help", dm=True)
    offered = {command.path for command in person.commands(dm=True)}
    assert {"koizora cast", "party reminders"} <= commands_in(answer.text)
    assert commands_in(answer.text) <= offered
    for path in ("koizora suggest", "film suggestions", "party list", "settings show"):
        assert path not in commands_in(answer.text), "it would only say: in servers"
    assert TEXTS.localizer("en").text("help-answer-direct") in answer.text


async def test_every_command_of_the_film_and_of_parties_is_listed(
    discord: Emulator, bot: BotProcess
) -> None:
    owner = discord.person(seed.OWNER, locale="en-US")
    text = await read_all(owner)
    groups = ("koizora ", "film ", "party ")
    assert commands_in(text) >= {x.path for x in owner.commands() if x.path.startswith(groups)}

from __future__ import annotations

import pytest

from bot.command_links import CommandLinks
from bot.features import HelpSection
from bot.policy import Actor, Standing
from cogs.help.model import HelpEntry, HelpPart
from cogs.help.service import HelpService

FILM = HelpSection("film", ("koizora cast", "koizora suggest"), guild_only=("koizora suggest",))
QUEUE = HelpSection("film-moderation", ("film suggestions",), Standing.MODERATOR)
SETTINGS = HelpSection("settings", ("settings show",), Standing.MANAGER)
SECTIONS = (FILM, QUEUE, SETTINGS)
GUILD = 1


def shown(actor: Actor, *sections: HelpSection) -> list[str]:
    parts = HelpService(sections or SECTIONS, CommandLinks()).parts(actor)
    return [entry.command for part in parts for entry in part.entries]


@pytest.mark.parametrize(
    ("standing", "sections"),
    [
        (Standing.MEMBER, ["film"]),
        (Standing.MODERATOR, ["film", "film-moderation"]),
        (Standing.MANAGER, ["film", "film-moderation", "settings"]),
        (Standing.OWNER, ["film", "film-moderation", "settings"]),
    ],
)
def test_each_standing_sees_what_it_may_do(standing: Standing, sections: list[str]) -> None:
    parts = HelpService(SECTIONS, CommandLinks()).parts(Actor(7, GUILD, standing))
    assert [part.name for part in parts] == sections


def test_direct_messages_leave_out_what_needs_a_guild() -> None:
    assert shown(Actor(7, None)) == ["koizora cast"]


def test_a_guild_has_its_own_commands() -> None:
    assert shown(Actor(7, GUILD)) == ["koizora cast", "koizora suggest"]


def test_a_section_of_which_nothing_is_left_is_left_out() -> None:
    party = HelpSection("party", ("party plan",), guild_only=("party plan",))
    assert shown(Actor(7, None), party) == []


def test_commands_are_links_once_their_ids_are_known() -> None:
    links = CommandLinks()
    service = HelpService((QUEUE,), links)
    links.learn({"film": 42})
    assert service.parts(Actor(7, GUILD, Standing.OWNER)) == (
        HelpPart("film-moderation", (HelpEntry("film suggestions", "</film suggestions:42>"),)),
    )

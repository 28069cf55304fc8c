"""What managers set: every setting over the wire, who may, and what a forged request gets."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from bot.i18n import Texts
from emulator import ClientRefused, Emulator, seed
from emulator.answer import Answer, ShownMessage
from emulator.interactions import COMPONENT
from emulator.model import Channel
from emulator.permissions import permission_bits
from emulator.person import Person
from tests.journeys.process import BotProcess

LOCALES = ("en-US", "de", "ja")
TEXTS = Texts(strict=True)
SETTINGS = ("language", "moderator-role", "spoiler-channels")


def text(locale: str, key: str, **arguments: str) -> str:
    return TEXTS.localizer(locale).text(key, **arguments)


@pytest.fixture
def steward(discord: Emulator, bot: BotProcess) -> Person:
    return discord.person(seed.STEWARD, locale="en-US")


def channel_id(discord: Emulator, name: str) -> int:
    return next(x.id for x in discord.world.home.channels.values() if x.name == name)


def role_id(discord: Emulator, name: str) -> int:
    return next(x.id for x in discord.world.home.roles.values() if x.name == name)


async def choose(person: Person, setting: str, values: list[Any]) -> Answer:
    card = await person.command(f"settings {setting}")
    return await person.choose(card, f"settings:choose:{setting}:v1", values)


async def forge(discord: Emulator, person: Person, card: Answer, **data: Any) -> Answer:
    """Send what no client would."""
    shown = card.message
    assert shown is not None
    channel = discord.world.channels[shown.channel_id]
    live = channel.messages[shown.id]
    return await person._do(
        discord.hub.desk.open(COMPONENT, person.user, channel, data, source=live)
    )


async def eventually(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(5):
        while not condition():
            await asyncio.sleep(0.01)


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("setting", SETTINGS)
async def test_each_setting_opens_in_the_readers_language(
    discord: Emulator, bot: BotProcess, setting: str, locale: str
) -> None:
    answer = await discord.person(seed.STEWARD, locale=locale).command(f"settings {setting}")
    assert answer.ephemeral
    assert text(locale, f"setting-{setting}") in answer.text
    assert text(locale, f"setting-{setting}.explanation") in answer.text
    assert text(locale, "settings-show-all") in answer.labels


async def test_choosing_changes_the_card_in_place_and_is_there_next_time(
    steward: Person,
) -> None:
    answer = await choose(steward, "language", ["ja"])
    assert answer.kind == "update"
    assert text("en", "settings-value-saved", value="日本語 (Japanese)") in answer.text
    again = await steward.command("settings language")
    assert text("en", "settings-value-now", value="日本語 (Japanese)") in again.text


async def test_channels_and_roles_are_chosen_shown_and_cleared(
    discord: Emulator, steward: Person
) -> None:
    spoilers = channel_id(discord, "spoilers")
    moderation = role_id(discord, "Moderation")
    channels = await choose(steward, "spoiler-channels", ["spoilers"])
    roles = await choose(steward, "moderator-role", ["Moderation"])
    overview = await steward.command("settings show")
    for mention, card in ((f"<#{spoilers}>", channels), (f"<@&{moderation}>", roles)):
        assert mention in card.text
        assert mention in overview.text
    for setting in ("spoiler-channels", "moderator-role"):
        cleared = await choose(steward, setting, [])
        assert text("en", "settings-value-saved", value="none") in cleared.text


async def test_from_the_overview_to_a_setting_and_back(steward: Person) -> None:
    overview = await steward.command("settings show")
    opened = await steward.choose(overview, "Change a setting", ["moderator-role"])
    assert opened.kind == "update"
    assert "Moderator role" in opened.text
    back = await steward.press(opened, "Show all settings")
    assert back.kind == "update"
    assert back.text.startswith("## ⚙️ Settings")


async def test_settings_outlive_a_crash(
    discord: Emulator, bot: BotProcess, steward: Person
) -> None:
    await choose(steward, "language", ["de"])
    await bot.kill()
    discord.gateway.ready.clear()
    await bot.start()
    await discord.bot_ready()
    card = await steward.command("settings language")
    assert text("en", "settings-value-now", value="Deutsch (German)") in card.text


class TestWhoMay:
    """The picker hides the commands; the bot checks again, every time."""

    @pytest.mark.parametrize("name", ["Jonas", "Aoi"])
    async def test_members_and_moderators_do_not_find_the_commands(
        self, discord: Emulator, bot: BotProcess, name: str
    ) -> None:
        person = discord.person(name)
        assert not [x for x in person.commands() if x.path.startswith("settings")]
        with pytest.raises(ClientRefused):
            await person.command("settings show")

    @pytest.mark.parametrize("locale", LOCALES)
    async def test_who_may_no_longer_manage_the_guild_is_refused_at_the_next_press(
        self, discord: Emulator, bot: BotProcess, locale: str
    ) -> None:
        person = discord.person(seed.STEWARD, locale=locale)
        overview = await person.command("settings show")
        card = await person.command("settings language")
        role = discord.world.home.roles[role_id(discord, "Verwaltung")]
        discord.changes.change_role(discord.world.home, role, 0)
        try:
            refused = (
                await person.choose(card, "settings:choose:language:v1", ["ja"]),
                await person.choose(overview, "settings:open:v1", ["language"]),
                await person.press(card, "settings:show:v1"),
            )
        finally:
            granted = permission_bits("manage_guild")
            discord.changes.change_role(discord.world.home, role, granted)
        for answer in refused:
            assert answer.ephemeral
            assert answer.text == text(locale, "error-needs-manage-guild")
        unchanged = await person.command("settings language")
        assert text(locale, "setting-language.choice-ja") not in unchanged.text


class TestForgedRequests:
    """Values that were not offered change nothing and are answered politely."""

    async def test_a_language_that_is_not_offered(self, discord: Emulator, steward: Person) -> None:
        card = await steward.command("settings language")
        custom_id = "settings:choose:language:v1"
        answer = await forge(
            discord, steward, card, component_type=3, custom_id=custom_id, values=["fr"]
        )
        assert answer.text == text("en", "settings-choice-unknown")

    async def test_a_channel_of_another_guild(self, discord: Emulator, steward: Person) -> None:
        card = await steward.command("settings spoiler-channels")
        custom_id = "settings:choose:spoiler-channels:v1"
        values = [str(lobby(discord).id)]
        answer = await forge(
            discord, steward, card, component_type=8, custom_id=custom_id, values=values
        )
        assert answer.text == text("en", "settings-channel-foreign")

    async def test_everyone_is_no_moderator_role(self, discord: Emulator, steward: Person) -> None:
        card = await steward.command("settings moderator-role")
        custom_id = "settings:choose:moderator-role:v1"
        values = [str(discord.world.home.id)]
        answer = await forge(
            discord, steward, card, component_type=6, custom_id=custom_id, values=values
        )
        assert answer.text == text("en", "settings-role-foreign")

    async def test_a_setting_that_does_not_exist(self, discord: Emulator, steward: Person) -> None:
        card = await steward.command("settings show")
        answer = await forge(
            discord,
            steward,
            card,
            component_type=3,
            custom_id="settings:choose:time-machine:v1",
            values=["on"],
        )
        assert answer.ephemeral
        assert answer.text == text("en", "error-gone")


class TestCheck:
    """`/settings check`."""

    @pytest.mark.parametrize("locale", LOCALES)
    async def test_says_that_all_is_well_and_which_intent_is_off(
        self, discord: Emulator, bot: BotProcess, locale: str
    ) -> None:
        answer = await discord.person(seed.OWNER, locale=locale).command("settings check")
        assert answer.ephemeral
        assert text(locale, "settings-check-well") in answer.text
        assert text(locale, "intent-members.cost") in answer.text


def lobby(discord: Emulator) -> Channel:
    """The one channel of the second guild, which nobody has set up."""
    guild = next(x for x in discord.world.guilds.values() if x is not discord.world.home)
    return next(iter(guild.channels.values()))


async def test_the_language_is_asked_for_once_and_only_of_who_may_choose_it(
    discord: Emulator, bot: BotProcess
) -> None:
    room = lobby(discord)
    owner, member = discord.person("Oliver", locale="de"), discord.person("Amelia", locale="de")

    def questions(person: Person) -> list[ShownMessage]:
        asked = text("de", "settings-first-use")
        return [x for x in person.history(room) if asked in x.text]

    await member.command("help", channel=room)
    await owner.command("help", channel=room)
    await eventually(lambda: bool(questions(owner)))
    (question,) = questions(owner)
    assert question.ephemeral

    await owner.command("koizora about", channel=room)
    chosen = await owner.choose(question, "settings:choose:language:v1", ["ja"])
    assert chosen.kind == "update"
    assert text("de", "setting-language.choice-ja") in chosen.text
    await owner.command("help", channel=room)
    await owner.command("settings language", channel=room)
    assert questions(owner) == []
    assert questions(member) == []

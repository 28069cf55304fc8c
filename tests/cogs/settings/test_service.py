from __future__ import annotations

import asyncio

import pytest

from bot.clock import Clock
from bot.database import Database
from bot.errors import Gone
from bot.guild_settings import (
    CORE_SETTINGS,
    LANGUAGE,
    GuildSetting,
    GuildSettings,
    SettingKind,
)
from cogs.settings.model import (
    ChannelForeign,
    ChannelsState,
    ChoiceState,
    ChoiceUnknown,
    Choosable,
    Health,
    RoleForeign,
    RoleState,
)
from cogs.settings.service import SettingsService, examine

pytest_plugins = ("tests.databases",)

GUILD = 1
CHANNELS = GuildSetting("some-channels", SettingKind.CHANNELS)
DECLARED = (*CORE_SETTINGS, CHANNELS)
CHOOSABLE = Choosable(channel_ids=frozenset({10, 11}), role_ids=frozenset({20, 21}))
LANGUAGES = ("auto", "en", "de", "ja")


@pytest.fixture
async def settings(database: Database) -> GuildSettings:
    settings = GuildSettings(database)
    await settings.load()
    return settings


@pytest.fixture
def service(settings: GuildSettings) -> SettingsService:
    return SettingsService(DECLARED, settings, Clock())


async def test_the_overview_shows_everything_that_is_declared(service: SettingsService) -> None:
    assert service.overview(GUILD, CHOOSABLE) == (
        ChoiceState("language", "auto", LANGUAGES),
        RoleState("moderator-role", None),
        ChannelsState("some-channels", ()),
    )


async def test_what_is_chosen_is_stored_and_shown(
    service: SettingsService, settings: GuildSettings, database: Database
) -> None:
    chosen = [
        await service.choose(GUILD, "language", ["ja"], CHOOSABLE),
        await service.choose(GUILD, "moderator-role", ["20"], CHOOSABLE),
        await service.choose(GUILD, "some-channels", ["11", "10"], CHOOSABLE),
    ]
    assert chosen == [
        ChoiceState("language", "ja", LANGUAGES),
        RoleState("moderator-role", 20),
        ChannelsState("some-channels", (11, 10)),
    ]
    await settings.load()
    assert service.overview(GUILD, CHOOSABLE) == tuple(chosen)
    count = await database.fetch_value("SELECT count(*) FROM guild_setting")
    assert count == 3


async def test_an_emptied_select_clears_the_setting(service: SettingsService) -> None:
    await service.choose(GUILD, "moderator-role", ["20"], CHOOSABLE)
    state = await service.choose(GUILD, "moderator-role", [], CHOOSABLE)
    assert state == RoleState("moderator-role", None)


@pytest.mark.parametrize(
    ("name", "value", "mistake"),
    [
        ("language", "fr", ChoiceUnknown),
        ("moderator-role", "99", RoleForeign),
        ("some-channels", "99", ChannelForeign),
    ],
)
async def test_a_forged_value_changes_nothing(
    service: SettingsService, database: Database, name: str, value: str, mistake: type[Exception]
) -> None:
    with pytest.raises(mistake):
        await service.choose(GUILD, name, [value], CHOOSABLE)
    assert await database.fetch_value("SELECT count(*) FROM guild_setting") == 0


async def test_a_setting_that_no_feature_declares_is_gone(service: SettingsService) -> None:
    with pytest.raises(Gone):
        service.state(GUILD, "time-machine", CHOOSABLE)
    with pytest.raises(Gone):
        await service.choose(GUILD, "time-machine", ["on"], CHOOSABLE)


async def test_deleted_channels_and_roles_are_not_shown(service: SettingsService) -> None:
    await service.choose(GUILD, "moderator-role", ["20"], CHOOSABLE)
    await service.choose(GUILD, "some-channels", ["10", "11"], CHOOSABLE)
    left = Choosable(channel_ids=frozenset({11}), role_ids=frozenset())
    assert service.state(GUILD, "moderator-role", left) == RoleState("moderator-role", None)
    assert service.state(GUILD, "some-channels", left) == ChannelsState("some-channels", (11,))


async def test_the_language_is_asked_for_once(service: SettingsService) -> None:
    assert service.language_is_open(GUILD)
    claims = await asyncio.gather(*(service.claim_language_question(GUILD) for _ in range(3)))
    assert sorted(claims) == [False, False, True]
    assert not service.language_is_open(GUILD)
    assert service.state(GUILD, "language", CHOOSABLE) == ChoiceState("language", "auto", LANGUAGES)


async def test_a_guild_that_chose_its_language_is_not_asked(
    service: SettingsService, settings: GuildSettings
) -> None:
    await service.choose(GUILD, "language", ["de"], CHOOSABLE)
    assert not service.language_is_open(GUILD)
    assert not await service.claim_language_question(GUILD)
    assert settings.choice(GUILD, LANGUAGE) == "de"


def test_nothing_is_missing_where_everything_is_granted() -> None:
    health = examine(["send_messages"], {"send_messages"}, {"send_messages"}, members_intent=True)
    assert health == Health()


def test_what_the_guild_denies_and_what_only_the_channel_denies_are_told_apart() -> None:
    needed = ["view_channel", "send_messages", "attach_files"]
    granted, here = {"view_channel", "send_messages"}, {"view_channel"}
    assert examine(needed, granted, here, members_intent=False) == Health(
        missing=("attach_files",), missing_here=("send_messages",), intents_off=("members",)
    )

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
    ChannelState,
    ChoicesState,
    ChoiceState,
    ChoiceUnknown,
    Choosable,
    Health,
    RoleForeign,
    RoleState,
    ZoneState,
    ZoneUnknown,
)
from cogs.settings.service import SettingsService, examine, read_zone

pytest_plugins = ("tests.databases",)

GUILD = 1
CHANNELS = GuildSetting("some-channels", SettingKind.CHANNELS)
LEADS = GuildSetting(
    "some-leads", SettingKind.CHOICES, choices=("60", "30", "0"), defaults=("60",), most=2
)
ROOM = GuildSetting("some-room", SettingKind.CHANNEL)
ZONE = GuildSetting("some-zone", SettingKind.ZONE)
DECLARED = (*CORE_SETTINGS, CHANNELS, LEADS, ROOM, ZONE)
CHOOSABLE = Choosable(
    channel_ids=frozenset({10, 11, 12}),
    role_ids=frozenset({20, 21}),
    room_ids=frozenset({10, 11}),
)
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
        ChoicesState("some-leads", ("60",), ("60", "30", "0"), 2),
        ChannelState("some-room", None),
        ZoneState("some-zone", None),
    )


async def test_what_is_chosen_is_stored_and_shown(
    service: SettingsService, settings: GuildSettings, database: Database
) -> None:
    chosen = [
        await service.choose(GUILD, "language", ["ja"], CHOOSABLE),
        await service.choose(GUILD, "moderator-role", ["20"], CHOOSABLE),
        await service.choose(GUILD, "some-channels", ["11", "10"], CHOOSABLE),
        await service.choose(GUILD, "some-leads", ["0", "30"], CHOOSABLE),
        await service.choose(GUILD, "some-room", ["10"], CHOOSABLE),
        await service.choose(GUILD, "some-zone", ["tokyo"], CHOOSABLE),
    ]
    assert chosen == [
        ChoiceState("language", "ja", LANGUAGES),
        RoleState("moderator-role", 20),
        ChannelsState("some-channels", (11, 10)),
        ChoicesState("some-leads", ("30", "0"), ("60", "30", "0"), 2),
        ChannelState("some-room", 10),
        ZoneState("some-zone", "Asia/Tokyo"),
    ]
    await settings.load()
    assert service.overview(GUILD, CHOOSABLE) == tuple(chosen)
    count = await database.fetch_value("SELECT count(*) FROM guild_setting")
    assert count == 6


async def test_an_emptied_select_clears_the_setting(service: SettingsService) -> None:
    await service.choose(GUILD, "moderator-role", ["20"], CHOOSABLE)
    state = await service.choose(GUILD, "moderator-role", [], CHOOSABLE)
    assert state == RoleState("moderator-role", None)


@pytest.mark.parametrize(
    ("name", "values", "mistake"),
    [
        ("language", ["fr"], ChoiceUnknown),
        ("moderator-role", ["99"], RoleForeign),
        ("some-channels", ["99"], ChannelForeign),
        ("some-leads", ["5"], ChoiceUnknown),
        ("some-leads", ["60", "30", "0"], ChoiceUnknown),
        ("some-room", ["99"], ChannelForeign),
        ("some-room", ["12"], ChannelForeign),
        ("some-room", ["10", "11"], ChannelForeign),
        ("some-zone", ["Atlantis"], ZoneUnknown),
        ("some-zone", [""], ZoneUnknown),
    ],
)
async def test_a_forged_value_changes_nothing(
    service: SettingsService,
    database: Database,
    name: str,
    values: list[str],
    mistake: type[Exception],
) -> None:
    with pytest.raises(mistake):
        await service.choose(GUILD, name, values, CHOOSABLE)
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


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Europe/Berlin", "Europe/Berlin"),
        ("europe/berlin", "Europe/Berlin"),
        ("Berlin", "Europe/Berlin"),
        ("東京", "Asia/Tokyo"),
        ("JST", "Asia/Tokyo"),
    ],
)
def test_a_zone_is_found_by_any_of_its_names(typed: str, expected: str) -> None:
    assert read_zone(typed) == expected


@pytest.mark.parametrize("typed", ["Berlni", "@everyone **x**", "", "x" * 4000])
def test_an_unknown_zone_offers_others_and_repeats_nothing_dangerous(typed: str) -> None:
    with pytest.raises(ZoneUnknown) as refused:
        read_zone(typed)
    assert 1 <= len(str(refused.value.arguments["nearest"]).split(" · ")) <= 3
    assert len(str(refused.value.arguments["zone"])) <= 70
    assert "@e" not in str(refused.value.arguments["zone"])

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from bot.database import Database
from bot.guild_settings import (
    LANGUAGE,
    MODERATOR_ROLE,
    GuildSetting,
    GuildSettings,
    SettingKind,
)

pytest_plugins = ("tests.databases",)

GUILD, OTHER = 2**63 - 1, 200
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
CHANNELS = GuildSetting("some-channels", SettingKind.CHANNELS)
LEADS = GuildSetting(
    "some-leads", SettingKind.CHOICES, choices=("60", "30", "0"), defaults=("60",), most=2
)
ZONE = GuildSetting("some-zone", SettingKind.ZONE)


@pytest.fixture
async def settings(database: Database) -> GuildSettings:
    settings = GuildSettings(database)
    await settings.load()
    return settings


async def reopened(database: Database) -> GuildSettings:
    """What a process that starts now would know."""
    settings = GuildSettings(database)
    await settings.load()
    return settings


async def test_what_nobody_chose_has_its_default(settings: GuildSettings) -> None:
    assert settings.choice(GUILD, LANGUAGE) == "auto"
    assert settings.ids(GUILD, MODERATOR_ROLE) == ()
    assert not settings.is_set(GUILD, LANGUAGE)


async def test_a_direct_message_has_the_defaults(settings: GuildSettings) -> None:
    assert settings.choice(None, LANGUAGE) == "auto"
    assert settings.ids(None, CHANNELS) == ()


async def test_a_choice_outlives_the_process(settings: GuildSettings, database: Database) -> None:
    await settings.choose(GUILD, LANGUAGE, "de", NOW)
    for known in (settings, await reopened(database)):
        assert known.choice(GUILD, LANGUAGE) == "de"
        assert known.is_set(GUILD, LANGUAGE)


async def test_ids_come_back_whole_and_in_order(
    settings: GuildSettings, database: Database
) -> None:
    ids = (2**63 - 1, 5, 2**53 + 1)
    await settings.choose(GUILD, CHANNELS, ids, NOW)
    for known in (settings, await reopened(database)):
        assert known.ids(GUILD, CHANNELS) == ids


async def test_the_last_choice_counts(settings: GuildSettings, database: Database) -> None:
    await settings.choose(GUILD, CHANNELS, (1, 2), NOW)
    await settings.choose(GUILD, CHANNELS, (), NOW + timedelta(seconds=1))
    for known in (settings, await reopened(database)):
        assert known.ids(GUILD, CHANNELS) == ()


async def test_one_guild_does_not_see_what_another_chose(settings: GuildSettings) -> None:
    await settings.choose(GUILD, LANGUAGE, "ja", NOW)
    assert settings.choice(OTHER, LANGUAGE) == "auto"
    assert not settings.is_set(OTHER, LANGUAGE)


async def test_a_first_choice_does_not_undo_an_earlier_one(
    settings: GuildSettings, database: Database
) -> None:
    await settings.choose(GUILD, LANGUAGE, "ja", NOW)
    assert not await settings.choose_first(GUILD, LANGUAGE, "auto", NOW)
    for known in (settings, await reopened(database)):
        assert known.choice(GUILD, LANGUAGE) == "ja"


async def test_of_several_first_choices_one_is_stored(
    settings: GuildSettings, database: Database
) -> None:
    attempts = (settings.choose_first(GUILD, LANGUAGE, "auto", NOW) for _ in range(5))
    assert sorted(await asyncio.gather(*attempts)) == [False] * 4 + [True]
    assert (await reopened(database)).is_set(GUILD, LANGUAGE)


async def test_a_default_is_one_of_the_choices() -> None:
    assert LANGUAGE.default in LANGUAGE.choices


async def test_several_choices_have_defaults_until_some_or_none_are_chosen(
    settings: GuildSettings, database: Database
) -> None:
    assert settings.choices(None, LEADS) == settings.choices(GUILD, LEADS) == ("60",)
    await settings.choose(GUILD, LEADS, ("30", "0"), NOW)
    for known in (settings, await reopened(database)):
        assert known.choices(GUILD, LEADS) == ("30", "0")
    await settings.choose(GUILD, LEADS, (), NOW)
    assert (await reopened(database)).choices(GUILD, LEADS) == ()


async def test_a_zone_is_none_until_it_is_chosen(settings: GuildSettings) -> None:
    assert settings.choice(GUILD, ZONE) is None
    await settings.choose(GUILD, ZONE, "Asia/Tokyo", NOW)
    assert settings.choice(GUILD, ZONE) == "Asia/Tokyo"


async def test_who_watches_a_setting_learns_of_it_once_it_is_stored(
    settings: GuildSettings, database: Database
) -> None:
    seen: list[tuple[int, str | None]] = []

    async def note(guild_id: int) -> None:
        seen.append((guild_id, (await reopened(database)).choice(guild_id, ZONE)))

    settings.watch(ZONE, note)
    await settings.choose(GUILD, LANGUAGE, "de", NOW)
    assert seen == []
    await settings.choose(GUILD, ZONE, "Asia/Tokyo", NOW)
    assert seen == [(GUILD, "Asia/Tokyo")]

from __future__ import annotations

import discord
import pytest
from discord import app_commands

from bot.clock import Clock
from bot.database import Database
from bot.delivery.outbox import Outbox
from bot.features import Feature, FeatureSet, PermissionNeed
from bot.guild_settings import GuildSetting, GuildSettings, SettingKind
from bot.i18n import Texts
from bot.policy import Standing
from bot.requests import Requests
from bot.resources import Resources
from bot.settings import Settings
from cogs.settings.feature import FEATURE

pytest_plugins = ("tests.databases",)

CHANNELS = GuildSetting("some-channels", SettingKind.CHANNELS)
OTHER = Feature(
    name="other",
    build=FEATURE.build,
    guild_settings=(CHANNELS,),
    permissions=(PermissionNeed("send_messages"),),
)


@pytest.fixture
def resources(database: Database) -> Resources:
    texts, guild_settings = Texts(), GuildSettings(database)
    return Resources(
        settings=Settings(),
        database=database,
        clock=Clock(),
        texts=texts,
        guild_settings=guild_settings,
        requests=Requests(texts, guild_settings),
        outbox=Outbox(database, Clock()),
    )


async def settings_group(resources: Resources, *features: Feature) -> app_commands.Group:
    built = await FEATURE.build(resources, FeatureSet(features))
    (cog,) = built.cogs
    group = cog.app_command
    assert isinstance(group, app_commands.Group)
    return group


def names(group: app_commands.Group) -> set[str]:
    return {command.qualified_name for command in group.commands}


async def test_each_declared_setting_is_a_subcommand(resources: Resources) -> None:
    assert names(await settings_group(resources, FEATURE, OTHER)) == {
        "settings show",
        "settings check",
        "settings language",
        "settings moderator-role",
        "settings some-channels",
    }


async def test_two_bots_in_one_process_do_not_share_their_subcommands(
    resources: Resources,
) -> None:
    with_other = names(await settings_group(resources, FEATURE, OTHER))
    without = names(await settings_group(resources, FEATURE))
    assert with_other - without == {"settings some-channels"}


async def test_the_commands_are_hidden_from_those_who_may_not_use_them(
    resources: Resources,
) -> None:
    group = await settings_group(resources, FEATURE)
    assert group.guild_only
    assert group.default_permissions == discord.Permissions(manage_guild=True)


async def test_every_button_needs_a_manager(resources: Resources) -> None:
    built = await FEATURE.build(resources, FeatureSet((FEATURE,)))
    assert {route.prefix for route in built.routes} == {
        "settings:show",
        "settings:open",
        "settings:choose",
        "settings:type",
        "settings:typed",
    }
    assert all(route.needs is Standing.MANAGER for route in built.routes)

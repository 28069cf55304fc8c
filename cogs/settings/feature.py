"""Settings: what each guild chooses, grown from what the features declare."""

from __future__ import annotations

from bot.features import Built, Feature, FeatureSet, HelpSection
from bot.guild_settings import CORE_SETTINGS
from bot.policy import Standing
from bot.resources import Resources
from cogs.settings.cog import SettingsCog
from cogs.settings.components import SettingsComponents
from cogs.settings.service import SettingsService


async def build(resources: Resources, features: FeatureSet) -> Built:
    """Make the commands and components of the settings."""
    service = SettingsService(features.guild_settings, resources.guild_settings, resources.clock)
    return Built(
        cogs=(SettingsCog(resources, service, features.permissions),),
        routes=SettingsComponents(service).routes,
    )


FEATURE = Feature(
    name="settings",
    build=build,
    guild_settings=CORE_SETTINGS,
    help=(HelpSection("settings", ("settings show", "settings check"), Standing.MANAGER),),
    order=800,
)

"""What can be done with a guild's settings."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from bot.clock import Clock
from bot.errors import Gone
from bot.guild_settings import LANGUAGE, GuildSetting, GuildSettings, SettingKind
from cogs.settings.model import (
    ChannelsState,
    ChoiceState,
    Choosable,
    Health,
    RoleState,
    SettingState,
    read_channels,
    read_choice,
    read_role,
)


class SettingsService:
    """Shows and changes what the features let a guild set."""

    def __init__(
        self, declared: Sequence[GuildSetting], guild_settings: GuildSettings, clock: Clock
    ) -> None:
        self.names = tuple(setting.name for setting in declared)
        self._declared = {setting.name: setting for setting in declared}
        self._guild_settings = guild_settings
        self._clock = clock

    def overview(self, guild_id: int, choosable: Choosable) -> tuple[SettingState, ...]:
        """Return how everything is set."""
        return tuple(self.state(guild_id, name, choosable) for name in self.names)

    def state(self, guild_id: int, name: str, choosable: Choosable) -> SettingState:
        """Return how one setting is set; channels and roles that were deleted are left out.

        Raises Gone for a name that no feature declares.
        """
        setting = self._find(name)
        if setting.kind is SettingKind.CHOICE:
            chosen = self._guild_settings.choice(guild_id, setting)
            return ChoiceState(name, chosen or setting.choices[0], setting.choices)
        ids = self._guild_settings.ids(guild_id, setting)
        if setting.kind is SettingKind.CHANNELS:
            return ChannelsState(name, tuple(x for x in ids if x in choosable.channel_ids))
        return RoleState(name, next((x for x in ids if x in choosable.role_ids), None))

    async def choose(
        self, guild_id: int, name: str, values: Sequence[str], choosable: Choosable
    ) -> SettingState:
        """Store what was chosen and return how the setting now is.

        Raises ChoiceUnknown, ChannelForeign or RoleForeign for a value that was not offered, and
        Gone for a name that no feature declares.
        """
        setting = self._find(name)
        value: str | tuple[int, ...]
        match setting.kind:
            case SettingKind.CHOICE:
                value = read_choice(values, setting.choices)
            case SettingKind.CHANNELS:
                value = read_channels(values, choosable)
            case SettingKind.ROLE:
                value = read_role(values, choosable)
        await self._guild_settings.choose(guild_id, setting, value, self._clock.now())
        return self.state(guild_id, name, choosable)

    def language_is_open(self, guild_id: int) -> bool:
        """Tell whether the guild was never asked for its language."""
        return not self._guild_settings.is_set(guild_id, LANGUAGE)

    async def claim_language_question(self, guild_id: int) -> bool:
        """Note that the guild is being asked for its language; True for the one who may ask."""
        value = str(LANGUAGE.default)
        now = self._clock.now()
        return await self._guild_settings.choose_first(guild_id, LANGUAGE, value, now)

    def _find(self, name: str) -> GuildSetting:
        if name not in self._declared:
            raise Gone
        return self._declared[name]


def examine(
    needed: Sequence[str],
    granted: Collection[str],
    granted_here: Collection[str],
    *,
    members_intent: bool,
) -> Health:
    """Compare the permissions the features need with those of the guild and of one channel."""
    return Health(
        missing=tuple(name for name in needed if name not in granted),
        missing_here=tuple(x for x in needed if x in granted and x not in granted_here),
        intents_off=() if members_intent else ("members",),
    )

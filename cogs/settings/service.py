"""What can be done with a guild's settings."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from bot.clock import Clock
from bot.errors import Gone
from bot.guild_settings import LANGUAGE, GuildSetting, GuildSettings, SettingKind, Value
from bot.timewords import nearest_zones, zone_named
from bot.ui.escape import escape
from cogs.settings.model import (
    ChannelsState,
    ChannelState,
    ChoicesState,
    ChoiceState,
    Choosable,
    Health,
    RoleState,
    SettingState,
    ZoneState,
    ZoneUnknown,
    read_channel,
    read_channels,
    read_choice,
    read_choices,
    read_role,
)

_MOST_ZONES = 3
_LONGEST_ZONE = 60


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
        match setting.kind:
            case SettingKind.CHOICE:
                chosen = self._guild_settings.choice(guild_id, setting)
                return ChoiceState(name, chosen or setting.choices[0], setting.choices)
            case SettingKind.CHOICES:
                several = self._guild_settings.choices(guild_id, setting)
                return ChoicesState(name, several, setting.choices, setting.most)
            case SettingKind.ZONE:
                return ZoneState(name, self._guild_settings.choice(guild_id, setting))
            case SettingKind.CHANNEL:
                return ChannelState(name, self._first(guild_id, setting, choosable.room_ids))
            case SettingKind.ROLE:
                return RoleState(name, self._first(guild_id, setting, choosable.role_ids))
            case SettingKind.CHANNELS:
                ids = self._guild_settings.ids(guild_id, setting)
                return ChannelsState(name, tuple(x for x in ids if x in choosable.channel_ids))

    async def choose(
        self, guild_id: int, name: str, values: Sequence[str], choosable: Choosable
    ) -> SettingState:
        """Store what was chosen and return how the setting now is.

        Raises ChoiceUnknown, ChannelForeign or RoleForeign for a value that was not offered,
        ZoneUnknown, and Gone for a name that no feature declares.
        """
        setting = self._find(name)
        value = _read(setting, values, choosable)
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

    def _first(self, guild_id: int, setting: GuildSetting, known: frozenset[int]) -> int | None:
        ids = self._guild_settings.ids(guild_id, setting)
        return next((x for x in ids if x in known), None)

    def _find(self, name: str) -> GuildSetting:
        if name not in self._declared:
            raise Gone
        return self._declared[name]


def read_zone(typed: str) -> str:
    """Return the IANA name of a time zone that was typed by its name, a city or an abbreviation.

    Raises ZoneUnknown with the nearest names.
    """
    zone = zone_named(typed)
    if zone is None:
        nearest = nearest_zones(typed, _MOST_ZONES) or nearest_zones("", _MOST_ZONES)
        raise ZoneUnknown(escape(typed, _LONGEST_ZONE), nearest)
    return zone.key


def _read(setting: GuildSetting, values: Sequence[str], choosable: Choosable) -> Value:
    match setting.kind:
        case SettingKind.CHOICE:
            return read_choice(values, setting.choices)
        case SettingKind.CHOICES:
            return read_choices(values, setting.choices, setting.most)
        case SettingKind.CHANNEL:
            return read_channel(values, choosable)
        case SettingKind.CHANNELS:
            return read_channels(values, choosable)
        case SettingKind.ROLE:
            return read_role(values, choosable)
        case SettingKind.ZONE:
            return read_zone(" ".join(values))


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

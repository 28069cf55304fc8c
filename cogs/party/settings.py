"""What a guild sets about its parties, and what that means for who asks."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from bot.guild_settings import GuildSetting, GuildSettings, SettingKind
from bot.policy import Actor, Standing
from cogs.party.model import DEFAULT_LEADS, LEAD_CHOICES, MAX_LEADS

_EVERYONE, _ROLE, _MODERATORS = "everyone", "role", "moderators"
_NO_ZONE = "UTC"

TIME_ZONE = GuildSetting("time-zone", SettingKind.ZONE)
PARTY_CHANNEL = GuildSetting("party-channel", SettingKind.CHANNEL)
PLANNERS = GuildSetting(
    "party-planners",
    SettingKind.CHOICE,
    choices=(_EVERYONE, _ROLE, _MODERATORS),
    default=_EVERYONE,
)
PLANNER_ROLE = GuildSetting("party-planner-role", SettingKind.ROLE)
REMINDER_DEFAULTS = GuildSetting(
    "reminder-defaults",
    SettingKind.CHOICES,
    choices=tuple(map(str, LEAD_CHOICES)),
    defaults=tuple(map(str, DEFAULT_LEADS)),
    most=MAX_LEADS,
)
SETTINGS = (TIME_ZONE, PARTY_CHANNEL, PLANNERS, PLANNER_ROLE, REMINDER_DEFAULTS)


class PartySettings:
    """Reads them; what a guild did not set has the default of the setting."""

    def __init__(self, guild_settings: GuildSettings) -> None:
        self._guild_settings = guild_settings

    def leads(self, guild_id: int | None) -> tuple[int, ...]:
        """Return the lead times of reminders in minutes for whoever chose none."""
        return tuple(map(int, self._guild_settings.choices(guild_id, REMINDER_DEFAULTS)))

    def zone(self, guild_id: int | None) -> str:
        """Return the name of the guild's time zone; UTC while none is set."""
        return self.own_zone(guild_id) or _NO_ZONE

    def own_zone(self, guild_id: int | None) -> str | None:
        """Return the name of the time zone that the guild has set."""
        return self._guild_settings.choice(guild_id, TIME_ZONE)

    def channel(self, guild_id: int | None) -> int | None:
        """Return the id of the channel that the guild has set for its parties."""
        return next(iter(self._guild_settings.ids(guild_id, PARTY_CHANNEL)), None)

    def may_plan(self, actor: Actor, role_ids: AbstractSet[int]) -> bool:
        """Tell whether somebody with these roles may plan; moderators always may."""
        if actor.standing >= Standing.MODERATOR:
            return True
        planners = self._guild_settings.choice(actor.guild_id, PLANNERS)
        if planners == _ROLE:
            planner_roles = self._guild_settings.ids(actor.guild_id, PLANNER_ROLE)
            return not role_ids.isdisjoint(planner_roles)
        return planners == _EVERYONE

"""Permissions: their bits and how roles and channel overwrites combine."""

from __future__ import annotations

from collections.abc import Iterable

from emulator.model import Channel, Guild, Member

# In bit order (Discord, Topics: Permissions); empty places are bits without a name.
_NAMES = [
    "create_instant_invite",
    "kick_members",
    "ban_members",
    "administrator",
    "manage_channels",
    "manage_guild",
    "add_reactions",
    "view_audit_log",
    "priority_speaker",
    "stream",
    "view_channel",
    "send_messages",
    "send_tts_messages",
    "manage_messages",
    "embed_links",
    "attach_files",
    "read_message_history",
    "mention_everyone",
    "use_external_emojis",
    "view_guild_insights",
    "connect",
    "speak",
    "mute_members",
    "deafen_members",
    "move_members",
    "use_vad",
    "change_nickname",
    "manage_nicknames",
    "manage_roles",
    "manage_webhooks",
    "manage_guild_expressions",
    "use_application_commands",
    "request_to_speak",
    "manage_events",
    "manage_threads",
    "create_public_threads",
    "create_private_threads",
    "use_external_stickers",
    "send_messages_in_threads",
    "use_embedded_activities",
    "moderate_members",
    "view_creator_monetization_analytics",
    "use_soundboard",
    "create_guild_expressions",
    "create_events",
    "use_external_sounds",
    "send_voice_messages",
    "-",
    "-",
    "send_polls",
    "use_external_apps",
]

PERMISSION_BITS = {name: 1 << place for place, name in enumerate(_NAMES) if name != "-"}
EVERYTHING = sum(PERMISSION_BITS.values())
ADMINISTRATOR = PERMISSION_BITS["administrator"]
VIEW_CHANNEL = PERMISSION_BITS["view_channel"]


def permission_bits(names: str) -> int:
    """Return the bits of permissions named with spaces between; raise KeyError if unknown."""
    return sum(PERMISSION_BITS[name] for name in names.split())


def guild_permissions(guild: Guild, member: Member) -> int:
    """Return what a member may do in the guild as a whole (Discord, Topics: Permissions)."""
    if member.user.id == guild.owner_id:
        return EVERYTHING
    granted = guild.roles[guild.id].permissions
    for role_id in member.roles:
        granted |= guild.roles[role_id].permissions
    return EVERYTHING if granted & ADMINISTRATOR else granted


def channel_permissions(guild: Guild, member: Member, channel: Channel) -> int:
    """Return what a member may do in a channel, overwrites applied in Discord's order."""
    granted = guild_permissions(guild, member)
    if granted & ADMINISTRATOR or not channel.overwrites:
        return granted
    granted = _apply(granted, channel, (guild.id,))
    granted = _apply(granted, channel, member.roles)
    granted = _apply(granted, channel, (member.user.id,))
    return granted if granted & VIEW_CHANNEL else 0


def _apply(granted: int, channel: Channel, ids: Iterable[int]) -> int:
    allow = deny = 0
    for overwrite_id in ids:
        overwrite = channel.overwrites.get(overwrite_id)
        if overwrite is not None:
            allow |= overwrite.allow
            deny |= overwrite.deny
    return granted & ~deny | allow

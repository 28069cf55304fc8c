"""Which channels and guilds a call may use, and what the bot may do there."""

from __future__ import annotations

from emulator.errors import refusal
from emulator.model import Channel, Guild
from emulator.permissions import PERMISSION_BITS, guild_permissions
from emulator.rest.call import Call


def guild_of(call: Call) -> Guild:
    """Return the guild of the path; raise 10004 when the bot is not in it."""
    return call.hub.world.guild(call.snowflake("guild_id", 10004))


def channel_of(call: Call, *permissions: str) -> Channel:
    """Return the channel of the path; raise 10003, 50001 or 50013 when the bot may not use it."""
    channel = call.hub.world.channel(call.snowflake("channel_id", 10003))
    for name in permissions:
        require(call, channel, name)
    return channel


def require(call: Call, channel: Channel, permission: str) -> None:
    """Raise 50001 where the bot sees nothing and 50013 where it may not do this."""
    if channel.guild_id is None:
        return
    granted = call.hub.world.permissions_in(channel, call.hub.world.bot.id)
    if not granted & PERMISSION_BITS["view_channel"]:
        raise refusal(50001)
    if not granted & PERMISSION_BITS[permission]:
        raise refusal(50013)


def speaking_in(channel: Channel) -> str:
    """Return the permission that posting there needs."""
    return "send_messages" if channel.thread is None else "send_messages_in_threads"


def may_in_guild(call: Call, guild: Guild, *names: str) -> bool:
    """Tell whether the bot has one of these permissions in the guild as a whole."""
    granted = guild_permissions(guild, guild.members[call.hub.world.bot.id])
    return any(granted & PERMISSION_BITS[name] for name in names)

"""Things that happen in the emulated Discord without the bot, and the events they cause."""

from __future__ import annotations

from emulator.gateway import Gateway
from emulator.model import Channel, ChannelType, Guild, JsonObject, Member, Overwrite, Role, User
from emulator.payloads import (
    channel_payload,
    guild_create_payload,
    guild_payload,
    member_payload,
    role_payload,
    user_payload,
)
from emulator.world import World


class Changes:
    """Change the world the way people and Discord do, and tell the bot."""

    def __init__(self, world: World, gateway: Gateway) -> None:
        self._world = world
        self._gateway = gateway

    def change_guild(
        self, guild: Guild, *, name: str | None = None, locale: str | None = None
    ) -> None:
        """Rename a guild or give it another preferred locale."""
        guild.name = name or guild.name
        guild.preferred_locale = locale or guild.preferred_locale
        self._gateway.dispatch("GUILD_UPDATE", guild_payload(guild), guild.id)

    def remove_bot(self, guild: Guild) -> None:
        """Take the bot out of a guild."""
        guild.members.pop(self._world.bot.id, None)
        self._gateway.dispatch("GUILD_DELETE", {"id": str(guild.id)}, guild.id)

    def invite_bot(self, guild: Guild) -> None:
        """Let the bot into a guild (again), with its own role."""
        bot = self._world.bot
        roles = [role.id for role in guild.roles.values() if role.bot_id == bot.id]
        guild.members[bot.id] = Member(bot, self._world.now(), roles)
        self._gateway.dispatch("GUILD_CREATE", guild_create_payload(guild, bot.id), guild.id)

    def create_channel(
        self, guild: Guild, name: str, kind: ChannelType = ChannelType.TEXT
    ) -> Channel:
        """Create a channel."""
        channel = Channel(
            self._world.ids.next(), kind, name, guild.id, position=len(guild.channels)
        )
        guild.channels[channel.id] = self._world.channels[channel.id] = channel
        self._channel("CHANNEL_CREATE", channel)
        return channel

    def rename_channel(self, channel: Channel, name: str) -> None:
        """Rename a channel."""
        channel.name = name
        self._channel("CHANNEL_UPDATE", channel)

    def delete_channel(self, channel: Channel) -> None:
        """Delete a guild's channel."""
        assert channel.guild_id is not None
        del self._world.guilds[channel.guild_id].channels[channel.id]
        del self._world.channels[channel.id]
        self._channel("CHANNEL_DELETE", channel)

    def overwrite(self, channel: Channel, overwrite: Overwrite) -> None:
        """Set what a channel allows and denies to a role or member."""
        channel.overwrites[overwrite.id] = overwrite
        self._channel("CHANNEL_UPDATE", channel)

    def create_role(self, guild: Guild, name: str, permissions: int = 0) -> Role:
        """Create a role."""
        role = Role(self._world.ids.next(), name, permissions, len(guild.roles))
        guild.roles[role.id] = role
        self._role("GUILD_ROLE_CREATE", guild, role)
        return role

    def change_role(self, guild: Guild, role: Role, permissions: int) -> None:
        """Give a role other permissions."""
        role.permissions = permissions
        self._role("GUILD_ROLE_UPDATE", guild, role)

    def delete_role(self, guild: Guild, role: Role) -> None:
        """Delete a role and take it from its members."""
        del guild.roles[role.id]
        for member in guild.members.values():
            if role.id in member.roles:
                member.roles.remove(role.id)
        ids = {"guild_id": str(guild.id), "role_id": str(role.id)}
        self._gateway.dispatch("GUILD_ROLE_DELETE", ids, guild.id)

    def join(self, guild: Guild, user: User) -> Member:
        """Let a user join a guild."""
        member = Member(user, self._world.now())
        guild.members[user.id] = member
        self._world.users[user.id] = user
        self._member("GUILD_MEMBER_ADD", guild, member)
        return member

    def change_member(
        self, guild: Guild, member: Member, *, nick: str | None, roles: list[int]
    ) -> None:
        """Give a member another nickname and other roles."""
        member.nick, member.roles = nick, roles
        self._member("GUILD_MEMBER_UPDATE", guild, member)

    def leave(self, guild: Guild, user: User) -> None:
        """Let a member leave a guild."""
        del guild.members[user.id]
        payload = {"guild_id": str(guild.id), "user": user_payload(user)}
        self._gateway.dispatch("GUILD_MEMBER_REMOVE", payload, guild.id)

    def _channel(self, event: str, channel: Channel) -> None:
        self._gateway.dispatch(event, channel_payload(channel), channel.guild_id)

    def _role(self, event: str, guild: Guild, role: Role) -> None:
        payload: JsonObject = {"guild_id": str(guild.id), "role": role_payload(role)}
        self._gateway.dispatch(event, payload, guild.id)

    def _member(self, event: str, guild: Guild, member: Member) -> None:
        payload = member_payload(member) | {"guild_id": str(guild.id)}
        self._gateway.dispatch(event, payload, guild.id)

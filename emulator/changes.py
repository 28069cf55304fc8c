"""Things that happen in the emulated Discord without the bot, and the events they cause."""

from __future__ import annotations

from datetime import datetime

from emulator.gateway import Gateway
from emulator.guild_payloads import guild_create_payload, guild_payload
from emulator.model import (
    Channel,
    ChannelType,
    EventKind,
    EventStatus,
    Guild,
    JsonObject,
    Member,
    Message,
    Overwrite,
    Role,
    ScheduledEvent,
    User,
)
from emulator.payloads import (
    channel_payload,
    member_payload,
    role_payload,
    user_payload,
)
from emulator.scheduled_events import Calendar
from emulator.threads import Threads
from emulator.world import World


class Changes:
    """Change the world the way people and Discord do, and tell the bot."""

    def __init__(
        self, world: World, gateway: Gateway, calendar: Calendar, threads: Threads
    ) -> None:
        self._world = world
        self._gateway = gateway
        self._calendar = calendar
        self._threads = threads

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
        """Delete a guild's channel with its threads and events, or only a thread."""
        if channel.thread is not None:
            self._threads.remove(channel)
            return
        assert channel.guild_id is not None
        guild = self._world.guilds[channel.guild_id]
        del guild.channels[channel.id]
        del self._world.channels[channel.id]
        for thread in tuple(guild.threads.values()):
            if thread.thread is not None and thread.thread.parent_id == channel.id:
                self._threads.remove(thread)
        self._channel("CHANNEL_DELETE", channel)
        self._calendar.cancel_in(guild, channel.id)

    def archive_thread(self, channel: Channel, *, archived: bool = True) -> None:
        """Archive a thread or reopen it."""
        self._threads.archive(channel, archived=archived)

    def delete_message(self, channel: Channel, message: Message) -> None:
        """Delete a message."""
        channel.messages.pop(message.id, None)
        if message.ephemeral:
            return
        ids: JsonObject = {"id": str(message.id), "channel_id": str(channel.id)}
        if channel.guild_id is not None:
            ids["guild_id"] = str(channel.guild_id)
        self._gateway.dispatch("MESSAGE_DELETE", ids, channel.guild_id)

    def create_event(
        self,
        guild: Guild,
        creator: User,
        name: str,
        start: datetime,
        end: datetime,
        *,
        location: str = "Somewhere",
    ) -> ScheduledEvent:
        """Let a person schedule an external event."""
        event = ScheduledEvent(
            self._world.ids.next(), guild.id, creator, name, EventKind.EXTERNAL, start, end
        )
        event.location = location
        self._calendar.add(event)
        return event

    def start_event(self, event: ScheduledEvent) -> None:
        """Start an event by hand."""
        self._calendar.set_status(event, EventStatus.ACTIVE)

    def end_event(self, event: ScheduledEvent) -> None:
        """End an event by hand."""
        self._calendar.set_status(event, EventStatus.COMPLETED)

    def cancel_event(self, event: ScheduledEvent) -> None:
        """Cancel an event by hand."""
        self._calendar.set_status(event, EventStatus.CANCELLED)

    def delete_event(self, event: ScheduledEvent) -> None:
        """Delete an event by hand."""
        self._calendar.remove(event)

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
        for channel in guild.threads.values():
            if channel.thread is not None:
                channel.thread.members.pop(user.id, None)
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

"""The state of the emulated Discord: who and what exists, and what time it is there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from emulator.clock import WorldClock
from emulator.errors import refusal
from emulator.ids import SnowflakeSource
from emulator.model import (
    Application,
    Channel,
    ChannelType,
    Guild,
    Member,
    Message,
    ScheduledEvent,
    User,
)
from emulator.permissions import channel_permissions


class World:
    """Everything there is: guilds, users, direct messages, the application and the clock."""

    def __init__(self, application: Application) -> None:
        self.application = application
        self.clock = WorldClock()
        self.ids = SnowflakeSource(self.now)
        self.guilds: dict[int, Guild] = {}
        self.users: dict[int, User] = {application.bot.id: application.bot}
        self.channels: dict[int, Channel] = {}

    def now(self) -> datetime:
        """Return the world's time: the real one plus the offset, in UTC."""
        return self.clock.now()

    @property
    def bot(self) -> User:
        """Return the bot's own user."""
        return self.application.bot

    @property
    def home(self) -> Guild:
        """Return the guild that was seeded first: where people are unless they say otherwise."""
        return next(iter(self.guilds.values()))

    def add_guild(self, guild: Guild) -> None:
        """Take a guild with its members and channels into the world."""
        self.guilds[guild.id] = guild
        self.channels |= guild.channels
        self.users |= {member.user.id: member.user for member in guild.members.values()}

    def guild(self, guild_id: int) -> Guild:
        """Return a guild the bot is in; raise 10004 for any other."""
        guild = self.guilds.get(guild_id)
        if guild is None or self.bot.id not in guild.members:
            raise refusal(10004)
        return guild

    def channel(self, channel_id: int) -> Channel:
        """Return a channel; raise 10003 when there is none."""
        channel = self.channels.get(channel_id)
        if channel is None:
            raise refusal(10003)
        return channel

    def user(self, user_id: int) -> User:
        """Return a user; raise 10013 when there is none."""
        user = self.users.get(user_id)
        if user is None:
            raise refusal(10013)
        return user

    def member(self, guild: Guild, user_id: int) -> Member:
        """Return a member of the guild; raise 10007 when there is none."""
        member = guild.members.get(user_id)
        if member is None:
            raise refusal(10007)
        return member

    def message(self, channel: Channel, message_id: int) -> Message:
        """Return a message everyone in the channel can see; raise 10008 when there is none."""
        message = channel.messages.get(message_id)
        if message is None or message.ephemeral:
            raise refusal(10008)
        return message

    def direct_channel(self, user: User) -> Channel:
        """Return the channel of direct messages between the bot and a user, made if need be."""
        for channel in self.channels.values():
            if channel.recipient is user:
                return channel
        channel = Channel(
            self.ids.next(), ChannelType.DIRECT_MESSAGE, user.display_name, recipient=user
        )
        self.channels[channel.id] = channel
        return channel

    def event(self, guild: Guild, event_id: int) -> ScheduledEvent:
        """Return a guild's scheduled event; raise 10070 when there is none."""
        event = guild.events.get(event_id)
        if event is None:
            raise refusal(10070)
        return event

    def reaches(self, user: User) -> bool:
        """Tell whether the bot and a user have a guild in common."""
        return any(
            user.id in guild.members and self.bot.id in guild.members
            for guild in self.guilds.values()
        )

    def permissions_in(self, channel: Channel, user_id: int) -> int:
        """Return what a user may do in a guild's channel, 0 for someone who is not a member.

        A thread has the permissions of its channel (Discord, Topics: Threads).
        """
        guild = self.guilds.get(channel.guild_id or 0)
        member = guild.members.get(user_id) if guild else None
        place = self.channels.get(channel.thread.parent_id) if channel.thread else channel
        return channel_permissions(guild, member, place) if guild and member and place else 0

    def history(self, channel: Channel, viewer_id: int) -> Iterator[Message]:
        """Yield a channel's messages, oldest first, as far as that person can see them."""
        for message in channel.messages.values():
            if message.ephemeral_for in (None, viewer_id):
                yield message

    def keep(self, message: Message) -> None:
        """Put a new message into its channel."""
        channel = self.channels[message.channel_id]
        channel.messages[message.id] = message
        if message.ephemeral:
            return
        channel.last_message_id = message.id
        if channel.thread is not None:
            channel.thread.archived = False
            channel.thread.members.setdefault(message.author.id, message.created)
            channel.thread.message_count += 1
            channel.thread.total_sent += 1

"""Threads: how they begin, change and end, and the events that tell of it."""

from __future__ import annotations

from dataclasses import dataclass

from emulator.gateway import Gateway
from emulator.model import (
    Channel,
    ChannelType,
    JsonObject,
    Message,
    MessageFlag,
    MessageKind,
    Thread,
    User,
)
from emulator.payloads import message_payload, thread_member_payload, thread_payload
from emulator.world import World

THREADS = frozenset(
    {ChannelType.ANNOUNCEMENT_THREAD, ChannelType.PUBLIC_THREAD, ChannelType.PRIVATE_THREAD}
)


@dataclass(frozen=True, slots=True)
class ThreadWish:
    """A thread someone wants to start; `message` is what it is about, if anything."""

    parent: Channel
    owner: User
    name: str
    kind: ChannelType = ChannelType.PUBLIC_THREAD
    auto_archive: int = 4320
    invitable: bool = True
    message: Message | None = None


class Threads:
    """Change threads and tell the bot."""

    def __init__(self, world: World, gateway: Gateway) -> None:
        self._world = world
        self._gateway = gateway

    def start(self, wish: ThreadWish) -> Channel:
        """Start a thread; that of a message has the message's id (Discord, Topics: Threads)."""
        world, parent = self._world, wish.parent
        assert parent.guild_id is not None
        now = world.now()
        thread = Thread(parent.id, wish.owner.id, now, now, wish.auto_archive)
        thread.invitable = wish.invitable
        thread.members[wish.owner.id] = now
        thread_id = wish.message.id if wish.message else world.ids.next()
        channel = Channel(thread_id, wish.kind, wish.name, parent.guild_id, thread=thread)
        world.guilds[parent.guild_id].threads[thread_id] = world.channels[thread_id] = channel
        payload = thread_payload(channel, thread, world.bot.id) | {"newly_created": True}
        self._gateway.dispatch("THREAD_CREATE", payload, channel.guild_id)
        if wish.message is not None:
            self._attach(channel, wish.message)
        elif wish.kind is ChannelType.PUBLIC_THREAD and parent.kind is not ChannelType.FORUM:
            line = self._line(parent, wish.owner, MessageKind.THREAD_CREATED, wish.name)
            line.reference = _reference(channel, None)
            self._announce("MESSAGE_CREATE", line)
        return channel

    def changed(self, channel: Channel) -> None:
        """Tell that a thread is different now."""
        assert channel.thread is not None
        payload = thread_payload(channel, channel.thread, self._world.bot.id)
        self._gateway.dispatch("THREAD_UPDATE", payload, channel.guild_id)

    def archive(self, channel: Channel, *, archived: bool = True) -> None:
        """Archive a thread or take it out of the archive."""
        assert channel.thread is not None
        if channel.thread.archived != archived:
            channel.thread.archived = archived
            channel.thread.archived_at = self._world.now()
            self.changed(channel)

    def remove(self, channel: Channel) -> None:
        """Delete a thread; the message it was about stays."""
        assert channel.thread is not None
        assert channel.guild_id is not None
        self._world.guilds[channel.guild_id].threads.pop(channel.id, None)
        self._world.channels.pop(channel.id, None)
        parent = self._world.channels.get(channel.thread.parent_id)
        about = parent.messages.get(channel.id) if parent else None
        if about is not None:
            about.thread = None
            about.flags &= ~MessageFlag.HAS_THREAD.value
        ids: JsonObject = {
            "id": str(channel.id),
            "guild_id": str(channel.guild_id),
            "parent_id": str(channel.thread.parent_id),
            "type": int(channel.kind),
        }
        self._gateway.dispatch("THREAD_DELETE", ids, channel.guild_id)

    def follow(self, channel: Channel, user: User) -> None:
        """Let someone follow a thread."""
        assert channel.thread is not None
        if user.id in channel.thread.members:
            return
        channel.thread.members[user.id] = self._world.now()
        member = thread_member_payload(channel, channel.thread, user.id)
        if user is self._world.bot:
            data = member | {"guild_id": str(channel.guild_id)}
            self._gateway.dispatch("THREAD_MEMBER_UPDATE", data, channel.guild_id)
        else:
            self._members(channel, {"added_members": [member]})

    def unfollow(self, channel: Channel, user_id: int) -> None:
        """Let someone follow a thread no longer."""
        assert channel.thread is not None
        if channel.thread.members.pop(user_id, None) is not None:
            self._members(channel, {"removed_member_ids": [str(user_id)]})

    def _members(self, channel: Channel, change: JsonObject) -> None:
        assert channel.thread is not None
        payload: JsonObject = {
            "id": str(channel.id),
            "guild_id": str(channel.guild_id),
            "member_count": len(channel.thread.members),
        }
        self._gateway.dispatch("THREAD_MEMBERS_UPDATE", payload | change, channel.guild_id)

    def _attach(self, channel: Channel, message: Message) -> None:
        message.thread = channel
        message.flags |= MessageFlag.HAS_THREAD.value
        self._announce("MESSAGE_UPDATE", message)
        line = self._line(channel, message.author, MessageKind.THREAD_STARTER, "")
        line.reference = _reference(self._world.channels[message.channel_id], message)

    def _line(self, channel: Channel, author: User, kind: MessageKind, text: str) -> Message:
        world = self._world
        line = Message(
            world.ids.next(), channel.id, channel.guild_id, author, world.now(), text, kind=kind
        )
        channel.messages[line.id] = line
        return line

    def _announce(self, event: str, message: Message) -> None:
        payload = message_payload(message) | {"guild_id": str(message.guild_id)}
        self._gateway.dispatch(event, payload, message.guild_id)


def _reference(channel: Channel, message: Message | None) -> JsonObject:
    reference: JsonObject = {
        "type": 0,
        "channel_id": str(channel.id),
        "guild_id": str(channel.guild_id),
    }
    if message is not None:
        reference["message_id"] = str(message.id)
    return reference

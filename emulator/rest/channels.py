"""Channels and the messages in them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import Any

from emulator.errors import refusal
from emulator.model import Channel, ChannelType, JsonObject, Message, MessageKind, Thread
from emulator.payloads import channel_payload, message_payload
from emulator.posting import Posting, amend, post
from emulator.rest.access import channel_of, require, speaking_in
from emulator.rest.call import Call
from emulator.rest.router import Router
from emulator.rest.threads import check_thread
from emulator.validation.messages import check_message
from emulator.validation.problems import Problems

_WITHOUT_MESSAGES = (ChannelType.FORUM, ChannelType.CATEGORY)
_MOST_MESSAGES = 100


def add_routes(router: Router) -> None:
    """Add the routes of this module."""
    router.add("GET", "/channels/{channel_id}", get_channel)
    router.add("PATCH", "/channels/{channel_id}", edit_channel)
    router.add("DELETE", "/channels/{channel_id}", delete_channel)
    router.add("GET", "/channels/{channel_id}/messages", get_messages)
    router.add("POST", "/channels/{channel_id}/messages", create_message)
    router.add("GET", "/channels/{channel_id}/messages/{message_id}", get_message)
    router.add("PATCH", "/channels/{channel_id}/messages/{message_id}", edit_message)
    router.add("DELETE", "/channels/{channel_id}/messages/{message_id}", delete_message)


async def get_channel(call: Call) -> JsonObject:
    """Return a channel."""
    return channel_payload(channel_of(call, "view_channel"))


async def edit_channel(call: Call) -> JsonObject:
    """Change a thread's or channel's name, or archive, lock or reopen a thread."""
    channel = channel_of(call, "view_channel")
    if channel.guild_id is None:
        raise refusal(50024)
    check_thread(call.body, new=False)
    if channel.thread is None:
        require(call, channel, "manage_channels")
        channel.topic = call.body.get("topic", channel.topic)
        call.hub.changes.rename_channel(channel, call.body.get("name") or channel.name)
    else:
        _edit_thread(call, channel, channel.thread)
    return channel_payload(channel)


def _edit_thread(call: Call, channel: Channel, thread: Thread) -> None:
    """Apply a change to a thread; one that is archived must be reopened by it."""
    hub, body = call.hub, call.body
    own = thread.owner_id == hub.world.bot.id
    if not own or thread.locked or "locked" in body:
        require(call, channel, "manage_threads")
    archived = body.get("archived", thread.archived)
    if thread.archived and archived:
        raise refusal(50083)
    channel.name = body.get("name") or channel.name
    thread.auto_archive = body.get("auto_archive_duration") or thread.auto_archive
    thread.locked = body.get("locked", thread.locked)
    if archived != thread.archived:
        thread.archived_at = hub.world.now()
    thread.archived = archived
    hub.threads.changed(channel)


async def delete_channel(call: Call) -> JsonObject:
    """Delete a channel or a thread."""
    channel = channel_of(call, "view_channel")
    if channel.guild_id is None:
        raise refusal(50024)
    require(call, channel, "manage_channels" if channel.thread is None else "manage_threads")
    call.hub.changes.delete_channel(channel)
    return channel_payload(channel)


async def get_messages(call: Call) -> Any:
    """Return a page of messages, newest first."""
    channel = channel_of(call, "view_channel", "read_message_history")
    limit = int(call.query.get("limit", "50"))
    problems = Problems()
    problems.number(("limit",), limit, 1, _MOST_MESSAGES)
    problems.raise_if_any()
    return [message_payload(message) for message in reversed(_page(channel, call.query, limit))]


def _page(channel: Channel, query: dict[str, str], limit: int) -> list[Message]:
    """Return the messages that a query asks for, oldest first."""
    shown = [message for message in channel.messages.values() if not message.ephemeral]
    shown.sort(key=lambda message: message.id)
    if "around" in query:
        place = bisect_left(shown, int(query["around"]), key=lambda message: message.id)
        first = max(0, place - limit // 2)
        return shown[first : first + limit]
    if "after" in query:
        first = bisect_right(shown, int(query["after"]), key=lambda message: message.id)
        return shown[first : first + limit]
    if "before" in query:
        last = bisect_left(shown, int(query["before"]), key=lambda message: message.id)
        return shown[max(0, last - limit) : last]
    return shown[-limit:]


async def create_message(call: Call) -> JsonObject:
    """Post a message, or return the one that this nonce has already made."""
    hub, body = call.hub, call.body
    channel = channel_of(call, "view_channel")
    require(call, channel, speaking_in(channel))
    _check_place(call, channel)
    check_message(body, call.files, hub.limits.attachment_size)
    if call.files:
        require(call, channel, "attach_files")
    known = _by_nonce(call, channel) if body.get("enforce_nonce") else None
    if known is not None:
        return message_payload(known)
    reference = _reference(channel, body.get("message_reference"))
    message = post(hub.world, Posting(channel, hub.world.bot, body, call.files))
    message.reference = reference
    message.kind = MessageKind.REPLY if reference else MessageKind.ORDINARY
    if message.nonce is not None:
        channel.nonces[message.nonce] = message
    hub.answers.announce("MESSAGE_CREATE", message)
    return message_payload(message)


def _check_place(call: Call, channel: Channel) -> None:
    """Raise the error of a place that takes no messages, or none from the bot."""
    if channel.kind in _WITHOUT_MESSAGES:
        raise refusal(50008)
    if channel.thread is not None and channel.thread.locked:
        if channel.thread.archived:
            raise refusal(160005)
        require(call, channel, "manage_threads")
    if channel.recipient is None:
        return
    if not call.hub.world.reaches(channel.recipient):
        raise refusal(50278)
    if not channel.recipient.accepts_direct_messages:
        raise refusal(50007)


def _by_nonce(call: Call, channel: Channel) -> Message | None:
    """Return the bot's message of the same nonce; Discord forgets one after some minutes.

    Raise 10008 when that message was deleted meanwhile.
    """
    hub, nonce = call.hub, call.body.get("nonce")
    known = channel.nonces.get(nonce) if nonce is not None else None
    if known is None or hub.world.now() - known.created > hub.limits.nonce_memory:
        return None
    if known.id not in channel.messages:
        raise refusal(10008)
    return known


def _reference(channel: Channel, sent: JsonObject | None) -> JsonObject | None:
    if sent is None:
        return None
    message = channel.messages.get(int(sent["message_id"]))
    if message is None or message.ephemeral:
        if sent.get("fail_if_not_exists") is False:
            return None
        problems = Problems()
        problems.add(("message_reference",), "REPLIES_UNKNOWN_MESSAGE", "Unknown message")
        problems.raise_if_any()
    reference: JsonObject = {"type": 0, "channel_id": str(channel.id)}
    reference["message_id"] = str(sent["message_id"])
    if channel.guild_id is not None:
        reference["guild_id"] = str(channel.guild_id)
    return reference


async def get_message(call: Call) -> JsonObject:
    """Return one message."""
    channel = channel_of(call, "view_channel", "read_message_history")
    return message_payload(_message(call, channel))


async def edit_message(call: Call) -> JsonObject:
    """Edit one of the bot's messages."""
    hub = call.hub
    message = _message(call, channel_of(call, "view_channel"))
    if message.author is not hub.world.bot:
        raise refusal(50005)
    check_message(call.body, call.files, hub.limits.attachment_size, edited=message)
    amend(hub.world, message, call.body, call.files, edited=True)
    hub.answers.announce("MESSAGE_UPDATE", message)
    return message_payload(message)


async def delete_message(call: Call) -> None:
    """Delete a message; another's needs Manage Messages."""
    hub = call.hub
    channel = channel_of(call, "view_channel")
    message = _message(call, channel)
    if message.author is not hub.world.bot:
        if channel.guild_id is None:
            raise refusal(50003)
        require(call, channel, "manage_messages")
    hub.changes.delete_message(channel, message)


def _message(call: Call, channel: Channel) -> Message:
    return call.hub.world.message(channel, call.snowflake("message_id", 10008))

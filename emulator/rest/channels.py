"""Channels and the messages in them."""

from __future__ import annotations

from typing import Any

from emulator.errors import refusal
from emulator.model import Channel, ChannelType, JsonObject, Message
from emulator.payloads import channel_payload, message_payload
from emulator.permissions import PERMISSION_BITS
from emulator.posting import Posting, amend, post
from emulator.rest.call import Call
from emulator.rest.router import Router
from emulator.validation.messages import check_message
from emulator.validation.problems import Problems

_WITHOUT_MESSAGES = (ChannelType.FORUM, ChannelType.CATEGORY)
_MOST_MESSAGES = 100


def add_routes(router: Router) -> None:
    """Add the routes of this module."""
    router.add("GET", "/channels/{channel_id}", get_channel)
    router.add("GET", "/channels/{channel_id}/messages", get_messages)
    router.add("POST", "/channels/{channel_id}/messages", create_message)
    router.add("GET", "/channels/{channel_id}/messages/{message_id}", get_message)
    router.add("PATCH", "/channels/{channel_id}/messages/{message_id}", edit_message)
    router.add("DELETE", "/channels/{channel_id}/messages/{message_id}", delete_message)


async def get_channel(call: Call) -> JsonObject:
    """Return a channel."""
    return channel_payload(_channel(call, "view_channel"))


async def get_messages(call: Call) -> Any:
    """Return a page of messages, newest first."""
    channel = _channel(call, "view_channel", "read_message_history")
    limit = int(call.query.get("limit", "50"))
    problems = Problems()
    problems.number(("limit",), limit, 1, _MOST_MESSAGES)
    problems.raise_if_any()
    before, after = int(call.query.get("before", 2**63)), int(call.query.get("after", 0))
    messages = [
        message
        for message in channel.messages.values()
        if not message.ephemeral and after < message.id < before
    ]
    page = messages[:limit] if "after" in call.query else messages[-limit:]
    return [message_payload(message) for message in reversed(page)]


async def create_message(call: Call) -> JsonObject:
    """Post a message, or return the one that this nonce has already made."""
    hub, body = call.hub, call.body
    channel = _channel(call, "view_channel", "send_messages")
    if channel.recipient is not None and not channel.recipient.accepts_direct_messages:
        raise refusal(50007)
    if channel.kind in _WITHOUT_MESSAGES:
        raise refusal(50008)
    check_message(body, call.files, hub.limits.attachment_size)
    if call.files:
        _require(call, channel, "attach_files")
    known = _by_nonce(call, channel) if body.get("enforce_nonce") else None
    if known is not None:
        return message_payload(known)
    reference = _reference(channel, body.get("message_reference"))
    message = post(hub.world, Posting(channel, hub.world.bot, body, call.files))
    message.reference = reference
    message.kind = 19 if reference else 0
    hub.answers.announce("MESSAGE_CREATE", message)
    return message_payload(message)


def _by_nonce(call: Call, channel: Channel) -> Message | None:
    """Return the bot's message of the same nonce; Discord forgets one after some minutes."""
    hub, nonce = call.hub, call.body.get("nonce")
    remembered = hub.world.now() - hub.limits.nonce_memory
    for message in reversed(channel.messages.values()):
        if message.created < remembered:
            return None
        if nonce is not None and message.nonce == nonce and message.author is hub.world.bot:
            return message
    return None


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
    channel = _channel(call, "view_channel", "read_message_history")
    return message_payload(_message(call, channel))


async def edit_message(call: Call) -> JsonObject:
    """Edit one of the bot's messages."""
    hub = call.hub
    message = _message(call, _channel(call, "view_channel"))
    if message.author is not hub.world.bot:
        raise refusal(50005)
    check_message(call.body, call.files, hub.limits.attachment_size, edited=message)
    amend(hub.world, message, call.body, call.files, edited=True)
    hub.answers.announce("MESSAGE_UPDATE", message)
    return message_payload(message)


async def delete_message(call: Call) -> None:
    """Delete a message; another's needs Manage Messages."""
    hub = call.hub
    channel = _channel(call, "view_channel")
    message = _message(call, channel)
    if message.author is not hub.world.bot:
        if channel.guild_id is None:
            raise refusal(50003)
        _require(call, channel, "manage_messages")
    del channel.messages[message.id]
    ids: JsonObject = {"id": str(message.id), "channel_id": str(channel.id)}
    if channel.guild_id is not None:
        ids["guild_id"] = str(channel.guild_id)
    hub.gateway.dispatch("MESSAGE_DELETE", ids, channel.guild_id)


def _channel(call: Call, *permissions: str) -> Channel:
    channel = call.hub.world.channel(call.snowflake("channel_id", 10003))
    for name in permissions:
        _require(call, channel, name)
    return channel


def _require(call: Call, channel: Channel, permission: str) -> None:
    """Raise 50001 where the bot sees nothing and 50013 where it may not do this."""
    if channel.guild_id is None:
        return
    granted = call.hub.world.permissions_in(channel, call.hub.world.bot.id)
    if not granted & PERMISSION_BITS["view_channel"]:
        raise refusal(50001)
    if not granted & PERMISSION_BITS[permission]:
        raise refusal(50013)


def _message(call: Call, channel: Channel) -> Message:
    return call.hub.world.message(channel, call.snowflake("message_id", 10008))

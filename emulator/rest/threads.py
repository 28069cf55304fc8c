"""Threads: starting, finding and following them."""

from __future__ import annotations

from typing import Any

from emulator.errors import refusal
from emulator.model import Channel, ChannelType, JsonObject, Thread
from emulator.payloads import message_payload, thread_member_payload, thread_payload
from emulator.posting import Posting, post
from emulator.rest.access import channel_of, guild_of, require
from emulator.rest.call import Call
from emulator.rest.router import Router
from emulator.threads import ThreadWish
from emulator.validation.messages import check_message
from emulator.validation.problems import Problems

ARCHIVE_AFTER = (60, 1440, 4320, 10080)
_LONGEST_NAME = 100
_MOST_ACTIVE = 1000
_MOST_ARCHIVED = 100
_PARENTS = (ChannelType.TEXT, ChannelType.ANNOUNCEMENT)
_KINDS = (ChannelType.PUBLIC_THREAD, ChannelType.PRIVATE_THREAD)


def add_routes(router: Router) -> None:
    """Add the routes of this module."""
    channel = "/channels/{channel_id}"
    router.add("POST", f"{channel}/messages/{{message_id}}/threads", start_from_message)
    router.add("POST", f"{channel}/threads", start)
    router.add("GET", "/guilds/{guild_id}/threads/active", get_active)
    router.add("GET", f"{channel}/threads/archived/public", get_archived)
    members = f"{channel}/thread-members"
    router.add("GET", members, get_members)
    for verb, handler in (("PUT", join), ("DELETE", leave)):
        router.add(verb, f"{members}/@me", handler)
        router.add(verb, f"{members}/{{user_id}}", handler)
    router.add("GET", f"{members}/{{user_id}}", get_member)


async def start_from_message(call: Call) -> JsonObject:
    """Start a thread about a message; 160004 when it has one."""
    world = call.hub.world
    parent = channel_of(call, "view_channel", "read_message_history", "create_public_threads")
    message = world.message(parent, call.snowflake("message_id", 10008))
    if parent.kind not in _PARENTS:
        raise refusal(50024)
    check_thread(call.body, new=True)
    if message.thread is not None:
        raise refusal(160004)
    kind = ChannelType.PUBLIC_THREAD
    if parent.kind is ChannelType.ANNOUNCEMENT:
        kind = ChannelType.ANNOUNCEMENT_THREAD
    wish = _wish(call, parent, kind)
    return _started(call, ThreadWish(**wish, message=message))


async def start(call: Call) -> JsonObject:
    """Start a thread without a message, or a post in a forum."""
    parent = channel_of(call, "view_channel")
    check_thread(call.body, new=True)
    if parent.kind is ChannelType.FORUM:
        return _started_post(call, parent)
    if parent.kind not in _PARENTS:
        raise refusal(50024)
    kind = call.body.get("type") or ChannelType.PRIVATE_THREAD
    problems = Problems()
    if kind not in _KINDS:
        problems.choices(("type",), "11, 12")
    problems.raise_if_any()
    public = kind == ChannelType.PUBLIC_THREAD
    require(call, parent, "create_public_threads" if public else "create_private_threads")
    wish = _wish(call, parent, ChannelType(kind))
    return _started(call, ThreadWish(**wish, invitable=call.body.get("invitable") is not False))


def check_thread(body: Any, *, new: bool) -> None:
    """Refuse what Discord refuses of a thread's name and its time until it is archived."""
    problems = Problems()
    if not isinstance(body, dict):
        problems.add((), "MODEL_TYPE_CONVERT", "Only dictionaries may be used in a ModelType")
        problems.raise_if_any()
    if new or body.get("name") is not None:
        problems.text(("name",), body.get("name"), 1, _LONGEST_NAME)
    if body.get("auto_archive_duration") not in (None, *ARCHIVE_AFTER):
        problems.choices(("auto_archive_duration",), ", ".join(map(str, ARCHIVE_AFTER)))
    problems.raise_if_any()


async def get_active(call: Call) -> JsonObject:
    """Return a guild's threads that are not archived and that the bot sees."""
    world, guild = call.hub.world, guild_of(call)
    threads = [
        channel
        for channel in guild.threads.values()
        if not _thread(channel).archived and world.permissions_in(channel, world.bot.id)
    ]
    return _listed(call, threads, has_more=False)


async def get_archived(call: Call) -> JsonObject:
    """Return a page of a channel's archived threads, the one archived last first."""
    parent = channel_of(call, "view_channel", "read_message_history")
    guild = call.hub.world.guilds[parent.guild_id or 0]
    found = [
        channel
        for channel in guild.threads.values()
        if _thread(channel).parent_id == parent.id and _thread(channel).archived
    ]
    found.sort(key=lambda channel: _thread(channel).archived_at, reverse=True)
    limit = min(int(call.query.get("limit", _MOST_ARCHIVED)), _MOST_ARCHIVED)
    return _listed(call, found[:limit], has_more=len(found) > limit)


async def get_members(call: Call) -> Any:
    """Return who follows a thread."""
    channel = channel_of(call, "view_channel")
    thread = _thread(channel)
    return [thread_member_payload(channel, thread, user_id) for user_id in thread.members]


async def get_member(call: Call) -> JsonObject:
    """Return one who follows a thread; 10007 for anyone else."""
    channel = channel_of(call, "view_channel")
    user_id = call.snowflake("user_id", 10013)
    if user_id not in _thread(channel).members:
        raise refusal(10007)
    return thread_member_payload(channel, _thread(channel), user_id)


async def join(call: Call) -> None:
    """Let the bot or a member follow a thread."""
    channel = channel_of(call, "view_channel")
    if _thread(channel).archived:
        raise refusal(50083)
    world = call.hub.world
    user = world.bot
    if "user_id" in call.params:
        require(call, channel, "send_messages_in_threads")
        guild = world.guilds[channel.guild_id or 0]
        user = world.member(guild, call.snowflake("user_id", 10013)).user
    call.hub.threads.follow(channel, user)


async def leave(call: Call) -> None:
    """Let the bot or a member follow a thread no longer."""
    channel = channel_of(call, "view_channel")
    if _thread(channel).archived:
        raise refusal(50083)
    user_id = call.hub.world.bot.id
    if "user_id" in call.params:
        require(call, channel, "manage_threads")
        user_id = call.snowflake("user_id", 10013)
    call.hub.threads.unfollow(channel, user_id)


def _wish(call: Call, parent: Channel, kind: ChannelType) -> dict[str, Any]:
    return {
        "parent": parent,
        "owner": call.hub.world.bot,
        "name": call.body["name"],
        "kind": kind,
        "auto_archive": call.body.get("auto_archive_duration") or 4320,
    }


def _started(call: Call, wish: ThreadWish) -> JsonObject:
    guild = call.hub.world.guilds[wish.parent.guild_id or 0]
    if sum(not _thread(each).archived for each in guild.threads.values()) >= _MOST_ACTIVE:
        raise refusal(160006)
    channel = call.hub.threads.start(wish)
    call.status = 201
    return thread_payload(channel, _thread(channel), call.hub.world.bot.id)


def _started_post(call: Call, parent: Channel) -> JsonObject:
    require(call, parent, "send_messages")
    body = call.body.get("message")
    check_message(body, call.files, call.hub.limits.attachment_size, at=("message",))
    payload = _started(call, ThreadWish(**_wish(call, parent, ChannelType.PUBLIC_THREAD)))
    channel = call.hub.world.channels[int(payload["id"])]
    posting = Posting(channel, call.hub.world.bot, body, call.files, message_id=channel.id)
    message = post(call.hub.world, posting)
    call.hub.answers.announce("MESSAGE_CREATE", message)
    return payload | {"message": message_payload(message)}


def _listed(call: Call, channels: list[Channel], *, has_more: bool) -> JsonObject:
    bot_id = call.hub.world.bot.id
    return {
        "threads": [thread_payload(each, _thread(each), bot_id) for each in channels],
        "members": [
            thread_member_payload(each, _thread(each), bot_id)
            for each in channels
            if bot_id in _thread(each).members
        ],
        "has_more": has_more,
    }


def _thread(channel: Channel) -> Thread:
    """Return what makes a channel a thread; raise 50024 for any other channel."""
    if channel.thread is None:
        raise refusal(50024)
    return channel.thread

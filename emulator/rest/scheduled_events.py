"""A guild's scheduled events and who is interested in them."""

from __future__ import annotations

from typing import Any

from emulator.errors import refusal
from emulator.guild_payloads import event_payload
from emulator.model import EventKind, Guild, JsonObject, ScheduledEvent
from emulator.payloads import member_payload, user_payload
from emulator.rest.access import guild_of, may_in_guild, require
from emulator.rest.call import Call
from emulator.rest.router import Router
from emulator.validation.events import apply_event
from emulator.validation.problems import Problems

_MOST_EVENTS = 100
_MOST_USERS = 100
_INTERESTED = 1
_NEEDED_IN_CHANNEL = {
    EventKind.STAGE: ("manage_channels", "mute_members", "move_members"),
    EventKind.VOICE: ("view_channel", "connect"),
}


def add_routes(router: Router) -> None:
    """Add the routes of this module."""
    events = "/guilds/{guild_id}/scheduled-events"
    router.add("GET", events, get_events)
    router.add("POST", events, create_event)
    event = f"{events}/{{guild_scheduled_event_id}}"
    router.add("GET", event, get_event)
    router.add("PATCH", event, edit_event)
    router.add("DELETE", event, delete_event)
    router.add("GET", f"{event}/users", get_users)


async def get_events(call: Call) -> Any:
    """Return the events that are not over and whose channel the bot sees."""
    return [
        event_payload(event, counted=_counted(call))
        for event in guild_of(call).events.values()
        if not event.over and _visible(call, event)
    ]


async def create_event(call: Call) -> JsonObject:
    """Schedule an event."""
    world, guild = call.hub.world, guild_of(call)
    now = world.now()
    event = ScheduledEvent(world.ids.next(), guild.id, world.bot, "", EventKind.EXTERNAL, start=now)
    apply_event(event, call.body, guild, now, new=True)
    _permit(call, guild, event, "create_events")
    if sum(not other.over for other in guild.events.values()) >= _MOST_EVENTS:
        raise refusal(30038)
    call.hub.calendar.add(event)
    return event_payload(event)


async def get_event(call: Call) -> JsonObject:
    """Return an event."""
    return event_payload(_event(call, guild_of(call)), counted=_counted(call))


async def edit_event(call: Call) -> JsonObject:
    """Change an event, or start, end or cancel it."""
    guild = guild_of(call)
    event = _event(call, guild)
    _permit(call, guild, event, *_CHANGING[event.creator is call.hub.world.bot])
    apply_event(event, call.body, guild, call.hub.world.now(), new=False)
    call.hub.calendar.changed(event)
    return event_payload(event)


async def delete_event(call: Call) -> None:
    """Delete an event."""
    guild = guild_of(call)
    event = _event(call, guild)
    _permit(call, guild, event, *_CHANGING[event.creator is call.hub.world.bot])
    call.hub.calendar.remove(event)


async def get_users(call: Call) -> Any:
    """Return a page of those interested, in the order of their ids."""
    guild = guild_of(call)
    event = _event(call, guild)
    limit = int(call.query.get("limit", _MOST_USERS))
    problems = Problems()
    problems.number(("limit",), limit, 1, _MOST_USERS)
    problems.raise_if_any()
    ids = sorted(event.interested)
    # With both, only `before` counts (Discord, Get Guild Scheduled Event Users).
    if "before" in call.query:
        page = [each for each in ids if each < int(call.query["before"])][-limit:]
    else:
        page = [each for each in ids if each > int(call.query.get("after", 0))][:limit]
    with_member = call.query.get("with_member") in ("1", "true")
    return [_user(guild, event, user_id, with_member=with_member) for user_id in page]


_CHANGING = {True: ("create_events", "manage_events"), False: ("manage_events",)}


def _user(guild: Guild, event: ScheduledEvent, user_id: int, *, with_member: bool) -> JsonObject:
    payload: JsonObject = {
        "guild_scheduled_event_id": str(event.id),
        "user_id": str(user_id),
        "user": user_payload(event.interested[user_id]),
        "response": _INTERESTED,
    }
    member = guild.members.get(user_id)
    if with_member and member is not None:
        payload["member"] = member_payload(member)
    return payload


def _permit(call: Call, guild: Guild, event: ScheduledEvent, *any_of: str) -> None:
    """Raise 50013 unless the bot may do this (Discord, Permissions Requirements)."""
    if not may_in_guild(call, guild, *any_of):
        raise refusal(50013)
    channel = guild.channels.get(event.channel_id or 0)
    if channel is not None:
        for name in _NEEDED_IN_CHANNEL[event.kind]:
            require(call, channel, name)


def _visible(call: Call, event: ScheduledEvent) -> bool:
    world = call.hub.world
    channel = world.channels.get(event.channel_id or 0)
    return channel is None or bool(world.permissions_in(channel, world.bot.id))


def _event(call: Call, guild: Guild) -> ScheduledEvent:
    return call.hub.world.event(guild, call.snowflake("guild_scheduled_event_id", 10070))


def _counted(call: Call) -> bool:
    return call.query.get("with_user_count") in ("1", "true")

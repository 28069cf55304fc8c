"""Scheduled events, new and changed (Discord, Resources: Guild Scheduled Event)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from emulator.errors import refusal
from emulator.model import Channel, ChannelType, EventKind, EventStatus, Guild, ScheduledEvent
from emulator.validation.problems import Problems

_LONGEST_NAME = 100
_LONGEST_DESCRIPTION = 1000
_LONGEST_LOCATION = 100
_GUILD_ONLY = 2
_FARTHEST = timedelta(days=5 * 365)
_CHANNEL_KINDS = {EventKind.STAGE: ChannelType.STAGE, EventKind.VOICE: ChannelType.VOICE}
_NEXT = {
    EventStatus.SCHEDULED: (EventStatus.ACTIVE, EventStatus.CANCELLED),
    EventStatus.ACTIVE: (EventStatus.COMPLETED,),
}


def apply_event(
    event: ScheduledEvent, body: Any, guild: Guild, now: datetime, *, new: bool
) -> None:
    """Take over what a request says about an event, if Discord would; else nothing is changed.

    Raise 50035 with every fault, 10003 for a channel that is not there or 180000 for an event
    that is over.
    """
    if event.over:
        raise refusal(180000)
    problems = Problems()
    if not isinstance(body, dict):
        problems.add((), "MODEL_TYPE_CONVERT", "Only dictionaries may be used in a ModelType")
        problems.raise_if_any()
    kind = _kind(problems, event, body, new=new)
    _check_words(problems, body, new=new)
    given = _moment(problems, body, "scheduled_start_time")
    start = given or event.start
    end = event.end
    if "scheduled_end_time" in body:
        end = _moment(problems, body, "scheduled_end_time")
    _check_times(problems, event, given, now, new=new)
    if end is not None and end <= start:
        words = "The event cannot end before it starts."
        problems.add(("scheduled_end_time",), "GUILD_SCHEDULED_EVENT_END_BEFORE_START", words)
    location = _location(problems, event, body, kind)
    channel = _channel(problems, event, body, kind, guild)
    if kind is EventKind.EXTERNAL and end is None:
        problems.required(("scheduled_end_time",))
    status = _status(problems, event, body)
    problems.raise_if_any()
    event.kind, event.start, event.end, event.status = kind, start, end, status
    event.location, event.channel_id = location, channel.id if channel else None
    event.name = body.get("name", event.name)
    event.description = (body.get("description", event.description)) or None
    if "image" in body:
        event.image = f"{abs(hash(body['image'])):x}" if body["image"] else None


def _kind(
    problems: Problems, event: ScheduledEvent, body: Mapping[str, Any], *, new: bool
) -> EventKind:
    given = body.get("entity_type")
    if given in tuple(EventKind):
        return EventKind(given)
    if new and given is None:
        problems.required(("entity_type",))
    elif given is not None:
        problems.choices(("entity_type",), "1, 2, 3")
    return event.kind


def _check_words(problems: Problems, body: Mapping[str, Any], *, new: bool) -> None:
    if new or "name" in body:
        problems.text(("name",), body.get("name"), 1, _LONGEST_NAME)
    problems.text(("description",), body.get("description"), 0, _LONGEST_DESCRIPTION)
    level = body.get("privacy_level")
    if new and level is None:
        problems.required(("privacy_level",))
    elif level not in (None, _GUILD_ONLY):
        problems.choices(("privacy_level",), str(_GUILD_ONLY))
    if new:
        if body.get("scheduled_start_time") is None:
            problems.required(("scheduled_start_time",))
        if "status" in body:
            problems.choices(("status",), "")


def _moment(problems: Problems, body: Mapping[str, Any], field: str) -> datetime | None:
    given = body.get(field)
    if given is None:
        return None
    try:
        moment = datetime.fromisoformat(given)
    except (TypeError, ValueError):
        moment = None
    if moment is None or moment.tzinfo is None:
        problems.add((field,), "DATE_TIME_TYPE_PARSE", f"Could not parse {given}. Use ISO8601")
        return None
    return moment


def _check_times(
    problems: Problems, event: ScheduledEvent, start: datetime | None, now: datetime, *, new: bool
) -> None:
    """Check a start that was given; even an unchanged one is refused once the event runs."""
    at = ("scheduled_start_time",)
    if start is None:
        return
    if not new and event.status is not EventStatus.SCHEDULED:
        words = "The start of an event that has begun cannot be changed."
        problems.add(at, "GUILD_SCHEDULED_EVENT_INVALID_START_BY_STATUS", words)
    elif start <= now:
        words = "Cannot schedule event in the past."
        problems.add(at, "GUILD_SCHEDULED_EVENT_SCHEDULE_PAST", words)
    elif start > now + _FARTHEST:
        words = "Cannot schedule event more than five years ahead."
        problems.add(at, "GUILD_SCHEDULED_EVENT_SCHEDULE_TOO_FAR", words)


def _location(
    problems: Problems, event: ScheduledEvent, body: Mapping[str, Any], kind: EventKind
) -> str | None:
    """Return where an external event is; what others say of a place is ignored."""
    if kind is not EventKind.EXTERNAL:
        return None
    location: Any = event.location
    if "entity_metadata" in body:
        location = (body["entity_metadata"] or {}).get("location")
    at = ("entity_metadata", "location")
    return location if problems.text(at, location, 1, _LONGEST_LOCATION) else None


def _channel(
    problems: Problems,
    event: ScheduledEvent,
    body: Mapping[str, Any],
    kind: EventKind,
    guild: Guild,
) -> Channel | None:
    given = body.get("channel_id", event.channel_id)
    if kind is EventKind.EXTERNAL:
        if given is not None:
            words = "An external event has no channel."
            problems.add(("channel_id",), "GUILD_SCHEDULED_EVENT_CHANNEL_NOT_ALLOWED", words)
        return None
    if given is None:
        problems.required(("channel_id",))
        return None
    channel = guild.channels.get(int(given))
    if channel is None:
        raise refusal(10003)
    if channel.kind is not _CHANNEL_KINDS[kind]:
        words = f"The channel must be one of type {int(_CHANNEL_KINDS[kind])}."
        problems.add(("channel_id",), "GUILD_SCHEDULED_EVENT_CHANNEL_TYPE_INVALID", words)
    return channel


def _status(problems: Problems, event: ScheduledEvent, body: Mapping[str, Any]) -> EventStatus:
    given = body.get("status")
    if given is None or given == event.status:
        return event.status
    if given not in _NEXT[event.status]:
        problems.choices(("status",), ", ".join(str(int(each)) for each in _NEXT[event.status]))
        return event.status
    return EventStatus(given)

"""Where a person can be, what is new there for them, and what is planned."""

from __future__ import annotations

from emulator.model import Channel, ChannelType, JsonObject, Message, MessageKind, User
from emulator.permissions import VIEW_CHANNEL
from emulator.world import World

DIRECT = "dm"
SPOKEN_IN = (
    ChannelType.TEXT,
    ChannelType.ANNOUNCEMENT,
    ChannelType.VOICE,
    ChannelType.STAGE,
)
_LINES = (MessageKind.THREAD_CREATED, MessageKind.THREAD_STARTER)
_MOST_COUNTED = 99


def shown_in(world: World, channel: Channel, user_id: int) -> list[Message]:
    """Return the messages a person sees in a place, without Discord's own lines on threads."""
    return [item for item in world.history(channel, user_id) if item.kind not in _LINES]


class Unread:
    """Remember how far each person has read in each place."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._read: dict[tuple[int, int], int] = {}

    def read(self, channel: Channel, user_id: int, upto: int) -> None:
        """Note that a person has seen everything in a place up to a message's id."""
        self._read[user_id, channel.id] = upto

    def view(self, channel: Channel, user: User) -> JsonObject:
        """Return how many messages are new there, and whether one mentions the person."""
        read, unread, mentioned = self._read.get((user.id, channel.id), 0), 0, False
        for message in reversed(channel.messages.values()):
            if message.id <= read or unread >= _MOST_COUNTED:
                break
            if message.author is user or message.kind in _LINES:
                continue
            if message.ephemeral_for in (None, user.id):
                unread += 1
                mentioned |= user in message.mentions
        return {"unread": unread, "mentioned": mentioned}


def places_view(world: World, unread: Unread, user: User) -> list[JsonObject]:
    """Return the places of a person: channels with their threads, then direct messages."""
    guild = world.home
    places: list[JsonObject] = []
    for channel in sorted(guild.channels.values(), key=lambda each: each.position):
        if not world.permissions_in(channel, user.id) & VIEW_CHANNEL:
            continue
        if channel.kind in SPOKEN_IN:
            places.append(_place(channel, f"#{channel.name}") | unread.view(channel, user))
        for thread in guild.threads.values():
            about = thread.thread
            if about is not None and about.parent_id == channel.id and not about.archived:
                place = _place(thread, thread.name) | {"parent": str(channel.id)}
                places.append(place | unread.view(thread, user))
    direct = world.direct_channel(user)
    places.append({"id": DIRECT, "name": "Direct messages"} | unread.view(direct, user))
    return places


def planned_view(world: World, user: User) -> list[JsonObject]:
    """Return the scheduled events that are not over, the next one first."""
    events = [event for event in world.home.events.values() if not event.over]
    return [
        {
            "id": str(event.id),
            "name": event.name,
            "start": event.start.isoformat(),
            "status": event.status.name.lower(),
            "where": _where(world, event.channel_id, event.location),
            "interested": len(event.interested),
            "mine": user.id in event.interested,
        }
        for event in sorted(events, key=lambda event: event.start)
    ]


def _place(channel: Channel, name: str) -> JsonObject:
    return {"id": str(channel.id), "name": name}


def _where(world: World, channel_id: int | None, location: str | None) -> str:
    channel = world.channels.get(channel_id or 0)
    return f"#{channel.name}" if channel else location or ""

"""What the emulated Discord remembers, as plain dataclasses."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

JsonObject = dict[str, Any]


class ChannelType(enum.IntEnum):
    """Discord's numbers for the kinds of channel (Discord, Resources: Channel)."""

    TEXT = 0
    DIRECT_MESSAGE = 1
    VOICE = 2
    CATEGORY = 4
    ANNOUNCEMENT = 5
    ANNOUNCEMENT_THREAD = 10
    PUBLIC_THREAD = 11
    PRIVATE_THREAD = 12
    STAGE = 13
    FORUM = 15


class MessageKind(enum.IntEnum):
    """Discord's numbers for the kinds of message that the emulator makes."""

    ORDINARY = 0
    THREAD_CREATED = 18
    REPLY = 19
    COMMAND_ANSWER = 20
    THREAD_STARTER = 21
    MENU_ANSWER = 23


class EventKind(enum.IntEnum):
    """Where a scheduled event takes place (Discord, Resources: Guild Scheduled Event)."""

    STAGE = 1
    VOICE = 2
    EXTERNAL = 3


class EventStatus(enum.IntEnum):
    """How far a scheduled event is; the last two are final."""

    SCHEDULED = 1
    ACTIVE = 2
    COMPLETED = 3
    CANCELLED = 4


class MessageFlag(enum.IntFlag):
    """The message flags the emulator gives a meaning to (Discord, Resources: Message)."""

    SUPPRESS_EMBEDS = 1 << 2
    HAS_THREAD = 1 << 5
    EPHEMERAL = 1 << 6
    LOADING = 1 << 7
    SUPPRESS_NOTIFICATIONS = 1 << 12
    COMPONENTS_V2 = 1 << 15


@dataclass(slots=True, eq=False)
class User:
    id: int
    name: str
    display_name: str
    locale: str = "en-US"
    timezone: str = "UTC"
    bot: bool = False
    accepts_direct_messages: bool = True


@dataclass(slots=True, eq=False)
class Role:
    id: int
    name: str
    permissions: int
    position: int
    color: int = 0
    hoist: bool = False
    mentionable: bool = False
    managed: bool = False
    bot_id: int | None = None


@dataclass(slots=True, eq=False)
class Overwrite:
    """What a channel allows or denies to a role (kind 0) or a member (kind 1)."""

    id: int
    kind: int
    allow: int = 0
    deny: int = 0


@dataclass(slots=True, eq=False)
class Attachment:
    id: int
    filename: str
    content: bytes
    content_type: str
    description: str | None = None


@dataclass(slots=True, eq=False)
class Message:
    id: int
    channel_id: int
    guild_id: int | None
    author: User
    created: datetime
    content: str = ""
    embeds: list[JsonObject] = field(default_factory=list)
    components: list[JsonObject] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    flags: int = 0
    edited: datetime | None = None
    nonce: str | int | None = None
    tts: bool = False
    kind: int = 0
    mentions: list[User] = field(default_factory=list)
    mention_roles: list[int] = field(default_factory=list)
    mention_everyone: bool = False
    reference: JsonObject | None = None
    ephemeral_for: int | None = None
    interaction_metadata: JsonObject | None = None
    application_id: int | None = None
    thread: Channel | None = None

    @property
    def ephemeral(self) -> bool:
        """Tell whether only one person can see this message."""
        return self.ephemeral_for is not None


@dataclass(slots=True, eq=False)
class Thread:
    """What makes a channel a thread; `members` maps who follows it to since when."""

    parent_id: int
    owner_id: int
    created: datetime
    archived_at: datetime
    auto_archive: int = 4320
    archived: bool = False
    locked: bool = False
    invitable: bool = True
    members: dict[int, datetime] = field(default_factory=dict)
    message_count: int = 0
    total_sent: int = 0


@dataclass(slots=True, eq=False)
class Channel:
    """A channel, a thread or the direct messages with one user.

    `nonces` holds the bot's messages by their nonce, deleted ones too.
    """

    id: int
    kind: ChannelType
    name: str
    guild_id: int | None = None
    topic: str | None = None
    position: int = 0
    nsfw: bool = False
    overwrites: dict[int, Overwrite] = field(default_factory=dict)
    recipient: User | None = None
    messages: dict[int, Message] = field(default_factory=dict)
    last_message_id: int | None = None
    thread: Thread | None = None
    nonces: dict[str | int, Message] = field(default_factory=dict)


@dataclass(slots=True, eq=False)
class ScheduledEvent:
    """A native event of a guild; `interested` holds who marked it, by id."""

    id: int
    guild_id: int
    creator: User
    name: str
    kind: EventKind
    start: datetime
    end: datetime | None = None
    description: str | None = None
    channel_id: int | None = None
    location: str | None = None
    image: str | None = None
    status: EventStatus = EventStatus.SCHEDULED
    interested: dict[int, User] = field(default_factory=dict)

    @property
    def over(self) -> bool:
        """Tell whether it has ended or was cancelled."""
        return self.status in (EventStatus.COMPLETED, EventStatus.CANCELLED)


@dataclass(slots=True, eq=False)
class Member:
    user: User
    joined: datetime
    roles: list[int] = field(default_factory=list)
    nick: str | None = None

    @property
    def display_name(self) -> str:
        """Return the name that others in the guild see."""
        return self.nick or self.user.display_name


@dataclass(slots=True, eq=False)
class Guild:
    id: int
    name: str
    owner_id: int
    created: datetime = datetime(2023, 1, 1, tzinfo=UTC)
    preferred_locale: str = "en-US"
    features: list[str] = field(default_factory=list)
    description: str | None = None
    roles: dict[int, Role] = field(default_factory=dict)
    channels: dict[int, Channel] = field(default_factory=dict)
    threads: dict[int, Channel] = field(default_factory=dict)
    events: dict[int, ScheduledEvent] = field(default_factory=dict)
    members: dict[int, Member] = field(default_factory=dict)


@dataclass(slots=True, eq=False)
class Application:
    """The bot's application: its id is also its user's id, as for every newer application."""

    id: int
    name: str
    description: str
    owner: User
    bot: User
    commands: list[JsonObject] = field(default_factory=list)
    guild_commands: dict[int, list[JsonObject]] = field(default_factory=dict)

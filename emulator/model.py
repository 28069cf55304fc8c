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
    STAGE = 13
    FORUM = 15


class MessageFlag(enum.IntFlag):
    """The message flags the emulator gives a meaning to (Discord, Resources: Message)."""

    SUPPRESS_EMBEDS = 1 << 2
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

    @property
    def ephemeral(self) -> bool:
        """Tell whether only one person can see this message."""
        return self.ephemeral_for is not None


@dataclass(slots=True, eq=False)
class Channel:
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

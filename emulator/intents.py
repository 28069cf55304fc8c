"""Intents: which events a bot has asked for (Discord, Topics: Gateway, List of Intents)."""

from __future__ import annotations

GUILDS = 1 << 0
GUILD_MEMBERS = 1 << 1
GUILD_MODERATION = 1 << 2
GUILD_PRESENCES = 1 << 8
GUILD_MESSAGES = 1 << 9
DIRECT_MESSAGES = 1 << 12
MESSAGE_CONTENT = 1 << 15
GUILD_SCHEDULED_EVENTS = 1 << 16

PRIVILEGED = {
    "members": GUILD_MEMBERS,
    "presences": GUILD_PRESENCES,
    "message_content": MESSAGE_CONTENT,
}
_HIGHEST = 1 << 26

_BY_PREFIX = (
    ("GUILD_MEMBERS_CHUNK", 0),
    ("GUILD_MEMBER_", GUILD_MEMBERS),
    ("GUILD_BAN_", GUILD_MODERATION),
    ("GUILD_AUDIT_LOG_ENTRY_CREATE", GUILD_MODERATION),
    ("GUILD_SCHEDULED_EVENT_", GUILD_SCHEDULED_EVENTS),
    ("GUILD_", GUILDS),
    ("CHANNEL_", GUILDS),
    ("THREAD_", GUILDS),
)


def needed_intent(event: str, guild_id: int | None) -> int:
    """Return the intent without which a bot does not get an event, 0 when it always does."""
    if event.startswith("MESSAGE_"):
        return DIRECT_MESSAGES if guild_id is None else GUILD_MESSAGES
    for prefix, intent in _BY_PREFIX:
        if event.startswith(prefix):
            return intent
    return 0


def refused_intents(asked: int, granted: frozenset[str]) -> int | None:
    """Return the close code for these intents: 4013 unknown, 4014 not granted, None for fine."""
    if asked < 0 or asked >= _HIGHEST:
        return 4013
    withheld = sum(bit for name, bit in PRIVILEGED.items() if name not in granted)
    return 4014 if asked & withheld else None

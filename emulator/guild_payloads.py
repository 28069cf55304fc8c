"""The JSON that Discord shows for guilds and for their scheduled events."""

from __future__ import annotations

from emulator.model import EventKind, Guild, JsonObject, ScheduledEvent
from emulator.payloads import (
    channel_payload,
    member_payload,
    role_payload,
    thread_payload,
    user_payload,
)

_GUILD_ONLY = 2


def guild_payload(guild: Guild) -> JsonObject:
    """Return a guild as REST shows it."""
    return {
        "id": str(guild.id),
        "name": guild.name,
        "icon": None,
        "description": guild.description,
        "home_header": None,
        "splash": None,
        "discovery_splash": None,
        "features": guild.features,
        "banner": None,
        "owner_id": str(guild.owner_id),
        "application_id": None,
        "region": "deprecated",
        "afk_channel_id": None,
        "afk_timeout": 300,
        "system_channel_id": None,
        "system_channel_flags": 0,
        "widget_enabled": False,
        "widget_channel_id": None,
        "verification_level": 1,
        "roles": [role_payload(role) for role in guild.roles.values()],
        "default_message_notifications": 1,
        "mfa_level": 0,
        "explicit_content_filter": 2,
        "max_presences": None,
        "max_members": 500000,
        "max_stage_video_channel_users": 50,
        "max_video_channel_users": 25,
        "vanity_url_code": None,
        "premium_tier": 0,
        "premium_subscription_count": 0,
        "preferred_locale": guild.preferred_locale,
        "rules_channel_id": None,
        "safety_alerts_channel_id": None,
        "public_updates_channel_id": None,
        "premium_progress_bar_enabled": False,
        "nsfw": False,
        "nsfw_level": 0,
        "emojis": [],
        "stickers": [],
        "incidents_data": None,
    }


def guild_create_payload(guild: Guild, bot_id: int) -> JsonObject:
    """Return a guild as GUILD_CREATE shows it to a bot without the presence intent.

    Then `members` holds the bot alone (Discord, Gateway Events: Guild Create).
    """
    me = guild.members[bot_id]
    return guild_payload(guild) | {
        "joined_at": me.joined.isoformat(),
        "large": len(guild.members) > 250,
        "unavailable": False,
        "member_count": len(guild.members),
        "voice_states": [],
        "members": [member_payload(me)],
        "channels": [channel_payload(channel) for channel in guild.channels.values()],
        "threads": [
            thread_payload(channel, channel.thread, bot_id)
            for channel in guild.threads.values()
            if channel.thread is not None and not channel.thread.archived
        ],
        "presences": [],
        "stage_instances": [],
        "guild_scheduled_events": [
            event_payload(event) for event in guild.events.values() if not event.over
        ],
        "soundboard_sounds": [],
    }


def event_payload(event: ScheduledEvent, *, counted: bool = False) -> JsonObject:
    """Return a scheduled event, with how many are interested when that was asked for."""
    external = event.kind is EventKind.EXTERNAL
    payload: JsonObject = {
        "id": str(event.id),
        "guild_id": str(event.guild_id),
        "name": event.name,
        "description": event.description,
        "channel_id": str(event.channel_id) if event.channel_id else None,
        "creator_id": str(event.creator.id),
        "creator": user_payload(event.creator),
        "image": event.image,
        "scheduled_start_time": event.start.isoformat(),
        "scheduled_end_time": event.end.isoformat() if event.end else None,
        "status": int(event.status),
        "entity_type": int(event.kind),
        "entity_id": None,
        "recurrence_rule": None,
        "privacy_level": _GUILD_ONLY,
        "guild_scheduled_event_exceptions": [],
        "entity_metadata": {"location": event.location} if external else None,
    }
    if counted:
        payload["user_count"] = len(event.interested)
    return payload

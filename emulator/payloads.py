"""The JSON that Discord shows for users, members, roles, channels, guilds and messages."""

from __future__ import annotations

from typing import Any

from emulator.model import (
    Application,
    Attachment,
    Channel,
    ChannelType,
    Guild,
    JsonObject,
    Member,
    Message,
    Role,
    User,
)

_CDN = "https://cdn.discordapp.com/attachments"
_MEMBERS_GRANTED = 1 << 15
_PRESENCES_GRANTED = 1 << 13
_CONTENT_GRANTED = 1 << 19


def user_payload(user: User) -> JsonObject:
    """Return a user as everyone sees them."""
    payload: JsonObject = {
        "id": str(user.id),
        "username": user.name,
        "global_name": None if user.bot else user.display_name,
        "avatar": None,
        "discriminator": "0000" if user.bot else "0",
        "public_flags": 0,
        "flags": 0,
        "primary_guild": None,
    }
    if user.bot:
        payload["bot"] = True
    return payload


def own_user_payload(user: User) -> JsonObject:
    """Return the bot's own user as it sees itself."""
    return user_payload(user) | {
        "mfa_enabled": True,
        "locale": user.locale,
        "verified": True,
        "email": None,
        "premium_type": 0,
    }


def application_payload(application: Application, guilds: int, intents: set[str]) -> JsonObject:
    """Return the application; its flags tell which privileged intents are granted."""
    flags = _MEMBERS_GRANTED * ("members" in intents)
    flags |= _PRESENCES_GRANTED * ("presences" in intents)
    flags |= _CONTENT_GRANTED * ("message_content" in intents)
    return {
        "id": str(application.id),
        "name": application.name,
        "icon": None,
        "description": application.description,
        "type": None,
        "bot": user_payload(application.bot),
        "bot_public": True,
        "bot_require_code_grant": False,
        "integration_types_config": {"0": {}},
        "verify_key": "0" * 64,
        "flags": flags,
        "flags_new": str(flags),
        "redirect_uris": [],
        "interactions_endpoint_url": None,
        "role_connections_verification_url": None,
        "owner": user_payload(application.owner),
        "approximate_guild_count": guilds,
        "approximate_user_install_count": 0,
        "approximate_user_authorization_count": 0,
        "explicit_content_filter": 0,
        "rpc_origins": [],
        "team": None,
        "eligible_oauth2_scopes": ["bot", "applications.commands"],
    }


def role_payload(role: Role) -> JsonObject:
    """Return a role."""
    payload: JsonObject = {
        "id": str(role.id),
        "name": role.name,
        "permissions": str(role.permissions),
        "position": role.position,
        "color": role.color,
        "colors": {"primary_color": role.color, "secondary_color": None, "tertiary_color": None},
        "hoist": role.hoist,
        "managed": role.managed,
        "mentionable": role.mentionable,
        "icon": None,
        "unicode_emoji": None,
        "flags": 0,
    }
    if role.bot_id is not None:
        payload["tags"] = {"bot_id": str(role.bot_id)}
    return payload


def member_payload(member: Member, *, with_user: bool = True) -> JsonObject:
    """Return a member, with or without the user it is."""
    payload: JsonObject = {
        "avatar": None,
        "banner": None,
        "communication_disabled_until": None,
        "flags": 0,
        "joined_at": member.joined.isoformat(),
        "nick": member.nick,
        "pending": False,
        "premium_since": None,
        "roles": [str(role_id) for role_id in member.roles],
        "mute": False,
        "deaf": False,
    }
    if with_user:
        payload["user"] = user_payload(member.user)
    return payload


def channel_payload(channel: Channel) -> JsonObject:
    """Return a channel of a guild or of direct messages."""
    last_message_id = str(channel.last_message_id) if channel.last_message_id else None
    payload: JsonObject = {"id": str(channel.id), "type": int(channel.kind), "flags": 0}
    if channel.recipient is not None:
        recipients = [user_payload(channel.recipient)]
        return payload | {"last_message_id": last_message_id, "recipients": recipients}
    payload |= {
        "guild_id": str(channel.guild_id),
        "name": channel.name,
        "parent_id": None,
        "position": channel.position,
        "permission_overwrites": [
            {
                "id": str(item.id),
                "type": item.kind,
                "allow": str(item.allow),
                "deny": str(item.deny),
            }
            for item in channel.overwrites.values()
        ],
        "nsfw": channel.nsfw,
        "topic": channel.topic,
        "rate_limit_per_user": 0,
        "last_message_id": last_message_id,
    }
    if channel.kind in (ChannelType.VOICE, ChannelType.STAGE):
        payload |= {"bitrate": 64000, "user_limit": 0, "rtc_region": None}
    if channel.kind is ChannelType.FORUM:
        payload |= {
            "available_tags": [],
            "default_reaction_emoji": None,
            "default_sort_order": None,
            "default_forum_layout": 0,
        }
    return payload


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
        "threads": [],
        "presences": [],
        "stage_instances": [],
        "guild_scheduled_events": [],
        "soundboard_sounds": [],
    }


def attachment_payload(attachment: Attachment, channel_id: int) -> JsonObject:
    """Return an uploaded file."""
    url = f"{_CDN}/{channel_id}/{attachment.id}/{attachment.filename}"
    payload: JsonObject = {
        "id": str(attachment.id),
        "filename": attachment.filename,
        "size": len(attachment.content),
        "url": url,
        "proxy_url": url,
        "content_type": attachment.content_type,
    }
    if attachment.description is not None:
        payload["description"] = attachment.description
    return payload


def message_payload(message: Message) -> JsonObject:
    """Return a message as REST and interactions show it."""
    payload: JsonObject = {
        "type": message.kind,
        "content": message.content,
        "mentions": [user_payload(user) for user in message.mentions],
        "mention_roles": [str(role_id) for role_id in message.mention_roles],
        "mention_everyone": message.mention_everyone,
        "attachments": [attachment_payload(a, message.channel_id) for a in message.attachments],
        "embeds": message.embeds,
        "timestamp": message.created.isoformat(),
        "edited_timestamp": message.edited.isoformat() if message.edited else None,
        "flags": message.flags,
        "components": message.components,
        "id": str(message.id),
        "channel_id": str(message.channel_id),
        "author": user_payload(message.author),
        "pinned": False,
        "tts": message.tts,
    }
    _add_origin(payload, message)
    return payload


def _add_origin(payload: dict[str, Any], message: Message) -> None:
    if message.nonce is not None:
        payload["nonce"] = message.nonce
    if message.application_id is not None:
        payload["application_id"] = str(message.application_id)
    if message.interaction_metadata is not None:
        payload["interaction_metadata"] = message.interaction_metadata
        payload["webhook_id"] = str(message.application_id)
    if message.reference is not None:
        payload["message_reference"] = message.reference

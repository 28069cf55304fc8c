"""The JSON that Discord shows for users, members, roles, channels, threads and messages."""

from __future__ import annotations

from typing import Any

from emulator.model import (
    Application,
    Attachment,
    Channel,
    ChannelType,
    JsonObject,
    Member,
    Message,
    Role,
    Thread,
    User,
)

_CDN = "https://cdn.discordapp.com/attachments"
_MEMBERS_GRANTED = 1 << 15
_PRESENCES_GRANTED = 1 << 13
_CONTENT_GRANTED = 1 << 19
# Discord stops counting a thread's members here (Resources: Channel).
_MEMBERS_COUNTED = 50


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
    """Return a channel of a guild, a thread or the channel of direct messages."""
    if channel.thread is not None:
        return thread_payload(channel, channel.thread)
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


def thread_payload(channel: Channel, thread: Thread, follower: int | None = None) -> JsonObject:
    """Return a thread; with a follower's id, also since when they follow it."""
    last_message_id = str(channel.last_message_id) if channel.last_message_id else None
    metadata: JsonObject = {
        "archived": thread.archived,
        "archive_timestamp": thread.archived_at.isoformat(),
        "auto_archive_duration": thread.auto_archive,
        "locked": thread.locked,
        "create_timestamp": thread.created.isoformat(),
    }
    if channel.kind is ChannelType.PRIVATE_THREAD:
        metadata["invitable"] = thread.invitable
    payload: JsonObject = {
        "id": str(channel.id),
        "type": int(channel.kind),
        "flags": 0,
        "guild_id": str(channel.guild_id),
        "name": channel.name,
        "parent_id": str(thread.parent_id),
        "owner_id": str(thread.owner_id),
        "last_message_id": last_message_id,
        "rate_limit_per_user": 0,
        "thread_metadata": metadata,
        "message_count": thread.message_count,
        "member_count": min(len(thread.members), _MEMBERS_COUNTED),
        "total_message_sent": thread.total_sent,
    }
    if follower in thread.members:
        payload["member"] = thread_member_payload(channel, thread, follower)
    return payload


def thread_member_payload(channel: Channel, thread: Thread, user_id: int) -> JsonObject:
    """Return someone who follows a thread."""
    return {
        "id": str(channel.id),
        "user_id": str(user_id),
        "join_timestamp": thread.members[user_id].isoformat(),
        "flags": 0,
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
    if message.thread is not None and message.thread.thread is not None:
        payload["thread"] = thread_payload(message.thread, message.thread.thread)

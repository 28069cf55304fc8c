"""Make and change messages from request bodies that were found to be in order."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from emulator.model import Attachment, Channel, JsonObject, Message, MessageFlag, User
from emulator.normalize import shown_components, shown_embeds
from emulator.permissions import PERMISSION_BITS
from emulator.validation.components import walk
from emulator.world import World

_USER = re.compile(r"<@!?(\d+)>")
_ROLE = re.compile(r"<@&(\d+)>")
_EVERYONE = re.compile(r"@(?:everyone|here)\b")
_TEXT_DISPLAY = 10
_SETTABLE = (
    MessageFlag.SUPPRESS_EMBEDS
    | MessageFlag.SUPPRESS_NOTIFICATIONS
    | MessageFlag.COMPONENTS_V2
    | MessageFlag.EPHEMERAL
).value


@dataclass(slots=True)
class Posting:
    """A message someone wants to post: its body, files and where it goes."""

    channel: Channel
    author: User
    body: JsonObject
    files: dict[int, Attachment] = field(default_factory=dict)
    ephemeral_for: int | None = None
    application_id: int | None = None
    interaction_metadata: JsonObject | None = None
    flags: int = 0
    message_id: int | None = None


def post(world: World, posting: Posting) -> Message:
    """Make the message, keep it in its channel and return it."""
    body, channel = posting.body, posting.channel
    flags = (body.get("flags") or 0) & _SETTABLE & ~MessageFlag.EPHEMERAL.value | posting.flags
    if posting.ephemeral_for is not None:
        flags |= MessageFlag.EPHEMERAL.value
    message = Message(
        id=posting.message_id or world.ids.next(),
        channel_id=channel.id,
        guild_id=channel.guild_id,
        author=posting.author,
        created=world.now(),
        flags=flags,
        nonce=body.get("nonce"),
        tts=bool(body.get("tts")),
        ephemeral_for=posting.ephemeral_for,
        interaction_metadata=posting.interaction_metadata,
        application_id=posting.application_id,
    )
    _fill(world, message, body, posting.files)
    _mention(world, message, body.get("allowed_mentions"))
    world.keep(message)
    return message


def amend(
    world: World, message: Message, body: JsonObject, files: dict[int, Attachment], *, edited: bool
) -> None:
    """Change a message; what the body does not name stays as it is."""
    message.flags &= ~MessageFlag.LOADING.value
    message.flags |= (body.get("flags") or 0) & _SETTABLE & ~MessageFlag.EPHEMERAL.value
    if "attachments" in body:
        kept = {int(item["id"]) for item in body["attachments"] or []}
        message.attachments = [item for item in message.attachments if item.id in kept]
    _fill(world, message, body, files)
    if "content" in body or "components" in body:
        _mention(world, message, body.get("allowed_mentions"))
    if edited:
        message.edited = world.now()


def _fill(world: World, message: Message, body: JsonObject, files: dict[int, Attachment]) -> None:
    described = {int(item["id"]): item for item in body.get("attachments") or []}
    for index, file in sorted(files.items()):
        wanted = described.get(index, {})
        name = wanted.get("filename") or file.filename
        about = wanted.get("description")
        kept = Attachment(world.ids.next(), name, file.content, file.content_type, about)
        message.attachments.append(kept)
    if "content" in body:
        message.content = body["content"] or ""
    if "embeds" in body:
        message.embeds = shown_embeds(body["embeds"] or [])
    if "components" in body:
        sent = body["components"] or []
        message.components = shown_components(sent, message.attachments, message.channel_id)


def _mention(world: World, message: Message, allowed: Any) -> None:
    """Work out who is mentioned (Discord, Resources: Message, Allowed Mentions Object)."""
    text = message.content
    if message.components:
        shown = (item for item in walk(message.components) if item["type"] == _TEXT_DISPLAY)
        text = "\n".join((text, *(item["content"] for item in shown)))
    message.mentions, message.mention_roles, message.mention_everyone = [], [], False
    if "@" not in text:
        return
    allowed = {"parse": ["users", "roles", "everyone"]} if allowed is None else allowed
    users = _allowed(allowed, "users", _USER.findall(text))
    message.mentions = [world.users[user_id] for user_id in users if user_id in world.users]
    guild = world.guilds.get(message.guild_id or 0)
    if guild is None:
        return
    channel = world.channels[message.channel_id]
    granted = world.permissions_in(channel, message.author.id)
    may_all = bool(granted & PERMISSION_BITS["mention_everyone"])
    for role_id in _allowed(allowed, "roles", _ROLE.findall(text)):
        role = guild.roles.get(role_id)
        if role is not None and (role.mentionable or may_all):
            message.mention_roles.append(role_id)
    wanted = "everyone" in (allowed.get("parse") or [])
    message.mention_everyone = may_all and wanted and bool(_EVERYONE.search(text))


def _allowed(allowed: JsonObject, kind: str, found: list[str]) -> list[int]:
    ids = list(dict.fromkeys(map(int, found)))
    if kind in (allowed.get("parse") or []):
        return ids
    listed = {int(item) for item in allowed.get(kind) or []}
    return [item for item in ids if item in listed]

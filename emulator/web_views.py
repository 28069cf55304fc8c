"""What the page is told: the world, its people and its messages, as the JSON it draws."""

from __future__ import annotations

from collections.abc import Iterable

from emulator.answer import ShownModal
from emulator.model import (
    Channel,
    Guild,
    JsonObject,
    Member,
    Message,
    MessageFlag,
)
from emulator.permissions import EVERYTHING, VIEW_CHANNEL, guild_permissions, permission_bits
from emulator.world import World

_STANDINGS = ("owner", "manager", "moderator", "member")


def world_view(world: World) -> JsonObject:
    """Return the guild with its people, highest standing first, its roles and its channels."""
    guild = world.home
    channels = sorted(guild.channels.values(), key=lambda channel: channel.position)
    people = [member for member in guild.members.values() if not member.user.bot]
    return {
        "guild": guild.name,
        "people": sorted(
            (_person_view(world, guild, member, channels) for member in people),
            key=lambda person: (_STANDINGS.index(person["standing"]), person["name"].casefold()),
        ),
        "roles": [
            {"id": str(role.id), "name": role.name}
            for role in guild.roles.values()
            if role.id != guild.id
        ],
        "channels": [
            {
                "id": str(channel.id),
                "name": channel.name,
                "type": int(channel.kind),
            }
            for channel in channels
        ],
    }


def _person_view(
    world: World, guild: Guild, member: Member, channels: Iterable[Channel]
) -> JsonObject:
    return {
        "id": str(member.user.id),
        "name": member.display_name,
        "locale": member.user.locale,
        "standing": standing(guild, member),
        "hidden": [
            str(channel.id)
            for channel in channels
            if not world.permissions_in(channel, member.user.id) & VIEW_CHANNEL
        ],
    }


def standing(guild: Guild, member: Member) -> str:
    """Return what a member is in the guild: owner, manager, moderator or member."""
    permissions = guild_permissions(guild, member)
    if permissions == EVERYTHING:
        return "owner"
    if permissions & permission_bits("manage_guild"):
        return "manager"
    return "moderator" if permissions & permission_bits("moderate_members") else "member"


def message_view(message: Message) -> JsonObject:
    """Return a message as the page draws it; its components and embeds are Discord's own JSON."""
    return {
        "id": str(message.id),
        "author": message.author.display_name,
        "bot": message.author.bot,
        "at": message.created.isoformat(),
        "ephemeral": message.ephemeral,
        "loading": bool(message.flags & MessageFlag.LOADING),
        "content": message.content,
        "embeds": message.embeds,
        "components": message.components,
        "files": [{"id": str(file.id), "name": file.filename} for file in message.attachments],
        "thread": str(message.thread.id) if message.thread else None,
    }


def modal_view(modal: ShownModal) -> JsonObject:
    """Return a modal as the page draws it; its components are Discord's own JSON."""
    return {"title": modal.title, "components": modal.raw["components"]}

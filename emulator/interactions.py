"""Interactions: from a person's deed to the bot's one initial response."""

from __future__ import annotations

import asyncio
import secrets
import time
from dataclasses import dataclass, field
from typing import Any

from emulator.gateway import Gateway
from emulator.journal import Journal
from emulator.limits import Limits
from emulator.model import Channel, Guild, JsonObject, Message, User
from emulator.payloads import channel_payload, member_payload, message_payload, user_payload
from emulator.permissions import EVERYTHING, permission_bits
from emulator.world import World

COMMAND, COMPONENT, AUTOCOMPLETE, MODAL_SUBMIT = 2, 3, 4, 5
KINDS = {COMMAND: "command", COMPONENT: "component", AUTOCOMPLETE: "autocomplete"}
KINDS[MODAL_SUBMIT] = "modal"
_IN_DIRECT_MESSAGES = permission_bits(
    "view_channel send_messages embed_links attach_files read_message_history "
    "mention_everyone use_external_emojis add_reactions"
)
_KEPT = 5_000


@dataclass(slots=True, eq=False)
class Interaction:
    """One deed of a person; the stamps are time.perf_counter().

    `state` is "pending", "answered", "deferred" or "expired".
    """

    id: int
    token: str
    type: int
    user: User
    channel: Channel
    guild: Guild | None
    data: JsonObject
    payload: JsonObject = field(default_factory=dict)
    dispatched_at: float = 0.0
    acknowledged_at: float | None = None
    state: str = "pending"
    response_type: int | None = None
    source: Message | None = None
    original: Message | None = None
    modal: JsonObject | None = None
    choices: list[JsonObject] = field(default_factory=list)
    followups: list[Message] = field(default_factory=list)
    from_modal_of: Interaction | None = None
    autocompleted_type: int = 3
    changed: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def kind(self) -> str:
        """Return "command", "component", "autocomplete" or "modal"."""
        return KINDS[self.type]

    @property
    def person(self) -> str:
        """Return the name of the person who did it."""
        return self.user.display_name

    def metadata(self) -> JsonObject:
        """Return what a message that answers this tells about where it comes from."""
        metadata: JsonObject = {
            "id": str(self.id),
            "type": self.type,
            "user": user_payload(self.user),
            "authorizing_integration_owners": self.payload["authorizing_integration_owners"],
        }
        if self.type == COMPONENT and self.source is not None:
            metadata["interacted_message_id"] = str(self.source.id)
        if self.type == MODAL_SUBMIT and self.from_modal_of is not None:
            metadata["triggering_interaction_metadata"] = self.from_modal_of.metadata()
        return metadata


class Desk:
    """Send interactions to the bot and remember them by their tokens."""

    def __init__(self, world: World, gateway: Gateway, journal: Journal, limits: Limits) -> None:
        self._world = world
        self._gateway = gateway
        self._journal = journal
        self._limits = limits
        self.interactions: list[Interaction] = []
        self.by_token: dict[str, Interaction] = {}

    def open(
        self,
        kind: int,
        user: User,
        channel: Channel,
        data: JsonObject,
        *,
        source: Message | None = None,
        from_modal_of: Interaction | None = None,
    ) -> Interaction:
        """Prepare an interaction of a user in a channel; `send` hands it to the bot."""
        world = self._world
        guild = world.guilds.get(channel.guild_id or 0)
        token = secrets.token_urlsafe(48)
        interaction = Interaction(world.ids.next(), token, kind, user, channel, guild, data)
        interaction.source = source
        interaction.from_modal_of = from_modal_of
        self.interactions.append(interaction)
        self.by_token[token] = interaction
        if len(self.interactions) > _KEPT:
            for old in self.interactions[: _KEPT // 2]:
                self.by_token.pop(old.token, None)
            del self.interactions[: _KEPT // 2]
        return interaction

    def send(self, interaction: Interaction, locale: str) -> None:
        """Dispatch the interaction to the bot's shard; its 3 seconds begin."""
        interaction.payload = self._payload(interaction, locale)
        guild_id = interaction.channel.guild_id
        interaction.dispatched_at = time.perf_counter()
        self._gateway.dispatch("INTERACTION_CREATE", interaction.payload, guild_id)

    def expired(self, interaction: Interaction) -> bool:
        """Tell whether the token's 15 minutes, in real time, are over."""
        age = time.perf_counter() - interaction.dispatched_at
        return age > self._limits.token_life.total_seconds()

    def _payload(self, interaction: Interaction, locale: str) -> JsonObject:
        guild, channel, user = interaction.guild, interaction.channel, interaction.user
        payload: JsonObject = {
            "id": str(interaction.id),
            "application_id": str(self._world.application.id),
            "type": interaction.type,
            "token": interaction.token,
            "version": 1,
            "data": interaction.data,
            "channel": channel_payload(channel),
            "channel_id": str(channel.id),
            "locale": locale,
            "entitlements": [],
            "entitlement_sku_ids": [],
            "attachment_size_limit": self._limits.attachment_size,
            "authorizing_integration_owners": {"0": str(guild.id) if guild else "0"},
        }
        if guild is None:
            payload |= {"user": user_payload(user), "context": 1}
            payload["app_permissions"] = str(_IN_DIRECT_MESSAGES)
        else:
            payload |= _guild_part(self._world, guild, channel, user)
        if interaction.source is not None:
            payload["message"] = message_payload(interaction.source)
        return payload


def _guild_part(world: World, guild: Guild, channel: Channel, user: User) -> dict[str, Any]:
    member = guild.members[user.id]
    permissions = str(world.permissions_in(channel, user.id))
    there = world.bot.id in guild.members
    granted = world.permissions_in(channel, world.bot.id) if there else EVERYTHING
    return {
        "guild_id": str(guild.id),
        "guild": {
            "id": str(guild.id),
            "locale": guild.preferred_locale,
            "features": guild.features,
        },
        "guild_locale": guild.preferred_locale,
        "member": member_payload(member) | {"permissions": permissions},
        "app_permissions": str(granted),
        "context": 0,
    }

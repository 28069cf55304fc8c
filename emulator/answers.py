"""The rules by which a bot may answer an interaction, and what its answers do."""

from __future__ import annotations

from typing import Any

from emulator.changes import Changes
from emulator.errors import refusal
from emulator.gateway import Gateway
from emulator.interactions import (
    AUTOCOMPLETE,
    COMMAND,
    COMPONENT,
    MODAL_SUBMIT,
    Interaction,
)
from emulator.limits import Limits
from emulator.model import Attachment, JsonObject, Message, MessageFlag, MessageKind
from emulator.normalize import shown_modal
from emulator.payloads import member_payload, message_payload
from emulator.posting import Posting, amend, post
from emulator.validation.messages import check_message
from emulator.validation.modals import check_autocomplete, check_modal
from emulator.validation.problems import Problems
from emulator.world import World

MESSAGE, DEFERRED, DEFERRED_UPDATE, UPDATE, CHOICES, MODAL = 4, 5, 6, 7, 8, 9
Files = dict[int, Attachment]


class Answers:
    """Take the bot's initial response (Discord, Interactions: Receiving and Responding)."""

    def __init__(self, world: World, gateway: Gateway, limits: Limits, changes: Changes) -> None:
        self._world = world
        self._gateway = gateway
        self._limits = limits
        self._changes = changes

    def respond(self, interaction: Interaction, body: Any, files: Files, arrived: float) -> None:
        """Take the one initial response; raise the error Discord would answer with."""
        if interaction.acknowledged_at is not None:
            raise refusal(40060)
        if arrived - interaction.dispatched_at > self._limits.initial_response:
            interaction.state = "expired"
            raise refusal(10062)
        kind: Any = body.get("type") if isinstance(body, dict) else None
        allowed = _allowed_types(interaction)
        if kind not in allowed:
            problems = Problems()
            problems.choices(("type",), ", ".join(map(str, allowed)))
            problems.raise_if_any()
        self._take(interaction, kind, body.get("data"), files)
        interaction.response_type = kind
        interaction.acknowledged_at = arrived
        interaction.state = "deferred" if kind in (DEFERRED, DEFERRED_UPDATE) else "answered"
        interaction.changed.set()

    def _take(self, interaction: Interaction, kind: int, data: Any, files: Files) -> None:
        if kind == MESSAGE:
            check_message(data, files, self._limits.attachment_size, at=("data",))
            interaction.original = self._post(interaction, data, files)
            self.announce("MESSAGE_CREATE", interaction.original)
        elif kind == DEFERRED:
            interaction.original = self._post(interaction, data or {}, {}, loading=True)
        elif kind == DEFERRED_UPDATE:
            interaction.original = interaction.source
        elif kind == UPDATE:
            source = interaction.source
            assert source is not None
            check_message(
                data or {}, files, self._limits.attachment_size, at=("data",), edited=source
            )
            amend(self._world, source, data or {}, files, edited=True)
            interaction.original = source
            self.announce("MESSAGE_UPDATE", source)
        elif kind == CHOICES:
            check_autocomplete(data, interaction.autocompleted_type)
            interaction.choices = data["choices"]
        else:
            check_modal(data)
            interaction.modal = shown_modal(data)

    def followup(self, interaction: Interaction, body: Any, files: Files) -> Message:
        """Take a follow-up message; the first one after a deferral fills the original."""
        original = interaction.original
        check_message(body, files, self._limits.attachment_size)
        if original is not None and original.flags & MessageFlag.LOADING:
            return self.edit(interaction, original, body, files)
        message = self._post(interaction, body, files)
        interaction.followups.append(message)
        self.announce("MESSAGE_CREATE", message)
        interaction.changed.set()
        return message

    def edit(self, interaction: Interaction, message: Message, body: Any, files: Files) -> Message:
        """Change a message of this interaction."""
        loading = bool(message.flags & MessageFlag.LOADING)
        check_message(body, files, self._limits.attachment_size, edited=message)
        amend(self._world, message, body, files, edited=not loading)
        self.announce("MESSAGE_CREATE" if loading else "MESSAGE_UPDATE", message)
        interaction.state = "answered"
        interaction.changed.set()
        return message

    def delete(self, interaction: Interaction, message: Message) -> None:
        """Delete a message of this interaction."""
        if message is interaction.original:
            interaction.original = None
        self._changes.delete_message(self._world.channels[message.channel_id], message)
        interaction.changed.set()

    def announce(self, event: str, message: Message) -> None:
        """Tell the gateway about a message that more than one person can see."""
        if message.ephemeral or not self._gateway.hearers(event, message.guild_id):
            return
        payload = message_payload(message)
        guild = self._world.guilds.get(message.guild_id or 0)
        if guild is not None:
            payload["guild_id"] = str(guild.id)
            member = guild.members.get(message.author.id)
            if member is not None:
                payload["member"] = member_payload(member, with_user=False)
        self._gateway.dispatch(event, payload, message.guild_id)

    def _post(
        self, interaction: Interaction, body: JsonObject, files: Files, *, loading: bool = False
    ) -> Message:
        ephemeral = bool((body.get("flags") or 0) & MessageFlag.EPHEMERAL)
        message = post(
            self._world,
            Posting(
                interaction.channel,
                self._world.bot,
                body,
                files,
                ephemeral_for=interaction.user.id if ephemeral else None,
                application_id=self._world.application.id,
                interaction_metadata=interaction.metadata(),
                flags=MessageFlag.LOADING.value if loading else 0,
            ),
        )
        if interaction.original is None and interaction.type == COMMAND:
            kinds = (MessageKind.COMMAND_ANSWER, MessageKind.MENU_ANSWER)
            message.kind = kinds[interaction.data["type"] != 1]
        return message


def _allowed_types(interaction: Interaction) -> tuple[int, ...]:
    if interaction.type == AUTOCOMPLETE:
        return (CHOICES,)
    if interaction.type == COMMAND:
        return (MESSAGE, DEFERRED, MODAL)
    if interaction.type == COMPONENT:
        return (MESSAGE, DEFERRED, DEFERRED_UPDATE, UPDATE, MODAL)
    assert interaction.type == MODAL_SUBMIT
    if interaction.source is not None:
        return (MESSAGE, DEFERRED, DEFERRED_UPDATE, UPDATE)
    return (MESSAGE, DEFERRED)

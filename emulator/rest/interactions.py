"""Answers to interactions: the callback, follow-ups and the original response."""

from __future__ import annotations

from typing import Any

from emulator.answers import DEFERRED, MESSAGE, UPDATE
from emulator.errors import refusal
from emulator.interactions import Interaction
from emulator.model import JsonObject, Message
from emulator.payloads import message_payload
from emulator.rest.call import Call
from emulator.rest.router import Router

_WITH_RESPONSE = ("1", "true")


def add_routes(router: Router) -> None:
    """Add the routes of this module."""
    callback = "/interactions/{interaction_id}/{interaction_token}/callback"
    router.add("POST", callback, create_interaction_response)
    webhook = "/webhooks/{webhook_id}/{webhook_token}"
    router.add("POST", webhook, create_followup)
    for message in (f"{webhook}/messages/@original", f"{webhook}/messages/{{message_id}}"):
        router.add("GET", message, get_message)
        router.add("PATCH", message, edit_message)
        router.add("DELETE", message, delete_message)


async def create_interaction_response(call: Call) -> JsonObject | None:
    """Take the initial response to an interaction."""
    hub = call.hub
    interaction = hub.desk.by_token.get(call.params["interaction_token"])
    if interaction is None or call.params["interaction_id"] != str(interaction.id):
        raise refusal(10062)
    hub.answers.respond(interaction, call.body, call.files, call.arrived)
    if call.query.get("with_response") not in _WITH_RESPONSE:
        return None
    return _callback_response(interaction)


def _callback_response(interaction: Interaction) -> JsonObject:
    kind, message = interaction.response_type, interaction.original
    about: JsonObject = {"id": str(interaction.id), "type": interaction.type}
    about["channel_id"] = str(interaction.channel.id)
    if interaction.guild is not None:
        about["guild_id"] = str(interaction.guild.id)
    response: JsonObject = {"interaction": about}
    if message is not None and kind in (MESSAGE, DEFERRED, UPDATE):
        about["response_message_id"] = str(message.id)
        about["response_message_loading"] = kind == DEFERRED
        about["response_message_ephemeral"] = message.ephemeral
    if message is not None and kind in (MESSAGE, UPDATE):
        response["resource"] = {"type": kind, "message": message_payload(message)}
    return response


async def create_followup(call: Call) -> Any:
    """Post a follow-up message, or fill a deferred response."""
    interaction = _interaction(call)
    message = call.hub.answers.followup(interaction, call.body, call.files)
    return message_payload(message)


async def get_message(call: Call) -> JsonObject:
    """Return the original response or a follow-up."""
    return message_payload(_message(call, _interaction(call)))


async def edit_message(call: Call) -> JsonObject:
    """Edit the original response or a follow-up."""
    interaction = _interaction(call)
    message = _message(call, interaction)
    call.hub.answers.edit(interaction, message, call.body, call.files)
    return message_payload(message)


async def delete_message(call: Call) -> None:
    """Delete the original response or a follow-up."""
    interaction = _interaction(call)
    call.hub.answers.delete(interaction, _message(call, interaction))


def _interaction(call: Call) -> Interaction:
    """Return the interaction of a token that was answered and still lives."""
    hub = call.hub
    interaction = hub.desk.by_token.get(call.params["webhook_token"])
    own = call.params["webhook_id"] == str(hub.world.application.id)
    if interaction is None or interaction.acknowledged_at is None or not own:
        raise refusal(10015)
    if hub.desk.expired(interaction):
        raise refusal(50027)
    return interaction


def _message(call: Call, interaction: Interaction) -> Message:
    message_id = call.params.get("message_id")
    original = interaction.original
    known = [original, *interaction.followups] if original else list(interaction.followups)
    if message_id is None:
        known = [original] if original else []
    for message in known:
        exists = message.id in call.hub.world.channels[message.channel_id].messages
        if exists and message_id in (None, str(message.id)):
            return message
    raise refusal(10008)

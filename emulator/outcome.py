"""What came of an interaction, as its person sees it."""

from __future__ import annotations

from emulator.answer import Answer, ShownMessage, ShownModal
from emulator.answers import CHOICES, DEFERRED, DEFERRED_UPDATE, MODAL, UPDATE
from emulator.interactions import Interaction


def outcome_of(interaction: Interaction) -> Answer:
    """Return the bot's answer so far; the choices of an autocomplete are none."""
    response, message = interaction.response_type, interaction.original
    deferred = response in (DEFERRED, DEFERRED_UPDATE)
    followups = tuple(ShownMessage.of(item) for item in interaction.followups)
    if response == MODAL and interaction.modal is not None:
        return Answer("modal", modal=ShownModal(interaction.modal, interaction.id))
    assert response != CHOICES
    shown = ShownMessage.of(message) if message is not None else None
    if interaction.state == "deferred" and not followups:
        return Answer("deferred", shown, deferred=True)
    if response == DEFERRED_UPDATE and interaction.state == "deferred":
        return Answer("message", followups[0], followups=followups, deferred=True)
    kind = "update" if response in (UPDATE, DEFERRED_UPDATE) else "message"
    return Answer(kind, shown, followups=followups, deferred=deferred)

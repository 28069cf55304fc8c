"""What somebody sees who wants to change a party whose host has left."""

from __future__ import annotations

from bot.i18n import Localizer
from bot.ui.card import Actions, ButtonStyle, Card, Text
from cogs.party.model import Party
from cogs.party.presenter_parts import button, mentions, private_card, title_words


def take_over_card(party: Party, localizer: Localizer) -> Card:
    """Say that the host has left, and offer to host the party."""
    row = (
        button(localizer, "party-button-keep", "keep"),
        button(
            localizer,
            "party-button-take-over",
            "take-over",
            party.id,
            style=ButtonStyle.PRIMARY,
        ),
    )
    return private_card(
        localizer.text("party-heading", title=title_words(party.plan.title)),
        Text(localizer.text("party-take-over-question", host=mentions((party.host_id,)))),
        Actions(row),
    )

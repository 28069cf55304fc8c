"""From what a feature says to what goes over the wire, and to a view that discord.py can send."""

from __future__ import annotations

from bot.delivery.message import FrozenMessage, Message, marked
from bot.ui.layout import Layout, layout, rows


def freeze(message: Message, delivery_id: int) -> FrozenMessage:
    """Render a message for good, with the delivery's mark in it.

    Raises ValueError when a custom_id leaves no room for the mark.
    """
    card = message.card
    components = layout(card).to_components() if card is not None else rows(message.rows)
    return FrozenMessage(
        targets=message.targets,
        content=message.content or None,
        components=marked(components, delivery_id),
        is_layout=card is not None,
        mentions=message.mentions,
    )


class FrozenView(Layout):
    """The components of a frozen message, of either version."""

    def __init__(self, frozen: FrozenMessage) -> None:
        super().__init__(frozen.components)
        self._is_layout_of_cards = frozen.is_layout

    def has_components_v2(self) -> bool:
        """Say of which version the components are."""
        return self._is_layout_of_cards

"""How an answer reaches the person who asked, whatever was answered before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import discord

from bot.ui.card import Card, Form
from bot.ui.layout import layout, modal


async def respond(
    interaction: discord.Interaction[Any],
    answer: Card | Form,
    files: Sequence[discord.File] = (),
) -> None:
    """Answer an interaction with a new message or a modal; after a first answer, follow up.

    `files` are those that the card's attachments name. Raises discord.HTTPException when Discord
    refuses it.
    """
    if isinstance(answer, Form):
        await interaction.response.send_modal(modal(answer))
        return
    view, ephemeral = layout(answer), answer.ephemeral
    if interaction.response.is_done():
        await interaction.followup.send(view=view, ephemeral=ephemeral, files=files)
    else:
        await interaction.response.send_message(view=view, ephemeral=ephemeral, files=files)


async def update(interaction: discord.Interaction[Any], card: Card) -> None:
    """Replace the message that carries the pressed component, in place.

    Raises discord.HTTPException when Discord refuses it.
    """
    if interaction.response.is_done():
        await interaction.edit_original_response(view=layout(card))
    else:
        await interaction.response.edit_message(view=layout(card))

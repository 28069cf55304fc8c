"""The buttons and selects of facts: turn a page, narrow a question, open its sources."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import discord

from bot.components import Press, Route
from bot.ui.card import Card
from bot.ui.respond import respond, update
from cogs.film.cog import channel_ids
from cogs.film.questions import Questions


class FactComponents:
    """Everything is in the custom_id, so that old messages answer after any restart."""

    def __init__(self, questions: Questions) -> None:
        self._questions = questions

    @property
    def routes(self) -> tuple[Route, ...]:
        """The components this answers."""
        return (
            Route("film:show", self._show),
            Route("film:choose", self._show),
            Route("film:open", self._open),
        )

    async def _show(self, press: Press) -> None:
        card = self._card(press)
        if _everyone_sees(press.interaction) and (card.ephemeral or not _asked_for(press)):
            # What one reader wants to see, in their language, must not replace what all see.
            await respond(press.interaction, replace(card, ephemeral=True))
        else:
            await update(press.interaction, card)

    async def _open(self, press: Press) -> None:
        await respond(press.interaction, replace(self._card(press), ephemeral=True))

    def _card(self, press: Press) -> Card:
        guild_id = press.interaction.guild_id
        view, asked = self._questions.pressed(guild_id, press.arguments)
        if press.values:
            asked = replace(asked, subject=press.values[0])
        return self._questions.answer(
            view, press.localizer, asked, guild_id, channel_ids(press.interaction)
        )


def _everyone_sees(interaction: discord.Interaction[Any]) -> bool:
    return interaction.message is not None and not interaction.message.flags.ephemeral


def _asked_for(press: Press) -> bool:
    message = press.interaction.message
    origin = message.interaction_metadata if message is not None else None
    return origin is not None and origin.user.id == press.actor.user_id

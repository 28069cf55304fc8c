"""What the core reads from an interaction: who asks and in which language; answers to failures."""

from __future__ import annotations

import logging
from typing import Any

import aiohttp
import discord
from discord import app_commands

from bot.errors import UserMistake, fault_code
from bot.guild_settings import LANGUAGE, MODERATOR_ROLE, GuildSettings
from bot.i18n import Localizer, Texts
from bot.logs import log_context
from bot.policy import Actor, standing_of
from bot.ui.card import Accent, Card, Text
from bot.ui.respond import respond

_log = logging.getLogger(__name__)


class Requests:
    """Reads interactions for every entry point, so that all of them agree."""

    def __init__(self, texts: Texts, guild_settings: GuildSettings) -> None:
        self._texts = texts
        self._guild_settings = guild_settings

    def localizer(self, interaction: discord.Interaction[Any]) -> Localizer:
        """Return the language of the person who asks."""
        return self._texts.localizer(str(interaction.locale))

    def guild_localizer(self, interaction: discord.Interaction[Any]) -> Localizer:
        """Return the language of what is posted for everyone in the guild."""
        chosen = self._guild_settings.choice(interaction.guild_id, LANGUAGE)
        if chosen in self._texts.languages:
            return self._texts.localizer(str(chosen))
        return self._texts.localizer(str(interaction.guild_locale or interaction.locale))

    def actor(self, interaction: discord.Interaction[Any]) -> Actor:
        """Return who asks, ranked by guild-level permissions.

        A bot that is not in the guild (installed by a user) knows no roles there and ranks
        everyone as a member.
        """
        user = interaction.user
        if not isinstance(user, discord.Member) or interaction.guild is None:
            return Actor(user.id, None)
        rights = user.guild_permissions
        role_ids = frozenset(role.id for role in user.roles)
        moderator_role = self._guild_settings.ids(user.guild.id, MODERATOR_ROLE)
        standing = standing_of(
            is_owner=user.guild.owner_id == user.id,
            manages_guild=rights.manage_guild,
            moderates_members=rights.moderate_members,
            role_ids=role_ids,
            moderator_role_id=moderator_role[0] if moderator_role else None,
        )
        return Actor(user.id, user.guild.id, standing)

    async def answer_failure(
        self, interaction: discord.Interaction[Any], error: BaseException
    ) -> None:
        """Tell the person in one sentence what to do; log a fault under the code they see."""
        localizer = self.localizer(interaction)
        mistake = _mistake(error)
        if mistake is not None:
            sentence = localizer.text(mistake.key, **mistake.arguments)
        else:
            code = fault_code()
            with log_context(code=code):
                _log.error("interaction.failed", exc_info=error)
            sentence = localizer.text("error-fault", code=code)
        card = Card(blocks=(Text(sentence),), accent=Accent.REFUSAL, ephemeral=True)
        try:
            await respond(interaction, card)
        except (discord.HTTPException, aiohttp.ClientError, OSError) as unsent:
            _log.warning("interaction.answer_refused", extra={"reason": str(unsent)})


def _mistake(error: BaseException) -> UserMistake | None:
    match error:
        case UserMistake():
            return error
        case app_commands.CommandNotFound() | app_commands.CommandSignatureMismatch():
            return UserMistake("error-command-outdated")
        case _:
            return None

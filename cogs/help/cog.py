"""`/help`: what the bot does, by what the reader may do."""

from __future__ import annotations

from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.requests import Requests
from bot.ui.respond import respond
from cogs.help.presenter import help_card
from cogs.help.service import HelpService


class HelpCog(commands.Cog):
    """The one command, for everyone and everywhere."""

    def __init__(self, requests: Requests, service: HelpService) -> None:
        self._requests = requests
        self._service = service

    @app_commands.command()
    async def help(self, interaction: discord.Interaction[Any]) -> None:
        actor = self._requests.actor(interaction)
        parts = self._service.parts(actor)
        localizer = self._requests.localizer(interaction)
        in_guild = actor.guild_id is not None
        await respond(interaction, help_card(localizer, parts, in_guild=in_guild))

"""The buttons that turn the pages of /help."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from discord import app_commands
from discord.ext import commands

from bot.components import Press, Route
from bot.errors import Gone
from bot.ui.respond import update
from cogs.help.presenter import help_card
from cogs.help.service import HelpService


def guild_only_commands(client: commands.Bot | commands.AutoShardedBot) -> frozenset[str]:
    """Return the qualified names of the commands that direct messages do not have."""
    walked: Iterable[Any] = client.tree.walk_commands()
    return frozenset(
        command.qualified_name
        for command in walked
        if not _works_directly(command.root_parent or command)
    )


def _works_directly(root: app_commands.Command[Any, ..., Any] | app_commands.Group) -> bool:
    contexts = root.allowed_contexts
    return not root.guild_only and (contexts is None or contexts.dm_channel)


class HelpComponents:
    """Answers them by changing the card they stand on."""

    def __init__(self, service: HelpService) -> None:
        self._service = service

    @property
    def routes(self) -> tuple[Route, ...]:
        """Return the handlers."""
        return (Route("help:page", self._turn),)

    async def _turn(self, press: Press) -> None:
        page = "".join(press.arguments[:1])
        if not page.isdecimal():
            raise Gone
        parts = self._service.parts(press.actor, guild_only_commands(press.interaction.client))
        in_guild = press.actor.guild_id is not None
        await update(
            press.interaction, help_card(press.localizer, parts, int(page), in_guild=in_guild)
        )

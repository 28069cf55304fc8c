"""`/settings`: one subcommand for each setting that a feature declares, `show` and `check`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.features import PermissionNeed
from bot.guild_settings import LANGUAGE
from bot.policy import Actor, Standing, authorize
from bot.resources import Resources
from bot.ui.respond import respond
from cogs.settings.components import choosable
from cogs.settings.presenter import health_card, overview_card, setting_card
from cogs.settings.service import SettingsService, examine

_LANGUAGE_COMMAND = f"settings {LANGUAGE.name}"


@app_commands.guild_only()
@app_commands.default_permissions(manage_guild=True)
class SettingsCog(commands.GroupCog, group_name="settings"):
    """The commands for those who may manage the guild."""

    def __init__(
        self, resources: Resources, service: SettingsService, permissions: Sequence[PermissionNeed]
    ) -> None:
        self._requests = resources.requests
        self._members_intent = resources.settings.members_intent
        self._service = service
        self._needed = tuple(need.name for need in permissions)
        group = self.__cog_app_commands_group__
        assert group is not None
        for name in service.names:
            group.add_command(self._command(name))

    @app_commands.command()
    async def show(self, interaction: discord.Interaction[Any]) -> None:
        actor = self._manager(interaction)
        states = self._service.overview(actor.guild, choosable(interaction))
        await respond(interaction, overview_card(self._requests.localizer(interaction), states))

    @app_commands.command()
    async def check(self, interaction: discord.Interaction[Any]) -> None:
        self._manager(interaction)
        assert interaction.guild is not None
        health = examine(
            self._needed,
            _names(interaction.guild.me.guild_permissions),
            _names(interaction.app_permissions),
            members_intent=self._members_intent,
        )
        await respond(interaction, health_card(self._requests.localizer(interaction), health))

    @commands.Cog.listener()
    async def on_app_command_completion(
        self,
        interaction: discord.Interaction[Any],
        command: app_commands.Command[Any, ..., Any] | app_commands.ContextMenu,
    ) -> None:
        """Ask once for the guild's language, after whatever its managers first asked for."""
        actor = self._requests.actor(interaction)
        if actor.guild_id is None or not self._service.language_is_open(actor.guild_id):
            return
        # A form that is open would hide the question.
        shows_form = interaction.response.type is discord.InteractionResponseType.modal
        if actor.standing < Standing.MANAGER or shows_form:
            return
        is_first = await self._service.claim_language_question(actor.guild_id)
        if is_first and command.qualified_name != _LANGUAGE_COMMAND:
            await self._show_setting(interaction, LANGUAGE.name, first_use=True)

    def _command(self, name: str) -> app_commands.Command[Any, ..., None]:
        async def show_setting(interaction: discord.Interaction[Any]) -> None:
            await self._show_setting(interaction, name)

        return app_commands.Command(name=name, description="…", callback=show_setting)

    async def _show_setting(
        self, interaction: discord.Interaction[Any], name: str, *, first_use: bool = False
    ) -> None:
        actor = self._manager(interaction)
        state = self._service.state(actor.guild, name, choosable(interaction))
        localizer = self._requests.localizer(interaction)
        await respond(interaction, setting_card(localizer, state, first_use=first_use))

    def _manager(self, interaction: discord.Interaction[Any]) -> Actor:
        actor = self._requests.actor(interaction)
        authorize(actor, Standing.MANAGER)
        return actor


def _names(permissions: discord.Permissions) -> frozenset[str]:
    """Return what is granted, by name; an administrator has everything."""
    if permissions.administrator:
        permissions = discord.Permissions.all()
    return frozenset(name for name, granted in permissions if granted)

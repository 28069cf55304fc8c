"""The selects and buttons of the settings cards."""

from __future__ import annotations

from typing import Any

import discord

from bot.components import Press, Route
from bot.errors import Gone
from bot.policy import Standing
from bot.ui.respond import respond, update
from cogs.settings.model import Choosable, ZoneState
from cogs.settings.presenter import TYPED, overview_card, setting_card, setting_form
from cogs.settings.service import SettingsService


def choosable(interaction: discord.Interaction[Any]) -> Choosable:
    """Read what there is to choose from in the guild of an interaction that was allowed there."""
    guild = interaction.guild
    assert guild is not None
    return Choosable(
        channel_ids=frozenset(channel.id for channel in guild.channels),
        role_ids=frozenset(role.id for role in guild.roles if not role.is_default()),
        room_ids=frozenset(x.id for x in guild.channels if isinstance(x, discord.abc.Messageable)),
    )


class SettingsComponents:
    """Answers them by changing the card they stand on."""

    def __init__(self, service: SettingsService) -> None:
        self._service = service

    @property
    def routes(self) -> tuple[Route, ...]:
        """Return the handlers, each for those who may manage the guild."""
        return (
            Route("settings:show", self._show, Standing.MANAGER),
            Route("settings:open", self._open, Standing.MANAGER),
            Route("settings:choose", self._choose, Standing.MANAGER),
            Route("settings:type", self._type, Standing.MANAGER),
            Route("settings:typed", self._typed, Standing.MANAGER),
        )

    async def _show(self, press: Press) -> None:
        states = self._service.overview(press.actor.guild, choosable(press.interaction))
        await update(press.interaction, overview_card(press.localizer, states))

    async def _open(self, press: Press) -> None:
        name = "".join(press.values[:1])
        state = self._service.state(press.actor.guild, name, choosable(press.interaction))
        await update(press.interaction, setting_card(press.localizer, state))

    async def _choose(self, press: Press) -> None:
        await self._set(press, press.values)

    async def _type(self, press: Press) -> None:
        name = "".join(press.arguments[:1])
        state = self._service.state(press.actor.guild, name, choosable(press.interaction))
        if not isinstance(state, ZoneState):
            raise Gone
        await respond(press.interaction, setting_form(press.localizer, state))

    async def _typed(self, press: Press) -> None:
        await self._set(press, (press.fields.get(TYPED, ""),))

    async def _set(self, press: Press, values: tuple[str, ...]) -> None:
        state = await self._service.choose(
            press.actor.guild, "".join(press.arguments[:1]), values, choosable(press.interaction)
        )
        await update(press.interaction, setting_card(press.localizer, state, saved=True))

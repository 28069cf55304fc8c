"""The buttons that turn the pages of /help."""

from __future__ import annotations

from bot.components import Press, Route
from bot.errors import Gone
from bot.ui.respond import update
from cogs.help.presenter import help_card
from cogs.help.service import HelpService


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
        parts = self._service.parts(press.actor)
        in_guild = press.actor.guild_id is not None
        await update(
            press.interaction, help_card(press.localizer, parts, int(page), in_guild=in_guild)
        )

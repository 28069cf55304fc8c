"""Parties as a file for anybody's calendar."""

from __future__ import annotations

import io

import discord

from bot.ui.card import Accent, Attachment, Card, Text
from cogs.party.components_reception import Asker, Reception
from cogs.party.presenter_parts import plain

_FILE_NAME = "koizora.ics"
_LONGEST_NAME = 80


class CalendarDesk:
    """Writes the file; it holds the same instants as the cards."""

    def __init__(self, reception: Reception) -> None:
        self._reception = reception
        self._parties = reception.parties

    async def write(
        self, asker: Asker, party_id: int | None = None
    ) -> tuple[Card, list[discord.File]]:
        """Return what is said and the file, or no file when there is no party.

        Raises PartyGone or GuildOnly.
        """
        series = await self._parties.listing.calendar(asker.actor, party_id)
        if not series:
            return _card(asker.localizer.text("party-calendar-empty")), []
        guild = asker.guild
        assert guild is not None
        name = asker.localizer.text("party-calendar-name", guild=plain(guild.name, _LONGEST_NAME))
        # Calendars take longer to import than the whole feature, and few starts need them.
        from cogs.party.calendar import calendar_file

        content = calendar_file(
            series,
            name=name,
            stamp=self._reception.clock.now(),
            channels={channel.id: channel.name for channel in guild.channels},
        )
        said = asker.localizer.text("party-calendar-ready")
        return _card(said, Attachment(_FILE_NAME)), [discord.File(io.BytesIO(content), _FILE_NAME)]


def _card(said: str, *files: Attachment) -> Card:
    return Card(blocks=(Text(said), *files), accent=Accent.PARTY, ephemeral=True)

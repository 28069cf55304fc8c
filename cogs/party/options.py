"""The options of the commands: what is offered while somebody types, and what they chose."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

import discord
from discord import app_commands

from bot.errors import UserMistake
from bot.policy import Actor
from bot.timewords import nearest_zones
from bot.ui.escape import escape
from cogs.party.components_reception import Asker, Reception, id_in
from cogs.party.mistakes import EveningUnknown, PartyGone
from cogs.party.model import MAX_PLACE, Place
from cogs.party.presenter_list import choice_name, date_choice_name
from cogs.party.presenter_parts import plain
from cogs.party.views import PlannedDate

Interaction = discord.Interaction[Any]
Choices = list[app_commands.Choice[str]]
Room = discord.VoiceChannel | discord.StageChannel

_MOST_CHOICES = 25
_LONGEST_CHOICE = 100
_SHORTEST_ID = 15
_ROOM = "🔊"
_CHANNEL = re.compile(r"<#(\d{1,20})>")


class PartyUnclear(UserMistake):
    """Ask to choose one of several parties from the list."""

    def __init__(self, query: str) -> None:
        super().__init__("party-unclear", query=escape(query, 80))


class PlaceGone(UserMistake):
    """Ask for a channel that is there and that the person sees."""

    def __init__(self) -> None:
        super().__init__("party-place-gone")


class Options:
    """Completes options and reads them; what was typed instead of chosen is looked up."""

    def __init__(self, reception: Reception) -> None:
        self._reception = reception
        self._listing = reception.parties.listing

    async def parties(self, interaction: Interaction, current: str) -> Choices:
        """Offer the coming parties whose title holds what was typed."""
        asker = self._reception.asker(interaction)
        if asker.actor.guild_id is None:
            return []
        found = await self._listing.find(asker.actor, current, _MOST_CHOICES)
        return [
            app_commands.Choice(name=choice_name(x, asker.localizer), value=str(x.party.id))
            for x in found
        ]

    async def dates(self, interaction: Interaction, current: str) -> Choices:
        """Offer the coming dates of the series that is chosen beside it."""
        asker = self._reception.asker(interaction)
        chosen = str(getattr(interaction.namespace, "party", None) or "")
        try:
            party_id = await self.party_id(asker.actor, chosen)
            dates = await self._listing.dates(asker.actor, party_id)
        except UserMistake:
            return []
        names = ((date_choice_name(x, asker.localizer), x) for x in dates)
        return [
            app_commands.Choice(name=name, value=x.key)
            for name, x in names
            if _folded(current) in _folded(f"{name} {x.key}")
        ][:_MOST_CHOICES]

    async def films(self, interaction: Interaction, current: str) -> Choices:
        """Offer the films that the library knows."""
        asker = self._reception.asker(interaction)
        locale, guild_id = asker.localizer.locale, asker.actor.guild_id
        found = self._reception.films.suggest(current, guild_id, locale)
        return [
            app_commands.Choice(name=plain(film.title, _LONGEST_CHOICE), value=film.id)
            for film in found[:_MOST_CHOICES]
        ]

    async def places(self, interaction: Interaction, current: str) -> Choices:
        """Offer the voice and stage channels that the person sees, and what they typed."""
        wanted = _folded(current)
        typed = plain(current, MAX_PLACE)
        found = [room for room in _rooms(interaction) if wanted in _folded(room.name)]
        choices = [
            app_commands.Choice(name=plain(f"{_ROOM} {x.name}", _LONGEST_CHOICE), value=x.mention)
            for x in found
        ]
        own = [app_commands.Choice(name=typed, value=typed)] if typed else []
        return [*choices[: _MOST_CHOICES - 1], *own]

    async def zones(self, interaction: Interaction, current: str) -> Choices:
        """Offer the time zones that what was typed may mean."""
        return [
            app_commands.Choice(name=zone, value=zone)
            for zone in nearest_zones(current, _MOST_CHOICES)
        ]

    async def party_id(self, actor: Actor, text: str) -> int:
        """Return which party was chosen or, by its title, typed.

        Raises PartyGone for no such party, or PartyUnclear for several.
        """
        chosen = id_in(text)
        if chosen is not None and len(text) >= _SHORTEST_ID:
            return chosen
        found = await self._listing.find(actor, text) if text.strip() else []
        exact = [x for x in found if _folded(x.party.plan.title) == _folded(text)]
        if not found:
            raise PartyGone
        if len(found) > 1 and len(exact) != 1:
            raise PartyUnclear(text)
        return (exact or found)[0].party.id

    async def date(self, actor: Actor, party_id: int, text: str) -> PlannedDate:
        """Return which date of a series was chosen or, in ISO form, typed.

        Raises EveningUnknown, PartyGone or NotASeries.
        """
        dates = await self._listing.dates(actor, party_id, text.strip())
        found = next((x for x in dates if x.key == text.strip()), None)
        if found is None:
            raise EveningUnknown
        return found

    def place(self, asker: Asker, text: str) -> Place:
        """Return where people meet: a channel that was chosen or named, else the words.

        Raises PlaceGone for a channel that is not there for this person.
        """
        chosen = _CHANNEL.fullmatch(text.strip())
        if chosen is not None:
            if not _sees(asker, int(chosen[1])):
                raise PlaceGone
            return Place(channel_id=int(chosen[1]))
        rooms = _rooms(asker.interaction)
        named = [x for x in rooms if _folded(x.name) == _folded(text.removeprefix(_ROOM))]
        return Place(channel_id=named[0].id) if len(named) == 1 else Place(text=text)


def _rooms(interaction: Interaction) -> list[Room]:
    """List the voice and stage channels of a guild that a person sees."""
    guild, person = interaction.guild, interaction.user
    if guild is None or not isinstance(person, discord.Member):
        return []
    rooms: list[Room] = [*guild.voice_channels, *guild.stage_channels]
    return [room for room in rooms if room.permissions_for(person).view_channel]


def _sees(asker: Asker, channel_id: int) -> bool:
    guild, person = asker.guild, asker.interaction.user
    channel = guild.get_channel(channel_id) if guild is not None else None
    if channel is None or not isinstance(person, discord.Member):
        return False
    return channel.permissions_for(person).view_channel


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold().strip()

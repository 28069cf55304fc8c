"""Who asks, in which language, and what every part of the parties' front has at hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, TypeAlias

import discord

from bot.components import Press
from bot.errors import Gone
from bot.i18n import Localizer
from bot.policy import Actor
from bot.resources import Resources
from cogs.party.model import Party
from cogs.party.presenter_card import Beside
from cogs.party.service import Parties
from cogs.party.settings import PartySettings

Words: TypeAlias = Mapping[str, str]
"""What somebody typed, by the name of the option or field; only what was given is in it."""

# The calendar ends with the year 9999.
_LAST_SECOND = 253_402_214_400
_LARGEST_ID = 2**63 - 1
_LONGEST_ID = len(str(_LARGEST_ID))


@dataclass(frozen=True, slots=True)
class Asker:
    """Whoever typed or pressed: their standing, their language, and that of the group."""

    interaction: discord.Interaction[Any]
    actor: Actor
    localizer: Localizer
    group: Localizer
    may_plan: bool
    channel_id: int | None

    @property
    def guild(self) -> discord.Guild | None:
        """The guild they ask in; None in a direct message."""
        return self.interaction.guild


class Reception:
    """Reads who asks, and looks films up for whoever speaks about them."""

    def __init__(self, resources: Resources, parties: Parties) -> None:
        self._requests = resources.requests
        self.films = resources.films
        self.clock = resources.clock
        self.settings = PartySettings(resources.guild_settings)
        self.parties = parties

    def asker(self, interaction: discord.Interaction[Any]) -> Asker:
        """Read who asks.

        `channel_id` is where a party of theirs is posted: the guild's party channel, else here.
        """
        actor = self._requests.actor(interaction)
        roles = getattr(interaction.user, "roles", ())
        home = self.settings.channel(actor.guild_id)
        return Asker(
            interaction=interaction,
            actor=actor,
            localizer=self._requests.localizer(interaction),
            group=self._requests.guild_localizer(interaction),
            may_plan=self.settings.may_plan(actor, {role.id for role in roles}),
            channel_id=home if home is not None else interaction.channel_id,
        )

    async def presser(self, press: Press, occurrence_id: int) -> Actor:
        """Return who pressed a button of an evening.

        In a direct message there is no guild, so it is the one where they answered. Raises Gone
        when they answered to no such evening.
        """
        if press.actor.guild_id is not None:
            return press.actor
        guild_id = await self.parties.listing.guild_of(occurrence_id, press.actor.user_id)
        if guild_id is None:
            raise Gone
        return replace(press.actor, guild_id=guild_id)

    def film_title(self, film_id: str | None, guild_id: int, localizer: Localizer) -> str | None:
        """Name a film that the library knows."""
        found = self.films.find(film_id, guild_id, localizer.locale) if film_id else None
        return found.title if found is not None else None

    def beside(self, party: Party, localizer: Localizer) -> Beside:
        """Gather what a card shows beside a party."""
        film_id = party.plan.film_id
        topics = self.films.note_topics(film_id, localizer.locale) if film_id else ()
        return Beside(self.film_title(film_id, party.guild_id, localizer), tuple(topics))


def given(**typed: str | int | None) -> Words:
    """Keep what was given of a command's options."""
    return {name: str(value) for name, value in typed.items() if value is not None}


def number(press: Press, place: int = 0) -> int:
    """Read one of the numbers in a custom_id.

    Raises Gone for what no button of ours says.
    """
    found = id_in(argument(press, place))
    if found is None:
        raise Gone
    return found


def instant(press: Press, place: int) -> datetime:
    """Read the instant in a custom_id, in UTC.

    Raises Gone for what no button of ours says.
    """
    seconds = number(press, place)
    if seconds >= _LAST_SECOND:
        raise Gone
    return datetime.fromtimestamp(seconds, UTC)


def id_in(text: str) -> int | None:
    """Return the number that a text is, or None when it can be no id."""
    if not (text.isascii() and text.isdecimal() and len(text) <= _LONGEST_ID):
        return None
    found = int(text)
    return found if found <= _LARGEST_ID else None


def argument(press: Press, place: int) -> str:
    """Return one of the words in a custom_id.

    Raises Gone for what no button of ours says.
    """
    if place >= len(press.arguments):
        raise Gone
    return press.arguments[place]

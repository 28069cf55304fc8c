"""Who may change a party, and what becomes of one whose host has left."""

from __future__ import annotations

import discord

from bot.components import Press, Route
from bot.policy import Standing
from bot.ui.card import Card
from bot.ui.respond import update
from cogs.party.components_reception import Asker, Reception, Words, number
from cogs.party.mistakes import NotYourParty, PartyCancelled, PartyOver
from cogs.party.model import PartyState
from cogs.party.options import Options
from cogs.party.presenter_changes import left_card, taken_over_card
from cogs.party.presenter_take_over import take_over_card
from cogs.party.views import Evening

PARTY = "party"


class HostDesk:
    """Lets hosts and moderators pass; the service decides again, inside its transaction."""

    def __init__(self, reception: Reception, options: Options) -> None:
        self._reception = reception
        self._parties = reception.parties
        self._options = options

    @property
    def routes(self) -> tuple[Route, ...]:
        """The components this desk answers."""
        return (
            Route("party:take-over", self._take_over),
            Route("party:keep", self._keep),
        )

    async def open(self, asker: Asker, words: Words) -> Evening | Card:
        """Return the coming evening of a party that this person may change.

        It is a card instead when the host has left, which offers to host the party. Raises
        PartyGone, PartyUnclear, PartyCancelled, PartyOver, GuildOnly, or NotYourParty.
        """
        asker.actor.guild  # noqa: B018  a direct message has no parties
        party_id = await self._options.party_id(asker.actor, words.get(PARTY, ""))
        evening = await self._parties.listing.show(asker.actor, party_id)
        if evening.party.state is PartyState.CANCELLED:
            raise PartyCancelled
        if evening.party.state is PartyState.OVER:
            raise PartyOver
        host_id = evening.party.host_id
        if asker.actor.user_id == host_id or asker.actor.standing >= Standing.MODERATOR:
            return evening
        if not await _has_left(asker, host_id):
            raise NotYourParty(host_id)
        return take_over_card(evening.party, asker.localizer)

    async def _take_over(self, press: Press) -> None:
        asker = self._reception.asker(press.interaction)
        evening = await self._parties.listing.show(press.actor, number(press))
        taken = await self._parties.changes.take_over(
            press.actor,
            evening.party.id,
            host_is_gone=await _has_left(asker, evening.party.host_id),
            may_plan=asker.may_plan,
        )
        await update(press.interaction, taken_over_card(taken, press.localizer))

    async def _keep(self, press: Press) -> None:
        await update(press.interaction, left_card(press.localizer))


async def _has_left(asker: Asker, host_id: int) -> bool:
    """Ask Discord whether a host is still a member; where it does not answer, they are."""
    guild = asker.guild
    if guild is None or guild.get_member(host_id) is not None:
        return False
    try:
        await guild.fetch_member(host_id)
    except discord.NotFound:
        return True
    except discord.HTTPException:
        return False
    return False

"""Looking parties up; nothing here changes anything."""

from __future__ import annotations

import itertools
import unicodedata

from bot.policy import Actor
from cogs.party.mistakes import NotASeries, PartyGone
from cogs.party.model import Party
from cogs.party.series import evenings_after
from cogs.party.service_evenings import Evenings
from cogs.party.store import PartyStore
from cogs.party.store_evenings import EveningStore
from cogs.party.store_lists import CardStore, ListStore
from cogs.party.views import Coming, Cursor, Evening, Page, PlannedDate, Series

MOST_LISTED = 500


class Listing:
    """What one guild's people can see of its parties."""

    def __init__(self, evenings: Evenings) -> None:
        self._evenings = evenings
        self._database = evenings.database
        self._clock = evenings.clock

    async def coming(self, actor: Actor, *, after: Cursor | None = None, limit: int = 10) -> Page:
        """Return a page of coming evenings, soonest first."""
        store = ListStore(self._database, actor.guild)
        found = await store.list_coming(self._clock.now(), after, limit + 1)
        entries = tuple(found[:limit])
        has_more = len(found) > limit
        last = entries[-1].occurrence if has_more else None
        return Page(entries, Cursor(last.starts_at, last.id) if last is not None else None)

    async def find(self, actor: Actor, query: str, limit: int = 25) -> list[Coming]:
        """Return the coming evenings whose title holds what was typed, soonest first."""
        store = ListStore(self._database, actor.guild)
        wanted = _folded(query)
        listed = await store.list_coming(self._clock.now(), None, MOST_LISTED)
        return [x for x in listed if wanted in _folded(x.party.plan.title)][:limit]

    async def mine(self, actor: Actor) -> list[Coming]:
        """Return the coming evenings a person answered to with anything but no."""
        store = ListStore(self._database, actor.guild)
        return await store.list_answered(actor.user_id, self._clock.now())

    async def show(self, actor: Actor, party_id: int) -> Evening:
        """Return the coming evening of a party, or its last one.

        Raises PartyGone.
        """
        party = await self._party(actor, party_id)
        rows = await EveningStore(self._database, actor.guild).list_occurrences(party.id)
        announced = [x for x in rows if x.is_announced]
        open_ones = [x for x in announced if Evening(party, x).is_open]
        shown = [*announced[-1:], *open_ones[:1]]
        return await self._evenings.load(self._database, actor.guild, shown[-1] if shown else None)

    async def evening(self, actor: Actor, occurrence_id: int) -> Evening:
        """Return one evening.

        Raises PartyGone.
        """
        store = EveningStore(self._database, actor.guild)
        occurrence = await store.find_occurrence(occurrence_id)
        return await self._evenings.load(self._database, actor.guild, occurrence)

    async def dates(
        self, actor: Actor, party_id: int, query: str = "", limit: int = 25
    ) -> list[PlannedDate]:
        """Return the coming dates of a series whose day begins as was typed.

        Raises PartyGone or NotASeries.
        """
        party = await self._party(actor, party_id)
        if party.plan.repeat is None:
            raise NotASeries
        rows = await EveningStore(self._database, actor.guild).list_occurrences(party.id)
        evenings = evenings_after(party.plan, rows, self._clock.now())
        # A year of weeks is enough to look through for what was typed.
        dates = (PlannedDate(x.key, x.starts, x.state) for x in itertools.islice(evenings, 53))
        return [x for x in dates if x.key.startswith(query.strip())][:limit]

    async def calendar(self, actor: Actor, party_id: int | None = None) -> list[Series]:
        """Return one party or all coming ones, with the evenings that differ from the rule.

        Raises PartyGone.
        """
        if party_id is not None:
            return [await self._series(await self._party(actor, party_id))]
        store = ListStore(self._database, actor.guild)
        coming = await store.list_coming(self._clock.now(), None, MOST_LISTED)
        return [await self._series(x.party) for x in coming]

    async def guild_of(self, occurrence_id: int, user_id: int) -> int | None:
        """Return the guild of an evening that a person has an answer to: a direct message's."""
        return await CardStore(self._database).find_guild(occurrence_id, user_id)

    async def _series(self, party: Party) -> Series:
        rows = await EveningStore(self._database, party.guild_id).list_occurrences(party.id)
        return Series(party, tuple(rows))

    async def _party(self, actor: Actor, party_id: int) -> Party:
        party = await PartyStore(self._database, actor.guild).find_party(party_id)
        if party is None:
            raise PartyGone
        return party


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold().strip()

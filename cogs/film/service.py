"""What can be done with films and suggestions; facts are answered from memory."""

from __future__ import annotations

import asyncio
from datetime import UTC

from bot.clock import Clock
from bot.database import Database
from bot.ids import IdSource
from bot.policy import Actor, Standing, authorize
from cogs.film.catalogue import Catalogue, Correction
from cogs.film.store import FilmStore, SuggestionStore
from cogs.film.suggestion import (
    AlreadyDecided,
    Suggestion,
    SuggestionGone,
    SuggestionState,
    TooManyOpen,
    read_proposal,
)


class Films:
    """The catalogue every guild starts from, and the one each guild corrected."""

    def __init__(self, base: Catalogue) -> None:
        self.base = base
        self._overlays: dict[int, Catalogue] = {}

    def catalogue(self, guild_id: int | None) -> Catalogue:
        """Return the films as a guild sees them; None is everywhere else."""
        return self._overlays.get(guild_id, self.base) if guild_id is not None else self.base

    def put_in_force(self, guild_id: int, accepted: list[Suggestion]) -> None:
        """Let a guild see exactly these corrections, later decisions winning."""
        if accepted:
            self._overlays[guild_id] = self.base.overlay([_correction(x) for x in accepted])
        else:
            self._overlays.pop(guild_id, None)

    async def load_corrections(self, store: FilmStore) -> None:
        """Read what every guild has accepted so far."""
        by_guild: dict[int, list[Suggestion]] = {}
        for guild_id, suggestion in await store.list_corrections():
            by_guild.setdefault(guild_id, []).append(suggestion)
        for guild_id, accepted in by_guild.items():
            self.put_in_force(guild_id, accepted)


class Suggestions:
    """Members propose better values; moderators decide; what they accept holds at once."""

    def __init__(self, database: Database, films: Films, clock: Clock) -> None:
        self._database = database
        self._films = films
        self._clock = clock
        self._ids = IdSource()
        self._rereading = asyncio.Lock()

    async def suggest(
        self, actor: Actor, film_id: str, fact_id: str, value: str, evidence: str
    ) -> None:
        """Put a proposal into the guild's queue.

        Raises GuildOnly, TooManyOpen, or what `read_proposal` finds wrong.
        """
        proposal = read_proposal(value, evidence)
        now = self._clock.now()
        stored = await self._store(actor).add_suggestion(
            self._ids.next(now), film_id, fact_id, proposal, actor.user_id, now
        )
        if not stored:
            raise TooManyOpen

    async def queue(self, actor: Actor) -> list[Suggestion]:
        """Return what waits for a decision, oldest first.

        Raises NotAllowed for members and GuildOnly in direct messages.
        """
        authorize(actor, Standing.MODERATOR)
        return await self._store(actor).list_open()

    async def history(self, actor: Actor, *, limit: int, offset: int) -> list[Suggestion]:
        """Return decided suggestions, newest decision first.

        Raises NotAllowed for members and GuildOnly in direct messages.
        """
        authorize(actor, Standing.MODERATOR)
        return await self._store(actor).list_decided(limit, offset)

    async def decide(self, actor: Actor, suggestion_id: int, *, accept: bool) -> Suggestion:
        """Accept or decline an open suggestion.

        Raises AlreadyDecided with the moderator who was faster, SuggestionGone, or NotAllowed.
        """
        after = SuggestionState.ACCEPTED if accept else SuggestionState.DECLINED
        return await self._move(actor, suggestion_id, SuggestionState.OPEN, after)

    async def withdraw(self, actor: Actor, suggestion_id: int) -> Suggestion:
        """Take an accepted correction out of force; what held before it holds again.

        Raises AlreadyDecided when it is not in force, SuggestionGone, or NotAllowed.
        """
        return await self._move(
            actor, suggestion_id, SuggestionState.ACCEPTED, SuggestionState.WITHDRAWN
        )

    async def _move(
        self, actor: Actor, suggestion_id: int, before: SuggestionState, after: SuggestionState
    ) -> Suggestion:
        authorize(actor, Standing.MODERATOR)
        store = self._store(actor)
        moved = await store.decide(suggestion_id, before, after, actor.user_id, self._clock.now())
        if moved is None:
            standing = await store.find_suggestion(suggestion_id)
            if standing is None:
                raise SuggestionGone
            raise AlreadyDecided(standing)
        if SuggestionState.ACCEPTED in (before, after):
            # An earlier reading that ends later would take this decision back.
            async with self._rereading:
                self._films.put_in_force(actor.guild, await store.list_accepted())
        return moved

    def _store(self, actor: Actor) -> SuggestionStore:
        return SuggestionStore(self._database, actor.guild)


def _correction(suggestion: Suggestion) -> Correction:
    assert suggestion.decided_at is not None
    return Correction(
        film_id=suggestion.film_id,
        fact_id=suggestion.fact_id,
        value=suggestion.value,
        evidence_url=suggestion.evidence_url,
        decided_on=suggestion.decided_at.astimezone(UTC).date(),
    )

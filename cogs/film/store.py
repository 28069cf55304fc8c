"""All SQL of the film feature: the loaded facts, and what one guild's members suggested."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from bot.database import Database, Row
from bot.database.instants import from_epoch, to_epoch
from cogs.film import serial
from cogs.film.model import Film
from cogs.film.suggestion import Proposal, Suggestion, SuggestionState


class FilmStore:
    """The films as loaded from their data files, the same for every guild."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def list_fingerprints(self) -> dict[str, str]:
        """Return the fingerprint of each stored film's files by film id."""
        rows = await self._database.fetch_all("SELECT film_id, fingerprint FROM film")
        return {row["film_id"]: row["fingerprint"] for row in rows}

    async def save_film(self, film: Film, fingerprint: str, now: datetime) -> None:
        """Put a film in the place of what was stored of it, in one transaction."""
        async with self._database.transaction() as tx:
            await tx.execute("DELETE FROM film WHERE film_id = :film_id", film_id=film.id)
            await tx.execute(
                """
                INSERT INTO film (film_id, fingerprint, loaded_at)
                VALUES (:film_id, :fingerprint, :now)
                """,
                film_id=film.id,
                fingerprint=fingerprint,
                now=to_epoch(now),
            )
            await tx.execute_many(
                """
                INSERT INTO film_source (film_id, source_id, position, body)
                VALUES (:film_id, :source_id, :position, :body)
                """,
                _source_rows(film),
            )
            await tx.execute_many(
                """
                INSERT INTO film_fact
                    (film_id, fact_id, position, topic, spoiler_level, sensitivity, body)
                VALUES
                    (:film_id, :fact_id, :position, :topic, :spoiler_level, :sensitivity, :body)
                """,
                _fact_rows(film),
            )
            await tx.execute_many(
                """
                INSERT INTO film_claim (film_id, claim_id, position, body)
                VALUES (:film_id, :claim_id, :position, :body)
                """,
                _claim_rows(film),
            )

    async def remove_film(self, film_id: str) -> None:
        """Remove a film whose folder is gone; suggestions about it stay."""
        await self._database.execute("DELETE FROM film WHERE film_id = :film_id", film_id=film_id)

    async def list_films(self) -> list[Film]:
        """Read every film whole, in the order of the film ids."""
        films = await self._database.fetch_all("SELECT film_id FROM film ORDER BY film_id")
        sources = await self._database.fetch_all(
            "SELECT film_id, body FROM film_source ORDER BY film_id, position"
        )
        facts = await self._database.fetch_all(
            "SELECT film_id, body FROM film_fact ORDER BY film_id, position"
        )
        claims = await self._database.fetch_all(
            "SELECT film_id, body FROM film_claim ORDER BY film_id, position"
        )
        return [_film(row["film_id"], sources, facts, claims) for row in films]

    async def list_corrections(self) -> list[tuple[int, Suggestion]]:
        """Read what is in force in each guild, as (guild id, accepted suggestion), oldest first."""
        rows = await self._database.fetch_all(
            """
            SELECT * FROM film_suggestion WHERE state = 'accepted'
            ORDER BY guild_id, decided_at, suggestion_id
            """
        )
        return [(row["guild_id"], _suggestion(row)) for row in rows]


class SuggestionStore:
    """The suggestions of one guild."""

    def __init__(self, database: Database, guild_id: int) -> None:
        self._database = database
        self._guild_id = guild_id

    async def add_suggestion(
        self,
        suggestion_id: int,
        film_id: str,
        fact_id: str,
        proposal: Proposal,
        proposed_by: int,
        now: datetime,
    ) -> bool:
        """Keep a new suggestion; False when the person already has five open ones."""
        stored = await self._database.execute(
            """
            INSERT INTO film_suggestion (
                suggestion_id, guild_id, film_id, fact_id, value, evidence_url,
                proposed_by, proposed_at, state, open_slot
            )
            WITH slot (number) AS (VALUES (1), (2), (3), (4), (5))
            SELECT
                CAST(:suggestion_id AS BIGINT), CAST(:guild_id AS BIGINT),
                CAST(:film_id AS TEXT), CAST(:fact_id AS TEXT), CAST(:value AS TEXT),
                CAST(:evidence_url AS TEXT), CAST(:proposed_by AS BIGINT),
                CAST(:now AS BIGINT), 'open', slot.number
            FROM slot
            WHERE slot.number NOT IN (
                SELECT open_slot FROM film_suggestion
                WHERE guild_id = :guild_id AND proposed_by = :proposed_by AND state = 'open'
            )
            ORDER BY slot.number LIMIT 1
            ON CONFLICT DO NOTHING
            """,
            suggestion_id=suggestion_id,
            guild_id=self._guild_id,
            film_id=film_id,
            fact_id=fact_id,
            value=proposal.value,
            evidence_url=proposal.evidence_url,
            proposed_by=proposed_by,
            now=to_epoch(now),
        )
        return stored == 1

    async def find_suggestion(self, suggestion_id: int) -> Suggestion | None:
        """Find a suggestion of this guild."""
        row = await self._database.fetch_one(
            """
            SELECT * FROM film_suggestion
            WHERE guild_id = :guild_id AND suggestion_id = :suggestion_id
            """,
            guild_id=self._guild_id,
            suggestion_id=suggestion_id,
        )
        return _suggestion(row) if row is not None else None

    async def list_open(self) -> list[Suggestion]:
        """Read the queue, oldest first."""
        rows = await self._database.fetch_all(
            """
            SELECT * FROM film_suggestion
            WHERE guild_id = :guild_id AND state = 'open' ORDER BY suggestion_id
            """,
            guild_id=self._guild_id,
        )
        return [_suggestion(row) for row in rows]

    async def list_accepted(self) -> list[Suggestion]:
        """Read the corrections in force, oldest decision first."""
        rows = await self._database.fetch_all(
            """
            SELECT * FROM film_suggestion
            WHERE guild_id = :guild_id AND state = 'accepted'
            ORDER BY decided_at, suggestion_id
            """,
            guild_id=self._guild_id,
        )
        return [_suggestion(row) for row in rows]

    async def list_decided(self, limit: int, offset: int) -> list[Suggestion]:
        """Read a page of what was decided, newest decision first."""
        rows = await self._database.fetch_all(
            """
            SELECT * FROM film_suggestion
            WHERE guild_id = :guild_id AND state <> 'open'
            ORDER BY decided_at DESC, suggestion_id DESC LIMIT :limit OFFSET :offset
            """,
            guild_id=self._guild_id,
            limit=limit,
            offset=offset,
        )
        return [_suggestion(row) for row in rows]

    async def decide(
        self,
        suggestion_id: int,
        before: SuggestionState,
        after: SuggestionState,
        decided_by: int,
        now: datetime,
    ) -> Suggestion | None:
        """Move a suggestion on if it still stands where the moderator saw it, else do nothing.

        Of two who decide at once, one gets the suggestion and the other None.
        """
        async with self._database.transaction() as tx:
            row = await tx.fetch_one(
                """
                UPDATE film_suggestion SET
                    state = :after, open_slot = NULL, decided_by = :decided_by, decided_at = :now
                WHERE guild_id = :guild_id AND suggestion_id = :suggestion_id AND state = :before
                RETURNING *
                """,
                guild_id=self._guild_id,
                suggestion_id=suggestion_id,
                before=before.value,
                after=after.value,
                decided_by=decided_by,
                now=to_epoch(now),
            )
        return _suggestion(row) if row is not None else None


def _source_rows(film: Film) -> list[dict[str, Any]]:
    return [
        {
            "film_id": film.id,
            "source_id": source.id,
            "position": position,
            "body": serial.source_to_json(source),
        }
        for position, source in enumerate(film.sources.values())
    ]


def _fact_rows(film: Film) -> list[dict[str, Any]]:
    return [
        {
            "film_id": film.id,
            "fact_id": fact.id,
            "position": position,
            "topic": fact.topic.value,
            "spoiler_level": int(fact.spoiler_level),
            "sensitivity": fact.sensitivity.value,
            "body": serial.fact_to_json(fact),
        }
        for position, fact in enumerate(film.facts.values())
    ]


def _claim_rows(film: Film) -> list[dict[str, Any]]:
    return [
        {
            "film_id": film.id,
            "claim_id": claim.id,
            "position": position,
            "body": serial.claim_to_json(claim),
        }
        for position, claim in enumerate(film.claims)
    ]


def _film(film_id: str, sources: list[Row], facts: list[Row], claims: list[Row]) -> Film:
    read_sources = [
        serial.source_from_json(row["body"]) for row in sources if row["film_id"] == film_id
    ]
    read_facts = [serial.fact_from_json(row["body"]) for row in facts if row["film_id"] == film_id]
    return Film(
        id=film_id,
        facts={fact.id: fact for fact in read_facts},
        claims=tuple(
            serial.claim_from_json(row["body"]) for row in claims if row["film_id"] == film_id
        ),
        sources={source.id: source for source in read_sources},
    )


def _suggestion(row: Row) -> Suggestion:
    decided_at = row["decided_at"]
    return Suggestion(
        id=row["suggestion_id"],
        film_id=row["film_id"],
        fact_id=row["fact_id"],
        value=row["value"],
        evidence_url=row["evidence_url"],
        proposed_by=row["proposed_by"],
        proposed_at=from_epoch(row["proposed_at"]),
        state=SuggestionState(row["state"]),
        decided_by=row["decided_by"],
        decided_at=from_epoch(decided_at) if decided_at is not None else None,
    )

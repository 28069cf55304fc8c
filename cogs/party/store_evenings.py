"""All SQL of the evenings of parties, for one guild."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from bot.database import Row
from bot.database.instants import to_epoch
from bot.database.port import Queries
from cogs.party import recurrence
from cogs.party.model import Occurrence, OccurrenceState
from cogs.party.store_rows import to_occurrence, wall_text


class EveningStore:
    """The evenings of one guild's parties that have rows."""

    def __init__(self, queries: Queries, guild_id: int) -> None:
        self._queries = queries
        self._guild_id = guild_id

    async def add_occurrence(self, occurrence: Occurrence) -> None:
        """Keep a new evening."""
        await self._queries.execute(
            """
            INSERT INTO party_occurrence (
                occurrence_id, party_id, guild_id, occurrence_key, starts_wall, starts_zone,
                starts_fold, starts_at, ends_at, state, time_revision, card_revision,
                shown_revision, channel_id
            )
            VALUES (
                :occurrence_id, :party_id, :guild_id, :occurrence_key, :starts_wall, :starts_zone,
                :starts_fold, :starts_at, :ends_at, :state, :time_revision, :card_revision, 0,
                :channel_id
            )
            """,
            party_id=occurrence.party_id,
            card_revision=occurrence.card_revision,
            channel_id=occurrence.channel_id,
            **self._columns(occurrence),
        )

    async def save_occurrence(self, occurrence: Occurrence) -> Occurrence:
        """Save the time and state of an evening; an announced one gets a new card revision."""
        row = await self._queries.fetch_one(
            """
            UPDATE party_occurrence SET
                occurrence_key = :occurrence_key, starts_wall = :starts_wall,
                starts_zone = :starts_zone, starts_fold = :starts_fold, starts_at = :starts_at,
                ends_at = :ends_at, state = :state, time_revision = :time_revision,
                card_revision = card_revision + CASE WHEN card_revision > 0 THEN 1 ELSE 0 END
            WHERE guild_id = :guild_id AND occurrence_id = :occurrence_id
            RETURNING *
            """,
            **self._columns(occurrence),
        )
        assert row is not None
        return to_occurrence(row)

    async def touch(self, occurrence_id: int) -> Occurrence | None:
        """Take an evening for this transaction, its card to be shown anew."""
        row = await self._queries.fetch_one(
            """
            UPDATE party_occurrence SET card_revision = card_revision + 1
            WHERE guild_id = :guild_id AND occurrence_id = :occurrence_id AND card_revision > 0
            RETURNING *
            """,
            occurrence_id=occurrence_id,
            guild_id=self._guild_id,
        )
        return _occurrence(row)

    async def hold_occurrence(self, occurrence_id: int) -> Occurrence | None:
        """Take an evening for this transaction; its card stays as it is."""
        row = await self._queries.fetch_one(
            """
            UPDATE party_occurrence SET card_revision = card_revision
            WHERE guild_id = :guild_id AND occurrence_id = :occurrence_id
            RETURNING *
            """,
            occurrence_id=occurrence_id,
            guild_id=self._guild_id,
        )
        return _occurrence(row)

    async def announce(self, occurrence_id: int, channel_id: int | None) -> Occurrence:
        """Let people see an evening that has a row already, in a channel."""
        row = await self._queries.fetch_one(
            """
            UPDATE party_occurrence SET card_revision = 1, channel_id = :channel_id
            WHERE guild_id = :guild_id AND occurrence_id = :occurrence_id AND card_revision = 0
            RETURNING *
            """,
            guild_id=self._guild_id,
            occurrence_id=occurrence_id,
            channel_id=channel_id,
        )
        assert row is not None
        return to_occurrence(row)

    async def pass_on(
        self, occurrence_id: int, state: OccurrenceState, now: datetime
    ) -> Occurrence | None:
        """Mark an evening as started or over if it is time and that is not done yet."""
        row = await self._queries.fetch_one(
            """
            UPDATE party_occurrence SET
                state = CAST(:state AS TEXT), card_revision = card_revision + 1
            WHERE guild_id = :guild_id AND occurrence_id = :occurrence_id AND card_revision > 0
                AND (
                    (CAST(:state AS TEXT) = 'started' AND state = 'planned' AND starts_at <= :now)
                    OR (
                        CAST(:state AS TEXT) = 'over' AND state IN ('planned', 'started')
                        AND ends_at <= :now
                    )
                )
            RETURNING *
            """,
            guild_id=self._guild_id,
            occurrence_id=occurrence_id,
            state=state.value,
            now=to_epoch(now),
        )
        return _occurrence(row)

    async def find_occurrence(self, occurrence_id: int) -> Occurrence | None:
        """Find an evening of this guild."""
        row = await self._queries.fetch_one(
            """
            SELECT * FROM party_occurrence
            WHERE guild_id = :guild_id AND occurrence_id = :occurrence_id
            """,
            guild_id=self._guild_id,
            occurrence_id=occurrence_id,
        )
        return _occurrence(row)

    async def list_occurrences(self, party_id: int) -> list[Occurrence]:
        """Read the evenings of a party that have rows, by their time."""
        rows = await self._queries.fetch_all(
            """
            SELECT * FROM party_occurrence
            WHERE guild_id = :guild_id AND party_id = :party_id
            ORDER BY starts_at, occurrence_id
            """,
            guild_id=self._guild_id,
            party_id=party_id,
        )
        return [to_occurrence(row) for row in rows]

    async def forget_exceptions(self, party_id: int) -> None:
        """Remove the skipped and moved evenings of a rule that no longer holds."""
        await self._queries.execute(
            """
            DELETE FROM party_occurrence
            WHERE guild_id = :guild_id AND party_id = :party_id AND card_revision = 0
            """,
            guild_id=self._guild_id,
            party_id=party_id,
        )

    def _columns(self, occurrence: Occurrence) -> dict[str, Any]:
        return {
            "occurrence_id": occurrence.id,
            "guild_id": self._guild_id,
            "occurrence_key": occurrence.key,
            "starts_wall": wall_text(occurrence.starts),
            "starts_zone": recurrence.zone_of(occurrence.starts),
            "starts_fold": bool(occurrence.starts.fold),
            "starts_at": to_epoch(occurrence.starts_at),
            "ends_at": to_epoch(occurrence.ends_at),
            "state": occurrence.state.value,
            "time_revision": occurrence.time_revision,
        }


def _occurrence(row: Row | None) -> Occurrence | None:
    return to_occurrence(row) if row is not None else None

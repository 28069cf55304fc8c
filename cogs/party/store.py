"""All SQL of parties, for one guild.

A store is made for a database (reads) or for a transaction (writes). Whoever changes a party holds
its row first and the evening's row after it; whoever changes seats holds the evening's row. That
order keeps two changes at once from waiting for each other.
"""

from __future__ import annotations

from bot.database import Row
from bot.database.instants import to_epoch
from bot.database.port import Queries
from cogs.party.model import Party, PartyState, Plan
from cogs.party.store_rows import plan_columns, to_party


class PartyStore:
    """The parties of one guild."""

    def __init__(self, queries: Queries, guild_id: int) -> None:
        self._queries = queries
        self._guild_id = guild_id

    async def add_party(self, party: Party, host_slot: int | None) -> bool:
        """Keep a new party; False when another one of the host just took the slot."""
        stored = await self._queries.execute(
            """
            INSERT INTO party (
                party_id, guild_id, host_id, host_slot, film_id, title, plan_wall, plan_zone,
                plan_fold, runtime_minutes, place_channel, place_text, capacity, notes,
                repeat_rule, party_state, revision, asked_revision, created_at
            )
            VALUES (
                :party_id, :guild_id, :host_id, :host_slot, :film_id, :title, :plan_wall,
                :plan_zone, :plan_fold, :runtime_minutes, :place_channel, :place_text, :capacity,
                :notes, :repeat_rule, :state, :revision, :time_revision, :created_at
            )
            ON CONFLICT DO NOTHING
            """,
            party_id=party.id,
            guild_id=self._guild_id,
            host_id=party.host_id,
            host_slot=host_slot,
            state=party.state.value,
            revision=party.revision,
            time_revision=party.time_revision,
            created_at=to_epoch(party.created_at),
            **plan_columns(party.plan),
        )
        return stored == 1

    async def find_free_slot(self, host_id: int) -> int | None:
        """Return the lowest number that none of a host's coming parties has; None at the limit."""
        slot: int | None = await self._queries.fetch_value(
            """
            WITH slot (number) AS (VALUES (1), (2), (3), (4), (5))
            SELECT MIN(slot.number) FROM slot
            WHERE slot.number NOT IN (
                SELECT host_slot FROM party
                WHERE guild_id = :guild_id AND host_id = :host_id AND host_slot IS NOT NULL
            )
            """,
            guild_id=self._guild_id,
            host_id=host_id,
        )
        return slot

    async def find_party(self, party_id: int) -> Party | None:
        """Find a party of this guild."""
        row = await self._queries.fetch_one(
            "SELECT * FROM party WHERE guild_id = :guild_id AND party_id = :party_id",
            guild_id=self._guild_id,
            party_id=party_id,
        )
        return _party(row)

    async def hold_party(self, party_id: int) -> Party | None:
        """Take a party for this transaction: nobody else changes it until the end."""
        row = await self._queries.fetch_one(
            """
            UPDATE party SET revision = revision
            WHERE guild_id = :guild_id AND party_id = :party_id
            RETURNING *
            """,
            party_id=party_id,
            guild_id=self._guild_id,
        )
        return _party(row)

    async def revise(self, party: Party, plan: Plan, edited_by: int, *, asks_again: bool) -> Party:
        """Change what a held party plans."""
        row = await self._queries.fetch_one(
            """
            UPDATE party SET
                film_id = :film_id, title = :title, plan_wall = :plan_wall,
                plan_zone = :plan_zone, plan_fold = :plan_fold,
                runtime_minutes = :runtime_minutes, place_channel = :place_channel,
                place_text = :place_text, capacity = :capacity, notes = :notes,
                repeat_rule = :repeat_rule, revision = revision + 1, edited_by = :edited_by,
                asked_revision = asked_revision + :asks_again
            WHERE guild_id = :guild_id AND party_id = :party_id
            RETURNING *
            """,
            guild_id=self._guild_id,
            party_id=party.id,
            edited_by=edited_by,
            asks_again=int(asks_again),
            **plan_columns(plan),
        )
        return _known(row)

    async def end_party(self, party_id: int, state: PartyState, reason: str | None = None) -> Party:
        """Cancel or close a held party and free its host's slot."""
        row = await self._queries.fetch_one(
            """
            UPDATE party SET
                party_state = :state, cancel_reason = :reason, host_slot = NULL,
                revision = revision + 1
            WHERE guild_id = :guild_id AND party_id = :party_id
            RETURNING *
            """,
            guild_id=self._guild_id,
            party_id=party_id,
            state=state.value,
            reason=reason,
        )
        return _known(row)

    async def hand_over(self, party_id: int, host_id: int, host_slot: int | None) -> Party:
        """Give a held party another host."""
        row = await self._queries.fetch_one(
            """
            UPDATE party SET
                host_id = :host_id, host_slot = :host_slot, edited_by = :host_id,
                revision = revision + 1
            WHERE guild_id = :guild_id AND party_id = :party_id
            RETURNING *
            """,
            guild_id=self._guild_id,
            party_id=party_id,
            host_id=host_id,
            host_slot=host_slot,
        )
        return _known(row)


def _party(row: Row | None) -> Party | None:
    return to_party(row) if row is not None else None


def _known(row: Row | None) -> Party:
    assert row is not None
    return to_party(row)

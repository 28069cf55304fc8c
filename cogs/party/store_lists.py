"""All SQL of reading many evenings at once: a guild's lists, and the cards that are out of date."""

from __future__ import annotations

from datetime import datetime

from bot.database import Database, Row
from bot.database.instants import to_epoch
from cogs.party.model import Occurrence, Poll
from cogs.party.store_rows import to_occurrence, to_party
from cogs.party.views import Coming, Cursor


class ListStore:
    """The coming evenings of one guild."""

    def __init__(self, database: Database, guild_id: int) -> None:
        self._database = database
        self._guild_id = guild_id

    async def list_coming(self, now: datetime, after: Cursor | None, limit: int) -> list[Coming]:
        """Read coming evenings from a place on, soonest first."""
        rows = await self._database.fetch_all(
            """
            SELECT p.*, o.*,
                (SELECT COUNT(*) FROM party_rsvp AS r
                 WHERE r.occurrence_id = o.occurrence_id AND r.seat = 'seated') AS going,
                (SELECT COUNT(*) FROM party_rsvp AS r
                 WHERE r.occurrence_id = o.occurrence_id AND r.seat IN ('waiting', 'offered')
                ) AS waiting
            FROM party_occurrence AS o
            JOIN party AS p ON p.party_id = o.party_id AND p.guild_id = o.guild_id
            WHERE o.guild_id = :guild_id AND o.state IN ('planned', 'started')
                AND o.card_revision > 0 AND o.ends_at > :now
                AND (o.starts_at, o.occurrence_id) > (:starts_at, :occurrence_id)
            ORDER BY o.starts_at, o.occurrence_id LIMIT :limit
            """,
            guild_id=self._guild_id,
            now=to_epoch(now),
            starts_at=to_epoch(after.starts_at) if after is not None else 0,
            occurrence_id=after.occurrence_id if after is not None else 0,
            limit=limit,
        )
        return [_coming(row) for row in rows]

    async def list_answered(self, user_id: int, now: datetime) -> list[Coming]:
        """Read the coming evenings that a person answered to with anything but no."""
        rows = await self._database.fetch_all(
            """
            SELECT p.*, o.*,
                (SELECT COUNT(*) FROM party_rsvp AS r
                 WHERE r.occurrence_id = o.occurrence_id AND r.seat = 'seated') AS going,
                (SELECT COUNT(*) FROM party_rsvp AS r
                 WHERE r.occurrence_id = o.occurrence_id AND r.seat IN ('waiting', 'offered')
                ) AS waiting
            FROM party_occurrence AS o
            JOIN party AS p ON p.party_id = o.party_id AND p.guild_id = o.guild_id
            JOIN party_rsvp AS mine ON mine.occurrence_id = o.occurrence_id
            WHERE o.guild_id = :guild_id AND o.state IN ('planned', 'started')
                AND o.card_revision > 0 AND o.ends_at > :now
                AND mine.user_id = :user_id AND mine.answer <> 'no'
            ORDER BY o.starts_at, o.occurrence_id
            """,
            guild_id=self._guild_id,
            user_id=user_id,
            now=to_epoch(now),
        )
        return [_coming(row) for row in rows]


class CardStore:
    """What the cards in Discord show, of every guild."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def list_stale(self, limit: int) -> list[tuple[int, int]]:
        """Return whose card is older than what is stored, as (guild id, occurrence id)."""
        rows = await self._database.fetch_all(
            """
            SELECT guild_id, occurrence_id FROM party_occurrence
            WHERE card_revision > shown_revision ORDER BY occurrence_id LIMIT :limit
            """,
            limit=limit,
        )
        return [(row["guild_id"], row["occurrence_id"]) for row in rows]

    async def list_stale_polls(self, limit: int) -> list[tuple[int, int]]:
        """Return which poll's card is older than what is stored, as (guild id, poll id)."""
        rows = await self._database.fetch_all(
            """
            SELECT guild_id, poll_id FROM party_poll
            WHERE card_revision > shown_revision ORDER BY poll_id LIMIT :limit
            """,
            limit=limit,
        )
        return [(row["guild_id"], row["poll_id"]) for row in rows]

    async def find_guild(self, occurrence_id: int, user_id: int) -> int | None:
        """Return the guild of an evening that a person has an answer to."""
        guild_id: int | None = await self._database.fetch_value(
            """
            SELECT guild_id FROM party_rsvp
            WHERE occurrence_id = :occurrence_id AND user_id = :user_id
            """,
            occurrence_id=occurrence_id,
            user_id=user_id,
        )
        return guild_id

    async def note_card(self, guild_id: int, shown: Occurrence) -> None:
        """Write down which revision is shown, and by which message, thread and event."""
        await self._database.execute(
            """
            UPDATE party_occurrence SET
                shown_revision =
                    CASE WHEN shown_revision > :revision THEN shown_revision ELSE :revision END,
                channel_id = :channel_id, message_id = :message_id, thread_id = :thread_id,
                event_id = :event_id
            WHERE guild_id = :guild_id AND occurrence_id = :occurrence_id
            """,
            guild_id=guild_id,
            occurrence_id=shown.id,
            revision=shown.shown_revision,
            channel_id=shown.channel_id,
            message_id=shown.message_id,
            thread_id=shown.thread_id,
            event_id=shown.event_id,
        )

    async def note_poll_card(self, shown: Poll) -> None:
        """Write down which revision of a poll is shown, and by which message."""
        await self._database.execute(
            """
            UPDATE party_poll SET
                shown_revision =
                    CASE WHEN shown_revision > :revision THEN shown_revision ELSE :revision END,
                channel_id = :channel_id, message_id = :message_id
            WHERE guild_id = :guild_id AND poll_id = :poll_id
            """,
            guild_id=shown.guild_id,
            poll_id=shown.id,
            revision=shown.shown_revision,
            channel_id=shown.channel_id,
            message_id=shown.message_id,
        )


def _coming(row: Row) -> Coming:
    return Coming(to_party(row), to_occurrence(row), row["going"], row["waiting"])

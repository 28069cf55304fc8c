"""All SQL of availability polls, for one guild."""

from __future__ import annotations

from bot.database import Transaction
from bot.database.instants import to_epoch
from bot.database.port import Queries
from cogs.party import recurrence
from cogs.party.model import Availability, Poll
from cogs.party.store_rows import to_poll, wall_text
from cogs.party.views import PollView


class PollStore:
    """The polls of one guild."""

    def __init__(self, queries: Queries, guild_id: int) -> None:
        self._queries = queries
        self._guild_id = guild_id

    async def add_poll(self, tx: Transaction, poll: Poll) -> None:
        """Keep a new poll with its slots."""
        await tx.execute(
            """
            INSERT INTO party_poll (
                poll_id, guild_id, host_id, film_id, title, closes_at, is_open, card_revision,
                shown_revision, channel_id
            )
            VALUES (
                :poll_id, :guild_id, :host_id, :film_id, :title, :closes_at, :is_open,
                :card_revision, 0, :channel_id
            )
            """,
            poll_id=poll.id,
            guild_id=self._guild_id,
            host_id=poll.host_id,
            film_id=poll.film_id,
            title=poll.title,
            closes_at=to_epoch(poll.closes_at),
            is_open=poll.is_open,
            card_revision=poll.card_revision,
            channel_id=poll.channel_id,
        )
        await tx.execute_many(
            """
            INSERT INTO party_poll_slot (
                poll_id, slot_number, guild_id, starts_wall, starts_zone, starts_fold
            )
            VALUES (
                :poll_id, :slot_number, :guild_id, :starts_wall, :starts_zone, :starts_fold
            )
            """,
            [
                {
                    "poll_id": poll.id,
                    "slot_number": slot.number,
                    "guild_id": self._guild_id,
                    "starts_wall": wall_text(slot.starts),
                    "starts_zone": recurrence.zone_of(slot.starts),
                    "starts_fold": bool(slot.starts.fold),
                }
                for slot in poll.slots
            ],
        )

    async def touch(self, poll_id: int) -> bool:
        """Take a poll for this transaction, its card to be shown anew; False when it is none."""
        touched = await self._queries.execute(
            """
            UPDATE party_poll SET card_revision = card_revision + 1
            WHERE guild_id = :guild_id AND poll_id = :poll_id
            """,
            guild_id=self._guild_id,
            poll_id=poll_id,
        )
        return touched == 1

    async def find_poll(self, poll_id: int) -> PollView | None:
        """Find a poll of this guild with everyone's answers."""
        row = await self._queries.fetch_one(
            "SELECT * FROM party_poll WHERE guild_id = :guild_id AND poll_id = :poll_id",
            guild_id=self._guild_id,
            poll_id=poll_id,
        )
        if row is None:
            return None
        slots = await self._queries.fetch_all(
            """
            SELECT * FROM party_poll_slot
            WHERE guild_id = :guild_id AND poll_id = :poll_id ORDER BY slot_number
            """,
            guild_id=self._guild_id,
            poll_id=poll_id,
        )
        rows = await self._queries.fetch_all(
            """
            SELECT user_id, slot_number, availability FROM party_poll_answer
            WHERE guild_id = :guild_id AND poll_id = :poll_id ORDER BY user_id, slot_number
            """,
            guild_id=self._guild_id,
            poll_id=poll_id,
        )
        answers: dict[int, dict[int, Availability]] = {}
        for answer in rows:
            said = Availability(answer["availability"])
            answers.setdefault(answer["user_id"], {})[answer["slot_number"]] = said
        return PollView(to_poll(row, slots), answers)

    async def save_answer(
        self, poll_id: int, number: int, user_id: int, availability: Availability
    ) -> None:
        """Save what a person said of one slot."""
        await self._queries.execute(
            """
            INSERT INTO party_poll_answer (
                poll_id, slot_number, user_id, guild_id, availability
            )
            VALUES (:poll_id, :slot_number, :user_id, :guild_id, :availability)
            ON CONFLICT (poll_id, slot_number, user_id)
            DO UPDATE SET availability = excluded.availability
            """,
            poll_id=poll_id,
            slot_number=number,
            user_id=user_id,
            guild_id=self._guild_id,
            availability=availability.value,
        )

    async def close(self, poll_id: int) -> bool:
        """Close an open poll; False when it was not open."""
        closed = await self._queries.execute(
            """
            UPDATE party_poll SET is_open = :closed, card_revision = card_revision + 1
            WHERE guild_id = :guild_id AND poll_id = :poll_id AND is_open = :open
            """,
            guild_id=self._guild_id,
            poll_id=poll_id,
            open=True,
            closed=False,
        )
        return closed == 1

    async def link_party(self, poll_id: int, party_id: int) -> bool:
        """Write down which party the winner became; False when it became one already."""
        linked = await self._queries.execute(
            """
            UPDATE party_poll SET party_id = :party_id, card_revision = card_revision + 1
            WHERE guild_id = :guild_id AND poll_id = :poll_id AND party_id IS NULL
            """,
            guild_id=self._guild_id,
            poll_id=poll_id,
            party_id=party_id,
        )
        return linked == 1

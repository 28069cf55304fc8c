"""All SQL of who comes to an evening, for one guild, and of everyone's wishes for reminders."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime

from bot.database.instants import to_epoch
from bot.database.port import Queries
from cogs.party.model import ReminderWishes, Rsvp
from cogs.party.store_rows import minutes_of, to_rsvp, to_wishes


class AnswerStore:
    """The answers to one guild's evenings."""

    def __init__(self, queries: Queries, guild_id: int) -> None:
        self._queries = queries
        self._guild_id = guild_id

    async def list_rsvps(self, occurrence_id: int) -> tuple[Rsvp, ...]:
        """Read everyone's answers in the order of the line."""
        rows = await self._queries.fetch_all(
            """
            SELECT * FROM party_rsvp
            WHERE guild_id = :guild_id AND occurrence_id = :occurrence_id
            ORDER BY line_order
            """,
            guild_id=self._guild_id,
            occurrence_id=occurrence_id,
        )
        return tuple(to_rsvp(row) for row in rows)

    async def save_rsvps(self, occurrence_id: int, rsvps: Iterable[Rsvp]) -> None:
        """Save answers, each in the place of that person's last one."""
        for rsvp in rsvps:
            await self._queries.execute(
                """
                INSERT INTO party_rsvp (
                    occurrence_id, user_id, guild_id, answer, seat, line_order, wants_reminder,
                    offer_until, confirmed_time_revision, is_here
                )
                VALUES (
                    :occurrence_id, :user_id, :guild_id, :answer, :seat, :line_order,
                    :wants_reminder, :offer_until, :confirmed_time_revision, :is_here
                )
                ON CONFLICT (occurrence_id, user_id) DO UPDATE SET
                    answer = excluded.answer, seat = excluded.seat,
                    line_order = excluded.line_order, wants_reminder = excluded.wants_reminder,
                    offer_until = excluded.offer_until, is_here = excluded.is_here,
                    confirmed_time_revision = excluded.confirmed_time_revision
                """,
                occurrence_id=occurrence_id,
                guild_id=self._guild_id,
                user_id=rsvp.user_id,
                answer=rsvp.answer.value,
                seat=rsvp.seat.value,
                line_order=rsvp.order,
                wants_reminder=rsvp.wants_reminder,
                offer_until=to_epoch(rsvp.offer_until) if rsvp.offer_until else None,
                confirmed_time_revision=rsvp.confirmed_time_revision,
                is_here=rsvp.is_here,
            )

    async def list_wishes(self, occurrence_id: int) -> dict[int, ReminderWishes]:
        """Read the wishes of all who answered; who never said has none."""
        rows = await self._queries.fetch_all(
            """
            SELECT party_reminder_wishes.* FROM party_reminder_wishes
            JOIN party_rsvp ON party_rsvp.user_id = party_reminder_wishes.user_id
            WHERE party_rsvp.guild_id = :guild_id AND party_rsvp.occurrence_id = :occurrence_id
            """,
            guild_id=self._guild_id,
            occurrence_id=occurrence_id,
        )
        return {row["user_id"]: to_wishes(row) for row in rows}


class WishStore:
    """Everyone's wishes for reminders; they hold in every guild."""

    def __init__(self, queries: Queries) -> None:
        self._queries = queries

    async def find_wishes(self, user_id: int) -> ReminderWishes:
        """Return a person's wishes, or those of somebody who never said any."""
        row = await self._queries.fetch_one(
            "SELECT * FROM party_reminder_wishes WHERE user_id = :user_id", user_id=user_id
        )
        return to_wishes(row) if row is not None else ReminderWishes(user_id)

    async def hold_wishes(self, user_id: int) -> ReminderWishes:
        """Take a person's wishes for this transaction: they stay as they are until its end."""
        row = await self._queries.fetch_one(
            """
            UPDATE party_reminder_wishes SET is_off = is_off WHERE user_id = :user_id RETURNING *
            """,
            user_id=user_id,
        )
        return to_wishes(row) if row is not None else ReminderWishes(user_id)

    async def save_wishes(self, wishes: ReminderWishes) -> None:
        """Save a person's wishes."""
        await self._queries.execute(
            """
            INSERT INTO party_reminder_wishes (
                user_id, zone, leads, way, quiet_from, quiet_to, is_off, locale
            )
            VALUES (:user_id, :zone, :leads, :way, :quiet_from, :quiet_to, :is_off, :locale)
            ON CONFLICT (user_id) DO UPDATE SET
                zone = excluded.zone, leads = excluded.leads, way = excluded.way,
                quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to,
                is_off = excluded.is_off, locale = excluded.locale
            """,
            user_id=wishes.user_id,
            zone=wishes.zone,
            leads=json.dumps(wishes.leads) if wishes.leads is not None else None,
            way=wishes.way.value,
            quiet_from=minutes_of(wishes.quiet_from),
            quiet_to=minutes_of(wishes.quiet_to),
            is_off=wishes.is_off,
            locale=wishes.locale,
        )

    async def list_answered(self, user_id: int, now: datetime) -> list[tuple[int, int]]:
        """Return the coming evenings a person answered to, as (guild id, occurrence id)."""
        rows = await self._queries.fetch_all(
            """
            SELECT o.guild_id, o.occurrence_id FROM party_rsvp AS r
            JOIN party_occurrence AS o
                ON o.guild_id = r.guild_id AND o.occurrence_id = r.occurrence_id
            WHERE r.user_id = :user_id AND o.state = 'planned' AND o.starts_at > :now
            ORDER BY o.occurrence_id
            """,
            user_id=user_id,
            now=to_epoch(now),
        )
        return [(row["guild_id"], row["occurrence_id"]) for row in rows]

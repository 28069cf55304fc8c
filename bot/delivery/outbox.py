"""What features may do with deliveries: write them, call them off, ask what became of them."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from datetime import datetime

from bot.clock import Clock
from bot.database import Database, Transaction
from bot.database.instants import to_epoch
from bot.delivery.model import Delivery, Record
from bot.delivery.rows import to_record, to_row
from bot.ids import IdSource


class Outbox:
    """Deliveries, written in the caller's own transaction."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._ids = IdSource()
        self.written = asyncio.Event()

    async def add_deliveries(self, tx: Transaction, deliveries: Iterable[Delivery]) -> None:
        """Write deliveries; one that is there already stays as it is, unless it was cancelled."""
        now = self._clock.now()
        rows = [to_row(self._ids.next(now), delivery) for delivery in deliveries]
        if not rows:
            return
        await tx.execute_many(
            """
            INSERT INTO delivery (
                delivery_id, subject, occurrence, revision, kind, lead_seconds, recipient,
                guild_id, due_at, try_at
            )
            VALUES (
                :delivery_id, :subject, :occurrence, :revision, :kind, :lead_seconds, :recipient,
                :guild_id, :due_at, :due_at
            )
            ON CONFLICT (subject, occurrence, revision, kind, lead_seconds, recipient)
            DO UPDATE SET
                state = 'pending', due_at = excluded.due_at, try_at = excluded.due_at,
                attempts = 0, finished_at = NULL, reason = NULL
            WHERE delivery.state = 'cancelled'
            """,
            rows,
        )
        self.wake()

    async def cancel_deliveries(
        self,
        tx: Transaction,
        subject: str,
        *,
        occurrence: str | None = None,
        before_revision: int | None = None,
        kind: str | None = None,
        recipient: str | None = None,
    ) -> int:
        """Call off what has not gone out yet of a subject, or a part of it; return how many."""
        return await tx.execute(
            """
            UPDATE delivery SET state = 'cancelled', finished_at = :now
            WHERE subject = :subject AND state IN ('pending', 'claimed')
                AND (CAST(:occurrence AS TEXT) IS NULL OR occurrence = :occurrence)
                AND (CAST(:before_revision AS BIGINT) IS NULL OR revision < :before_revision)
                AND (CAST(:kind AS TEXT) IS NULL OR kind = :kind)
                AND (CAST(:recipient AS TEXT) IS NULL OR recipient = :recipient)
            """,
            subject=subject,
            occurrence=occurrence,
            before_revision=before_revision,
            kind=kind,
            recipient=recipient,
            now=to_epoch(self._clock.now()),
        )

    async def list_deliveries(self, subject: str) -> list[Record]:
        """Read the deliveries of a subject in the order they are due."""
        rows = await self._database.fetch_all(
            "SELECT * FROM delivery WHERE subject = :subject ORDER BY due_at, delivery_id",
            subject=subject,
        )
        return [to_record(row) for row in rows]

    async def forget_finished(self, before: datetime) -> int:
        """Erase what was finished before a moment; return how many."""
        return await self._database.execute(
            "DELETE FROM delivery WHERE finished_at < :before", before=to_epoch(before)
        )

    def wake(self) -> None:
        """Let the worker look for what is due; `add_deliveries` does it by itself."""
        self.written.set()

"""All SQL of the delivery worker. A statement that moves a row names the state it moves it from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from bot.clock import Clock
from bot.database import Database, Row, Transaction
from bot.database.instants import from_epoch, to_epoch
from bot.delivery.model import Claim, Delivery, Postponed, Sent, Skipped
from bot.delivery.rows import to_claim

MOST_AT_ONCE = 50
LEASE = timedelta(seconds=15)

_LONGEST_REASON = 300


class DeliveryStore:
    """The deliveries as one worker sees them; `worker` is a number that no other worker has."""

    def __init__(self, database: Database, clock: Clock, worker: int) -> None:
        self._database = database
        self._clock = clock
        self._worker = worker

    async def next_due(self) -> datetime | None:
        """Return when the next pending delivery is to be tried."""
        moment = await self._database.fetch_value(
            """
            SELECT try_at FROM delivery WHERE state = 'pending'
            ORDER BY try_at, delivery_id LIMIT 1
            """
        )
        return from_epoch(moment) if moment is not None else None

    async def claim(self, limit: int) -> list[Claim]:
        """Take due deliveries, the earliest first, at most 50; the claim is durable on return."""
        now = self._clock.now()
        parameters = {
            "worker": self._worker,
            "lease_until": to_epoch(now + LEASE),
            "now": to_epoch(now),
            "limit": min(limit, MOST_AT_ONCE),
        }
        async with self._database.transaction() as tx:
            if self._database.dialect == "postgresql":
                rows = await _claim_beside_others(tx, parameters)
            else:
                rows = await _claim_alone(tx, parameters)
        rows.sort(key=lambda row: (row["try_at"], row["delivery_id"]))
        return [to_claim(row) for row in rows]

    async def renew(self) -> None:
        """Keep what this worker has claimed."""
        await self._database.execute(
            """
            UPDATE delivery SET lease_until = :lease_until
            WHERE state = 'claimed' AND claimed_by = :worker
            """,
            lease_until=to_epoch(self._clock.now() + LEASE),
            worker=self._worker,
        )

    async def take_over(self, *, all_others: bool) -> int:
        """Make pending again what a worker left behind that died; return how many.

        Its lease has run out, or ends later than any that is given now: the clock went back.
        Where only one process can use the database, no other worker is alive: take all of theirs.
        """
        now = self._clock.now()
        return await self._database.execute(
            """
            UPDATE delivery SET state = 'pending', claimed_by = NULL, lease_until = NULL
            WHERE state = 'claimed' AND claimed_by <> :worker
                AND (lease_until <= :now OR lease_until > :longest OR :all_others)
            """,
            worker=self._worker,
            now=to_epoch(now),
            longest=to_epoch(now + 2 * LEASE),
            all_others=all_others,
        )

    async def release(self) -> int:
        """Give back, in an orderly end, what this worker has not finished; return how many."""
        return await self._database.execute(
            """
            UPDATE delivery SET
                state = 'pending', claimed_by = NULL, lease_until = NULL, attempts = attempts - 1
            WHERE state = 'claimed' AND claimed_by = :worker
            """,
            worker=self._worker,
        )

    async def has_newer(self, delivery: Delivery) -> bool:
        """Tell whether a later one of the same series is due as well."""
        found = await self._database.fetch_value(
            """
            SELECT 1 FROM delivery
            WHERE subject = :subject AND kind = :kind AND recipient = :recipient
                AND lead_seconds = :lead_seconds AND due_at > :due_at AND due_at <= :now
                AND state <> 'cancelled'
            LIMIT 1
            """,
            subject=delivery.subject,
            kind=delivery.kind,
            recipient=delivery.recipient,
            lead_seconds=delivery.lead // timedelta(seconds=1),
            due_at=to_epoch(delivery.due_at),
            now=to_epoch(self._clock.now()),
        )
        return found is not None

    async def freeze(self, tx: Transaction, claims: Sequence[Claim]) -> set[int]:
        """Write down what is about to go out; return the ids of those that still may.

        A delivery may not that was cancelled, or taken over because our lease ran out.
        """
        await tx.execute_many(
            """
            UPDATE delivery SET frozen = :frozen, unsure_since = :unsure_since
            WHERE delivery_id = :delivery_id AND state = 'claimed' AND claimed_by = :worker
            """,
            [_frozen_row(claim, self._worker) for claim in claims],
        )
        rows = await tx.fetch_all(
            "SELECT delivery_id FROM delivery WHERE state = 'claimed' AND claimed_by = :worker",
            worker=self._worker,
        )
        return {row["delivery_id"] for row in rows}

    async def mark_sent(self, tx: Transaction, sent: Sequence[Sent]) -> None:
        """Mark what has reached its channel, even what was cancelled at the same moment."""
        await tx.execute_many(
            """
            UPDATE delivery SET
                state = 'sent', channel_id = :channel_id, message_id = :message_id,
                finished_at = :now, frozen = NULL, unsure_since = NULL
            WHERE delivery_id = :delivery_id AND state IN ('pending', 'claimed', 'cancelled')
            """,
            [
                {
                    "delivery_id": each.claim.id,
                    "channel_id": each.channel_id,
                    "message_id": each.message_id,
                    "now": to_epoch(self._clock.now()),
                }
                for each in sent
            ],
        )

    async def mark_skipped(self, tx: Transaction, skipped: Sequence[Skipped]) -> None:
        """Mark what there was nothing to say about."""
        await tx.execute_many(
            """
            UPDATE delivery SET
                state = 'skipped', finished_at = :now, frozen = NULL, unsure_since = NULL
            WHERE delivery_id = :delivery_id AND state = 'claimed' AND claimed_by = :worker
            """,
            [
                {
                    "delivery_id": each.claim.id,
                    "worker": self._worker,
                    "now": to_epoch(self._clock.now()),
                }
                for each in skipped
            ],
        )

    async def mark_undeliverable(self, tx: Transaction, claim: Claim, reason: str) -> bool:
        """Give a delivery up; False when it was cancelled meanwhile."""
        changed = await tx.execute(
            """
            UPDATE delivery SET
                state = 'undeliverable', finished_at = :now, reason = :reason,
                frozen = NULL, unsure_since = NULL
            WHERE delivery_id = :delivery_id AND state = 'claimed' AND claimed_by = :worker
            """,
            delivery_id=claim.id,
            worker=self._worker,
            reason=_plain(reason),
            now=to_epoch(self._clock.now()),
        )
        return changed == 1

    async def put_back(self, tx: Transaction, postponed: Sequence[Postponed]) -> None:
        """Let what did not work be tried again later."""
        await tx.execute_many(
            """
            UPDATE delivery SET
                state = 'pending', try_at = :try_at, attempts = :attempts, reason = :reason,
                frozen = :frozen, unsure_since = :unsure_since,
                claimed_by = NULL, lease_until = NULL
            WHERE delivery_id = :delivery_id AND state = 'claimed' AND claimed_by = :worker
            """,
            [
                {
                    **_frozen_row(each.claim, self._worker),
                    "try_at": to_epoch(self._clock.now() + each.pause),
                    "attempts": each.claim.attempts,
                    "reason": _plain(each.reason),
                }
                for each in postponed
            ],
        )


def _plain(reason: str | None) -> str | None:
    """Keep of a reason, which may repeat what a server said, what any database takes."""
    if reason is None:
        return None
    return reason.encode("ascii", "backslashreplace").decode().replace("\0", "")[:_LONGEST_REASON]


def _frozen_row(claim: Claim, worker: int) -> dict[str, Any]:
    frozen, since = claim.frozen, claim.unsure_since
    return {
        "delivery_id": claim.id,
        "worker": worker,
        "frozen": frozen.to_json() if frozen is not None else None,
        "unsure_since": to_epoch(since) if since is not None else None,
    }


async def _claim_alone(tx: Transaction, parameters: dict[str, Any]) -> list[Row]:
    return await tx.fetch_all(
        """
        UPDATE delivery SET
            state = 'claimed', claimed_by = :worker, lease_until = :lease_until,
            attempts = attempts + 1
        WHERE delivery_id IN (
            SELECT delivery_id FROM delivery
            WHERE state = 'pending' AND try_at <= :now
            ORDER BY try_at, delivery_id LIMIT :limit
        )
        RETURNING *
        """,
        **parameters,
    )


async def _claim_beside_others(tx: Transaction, parameters: dict[str, Any]) -> list[Row]:
    # ANY(ARRAY(…)) is worked out once; the planner may run IN (SELECT … LIMIT) again and again.
    return await tx.fetch_all(
        """
        UPDATE delivery SET
            state = 'claimed', claimed_by = :worker, lease_until = :lease_until,
            attempts = attempts + 1
        WHERE delivery_id = ANY (ARRAY(
            SELECT delivery_id FROM delivery
            WHERE state = 'pending' AND try_at <= :now
            ORDER BY try_at, delivery_id LIMIT :limit
            FOR UPDATE SKIP LOCKED
        ))
        RETURNING *
        """,
        **parameters,
    )

"""Between the rows of the table `delivery` and the model."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from bot.database import Row
from bot.database.instants import from_epoch, to_epoch
from bot.delivery.message import FrozenMessage
from bot.delivery.model import Claim, Delivery, Record, State

_SECOND = timedelta(seconds=1)


def to_row(delivery_id: int, delivery: Delivery) -> dict[str, Any]:
    """Return the columns of a new delivery."""
    return {
        "delivery_id": delivery_id,
        "subject": delivery.subject,
        "occurrence": delivery.occurrence,
        "revision": delivery.revision,
        "kind": delivery.kind,
        "lead_seconds": delivery.lead // _SECOND,
        "recipient": delivery.recipient,
        "guild_id": delivery.guild_id,
        "due_at": to_epoch(delivery.due_at),
    }


def to_delivery(row: Row) -> Delivery:
    """Return what a row is about."""
    return Delivery(
        subject=row["subject"],
        occurrence=row["occurrence"],
        revision=row["revision"],
        kind=row["kind"],
        lead=timedelta(seconds=row["lead_seconds"]),
        recipient=row["recipient"],
        guild_id=row["guild_id"],
        due_at=from_epoch(row["due_at"]),
    )


def to_claim(row: Row) -> Claim:
    """Return a claimed row as the worker needs it."""
    frozen, unsure_since = row["frozen"], row["unsure_since"]
    return Claim(
        id=row["delivery_id"],
        delivery=to_delivery(row),
        attempts=row["attempts"],
        frozen=FrozenMessage.from_json(frozen) if frozen is not None else None,
        unsure_since=from_epoch(unsure_since) if unsure_since is not None else None,
    )


def to_record(row: Row) -> Record:
    """Return a row as it stands."""
    return Record(
        id=row["delivery_id"],
        delivery=to_delivery(row),
        state=State(row["state"]),
        channel_id=row["channel_id"],
        message_id=row["message_id"],
        reason=row["reason"],
    )

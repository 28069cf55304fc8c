"""Instants as the database holds them: whole microseconds since 1970 in UTC, in a BIGINT.

Microseconds, because that is what a datetime holds: what is stored comes back equal.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def to_epoch(instant: datetime) -> int:
    """Return the microseconds since 1970 of an aware datetime.

    Raises ValueError for a naive one: it names no instant.
    """
    if instant.utcoffset() is None:
        raise ValueError("a naive datetime names no instant")
    return (instant - _EPOCH) // _MICROSECOND


def from_epoch(microseconds: int) -> datetime:
    """Return the aware datetime in UTC of so many microseconds since 1970."""
    return _EPOCH + timedelta(microseconds=microseconds)

"""Ids that the application makes: 64 bits, ordered by time, portable across databases."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime

_EPOCH = datetime(2025, 1, 1, tzinfo=UTC)
_RANDOM_BITS = 22


class IdSource:
    """Makes ids of 41 bits of milliseconds since 2025 and 22 random bits, always growing."""

    def __init__(self) -> None:
        self._last = 0

    def next(self, now: datetime) -> int:
        """Make an id greater than every earlier one of this process."""
        milliseconds = int((now - _EPOCH).total_seconds() * 1000)
        fresh = (milliseconds << _RANDOM_BITS) | secrets.randbits(_RANDOM_BITS)
        self._last = max(fresh, self._last + 1)
        return self._last

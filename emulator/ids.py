"""Snowflakes: Discord's time-ordered 64-bit ids."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

DISCORD_EPOCH = datetime(2015, 1, 1, tzinfo=UTC)
_WORKER_BITS = 22


def snowflake_at(moment: datetime, serial: int = 0) -> int:
    """Return the id that a thing made at that moment carries; serial tells siblings apart."""
    milliseconds = (moment - DISCORD_EPOCH) // timedelta(milliseconds=1)
    return (milliseconds << _WORKER_BITS) + serial


def created_at(snowflake: int) -> datetime:
    """Return the UTC moment that is written in an id."""
    return DISCORD_EPOCH + timedelta(milliseconds=snowflake >> _WORKER_BITS)


def shard_of(guild_id: int | None, shard_count: int) -> int:
    """Return the shard of a guild, or shard 0 for direct messages (Discord, Gateway: Sharding)."""
    return 0 if guild_id is None else (guild_id >> _WORKER_BITS) % shard_count


class SnowflakeSource:
    """Hand out ids that never repeat and never go back, whatever the clock does."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._last = 0

    def next(self) -> int:
        """Return a new id."""
        self._last = max(snowflake_at(self._now()), self._last + 1)
        return self._last

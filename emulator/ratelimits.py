"""Rate limits: Discord's buckets and the global one (Discord, Topics: Rate Limits)."""

from __future__ import annotations

import time
import zlib
from collections import deque
from dataclasses import dataclass

from emulator.errors import ApiError
from emulator.limits import Limits
from emulator.model import JsonObject

# Requests and seconds per bucket, as observed; Discord does not publish them.
_BUCKETS: dict[str, tuple[int, float]] = {
    "POST /channels/{channel_id}/messages": (5, 5.0),
    "PATCH /channels/{channel_id}/messages/{message_id}": (5, 5.0),
    "DELETE /channels/{channel_id}/messages/{message_id}": (5, 1.0),
    "PUT /applications/{application_id}/commands": (5, 20.0),
    "POST /users/@me/channels": (10, 10.0),
    "POST /webhooks/{webhook_id}/{webhook_token}": (5, 2.0),
}
_ORDINARY = (50, 1.0)
_WITHOUT_BUCKET = "/interactions/"
_NOT_GLOBAL = ("/interactions/", "/webhooks/")
_MAJOR = ("channel_id", "guild_id", "webhook_id", "webhook_token")


class TooManyRequests(ApiError):
    """A 429; `headers` carries what tells a client how long to wait, in seconds.

    `scope` is "user", "shared" or "global" (Discord, Topics: Rate Limits).
    """

    def __init__(self, retry_after: float, scope: str = "user") -> None:
        words = "You are being rate limited."
        if scope == "shared":
            words = "The resource is being rate limited."
        super().__init__(429, 0, words)
        self.retry_after = round(retry_after, 3)
        self.scope = scope

    @property
    def headers(self) -> dict[str, str]:
        """Return the headers; without Via discord.py takes a 429 for a ban at the edge."""
        headers = {"Via": "1.1 google", "Retry-After": str(int(self.retry_after) + 1)}
        if self.scope == "global":
            headers["X-RateLimit-Global"] = "true"
        return headers | {"X-RateLimit-Scope": self.scope}

    def body(self) -> JsonObject:
        """Return the JSON that Discord would answer with."""
        more = {"retry_after": self.retry_after, "global": self.scope == "global"}
        return super().body() | more


@dataclass(slots=True)
class _Bucket:
    limit: int
    seconds: float
    used: int = 0
    ends: float = 0.0


class RateLimits:
    """Count requests per bucket and altogether; refuse those beyond."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._buckets: dict[str, _Bucket] = {}
        self._recent: deque[float] = deque()
        self.refused = 0

    def spend(self, route: str, params: dict[str, str]) -> dict[str, str]:
        """Count one request and return its bucket's headers; raise TooManyRequests beyond."""
        if not self._limits.rate_limits or _WITHOUT_BUCKET in route:
            return {}
        now = time.monotonic()
        if not any(part in route for part in _NOT_GLOBAL):
            self._spend_global(now)
        major = "+".join(params[name] for name in _MAJOR if name in params)
        bucket = self._buckets.get(f"{route}:{major}")
        if bucket is None:
            limit, seconds = _BUCKETS.get(route, _ORDINARY)
            bucket = self._buckets[f"{route}:{major}"] = _Bucket(limit, seconds)
        if now >= bucket.ends:
            bucket.used, bucket.ends = 0, now + bucket.seconds
        if bucket.used >= bucket.limit:
            self.refused += 1
            raise TooManyRequests(bucket.ends - now)
        bucket.used += 1
        return {
            "X-RateLimit-Limit": str(bucket.limit),
            "X-RateLimit-Remaining": str(bucket.limit - bucket.used),
            "X-RateLimit-Reset": f"{time.time() + bucket.ends - now:.3f}",
            "X-RateLimit-Reset-After": f"{bucket.ends - now:.3f}",
            "X-RateLimit-Bucket": f"{zlib.crc32(route.encode()):08x}",
        }

    def _spend_global(self, now: float) -> None:
        recent = self._recent
        while recent and recent[0] <= now - 1.0:
            recent.popleft()
        if len(recent) >= self._limits.global_per_second:
            self.refused += 1
            raise TooManyRequests(recent[0] + 1.0 - now, "global")
        recent.append(now)

"""What went over the wire, for tests to judge and for people to look at."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

_KEPT = 20_000


@dataclass(slots=True)
class Exchange:
    """One REST call and its answer; `at` is time.perf_counter() at its arrival."""

    method: str
    path: str
    route: str
    request_json: Any
    status: int
    response_json: Any
    at: float


@dataclass(slots=True)
class GatewayEvent:
    """One gateway payload; direction is "sent" (to the bot) or "received" (from it)."""

    direction: str
    shard: int | None
    op: int
    name: str | None
    data: Any
    at: float = field(default_factory=time.perf_counter)


class Journal:
    """Record exchanges, gateway payloads and refusals; old entries give way to new ones."""

    def __init__(self) -> None:
        self.exchanges: list[Exchange] = []
        self.gateway_events: list[GatewayEvent] = []
        self.violations: list[str] = []
        self.listeners: list[Callable[[Exchange | GatewayEvent], None]] = []

    def exchange(self, entry: Exchange) -> None:
        """Record a REST call."""
        _append(self.exchanges, entry)
        for listener in self.listeners:
            listener(entry)

    def gateway(self, entry: GatewayEvent) -> None:
        """Record a gateway payload."""
        _append(self.gateway_events, entry)
        for listener in self.listeners:
            listener(entry)

    def violation(self, text: str) -> None:
        """Record something Discord would have refused."""
        self.violations.append(text)


def _append(entries: list[Any], entry: object) -> None:
    entries.append(entry)
    if len(entries) > _KEPT:
        del entries[: _KEPT // 2]

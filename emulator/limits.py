"""Discord's limits in time, each of which a test can move or switch off."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta


@dataclass(slots=True)
class Limits:
    """Limits in force, in seconds unless a type says otherwise.

    `token_life` is real time, `nonce_memory` and `event_patience` (how long an event that nobody
    starts stays scheduled) are the world's.

    Sources: Discord, Interactions: Receiving and Responding; Topics: Gateway, Rate Limits.
    """

    initial_response: float = 3.0
    token_life: timedelta = timedelta(minutes=15)
    nonce_memory: timedelta = timedelta(minutes=5)
    event_patience: timedelta = timedelta(hours=4)
    rate_limits: bool = True
    global_per_second: int = 50
    identify: bool = True
    identify_interval: float = 5.0
    max_concurrency: int = 1
    gateway_sends_per_minute: int = 120
    member_list_interval: float = 30.0
    heartbeat_interval: float = 41.25
    attachment_size: int = 10 * 1024 * 1024

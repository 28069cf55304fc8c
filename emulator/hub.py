"""The parts of a running emulator, for those of its modules that need several."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from emulator.answers import Answers
from emulator.changes import Changes
from emulator.faults import Faults
from emulator.gateway import Gateway
from emulator.interactions import Desk
from emulator.journal import Journal
from emulator.limits import Limits
from emulator.ratelimits import RateLimits
from emulator.scheduled_events import Calendar
from emulator.threads import Threads
from emulator.world import World


@dataclass(slots=True)
class Hub:
    """Everything the REST handlers and the people share."""

    world: World
    journal: Journal
    limits: Limits
    gateway: Gateway
    desk: Desk
    answers: Answers
    faults: Faults
    rate_limits: RateLimits
    changes: Changes
    calendar: Calendar
    threads: Threads
    synced: asyncio.Event

"""Scheduled events as Discord runs them: what changes them, and what changes by itself in time."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import datetime

from emulator.gateway import Gateway
from emulator.guild_payloads import event_payload
from emulator.limits import Limits
from emulator.model import EventKind, EventStatus, Guild, JsonObject, ScheduledEvent, User
from emulator.world import World


class Calendar:
    """Hold all scheduled events to the world's time and tell the bot what happens to them.

    An external event starts and ends at its times; one that nobody has started some hours after
    its time is cancelled (Discord, Guild Scheduled Event: Status Update Automation).
    """

    def __init__(self, world: World, gateway: Gateway, limits: Limits) -> None:
        self._world = world
        self._gateway = gateway
        self._limits = limits
        self._loop: asyncio.AbstractEventLoop | None = None
        self._timer: asyncio.TimerHandle | None = None
        world.clock.listeners.append(self.catch_up)

    def begin(self) -> None:
        """Follow the passing of real time on this event loop."""
        self._loop = asyncio.get_running_loop()
        self.catch_up()

    def end(self) -> None:
        """Follow it no longer."""
        self._loop = None
        if self._timer is not None:
            self._timer.cancel()

    def add(self, event: ScheduledEvent) -> None:
        """Put a new event into its guild."""
        self._world.guilds[event.guild_id].events[event.id] = event
        self._tell("CREATE", event)
        self.catch_up()

    def changed(self, event: ScheduledEvent) -> None:
        """Tell that an event is different now."""
        self._tell("UPDATE", event)
        self.catch_up()

    def set_status(self, event: ScheduledEvent, status: EventStatus) -> None:
        """Start, end or cancel an event."""
        event.status = status
        self.changed(event)

    def remove(self, event: ScheduledEvent) -> None:
        """Delete an event."""
        self._world.guilds[event.guild_id].events.pop(event.id, None)
        self._tell("DELETE", event)

    def mark(self, event: ScheduledEvent, user: User, *, interested: bool) -> None:
        """Let a user be interested in an event, or no longer."""
        if interested == (user.id in event.interested):
            return
        if interested:
            event.interested[user.id] = user
        else:
            del event.interested[user.id]
        ids: JsonObject = {
            "guild_scheduled_event_id": str(event.id),
            "user_id": str(user.id),
            "guild_id": str(event.guild_id),
        }
        name = f"GUILD_SCHEDULED_EVENT_USER_{'ADD' if interested else 'REMOVE'}"
        self._gateway.dispatch(name, ids, event.guild_id)

    def cancel_in(self, guild: Guild, channel_id: int) -> None:
        """Cancel what was to take place in a channel that is gone."""
        for event in tuple(guild.events.values()):
            if event.channel_id == channel_id and not event.over:
                self.set_status(event, EventStatus.CANCELLED)

    def catch_up(self) -> None:
        """Let everything happen that is due, in its order, and wait for what comes next."""
        while due := min(self._coming(), key=lambda turn: turn[0], default=None):
            moment, event, status = due
            if moment > self._world.now():
                break
            event.status = status
            self._tell("UPDATE", event)
        self._wait_for(due[0] if due else None)

    def _coming(self) -> Iterator[tuple[datetime, ScheduledEvent, EventStatus]]:
        for guild in self._world.guilds.values():
            for event in guild.events.values():
                turn = self._next_turn(event)
                if turn is not None:
                    yield turn[0], event, turn[1]

    def _next_turn(self, event: ScheduledEvent) -> tuple[datetime, EventStatus] | None:
        external = event.kind is EventKind.EXTERNAL
        if event.status is EventStatus.SCHEDULED:
            if external:
                return event.start, EventStatus.ACTIVE
            return event.start + self._limits.event_patience, EventStatus.CANCELLED
        if event.status is EventStatus.ACTIVE and external and event.end is not None:
            return event.end, EventStatus.COMPLETED
        return None

    def _wait_for(self, moment: datetime | None) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._loop is not None and moment is not None:
            left = (moment - self._world.now()).total_seconds()
            self._timer = self._loop.call_later(max(left, 0.001), self.catch_up)

    def _tell(self, what: str, event: ScheduledEvent) -> None:
        name = f"GUILD_SCHEDULED_EVENT_{what}"
        self._gateway.dispatch(name, event_payload(event), event.guild_id)

"""What only this local Discord can do: move time, and stop and start the bot."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from emulator.model import EventStatus, JsonObject
from emulator.server import Emulator
from emulator.supervisor import StartError, Supervisor

_NEXT = "next"
_FARTHEST = timedelta(days=3 * 366)


class NotNow(Exception):
    """What was asked for cannot be done as things are; its text is for the person."""


class Controls:
    """Move time and run the bot for the page; `changed` is called when something is different."""

    def __init__(self, emulator: Emulator, changed: Callable[[], None]) -> None:
        self._emulator = emulator
        self._changed = changed
        self._moving: asyncio.Task[None] | None = None

    def view(self) -> JsonObject:
        """Return the world's time and how the bot is, as the page shows them."""
        supervisor, target = self._emulator.supervisor, self._emulator.flow.target
        return {
            "offset": self._emulator.clock.offset.total_seconds(),
            "target": target.isoformat() if target else None,
            "bot": None if supervisor is None else "running" if supervisor.running else "stopped",
        }

    def move(self, body: JsonObject) -> None:
        """Let time pass by so many seconds, or to a moment; raise NotNow when it cannot."""
        if self._moving is not None and not self._moving.done():
            raise NotNow("Time is already moving.")
        now = self._emulator.clock.now()
        moment = self._moment(body, now)
        if moment <= now:
            raise NotNow("Time only moves forward here.")
        if moment - now > _FARTHEST:
            raise NotNow("That is too far ahead: choose a time within three years.")
        self._moving = asyncio.create_task(self._pass(moment))

    async def command_bot(self, deed: str) -> None:
        """Stop, kill or start the bot; raise NotNow when it is not ours to run."""
        supervisor = self._emulator.supervisor
        if supervisor is None:
            raise NotNow("The bot was not started from here.")
        deeds: dict[str, Callable[[], Awaitable[object]]] = {
            "stop": supervisor.stop,
            "kill": supervisor.kill,
            "start": supervisor.start,
        }
        if deed not in deeds:
            raise NotNow("The bot can be stopped, killed and started.")
        await self._carry_out(supervisor, deed, deeds[deed])

    async def end(self) -> None:
        """Stop moving time."""
        if self._moving is not None:
            self._moving.cancel()
            await asyncio.wait({self._moving})

    async def _carry_out(
        self, supervisor: Supervisor, deed: str, act: Callable[[], Awaitable[object]]
    ) -> None:
        if deed != "start" and not supervisor.running:
            raise NotNow("The bot is not running.")
        try:
            await act()
        except StartError as problem:
            raise NotNow(str(problem)) from None
        finally:
            self._changed()

    def _moment(self, body: JsonObject, now: datetime) -> datetime:
        by, to = body.get("by"), body.get("to")
        if to == _NEXT:
            return self._next_start(now)
        try:
            if to is None and by is not None:
                return now + timedelta(seconds=float(by))
            moment = datetime.fromisoformat(str(to))
        except (TypeError, ValueError, OverflowError):
            raise NotNow("This is no time.") from None
        if moment.tzinfo is None:
            raise NotNow("This time has no zone.")
        return moment

    def _next_start(self, now: datetime) -> datetime:
        for event in self._emulator.events():
            if event.status is EventStatus.SCHEDULED and event.start > now:
                return event.start
        raise NotNow("No event is planned.")

    async def _pass(self, moment: datetime) -> None:
        try:
            await self._emulator.flow.pass_to(moment)
        finally:
            self._changed()

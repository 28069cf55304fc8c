"""The emulator itself: one HTTP server on the loopback interface."""

from __future__ import annotations

import asyncio
import base64
from datetime import timedelta
from typing import Self

from aiohttp import web

from emulator.answers import Answers
from emulator.changes import Changes
from emulator.clock import WorldClock
from emulator.connection import Connection
from emulator.faults import Faults
from emulator.gateway import Gateway
from emulator.hub import Hub
from emulator.interactions import Desk, Interaction
from emulator.journal import Exchange, GatewayEvent, Journal
from emulator.limits import Limits
from emulator.lookup import find_user
from emulator.model import Channel, Guild, ScheduledEvent
from emulator.person import Person
from emulator.ratelimits import RateLimits
from emulator.rest.api import PREFIX, Api
from emulator.scheduled_events import Calendar
from emulator.supervisor import Supervisor
from emulator.threads import Threads
from emulator.timeflow import TimeFlow
from emulator.world import World

_LOOPBACK = "127.0.0.1"
_LARGEST_BODY = 110 * 1024 * 1024


class Emulator:
    """A local Discord for one bot; `privileged` names the intents it was granted.

    Routes of one's own can be added to `app` before `start`. Whoever runs the bot as a child may
    set `supervisor`, so that the page can stop and start it.
    """

    def __init__(
        self,
        world: World,
        port: int = 0,
        *,
        limits: Limits | None = None,
        privileged: frozenset[str] = frozenset(),
        shards: int = 1,
        token: str | None = None,
    ) -> None:
        self.world = world
        self.limits = limits or Limits()
        self.token = token or _token(world.application.id)
        self.journal = Journal()
        self.gateway = Gateway(world, self.journal, self.limits, privileged)
        self.gateway.shards = shards
        self.calendar = Calendar(world, self.gateway, self.limits)
        threads = Threads(world, self.gateway)
        self.changes = Changes(world, self.gateway, self.calendar, threads)
        self.faults = Faults(world, self.gateway, self.changes)
        self.hub = Hub(
            world=world,
            journal=self.journal,
            limits=self.limits,
            gateway=self.gateway,
            desk=Desk(world, self.gateway, self.journal, self.limits),
            answers=Answers(world, self.gateway, self.limits, self.changes),
            faults=self.faults,
            rate_limits=RateLimits(self.limits),
            changes=self.changes,
            calendar=self.calendar,
            threads=threads,
            synced=asyncio.Event(),
        )
        self.flow = TimeFlow(world, self.journal)
        self.supervisor: Supervisor | None = None
        self.app = web.Application(client_max_size=_LARGEST_BODY)
        self.app.router.add_route("*", PREFIX + "/{rest:.*}", Api(self.hub, self.token).handle)
        self.app.router.add_get("/gateway/", self._connect)
        self._port = port
        self._runner: web.AppRunner | None = None

    @property
    def port(self) -> int:
        """Return the port the emulator listens on."""
        return self._port

    @property
    def address(self) -> str:
        """Return the address of the server, without a path."""
        return f"http://{_LOOPBACK}:{self._port}"

    @property
    def api_base(self) -> str:
        """Return the base address of the REST API."""
        return self.address + PREFIX

    @property
    def gateway_url(self) -> str:
        """Return the address of the gateway."""
        return self.gateway.address

    @property
    def exchanges(self) -> list[Exchange]:
        """Return the REST calls so far."""
        return self.journal.exchanges

    @property
    def gateway_events(self) -> list[GatewayEvent]:
        """Return the gateway payloads so far."""
        return self.journal.gateway_events

    @property
    def violations(self) -> list[str]:
        """Return what Discord would have refused."""
        return self.journal.violations

    @property
    def interactions(self) -> list[Interaction]:
        """Return the interactions so far."""
        return self.hub.desk.interactions

    @property
    def rate_limited(self) -> int:
        """Return how many calls were refused with 429 without a fault asking for it."""
        return self.hub.rate_limits.refused

    @property
    def clock(self) -> WorldClock:
        """Return the world's clock, which can be moved."""
        return self.world.clock

    def events(self, guild: Guild | None = None) -> list[ScheduledEvent]:
        """Return a guild's scheduled events by their start, those of the first one by default."""
        events = (guild or self.world.home).events.values()
        return sorted(events, key=lambda event: (event.start, event.id))

    def threads(self, guild: Guild | None = None) -> list[Channel]:
        """Return a guild's threads, archived ones too, the oldest first."""
        return list((guild or self.world.home).threads.values())

    async def start(self) -> None:
        """Listen; raise OSError when the port is taken."""
        self._runner = web.AppRunner(self.app, access_log=None, shutdown_timeout=1.0)
        await self._runner.setup()
        site = web.TCPSite(self._runner, _LOOPBACK, self._port)
        await site.start()
        self._port = self._runner.addresses[0][1]
        self.calendar.begin()
        self.gateway.address = f"ws://{_LOOPBACK}:{self._port}/gateway/"

    async def stop(self) -> None:
        """End every connection and stop listening."""
        self.calendar.end()
        await self.gateway.close()
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    async def bot_ready(self, timeout: float = 10) -> None:  # noqa: ASYNC109 - the tests' own word
        """Wait until a bot has identified and has commands; raise TimeoutError after that."""
        async with asyncio.timeout(timeout):
            await self.gateway.ready.wait()
            if not self.world.application.commands:
                await self.hub.synced.wait()

    async def pass_time(self, by: timedelta) -> None:
        """Let time pass in order, so that the bot does everything due when it is due."""
        await self.flow.pass_to(self.clock.now() + by)

    def person(self, who: str | int, locale: str | None = None) -> Person:
        """Return someone by display name, account name or id; raise LookupError if unknown."""
        return Person(self.hub, find_user(self.world, who), locale)

    async def _connect(self, request: web.Request) -> web.WebSocketResponse:
        return await Connection(self.gateway, self.token, request).run()


def _token(application_id: int) -> str:
    """Return a token of Discord's shape: its first part is the application's id."""
    owner = base64.urlsafe_b64encode(str(application_id).encode()).decode().rstrip("=")
    return f"{owner}.local.emulator"

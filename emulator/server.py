"""The emulator itself: one HTTP server on the loopback interface."""

from __future__ import annotations

import asyncio
import base64
from typing import Self

from aiohttp import web

from emulator.answers import Answers
from emulator.changes import Changes
from emulator.connection import Connection
from emulator.faults import Faults
from emulator.gateway import Gateway
from emulator.hub import Hub
from emulator.interactions import Desk, Interaction
from emulator.journal import Exchange, GatewayEvent, Journal
from emulator.limits import Limits
from emulator.lookup import find_user
from emulator.person import Person
from emulator.ratelimits import RateLimits
from emulator.rest.api import PREFIX, Api
from emulator.world import World

_LOOPBACK = "127.0.0.1"
_LARGEST_BODY = 110 * 1024 * 1024


class Emulator:
    """A local Discord for one bot; `privileged` names the intents it was granted.

    Routes of one's own can be added to `app` before `start`.
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
        self.changes = Changes(world, self.gateway)
        self.faults = Faults(world, self.gateway, self.changes)
        self.hub = Hub(
            world=world,
            journal=self.journal,
            limits=self.limits,
            gateway=self.gateway,
            desk=Desk(world, self.gateway, self.journal, self.limits),
            answers=Answers(world, self.gateway, self.limits),
            faults=self.faults,
            rate_limits=RateLimits(self.limits),
            synced=asyncio.Event(),
        )
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

    async def start(self) -> None:
        """Listen; raise OSError when the port is taken."""
        self._runner = web.AppRunner(self.app, access_log=None, shutdown_timeout=1.0)
        await self._runner.setup()
        site = web.TCPSite(self._runner, _LOOPBACK, self._port)
        await site.start()
        self._port = self._runner.addresses[0][1]
        self.gateway.address = f"ws://{_LOOPBACK}:{self._port}/gateway/"

    async def stop(self) -> None:
        """End every connection and stop listening."""
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

    def person(self, who: str | int, locale: str | None = None) -> Person:
        """Return someone by display name, account name or id; raise LookupError if unknown."""
        return Person(self.hub, find_user(self.world, who), locale)

    async def _connect(self, request: web.Request) -> web.WebSocketResponse:
        return await Connection(self.gateway, self.token, request).run()


def _token(application_id: int) -> str:
    """Return a token of Discord's shape: its first part is the application's id."""
    owner = base64.urlsafe_b64encode(str(application_id).encode()).decode().rstrip("=")
    return f"{owner}.local.emulator"

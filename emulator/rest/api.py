"""The REST API as a whole: authorization, limits, faults, records and errors."""

from __future__ import annotations

import asyncio
import json
import time
from typing import Any

from aiohttp import web

from emulator.errors import ApiError, ConnectionCut, refusal
from emulator.hub import Hub
from emulator.journal import Exchange
from emulator.ratelimits import TooManyRequests
from emulator.rest import (
    channels,
    commands,
    guilds,
    identity,
    interactions,
    scheduled_events,
    threads,
)
from emulator.rest.call import Call, read_body
from emulator.rest.router import Handler, Router
from emulator.route_faults import FaultKind, RouteFault

PREFIX = "/api/v10"
_WITHOUT_TOKEN = ("/interactions/", "/webhooks/", "/gateway")
_MODULES = (interactions, channels, threads, commands, identity, guilds, scheduled_events)
# What only the call itself can tell: closed direct messages, no guild in common; and a repeated
# nonce whose message was deleted meanwhile.
_UNFORESEEABLE = (40003, 50007, 50278)
_REPEATED = (10008, "/channels/{channel_id}/messages")
_MALFORMED = (AttributeError, KeyError, TypeError, ValueError)


class Api:
    """Answer REST calls as Discord does."""

    def __init__(self, hub: Hub, token: str) -> None:
        self._hub = hub
        self._authorization = f"Bot {token}"
        self._router = Router()
        for module in _MODULES:
            module.add_routes(self._router)

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Answer one request; every call is recorded, refusals as violations too."""
        arrived = time.perf_counter()
        path = request.path.removeprefix(PREFIX)
        found = self._router.find(request.method, path)
        route = found[0] if found else path
        call = Call(self._hub, found[2] if found else {}, dict(request.query), arrived)
        headers: dict[str, str] = {}
        asked = False
        try:
            faults = self._hub.faults.take(request.method, path, route)
            asked = bool(faults)
            await read_body(call, request)
            status, data = await self._answer(request, route, found, call, faults, headers)
        except (ApiError, *_MALFORMED) as fault:
            error = fault if isinstance(fault, ApiError) else _malformed(fault)
            status, data = error.status, error.body()
            if isinstance(error, TooManyRequests):
                headers |= error.headers
            if not asked and self._is_a_violation(error, route):
                self._blame(request.method, path, error)
        except ConnectionCut:
            self._record(request.method, path, route, call, 0, None)
            if request.transport is not None:
                request.transport.abort()
            return web.Response(status=500)
        self._record(request.method, path, route, call, status, data)
        return _response(status, data, headers)

    async def _answer(
        self,
        request: web.Request,
        route: str,
        found: tuple[str, Handler, dict[str, str]] | None,
        call: Call,
        faults: list[RouteFault],
        headers: dict[str, str],
    ) -> tuple[int, Any]:
        if found is None:
            raise refusal(0)
        self._authorize(request, route)
        headers |= self._hub.rate_limits.spend(f"{request.method} {route}", call.params)
        await _meet(faults)
        data = await found[1](call)
        for fault in faults:
            if fault.kind is FaultKind.DUPLICATE:
                data = await _again(found[1], call, data)
        await _meet_after(faults)
        return (204 if data is None else call.status), data

    def _authorize(self, request: web.Request, route: str) -> None:
        """Check the token; interaction routes and /gateway need none."""
        given = request.headers.get("Authorization")
        if given is None and route.startswith(_WITHOUT_TOKEN) and route != "/gateway/bot":
            return
        if given != self._authorization:
            raise ApiError(401, 0, "401: Unauthorized")

    def _is_a_violation(self, error: ApiError, route: str) -> bool:
        """Tell whether a bot could have known better than to make this call."""
        if error.code in _UNFORESEEABLE or error.code in self._hub.faults.asked_codes:
            return False
        return (error.code, route) != _REPEATED

    def _blame(self, method: str, path: str, error: ApiError) -> None:
        details = f" {json.dumps(error.errors, ensure_ascii=False)}" if error.errors else ""
        self._hub.journal.violation(f"{method} {path}: {error}{details}")

    def _record(
        self, method: str, path: str, route: str, call: Call, status: int, data: Any
    ) -> None:
        entry = Exchange(method, path, route, call.body, status, data, call.arrived)
        self._hub.journal.exchange(entry)


async def _meet(faults: list[RouteFault]) -> None:
    """Let happen what faults do before a call has its effect."""
    for fault in faults:
        if fault.kind is FaultKind.DELAY:
            await asyncio.sleep(fault.seconds)
        elif fault.kind is FaultKind.FAIL and fault.status == 429:
            raise TooManyRequests(fault.seconds or 0.1, fault.scope)
        elif fault.kind is FaultKind.FAIL:
            raise ApiError(fault.status, fault.code, fault.message)


async def _meet_after(faults: list[RouteFault]) -> None:
    """Let happen what faults do to the answer of a call that was carried out."""
    for fault in faults:
        if fault.kind is FaultKind.LATE:
            await asyncio.sleep(fault.seconds)
        elif fault.kind is FaultKind.CUT:
            raise ConnectionCut
        elif fault.kind is FaultKind.LOSE:
            raise ApiError(fault.status, fault.code, fault.message)


def _malformed(fault: Exception) -> ApiError:
    """Return the refusal of a body or query whose very shape is wrong."""
    words = {"code": "MODEL_TYPE_CONVERT", "message": f"{type(fault).__name__}: {fault}"}
    return ApiError(400, 50035, "Invalid Form Body", {"_errors": [words]})


async def _again(handler: Handler, call: Call, first: Any) -> Any:
    """Carry a call out once more; what the second time refuses, the first answer hides."""
    try:
        await handler(call)
    except ApiError:
        return first
    return first


def _response(status: int, data: Any, headers: dict[str, str]) -> web.Response:
    """Return the answer; its Content-Type is exactly what discord.py compares with."""
    if status == 204:
        return web.Response(status=204, headers=headers)
    body = json.dumps(data, separators=(",", ":")).encode()
    return web.Response(
        status=status, body=body, headers={"Content-Type": "application/json", **headers}
    )

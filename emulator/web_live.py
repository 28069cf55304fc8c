"""Server-sent events: what one person sees in one place, as it changes."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from aiohttp import web

from emulator.model import JsonObject

_BREATH = 2.0


class Stream:
    """One open event stream.

    `look` tells the messages in view, each sent when it changed; `state` tells everything else by
    name, each part sent whole when it changed.
    """

    def __init__(
        self, look: Callable[[], list[JsonObject]], state: Callable[[], dict[str, Any]]
    ) -> None:
        self._look = look
        self._state = state
        self._changed = asyncio.Event()
        self._sent: dict[str, str] = {}
        self._told: dict[str, str] = {}
        self._closed = False

    def poke(self) -> None:
        """Look again soon: something may have changed."""
        self._changed.set()

    def close(self) -> None:
        """End the stream, so that the server can stop."""
        self._closed = True
        self._changed.set()

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """Send the whole state, then every change, until the reader leaves or it is closed."""
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
        await response.prepare(request)
        with suppress(ConnectionResetError):
            await self._send_all(response)
        return response

    async def _send_all(self, response: web.StreamResponse) -> None:
        messages = self._look()
        self._sent = {message["id"]: _dump(message) for message in messages}
        await response.write(_event("state", _dump(messages)))
        while not self._closed:
            self._changed.clear()
            await response.write(b"".join(self._changes()))
            try:
                await asyncio.wait_for(self._changed.wait(), _BREATH)
            except TimeoutError:
                # A comment: a reader that has gone is noticed only when something is written.
                await response.write(b":\n\n")

    def _changes(self) -> list[bytes]:
        now = {message["id"]: _dump(message) for message in self._look()}
        events = [
            _event("message", body)
            for message_id, body in now.items()
            if self._sent.get(message_id) != body
        ]
        gone = self._sent.keys() - now.keys()
        events += [_event("gone", _dump(message_id)) for message_id in gone]
        self._sent = now
        for name, part in self._state().items():
            body = _dump(part)
            if self._told.get(name) != body:
                self._told[name] = body
                events.append(_event(name, body))
        return events


def _dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _event(name: str, data: str) -> bytes:
    return f"event: {name}\ndata: {data}\n\n".encode()

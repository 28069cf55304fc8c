"""The page's server side: a JSON API to be a user with, on the emulator's own address."""

from __future__ import annotations

import json
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import quote

from aiohttp import web
from aiohttp.typedefs import Handler

from emulator.errors import ClientRefused, NoAnswer
from emulator.model import JsonObject
from emulator.server import Emulator
from emulator.web_actions import Action, Actions, NotThere, Viewer
from emulator.web_controls import Controls, NotNow
from emulator.web_guard import add_headers, guard, problem
from emulator.web_live import Stream
from emulator.web_views import world_view

_FILES = Path(__file__).parent / "page"
_TYPES = {".html": "text/html", ".js": "text/javascript", ".css": "text/css"}


class Page:
    """The page of one emulator, at an address with a secret that is new at every start."""

    def __init__(self, emulator: Emulator) -> None:
        self._emulator = emulator
        self._controls = Controls(emulator, self.look_again)
        self._actions = Actions(emulator, self._controls)
        self._secret = secrets.token_urlsafe(16)
        self._streams: set[Stream] = set()

    @property
    def address(self) -> str:
        """Return the address to open in a browser; valid once the emulator was started."""
        return f"{self._emulator.address}/demo/{self._secret}/"

    def application(self) -> web.Application:
        """Return what serves the page, to be mounted under /demo."""
        app = web.Application(middlewares=[guard(self._secret), _tell_problems])
        app.on_response_prepare.append(add_headers)
        app.on_shutdown.append(self._end)
        api = "/{secret}/api"
        app.router.add_get("/{secret}/", self._file)
        app.router.add_get("/{secret}/{name}", self._file)
        app.router.add_get(f"{api}/world", self._world)
        app.router.add_get(f"{api}/commands", self._commands)
        app.router.add_get(f"{api}/messages", self._messages)
        app.router.add_get(f"{api}/events", self._events)
        app.router.add_get(f"{api}/file", self._attachment)
        for name, action in self._actions.by_name().items():
            app.router.add_post(f"{api}/{name}", self._handler(action))
        return app

    def look_again(self) -> None:
        """Tell every open page that something may have changed."""
        for stream in self._streams:
            stream.poke()

    async def _file(self, request: web.Request) -> web.StreamResponse:
        name = request.match_info.get("name", "index.html")
        known = {file.name: file for file in _FILES.iterdir() if file.suffix in _TYPES}
        if name not in known:
            return problem(404, "There is nothing at this address.")
        kind = _TYPES[known[name].suffix]
        return web.Response(text=known[name].read_text("utf-8"), content_type=kind, charset="utf-8")

    async def _world(self, request: web.Request) -> web.Response:
        return _json(world_view(self._emulator.world))

    async def _commands(self, request: web.Request) -> web.Response:
        return _json({"commands": self._actions.commands(self._viewer(request))})

    async def _messages(self, request: web.Request) -> web.Response:
        return _json({"messages": self._actions.messages(self._viewer(request))})

    async def _events(self, request: web.Request) -> web.StreamResponse:
        viewer = self._viewer(request)
        stream = Stream(lambda: self._actions.messages(viewer), lambda: self._actions.state(viewer))
        self._streams.add(stream)
        try:
            return await stream.serve(request)
        finally:
            self._streams.discard(stream)

    def _handler(self, action: Action) -> Handler:
        async def handle(request: web.Request) -> web.StreamResponse:
            body = await _body(request)
            answer = await action(self._actions.viewer(body), body)
            # Not all that people do reaches the bot, by which the pages would be told.
            self.look_again()
            return _json(answer)

        return handle

    async def _attachment(self, request: web.Request) -> web.Response:
        file = self._actions.file(self._viewer(request), request.query)
        # Whatever a file says it is, a browser only ever saves it.
        headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(file.filename)}"}
        return web.Response(
            body=file.content, content_type="application/octet-stream", headers=headers
        )

    def _viewer(self, request: web.Request) -> Viewer:
        return self._actions.viewer(request.query)

    async def _end(self, app: web.Application) -> None:
        await self._controls.end()
        for stream in self._streams:
            stream.close()


def mount(emulator: Emulator) -> Page:
    """Put the page on an emulator that has not been started yet."""
    page = Page(emulator)
    emulator.app.add_subapp("/demo", page.application())
    emulator.journal.listeners.append(lambda _: page.look_again())
    emulator.clock.listeners.append(page.look_again)
    return page


async def _body(request: web.Request) -> JsonObject:
    try:
        body = await request.json()
    except ValueError:
        body = None
    if not isinstance(body, dict):
        raise NotThere("The request's body is no JSON object.")
    return body


@web.middleware
async def _tell_problems(request: web.Request, handler: Handler) -> web.StreamResponse:
    try:
        return await handler(request)
    except (NotThere, NotNow) as missing:
        return problem(400, str(missing))
    except ClientRefused as refused:
        return problem(422, _sentence(refused))
    except NoAnswer as silence:
        return problem(504, _sentence(silence))
    except web.HTTPException as error:
        return problem(error.status, "There is nothing at this address.")


def _sentence(error: Exception) -> str:
    text = str(error)
    return text[:1].upper() + text[1:].removesuffix(".") + "."


def _json(body: Any) -> web.Response:
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    return web.Response(text=text, content_type="application/json")

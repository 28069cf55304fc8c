"""What a person does through the page: find commands, run them, press, choose, hand in."""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from emulator.answer import Answer, ShownModal
from emulator.model import Attachment, Channel, JsonObject, Message
from emulator.permissions import VIEW_CHANNEL
from emulator.person import Person
from emulator.server import Emulator
from emulator.web_controls import Controls
from emulator.web_places import DIRECT, Unread, places_view, planned_view, shown_in
from emulator.web_views import message_view, modal_view

_SLASH = 1
_MODALS_KEPT = 100
_HISTORY = 100


class NotThere(Exception):
    """The page asked for something that does not exist, or that this person cannot see."""


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who looks (and in which language), and where; place is a channel's id or "dm"."""

    person: Person
    channel: Channel
    place: str


@dataclass(frozen=True, slots=True)
class Deed:
    """What made the bot speak: in which language it was asked, by which command if by one."""

    locale: str
    command: str | None = None


Action = Callable[[Viewer, JsonObject], Awaitable[JsonObject]]


class Actions:
    """Do what the page asks, in the name of the person it asks for."""

    def __init__(self, emulator: Emulator, controls: Controls) -> None:
        self._emulator = emulator
        self._controls = controls
        self._unread = Unread(emulator.world)
        self._latest: dict[int, Deed] = {}
        self._origins: dict[int, Deed | None] = {}
        self._modals: dict[str, tuple[int, ShownModal]] = {}

    def by_name(self) -> dict[str, Action]:
        """Return the actions by the names the page calls them by."""
        return {
            "autocomplete": self._autocomplete,
            "run": self._run,
            "press": self._press,
            "choose": self._choose,
            "submit": self._submit,
            "interest": self._interest,
            "move": self._move,
            "bot": self._bot,
        }

    def viewer(self, given: Mapping[str, Any]) -> Viewer:
        """Return who looks where; raise NotThere for nobody, or for a place hidden from them."""
        world = self._emulator.world
        user = world.users.get(_id(given, "person"))
        if user is None or user.bot:
            raise NotThere("There is no such person.")
        person = self._emulator.person(user.id, str(given.get("locale") or user.locale))
        if given.get("place") == DIRECT:
            return Viewer(person, world.direct_channel(user), DIRECT)
        wanted, home = _id(given, "place"), world.home
        channel = home.channels.get(wanted) or home.threads.get(wanted)
        if channel is None or not world.permissions_in(channel, user.id) & VIEW_CHANNEL:
            raise NotThere("There is no such channel for this person.")
        return Viewer(person, channel, str(channel.id))

    def commands(self, viewer: Viewer) -> list[JsonObject]:
        """Return the slash commands offered to this person there, in their language."""
        offered = viewer.person.commands(channel=viewer.channel)
        return [command.as_json() for command in offered if command.kind == _SLASH]

    def messages(self, viewer: Viewer) -> list[JsonObject]:
        """Return the latest messages this person sees there, oldest first; they are read now."""
        seen = shown_in(self._emulator.world, viewer.channel, viewer.person.id)
        if seen:
            self._unread.read(viewer.channel, viewer.person.id, seen[-1].id)
        return [self._view(viewer, message) for message in seen[-_HISTORY:]]

    def state(self, viewer: Viewer) -> dict[str, Any]:
        """Return what else the page shows, by the names of the events that tell it."""
        world, user = self._emulator.world, viewer.person.user
        return {
            "presence": {"ready": self.bot_is_ready()},
            "places": places_view(world, self._unread, user),
            "planned": planned_view(world, user),
            "controls": self._controls.view(),
        }

    def file(self, viewer: Viewer, given: Mapping[str, Any]) -> Attachment:
        """Return a file of a message this person sees there."""
        message, wanted = self._message(viewer, given), _id(given, "file")
        for file in message.attachments:
            if file.id == wanted:
                return file
        raise NotThere("This file is no longer there.")

    def bot_is_ready(self) -> bool:
        """Tell whether the bot is connected and has registered its commands."""
        gateway = self._emulator.gateway
        connected = gateway.ready.is_set() and bool(gateway.connections)
        return connected and bool(self._emulator.world.application.commands)

    async def _autocomplete(self, viewer: Viewer, body: JsonObject) -> JsonObject:
        choices = await viewer.person.autocomplete(
            _text(body, "command"),
            _text(body, "option"),
            _text(body, "text"),
            channel=viewer.channel,
            options=_object(body, "options"),
        )
        return {"choices": choices}

    async def _run(self, viewer: Viewer, body: JsonObject) -> JsonObject:
        command, options = _text(body, "command"), _object(body, "options")
        self._remember(viewer, command)
        answer = await viewer.person.command(command, channel=viewer.channel, options=options)
        return self._answered(viewer, answer)

    async def _press(self, viewer: Viewer, body: JsonObject) -> JsonObject:
        message, button = self._message(viewer, body), _text(body, "button")
        self._remember(viewer)
        return self._answered(viewer, await viewer.person.press(message, button))

    async def _choose(self, viewer: Viewer, body: JsonObject) -> JsonObject:
        message, select = self._message(viewer, body), _text(body, "select")
        values = body.get("values")
        if not isinstance(values, list):
            raise NotThere("The values chosen are missing.")
        self._remember(viewer)
        return self._answered(viewer, await viewer.person.choose(message, select, values))

    async def _submit(self, viewer: Viewer, body: JsonObject) -> JsonObject:
        token, fields = _text(body, "modal"), _object(body, "fields")
        owner, modal = self._modals.get(token, (None, None))
        if modal is None or owner != viewer.person.id:
            raise NotThere("This form is no longer open.")
        self._remember(viewer)
        answer = await viewer.person.submit(modal, fields)
        self._modals.pop(token, None)
        return self._answered(viewer, answer)

    async def _interest(self, viewer: Viewer, body: JsonObject) -> JsonObject:
        mark = viewer.person.interested if body.get("interested") else viewer.person.not_interested
        mark(_id(body, "event"))
        return {}

    async def _move(self, viewer: Viewer, body: JsonObject) -> JsonObject:
        self._controls.move(body)
        return {}

    async def _bot(self, viewer: Viewer, body: JsonObject) -> JsonObject:
        await self._controls.command_bot(_text(body, "deed"))
        return {}

    def _message(self, viewer: Viewer, body: Mapping[str, Any]) -> Message:
        message = viewer.channel.messages.get(_id(body, "message"))
        if message is None or message.ephemeral_for not in (None, viewer.person.id):
            raise NotThere("This message is no longer there.")
        return message

    def _answered(self, viewer: Viewer, answer: Answer) -> JsonObject:
        """Return what the page shows for an answer: a message, a modal, or neither."""
        if answer.modal is not None:
            return {"modal": modal_view(answer.modal) | {"token": self._open(viewer, answer.modal)}}
        shown = answer.followups[-1] if answer.followups else answer.message
        message = viewer.channel.messages.get(shown.id) if shown else None
        return {"message": self._view(viewer, message)} if message else {}

    def _open(self, viewer: Viewer, modal: ShownModal) -> str:
        token = secrets.token_urlsafe(8)
        self._modals[token] = (viewer.person.id, modal)
        while len(self._modals) > _MODALS_KEPT:
            del self._modals[next(iter(self._modals))]
        return token

    def _view(self, viewer: Viewer, message: Message) -> JsonObject:
        view = message_view(message) | {"place": viewer.place}
        asker = _asker(message)
        # What a person did last made the bot say this, seen first when it has just been said.
        origin = self._origins.setdefault(message.id, self._latest.get(asker))
        if origin is not None:
            view["lang"] = origin.locale
        if origin is not None and origin.command is not None:
            name = self._emulator.world.users[asker].display_name
            view["used"] = {"person": name, "command": origin.command}
        return view

    def _remember(self, viewer: Viewer, command: str | None = None) -> None:
        self._latest[viewer.person.id] = Deed(viewer.person.locale, command)


def _asker(message: Message) -> int:
    metadata = message.interaction_metadata
    return int(metadata["user"]["id"]) if metadata else 0


def _id(given: Mapping[str, Any], field: str) -> int:
    text = str(given.get(field))
    return int(text) if text.isascii() and text.isdecimal() else 0


def _text(body: JsonObject, field: str) -> str:
    text = body.get(field)
    if not isinstance(text, str):
        raise NotThere(f"The field {field} is missing.")
    return text


def _object(body: JsonObject, field: str) -> JsonObject:
    inner = body.get(field)
    if not isinstance(inner, dict):
        raise NotThere(f"The field {field} is missing.")
    return inner

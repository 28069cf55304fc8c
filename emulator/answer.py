"""What a person sees after the bot has answered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from emulator.model import JsonObject, Message, MessageFlag
from emulator.payloads import message_payload
from emulator.validation.components import walk
from emulator.validation.selects import SELECTS

_BUTTON, _TEXT, _LABEL, _ROW = 2, 10, 18, 1


@dataclass(frozen=True, slots=True)
class ShownFile:
    """A file of a message, as a person would download it."""

    name: str
    content: bytes
    content_type: str
    description: str | None = None


@dataclass(frozen=True, slots=True)
class ShownMessage:
    """A message as it looked at one moment; `raw` is Discord's JSON for it."""

    id: int
    channel_id: int
    ephemeral: bool
    raw: JsonObject
    files: tuple[ShownFile, ...] = ()

    @classmethod
    def of(cls, message: Message) -> ShownMessage:
        """Return what a message looks like now."""
        raw = message_payload(message)
        files = tuple(
            ShownFile(item.filename, item.content, item.content_type, item.description)
            for item in message.attachments
        )
        return cls(message.id, message.channel_id, message.ephemeral, raw, files)

    @property
    def components(self) -> list[JsonObject]:
        """Return every component, nested ones too, in the order of reading."""
        return list(walk(self.raw["components"]))

    @property
    def text(self) -> str:
        """Return all text in the order of reading, a line each."""
        parts = [self.raw["content"]]
        for embed in self.raw["embeds"]:
            parts += _embed_texts(embed)
        parts += [item["content"] for item in self.components if item["type"] == _TEXT]
        return "\n".join(part for part in parts if part)

    @property
    def labels(self) -> list[str]:
        """Return the labels of the buttons, link buttons too."""
        return [item.get("label", "") for item in self.components if item["type"] == _BUTTON]

    @property
    def selects(self) -> list[JsonObject]:
        """Return the select menus."""
        return [item for item in self.components if item["type"] in SELECTS]

    @property
    def thread_id(self) -> int | None:
        """Return the id of the thread about this message, None without one."""
        thread = self.raw.get("thread")
        return int(thread["id"]) if thread else None

    @property
    def loading(self) -> bool:
        """Tell whether the bot is still thinking."""
        return bool(self.raw["flags"] & MessageFlag.LOADING)


def _embed_texts(embed: JsonObject) -> list[str]:
    texts = [(embed.get("author") or {}).get("name"), embed.get("title"), embed.get("description")]
    for field in embed.get("fields") or []:
        texts += [field["name"], field["value"]]
    texts.append((embed.get("footer") or {}).get("text"))
    return [text for text in texts if text]


@dataclass(frozen=True, slots=True)
class ShownField:
    """A field of a modal; `component` is Discord's JSON of the input itself."""

    label: str
    custom_id: str
    type: int
    required: bool
    component: JsonObject

    @property
    def value(self) -> str:
        """Return what is filled in from the start."""
        return str(self.component.get("value") or "")


@dataclass(frozen=True, slots=True)
class ShownModal:
    """A form the bot has opened; `interaction_id` tells which deed opened it."""

    raw: JsonObject
    interaction_id: int

    @property
    def title(self) -> str:
        """Return the title."""
        return str(self.raw["title"])

    @property
    def custom_id(self) -> str:
        """Return the custom_id."""
        return str(self.raw["custom_id"])

    @property
    def fields(self) -> list[ShownField]:
        """Return the fields from top to bottom."""
        found = []
        for item in self.raw["components"]:
            if item["type"] == _LABEL:
                found.append(_field(item["label"], item["component"]))
            elif item["type"] == _ROW:
                inner = item["components"][0]
                found.append(_field(inner.get("label") or "", inner))
        return found


def _field(label: str, component: JsonObject) -> ShownField:
    required = component.get("required") is not False
    return ShownField(label, component["custom_id"], component["type"], required, component)


@dataclass(frozen=True, slots=True)
class Answer:
    """The bot's answer; kind is "message", "modal", "update" or "deferred".

    "deferred" means that nothing followed a deferral for as long as the person waited.
    """

    kind: str
    message: ShownMessage | None = None
    modal: ShownModal | None = None
    followups: tuple[ShownMessage, ...] = ()
    deferred: bool = False

    @property
    def shown(self) -> ShownMessage:
        """Return the message; raise LookupError when the answer is none."""
        if self.message is None:
            raise LookupError(f"the answer is a {self.kind}, not a message")
        return self.message

    @property
    def text(self) -> str:
        """Return all text of the message."""
        return self.shown.text

    @property
    def labels(self) -> list[str]:
        """Return the labels of the message's buttons."""
        return self.shown.labels

    @property
    def selects(self) -> list[JsonObject]:
        """Return the message's select menus."""
        return self.shown.selects

    @property
    def files(self) -> tuple[ShownFile, ...]:
        """Return the files of the message."""
        return self.shown.files

    @property
    def ephemeral(self) -> bool:
        """Tell whether only this person sees the message."""
        return self.shown.ephemeral

    @property
    def raw(self) -> dict[str, Any]:
        """Return Discord's JSON of the message."""
        return self.shown.raw

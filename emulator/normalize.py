"""Components and embeds as Discord gives them back: ids assigned, defaults filled in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from emulator.model import Attachment, JsonObject
from emulator.payloads import attachment_payload
from emulator.validation.components import (
    BUTTON,
    CONTAINER,
    FILE,
    GALLERY,
    SECTION,
    SEPARATOR,
    THUMBNAIL,
    walk,
)
from emulator.validation.selects import SELECTS, STRING_SELECT


class _Shown:
    """Give components back; knows the free ids and the files of the message."""

    def __init__(self, sent: list[JsonObject], files: list[Attachment], channel_id: int) -> None:
        taken = {component.get("id") for component in walk(sent)}
        self._free = (number for number in range(1, 10_000) if number not in taken)
        self._files = {file.filename: attachment_payload(file, channel_id) for file in files}

    def all(self, sent: list[JsonObject]) -> list[JsonObject]:
        return [self.one(component) for component in sent]

    def one(self, sent: JsonObject) -> JsonObject:
        shown = {key: value for key, value in sent.items() if value is not None}
        shown["id"] = sent.get("id") or next(self._free)
        kind = shown["type"]
        if kind in _DEFAULTS:
            shown = _DEFAULTS[kind] | shown
        elif kind in SELECTS:
            shown.pop("required", None)
            shown = {"min_values": 1, "max_values": 1} | shown
        if kind == CONTAINER:
            shown.setdefault("accent_color", None)
        if "emoji" in shown:
            shown["emoji"] = _without_nothing(shown["emoji"])
        if kind == STRING_SELECT:
            shown["options"] = [_shown_option(option) for option in shown["options"]]
        for field in ("components", "accessory"):
            if field in shown:
                inner = shown[field]
                shown[field] = self.all(inner) if isinstance(inner, list) else self.one(inner)
        self._add_media(shown)
        return shown

    def _add_media(self, shown: JsonObject) -> None:
        kind = shown["type"]
        if kind == THUMBNAIL:
            self._describe(shown)
        elif kind == GALLERY:
            shown["items"] = [dict(item) for item in shown["items"]]
            for item in shown["items"]:
                self._describe(item)
        elif kind == FILE:
            file = self._media(shown["file"]["url"])
            known = self._files[shown["file"]["url"].removeprefix("attachment://")]
            shown |= {"file": file, "name": known["filename"], "size": known["size"]}

    def _describe(self, item: JsonObject) -> None:
        item["media"] = self._media(item["media"]["url"])
        item.setdefault("description", None)
        item["spoiler"] = bool(item.get("spoiler"))

    def _media(self, url: str) -> JsonObject:
        known = self._files.get(url.removeprefix("attachment://"))
        shown: JsonObject = {"id": "0", "url": url, "proxy_url": url, "width": None, "height": None}
        shown["content_type"] = None
        if known is not None:
            shown |= {key: known[key] for key in ("url", "proxy_url", "content_type")}
            shown["attachment_id"] = known["id"]
        return shown


_DEFAULTS: dict[int, JsonObject] = {
    BUTTON: {"disabled": False},
    SECTION: {},
    SEPARATOR: {"spacing": 1, "divider": True},
    CONTAINER: {"spoiler": False},
    FILE: {"spoiler": False},
}


def shown_components(
    sent: list[JsonObject], files: list[Attachment], channel_id: int
) -> list[JsonObject]:
    """Return components as a message shows them."""
    return _Shown(sent, files, channel_id).all(sent)


def shown_modal(sent: JsonObject) -> JsonObject:
    """Return a modal with an id on every component, as a client gets it."""
    free = iter(range(1, 10_000))
    return sent | {"components": [_with_ids(item, free) for item in sent["components"]]}


def shown_embeds(sent: list[JsonObject]) -> list[JsonObject]:
    """Return embeds as a message shows them."""
    return [_shown_embed(embed) for embed in sent]


def _shown_embed(sent: JsonObject) -> JsonObject:
    embed = {"type": "rich"} | _without_nothing(sent)
    if "fields" in embed:
        embed["fields"] = [{"inline": False} | field for field in embed["fields"]]
    return embed


def _with_ids(sent: JsonObject, free: Iterator[int]) -> JsonObject:
    shown = dict(sent)
    shown["id"] = sent.get("id") or next(free)
    if isinstance(sent.get("component"), dict):
        shown["component"] = _with_ids(sent["component"], free)
    if "components" in sent:
        shown["components"] = [_with_ids(item, free) for item in sent["components"]]
    return shown


def _shown_option(sent: JsonObject) -> JsonObject:
    option = {"default": False} | _without_nothing(sent)
    if "emoji" in option:
        option["emoji"] = _without_nothing(option["emoji"])
    return option


def _without_nothing(sent: JsonObject) -> dict[str, Any]:
    return {key: value for key, value in sent.items() if value is not None}

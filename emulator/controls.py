"""Buttons and selects as a client lets people use them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from emulator.errors import ClientRefused
from emulator.model import JsonObject, Message
from emulator.options import OptionData
from emulator.validation.components import walk
from emulator.validation.selects import (
    CHANNEL_SELECT,
    ROLE_SELECT,
    SELECTS,
    STRING_SELECT,
    USER_SELECT,
)

_BUTTON = 2
_LINK = 5


def pressed(message: Message, button: str) -> JsonObject:
    """Return what a client sends for a pressed button; raise ClientRefused if it can not be."""
    found = _find(message, button, frozenset({_BUTTON}), "label")
    if found["style"] == _LINK:
        raise ClientRefused(f"the button {button} opens an address")
    return {"component_type": _BUTTON, "custom_id": found["custom_id"], "id": found["id"]}


def chosen(
    message: Message, select: str, values: Sequence[Any], resolving: OptionData
) -> JsonObject:
    """Return what a client sends for a choice in a select; raise ClientRefused."""
    found = _find(message, select, SELECTS, "placeholder")
    data: JsonObject = {
        "component_type": found["type"],
        "custom_id": found["custom_id"],
        "id": found["id"],
        "values": chosen_values(found, values, resolving),
    }
    if resolving.resolved:
        data["resolved"] = resolving.resolved
    return data


def chosen_values(select: JsonObject, values: Sequence[Any], resolving: OptionData) -> list[str]:
    """Return the values that a client sends for a select; raise ClientRefused."""
    low, high = select.get("min_values", 1), select.get("max_values", 1)
    if not low <= len(values) <= high:
        raise ClientRefused(f"the select takes {low} to {high} values")
    try:
        return [_value(select, value, resolving) for value in values]
    except LookupError as error:
        raise ClientRefused(str(error)) from None


def _value(select: JsonObject, value: Any, resolving: OptionData) -> str:
    kind = select["type"]
    if kind == STRING_SELECT:
        for option in select["options"]:
            if value in (option["value"], option["label"]):
                return str(option["value"])
        raise ClientRefused(f"the select has no option {value!r}")
    if kind == CHANNEL_SELECT:
        return resolving.add_channel(value, select.get("channel_types"))
    if kind == USER_SELECT:
        return resolving.add_user(value)
    return resolving.add_role(value) if kind == ROLE_SELECT else resolving.add_mentionable(value)


def _find(message: Message, name: str, kinds: frozenset[int], caption: str) -> JsonObject:
    offered = [item for item in walk(message.components) if item["type"] in kinds]
    for item in offered:
        if name in (item.get("custom_id"), item.get(caption)):
            if item.get("disabled"):
                raise ClientRefused(f"{name} is disabled")
            return item
    names = [item.get(caption) or item.get("custom_id") for item in offered]
    raise ClientRefused(f"there is no {name!r} among {names}")

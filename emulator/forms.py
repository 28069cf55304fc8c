"""Modals as a client lets people fill them in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from emulator.answer import ShownField, ShownModal
from emulator.controls import chosen_values
from emulator.errors import ClientRefused
from emulator.model import JsonObject
from emulator.options import OptionData
from emulator.validation.modals import CHECKBOX, CHECKBOX_GROUP, RADIO_GROUP
from emulator.validation.selects import SELECTS

_ROW, _TEXT_INPUT, _TEXT, _LABEL = 1, 4, 10, 18
_LONGEST = 4000


def filled(form: ShownModal, values: Mapping[str, Any], resolving: OptionData) -> JsonObject:
    """Return what a client sends for a filled form; raise ClientRefused for what it refuses."""
    fields = {field.custom_id: field for field in form.fields}
    names = set(fields) | {field.label for field in fields.values()}
    for name in values:
        if name not in names:
            raise ClientRefused(f"the modal has no field {name!r}")
    components = [_component(item, fields, values, resolving) for item in form.raw["components"]]
    data: JsonObject = {"custom_id": form.custom_id, "components": components}
    if resolving.resolved:
        data["resolved"] = resolving.resolved
    return data


def _component(
    item: JsonObject,
    fields: dict[str, ShownField],
    values: Mapping[str, Any],
    resolving: OptionData,
) -> JsonObject:
    sent: JsonObject = {"type": item["type"], "id": item["id"]}
    if item["type"] == _TEXT:
        return sent
    inner = item["component"] if item["type"] == _LABEL else item["components"][0]
    field = fields[inner["custom_id"]]
    given = values.get(field.custom_id, values.get(field.label))
    part: JsonObject = {
        "type": field.type,
        "id": inner["id"],
        "custom_id": field.custom_id,
        **_filled(field, given, resolving),
    }
    return sent | ({"component": part} if item["type"] == _LABEL else {"components": [part]})


def _filled(field: ShownField, given: Any, resolving: OptionData) -> JsonObject:
    component = field.component
    if field.type == _TEXT_INPUT:
        return {"value": _text(field, field.value if given is None else str(given))}
    if field.type == CHECKBOX:
        return {"value": bool(given)}
    if field.type == RADIO_GROUP:
        picked = _picked(field, [] if given is None else [given])
        return {"value": picked[0] if picked else None}
    if field.type == CHECKBOX_GROUP:
        return {"values": _picked(field, list(given or ()))}
    if field.type in SELECTS:
        chosen = list(given or ())
        if not chosen and not field.required:
            return {"values": []}
        return {"values": chosen_values(component, chosen, resolving)}
    raise ClientRefused(f"the field {field.label!r} can not be filled in here")


def _text(field: ShownField, text: str) -> str:
    low, high = field.component.get("min_length"), field.component.get("max_length") or _LONGEST
    if not text and field.required:
        raise ClientRefused(f"the field {field.label!r} is required")
    if len(text) > high or (text and len(text) < (low or 0)):
        raise ClientRefused(f"the field {field.label!r} takes {low or 0} to {high} characters")
    return text


def _picked(field: ShownField, given: list[Any]) -> list[str]:
    if not given and field.required:
        raise ClientRefused(f"the field {field.label!r} is required")
    options = field.component["options"]
    picked = [o["value"] for o in options if o["value"] in given or o["label"] in given]
    if len(picked) != len(given):
        raise ClientRefused(f"the field {field.label!r} has no option like {given!r}")
    return picked

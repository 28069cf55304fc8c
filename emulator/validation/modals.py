"""Modals and autocomplete choices (Discord, Interactions: Receiving and Responding)."""

from __future__ import annotations

from typing import Any

from emulator.model import JsonObject
from emulator.validation.command_tree import check_choice_value
from emulator.validation.components import check_unique, walk
from emulator.validation.problems import Path, Problems
from emulator.validation.selects import SELECTS, check_custom_id, check_select

_ROW, _TEXT_INPUT, _TEXT, _LABEL = 1, 4, 10, 18
FILE_UPLOAD, RADIO_GROUP, CHECKBOX_GROUP, CHECKBOX = 19, 21, 22, 23
_LABELLED = frozenset({_TEXT_INPUT, FILE_UPLOAD, RADIO_GROUP, CHECKBOX_GROUP, CHECKBOX, *SELECTS})
_LONGEST_INPUT = 4000


def check_modal(data: Any) -> None:
    """Refuse a modal that Discord would refuse; raise ApiError 50035."""
    problems = Problems()
    path: Path = ("data",)
    if not isinstance(data, dict):
        problems.required(path)
        problems.raise_if_any()
    problems.text((*path, "custom_id"), data.get("custom_id"), 1, 100)
    problems.text((*path, "title"), data.get("title"), 1, 45)
    components = data.get("components")
    path = (*path, "components")
    if problems.count(path, components, 1, 5):
        for index, component in enumerate(components):
            _check_top_level(problems, (*path, index), component)
        if not problems:
            check_unique(problems, path, list(walk(components)))
    problems.raise_if_any()


def check_autocomplete(data: Any, option_type: int) -> None:
    """Refuse choices that Discord would refuse; raise ApiError 50035."""
    problems = Problems()
    choices = (data or {}).get("choices")
    path: Path = ("data", "choices")
    if problems.count(path, choices, 0, 25):
        assert choices is not None
        for index, choice in enumerate(choices):
            problems.text((*path, index, "name"), choice.get("name"), 1, 100)
            for locale, name in (choice.get("name_localizations") or {}).items():
                problems.text((*path, index, "name_localizations", locale), name, 1, 100)
            check_choice_value(problems, (*path, index, "value"), choice.get("value"), option_type)
    problems.raise_if_any()


def _check_top_level(problems: Problems, path: Path, component: JsonObject) -> None:
    kind = component.get("type")
    if kind == _ROW:
        children = component.get("components")
        if problems.count((*path, "components"), children, 1, 1):
            assert children is not None
            field = (*path, "components", 0)
            if children[0].get("type") != _TEXT_INPUT:
                problems.choices((*field, "type"), str(_TEXT_INPUT))
            else:
                problems.text((*field, "label"), children[0].get("label"), 1, 45)
                _check_text_input(problems, field, children[0])
    elif kind == _LABEL:
        _check_label(problems, path, component)
    elif kind == _TEXT:
        problems.text((*path, "content"), component.get("content"), 1, _LONGEST_INPUT)
    else:
        problems.choices((*path, "type"), f"{_ROW}, {_TEXT}, {_LABEL}")


def _check_label(problems: Problems, path: Path, label: JsonObject) -> None:
    problems.text((*path, "label"), label.get("label"), 1, 45)
    problems.text((*path, "description"), label.get("description"), 0, 100)
    field = label.get("component") or {}
    path = (*path, "component")
    kind = field.get("type")
    if kind not in _LABELLED:
        problems.choices((*path, "type"), ", ".join(map(str, sorted(_LABELLED))))
    elif kind == _TEXT_INPUT:
        if field.get("label") is not None:
            problems.add((*path, "label"), "LABEL_NOT_ALLOWED", "The Label component has the label")
        _check_text_input(problems, path, field)
    elif kind in SELECTS:
        check_select(problems, path, field)
        if field.get("disabled"):
            problems.add((*path, "disabled"), "SELECT_DISABLED_IN_MODAL", "Not allowed in a modal")
    else:
        _check_other(problems, path, field)


def _check_text_input(problems: Problems, path: Path, field: JsonObject) -> None:
    check_custom_id(problems, path, field)
    if field.get("style") not in (1, 2):
        problems.choices((*path, "style"), "1, 2")
    problems.text((*path, "placeholder"), field.get("placeholder"), 0, 100)
    low, high = field.get("min_length"), field.get("max_length")
    if low is not None:
        problems.number((*path, "min_length"), low, 0, _LONGEST_INPUT)
    if high is not None:
        problems.number((*path, "max_length"), high, 1, _LONGEST_INPUT)
    longest = high if isinstance(high, int) else _LONGEST_INPUT
    problems.text((*path, "value"), field.get("value"), 0, longest)


def _check_other(problems: Problems, path: Path, field: JsonObject) -> None:
    check_custom_id(problems, path, field)
    if field["type"] in (RADIO_GROUP, CHECKBOX_GROUP):
        options = field.get("options")
        low = 2 if field["type"] == RADIO_GROUP else 1
        if problems.count((*path, "options"), options, low, 10):
            assert options is not None
            for index, option in enumerate(options):
                for part in ("label", "value"):
                    problems.text((*path, "options", index, part), option.get(part), 1, 100)
    if field["type"] == FILE_UPLOAD:
        problems.number((*path, "max_values"), field.get("max_values", 1), 1, 10)

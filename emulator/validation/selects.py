"""Select menus, in messages and in modals (Discord, Components: Reference)."""

from __future__ import annotations

from typing import Any

from emulator.model import JsonObject
from emulator.validation.problems import Path, Problems

STRING_SELECT, USER_SELECT, ROLE_SELECT, MENTIONABLE_SELECT, CHANNEL_SELECT = 3, 5, 6, 7, 8
SELECTS = frozenset({STRING_SELECT, USER_SELECT, ROLE_SELECT, MENTIONABLE_SELECT, CHANNEL_SELECT})
_MOST = 25


def check_custom_id(problems: Problems, path: Path, component: JsonObject) -> None:
    """Check that a component can be told apart: a custom_id of 1 to 100 characters."""
    problems.text((*path, "custom_id"), component.get("custom_id"), 1, 100)


def check_select(problems: Problems, path: Path, select: JsonObject) -> None:
    """Check a select menu of any kind."""
    check_custom_id(problems, path, select)
    problems.text((*path, "placeholder"), select.get("placeholder"), 0, 150)
    low, high = _value(select, "min_values"), _value(select, "max_values")
    within = problems.number((*path, "min_values"), low, 0, _MOST)
    within = problems.number((*path, "max_values"), high, 1, _MOST) and within
    if within and low > high:
        problems.add((*path, "min_values"), "SELECT_MIN_OVER_MAX", "More at least than at most")
    if select["type"] == STRING_SELECT:
        _check_options(problems, path, select, high)
    elif len(select.get("default_values") or []) > high:
        problems.add((*path, "default_values"), "SELECT_TOO_MANY_DEFAULTS", "Too many defaults")


def _value(select: JsonObject, field: str) -> Any:
    value = select.get(field)
    return 1 if value is None else value


def _check_options(problems: Problems, path: Path, select: JsonObject, most: Any) -> None:
    options = select.get("options")
    path = (*path, "options")
    if not problems.count(path, options, 1, _MOST):
        return
    assert options is not None
    for index, option in enumerate(options):
        problems.text((*path, index, "label"), option.get("label"), 1, 100)
        problems.text((*path, index, "value"), option.get("value"), 1, 100)
        problems.text((*path, index, "description"), option.get("description"), 0, 100)
    if len({option.get("value") for option in options}) < len(options):
        problems.add(
            path,
            "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED",
            "The specified option value is already used",
        )
    if isinstance(most, int):
        if most > len(options):
            problems.number((*path[:-1], "max_values"), most, 1, len(options))
        if sum(bool(option.get("default")) for option in options) > most:
            problems.add(path, "SELECT_TOO_MANY_DEFAULTS", "Too many defaults")

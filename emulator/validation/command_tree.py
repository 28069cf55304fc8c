"""Application commands (Discord, Interactions: Application Commands)."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from emulator.model import JsonObject
from emulator.validation.problems import Path, Problems

# Python's \w is \p{L}\p{N}_; Devanagari and Thai also need the vowel signs, which are marks.
_NAME = re.compile(r"[-_'\w\u0900-\u097f\u0e00-\u0e7f]{1,32}")
_LOCALES = frozenset(
    [
        "id",
        "da",
        "de",
        "en-GB",
        "en-US",
        "es-ES",
        "es-419",
        "fr",
        "hr",
        "it",
        "lt",
        "hu",
        "nl",
        "no",
        "pl",
        "pt-BR",
        "ro",
        "fi",
        "sv-SE",
        "vi",
        "tr",
        "cs",
        "el",
        "bg",
        "ru",
        "uk",
        "hi",
        "th",
        "zh-CN",
        "ja",
        "zh-TW",
        "ko",
    ]
)
_MOST_OPTIONS = 25
_MOST_CHARACTERS = 8000
_MOST_OF_KIND = {1: 100, 2: 5, 3: 5}
_SUBCOMMAND, _GROUP = 1, 2
_WITH_CHOICES = (3, 4, 10)


def check_commands(commands: Any) -> None:
    """Refuse a list of commands that Discord would refuse; raise ApiError 50035."""
    problems = Problems()
    if problems.count((), commands, 0, 130):
        counts = Counter(command.get("type") or 1 for command in commands)
        for kind, count in counts.items():
            if count > _MOST_OF_KIND.get(kind, 0):
                problems.add((), "APPLICATION_COMMAND_TOO_MANY", f"Too many of type {kind}.")
        for index, command in enumerate(commands):
            _check_command(problems, (index,), command)
        for kind in counts:
            same = [(i, c) for i, c in enumerate(commands) if (c.get("type") or 1) == kind]
            _check_unique(problems, (), same)
    problems.raise_if_any()


def _check_command(problems: Problems, path: Path, command: JsonObject) -> None:
    kind = command.get("type") or 1
    if kind == 1:
        _check_names(problems, path, command)
        _check_options(problems, path, command.get("options") or [], depth=0)
        if _characters(command) > _MOST_CHARACTERS:
            problems.add(
                path,
                "APPLICATION_COMMAND_TOO_LARGE",
                f"Command exceeds maximum size ({_MOST_CHARACTERS})",
            )
    else:
        problems.text((*path, "name"), command.get("name"), 1, 32)
        if command.get("description"):
            problems.add(
                (*path, "description"),
                "APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION_NOT_ALLOWED",
                "Context menu commands cannot have description",
            )
    for field, allowed in (("contexts", {0, 1, 2}), ("integration_types", {0, 1})):
        values = command.get(field)
        if values is not None and (not values or not set(values) <= allowed):
            problems.choices((*path, field), ", ".join(map(str, sorted(allowed))))


def _check_names(problems: Problems, path: Path, item: JsonObject) -> None:
    _check_name(problems, (*path, "name"), item.get("name"))
    problems.text((*path, "description"), item.get("description"), 1, 100)
    _check_localizations(problems, path, item)


def _check_localizations(problems: Problems, path: Path, item: JsonObject) -> None:
    for locale, name in (item.get("name_localizations") or {}).items():
        _check_locale(problems, (*path, "name_localizations", locale), locale)
        _check_name(problems, (*path, "name_localizations", locale), name)
    for locale, text in (item.get("description_localizations") or {}).items():
        _check_locale(problems, (*path, "description_localizations", locale), locale)
        problems.text((*path, "description_localizations", locale), text, 1, 100)


def _check_locale(problems: Problems, path: Path, locale: str) -> None:
    if locale not in _LOCALES:
        problems.choices(path, ", ".join(sorted(_LOCALES)))


def _check_name(problems: Problems, path: Path, name: Any) -> None:
    if not problems.text(path, name, 1, 32):
        return
    if not _NAME.fullmatch(name) or name != name.lower():
        problems.add(path, "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid")


def _check_options(problems: Problems, path: Path, options: list[JsonObject], depth: int) -> None:
    path = (*path, "options")
    problems.count(path, options, 0, _MOST_OPTIONS)
    nested = [option.get("type") in (_SUBCOMMAND, _GROUP) for option in options]
    if any(nested) and not all(nested):
        problems.add(
            path,
            "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID",
            "Sub-command and sub-command group option types are mutually exclusive to all other "
            "types",
        )
    optional_seen = False
    for index, option in enumerate(options):
        _check_option(problems, (*path, index), option, depth)
        required = bool(option.get("required"))
        if required and optional_seen:
            problems.add(
                (*path, index),
                "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
                "Required options must be placed before non-required options",
            )
        optional_seen = optional_seen or not required
    _check_unique(problems, path, list(enumerate(options)))


def _check_option(problems: Problems, path: Path, option: JsonObject, depth: int) -> None:
    kind: Any = option.get("type")
    if kind not in range(1, 12):
        problems.choices((*path, "type"), ", ".join(map(str, range(1, 12))))
        return
    _check_names(problems, path, option)
    if kind in (_SUBCOMMAND, _GROUP):
        if (kind == _GROUP and depth > 0) or depth > 1:
            problems.add(path, "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", "Too deeply nested")
        _check_options(problems, path, option.get("options") or [], depth + 1)
        return
    choices = option.get("choices") or []
    if choices and kind not in _WITH_CHOICES:
        problems.add((*path, "choices"), "BASE_TYPE_CHOICES", "Choices are not allowed here")
    if choices and option.get("autocomplete"):
        problems.add(
            path,
            "APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_INVALID",
            "Autocomplete and choices are mutually exclusive",
        )
    _check_choices(problems, (*path, "choices"), choices, kind)


def _check_choices(problems: Problems, path: Path, choices: list[JsonObject], kind: int) -> None:
    problems.count(path, choices, 0, _MOST_OPTIONS)
    for index, choice in enumerate(choices):
        problems.text((*path, index, "name"), choice.get("name"), 1, 100)
        for locale, name in (choice.get("name_localizations") or {}).items():
            _check_locale(problems, (*path, index, "name_localizations", locale), locale)
            problems.text((*path, index, "name_localizations", locale), name, 1, 100)
        check_choice_value(problems, (*path, index, "value"), choice.get("value"), kind)
    if len({choice.get("name") for choice in choices}) < len(choices):
        problems.add(path, "APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_ALREADY_EXISTS", "Name taken")


def check_choice_value(problems: Problems, path: Path, value: Any, kind: int) -> None:
    """Check the value of a choice against the type of its option (3, 4 or 10)."""
    if kind == 3:
        problems.text(path, value, 1, 100)
    elif kind == 4:
        problems.number(path, value, -(2**53), 2**53)
    elif isinstance(value, bool) or not isinstance(value, int | float):
        problems.add(path, "NUMBER_TYPE_COERCE", f'Value "{value}" is not float.')


def _check_unique(problems: Problems, path: Path, items: list[tuple[int, JsonObject]]) -> None:
    """Check that no two siblings share a name, in any one language."""
    seen: set[tuple[str, str]] = set()
    locales = {locale for _, item in items for locale in item.get("name_localizations") or {}}
    for index, item in items:
        localized = item.get("name_localizations") or {}
        for locale in ("", *sorted(locales)):
            name = (locale, localized.get(locale) or item.get("name", ""))
            if name in seen:
                problems.add(
                    (*path, index),
                    "APPLICATION_COMMANDS_DUPLICATE_NAME",
                    f"Name {name[1]} must be unique ({locale or 'default'})",
                )
                break
            seen.add(name)


def _characters(item: JsonObject) -> int:
    """Count name, description and values; of every text only its longest localization counts."""
    total = _longest(item, "name") + _longest(item, "description")
    for choice in item.get("choices") or []:
        value = choice.get("value")
        total += _longest(choice, "name") + (len(value) if isinstance(value, str) else 0)
    return total + sum(_characters(option) for option in item.get("options") or [])


def _longest(item: JsonObject, field: str) -> int:
    localized = (item.get(f"{field}_localizations") or {}).values()
    return max(len(text) for text in (item.get(field) or "", *localized))

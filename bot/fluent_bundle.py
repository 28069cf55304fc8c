"""A language's Fluent texts, each parsed when it is first asked for."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from bot.errors import BrokenText, MissingText, TextArgument
from bot.locales import read_entries

if TYPE_CHECKING:
    from fluent.runtime import FluentBundle
    from fluent.runtime.resolver import Pattern

# One line that holds nothing but arguments; comments and empty lines may follow it.
_ONE_LINE = re.compile(
    r"[\w-]+ *= *((?:[^{}\n]|\{ *\$[A-Za-z][\w-]* *\})+)(?:\n(?:#[^\n]*)?)*", re.ASCII
)
_ARGUMENT = re.compile(r"\{ *\$([A-Za-z][\w-]*) *\}", re.ASCII)
# Numbers that all our languages write alike; Fluent refuses a longer argument.
_UNGROUPED = range(1000)
_LONGEST_ARGUMENT = 2500
_REFERENCE = re.compile(r"\{\s*(-?[A-Za-z][\w-]*)", re.ASCII)


class LazyBundle:
    """Write one language's texts, reading its files and parsing its entries on first use."""

    def __init__(self, path: Path, language: str) -> None:
        self._path = path
        self._language = language
        self._simple: dict[str, tuple[str, ...]] = {}
        self._patterns: dict[str, Pattern] = {}

    def write(self, key: str, arguments: Mapping[str, TextArgument]) -> str:
        """Fill the arguments into the text of `message` or `message.attribute`.

        Raises MissingText where there is none, BrokenText where it cannot be parsed, lacks an
        argument or is given one above Fluent's limit of 2,500 characters.
        """
        parts = self._simple.get(key)
        if parts is None:
            parts = self._simple[key] = simple_parts(self._unparsed.get(key, ""))
        # Fluent's runtime and its locale data would cost the first answer 30 ms.
        return fill(parts, arguments) or self._resolve(key, arguments)

    def _resolve(self, key: str, arguments: Mapping[str, TextArgument]) -> str:
        pattern = self._patterns.get(key) or self._find(key)
        text, errors = self._fluent.format_pattern(pattern, dict(arguments))
        if errors or not isinstance(text, str):
            raise BrokenText(key, self._language, "; ".join(map(str, errors)))
        return text

    def _find(self, key: str) -> Pattern:
        entry, _, attribute = key.partition(".")
        self._parse(entry)
        pattern = None
        if self._fluent.has_message(entry):
            message = self._fluent.get_message(entry)
            pattern = message.attributes.get(attribute) if attribute else message.value
        if pattern is None:
            raise MissingText(key, self._language)
        self._patterns[key] = pattern
        return pattern

    def _parse(self, entry: str) -> None:
        """Add an entry, and what it refers to, to the bundle."""
        from fluent.syntax import FluentParser, ast

        source = self._unparsed.get(entry)
        if source is None:
            return
        resource = FluentParser(with_spans=False).parse(source)
        for node in resource.body:
            if isinstance(node, ast.Junk):
                reason = "; ".join(str(note.message) for note in node.annotations)
                raise BrokenText(entry, self._language, reason)
        del self._unparsed[entry]
        self._fluent.add_resource(resource)
        for reference in _REFERENCE.findall(source):
            self._parse(reference)

    @functools.cached_property
    def _unparsed(self) -> dict[str, str]:
        return read_entries(self._path, self._language)

    @functools.cached_property
    def _fluent(self) -> FluentBundle:
        from fluent.runtime import FluentBundle

        return FluentBundle([self._language], use_isolating=False)


def simple_parts(source: str) -> tuple[str, ...]:
    """Split an entry of one line into texts and, between them, the names of its arguments.

    An entry that needs Fluent itself has no parts.
    """
    line = _ONE_LINE.fullmatch(source)
    return tuple(_ARGUMENT.split(line[1].rstrip(" "))) if line else ()


def fill(parts: tuple[str, ...], arguments: Mapping[str, TextArgument]) -> str:
    """Fill in the arguments; an empty text where that takes Fluent's rules, or its refusal."""
    written = list(parts)
    for place in range(1, len(parts), 2):
        argument = arguments.get(parts[place])
        if isinstance(argument, str) and len(argument) <= _LONGEST_ARGUMENT:
            written[place] = argument
        elif type(argument) is int and argument in _UNGROUPED:
            written[place] = str(argument)
        else:
            return ""
    return "".join(written)

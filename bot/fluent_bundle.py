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

_REFERENCE = re.compile(r"\{\s*(-?[A-Za-z][\w-]*)", re.ASCII)


class LazyBundle:
    """Write one language's texts, reading its files and parsing its entries on first use."""

    def __init__(self, path: Path, language: str) -> None:
        self._path = path
        self._language = language
        self._patterns: dict[str, Pattern] = {}

    def write(self, key: str, arguments: Mapping[str, TextArgument]) -> str:
        """Fill the arguments into the text of `message` or `message.attribute`.

        Raises MissingText where there is none, BrokenText where it cannot be parsed, lacks an
        argument or is given one above Fluent's limit of 2,500 characters.
        """
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

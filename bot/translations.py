"""Every text in every language, looked for at each start: it costs about two milliseconds."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from bot.errors import KoizoraError
from bot.locales import LANGUAGES, read_entries, split_entries

_ATTRIBUTE = re.compile(r"^[ \t]+\.([A-Za-z][\w-]*) *=", re.MULTILINE | re.ASCII)


class UntranslatedText(KoizoraError):
    """Report that a language lacks a text that another one has."""

    def __init__(self, key: str, language: str, file: Path, others: int) -> None:
        more = f" ({others} more are missing)" if others else ""
        super().__init__(f"The text {key!r} is missing in {language!r}: add it to {file}{more}.")
        self.key = key
        self.language = language
        self.file = file


def refuse_untranslated(path: Path) -> None:
    """Compare the messages and attributes of all languages in a folder of locales.

    Raises UntranslatedText for the first one missing, and says how many more are.
    """
    keys = {language: _keys(read_entries(path, language)) for language in LANGUAGES}
    everything = dict.fromkeys(key for of_one in keys.values() for key in of_one)
    missing = [
        (key, language)
        for language, known in keys.items()
        for key in everything
        # Of a message that is missing as a whole, the attributes are not counted too.
        if key not in known and ("." not in key or key.partition(".")[0] in known)
    ]
    if missing:
        key, language = missing[0]
        file = path / language / _file_with(path, key.partition(".")[0])
        raise UntranslatedText(key, language, file, len(missing) - 1)


def _keys(entries: Mapping[str, str]) -> dict[str, None]:
    """List the keys of messages and their attributes; terms are each language's own affair."""
    return {
        key: None
        for entry, source in entries.items()
        if not entry.startswith("-")
        for key in (entry, *(f"{entry}.{name}" for name in _ATTRIBUTE.findall(source)))
    }


def _file_with(path: Path, message: str) -> str:
    """Return the name of the file that holds a message in some language."""
    for file in sorted(path.glob("*/*.ftl")):
        if any(entry == message for entry, _ in split_entries(file.read_text("utf-8"))):
            return file.name
    return "core.ftl"

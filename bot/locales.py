"""The files under data/locales: which languages there are, and the source of every text.

The files are split into entries without parsing them: parsing three languages whole would cost a
quarter of a second of every start, and most texts of a language are never asked for.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

import data
from bot.errors import BrokenText

LANGUAGES = ("en", "de", "ja")
DEFAULT_LANGUAGE = LANGUAGES[0]

# Fluent starts an entry with an identifier in the first column; whatever continues one is indented.
_ENTRY_START = re.compile(r"^(-?[A-Za-z][\w-]*) *=", re.MULTILINE | re.ASCII)


def locales_path() -> Path:
    """Return the folder of the packaged locale files."""
    return Path(data.__file__).parent / "locales"


def negotiate(locale: str) -> str:
    """Return the language we have for one of Discord's locales; English where there is none."""
    language = locale.replace("_", "-").partition("-")[0].lower()
    return language if language in LANGUAGES else DEFAULT_LANGUAGE


def checksum(path: Path) -> str:
    """Return the SHA-256 over the names and contents of all locale files, as hexadecimal."""
    digest = hashlib.sha256()
    for language in LANGUAGES:
        for file in _files(path, language):
            content = file.read_bytes()
            digest.update(f"{language}/{file.name} {len(content)}\n".encode())
            digest.update(content)
    return digest.hexdigest()


def read_entries(path: Path, language: str) -> dict[str, str]:
    """Return the Fluent source of every message and term of a language, by its id."""
    entries: dict[str, str] = {}
    for file in _files(path, language):
        for entry, source in split_entries(_read(file, language)):
            entries.setdefault(entry, source)
    return entries


def split_entries(source: str) -> Iterator[tuple[str, str]]:
    """Split a Fluent file into the id and the source of each message and term, in order."""
    starts = list(_ENTRY_START.finditer(source))
    ends = [start.start() for start in starts[1:]] + [len(source)]
    for start, end in zip(starts, ends, strict=True):
        yield start[1], source[start.start() : end]


def _files(path: Path, language: str) -> list[Path]:
    return sorted((path / language).glob("*.ftl"))


def _read(file: Path, language: str) -> str:
    try:
        return file.read_text("utf-8")
    except UnicodeDecodeError as error:
        raise BrokenText(file.name, language, f"the file is not UTF-8 ({error.reason}).") from error

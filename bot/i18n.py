"""What the bot says, in the reader's language: Fluent for texts, Babel for numbers and names."""

from __future__ import annotations

import functools
import logging
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from bot.errors import BrokenText, MissingText, TextArgument
from bot.fluent_bundle import LazyBundle
from bot.locales import DEFAULT_LANGUAGE, LANGUAGES, checksum, locales_path, negotiate

if TYPE_CHECKING:
    import babel

__all__ = ["BrokenText", "Localizer", "MissingText", "TextArgument", "Texts", "negotiate"]

log = logging.getLogger(__name__)


class Texts:
    """Hold all texts of all languages; a strict one (for tests) raises where people get English."""

    languages = LANGUAGES

    def __init__(self, path: Path | None = None, *, strict: bool = False) -> None:
        self.path = path or locales_path()
        self.strict = strict
        self._localizers: dict[str, Localizer] = {}

    def localizer(self, locale: str) -> Localizer:
        """Return the one localizer for any of Discord's locales; unknown ones read English."""
        language = negotiate(locale)
        localizer = self._localizers.get(language)
        if localizer is None:
            fallback = None if language == DEFAULT_LANGUAGE else self.localizer(DEFAULT_LANGUAGE)
            localizer = Localizer(self.path, language, fallback, strict=self.strict)
            self._localizers[language] = localizer
        return localizer

    def checksum(self) -> str:
        """Return a checksum that changes when any text of any language does."""
        return checksum(self.path)


class Localizer:
    """Write texts, numbers, dates and names in one language; there is one instance for each."""

    def __init__(
        self, path: Path, language: str, fallback: Localizer | None, *, strict: bool = False
    ) -> None:
        self.locale = language
        self._fallback = fallback
        self._strict = strict
        self._bundle = LazyBundle(path, language)
        self._plain: dict[str, str] = {}
        self._logged: set[str] = set()

    def __repr__(self) -> str:
        return f"Localizer({self.locale!r})"

    def text(self, key: str, /, **arguments: TextArgument) -> str:
        """Return the text of `message` or `message.attribute`, its arguments filled in.

        Numbers are written as the language does, so a year is passed as a string. Raises
        MissingText where English has no such text either.
        """
        if arguments:
            return self._write(key, arguments)
        plain = self._plain.get(key)
        if plain is None:
            plain = self._plain[key] = self._write(key, arguments)
        return plain

    def number(self, number: int | float | Decimal) -> str:
        """Write a number with the language's separators."""
        from babel.numbers import format_decimal

        return format_decimal(number, locale=self._babel)

    def date(self, day: date) -> str:
        """Write a date with the month in words where the language does so."""
        from babel.dates import format_date

        return format_date(day, format="long", locale=self._babel)

    def listing(self, items: Sequence[str]) -> str:
        """Join items into a list that reads as a sentence: a, b and c."""
        from babel.lists import format_list

        return format_list(items, locale=self._babel) if items else ""

    def pick(self, texts: Mapping[str, str]) -> str:
        """Choose from a text's languages this one, else English, else the first there is.

        Raises ValueError where there is none.
        """
        for language in (self.locale, DEFAULT_LANGUAGE, *texts):
            if language in texts:
                return texts[language]
        raise ValueError("a text needs at least one language")

    @functools.cached_property
    def _babel(self) -> babel.Locale:
        import babel

        return babel.Locale.parse(self.locale)

    def _write(self, key: str, arguments: Mapping[str, TextArgument]) -> str:
        try:
            return self._bundle.write(key, arguments)
        except (MissingText, BrokenText) as error:
            if self._strict or self._fallback is None:
                raise
            if key not in self._logged:
                self._logged.add(key)
                log.warning("i18n.fell_back_to_english", extra={"reason": str(error)})
            return self._fallback.text(key, **arguments)

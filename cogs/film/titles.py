"""What a film is called, and by whom."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from cogs.film.model import Fact


@dataclass(frozen=True, slots=True)
class Titles:
    """The titles of a film, by kind: original, international, romaji, and releases by language."""

    forms: tuple[str, ...] = ()
    by_kind: dict[str, str] = field(default_factory=dict)
    by_language: dict[str, str] = field(default_factory=dict)
    original_language: str = ""

    @property
    def original(self) -> str:
        """The title in the film's own language, else any there is."""
        return self.by_kind.get("original") or (self.forms[0] if self.forms else "")

    @property
    def latin(self) -> str | None:
        """The title in Latin letters with the international one behind it."""
        romaji = self.by_kind.get("romaji")
        abroad = self.by_kind.get("international")
        return (
            f"{romaji} ({abroad})" if romaji and abroad and romaji != abroad else romaji or abroad
        )

    def short(self, locale: str) -> str:
        """Name the film in a reader's script in as few letters as possible."""
        if locale == self.original_language:
            return self.original
        return (
            self.by_language.get(locale)
            or self.by_kind.get("romaji")
            or self.latin
            or self.original
        )

    @property
    def spellings(self) -> tuple[str, ...]:
        """All titles, and the ways in which the bot itself writes them."""
        written = (self.written_for(language) for language in ("", *self.by_language))
        return tuple(x for x in (*self.forms, self.latin, *written) if x)

    def written_for(self, locale: str) -> str:
        """Name the film in a reader's script, with its original title beside it."""
        if locale == self.original_language:
            return self.original
        name = self.by_language.get(locale) or self.latin
        return f"{name} · {self.original}" if name and name != self.original else self.original


def titles_of(facts: Iterable[Fact]) -> Titles:
    """Sort the facts of the titles file; the first of each kind and language counts."""
    forms: dict[str, None] = {}
    by_kind: dict[str, str] = {}
    by_language: dict[str, str] = {}
    original_language = ""
    for fact in facts:
        title = str(fact.shown_values[0].value)
        kind, language = str(fact.details.get("type", "")), str(fact.details.get("lang", ""))
        forms[title] = None
        by_kind.setdefault(kind, title)
        if kind == "release":
            by_language.setdefault(language, title)
        if kind == "original":
            original_language = original_language or language
    return Titles(tuple(forms), by_kind, by_language, original_language)

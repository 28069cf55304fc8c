"""Who made the film: a person's names and part, read from the fact that tells of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from cogs.film.model import Fact

CAST = "cast"


@dataclass(frozen=True, slots=True)
class Name:
    """A name in its own script, and in Latin letters and kana where a source gives them."""

    original: str
    latin: str | None = None
    kana: str | None = None

    def written_for(self, locale: str) -> tuple[str, str | None]:
        """Give the name in the script of a reader, and the original beside it if that differs."""
        if locale == "ja" or self.latin is None or self.latin == self.original:
            return self.original, None
        return self.latin, self.original

    @property
    def forms(self) -> tuple[str, ...]:
        """All spellings somebody may type."""
        return tuple(form for form in (self.original, self.latin, self.kana) if form)


@dataclass(frozen=True, slots=True)
class Person:
    """One credit of the film: who, as what, and for the cast as whom."""

    fact: Fact = field(hash=False)
    name: Name
    family_first: str | None
    role: str
    character: Name | None

    @property
    def id(self) -> str:
        """The id of the fact this person stands in."""
        return self.fact.id

    @property
    def is_cast(self) -> bool:
        """Whether this person plays a part."""
        return self.role == CAST


def person_of(fact: Fact) -> Person:
    """Read a person from a fact of the people file."""
    details = fact.details
    original = _text(details.get("name_ja")) or _first_value(fact)
    character = _text(details.get("character_ja")) or _text(details.get("character_latin"))
    return Person(
        fact=fact,
        name=Name(original, _text(details.get("name_en_order")), _text(details.get("kana"))),
        family_first=_text(details.get("name_romaji")),
        role=_text(details.get("role")) or CAST,
        character=Name(character, _text(details.get("character_latin"))) if character else None,
    )


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) and value else None


def _first_value(fact: Fact) -> str:
    return str(fact.values[0].value) if fact.values else fact.id

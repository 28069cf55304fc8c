"""What the bot knows of a film: facts, the values sources give them, and checked claims."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any

NO_TEXT: Mapping[str, str] = MappingProxyType({})
NO_DETAILS: Mapping[str, Any] = MappingProxyType({})


class Topic(enum.StrEnum):
    """The file a fact stands in, and the part of a film it belongs to."""

    ABOUT = "about"
    TITLES = "titles"
    IDENTIFIERS = "identifiers"
    PEOPLE = "people"
    PLOT = "plot"
    NOTES = "notes"
    AWARDS = "awards"
    BOX_OFFICE = "box_office"
    RELEASES = "releases"
    RECEPTION = "reception"
    MUSIC = "music"
    LOCATIONS = "locations"
    RELATED = "related"
    TRIVIA = "trivia"


class Confidence(enum.StrEnum):
    """How well a value is sourced; `low` values are kept for editors and never shown."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    DISPUTED = "disputed"


class Sensitivity(enum.StrEnum):
    """Who may meet a fact: anyone, only whoever looks for it, or only whoever asks for it."""

    NONE = "none"
    SENSITIVE = "sensitive"
    PERSON = "person"


class SpoilerLevel(enum.IntEnum):
    """How much of the plot something gives away."""

    NONE = 0
    SETUP = 1
    MIDDLE = 2
    ENDING = 3


class Verdict(enum.StrEnum):
    """What the sources say of a claim."""

    CONFIRMED = "confirmed"
    CONTRADICTED = "contradicted"
    AMBIGUOUS = "ambiguous"
    UNVERIFIABLE = "unverifiable"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a value was read. `linkable` is False for pages nobody should be sent to."""

    id: str
    site: str
    title: str
    url: str
    language: str
    accessed_on: date
    kind: str
    via: str | None = None
    linkable: bool = True


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a fact with the sources that give it; None means not known."""

    id: str
    value: Any
    confidence: Confidence
    sources: tuple[str, ...]
    text: Mapping[str, str] = field(default_factory=lambda: NO_TEXT)
    note: str | None = None

    @property
    def is_shown(self) -> bool:
        """Whether people may see it: known, sourced and not weakly so."""
        return (
            self.value is not None and bool(self.sources) and self.confidence is not Confidence.LOW
        )


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing about the film. The first value is the best supported one.

    `label` names the fact ("Age rating in Japan"); a fact whose only value is None and that has
    a label is one people ask for and nobody knows. `why` says why its values disagree.
    `details` holds what only this topic has (a role, a country, a currency …).
    """

    id: str
    topic: Topic
    values: tuple[Value, ...]
    spoiler_level: SpoilerLevel = SpoilerLevel.NONE
    sensitivity: Sensitivity = Sensitivity.NONE
    display: bool = True
    label: Mapping[str, str] = field(default_factory=lambda: NO_TEXT)
    why: Mapping[str, str] = field(default_factory=lambda: NO_TEXT)
    details: Mapping[str, Any] = field(default_factory=lambda: NO_DETAILS)

    @property
    def shown_values(self) -> tuple[Value, ...]:
        """The values people may see, best first."""
        return tuple(v for v in self.values if v.is_shown) if self.display else ()

    @property
    def is_disputed(self) -> bool:
        """Whether its sources disagree."""
        shown = self.shown_values
        return len(shown) > 1 or any(v.confidence is Confidence.DISPUTED for v in shown)

    @property
    def is_unknown(self) -> bool:
        """Whether it is a question people ask that no source answers."""
        return bool(self.label) and all(v.value is None for v in self.values)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one source says about a claim."""

    source: str
    says: str


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence somebody posted about the film, checked against the sources."""

    id: str
    topic: str
    claim: str
    verdict: Verdict
    text: Mapping[str, str]
    evidence: tuple[Evidence, ...]
    best_value: str | None = None
    confidence: Confidence = Confidence.HIGH
    spoiler_level: SpoilerLevel = SpoilerLevel.NONE
    sensitivity: Sensitivity = Sensitivity.NONE
    shown_as: str = "yes"


@dataclass(frozen=True, slots=True)
class Film:
    """Everything known of one film; `id` is the name of its folder under `data/films`."""

    id: str
    facts: Mapping[str, Fact]
    claims: tuple[Claim, ...]
    sources: Mapping[str, Source]

    def topic(self, topic: Topic) -> tuple[Fact, ...]:
        """List the facts of one topic in the order of its file."""
        return tuple(fact for fact in self.facts.values() if fact.topic is topic)

"""The films in memory: an immutable base, and what one guild sees of it."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from urllib.parse import urlsplit

from cogs.film.model import Fact, Film, Source, Topic
from cogs.film.people import Person, person_of
from cogs.film.search import Index, index_of
from cogs.film.spoilers import visible_facts
from cogs.film.titles import Titles, titles_of

CORRECTION = "correction"
RUNTIME = "film.runtime"
_MINUTES = re.compile(r"\s*(\d{1,3})\b")


@dataclass(frozen=True, slots=True)
class Correction:
    """A better value that the moderators of one guild accepted, in somebody's own words."""

    film_id: str
    fact_id: str
    value: str
    evidence_url: str
    decided_on: date

    @property
    def source(self) -> Source:
        """The evidence as a source, so that it is shown like any other."""
        return Source(
            id=f"{CORRECTION}.{self.fact_id}",
            site=urlsplit(self.evidence_url).hostname or self.evidence_url,
            title=self.evidence_url,
            url=self.evidence_url,
            language="",
            accessed_on=self.decided_on,
            kind=CORRECTION,
        )


class _Derived:
    """What is worked out of a film once and shared by everyone who sees it."""

    def __init__(self, film: Film) -> None:
        self.film = film
        self.by_topic = {topic: film.topic(topic) for topic in Topic}

    @functools.cached_property
    def people(self) -> dict[str, Person]:
        facts = visible_facts(self.by_topic[Topic.PEOPLE])
        return {fact.id: person_of(fact) for fact in facts}

    @functools.cached_property
    def titles(self) -> Titles:
        return titles_of(visible_facts(self.by_topic[Topic.TITLES]))

    @functools.cached_property
    def index(self) -> Index:
        return index_of(self.film, tuple(self.people.values()))


class FilmView:
    """One film as one guild sees it: the shared facts, and that guild's corrections over them.

    Compared and hashed by identity, so that answers made from a view can be cached.
    """

    def __init__(self, derived: _Derived, corrections: Mapping[str, Correction]) -> None:
        self._derived = derived
        self.film = derived.film
        self.corrections = corrections

    def __repr__(self) -> str:
        return f"FilmView({self.id!r}, {len(self.corrections)} corrections)"

    @property
    def id(self) -> str:
        """The name of the film's folder."""
        return self.film.id

    @property
    def people(self) -> tuple[Person, ...]:
        """Everybody who worked on the film and may be named, in the order of the credits."""
        return tuple(self._derived.people.values())

    @property
    def titles(self) -> Titles:
        """The titles of the film, by kind and language."""
        return self._derived.titles

    @property
    def index(self) -> Index:
        """The search index of this film, which guilds with corrections share."""
        return self._derived.index

    @property
    def runtime(self) -> int | None:
        """The running time in minutes, as this guild corrected it, or None where unknown."""
        correction = self.corrections.get(RUNTIME)
        if correction and (minutes := _MINUTES.match(correction.value)):
            return int(minutes[1])
        fact = self.fact(RUNTIME)
        return int(fact.shown_values[0].value) if fact and fact.shown_values else None

    def title(self, locale: str) -> str:
        """Name the film in a reader's script, with its original title beside it."""
        return self.titles.written_for(locale)

    def all_of(self, topic: Topic) -> tuple[Fact, ...]:
        """List the facts of a topic before the gate, in the order of the file."""
        return self._derived.by_topic[topic]

    def topic(self, topic: Topic) -> tuple[Fact, ...]:
        """List the facts of a topic that anybody may meet, in the order of the file."""
        return visible_facts(self.all_of(topic))

    def fact(self, fact_id: str) -> Fact | None:
        """Find a fact by its id, before the gate."""
        return self.film.facts.get(fact_id)

    def person(self, fact_id: str) -> Person | None:
        """Find a person by the id of their fact."""
        return self._derived.people.get(fact_id)

    def source(self, source_id: str) -> Source:
        """Find a source, or the evidence of a correction, by its id.

        Raises KeyError for an id that nothing in this film gives.
        """
        if source_id.startswith(f"{CORRECTION}."):
            return self.corrections[source_id.removeprefix(f"{CORRECTION}.")].source
        return self.film.sources[source_id]

    def corrected(self, corrections: Mapping[str, Correction]) -> FilmView:
        """See the same film through other corrections, by fact id."""
        return FilmView(self._derived, MappingProxyType(dict(corrections)))


class Catalogue:
    """All films of the bot, or all of them as one guild sees them."""

    def __init__(self, films: Iterable[Film] = ()) -> None:
        self.films: Mapping[str, FilmView] = MappingProxyType(
            {film.id: FilmView(_Derived(film), MappingProxyType({})) for film in films}
        )

    def film(self, film_id: str) -> FilmView | None:
        """Find a film by its id."""
        return self.films.get(film_id)

    def overlay(self, corrections: Iterable[Correction]) -> Catalogue:
        """See the films as a guild does that accepted these corrections; later ones win.

        Corrections of facts that are no longer in a film are left out. Nothing is copied but the
        corrections themselves.
        """
        by_film: dict[str, dict[str, Correction]] = {}
        for correction in corrections:
            view = self.films.get(correction.film_id)
            if view and view.fact(correction.fact_id):
                by_film.setdefault(view.id, {})[correction.fact_id] = correction
        if not by_film:
            return self
        seen = Catalogue()
        seen.films = MappingProxyType(
            {
                film_id: view.corrected(by_film[film_id]) if film_id in by_film else view
                for film_id, view in self.films.items()
            }
        )
        return seen

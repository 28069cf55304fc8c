"""How a feature asks about films without knowing the feature that knows them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol


@dataclass(frozen=True, slots=True)
class FilmName:
    """A film to choose: the id other features keep, and its title for one reader."""

    id: str
    title: str


class FilmLibrary(Protocol):
    """What the films feature answers; `guild_id` is whose corrections count, None for nobody's."""

    def suggest(self, query: str, guild_id: int | None, locale: str) -> Sequence[FilmName]:
        """List the films that a query may mean, best first; nothing typed means all."""
        ...

    def find(self, query: str, guild_id: int | None, locale: str) -> FilmName | None:
        """Find the one film a query names, by its id or any spelling of a title."""
        ...

    def runtime(self, film_id: str, guild_id: int | None) -> timedelta | None:
        """Return how long a film runs, or None where that is not known."""
        ...

    def note_topics(self, film_id: str, locale: str) -> Sequence[str]:
        """Name a film's hard subjects, without who, when or outcome."""
        ...


class KnownFilms:
    """The library that some feature brought; before, and where none does, films are free text."""

    def __init__(self) -> None:
        self._library: FilmLibrary | None = None

    def bring(self, library: FilmLibrary) -> None:
        """Let a feature answer from now on."""
        self._library = library

    def suggest(self, query: str, guild_id: int | None, locale: str) -> Sequence[FilmName]:
        """List the films that a query may mean, best first."""
        return self._library.suggest(query, guild_id, locale) if self._library else ()

    def find(self, query: str, guild_id: int | None, locale: str) -> FilmName | None:
        """Find the one film a query names."""
        return self._library.find(query, guild_id, locale) if self._library else None

    def runtime(self, film_id: str, guild_id: int | None) -> timedelta | None:
        """Return how long a film runs, or None where that is not known."""
        return self._library.runtime(film_id, guild_id) if self._library else None

    def note_topics(self, film_id: str, locale: str) -> Sequence[str]:
        """Name a film's hard subjects."""
        return self._library.note_topics(film_id, locale) if self._library else ()

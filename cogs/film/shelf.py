"""What the film feature tells other features about films."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from bot.films import FilmName
from bot.i18n import Texts
from cogs.film.library import film_named, films_like
from cogs.film.model import Topic
from cogs.film.service import Films
from cogs.film.spoilers import notes_to_name

_MOST = 25


class Shelf:
    """A film library (`bot.films.FilmLibrary`) over the films of this feature."""

    def __init__(self, films: Films, texts: Texts) -> None:
        self._films = films
        self._texts = texts

    def suggest(self, query: str, guild_id: int | None, locale: str) -> Sequence[FilmName]:
        """List the films that a query may mean, best first; nothing typed means all."""
        found = films_like(self._films.catalogue(guild_id), query)
        return [FilmName(view.id, view.title(locale)) for view in found[:_MOST]]

    def find(self, query: str, guild_id: int | None, locale: str) -> FilmName | None:
        """Find the one film a query names, by its id or any spelling of a title."""
        view = film_named(self._films.catalogue(guild_id), query)
        return FilmName(view.id, view.title(locale)) if view else None

    def runtime(self, film_id: str, guild_id: int | None) -> timedelta | None:
        """Return how long a film runs as a guild knows it, or None where that is not known."""
        view = self._films.catalogue(guild_id).film(film_id)
        return timedelta(minutes=view.runtime) if view and view.runtime else None

    def note_topics(self, film_id: str, locale: str) -> Sequence[str]:
        """Name a film's hard subjects, without who, when or outcome."""
        view = self._films.base.film(film_id)
        if view is None:
            return ()
        localizer = self._texts.localizer(locale)
        return [localizer.pick(note.label) for note in notes_to_name(view.all_of(Topic.NOTES))]

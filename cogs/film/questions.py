"""From what a person typed or pressed to one question about a film that exists."""

from __future__ import annotations

from dataclasses import replace

from bot.errors import Gone, UserMistake
from bot.guild_settings import GuildSetting, GuildSettings, SettingKind
from bot.i18n import Localizer
from bot.ui.card import Card
from bot.ui.escape import escape
from cogs.film.answers.asked import Asked, asked_from
from cogs.film.answers.naming import choice_name
from cogs.film.catalogue import Catalogue, FilmView
from cogs.film.library import film_named, films_like
from cogs.film.presenter import TOPICS, present
from cogs.film.search import Scope, words_of
from cogs.film.service import Films

BORN_WITH = "koizora"
SPOILER_CHANNELS = GuildSetting("spoiler-channels", SettingKind.CHANNELS)

_UNKNOWN = {
    Scope.PEOPLE: "film-unknown-person",
    Scope.CHARACTERS: "film-unknown-character",
    Scope.FACTS: "film-unknown-fact",
}


class UnknownSubject(UserMistake):
    """Say that nothing bears this name, and offer what comes nearest."""


class NotTheirPart(UserMistake):
    """Say that a person does not play a character, and ask for one of the two."""


class UnknownFilm(UserMistake):
    """Say that there is no such film, and offer what comes nearest."""


class Questions:
    """Answers questions from the films as the asking guild sees them; no SQL, no waiting."""

    def __init__(self, films: Films, guild_settings: GuildSettings) -> None:
        self._films = films
        self._guild_settings = guild_settings

    def view(self, guild_id: int | None, film_id: str, localizer: Localizer) -> FilmView:
        """Return a film as a guild sees it; a title is as good as an id.

        Raises UnknownFilm with the nearest titles.
        """
        catalogue = self._films.catalogue(guild_id)
        found = film_named(catalogue, film_id)
        if found is None:
            nearest = [
                view.title(localizer.locale) for view in films_like(catalogue, film_id, cutoff=0)
            ]
            raise UnknownFilm(
                "film-unknown-film",
                film=escape(film_id, 80),
                nearest=localizer.listing(nearest[:3]),
            )
        return found

    def catalogue(self, guild_id: int | None) -> Catalogue:
        """Return all films as a guild sees them."""
        return self._films.catalogue(guild_id)

    def subject(self, view: FilmView, query: str, scope: Scope, localizer: Localizer) -> str:
        """Find what a person typed or chose; the names that the bot itself writes count, too.

        Raises UnknownSubject with the nearest three.
        """
        found = _as_written(view, query, scope, localizer) or view.index.resolve(query, scope)
        if found is None:
            nearest = [
                f"**{escape(choice_name(view, target, scope, localizer))}**"
                for target in view.index.nearest(query, scope)
            ]
            raise UnknownSubject(
                _UNKNOWN[scope], query=escape(query, 80), nearest=localizer.listing(nearest)
            )
        return found

    def credit(self, view: FilmView, person: str, character: str, localizer: Localizer) -> str:
        """Find a person by name who plays a character, both as a person typed or chose them.

        Raises NotTheirPart, or UnknownSubject with the nearest three.
        """
        found = self.subject(view, person, Scope.PEOPLE, localizer)
        part = self.subject(view, character, Scope.CHARACTERS, localizer)
        parts = {credited.id: credited.character for credited in view.people}
        if parts[found] != parts[part]:
            raise NotTheirPart(
                "film-cast-one-of-both",
                person=escape(choice_name(view, found, Scope.PEOPLE, localizer)),
                character=escape(choice_name(view, part, Scope.CHARACTERS, localizer)),
            )
        return found

    def answer(
        self,
        view: FilmView,
        localizer: Localizer,
        asked: Asked,
        guild_id: int | None,
        channel_ids: tuple[int, ...],
    ) -> Card:
        """Answer; `channel_ids` are the channel and, of a thread, its parent.

        Raises Gone for a topic that no longer exists.
        """
        if asked.topic not in TOPICS:
            raise Gone
        spoilers = self._guild_settings.ids(guild_id, SPOILER_CHANNELS)
        if any(channel_id in spoilers for channel_id in channel_ids):
            asked = replace(asked, spoiler_channel=True)
        return present(view, localizer, asked)

    def pressed(self, guild_id: int | None, arguments: tuple[str, ...]) -> tuple[FilmView, Asked]:
        """Read the question of a button.

        Raises Gone when the film is no longer there or no button of ours says this.
        """
        try:
            film_id, asked = asked_from(arguments)
        except ValueError as error:
            raise Gone from error
        view = self._films.catalogue(guild_id).film(film_id)
        if view is None:
            raise Gone
        return view, asked


def _as_written(view: FilmView, query: str, scope: Scope, localizer: Localizer) -> str | None:
    """Find what the bot itself calls this: in its lists of choices and in "did you mean"."""
    known = view.index.ids(scope)
    if query in known:
        return query
    wanted = words_of(query)
    names = ((target, choice_name(view, target, scope, localizer)) for target in known)
    return next((target for target, name in names if words_of(name) == wanted), None)

"""Finding films by their titles, and the list of all there are."""

from __future__ import annotations

from bot.i18n import Localizer
from bot.ui.card import Card, Text
from cogs.film.catalogue import Catalogue, FilmView
from cogs.film.search import words_of

_LIKE = 70.0


def films_like(catalogue: Catalogue, query: str, *, cutoff: float = _LIKE) -> list[FilmView]:
    """List the films whose title or id a query may mean, best first; nothing typed means all."""
    wanted = "".join(words_of(query))
    if not wanted:
        return list(catalogue.films.values())
    scored = [(_likeness(view, wanted), view) for view in catalogue.films.values()]
    likely = [(score, view) for score, view in scored if score >= cutoff]
    return [view for _, view in sorted(likely, key=lambda item: -item[0])]


def film_named(catalogue: Catalogue, query: str) -> FilmView | None:
    """Find the film that a query names: its id, or one of its titles in any spelling."""
    found = catalogue.film(query)
    if found is not None:
        return found
    wanted = "".join(words_of(query))
    return next((view for view in catalogue.films.values() if wanted in _spellings(view)), None)


def library_card(catalogue: Catalogue, localizer: Localizer) -> Card:
    """List every film with how much is known of it."""
    lines = [
        localizer.text(
            "film-library-line",
            title=view.title(localizer.locale),
            film=view.id,
            facts=len(view.film.facts),
        )
        for view in catalogue.films.values()
    ]
    return Card(
        heading=localizer.text("film-library-heading"),
        blocks=(Text("\n".join(lines)),),
        foot=localizer.text("film-library-foot"),
    )


def _spellings(view: FilmView) -> set[str]:
    return {"".join(words_of(form)) for form in (view.id, *view.titles.spellings)}


def _likeness(view: FilmView, wanted: str) -> float:
    from rapidfuzz import fuzz

    return max(
        100.0 if spelling.startswith(wanted) else fuzz.partial_ratio(wanted, spelling)
        for spelling in _spellings(view)
    )

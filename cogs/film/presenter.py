"""The table of topics: one body per topic serves `/koizora <topic>` and `/film show` alike."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TypeAlias

from bot.i18n import Localizer
from bot.ui.card import Card
from cogs.film.answers import details, topics
from cogs.film.answers.asked import Asked
from cogs.film.answers.body import Body, lay_out
from cogs.film.answers.cast import cast, crew
from cogs.film.answers.claims import claims
from cogs.film.answers.story import notes, plot
from cogs.film.catalogue import FilmView

Presenter: TypeAlias = Callable[[FilmView, Localizer, Asked], Body]

_ANSWERS: Mapping[str, Presenter] = MappingProxyType(
    {
        "about": topics.about,
        "cast": cast,
        "crew": crew,
        "plot": plot,
        "notes": notes,
        "awards": topics.awards,
        "boxoffice": topics.box_office,
        "releases": topics.releases,
        "reception": topics.reception,
        "music": topics.music,
        "locations": topics.locations,
        "related": topics.related,
        "trivia": details.trivia,
        "fact": details.fact,
        "claims": claims,
    }
)

TOPICS: Mapping[str, Presenter] = MappingProxyType(
    {**_ANSWERS, "sources": details.sources_of(_ANSWERS)}
)


@functools.lru_cache(maxsize=2048)
def present(view: FilmView, localizer: Localizer, asked: Asked) -> Card:
    """Answer a question about a film; the same question is answered once.

    Raises KeyError for a topic that is not in the table, and Gone for a fact that is not there.
    """
    return lay_out(TOPICS[asked.topic](view, localizer, asked), view, localizer, asked)

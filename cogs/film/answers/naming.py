"""What things are called in one line: in the list while somebody types, and in errors."""

from __future__ import annotations

import functools

from bot.i18n import Localizer
from bot.ui.escape import shorten
from cogs.film.answers.cast import credit, part_name
from cogs.film.answers.wording import pair, statement
from cogs.film.catalogue import FilmView
from cogs.film.model import Fact, Topic
from cogs.film.search import Scope

# Discord's limit for the name of a choice.
LONGEST_NAME = 100


@functools.lru_cache(maxsize=8192)
def choice_name(view: FilmView, fact_id: str, scope: Scope, localizer: Localizer) -> str:
    """Name a person, a character or a fact in at most 100 characters of plain text.

    Raises KeyError for an id that is not in the film.
    """
    person = view.person(fact_id)
    if person is None or scope is Scope.FACTS:
        return shorten(fact_name(view, view.film.facts[fact_id], localizer), LONGEST_NAME)
    if scope is Scope.CHARACTERS and person.character:
        name = part_name(person.character, localizer)
    else:
        name = pair(person.name, localizer)
    return shorten(name, LONGEST_NAME)


def fact_name(view: FilmView, fact: Fact, localizer: Localizer) -> str:
    """Name a fact by its label and value, or a person by their credit."""
    person = view.person(fact.id) if fact.topic is Topic.PEOPLE else None
    if person:
        return credit(person, localizer)
    if not fact.shown_values:
        return localizer.pick(fact.label) if fact.label else fact.id
    return statement(fact, localizer)

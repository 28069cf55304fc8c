"""What somebody typed, and the one thing it names."""

from __future__ import annotations

from collections import Counter

import pytest

from bot.database import Database
from bot.guild_settings import GuildSettings
from cogs.film.answers.naming import choice_name
from cogs.film.catalogue import Catalogue
from cogs.film.questions import NotTheirPart, Questions, UnknownFilm, UnknownSubject
from cogs.film.search import Scope
from cogs.film.service import Films
from tests.cogs.film.shown import LOCALES, koizora, localizer

FILM = koizora()


@pytest.fixture
def questions(database: Database) -> Questions:
    return Questions(Films(Catalogue([FILM.film])), GuildSettings(database))


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("scope", Scope)
def test_whatever_the_bot_calls_a_thing_names_it(
    questions: Questions, scope: Scope, locale: str
) -> None:
    reader = localizer(locale)
    names = {target: choice_name(FILM, target, scope, reader) for target in FILM.index.ids(scope)}
    bearers = Counter(names.values())
    for target, name in names.items():
        if bearers[name] == 1:
            assert questions.subject(FILM, name, scope, reader) == target, name


def test_an_id_names_itself_and_a_part_of_a_name_the_best_match(questions: Questions) -> None:
    reader = localizer("en")
    assert questions.subject(FILM, "film.runtime", Scope.FACTS, reader) == "film.runtime"
    assert questions.subject(FILM, "aragaki", Scope.PEOPLE, reader) == "person.aragaki"


def test_a_person_and_a_character_together_name_the_one_who_plays_it(questions: Questions) -> None:
    reader = localizer("en")
    assert questions.credit(FILM, "Aragaki", "Mika", reader) == "person.aragaki"
    with pytest.raises(NotTheirPart) as caught:
        questions.credit(FILM, "Aragaki", "Hiro", reader)
    assert "Yui Aragaki" in str(caught.value.arguments["person"])
    assert "Sakurai" in str(caught.value.arguments["character"])
    with pytest.raises(UnknownSubject):
        questions.credit(FILM, "Xqzw Aragki", "Mika", reader)


@pytest.mark.parametrize("typed", ["Xqzw Aragki", "!!!", "\u200b", "<@1> **x**"])
def test_what_names_nothing_gets_three_names_that_can_be_typed(
    questions: Questions, typed: str
) -> None:
    reader = localizer("de")
    with pytest.raises(UnknownSubject) as caught:
        questions.subject(FILM, typed, Scope.PEOPLE, reader)
    offered = str(caught.value.arguments["nearest"]).split("**")[1::2]
    assert len(offered) == 3
    for name in offered:
        assert questions.subject(FILM, name, Scope.PEOPLE, reader).startswith("person.")


@pytest.mark.parametrize("locale", LOCALES)
def test_a_film_is_found_by_the_title_that_the_bot_writes(
    questions: Questions, locale: str
) -> None:
    reader = localizer(locale)
    with pytest.raises(UnknownFilm) as caught:
        questions.view(None, "Spirited Away", reader)
    offered = str(caught.value.arguments["nearest"])
    assert questions.view(None, offered, reader).id == "koizora"

"""The films in memory, and what one guild sees of them."""

from __future__ import annotations

import pytest

from cogs.film.catalogue import Catalogue, Correction
from cogs.film.model import Fact, SpoilerLevel, Topic
from cogs.film.people import person_of
from cogs.film.titles import titles_of
from tests.cogs.film.shown import (
    READ_ON,
    corrected,
    fact,
    film,
    koizora,
    personal,
    source,
    value,
    view_of,
)

RUNTIME = fact("film.runtime", Topic.ABOUT, value(129), label={"en": "Running time"})


def title(what: str, kind: str, language: str) -> Fact:
    return fact(
        f"title.{what}", Topic.TITLES, value(what), details={"type": kind, "lang": language}
    )


def correction(fact_id: str, better: str = "128", film_id: str = "small") -> Correction:
    return Correction(film_id, fact_id, better, "https://proof.example/p?q=1", READ_ON)


@pytest.mark.parametrize(
    ("locale", "name"),
    [
        ("en", "Koizora (Sky of Love) · 恋空"),
        ("de", "Koizora (Sky of Love) · 恋空"),
        ("ja", "恋空"),
    ],
)
def test_the_film_is_named_in_the_readers_script(locale: str, name: str) -> None:
    assert koizora().title(locale) == name


def test_a_release_title_in_the_readers_language_comes_first() -> None:
    titles = titles_of([title("Amélie", "original", "fr"), title("アメリ", "release", "ja")])
    assert titles.written_for("ja") == "アメリ · Amélie"
    assert titles.short("ja") == "アメリ"
    assert titles.written_for("de") == "Amélie"


def test_a_film_with_one_title_only_is_called_by_it() -> None:
    titles = titles_of([title("Solaris", "used", "ru")])
    assert (titles.written_for("en"), titles.short("en")) == ("Solaris", "Solaris")


def test_a_film_without_any_title_still_answers() -> None:
    assert titles_of([]).written_for("en") == ""


def test_the_running_time_is_known_in_minutes() -> None:
    assert koizora().runtime == 129
    assert view_of().runtime is None


@pytest.mark.parametrize(("better", "minutes"), [("128", 128), (" 127 min", 127), ("long", 129)])
def test_a_corrected_running_time_counts_where_it_is_a_number(better: str, minutes: int) -> None:
    assert corrected(view_of(RUNTIME), "film.runtime", better).runtime == minutes


def test_facts_are_found_by_id_and_by_topic() -> None:
    view = koizora()
    assert view.fact("film.runtime") is not None
    assert view.fact("film.nothing") is None
    assert "rel.jp" in [x.id for x in view.topic(Topic.RELEASES)]


def test_a_topic_holds_only_what_anybody_may_meet() -> None:
    view = view_of(
        fact("t.1", Topic.TRIVIA),
        fact("t.2", Topic.TRIVIA, spoiler_level=SpoilerLevel.SETUP),
        personal("t.3", Topic.TRIVIA),
    )
    assert [x.id for x in view.topic(Topic.TRIVIA)] == ["t.1"]
    assert [x.id for x in view.all_of(Topic.TRIVIA)] == ["t.1", "t.2", "t.3"]


def test_people_come_with_all_forms_of_their_names() -> None:
    person = koizora().person("person.aragaki")
    assert person is not None
    assert person.is_cast
    assert person.name.forms == ("新垣結衣", "Yui Aragaki", "あらがき ゆい")
    assert person.character is not None
    assert person.character.written_for("de") == ("Mika Tahara", "田原美嘉")


def test_a_person_of_whom_little_is_known_is_named_by_the_value() -> None:
    person = person_of(
        fact("person.x", Topic.PEOPLE, value("三野正己"), details={"role": "planning"})
    )
    assert person.name.written_for("en") == ("三野正己", None)
    assert person.character is None


def test_an_overlay_sees_the_correction_and_the_base_does_not() -> None:
    base = Catalogue([film(RUNTIME)])
    seen = base.overlay([correction("film.runtime")])
    assert seen.films["small"].corrections["film.runtime"].value == "128"
    assert base.films["small"].corrections == {}


def test_an_overlay_shares_everything_else_with_the_base() -> None:
    base = Catalogue([film(RUNTIME)])
    seen = base.overlay([correction("film.runtime")])
    assert seen.films["small"].film is base.films["small"].film
    assert seen.films["small"].index is base.films["small"].index


def test_a_guild_without_corrections_sees_the_base_itself() -> None:
    base = Catalogue([film(RUNTIME)])
    assert base.overlay([]) is base
    assert base.overlay([correction("fact.gone"), correction("film.runtime", "1", "gone")]) is base


def test_the_last_correction_of_a_fact_holds() -> None:
    base = Catalogue([film(RUNTIME)])
    seen = base.overlay([correction("film.runtime", "1"), correction("film.runtime", "2")])
    assert seen.films["small"].runtime == 2


def test_the_evidence_of_a_correction_is_a_source() -> None:
    view = corrected(view_of(RUNTIME), "film.runtime", "128")
    evidence = view.source("correction.film.runtime")
    assert (evidence.site, evidence.url) == ("proof.example", "https://proof.example/x")


def test_a_source_is_found_by_id() -> None:
    view = view_of(RUNTIME, sources=(source("paper", site="The Paper"),))
    assert view.source("paper").site == "The Paper"
    with pytest.raises(KeyError):
        view.source("nobody")


def test_views_are_told_apart_by_identity() -> None:
    one, other = view_of(RUNTIME), view_of(RUNTIME)
    assert len({one, other}) == 2
    assert repr(one) == "FilmView('small', 0 corrections)"

"""Finding by what somebody types."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cogs.film.answers.naming import choice_name
from cogs.film.model import SpoilerLevel, Topic
from cogs.film.search import MOST, Scope
from cogs.film.spelling import words_of
from tests.cogs.film.shown import LOCALES, fact, koizora, localizer, personal, value, view_of

INDEX = koizora().index


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("みか", "ミカ"),
        ("みか", "Mika"),
        ("ﾐｶ", "mika"),
        ("ＭＩＫＡ", "mika"),
        ("ようすけ", "Yōsuke"),
        ("Yousuke", "Yosuke"),
        ("ゆうこ", "Yuko"),
        ("おおひら", "Ohira"),
        ("じょーじ", "ジョージ"),
        ("はっとり", "Hattori"),
        ("しゃ", "sha"),
        ("ファン", "fan"),
        ("Überblick", "uberblick"),
        ("straße", "STRASSE"),
        ("Elan d'or", "elan d’or"),
    ],
)
def test_these_spellings_are_one(one: str, other: str) -> None:
    assert words_of(one) == words_of(other)


def test_voiced_kana_are_not_taken_for_accents() -> None:
    assert words_of("が") != words_of("か")


def test_a_text_without_letters_has_no_words() -> None:
    assert words_of(" ・…!? ") == ()


@pytest.mark.parametrize(
    "query",
    [
        "新垣結衣",
        "新垣",
        "Yui Aragaki",
        "aragaki yui",
        "ARAGAKI",
        "あらがき",
        "アラガキ",
        "arakagi",
    ],
)
def test_a_person_is_found_in_any_script_and_with_slips(query: str) -> None:
    assert INDEX.suggest(query, Scope.PEOPLE)[0] == "person.aragaki"


@pytest.mark.parametrize("query", ["美嘉", "田原美嘉", "Mika", "mika tahara", "みか", "mkia"])
def test_a_character_is_found_in_any_script_and_with_slips(query: str) -> None:
    assert INDEX.suggest(query, Scope.CHARACTERS)[0] == "person.aragaki"


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("laufzeit", "film.runtime"),
        ("上映時間", "film.runtime"),
        ("running time", "film.runtime"),
        ("3.9 billion", "bo.final.jp"),
        ("39億", "bo.final.jp"),
        ("主題歌", "song.theme"),
        ("tabidachi no", "song.theme.rel"),
        ("box office", "bo.open.jp.usd"),
        ("興行成績", "bo.open.jp.usd"),
    ],
)
def test_a_fact_is_found_by_its_name_value_or_topic(query: str, found: str) -> None:
    assert found in INDEX.suggest(query, Scope.FACTS)[:3]


def test_exact_comes_before_prefix_before_word_before_within_before_slips() -> None:
    view = view_of(
        fact("f.within", Topic.ABOUT, value("a gocart")),
        fact("f.word", Topic.ABOUT, value("red carts")),
        fact("f.prefix", Topic.ABOUT, value("cartons")),
        fact("f.exact", Topic.ABOUT, value("cart")),
    )
    found = view.index.suggest("cart", Scope.FACTS)
    assert found == ("f.exact", "f.prefix", "f.word", "f.within")
    assert view.index.suggest("goacrt", Scope.FACTS) == ("f.within",)


def test_all_words_of_a_query_have_to_fit() -> None:
    view = view_of(
        fact("f.1", Topic.ABOUT, value("blue sky")), fact("f.2", Topic.ABOUT, value("blue sea"))
    )
    assert view.index.suggest("sky blue", Scope.FACTS) == ("f.1",)


@pytest.mark.parametrize("query", ["ガン", "gan", "Gan", "story gan"])
def test_a_few_latin_letters_have_to_begin_a_word(query: str) -> None:
    view = view_of(
        fact("f.within", Topic.ABOUT, value("how the story began")),
        fact("f.word", Topic.ABOUT, value("the story of a gang")),
    )
    assert view.index.suggest(query, Scope.FACTS) == ("f.word",)
    assert view.index.resolve(query, Scope.FACTS) == "f.word"


@pytest.mark.parametrize("query", ["CM", "cm", "129", "時間"])
def test_what_stands_between_japanese_letters_is_found(query: str) -> None:
    view = view_of(fact("f.1", Topic.ABOUT, value("上映時間は129分、NTTのCM曲")))
    assert view.index.suggest(query, Scope.FACTS) == ("f.1",)


def test_nothing_typed_lists_the_first_in_order() -> None:
    assert INDEX.suggest("", Scope.PEOPLE)[:2] == ("person.aragaki", "person.miura")


def test_nonsense_suggests_nothing() -> None:
    assert INDEX.suggest("qqqqzzzz", Scope.PEOPLE) == ()
    assert INDEX.resolve("qqqqzzzz", Scope.PEOPLE) is None
    assert INDEX.resolve("…", Scope.FACTS) is None


def test_an_id_resolves_to_itself() -> None:
    assert INDEX.resolve("person.miura", Scope.PEOPLE) == "person.miura"


def test_a_typed_name_resolves_without_choosing() -> None:
    assert INDEX.resolve("みうら", Scope.PEOPLE) == "person.miura"


def test_a_slip_is_offered_but_not_taken_for_granted() -> None:
    assert INDEX.resolve("mkia", Scope.CHARACTERS) is None
    assert "person.aragaki" in INDEX.nearest("mkia", Scope.CHARACTERS)


@pytest.mark.parametrize("scope", Scope)
@pytest.mark.parametrize("query", ["Brad Pitt", "zzzz", "…", "山田太郎"])
def test_three_are_offered_for_what_is_unknown(query: str, scope: Scope) -> None:
    assert len(INDEX.nearest(query, scope)) == 3


def test_what_is_not_safe_cannot_be_found() -> None:
    view = view_of(
        fact("f.beat", Topic.PLOT, value("the secret letter"), spoiler_level=SpoilerLevel.SETUP),
        personal("f.private", Topic.TRIVIA, value("a private sorrow")),
        fact("f.hidden", Topic.ABOUT, value("hidden"), display=False),
    )
    for query in ("secret", "private", "hidden", "f.beat", "f.hidden", ""):
        assert view.index.suggest(query, Scope.FACTS) == ()
        assert view.index.nearest(query, Scope.FACTS) == ()
        assert view.index.resolve(query, Scope.FACTS) is None


@pytest.mark.parametrize("query", ["f.private", "private sorrow", "sorrow private"])
def test_what_concerns_a_person_is_found_by_who_asks_for_it_by_name(query: str) -> None:
    view = view_of(personal("f.private", Topic.TRIVIA, value("a private sorrow")))
    assert view.index.resolve(query, Scope.FACTS) == "f.private"
    assert view.index.suggest(query, Scope.FACTS) == ()


def test_a_name_alone_does_not_ask_for_what_happened_to_somebody() -> None:
    for query in ("Haruma Miura", "三浦春馬", "Miura", "July"):
        found = INDEX.resolve(query, Scope.FACTS)
        assert found not in {"trivia.39", "cn.real_life"}


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("scope", Scope)
def test_every_suggestion_fits_into_a_choice(scope: Scope, locale: str) -> None:
    ids = {x for letter in "aeiouknms恋の1" for x in INDEX.suggest(letter, scope)}
    names = [choice_name(koizora(), x, scope, localizer(locale)) for x in ids]
    assert all(1 <= len(name) <= 100 for name in names)
    assert all(len(x) <= 100 for x in ids)
    assert not any("**" in name for name in names)


@pytest.mark.parametrize(
    ("scope", "locale", "name"),
    [
        (Scope.PEOPLE, "en", "Haruma Miura · 三浦春馬"),
        (Scope.PEOPLE, "ja", "三浦春馬"),
        (Scope.CHARACTERS, "de", "Hiroki 'Hiro' Sakurai · 桜井弘樹〈ヒロ〉"),
        (Scope.FACTS, "ja", "三浦春馬（桜井弘樹〈ヒロ〉役）"),
    ],
)
def test_a_suggestion_is_named_in_the_readers_script(scope: Scope, locale: str, name: str) -> None:
    assert choice_name(koizora(), "person.miura", scope, localizer(locale)) == name


@given(st.text(max_size=150), st.sampled_from(Scope))
@settings(max_examples=300, deadline=None)
def test_whatever_is_typed_gets_at_most_25_known_ids(query: str, scope: Scope) -> None:
    found = INDEX.suggest(query, scope)
    assert len(found) <= MOST
    assert len(set(found)) == len(found)
    assert all(x in koizora().film.facts for x in found)
    assert len(INDEX.nearest(query, scope)) <= 3


def test_a_keystroke_is_answered_quickly() -> None:
    queries = ["a", "ar", "ara", "新", "恋空", "bilion", "aragkai", "の", "box office", "2007"]
    INDEX.suggest("warm", Scope.FACTS)
    INDEX.nearest("warm", Scope.FACTS)
    started = time.thread_time()
    for number in range(50):
        for query in queries:
            INDEX.suggest(f"{query} {number}"[: len(query) + number % 3], Scope.FACTS)
    # Measured at 0.05 ms; the generous bound only catches a search that reads everything.
    assert (time.thread_time() - started) / 500 < 0.002

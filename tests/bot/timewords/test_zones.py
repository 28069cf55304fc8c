from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.timewords import nearest_zones, zone_named
from bot.timewords.grammars import GRAMMARS
from bot.timewords.lexicon import Words
from bot.timewords.tokens import tokenise
from bot.timewords.zone_names import ABBREVIATIONS, CITIES, LEADING, REGIONS
from bot.timewords.zones import zone_words


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("Europe/Berlin", "Europe/Berlin"),
        ("europe/berlin", "Europe/Berlin"),
        (" EUROPE / BERLIN ", "Europe/Berlin"),
        ("America/New_York", "America/New_York"),
        ("america/new york", "America/New_York"),
        ("new york", "America/New_York"),
        ("New_York", "America/New_York"),
        ("berlin", "Europe/Berlin"),
        ("Wien", "Europe/Vienna"),
        ("München", "Europe/Berlin"),
        ("Muenchen", "Europe/Berlin"),
        ("ZÜRICH", "Europe/Zurich"),
        ("東京", "Asia/Tokyo"),
        ("大阪", "Asia/Tokyo"),
        ("ベルリン", "Europe/Berlin"),
        ("ﾍﾞﾙﾘﾝ", "Europe/Berlin"),
        ("ニューヨーク", "America/New_York"),
        ("日本", "Asia/Tokyo"),
        ("Germany", "Europe/Berlin"),
        ("JST", "Asia/Tokyo"),
        ("utc", "UTC"),
        ("US/Eastern", "US/Eastern"),
        ("Etc/GMT+5", "Etc/GMT+5"),
    ],
)
def test_a_zone_is_known_by_many_names(text: str, zone: str) -> None:
    assert zone_named(text) == ZoneInfo(zone)


@pytest.mark.parametrize(
    "text",
    ["", " ", "Gotham", "Berlni", "CST", "IST", "8pm", "../../etc/passwd", "Factory", "x" * 5000],
)
def test_what_is_no_zone_or_several_is_not_known(text: str) -> None:
    assert zone_named(text) is None


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("berl", "Europe/Berlin"),
        ("Berlni", "Europe/Berlin"),
        ("new y", "America/New_York"),
        ("york", "America/New_York"),
        ("mün", "Europe/Berlin"),
        ("muen", "Europe/Berlin"),
        ("wie", "Europe/Vienna"),
        ("Tokoy", "Asia/Tokyo"),
        ("東", "Asia/Tokyo"),
        ("ニュー", "America/New_York"),
        ("europe/vi", "Europe/Vienna"),
        ("São Pa", "America/Sao_Paulo"),
    ],
)
def test_the_nearest_zone_comes_first(text: str, first: str) -> None:
    assert nearest_zones(text)[0] == first


@pytest.mark.parametrize("text", ["", "e", "europe", "x" * 5000, "🎬", "america/"])
def test_no_more_zones_are_offered_than_asked_for_and_all_exist(text: str) -> None:
    offered = nearest_zones(text)
    assert len(offered) == len(set(offered)) <= 25
    assert all(ZoneInfo(zone).key == zone for zone in offered)
    assert nearest_zones(text, 3) == offered[:3]


def test_nothing_typed_yet_offers_the_leading_zones() -> None:
    assert nearest_zones(" ") == list(LEADING)


def test_every_zone_named_in_the_tables_exists() -> None:
    places = [place for places in ABBREVIATIONS.values() for place in places]
    names = {place.name for place in places} | set(CITIES.values()) | set(REGIONS.values())
    for name in names | set(LEADING):
        assert name is not None
        ZoneInfo(name)


def test_no_name_is_in_the_tables_twice() -> None:
    phrases = [
        phrase
        for table in (ABBREVIATIONS, CITIES, REGIONS)
        for names in table
        for phrase in names.split("|")
    ]
    assert len(phrases) == len(set(phrases))


@pytest.mark.parametrize("language", GRAMMARS)
def test_no_zone_is_called_like_a_word_of_a_language(language: str) -> None:
    """A zone by such a name would never be found, or be found in place of the word."""
    word_tree = GRAMMARS[language].lexicon.words
    allowed = {("utc",), ("gmt",), ("z",)}
    clashes = {path for path in paths(zone_words()) if in_tree(word_tree, path)} - allowed
    assert clashes == set()


@pytest.mark.parametrize("text", ["easter 8pm", "8pm easter", "christmas island 8pm", "8pm center"])
def test_islands_called_like_holidays_are_no_cities(text: str) -> None:
    words = zone_words()
    assert not any(in_tree(words, (token,)) for token in tokenise(text))


def paths(words: Words) -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = []
    pending: list[tuple[tuple[str, ...], dict[str, Any]]] = [((), words.tree)]
    while pending:
        path, tree = pending.pop()
        if words.END in tree:
            found.append(path)
        pending += [
            ((*path, token), branch) for token, branch in tree.items() if token != words.END
        ]
    return found


def in_tree(words: Words, path: tuple[str, ...]) -> bool:
    tree = words.tree
    for token in path:
        if token not in tree:
            return False
        tree = tree[token]
    return words.END in tree

"""What holds for every answer about every film: nothing leaks, everything is sourced and fits."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.ui.card import Actions, Button, Card, Divider, LinkButton, Select, Text
from cogs.film.answers.asked import asked_from
from cogs.film.answers.naming import choice_name
from cogs.film.model import Claim, Fact, Sensitivity, SpoilerLevel, Topic, Verdict
from cogs.film.presenter import TOPICS
from cogs.film.search import Scope
from cogs.film.spoilers import level_of
from tests.cogs.film.shown import (
    LOCALES,
    answer,
    buttons,
    corrected,
    koizora,
    localizer,
    plain,
    prose,
)

FILM = koizora().film
FACTS = tuple(FILM.facts.values())
PRIVATE = tuple(fact for fact in FACTS if fact.sensitivity is Sensitivity.PERSON)
SENSITIVE = tuple(fact for fact in FACTS if fact.sensitivity is Sensitivity.SENSITIVE)


def can_be_asked(fact: Fact) -> bool:
    """Tell whether somebody who does not ask by name may get this fact."""
    if fact.sensitivity is Sensitivity.PERSON:
        return False
    return bool(fact.shown_values) or (fact.is_unknown and fact.display)


# What the middle and the ending turn on. Topics of content notes are named on purpose; these
# words tell who, when and how.
TURNS = re.compile(
    r"\bcancer|lymphoma|video call|his diary|the memorial|miscarr|\bdies\b|blackboard"
    r"|Krebs|Lymphom|Videoanruf|Tagebuch|Gedenkst|stirbt|Tafel"
    r"|がん|リンパ腫|テレビ電話|日記|息を引き取|黒板|赤ちゃん",
    re.IGNORECASE,
)
SUBJECTS = {
    "cast": ["", "person.aragaki", "person.miura", "person.usuda"],
    "claims": ["", *Verdict],
    "trivia": [str(number) for number in range(60)],
    "fact": [fact.id for fact in FACTS if level_of(fact) == 0 and can_be_asked(fact)],
    "sources": ["", *(topic for topic in TOPICS if topic not in {"fact", "sources"})],
    "notes": ["", "details"],
}


def pages(
    topic: str, subject: str, level: SpoilerLevel, locale: str, *, spoiler_channel: bool = False
) -> Iterator[Card]:
    """Turn the pages of an answer by its own buttons."""
    for page in itertools.count():
        card = answer(
            topic, subject, level, locale=locale, page=page, spoiler_channel=spoiler_channel
        )
        yield card
        following = [x for x in buttons(card) if x.label == localizer(locale).text("button-next")]
        if not following or following[0].disabled:
            return


@functools.cache
def answers(
    topic: str, level: SpoilerLevel, locale: str, *, spoiler_channel: bool = False
) -> tuple[Card, ...]:
    """Give every page of every answer of a topic that can be given."""
    return tuple(
        card
        for subject in SUBJECTS.get(topic, [""])
        for card in pages(topic, subject, level, locale, spoiler_channel=spoiler_channel)
    )


def texts_of(fact: Fact) -> set[str]:
    """Everything a fact could say, in any language."""
    said = {text for value in fact.values for text in value.text.values()}
    said |= {str(value.value) for value in fact.values if isinstance(value.value, str)}
    return {text for text in said if len(text) > 12}


def claim_texts(claim: Claim) -> set[str]:
    return {*claim.text.values(), claim.claim} - {"2007"}


def told_above(level: SpoilerLevel) -> set[str]:
    """What nobody may read who allowed no more than `level`."""
    beats = [texts_of(fact) for fact in FACTS if level_of(fact) > level]
    claims = [claim_texts(claim) for claim in FILM.claims if level_of(claim) > level]
    return set().union(*beats, *claims)


NOTES = set().union(*(texts_of(fact) for fact in FACTS if fact.topic is Topic.NOTES))
TOPIC_IN_LOCALE = list(itertools.product(TOPICS, LOCALES))
EVERYTHING = list(itertools.product(TOPICS, SpoilerLevel, LOCALES))


@pytest.mark.parametrize(("topic", "level", "locale"), EVERYTHING)
def test_no_answer_tells_more_than_was_asked_for(
    topic: str, level: SpoilerLevel, locale: str
) -> None:
    # The details of the content notes are asked for by a button of their own, at any level.
    forbidden = told_above(level) - (NOTES if topic == "notes" else set())
    for card in answers(topic, level, locale, spoiler_channel=True):
        told = plain(card)
        assert not [text for text in forbidden if text in told]


@pytest.mark.parametrize(("topic", "locale"), TOPIC_IN_LOCALE)
def test_an_answer_without_spoilers_holds_no_turn_of_the_story(topic: str, locale: str) -> None:
    for card in answers(topic, SpoilerLevel.NONE, locale):
        assert not TURNS.findall(plain(card)), plain(card)


@pytest.mark.parametrize(("topic", "level", "locale"), EVERYTHING)
def test_nothing_about_a_real_persons_life_appears_unasked(
    topic: str, level: SpoilerLevel, locale: str
) -> None:
    forbidden = set().union(*(texts_of(fact) for fact in PRIVATE))
    for card in answers(topic, level, locale):
        told = plain(card)
        assert not [text for text in forbidden if text in told]


@pytest.mark.parametrize("locale", LOCALES)
def test_trivia_holds_nothing_sensitive(locale: str) -> None:
    forbidden = set().union(*(texts_of(fact) for fact in (*SENSITIVE, *PRIVATE)))
    told = "\n".join(prose(card) for card in answers("trivia", SpoilerLevel.ENDING, locale))
    assert not [text for text in forbidden if text in told]


@pytest.mark.parametrize(("level", "locale"), list(itertools.product(SpoilerLevel, LOCALES)))
def test_outside_spoiler_channels_the_later_story_is_covered_and_whispered(
    level: SpoilerLevel, locale: str
) -> None:
    covered = told_above(SpoilerLevel.SETUP)
    for topic in TOPICS:
        for card in answers(topic, level, locale):
            for line in prose(card).splitlines():
                if any(text in line for text in covered):
                    assert card.ephemeral
                    assert "||" in line, line


@pytest.mark.parametrize(("topic", "level", "locale"), EVERYTHING)
def test_every_card_keeps_discords_limits(topic: str, level: SpoilerLevel, locale: str) -> None:
    for card in answers(topic, level, locale):
        assert_fits(card)


def assert_fits(card: Card) -> None:
    texts = [block.markdown for block in card.blocks if isinstance(block, Text)]
    assert len(prose(card)) <= 4000
    assert all(text.strip() for text in texts)
    rows = [block for block in card.blocks if isinstance(block, Actions)]
    dividers = [block for block in card.blocks if isinstance(block, Divider)]
    items = [item for row in rows for item in row.items]
    assert 3 + len(texts) + len(dividers) + len(rows) + len(items) <= 40
    assert all(len(row.items) <= 5 for row in rows)
    ids = [item.custom_id for item in items if isinstance(item, Button | Select)]
    assert len(set(ids)) == len(ids)
    for item in items:
        if isinstance(item, Button):
            assert len(item.label) <= 80
            assert len(item.custom_id) <= 100
            asked_from(item.custom_id.split(":")[2:-1])
        elif isinstance(item, Select):
            assert len(item.placeholder) <= 150
            assert all(len(option.label) <= 100 for option in item.options)
        else:
            assert not isinstance(item, LinkButton)


@pytest.mark.parametrize("level", SpoilerLevel)
def test_no_button_says_what_is_behind_it(level: SpoilerLevel) -> None:
    for topic, locale in itertools.product(TOPICS, LOCALES):
        for card in answers(topic, level, locale):
            assert not [x for x in buttons(card) if TURNS.search(x.label + x.custom_id)]


def test_every_value_that_is_shown_has_sources_that_exist() -> None:
    shown = [value for fact in FACTS for value in fact.shown_values]
    assert len(shown) > 250
    assert all(value.sources for value in shown)
    assert all(koizora().source(x).site for value in shown for x in value.sources)


@pytest.mark.parametrize(("topic", "locale"), TOPIC_IN_LOCALE)
def test_every_answer_shows_its_sources(topic: str, locale: str) -> None:
    name = localizer(locale).text("film-sources-line", sites="")
    for card in answers(topic, SpoilerLevel.ENDING, locale):
        if topic == "sources":
            assert "](<http" in prose(card) or "·" in prose(card)
        elif localizer(locale).text("film-fact-unknown-long") not in prose(card):
            assert name.strip() in (card.foot or "")
            label = localizer(locale).text("film-button-sources")
            assert label in [button.label for button in buttons(card)]


@pytest.mark.parametrize("locale", LOCALES)
def test_a_heading_carries_one_emoji_and_the_same_in_every_language(locale: str) -> None:
    for topic in TOPICS:
        subject = "film.runtime" if topic == "fact" else ""
        icons = {answer(topic, subject, locale=x).heading.split(" ")[0] for x in (locale, "en")}
        assert len(icons) == 1
        assert not icons.pop().isascii()


@pytest.mark.parametrize("locale", LOCALES)
def test_nothing_that_can_be_found_tells_of_the_story_or_of_a_persons_life(locale: str) -> None:
    forbidden = told_above(SpoilerLevel.NONE).union(*(texts_of(fact) for fact in PRIVATE))
    words = {word for fact in FACTS for text in texts_of(fact) for word in text.split()[:6]}
    found = {x for word in words for x in koizora().index.suggest(word, Scope.FACTS)}
    found |= {x for word in words for x in koizora().index.nearest(word, Scope.FACTS)}
    for fact_id in found:
        name = choice_name(koizora(), fact_id, Scope.FACTS, localizer(locale))
        assert level_of(FILM.facts[fact_id]) is SpoilerLevel.NONE
        assert FILM.facts[fact_id].sensitivity is not Sensitivity.PERSON
        assert not [text for text in forbidden if text[:60] in name]
        assert not TURNS.search(name)


@given(
    st.sampled_from([fact.id for fact in FACTS if fact.shown_values]),
    st.text(min_size=1, max_size=500),
    st.sampled_from(list(TOPICS)),
    st.sampled_from(SpoilerLevel),
)
@settings(max_examples=150, deadline=None)
def test_no_correction_breaks_a_card(
    fact_id: str, better: str, topic: str, level: SpoilerLevel
) -> None:
    view = corrected(koizora(), fact_id, better)
    subject = "film.runtime" if topic == "fact" else ""
    for page in range(3):
        card = answer(topic, subject, level, view=view, page=page)
        assert_fits(card)
        assert "@everyone" not in prose(card)

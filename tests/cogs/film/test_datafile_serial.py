"""Facts, claims and sources survive storage as JSON without loss."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cogs.film import serial
from cogs.film.freezing import frozen
from cogs.film.model import (
    NO_TEXT,
    Claim,
    Confidence,
    Evidence,
    Fact,
    Sensitivity,
    Source,
    SpoilerLevel,
    Topic,
    Value,
    Verdict,
)
from cogs.film.reading import read_film
from tests.cogs.film.datafile_places import EXAMPLE, KOIZORA

words = st.text(max_size=20)
texts = st.one_of(
    st.just(NO_TEXT),
    st.fixed_dictionaries({"en": words, "de": words, "ja": words}).map(MappingProxyType),
)
plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | words,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3),
    max_leaves=6,
).map(frozen)
values = st.builds(
    Value,
    id=words,
    value=plain,
    confidence=st.sampled_from(Confidence),
    sources=st.lists(words, max_size=3).map(tuple),
    text=texts,
    note=st.none() | words,
)
facts = st.builds(
    Fact,
    id=words,
    topic=st.sampled_from(Topic),
    values=st.lists(values, min_size=1, max_size=3).map(tuple),
    spoiler_level=st.sampled_from(SpoilerLevel),
    sensitivity=st.sampled_from(Sensitivity),
    display=st.booleans(),
    label=texts,
    why=texts,
    details=st.dictionaries(words, plain, max_size=3).map(MappingProxyType),
)
claims = st.builds(
    Claim,
    id=words,
    topic=words,
    claim=words,
    verdict=st.sampled_from(Verdict),
    text=texts,
    evidence=st.lists(st.builds(Evidence, words, words), max_size=3).map(tuple),
    best_value=st.none() | words,
    confidence=st.sampled_from(Confidence),
    spoiler_level=st.sampled_from(SpoilerLevel),
    sensitivity=st.sampled_from(Sensitivity),
    shown_as=words,
)
sources = st.builds(
    Source,
    id=words,
    site=words,
    title=words,
    url=words,
    language=words,
    accessed_on=st.dates(),
    kind=words,
    via=st.none() | words,
    linkable=st.booleans(),
)


@given(facts)
def test_a_fact_comes_back_as_it_was(fact: Fact) -> None:
    assert serial.fact_from_json(serial.fact_to_json(fact)) == fact


@given(claims)
def test_a_claim_comes_back_as_it_was(claim: Claim) -> None:
    assert serial.claim_from_json(serial.claim_to_json(claim)) == claim


@given(sources)
def test_a_source_comes_back_as_it_was(source: Source) -> None:
    assert serial.source_from_json(serial.source_to_json(source)) == source


@pytest.mark.parametrize("folder", [KOIZORA, EXAMPLE], ids=lambda folder: folder.name)
def test_a_whole_film_comes_back_as_it_was(folder: Path) -> None:
    film = read_film(folder)
    for fact in film.facts.values():
        assert serial.fact_from_json(serial.fact_to_json(fact)) == fact
    for claim in film.claims:
        assert serial.claim_from_json(serial.claim_to_json(claim)) == claim
    for source in film.sources.values():
        assert serial.source_from_json(serial.source_to_json(source)) == source


def test_what_comes_back_cannot_be_changed() -> None:
    fact = read_film(EXAMPLE).facts["person.shiono"]
    back = serial.fact_from_json(serial.fact_to_json(fact))
    for mapping in (back.label, back.details, back.values[0].text, back.details["description"]):
        with pytest.raises(TypeError):
            mapping["en"] = "changed"  # type: ignore[index]


def test_japanese_stays_readable_in_storage() -> None:
    fact = read_film(EXAMPLE).facts["title.ja"]
    assert "灯籠の島" in serial.fact_to_json(fact)


def test_a_date_is_stored_as_iso_8601() -> None:
    source = Source("a", "Site", "Title", "https://a.example", "en", date(2026, 11, 22), "press")
    assert json.loads(serial.source_to_json(source))["accessed_on"] == "2026-11-22"


def test_freezing_goes_all_the_way_down() -> None:
    assert frozen({"a": [{"b": [1]}]}) == {"a": ({"b": (1,)},)}
    assert isinstance(frozen({"a": {"b": 1}})["a"], MappingProxyType)

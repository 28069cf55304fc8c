"""Nothing of the dossier was lost on its way into `data/films/koizora`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from cogs.film.freezing import frozen
from cogs.film.model import Fact, Film, Value
from cogs.film.reading import read_film
from tests.cogs.film.datafile_places import KOIZORA

REPOSITORY = Path(__file__).parents[3]
DOSSIER = REPOSITORY.parent / "shared" / "film" / "koizora.json"

pytestmark = pytest.mark.skipif(
    not DOSSIER.exists(), reason="the dossier the film files were made from is not at hand"
)

COMMON = {
    "id",
    "value",
    "confidence",
    "spoiler_level",
    "sensitivity",
    "display",
    "sources",
    "text",
    "note",
}
_NARROW = str.maketrans("：（）", ":()")
RENAMED = {"prefecture_text": "prefecture", "label": "rated_by"}
LEFT_OUT = {"timecode", "weekend", "event", "scene", "prefecture", "post_relation"}
MOVED = {"conflicting_values", "description", "name"}
REWORDED = {"work.kimizora.isbn"}
NEW_NOTES = {"work.novel.readers.12"}


@cache
def dossier() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(DOSSIER.read_text(encoding="utf-8"))
    return loaded


@cache
def film() -> Film:
    return read_film(KOIZORA)


@cache
def carried() -> dict[str, tuple[Fact, Value]]:
    return {value.id: (fact, value) for fact in film().facts.values() for value in fact.values}


def dossier_facts(data: Any = None) -> Iterator[dict[str, Any]]:
    if data is None:
        checked = {"post_claims", "sources_index", "circularity", "conventions", "counts"}
        for section, content in dossier().items():
            if section not in checked:
                yield from dossier_facts(content)
    elif isinstance(data, list):
        for item in data:
            yield from dossier_facts(item)
    elif isinstance(data, dict):
        if "spoiler_level" in data:
            yield data
        else:
            for item in data.values():
                yield from dossier_facts(item)


def test_every_fact_is_here_under_its_id() -> None:
    known = [fact["id"] for fact in dossier_facts()]
    assert len(known) == dossier()["counts"]["facts_total"]
    assert [name for name in known if name not in carried()] == []


def test_every_value_is_the_same() -> None:
    for known in dossier_facts():
        assert carried()[known["id"]][1].value == frozen(known["value"]), known["id"]


def narrow(texts: Mapping[str, str]) -> dict[str, str]:
    """The dossier sets Japanese brackets and colons at half width, the data as Japanese does."""
    return {language: texts[language].translate(_NARROW) for language in texts}


def test_every_text_is_the_same_in_every_language() -> None:
    for known in dossier_facts():
        fact, value = carried()[known["id"]]
        words = known.get("text") or known.get("description")
        if words and known["id"] not in REWORDED:
            assert narrow(words) in (narrow(value.text), narrow(fact.label)), known["id"]


def test_every_source_is_named_in_the_same_order() -> None:
    for known in dossier_facts():
        named = tuple(source["id"] for source in known["sources"])
        assert carried()[known["id"]][1].sources == named, known["id"]


def test_confidence_spoilers_and_sensitivity_are_the_same() -> None:
    for known in dossier_facts():
        fact, value = carried()[known["id"]]
        assert value.confidence == known["confidence"], known["id"]
        assert fact.spoiler_level == known["spoiler_level"], known["id"]
        assert fact.sensitivity == known["sensitivity"], known["id"]


def test_what_the_dossier_keeps_back_is_not_shown() -> None:
    for known in dossier_facts():
        fact, value = carried()[known["id"]]
        assert (value in fact.shown_values) is known["display"], known["id"]


def test_every_note_is_kept() -> None:
    for known in dossier_facts():
        note = carried()[known["id"]][1].note
        if known["id"] in NEW_NOTES:
            assert known["note"] in str(note)
        elif "note" in known:
            assert note == known["note"], known["id"]


def test_every_other_field_is_kept_or_named_as_left_out() -> None:
    for known in dossier_facts():
        fact, value = carried()[known["id"]]
        details = {**fact.details, **fact.details.get("by_value", {}).get(value.id, {})}
        for key in known.keys() - COMMON - LEFT_OUT - MOVED:
            if known[key] is not None:
                name = RENAMED.get(key, key)
                assert details[name] == frozen(known[key]), f"{known['id']}.{key}"


def test_what_is_left_out_is_in_the_documentation() -> None:
    written = (REPOSITORY / "docs" / "film-data.md").read_text(encoding="utf-8")
    for name in LEFT_OUT | MOVED | REWORDED:
        assert f"`{name}`" in written, name
    for section in ("conventions", "counts", "method", "generated", "reviewed"):
        assert f"`{section}`" in written, section


def test_names_of_places_and_descriptions_of_people_are_kept() -> None:
    for known in dossier_facts():
        details = carried()[known["id"]][0].details
        for key in ("name", "description"):
            if key in known:
                assert narrow(details[key]) == narrow(known[key]), known["id"]


def test_conflicting_counts_of_weeks_are_values_of_one_fact() -> None:
    known = dossier()["weeks_at_number_one"]["conflicting_values"]
    here = {(v.value, *v.sources) for v in film().facts["rank.no1_weeks"].values}
    assert {(conflict["value"], conflict["source"]) for conflict in known} <= here


def test_every_claim_is_here() -> None:
    claims = {claim.id: claim for claim in film().claims}
    assert list(claims) == [known["id"] for known in dossier()["post_claims"]]
    for known in dossier()["post_claims"]:
        claim = claims[known["id"]]
        for field in ("topic", "claim", "verdict", "best_value", "confidence", "sensitivity"):
            assert getattr(claim, field) == known[field], f"{claim.id}.{field}"
        assert claim.spoiler_level == known["spoiler_level"], claim.id
        assert claim.shown_as == known["ship_code"], claim.id
        assert narrow(claim.text) == narrow(known["verdict_text"]), claim.id
        assert [(said.source, said.says) for said in claim.evidence] == [
            (said["source_id"], said["says"]) for said in known["evidence"]
        ], claim.id


def test_every_source_is_here() -> None:
    assert list(film().sources) == [known["id"] for known in dossier()["sources_index"]]
    for known in dossier()["sources_index"]:
        source = film().sources[known["id"]]
        for field in ("site", "title", "url", "language", "kind", "linkable"):
            assert getattr(source, field) == known[field], f"{source.id}.{field}"
        assert source.accessed_on.isoformat() == known["accessed"], source.id
        assert source.via == known.get("via"), source.id


def test_pages_that_copy_from_one_another_are_here() -> None:
    here = yaml.safe_load((KOIZORA / "sources.yaml").read_text(encoding="utf-8"))["one_voice"]
    assert [(group["name"], group["members"], group["note"]) for group in here] == [
        (known["cluster"], known["members"], known["note"]) for known in dossier()["circularity"]
    ]

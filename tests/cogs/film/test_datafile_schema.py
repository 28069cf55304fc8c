"""The schema of the film files: sound, described, and of one mind with the model."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from cogs.film.datafile import packaged_films
from cogs.film.model import Confidence, Sensitivity, SpoilerLevel, Topic, Verdict
from tests.cogs.film.datafile_places import LANGUAGES


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    path = packaged_films() / "film.schema.json"
    loaded: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return loaded


def test_it_is_a_json_schema_of_2020_12(schema: dict[str, Any]) -> None:
    Draft202012Validator.check_schema(schema)


def test_every_topic_has_a_definition(schema: dict[str, Any]) -> None:
    for name in (*Topic, "claims", "sources"):
        assert schema["$defs"][name]["additionalProperties"] is False
        assert {"$ref": f"#/$defs/{name}"} in schema["anyOf"]


def test_its_choices_are_those_of_the_model(schema: dict[str, Any]) -> None:
    defs = schema["$defs"]
    assert defs["confidence"]["enum"] == list(Confidence)
    assert defs["sensitivity"]["enum"] == list(Sensitivity)
    assert defs["spoilers"]["enum"] == [level.name.lower() for level in SpoilerLevel]
    assert defs["claim"]["properties"]["verdict"]["enum"] == list(Verdict)


def test_words_are_required_in_every_language(schema: dict[str, Any]) -> None:
    assert schema["$defs"]["texts"]["required"] == list(LANGUAGES)


def test_every_key_is_described(schema: dict[str, Any]) -> None:
    bare = [place for place, rule in _keys(schema["$defs"]) if not _is_described(rule)]
    assert bare == []


def _keys(defs: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for name, definition in defs.items():
        if name != "texts":
            for key, rule in definition.get("properties", {}).items():
                yield f"{name}.{key}", rule


def _is_described(rule: dict[str, Any]) -> bool:
    return "description" in rule or "$ref" in rule

"""Checked YAML data into the model."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from cogs.film.freezing import frozen
from cogs.film.model import (
    NO_DETAILS,
    NO_TEXT,
    Claim,
    Confidence,
    Evidence,
    Fact,
    Film,
    Sensitivity,
    Source,
    SpoilerLevel,
    Topic,
    Value,
    Verdict,
)

DETAILS_BY_VALUE = "by_value"
_FROM_FACT = {Topic.PEOPLE: ("description", "text"), Topic.LOCATIONS: ("name", "label")}
"""Details a topic shows that stand in the file as the text or the label of the fact."""


def build_film(film_id: str, data: Mapping[str, Any]) -> Film:
    """Build a film from the data of its files, by file name without the ending."""
    facts = [
        _fact(topic, entry)
        for topic in Topic
        for entry in data.get(topic.value, {}).get("facts", ())
    ]
    sources = [_source(entry) for entry in data["sources"]["sources"]]
    return Film(
        id=film_id,
        facts=MappingProxyType({fact.id: fact for fact in facts}),
        claims=tuple(_claim(entry) for entry in data.get("claims", {}).get("claims", ())),
        sources=MappingProxyType({source.id: source for source in sources}),
    )


def _fact(topic: Topic, entry: Mapping[str, Any]) -> Fact:
    values = entry.get("values") or (entry,)
    return Fact(
        id=entry["id"],
        topic=topic,
        values=tuple(_value(value) for value in values),
        spoiler_level=_spoilers(entry),
        sensitivity=Sensitivity(entry.get("sensitivity", Sensitivity.NONE)),
        display=entry.get("display", True),
        label=_texts(entry.get("label")),
        why=_texts(entry.get("why")),
        details=_details(topic, entry),
    )


def _value(entry: Mapping[str, Any]) -> Value:
    text = _texts(entry.get("text"))
    return Value(
        id=entry["id"],
        value=frozen(entry["value"] if "value" in entry else text["en"]),
        confidence=Confidence(entry.get("confidence", Confidence.LOW)),
        sources=tuple(entry.get("sources", ())),
        text=text,
        note=entry.get("note"),
    )


def _details(topic: Topic, entry: Mapping[str, Any]) -> Mapping[str, Any]:
    details = dict(entry.get("details", {}))
    if topic in _FROM_FACT:
        name, key = _FROM_FACT[topic]
        if key in entry:
            details[name] = entry[key]
    by_value = {v["id"]: v["details"] for v in entry.get("values", ()) if "details" in v}
    if by_value:
        details = {**details, **entry["values"][0].get("details", {}), DETAILS_BY_VALUE: by_value}
    frozen_details: Mapping[str, Any] = frozen(details) if details else NO_DETAILS
    return frozen_details


def _claim(entry: Mapping[str, Any]) -> Claim:
    return Claim(
        id=entry["id"],
        topic=entry["topic"],
        claim=entry["claim"],
        verdict=Verdict(entry["verdict"]),
        text=_texts(entry["text"]),
        evidence=tuple(Evidence(said["source"], said["says"]) for said in entry["evidence"]),
        best_value=entry.get("best_value"),
        confidence=Confidence(entry["confidence"]),
        spoiler_level=_spoilers(entry),
        sensitivity=Sensitivity(entry.get("sensitivity", Sensitivity.NONE)),
        shown_as=entry["shown_as"],
    )


def _source(entry: Mapping[str, Any]) -> Source:
    return Source(
        id=entry["id"],
        site=entry["site"],
        title=entry["title"],
        url=entry["url"],
        language=entry["language"],
        accessed_on=date.fromisoformat(entry["accessed"]),
        kind=entry["kind"],
        via=entry.get("via"),
        linkable=entry.get("linkable", True),
    )


def _spoilers(entry: Mapping[str, Any]) -> SpoilerLevel:
    return SpoilerLevel[entry.get("spoilers", "none").upper()]


def _texts(entry: Mapping[str, str] | None) -> Mapping[str, str]:
    return MappingProxyType(dict(entry)) if entry else NO_TEXT

"""Facts, claims and sources as JSON and back, without loss, for storage."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

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


def fact_to_json(fact: Fact) -> str:
    """Write a fact with all its values as JSON."""
    return _written(
        {
            "id": fact.id,
            "topic": fact.topic,
            "values": [_value_to_data(value) for value in fact.values],
            "spoiler_level": int(fact.spoiler_level),
            "sensitivity": fact.sensitivity,
            "display": fact.display,
            "label": fact.label,
            "why": fact.why,
            "details": fact.details,
        }
    )


def fact_from_json(text: str) -> Fact:
    """Read back what `fact_to_json` wrote."""
    data = json.loads(text)
    return Fact(
        id=data["id"],
        topic=Topic(data["topic"]),
        values=tuple(_value_from_data(value) for value in data["values"]),
        spoiler_level=SpoilerLevel(data["spoiler_level"]),
        sensitivity=Sensitivity(data["sensitivity"]),
        display=data["display"],
        label=_texts(data["label"]),
        why=_texts(data["why"]),
        details=frozen(data["details"]),
    )


def claim_to_json(claim: Claim) -> str:
    """Write a claim with its evidence as JSON."""
    return _written(
        {
            "id": claim.id,
            "topic": claim.topic,
            "claim": claim.claim,
            "verdict": claim.verdict,
            "text": claim.text,
            "evidence": [[said.source, said.says] for said in claim.evidence],
            "best_value": claim.best_value,
            "confidence": claim.confidence,
            "spoiler_level": int(claim.spoiler_level),
            "sensitivity": claim.sensitivity,
            "shown_as": claim.shown_as,
        }
    )


def claim_from_json(text: str) -> Claim:
    """Read back what `claim_to_json` wrote."""
    data = json.loads(text)
    return Claim(
        id=data["id"],
        topic=data["topic"],
        claim=data["claim"],
        verdict=Verdict(data["verdict"]),
        text=_texts(data["text"]),
        evidence=tuple(Evidence(source, says) for source, says in data["evidence"]),
        best_value=data["best_value"],
        confidence=Confidence(data["confidence"]),
        spoiler_level=SpoilerLevel(data["spoiler_level"]),
        sensitivity=Sensitivity(data["sensitivity"]),
        shown_as=data["shown_as"],
    )


def source_to_json(source: Source) -> str:
    """Write a source as JSON."""
    return _written(
        {
            "id": source.id,
            "site": source.site,
            "title": source.title,
            "url": source.url,
            "language": source.language,
            "accessed_on": source.accessed_on.isoformat(),
            "kind": source.kind,
            "via": source.via,
            "linkable": source.linkable,
        }
    )


def source_from_json(text: str) -> Source:
    """Read back what `source_to_json` wrote."""
    data = json.loads(text)
    return Source(**{**data, "accessed_on": date.fromisoformat(data["accessed_on"])})


def _value_to_data(value: Value) -> dict[str, Any]:
    return {
        "id": value.id,
        "value": value.value,
        "confidence": value.confidence,
        "sources": value.sources,
        "text": value.text,
        "note": value.note,
    }


def _value_from_data(data: Mapping[str, Any]) -> Value:
    return Value(
        id=data["id"],
        value=frozen(data["value"]),
        confidence=Confidence(data["confidence"]),
        sources=tuple(data["sources"]),
        text=_texts(data["text"]),
        note=data["note"],
    )


def _texts(data: dict[str, str]) -> Mapping[str, str]:
    return MappingProxyType(data) if data else NO_TEXT


def _written(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), default=dict)

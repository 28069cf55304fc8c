"""What must hold for a film beyond its schema: ids, sources, disagreements, blocked pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from cogs.film.datafile import Fault
from cogs.film.datafile_yaml import Document

Entry: TypeAlias = tuple[tuple[str | int, ...], Mapping[str, Any]]
"""A fact, value, claim or source with the way to it."""


@dataclass(slots=True)
class Surroundings:
    """What a file is checked against: the film's sources, and the ids met so far."""

    sources: Mapping[str, Mapping[str, Any]] | None
    places: dict[str, str] = field(default_factory=dict)

    def blocked_addresses(self) -> list[tuple[str, str]]:
        """List (source id, address without its scheme) of the pages nobody is sent to."""
        blocked = (s for s in (self.sources or {}).values() if s.get("linkable") is False)
        return [
            (str(s["id"]), _address(str(s["url"]))) for s in blocked if "id" in s and "url" in s
        ]


def check_sources(document: Document) -> Iterator[Fault]:
    """Check the entries of `sources.yaml` against each other."""
    known: set[str] = set()
    for path, source in entries(document.data, "sources"):
        name = source.get("id")
        if isinstance(name, str) and name in known:
            yield document.fault((*path, "id"), f"{name} is the id of an earlier source, too")
        known.add(str(name))
        if source.get("kind") == "spam" and source.get("linkable") is not False:
            yield document.fault(path, "is spam and needs `linkable: false`")
    for path, group in entries(document.data, "one_voice"):
        yield from _unknown_sources(document, (*path, "members"), group.get("members"), known)


def check_facts(document: Document, around: Surroundings) -> Iterator[Fault]:
    """Check the facts of a topic file: each one sound, its sources known, its ids unique."""
    for path, fact in entries(document.data, "facts"):
        yield from _shape(document, path, fact)
        values = list(entries(fact, "values", path))
        for way, value in values or [(path, fact)]:
            yield from _support(document, way, value, around)
        own_ids = [(path, fact), *((w, v) for w, v in values if v.get("id") != fact.get("id"))]
        for way, entry in own_ids:
            yield from _id_is_new(document, way, entry.get("id"), around)
    yield from _blocked_links(document, around)


def check_claims(document: Document, around: Surroundings) -> Iterator[Fault]:
    """Check the claims: their evidence known, their ids unique."""
    for path, claim in entries(document.data, "claims"):
        yield from _id_is_new(document, path, claim.get("id"), around)
        for way, evidence in entries(claim, "evidence", path):
            if around.sources is not None:
                name = evidence.get("source")
                if name not in around.sources:
                    yield document.fault((*way, "source"), f"{name} is not in sources.yaml")
    yield from _blocked_links(document, around)


def entries(data: Any, key: str, path: tuple[str | int, ...] = ()) -> list[Entry]:
    """List the mappings of a list in a document, each with the way to it; none if malformed."""
    found = data.get(key) if isinstance(data, Mapping) else None
    if not isinstance(found, list):
        return []
    return [((*path, key, n), entry) for n, entry in enumerate(found) if isinstance(entry, Mapping)]


def is_unknown(entry: Mapping[str, Any]) -> bool:
    """Whether a fact or value says in so many words that nobody knows."""
    return "value" in entry and entry["value"] is None


def _shape(
    document: Document, path: tuple[str | int, ...], fact: Mapping[str, Any]
) -> Iterator[Fault]:
    if "values" in fact:
        for key in ("value", "text", "confidence", "sources", "note"):
            if key in fact:
                yield document.fault((*path, key), "belongs to each of the values, not beside them")
        if "why" not in fact:
            yield document.fault((*path, "why"), "missing: say why the values disagree")
        if "label" not in fact:
            yield document.fault((*path, "label"), "missing: several values need a heading")
        return
    if "value" not in fact and "text" not in fact:
        yield document.fault(path, "has neither value, text nor values")
    if "why" in fact:
        yield document.fault((*path, "why"), "explains several values, but there is only one")
    if fact.get("confidence") == "disputed":
        yield document.fault(path, "is disputed: give the other values and why they disagree")
    if "text" not in fact and "label" not in fact:
        yield document.fault((*path, "label"), "missing: a bare value needs a name")


def _support(
    document: Document,
    path: tuple[str | int, ...],
    value: Mapping[str, Any],
    around: Surroundings,
) -> Iterator[Fault]:
    named = value.get("sources")
    if is_unknown(value):
        if named:
            yield document.fault((*path, "sources"), "cannot support what is not known")
        return
    if "confidence" not in value and "values" not in value:
        yield document.fault((*path, "confidence"), "missing")
    if not named:
        yield document.fault((*path, "sources"), "missing: every fact names who says so")
        return
    if around.sources is None or not isinstance(named, list):
        return
    yield from _unknown_sources(document, (*path, "sources"), named, around.sources)
    supporting = [around.sources.get(str(name), {}) for name in named]
    if value.get("confidence") != "low" and all(s.get("linkable") is False for s in supporting):
        yield document.fault(
            (*path, "sources"), "are all blocked pages, which support nothing that is shown"
        )


def _id_is_new(
    document: Document, path: tuple[str | int, ...], name: Any, around: Surroundings
) -> Iterator[Fault]:
    if not isinstance(name, str):
        return
    if name in around.places:
        yield document.fault((*path, "id"), f"{name} is taken, see {around.places[name]}")
        return
    fault = document.fault((*path, "id"), "")
    around.places[name] = f"{fault.file}, line {fault.line}"


def _unknown_sources(
    document: Document, path: tuple[str | int, ...], named: Any, known: Iterable[str]
) -> Iterator[Fault]:
    for position, name in enumerate(named if isinstance(named, list) else []):
        if name not in known:
            yield document.fault((*path, position), f"{name} is not in sources.yaml")


def _blocked_links(document: Document, around: Surroundings) -> Iterator[Fault]:
    blocked = around.blocked_addresses()
    for path, text in _texts(document.data, ()):
        for source, address in blocked:
            if address in text.lower():
                yield document.fault(path, f"has the address of {source}, a blocked page")


def _texts(data: Any, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(data, str):
        yield path, data
    elif isinstance(data, Mapping):
        for key, value in data.items():
            yield from _texts(value, (*path, key))
    elif isinstance(data, list):
        for position, value in enumerate(data):
            yield from _texts(value, (*path, position))


def _address(url: str) -> str:
    return url.lower().partition("://")[2].removeprefix("www.").rstrip("/")

"""Reading a film folder, or telling everything that is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from cogs.film.datafile import Fault, FilmDataError
from cogs.film.datafile_build import build_film
from cogs.film.datafile_rules import (
    Surroundings,
    check_claims,
    check_facts,
    check_sources,
    entries,
)
from cogs.film.datafile_schema import check_schema
from cogs.film.datafile_yaml import Document, parse
from cogs.film.model import Film, Topic

SOURCES = "sources"
CLAIMS = "claims"
_ORDER = (SOURCES, *(topic.value for topic in Topic), CLAIMS)
_NEEDED = (SOURCES, Topic.ABOUT.value, Topic.TITLES.value)
_FILES = [f"{name}.yaml" for name in _ORDER]
_NOT_OURS = f"is not a film file; those are {', '.join(_FILES)}"
_FILM_ID = re.compile(r"[a-z][a-z0-9_-]{0,31}")


def read_film(folder: Path) -> Film:
    """Read a film from its folder.

    Raises FilmDataError with every fault of every file when there is one.
    """
    documents, faults = _check_folder(folder)
    if faults:
        raise FilmDataError(folder, faults)
    return build_film(folder.name, {name: found.data for name, found in documents.items()})


def check_film(path: Path) -> tuple[Fault, ...]:
    """Tell what is wrong with a film folder or with one file of it; nothing when all is well.

    A single file is checked against the `sources.yaml` beside it, where there is one.
    """
    if path.is_dir():
        return tuple(_check_folder(path)[1])
    if not path.exists():
        return (Fault(path.name, 0, "", "there is no such file or folder"),)
    if path.stem not in _ORDER or path.suffix != ".yaml":
        return (Fault(path.name, 0, "", _NOT_OURS),)
    document, faults = parse(path)
    if document is None:
        return tuple(faults)
    sources = None if path.stem == SOURCES else _sources_beside(path)
    faults.extend(_faults_of(document, path.stem, Surroundings(sources)))
    return _in_file_order(faults)


def _check_folder(folder: Path) -> tuple[dict[str, Document], list[Fault]]:
    faults = _folder_faults(folder)
    documents: dict[str, Document] = {}
    broken: list[Fault] = []
    for name in _ORDER:
        path = folder / f"{name}.yaml"
        if path.exists():
            document, found = parse(path)
            broken.extend(found)
            if document is not None:
                documents[name] = document
    around = Surroundings(_index(documents[SOURCES]) if SOURCES in documents else None)
    for name, document in documents.items():
        broken.extend(_faults_of(document, name, around))
    return documents, [*faults, *_in_file_order(broken)]


def _folder_faults(folder: Path) -> list[Fault]:
    faults = []
    if not _FILM_ID.fullmatch(folder.name):
        words = "must be named with a-z, 0-9, - and _, at most 32 of them"
        faults.append(Fault(folder.name, 0, "", words))
    faults.extend(
        Fault(path.name, 0, "", _NOT_OURS)
        for path in sorted(folder.iterdir())
        if path.suffix in (".yaml", ".yml") and path.name not in _FILES
    )
    missing = [name for name in _NEEDED if not (folder / f"{name}.yaml").exists()]
    return faults + [Fault(f"{name}.yaml", 0, "", "missing") for name in missing]


def _faults_of(document: Document, name: str, around: Surroundings) -> list[Fault]:
    faults = check_schema(document, name)
    if name == SOURCES:
        return [*faults, *check_sources(document)]
    if name == CLAIMS:
        return [*faults, *check_claims(document, around)]
    return [*faults, *check_facts(document, around)]


def _sources_beside(path: Path) -> Mapping[str, Mapping[str, Any]] | None:
    sources = path.with_name(f"{SOURCES}.yaml")
    document = parse(sources)[0] if sources.exists() else None
    return _index(document) if document else None


def _index(document: Document) -> Mapping[str, Mapping[str, Any]]:
    return {str(source.get("id")): source for _, source in entries(document.data, SOURCES)}


def _in_file_order(faults: list[Fault]) -> tuple[Fault, ...]:
    return tuple(sorted(faults, key=lambda fault: (_FILES.index(fault.file), fault.line)))

"""Film folders, their fingerprints and their faults: what a start where nothing changed needs.

A film is a folder with a YAML file per topic (docs/film-data.md). Reading and checking one is in
`cogs.film.reading`, which costs an import of YAML and JSON Schema and is left alone until a film
has changed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from bot.errors import KoizoraError

_SHOWN_FAULTS = 40


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with a film: in which file, from which line on, at which place in it.

    Lines count from 1; 0 stands for a file as a whole.
    """

    file: str
    line: int
    place: str
    message: str

    def __str__(self) -> str:
        line = f", line {self.line}" if self.line else ""
        place = f", {self.place}" if self.place else ""
        return f"{self.file}{line}{place}: {self.message}"


class FilmDataError(KoizoraError):
    """Report everything that is wrong with one film, so that it is mended in one go."""

    def __init__(self, folder: Path, faults: Sequence[Fault]) -> None:
        count = "1 fault" if len(faults) == 1 else f"{len(faults)} faults"
        shown = [str(fault) for fault in faults[:_SHOWN_FAULTS]]
        if len(faults) > _SHOWN_FAULTS:
            shown.append(f"… and {len(faults) - _SHOWN_FAULTS} more")
        lines = "\n  ".join((f"The film in {folder} cannot be used, {count}:", *shown))
        super().__init__(lines)
        self.folder = folder
        self.faults = tuple(faults)


def packaged_films() -> Path:
    """Return the folder of the films that come with the bot."""
    return Path(str(files("data"))) / "films"


def film_folders(root: Path | None = None) -> list[Path]:
    """List the film folders under a root, by default the packaged one, in the order of names."""
    within = packaged_films() if root is None else root
    if not within.is_dir():
        return []
    return sorted(
        folder for folder in within.iterdir() if folder.is_dir() and folder.name[0] not in "._"
    )


def fingerprint(folder: Path) -> str:
    """Return the SHA-256 over the names and bytes of a film's YAML files, as hex."""
    digest = hashlib.sha256()
    for path in sorted(folder.glob("*.yaml")):
        content = path.read_bytes()
        # The lengths keep a byte from wandering between a name and a neighbouring file.
        digest.update(f"{path.name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()

"""Where the film files of the tests are, and how to break them."""

from __future__ import annotations

import shutil
from pathlib import Path

from cogs.film.datafile import packaged_films
from cogs.film.reading import check_film

KOIZORA = packaged_films() / "koizora"
EXAMPLE = Path(__file__).parents[2] / "films" / "lantern-island"
LANGUAGES = ("en", "de", "ja")


def copied(folder: Path) -> Path:
    """A copy of the example film under a folder, free to be broken."""
    return shutil.copytree(EXAMPLE, folder / EXAMPLE.name)


def change(film: Path, file: str, old: str, new: str) -> None:
    """Replace the first occurrence of some words in a file of a film."""
    text = (film / file).read_text(encoding="utf-8")
    assert old in text
    (film / file).write_text(text.replace(old, new, 1), encoding="utf-8")


def told(path: Path) -> list[str]:
    """The faults of a film or file, as people read them."""
    return [str(fault) for fault in check_film(path)]

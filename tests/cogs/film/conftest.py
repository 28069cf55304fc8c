"""The example film that the tests bring along."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

_EXAMPLES = Path(__file__).resolve().parents[2] / "films"


@pytest.fixture
def example_films() -> Path:
    return _EXAMPLES


@pytest.fixture
def copied_film(tmp_path: Path) -> Path:
    """A film folder that a test may change."""
    original = next(folder for folder in _EXAMPLES.iterdir() if folder.is_dir())
    return Path(shutil.copytree(original, tmp_path / "films" / original.name))

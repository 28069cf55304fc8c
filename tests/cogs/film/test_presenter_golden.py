"""Every answer looks as it was last reviewed."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.ui.card import Card
from tests.cogs.film.golden import FOLDER, golden_files
from tests.cogs.film.shown import plain

GOLDEN = list(golden_files())


@pytest.mark.parametrize(("path", "card"), GOLDEN, ids=[path.stem for path, _ in GOLDEN])
def test_an_answer_looks_as_reviewed(path: Path, card: Card) -> None:
    assert plain(card) == path.read_text(encoding="utf-8"), (
        "if this change is wanted: python -m tests.cogs.film.golden, then read the difference"
    )


def test_no_golden_file_is_left_over() -> None:
    assert {path.name for path, _ in GOLDEN} == {path.name for path in FOLDER.glob("*.txt")}

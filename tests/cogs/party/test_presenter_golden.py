"""Everything looks as it was last reviewed."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.ui.card import Card, Form
from cogs.party.presenter_messages import PlainMessage
from tests.cogs.party.golden import FOLDER, golden_files
from tests.cogs.party.shown import plain

GOLDEN = list(golden_files())


@pytest.mark.parametrize(("path", "shown"), GOLDEN, ids=[path.stem for path, _ in GOLDEN])
def test_it_looks_as_reviewed(path: Path, shown: Card | Form | PlainMessage) -> None:
    assert plain(shown) == path.read_text(encoding="utf-8"), (
        "if this change is wanted: python -m tests.cogs.party.golden, then read the difference"
    )


def test_no_golden_file_is_left_over() -> None:
    assert {path.name for path, _ in GOLDEN} == {path.name for path in FOLDER.glob("*.txt")}

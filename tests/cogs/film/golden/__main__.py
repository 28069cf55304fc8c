"""Write the golden cards anew."""

from __future__ import annotations

from tests.cogs.film.golden import FOLDER, golden_files
from tests.cogs.film.shown import plain

for old in FOLDER.glob("*.txt"):
    old.unlink()
for path, card in golden_files():
    path.write_text(plain(card), encoding="utf-8")

"""Write the golden cards anew."""

from __future__ import annotations

from tests.cogs.party.golden import FOLDER, golden_files
from tests.cogs.party.shown import plain

for old in FOLDER.glob("*.txt"):
    old.unlink()
for path, shown in golden_files():
    path.write_text(plain(shown), encoding="utf-8")

"""Cut a migration into its statements."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator

_SILENT = re.compile(r"\s+|--[^\n]*|/\*.*?\*/", re.DOTALL)


def statements(script: str) -> Iterator[str]:
    """Yield each statement of a script, with its semicolon and the comments before it.

    Raises ValueError when the last one does not end.
    """
    begun = ""
    for piece in re.split(r"(?<=;)", script):
        begun += piece
        # SQLite's own tokenizer knows which semicolons are text, a comment or inside a trigger.
        if sqlite3.complete_statement(begun):
            if _SILENT.sub("", begun) != ";":
                yield begun.strip()
            begun = ""
    if _SILENT.sub("", begun):
        raise ValueError("the last statement does not end with a semicolon")

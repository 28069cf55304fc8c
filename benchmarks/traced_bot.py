"""The real bot, with SQLite itself writing down every statement it runs.

`python -m benchmarks.traced_bot FILE` is `koizora run`; SQLite's own trace appends a line to the
file for each statement on any connection of the process.
"""

from __future__ import annotations

import sqlite3
import sys
from pathlib import Path
from typing import Any, TextIO


def trace_statements(log: TextIO) -> None:
    """Write down every SQL statement of this process, a line each, from now on."""
    connect = sqlite3.connect

    def trace(sql: str) -> None:
        log.write(" ".join(sql.split()) + "\n")

    def traced(*arguments: Any, **options: Any) -> sqlite3.Connection:
        connection: sqlite3.Connection = connect(*arguments, **options)
        connection.set_trace_callback(trace)
        return connection

    sqlite3.connect = traced  # type: ignore[assignment]


if __name__ == "__main__":
    with Path(sys.argv[1]).open("a", encoding="utf-8", buffering=1) as statements:
        trace_statements(statements)

        from bot.cli import main

        sys.exit(main(["run"]))

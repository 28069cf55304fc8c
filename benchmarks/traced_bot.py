"""The real bot, with SQLite itself writing down every statement it runs.

`python -m benchmarks.traced_bot FILE` is `koizora run`; SQLite's own trace appends a line to the
file for each statement on any connection of the process, whoever opened it.
"""

from __future__ import annotations

import sys
from pathlib import Path


def trace_statements(file: Path) -> None:
    """Append every SQL statement of this process to a file, a line each, from now on."""
    log = file.open("a", encoding="utf-8", buffering=1)

    def trace(sql: str) -> None:
        log.write(" ".join(sql.split()) + "\n")

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        # https://docs.python.org/3/library/audit_events.html: raised with each new connection.
        if event == "sqlite3.connect/handle":
            arguments[0].set_trace_callback(trace)  # type: ignore[attr-defined]

    sys.addaudithook(hook)


if __name__ == "__main__":
    trace_statements(Path(sys.argv[1]))

    from bot.cli import main

    sys.exit(main(["run"]))

"""The real bot, with SQLite itself writing down every statement that a question leads to.

`python -m benchmarks.traced_bot FILE` is `koizora run`; SQLite's own trace appends a line to the
file for each statement, on any connection of the process, that somebody's interaction has led to.
What the bot looks for now and then by itself is not in anybody's way.
"""

from __future__ import annotations

import contextvars
import sqlite3
import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, TextIO

_is_asked: contextvars.ContextVar[bool] = contextvars.ContextVar("is_asked", default=False)


def trace_statements(log: TextIO, is_wanted: Callable[[], bool] = lambda: True) -> None:
    """Write down every SQL statement of this process that is wanted, a line each, from now on."""
    connect = sqlite3.connect

    def trace(sql: str) -> None:
        if is_wanted():
            log.write(" ".join(sql.split()) + "\n")

    def traced(*arguments: Any, **options: Any) -> sqlite3.Connection:
        connection: sqlite3.Connection = connect(*arguments, **options)
        connection.set_trace_callback(trace)
        return connection

    sqlite3.connect = traced  # type: ignore[assignment]


def follow_questions() -> None:
    """Let all that an interaction starts, in any task or thread, know that it was asked for."""
    import aiosqlite
    from discord.state import ConnectionState

    take, hop = ConnectionState.parse_interaction_create, aiosqlite.Connection._execute  # noqa: SLF001

    @wraps(take)
    def taken(self: Any, data: Any) -> None:
        token = _is_asked.set(True)
        take(self, data)
        _is_asked.reset(token)

    @wraps(hop)
    async def hopped(self: Any, work: Any, *arguments: Any, **options: Any) -> Any:
        # A database's thread has no context of its own.
        context = contextvars.copy_context()
        return await hop(self, context.run, work, *arguments, **options)  # type: ignore[no-untyped-call]

    ConnectionState.parse_interaction_create = taken  # type: ignore[method-assign]
    aiosqlite.Connection._execute = hopped  # type: ignore[assignment, method-assign]  # noqa: SLF001


if __name__ == "__main__":
    with Path(sys.argv[1]).open("a", encoding="utf-8", buffering=1) as statements:
        trace_statements(statements, _is_asked.get)
        follow_questions()

        from bot.cli import main

        sys.exit(main(["run"]))

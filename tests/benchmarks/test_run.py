"""A benchmark of a few questions, from end to end; its times mean nothing, its counts do."""

from __future__ import annotations

import io
import sqlite3
from pathlib import Path

import pytest

from benchmarks.__main__ import measure
from benchmarks.contender import Contender
from benchmarks.plan import Plan
from benchmarks.traced_bot import trace_statements

TINY = Plan(rounds=1, casts=4, block=2, typed=4, starts=1, warm_up=2)


async def test_a_short_run_measures_everything_and_runs_no_sql_for_facts(tmp_path: Path) -> None:
    figures, counts = await measure(TINY, tmp_path)
    assert [figure.unit for figure in figures] == ["ms", "ms", "µs", "ms", "ms", "MiB"]
    for figure in figures:
        assert len(figure.ours) == len(figure.bare) == 1
        assert min(figure.ours + figure.bare) >= 0
    assert [count.found for count in counts] == [0, 0, 0]


async def test_a_bot_that_ends_at_once_is_reported_with_what_it_said(tmp_path: Path) -> None:
    async with Contender(tmp_path / "broken") as bot:
        bot.use("bot", "run")
        with pytest.raises(RuntimeError, match="DISCORD_TOKEN"):
            await bot.start()


def test_sqlite_itself_writes_down_each_statement(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite3, "connect", sqlite3.connect)  # put back after the test
    log = io.StringIO()
    trace_statements(log)
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE film (id)")
    connection.execute("SELECT *\n FROM film WHERE id = ?", (3,))
    connection.close()
    assert log.getvalue().splitlines()[-1] == "SELECT * FROM film WHERE id = 3"

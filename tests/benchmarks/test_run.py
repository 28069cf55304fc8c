"""A benchmark of a few questions, from end to end; its times mean nothing, its counts do."""

from __future__ import annotations

import io
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.__main__ import main, measure
from benchmarks.contender import Contender
from benchmarks.figures import Bound, Count, Figure
from benchmarks.plan import QUICK
from benchmarks.traced_bot import trace_statements

TINY = replace(
    QUICK,
    casts=4,
    block=2,
    typed=4,
    warm_up=2,
    due_at_once=20,
    window_seconds=0.2,
    unlimited=20,
    one_by_one=3,
    overdue=6,
    presses=3,
    many_rows=100,
    few_rows=10,
    lookups=2,
)


async def test_a_short_run_measures_questions_and_runs_no_sql_for_facts(tmp_path: Path) -> None:
    (section,) = await measure(TINY, tmp_path, ["questions"])
    figures = [line for line in section.lines if isinstance(line, Figure)]
    assert [figure.unit for figure in figures] == ["ms", "ms", "µs", "ms", "ms", "MiB"]
    for figure in figures:
        assert len(figure.ours) == len(figure.beside) == 1
        assert min(figure.ours + figure.beside) >= 0
    counts = [line.found for line in section.lines if isinstance(line, Count)]
    assert counts == [0, 0, 0]


async def test_a_short_run_drains_without_429_and_sends_nothing_twice(tmp_path: Path) -> None:
    (section,) = await measure(TINY, tmp_path, ["drain", "unlimited", "lateness", "kills"])
    assert len(section.lines) == 7
    assert [line.found for line in section.lines if isinstance(line, Count)] == [0, 0]
    for line in section.lines:
        if isinstance(line, Figure):
            assert min(line.ours + line.beside) > 0


async def test_a_short_run_finds_each_answer_stored_and_everyone_reminded(tmp_path: Path) -> None:
    (section,) = await measure(TINY, tmp_path, ["answers", "requests"])
    stored, reminded = (line for line in section.lines if isinstance(line, Count))
    assert stored.found == reminded.found == 0
    (requests,) = (x for x in section.lines if isinstance(x, Bound) and x.unit == "")
    assert requests.is_met


async def test_only_the_parts_that_are_named_are_measured(tmp_path: Path) -> None:
    (section,) = await measure(TINY, tmp_path, ["lookups"])
    assert {line.name.split(" on ")[1].split(",")[0] for line in section.lines} >= {"SQLite"}
    assert await measure(TINY, tmp_path, []) == []


def test_a_part_that_nobody_knows_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--only", "weather"])
    assert "drain" in capsys.readouterr().err


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


def test_only_wanted_statements_are_written_down(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite3, "connect", sqlite3.connect)
    log = io.StringIO()
    wanted = False
    trace_statements(log, lambda: wanted)
    connection = sqlite3.connect(":memory:")
    connection.execute("SELECT 1")
    wanted = True
    connection.execute("SELECT 2")
    connection.close()
    assert log.getvalue().splitlines() == ["SELECT 2"]

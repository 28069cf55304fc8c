"""Several processes, and processes that are killed."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeAlias

import pytest

from bot.database import InstanceRunningError, open_database
from bot.database.migrations import migrate
from tests.databases import sqlite_url

Program: TypeAlias = "subprocess.Popen[str]"
Starter: TypeAlias = Callable[..., Program]

_SECONDS = 20


@pytest.fixture
def start() -> Iterator[Starter]:
    started: list[Program] = []

    def begin(*arguments: str) -> Program:
        program = subprocess.Popen(
            [sys.executable, "-m", "tests.bot.database.programs", *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        started.append(program)
        return program

    yield begin
    for program in started:
        program.kill()
        program.communicate()


def until_it_waits(program: Program) -> None:
    assert program.stdout is not None
    assert program.stdout.readline() == "waiting\n"


def kill(program: Program) -> None:
    program.send_signal(signal.SIGKILL)
    program.wait(_SECONDS)


def write(folder: Path, **files: str) -> Path:
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / f"{name}.sql").write_text(text)
    return folder


async def test_a_second_process_on_one_file_is_refused_until_the_first_is_killed(
    tmp_path: Path, start: Starter
) -> None:
    url = sqlite_url(tmp_path)
    first = start("hold", url)
    until_it_waits(first)

    second = start("hold", url)
    assert second.wait(_SECONDS) == 1
    assert second.stderr is not None
    said = second.stderr.read()
    assert said.startswith("InstanceRunningError: Another Koizora")
    assert f"process {first.pid}" in said
    assert said.count("\n") == 1, "no traceback"
    with pytest.raises(InstanceRunningError):
        await open_database(url)

    reader = await open_database(url, exclusive=False)
    assert await reader.fetch_value("SELECT 1") == 1
    await reader.close()

    kill(first)
    database = await open_database(url)
    await database.close()


async def test_two_names_of_one_file_are_one_database(tmp_path: Path) -> None:
    database = await open_database(sqlite_url(tmp_path))
    (tmp_path / "other.sqlite3").symlink_to(tmp_path / "koizora.sqlite3")
    with pytest.raises(InstanceRunningError):
        await open_database(f"sqlite:///{tmp_path}/other.sqlite3")
    await database.close()


async def test_what_was_saved_survives_a_kill_and_what_was_not_is_gone(
    tmp_path: Path, start: Starter
) -> None:
    url = sqlite_url(tmp_path)
    database = await open_database(url)
    await migrate(database)
    await database.close()
    program = start("save", url)
    until_it_waits(program)
    kill(program)

    database = await open_database(url)
    rows = await database.fetch_all("SELECT name FROM guild_setting")
    assert [row["name"] for row in rows] == ["saved"]
    assert await database.fetch_value("PRAGMA integrity_check") == "ok"
    await database.close()


def test_who_uses_sqlite_does_not_pay_for_the_driver_of_a_server() -> None:
    imports = (
        "import bot.database, bot.database.migrations, sys; sys.exit('asyncpg' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", imports], check=False).returncode == 0


async def test_a_program_that_forgets_to_close_still_ends(tmp_path: Path, start: Starter) -> None:
    assert start("forget", sqlite_url(tmp_path)).wait(_SECONDS) == 0


async def test_a_migration_that_is_killed_leaves_nothing_and_is_made_up_for(
    database_url: str, tmp_path: Path, start: Starter
) -> None:
    folder = write(
        tmp_path / "migrations",
        **{"0001_create_a": "CREATE TABLE a (x BIGINT); -- halt\nCREATE TABLE b (x BIGINT);"},
    )
    program = start("migrate", database_url, str(folder))
    until_it_waits(program)
    kill(program)

    database = await open_database(database_url)
    applied = await migrate(database, folder=folder)
    assert [str(x) for x in applied] == ["0001_create_a"]
    assert await database.fetch_value("SELECT count(*) FROM a") == 0
    assert await database.fetch_value("SELECT count(*) FROM b") == 0
    await database.close()


async def test_of_two_that_start_at_once_one_migrates_on_a_server_and_the_other_waits(
    postgres_url: str, tmp_path: Path, start: Starter
) -> None:
    slow = "SELECT pg_sleep(0.3); CREATE TABLE {} (x BIGINT);"
    folder = write(
        tmp_path / "migrations",
        **{"0001_create_a": slow.format("a"), "0002_create_b": slow.format("b")},
    )
    programs = [start("migrate", postgres_url, str(folder)) for _ in range(2)]
    said = [program.communicate(timeout=_SECONDS) for program in programs]
    assert [program.returncode for program in programs] == [0, 0], said
    applied = sorted(x for out, _ in said for x in out.split() if x != "nothing")
    assert applied == ["0001_create_a", "0002_create_b"]

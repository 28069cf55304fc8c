"""The command line, as an operator types it."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
import yaml

from bot.cli import main
from bot.database.migrations import read_migrations
from tests.bot.operator import koizora
from tests.journeys.process import REPOSITORY

FILM = REPOSITORY / "data" / "films" / "koizora"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to be in, with nothing set."""
    monkeypatch.chdir(tmp_path)
    for name in ("DISCORD_TOKEN", "DISCORD_API_BASE", "KOIZORA_FILMS_DIR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("KOIZORA_DATABASE_URL", f"sqlite:///{tmp_path}/koizora.sqlite3")
    return tmp_path


@pytest.fixture
def rows(here: Path, sqlite_template: Path) -> Iterator[sqlite3.Connection]:
    """The migrated database that the commands will read."""
    shutil.copy(sqlite_template, here)
    with closing(sqlite3.connect(here / "koizora.sqlite3")) as connection:
        yield connection


def test_without_a_command_it_says_which_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([])
    assert ended.value.code == 2
    assert "usage: koizora" in capsys.readouterr().err


@pytest.mark.parametrize("words", [("film",), ("export",), ("sing",), ("run", "fast")])
def test_an_unknown_command_is_refused(
    words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == 2
    assert "error:" in capsys.readouterr().err


def test_help_lists_the_core_and_what_features_add(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    assert ended.value.code == 0
    shown = capsys.readouterr().out
    for word in ("run", "demo", "check", "migrate", "film", "export"):
        assert f"    {word} " in shown


async def test_the_module_is_the_command(tmp_path: Path) -> None:
    outcome = await koizora(tmp_path, "--help")
    assert outcome.code == 0
    assert outcome.out.startswith("usage: koizora")


async def test_migrate_says_what_it_applied_and_then_that_nothing_is_left(
    tmp_path: Path,
) -> None:
    first = await koizora(tmp_path, "migrate")
    assert first.code == 0, first.err
    assert first.out.splitlines() == [f"applied {each}" for each in read_migrations()]
    again = await koizora(tmp_path, "migrate")
    assert (again.code, again.out) == (0, "Nothing to do.\n")


async def test_migrate_needs_no_token_but_a_database(tmp_path: Path) -> None:
    outcome = await koizora(
        tmp_path, "migrate", KOIZORA_DATABASE_URL="sqlite:////no/such/folder/koizora.sqlite3"
    )
    assert outcome.refusal.startswith("There is no directory /no/such/folder")


def test_the_shipped_film_has_nothing_to_mend(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["film", "check", str(FILM)]) == 0
    assert capsys.readouterr().out == f"{FILM}: nothing to mend\n"


def test_a_films_fault_is_named_with_file_line_and_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    film = shutil.copytree(FILM, tmp_path / "koizora")
    people = film / "people.yaml"
    people.write_text(people.read_text("utf-8").replace("id: ", "idd: ", 1), "utf-8")
    assert main(["film", "check", str(film)]) == 1
    first, *_ = capsys.readouterr().err.splitlines()
    assert first.startswith("people.yaml, line ")
    assert "facts[" in first


@pytest.mark.parametrize("name", ["people", "nowhere/people.yaml"])
def test_a_film_that_is_not_there_is_a_fault(
    tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["film", "check", str(tmp_path / name)]) == 1
    assert capsys.readouterr().err.startswith("people")


def test_without_corrections_the_export_is_an_empty_list(
    rows: sqlite3.Connection, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", "corrections"]) == 0
    assert yaml.safe_load(capsys.readouterr().out) == []


@pytest.fixture
def corrections(rows: sqlite3.Connection) -> None:
    rows.executemany(
        """
        INSERT INTO film_suggestion (
            suggestion_id, guild_id, film_id, fact_id, value, evidence_url,
            proposed_by, proposed_at, state, open_slot, decided_by, decided_at
        ) VALUES (?, ?, ?, 'film.runtime', ?, 'https://example.org/1', 7, 0, ?, ?, ?, ?)
        """,
        [
            (1, 100, "koizora", "129分", "accepted", None, 8, 1_200_000_000_000_000),
            (2, 200, "koizora", "130", "accepted", None, 8, 1_300_000_000_000_000),
            (3, 200, "other", "90", "accepted", None, 8, 1_400_000_000_000_000),
            (4, 100, "koizora", "1", "open", 1, None, None),
            (5, 100, "koizora", "2", "declined", None, 8, 1_500_000_000_000_000),
        ],
    )
    rows.commit()


@pytest.mark.parametrize(
    ("options", "values"),
    [
        ((), ["129分", "130", "90"]),
        (("--guild", "200"), ["130", "90"]),
        (("--film", "koizora"), ["129分", "130"]),
        (("--guild", "100", "--film", "other"), []),
    ],
)
@pytest.mark.usefixtures("corrections")
def test_the_export_holds_what_is_in_force_and_nobodys_name(
    options: tuple[str, ...], values: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", "corrections", *options]) == 0
    exported = yaml.safe_load(capsys.readouterr().out)
    assert [each["value"] for each in exported] == values
    for each in exported:
        assert set(each) == {"film", "id", "value", "evidence", "accepted_on", "guild"}


@pytest.mark.usefixtures("here")
def test_without_a_database_the_export_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "corrections"]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("koizora: There is no database ")

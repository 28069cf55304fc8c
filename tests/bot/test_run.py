"""What an operator gets for bad input: one sentence that names the setting or file and the cure."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.database.migrations import read_migrations
from bot.locales import LANGUAGES, locales_path
from bot.run import RESTART_PAUSES, RestartPauses
from bot.translations import UntranslatedText, refuse_untranslated
from emulator import Emulator, seed
from tests.bot.operator import TOKEN, Outcome, koizora, something_else
from tests.journeys.process import REPOSITORY, BotProcess

# Nothing listens on the port of the discard service.
NOBODY = "http://127.0.0.1:9/api/v10"
DAY = 86_400.0


async def run(folder: Path, **environment: str) -> Outcome:
    given = {"DISCORD_TOKEN": TOKEN, "DISCORD_API_BASE": NOBODY} | environment
    return await koizora(folder, "run", **given)


async def test_without_a_token_the_operator_learns_where_to_get_one(tmp_path: Path) -> None:
    refusal = (await koizora(tmp_path, "run")).refusal
    assert refusal.startswith("DISCORD_TOKEN is not set: copy the token")
    assert list(tmp_path.iterdir()) == []


async def test_an_empty_token_is_no_token(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("DISCORD_TOKEN=\n", "utf-8")
    assert (await run(tmp_path, DISCORD_TOKEN=" ")).refusal.startswith("DISCORD_TOKEN is not set")


async def test_several_problems_are_listed_at_once(tmp_path: Path) -> None:
    refusal = (
        await run(
            tmp_path,
            DISCORD_TOKEN="",
            DISCORD_API_BASE="discord",
            KOIZORA_LOG_LEVEL="LOUD",
            KOIZORA_DATABASE_URL="mysql://somewhere/else",
        )
    ).refusal
    names = ("DISCORD_API_BASE", "KOIZORA_DATABASE_URL", "KOIZORA_LOG_LEVEL", "DISCORD_TOKEN")
    for name, line in zip(names, refusal.splitlines()[1:], strict=True):
        assert line.startswith(f"  {name} ")


async def test_an_api_base_that_is_no_address_is_refused(tmp_path: Path) -> None:
    refusal = (await run(tmp_path, DISCORD_API_BASE="discord.com/api/v10")).refusal
    assert refusal.startswith("DISCORD_API_BASE is not a web address ('discord.com/api/v10')")


async def test_a_refused_token_is_to_be_copied_anew(tmp_path: Path) -> None:
    async with Emulator(seed.fan_group()) as discord:
        refusal = (await run(tmp_path, DISCORD_API_BASE=discord.api_base)).refusal
    assert "does not accept DISCORD_TOKEN" in refusal
    assert TOKEN not in refusal


async def test_without_a_network_the_address_is_named(tmp_path: Path) -> None:
    refusal = (await run(tmp_path)).refusal
    assert refusal.startswith(f"Discord cannot be reached at {NOBODY} (")
    assert refusal.endswith("check the network and DISCORD_API_BASE.")


@pytest.mark.parametrize(
    ("status", "body", "content_type", "expected"),
    [
        (200, "<h1>Welcome</h1>", "text/html", "is not Discord's API: correct DISCORD_API_BASE."),
        (503, "<h1>Later</h1>", "text/html", "answers with status 503: try again later"),
    ],
)
async def test_an_api_base_that_answers_nonsense_is_named(
    tmp_path: Path, status: int, body: str, content_type: str, expected: str
) -> None:
    async with something_else(status, body, content_type) as base:
        refusal = (await run(tmp_path, DISCORD_API_BASE=base)).refusal
    assert base in refusal
    assert expected in refusal


async def test_a_members_intent_that_was_not_granted_is_named(tmp_path: Path) -> None:
    async with Emulator(seed.fan_group()) as discord:
        refusal = (
            await run(
                tmp_path,
                DISCORD_TOKEN=discord.token,
                DISCORD_API_BASE=discord.api_base,
                KOIZORA_MEMBERS_INTENT="on",
            )
        ).refusal
    assert "“Server Members Intent”" in refusal
    assert "KOIZORA_MEMBERS_INTENT=off" in refusal


async def test_commands_that_discord_refuses_are_named(tmp_path: Path) -> None:
    async with Emulator(seed.fan_group()) as discord:
        discord.faults.fail(
            "PUT /applications/...", status=400, code=50035, message="Invalid Form Body"
        )
        refusal = (
            await run(tmp_path, DISCORD_TOKEN=discord.token, DISCORD_API_BASE=discord.api_base)
        ).refusal
    assert "refuses a request (400 Bad Request (error code: 50035): Invalid Form Body)" in refusal


@pytest.mark.parametrize(
    "path", ["/proc/koizora.sqlite3", "/no/such/folder/koizora.sqlite3", "{folder}"]
)
async def test_a_database_path_that_cannot_be_written_is_named(tmp_path: Path, path: str) -> None:
    file = path.format(folder=tmp_path)
    refusal = (await run(tmp_path, KOIZORA_DATABASE_URL=f"sqlite:///{file}")).refusal
    assert str(Path(file).parent) in refusal
    assert "KOIZORA_DATABASE_URL" in refusal


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "koizora.sqlite3"


async def refused_untouched(file: Path) -> str:
    """Run on a file that must be refused and left as it was, and return the sentence."""
    before = file.read_bytes()
    refusal = (await run(file.parent, KOIZORA_DATABASE_URL=f"sqlite:///{file}")).refusal
    assert file.read_bytes() == before
    left = {path.name for path in file.parent.iterdir()}
    assert left <= {file.name, f"{file.name}.lock"}, "nothing else is left behind"
    return refusal


async def test_a_corrupt_database_is_left_as_it_is(file: Path) -> None:
    file.write_bytes(os.urandom(8192))
    refusal = await refused_untouched(file)
    assert str(file) in refusal
    assert "restore a backup" in refusal


async def test_another_programs_database_is_left_as_it_is(file: Path) -> None:
    with closing(sqlite3.connect(file)) as other:
        other.execute("CREATE TABLE bookmark (url TEXT)")
    refusal = await refused_untouched(file)
    assert refusal.startswith(f"{file} is another program's database")
    assert "KOIZORA_DATABASE_URL" in refusal


async def test_a_newer_database_is_left_as_it_is(file: Path, sqlite_template: Path) -> None:
    shutil.copy(sqlite_template, file)
    newer = len(read_migrations()) + 1
    with closing(sqlite3.connect(file)) as database, database:
        database.execute(
            "INSERT INTO koizora_migration VALUES (?, 'add_wings', 'sum', 0)", (newer,)
        )
    refusal = await refused_untouched(file)
    assert refusal.startswith(f"The database is at version {newer}")
    assert "install the newer Koizora" in refusal


async def test_a_broken_film_is_named_with_its_file_and_line(tmp_path: Path) -> None:
    film = tmp_path / "films" / "broken"
    film.mkdir(parents=True)
    (film / "people.yaml").write_text("facts:\n  - id: people.one\n    text: [", "utf-8")
    refusal = (await run(tmp_path, KOIZORA_FILMS_DIR=str(film.parent))).refusal
    assert refusal.startswith(f"The film in {film} cannot be used")
    assert "people.yaml, line " in refusal


async def test_a_folder_of_films_that_is_not_there_is_named(tmp_path: Path) -> None:
    refusal = (await run(tmp_path, KOIZORA_FILMS_DIR="films")).refusal
    assert refusal.startswith("KOIZORA_FILMS_DIR is not a folder ('films')")


async def test_a_missing_translation_is_named_with_its_language_and_file(tmp_path: Path) -> None:
    shutil.copytree(
        REPOSITORY / "data", tmp_path / "data", ignore=shutil.ignore_patterns("__pycache__")
    )
    core = tmp_path / "data" / "locales" / "de" / "core.ftl"
    kept = [x for x in core.read_text("utf-8").splitlines(True) if not x.startswith("error-gone =")]
    core.write_text("".join(kept), "utf-8")
    refusal = (await run(tmp_path, PYTHONPATH=f"{tmp_path}:{REPOSITORY}")).refusal
    assert refusal.startswith(f"The text 'error-gone' is missing in 'de': add it to {core}")
    assert not (tmp_path / "var").exists()


async def test_one_database_file_serves_one_process(tmp_path: Path) -> None:
    async with Emulator(seed.fan_group()) as discord:
        settings = {
            "DISCORD_TOKEN": discord.token,
            "DISCORD_API_BASE": discord.api_base,
            "KOIZORA_DATABASE_URL": f"sqlite:///{tmp_path}/koizora.sqlite3",
        }
        first = BotProcess(tmp_path / "log", **settings)
        await first.start()
        await discord.bot_ready()
        try:
            second = await run(tmp_path, **settings)
            checked = await koizora(tmp_path, "check", **settings)
        finally:
            assert await first.stop() == 0
    assert second.refusal.startswith("Another Koizora (process ")
    assert f"{tmp_path}/koizora.sqlite3" in second.refusal
    assert checked.code == 0, checked.out


@pytest.fixture
def locales(tmp_path: Path) -> Path:
    """A copy of the shipped texts that may be changed."""
    return shutil.copytree(locales_path(), tmp_path / "locales")


def test_the_shipped_texts_are_complete() -> None:
    refuse_untranslated(locales_path())


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_that_one_language_alone_has_is_missing_in_the_others(
    locales: Path, language: str
) -> None:
    (locales / language / "wings.ftl").write_text("# A new one\nwings-shown = ♡\n", "utf-8")
    with pytest.raises(UntranslatedText, match=r"1 more") as caught:
        refuse_untranslated(locales)
    other = next(each for each in LANGUAGES if each != language)
    assert caught.value.key == "wings-shown"
    assert caught.value.language == other
    assert caught.value.file == locales / other / "wings.ftl"


def test_an_attribute_is_missed_like_a_text(locales: Path) -> None:
    for language in LANGUAGES:
        attribute = "" if language == "ja" else "\n    .hint = ♡"
        (locales / language / "wings.ftl").write_text(f"wings = ♡{attribute}\n", "utf-8")
    with pytest.raises(UntranslatedText, match=r"'wings\.hint' is missing in 'ja'"):
        refuse_untranslated(locales)


def test_a_language_may_have_terms_of_its_own(locales: Path) -> None:
    (locales / "de" / "wings.ftl").write_text("-wings = Flügel\n", "utf-8")
    refuse_untranslated(locales)


def test_the_first_restart_is_quick_and_the_pauses_grow() -> None:
    pauses = RestartPauses()
    assert [pauses.after(2.0) for _ in range(7)] == [1.0, 5.0, 15.0, 60.0, 300.0, 300.0, 300.0]


def test_after_a_good_while_the_first_pause_is_short_again() -> None:
    pauses = RestartPauses()
    for _ in range(4):
        pauses.after(2.0)
    assert pauses.after(RESTART_PAUSES[-1]) == RESTART_PAUSES[0]


@pytest.mark.parametrize("lasting", [0.0, 10.0, 299.0, 300.0, 3600.0])
def test_a_bot_that_always_fails_identifies_fewer_than_300_times_a_day(lasting: float) -> None:
    pauses, passed, starts = RestartPauses(), 0.0, 0
    while passed < DAY:
        starts += 1
        passed += lasting + pauses.after(lasting)
    assert starts < 300

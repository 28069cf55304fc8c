from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from dotenv import dotenv_values

from bot.errors import SettingsError
from bot.settings import Settings

ROOT = Path(__file__).parents[2]
TOKEN = "MTIzNDU2Nzg5MDEyMzQ1Njc4.GaBcDe.abcdefghijklmnopqrstuvwxyz0123456789"


def read(**environ: str) -> Settings:
    return Settings.from_env({"DISCORD_TOKEN": TOKEN, **environ}, None)


def problems_of(environ: Mapping[str, str], dotenv: Path | None = None) -> tuple[str, ...]:
    with pytest.raises(SettingsError) as caught:
        Settings.from_env(environ, dotenv)
    return caught.value.problems


def problem_with(**environ: str) -> str:
    (problem,) = problems_of({"DISCORD_TOKEN": TOKEN, **environ})
    return problem


@pytest.fixture
def dotenv(tmp_path: Path) -> Path:
    return tmp_path / ".env"


class TestDefaults:
    def test_only_the_token_has_to_be_set(self) -> None:
        settings = read()
        assert settings == Settings(discord_token=TOKEN)
        assert settings.api_base == "https://discord.com/api/v10"
        assert settings.database_url == "sqlite:///var/koizora.sqlite3"
        assert (settings.log_format, settings.log_level) == ("console", "INFO")
        assert settings.members_intent is False
        assert settings.clock_file is None
        assert settings.films_dir is None

    def test_an_empty_setting_counts_as_unset(self) -> None:
        names = [each.metadata["name"] for each in dataclasses.fields(Settings)]
        assert read(**dict.fromkeys(names[1:], "  ")) == Settings(discord_token=TOKEN)

    def test_settings_cannot_be_changed(self) -> None:
        with pytest.raises(dataclasses.FrozenInstanceError):
            read().log_level = "DEBUG"  # type: ignore[misc]


class TestReading:
    def test_every_setting_is_read(self, tmp_path: Path) -> None:
        settings = read(
            DISCORD_API_BASE="http://127.0.0.1:8080/api/v10/",
            KOIZORA_DATABASE_URL="postgresql://koizora:pw@db:5432/koizora",
            KOIZORA_LOG_FORMAT="JSON",
            KOIZORA_LOG_LEVEL="debug",
            KOIZORA_MEMBERS_INTENT="On",
            KOIZORA_CLOCK_FILE="var/clock",
            KOIZORA_FILMS_DIR=str(tmp_path),
        )
        assert settings == Settings(
            discord_token=TOKEN,
            api_base="http://127.0.0.1:8080/api/v10",
            database_url="postgresql://koizora:pw@db:5432/koizora",
            log_format="json",
            log_level="DEBUG",
            members_intent=True,
            clock_file=Path("var/clock"),
            films_dir=tmp_path,
        )

    def test_the_process_environment_is_read_by_default(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("DISCORD_TOKEN", TOKEN)
        monkeypatch.setenv("KOIZORA_LOG_LEVEL", "ERROR")
        assert Settings.from_env(dotenv=None).log_level == "ERROR"

    def test_a_dotenv_file_gives_what_the_environment_does_not(self, dotenv: Path) -> None:
        dotenv.write_text(f"DISCORD_TOKEN={TOKEN}\nKOIZORA_LOG_LEVEL=ERROR\n", "utf-8")
        settings = Settings.from_env({"KOIZORA_LOG_FORMAT": "json"}, dotenv)
        assert settings.discord_token == TOKEN
        assert (settings.log_format, settings.log_level) == ("json", "ERROR")

    def test_the_environment_wins_over_a_dotenv_file(self, dotenv: Path) -> None:
        dotenv.write_text("KOIZORA_LOG_LEVEL=ERROR\n", "utf-8")
        environ = {"DISCORD_TOKEN": TOKEN, "KOIZORA_LOG_LEVEL": "WARNING"}
        assert Settings.from_env(environ, dotenv).log_level == "WARNING"

    def test_an_empty_environment_setting_does_not_hide_the_file(self, dotenv: Path) -> None:
        dotenv.write_text("KOIZORA_LOG_LEVEL=ERROR\n", "utf-8")
        environ = {"DISCORD_TOKEN": TOKEN, "KOIZORA_LOG_LEVEL": ""}
        assert Settings.from_env(environ, dotenv).log_level == "ERROR"

    def test_a_dotenv_file_with_a_byte_order_mark_is_read(self, dotenv: Path) -> None:
        dotenv.write_bytes(b"\xef\xbb\xbfDISCORD_TOKEN=" + TOKEN.encode())
        assert Settings.from_env({}, dotenv).discord_token == TOKEN

    def test_a_password_with_a_dollar_sign_stays_as_it_is_written(self, dotenv: Path) -> None:
        dotenv.write_text("KOIZORA_DATABASE_URL=postgresql://u:p${HOME}@h/n\n", "utf-8")
        settings = Settings.from_env({}, dotenv, need_token=False)
        assert settings.database_url == "postgresql://u:p${HOME}@h/n"

    def test_a_missing_dotenv_file_is_fine(self, dotenv: Path) -> None:
        assert Settings.from_env({"DISCORD_TOKEN": TOKEN}, dotenv).discord_token == TOKEN


class TestProblems:
    def test_a_missing_token_is_refused_with_where_to_get_one(self) -> None:
        (problem,) = problems_of({})
        assert problem.startswith("DISCORD_TOKEN is not set: copy")

    def test_what_needs_no_token_runs_without_one(self) -> None:
        assert Settings.from_env({}, None, need_token=False).discord_token == ""

    @pytest.mark.parametrize("token", ["Bot secret-token", "secret token", "sécret-token"])
    def test_a_text_that_is_no_token_is_refused_and_never_repeated(self, token: str) -> None:
        (problem,) = problems_of({"DISCORD_TOKEN": token})
        assert problem.startswith("DISCORD_TOKEN is not a bot token")
        assert "cret" not in problem

    @pytest.mark.parametrize(
        "base", ["discord.com/api", "ftp://x/api", "https://", "http://x:port/", "http://[::1/"]
    )
    def test_an_api_base_that_is_no_web_address_is_refused(self, base: str) -> None:
        assert problem_with(DISCORD_API_BASE=base).startswith("DISCORD_API_BASE is not a web")

    @pytest.mark.parametrize("base", ["https://x/api?v=10", "https://u:p@x/api", "https://x/#a"])
    def test_an_api_base_with_more_than_an_address_is_refused(self, base: str) -> None:
        assert "plain address" in problem_with(DISCORD_API_BASE=base)

    @pytest.mark.parametrize(
        "url",
        ["koizora.db", "sqlite:///", "sqlite://x", "mysql://u:geheim@h/n", "postgresql://h"],
    )
    def test_a_database_address_we_cannot_use_is_refused_without_its_password(
        self, url: str
    ) -> None:
        problem = problem_with(KOIZORA_DATABASE_URL=url)
        assert problem.startswith("KOIZORA_DATABASE_URL is not a database address")
        assert "geheim" not in problem

    @pytest.mark.parametrize(
        ("name", "cure"),
        [
            ("KOIZORA_LOG_FORMAT", "write console or json."),
            ("KOIZORA_LOG_LEVEL", "write DEBUG, INFO, WARNING or ERROR."),
            ("KOIZORA_MEMBERS_INTENT", "write off or on."),
        ],
    )
    def test_a_word_that_is_no_choice_is_refused_with_the_choices(
        self, name: str, cure: str
    ) -> None:
        assert problem_with(**{name: "Maybe"}) == f"{name} cannot be 'Maybe': {cure}"

    def test_a_films_folder_that_is_not_there_is_refused(self, tmp_path: Path) -> None:
        problem = problem_with(KOIZORA_FILMS_DIR=str(tmp_path / "films"))
        assert problem.startswith("KOIZORA_FILMS_DIR is not a folder")

    @pytest.mark.parametrize("host", ["127.0.0.1:80", "127.9.9.9", "localhost", "[::1]:8080"])
    def test_the_clock_may_be_moved_against_a_local_discord(self, host: str) -> None:
        settings = read(KOIZORA_CLOCK_FILE="clock", DISCORD_API_BASE=f"http://{host}/api/v10")
        assert settings.clock_file == Path("clock")

    @pytest.mark.parametrize(
        "base",
        [
            "https://discord.com/api/v10",
            "http://127.0.0.1.example.org/api",
            "http://localhost.example.org/api",
            "http://10.0.0.1/api",
        ],
    )
    def test_the_clock_cannot_be_moved_on_the_real_discord(self, base: str) -> None:
        problem = problem_with(KOIZORA_CLOCK_FILE="clock", DISCORD_API_BASE=base)
        assert problem.startswith("KOIZORA_CLOCK_FILE moves the time")

    def test_every_problem_is_listed_at_once(self) -> None:
        problems = problems_of(
            {
                "DISCORD_API_BASE": "x",
                "KOIZORA_DATABASE_URL": "x",
                "KOIZORA_LOG_FORMAT": "x",
                "KOIZORA_MEMBERS_INTENT": "x",
            }
        )
        assert {problem.split()[0] for problem in problems} == {
            "DISCORD_TOKEN",
            "DISCORD_API_BASE",
            "KOIZORA_DATABASE_URL",
            "KOIZORA_LOG_FORMAT",
            "KOIZORA_MEMBERS_INTENT",
        }

    def test_a_slip_in_a_name_of_the_dotenv_file_is_refused_with_the_right_name(
        self, dotenv: Path
    ) -> None:
        dotenv.write_text("KOIZORA_LOGLEVEL=DEBUG\nKOIZORA_XYZ=1\nOTHER=1\n", "utf-8")
        assert problems_of({"DISCORD_TOKEN": TOKEN}, dotenv) == (
            f"KOIZORA_LOGLEVEL in {dotenv} is no setting: write KOIZORA_LOG_LEVEL.",
            f"KOIZORA_XYZ in {dotenv} is no setting: remove it.",
        )

    def test_a_dotenv_file_that_is_not_utf_8_is_refused(self, dotenv: Path) -> None:
        dotenv.write_bytes(b"DISCORD_TOKEN=\xff\xfe")
        problems = problems_of({"DISCORD_TOKEN": TOKEN}, dotenv)
        assert problems == (
            f"{dotenv} cannot be read (it is not UTF-8): make it a readable UTF-8 text file.",
        )

    def test_every_problem_is_one_sentence_with_a_cure(self) -> None:
        for problem in problems_of({"DISCORD_API_BASE": "x", "KOIZORA_LOG_FORMAT": "x"}):
            assert re.fullmatch(r"[A-Z_]+ [^\n]+: [^\n]+\.", problem)


class TestSecrets:
    def test_secrets_do_not_show_when_settings_are_printed(self) -> None:
        shown = repr(read(KOIZORA_DATABASE_URL="postgresql://u:geheim@h/n"))
        assert TOKEN not in shown
        assert "geheim" not in shown

    def test_the_token_and_both_spellings_of_the_password_are_secrets(self) -> None:
        settings = read(KOIZORA_DATABASE_URL="postgresql://u:ge%40heim@h/n")
        assert settings.secrets == (TOKEN, "ge%40heim", "ge@heim")

    def test_what_is_not_set_is_no_secret(self) -> None:
        assert Settings().secrets == ()


class TestTheExampleFile:
    text = (ROOT / ".env.example").read_text("utf-8")

    def test_it_lists_exactly_the_settings_in_order(self) -> None:
        declared = [each.metadata["name"] for each in dataclasses.fields(Settings)]
        assert re.findall(r"^([A-Z_]+)=", self.text, re.MULTILINE) == declared

    def test_each_setting_stands_under_its_comment(self) -> None:
        for each in dataclasses.fields(Settings):
            comment = f"\n\n# {each.metadata['comment']}\n{each.metadata['name']}="
            assert comment in self.text, each.name

    def test_copied_as_it_is_it_changes_nothing(self) -> None:
        values = dotenv_values(ROOT / ".env.example")
        environ = {name: text or "" for name, text in values.items()}
        assert Settings.from_env(environ, None, need_token=False) == Settings()

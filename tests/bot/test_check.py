"""`koizora check`, as an operator reads it."""

from __future__ import annotations

import os
import shutil
import socket
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from discord.http import Route

from bot import check as checks
from bot.check import Finding, invite_link
from bot.features import Built, Feature, FeatureSet, PermissionNeed, discover
from bot.resources import Resources
from emulator import Emulator, seed
from tests.bot.operator import TOKEN, UNTIDY, koizora, something_else


@pytest.fixture(scope="module")
async def local() -> AsyncIterator[Emulator]:
    async with Emulator(seed.fan_group()) as emulator:
        yield emulator


def settings_for(local: Emulator, folder: Path) -> dict[str, str]:
    return {
        "DISCORD_TOKEN": local.token,
        "DISCORD_API_BASE": local.api_base,
        "KOIZORA_DATABASE_URL": f"sqlite:///{folder}/koizora.sqlite3",
    }


Check = Callable[..., Awaitable[list[Finding]]]


@pytest.fixture
def check(local: Emulator, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Check]:
    """Look at an installation in an empty folder, with some settings changed."""
    base = Route.BASE
    monkeypatch.chdir(tmp_path)

    async def look(discord: Emulator = local, **environment: str) -> list[Finding]:
        for name, value in (settings_for(discord, tmp_path) | environment).items():
            monkeypatch.setenv(name, value)
        return await checks.check(discover())

    yield look
    Route.BASE = base


def about(findings: list[Finding], subject: str) -> Finding:
    (found,) = [finding for finding in findings if finding.subject == subject]
    return found


async def test_everything_well_is_a_line_each_and_the_invite_link(
    local: Emulator, tmp_path: Path
) -> None:
    outcome = await koizora(tmp_path, "check", **settings_for(local, tmp_path))
    assert outcome.code == 0, outcome.out
    *lines, invite = outcome.out.splitlines()
    assert lines == [
        f"ok  settings: the API is {local.api_base}",
        "ok  database: will be made on start",
        "ok  token: accepted, the application is Koizora",
        "ok  intents: members off",
    ]
    assert invite.startswith("ok  invite: https://discord.com/")
    assert outcome.err == ""
    assert list(tmp_path.iterdir()) == [], "looking makes nothing"


async def test_every_problem_of_the_settings_is_a_line(local: Emulator, tmp_path: Path) -> None:
    settings = {"DISCORD_TOKEN": "", "KOIZORA_LOG_FORMAT": "xml"}
    outcome = await koizora(tmp_path, "check", **(settings_for(local, tmp_path) | settings))
    assert outcome.code == 1
    lines = outcome.out.splitlines()
    assert [line[:13] for line in lines] == ["NO  settings:"] * 2
    assert any("KOIZORA_LOG_FORMAT" in line for line in lines)
    assert not any(word in outcome.err for word in UNTIDY)


async def test_a_relative_path_is_made_on_start_with_its_folders(check: Check) -> None:
    found = about(await check(KOIZORA_DATABASE_URL="sqlite:///a/b/koizora.sqlite3"), "database")
    assert found == Finding(True, "database", "will be made on start")


async def test_a_file_that_could_not_be_made_is_not_well(check: Check) -> None:
    path = "/no/such/folder/koizora.sqlite3"
    found = about(await check(KOIZORA_DATABASE_URL=f"sqlite:///{path}"), "database")
    assert not found.well
    assert path in found.sentence


async def test_a_database_of_this_version_is_up_to_date(
    check: Check, tmp_path: Path, sqlite_template: Path
) -> None:
    shutil.copy(sqlite_template, tmp_path)
    assert about(await check(), "database") == Finding(True, "database", "up to date")


async def test_an_older_database_will_be_migrated_but_not_now(
    check: Check, tmp_path: Path, sqlite_template: Path
) -> None:
    file = Path(shutil.copy(sqlite_template, tmp_path))
    with closing(sqlite3.connect(file)) as database, database:
        database.execute("DELETE FROM koizora_migration WHERE version > 1")
    before = file.read_bytes()
    found = about(await check(), "database")
    assert found.well
    assert found.sentence.startswith("will be migrated on start (0002_")
    assert file.read_bytes() == before


async def test_a_corrupt_database_is_not_well(check: Check, tmp_path: Path) -> None:
    (tmp_path / "koizora.sqlite3").write_bytes(os.urandom(8192))
    findings = await check()
    assert not about(findings, "database").well
    assert "restore a backup" in about(findings, "database").sentence
    assert about(findings, "token").well, "the rest is looked at all the same"


async def test_a_server_that_is_not_there_is_not_well(check: Check) -> None:
    findings = await check(
        KOIZORA_DATABASE_URL="postgresql://koizora:swordfish@127.0.0.1:9/koizora"
    )
    assert not about(findings, "database").well
    assert "KOIZORA_DATABASE_URL" in about(findings, "database").sentence
    assert not any("swordfish" in str(finding) for finding in findings)


async def test_a_refused_token_is_not_well(check: Check) -> None:
    found = about(await check(DISCORD_TOKEN=TOKEN), "token")
    assert not found.well
    assert "copy the token anew" in found.sentence
    assert TOKEN not in found.sentence


async def test_no_network_is_not_well(check: Check) -> None:
    found = about(await check(DISCORD_API_BASE="http://127.0.0.1:9/api/v10"), "token")
    assert not found.well
    assert found.sentence.startswith("Discord cannot be reached at http://127.0.0.1:9")


async def test_a_network_that_swallows_everything_is_not_waited_for(
    check: Check, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checks, "_SECONDS_FOR_DISCORD", 0.3)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        base = f"http://127.0.0.1:{silent.getsockname()[1]}/api/v10"
        found = about(await check(DISCORD_API_BASE=base), "token")
    assert not found.well
    assert found.sentence.startswith(f"Discord cannot be reached at {base} (TimeoutError)")


NONSENSE = "is not Discord's API: correct DISCORD_API_BASE."


@pytest.mark.parametrize(
    ("status", "body", "content_type", "expected"),
    [
        (200, "<h1>Welcome</h1>", "text/html", NONSENSE),
        (200, "{", "application/json", NONSENSE),
        (200, "{}", "application/json", NONSENSE),
        (200, "[]", "application/json", NONSENSE),
        (200, "1", "application/json", NONSENSE),
        (404, "<h1>Nothing</h1>", "text/html", "correct DISCORD_API_BASE, or report this"),
        (429, "<h1>Slower</h1>", "text/html", "answers with status 429: try again later"),
        (503, "<h1>Later</h1>", "text/html", "answers with status 503: try again later"),
    ],
)
async def test_an_api_base_that_answers_nonsense_is_not_well(
    check: Check, status: int, body: str, content_type: str, expected: str
) -> None:
    async with something_else(status, body, content_type) as base:
        found = about(await check(DISCORD_API_BASE=base), "token")
    assert not found.well
    assert base in found.sentence
    assert expected in found.sentence


@pytest.mark.parametrize("granted", [True, False])
async def test_the_members_intent_is_compared_with_the_application(
    check: Check, granted: bool
) -> None:
    privileged = frozenset({"members"}) if granted else frozenset[str]()
    async with Emulator(seed.fan_group(), privileged=privileged) as discord:
        findings = await check(discord, KOIZORA_MEMBERS_INTENT="on")
    assert about(findings, "intents").well is granted
    assert about(findings, "token").well


async def build_nothing(_: Resources, __: FeatureSet) -> Built:
    return Built()


def asked_for(link: str) -> int:
    query = parse_qs(urlsplit(link).query)
    assert query["client_id"] == ["42"]
    assert set(query["scope"][0].split()) == {"bot", "applications.commands"}
    return int(query["permissions"][0])


def test_the_invite_asks_for_what_the_features_declare_and_nothing_else() -> None:
    one = Feature(name="one", build=build_nothing, permissions=(PermissionNeed("manage_events"),))
    needs = (PermissionNeed("send_messages"), PermissionNeed("manage_events"))
    two = Feature(name="two", build=build_nothing, permissions=needs)
    # https://docs.discord.com/developers/topics/permissions
    assert asked_for(invite_link(42, FeatureSet((one, two)))) == 1 << 33 | 1 << 11
    assert asked_for(invite_link(42, FeatureSet(()))) == 0


def test_the_shipped_features_ask_for_no_dangerous_permission() -> None:
    administrator, manage_guild, manage_roles = 1 << 3, 1 << 5, 1 << 28
    asked = asked_for(invite_link(42, discover()))
    assert asked & (administrator | manage_guild | manage_roles) == 0

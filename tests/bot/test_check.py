"""`koizora check`, as an operator reads it."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from bot.check import invite_link
from bot.features import Built, Feature, FeatureSet, PermissionNeed, discover
from bot.resources import Resources
from emulator import Emulator, seed
from tests.bot.operator import TOKEN, UNTIDY, Outcome, koizora


@pytest.fixture(scope="module")
async def local() -> AsyncIterator[Emulator]:
    async with Emulator(seed.fan_group()) as emulator:
        yield emulator


async def check(local: Emulator, folder: Path, **environment: str) -> Outcome:
    settings = {
        "DISCORD_TOKEN": local.token,
        "DISCORD_API_BASE": local.api_base,
        "KOIZORA_DATABASE_URL": f"sqlite:///{folder}/koizora.sqlite3",
    }
    outcome = await koizora(folder, "check", **(settings | environment))
    for word in UNTIDY:
        assert word not in outcome.err, outcome.err
    return outcome


def finding(outcome: Outcome, subject: str) -> tuple[str, str]:
    """Return the mark and the sentence of the one line about a subject."""
    pattern = rf"^(ok|NO) +{subject}: (.+)$"
    ((mark, sentence),) = re.findall(pattern, outcome.out, re.MULTILINE)
    return mark, sentence


async def test_everything_well_is_a_line_each_and_the_invite_link(
    local: Emulator, tmp_path: Path
) -> None:
    outcome = await check(local, tmp_path)
    assert outcome.code == 0, outcome.out
    assert finding(outcome, "settings") == ("ok", f"the API is {local.api_base}")
    assert finding(outcome, "database") == ("ok", "will be made on start")
    assert finding(outcome, "token") == ("ok", "accepted, the application is Koizora")
    assert finding(outcome, "intents") == ("ok", "members off")
    assert finding(outcome, "invite")[1].startswith("https://discord.com/")
    assert local.token not in outcome.out + outcome.err
    assert list(tmp_path.iterdir()) == [], "looking makes nothing"


async def test_a_relative_path_is_made_on_start_with_its_folders(
    local: Emulator, tmp_path: Path
) -> None:
    outcome = await check(local, tmp_path, KOIZORA_DATABASE_URL="sqlite:///a/b/koizora.sqlite3")
    assert finding(outcome, "database") == ("ok", "will be made on start")


async def test_a_file_that_could_not_be_made_is_not_well(local: Emulator, tmp_path: Path) -> None:
    path = "/no/such/folder/koizora.sqlite3"
    outcome = await check(local, tmp_path, KOIZORA_DATABASE_URL=f"sqlite:///{path}")
    mark, sentence = finding(outcome, "database")
    assert outcome.code == 1
    assert mark == "NO"
    assert path in sentence


async def test_a_database_of_this_version_is_up_to_date(
    local: Emulator, tmp_path: Path, sqlite_template: Path
) -> None:
    shutil.copy(sqlite_template, tmp_path)
    assert finding(await check(local, tmp_path), "database") == ("ok", "up to date")


async def test_an_older_database_will_be_migrated_but_not_now(
    local: Emulator, tmp_path: Path, sqlite_template: Path
) -> None:
    shutil.copy(sqlite_template, tmp_path)
    with closing(sqlite3.connect(tmp_path / "koizora.sqlite3")) as database, database:
        database.execute("DELETE FROM koizora_migration WHERE version > 1")
    before = (tmp_path / "koizora.sqlite3").read_bytes()
    mark, sentence = finding(await check(local, tmp_path), "database")
    assert mark == "ok"
    assert sentence.startswith("will be migrated on start (0002_")
    assert (tmp_path / "koizora.sqlite3").read_bytes() == before


async def test_a_corrupt_database_is_not_well(local: Emulator, tmp_path: Path) -> None:
    (tmp_path / "koizora.sqlite3").write_bytes(os.urandom(8192))
    outcome = await check(local, tmp_path)
    assert outcome.code == 1
    mark, sentence = finding(outcome, "database")
    assert mark == "NO"
    assert "restore a backup" in sentence
    assert finding(outcome, "token")[0] == "ok", "the rest is looked at all the same"


async def test_a_server_that_is_not_there_is_not_well(local: Emulator, tmp_path: Path) -> None:
    url = "postgresql://koizora:swordfish@127.0.0.1:9/koizora"
    outcome = await check(local, tmp_path, KOIZORA_DATABASE_URL=url)
    mark, sentence = finding(outcome, "database")
    assert mark == "NO"
    assert "swordfish" not in outcome.out + outcome.err
    assert "KOIZORA_DATABASE_URL" in sentence


async def test_every_problem_of_the_settings_is_a_line(local: Emulator, tmp_path: Path) -> None:
    outcome = await check(local, tmp_path, DISCORD_TOKEN="", KOIZORA_LOG_FORMAT="xml")
    assert outcome.code == 1
    lines = outcome.out.splitlines()
    assert [line[:13] for line in lines] == ["NO  settings:"] * 2
    assert any("KOIZORA_LOG_FORMAT" in line for line in lines)


async def test_a_refused_token_is_not_well(local: Emulator, tmp_path: Path) -> None:
    outcome = await check(local, tmp_path, DISCORD_TOKEN=TOKEN)
    assert outcome.code == 1
    mark, sentence = finding(outcome, "token")
    assert mark == "NO"
    assert "copy the token anew" in sentence


async def test_no_network_is_not_well(local: Emulator, tmp_path: Path) -> None:
    outcome = await check(local, tmp_path, DISCORD_API_BASE="http://127.0.0.1:9/api/v10")
    assert outcome.code == 1
    assert finding(outcome, "token")[1].startswith(
        "Discord cannot be reached at http://127.0.0.1:9"
    )


@pytest.mark.parametrize(("granted", "mark"), [(frozenset({"members"}), "ok"), (frozenset(), "NO")])
async def test_a_members_intent_is_compared_with_the_application(
    tmp_path: Path, granted: frozenset[str], mark: str
) -> None:
    async with Emulator(seed.fan_group(), privileged=granted) as local:
        outcome = await check(local, tmp_path, KOIZORA_MEMBERS_INTENT="on")
    assert finding(outcome, "intents")[0] == mark
    assert outcome.code == (0 if mark == "ok" else 1)


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

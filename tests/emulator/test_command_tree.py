"""Application commands: the bulk PUT, its rules and what GET shows."""

from __future__ import annotations

from typing import Any

import pytest

from emulator import Emulator
from emulator.errors import ApiError
from emulator.validation.command_tree import check_commands
from tests.emulator.support import Rest, chat, codes, option


def subcommand(name: str, *options: Any) -> dict[str, Any]:
    return {"name": name, "description": "A subcommand", "type": 1, "options": list(options)}


def group(name: str, *options: Any) -> dict[str, Any]:
    return {"name": name, "description": "A group", "type": 2, "options": list(options)}


def choices(count: int) -> list[dict[str, Any]]:
    return [{"name": f"choice {n}", "value": str(n)} for n in range(count)]


@pytest.mark.parametrize(
    "tree",
    [
        [],
        [chat("a-b_c'1")],
        [chat("キャスト"), chat("besetzung"), chat("छवि"), chat("ภาพ")],
        [chat(name_localizations={"ja": "コイゾラ", "de": "größe"})],
        [chat(options=[option(str(n)) for n in range(25)])],
        [chat(options=[option("a", choices=choices(25))])],
        [chat(options=[group("g", subcommand("s", option("a"))), subcommand("t")])],
        [chat(options=[option("a", required=True), option("b")])],
        [{"name": "Roster Card", "type": 2}, {"name": "Roster Card", "type": 3}],
        [chat(contexts=[0, 1, 2], integration_types=[0])],
    ],
)
def test_trees_that_discord_takes_are_taken(tree: list[Any]) -> None:
    check_commands(tree)


@pytest.mark.parametrize(
    ("tree", "fault"),
    [
        ({}, "LIST_TYPE_CONVERT"),
        ([chat("Upper")], "APPLICATION_COMMAND_INVALID_NAME"),
        ([chat("two words")], "APPLICATION_COMMAND_INVALID_NAME"),
        ([chat("恋・空")], "APPLICATION_COMMAND_INVALID_NAME"),
        ([chat("x" * 33)], "BASE_TYPE_BAD_LENGTH"),
        ([chat("")], "BASE_TYPE_BAD_LENGTH"),
        ([chat(description="")], "BASE_TYPE_BAD_LENGTH"),
        ([chat(description="x" * 101)], "BASE_TYPE_BAD_LENGTH"),
        ([chat(name_localizations={"ja": "恋 空"})], "APPLICATION_COMMAND_INVALID_NAME"),
        ([chat(name_localizations={"de": "Größe"})], "APPLICATION_COMMAND_INVALID_NAME"),
        ([chat(name_localizations={"xx": "name"})], "BASE_TYPE_CHOICES"),
        ([chat(description_localizations={"de": "x" * 101})], "BASE_TYPE_BAD_LENGTH"),
        ([chat(), chat()], "APPLICATION_COMMANDS_DUPLICATE_NAME"),
        (
            [chat("a", name_localizations={"de": "c"}), chat("b", name_localizations={"de": "c"})],
            "APPLICATION_COMMANDS_DUPLICATE_NAME",
        ),
        (
            [chat("a", name_localizations={"de": "b"}), chat("b")],
            "APPLICATION_COMMANDS_DUPLICATE_NAME",
        ),
        ([chat(options=[option("a"), option("a")])], "APPLICATION_COMMANDS_DUPLICATE_NAME"),
        ([chat(options=[option(str(n)) for n in range(26)])], "BASE_TYPE_MAX_LENGTH"),
        ([chat(options=[option("a", choices=choices(26))])], "BASE_TYPE_MAX_LENGTH"),
        ([chat(options=[option("a", 99)])], "BASE_TYPE_CHOICES"),
        (
            [chat(options=[option("a", choices=choices(2), autocomplete=True)])],
            "APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_INVALID",
        ),
        ([chat(options=[option("a", 5, choices=choices(1))])], "BASE_TYPE_CHOICES"),
        ([chat(options=[option("a", 4, choices=choices(1))])], "NUMBER_TYPE_COERCE"),
        (
            [chat(options=[option("a", 10, choices=[{"name": "x", "value": True}])])],
            "NUMBER_TYPE_COERCE",
        ),
        (
            [chat(options=[option("a", choices=[{"name": "x", "value": "x" * 101}])])],
            "BASE_TYPE_BAD_LENGTH",
        ),
        (
            [chat(options=[option("a", choices=choices(1) * 2)])],
            "APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_ALREADY_EXISTS",
        ),
        (
            [chat(options=[option("a"), option("b", required=True)])],
            "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
        ),
        (
            [chat(options=[option("a"), subcommand("b")])],
            "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID",
        ),
        (
            [chat(options=[group("a", group("b", subcommand("c")))])],
            "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID",
        ),
        (
            [chat(options=[subcommand(str(n)) for n in range(26)])],
            "BASE_TYPE_MAX_LENGTH",
        ),
        (
            [{"name": "Card", "type": 2, "description": "x"}],
            "APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION_NOT_ALLOWED",
        ),
        ([{"name": f"Card {n}", "type": 2} for n in range(6)], "APPLICATION_COMMAND_TOO_MANY"),
        ([chat(f"c{n}") for n in range(101)], "APPLICATION_COMMAND_TOO_MANY"),
        ([chat(contexts=[7])], "BASE_TYPE_CHOICES"),
    ],
)
def test_trees_that_discord_refuses_are_refused(tree: Any, fault: str) -> None:
    with pytest.raises(ApiError) as refused:
        check_commands(tree)
    assert refused.value.code == 50035
    assert fault in codes(refused.value.errors)


def test_a_command_holds_eight_thousand_characters_counting_its_longest_language() -> None:
    texts = {"ja": "x" * 100}
    leaves = [option(f"{n:032}", description_localizations=texts) for n in range(25)]
    check_commands([chat(options=[subcommand("a", *leaves), subcommand("b", *leaves)])])
    with pytest.raises(ApiError) as refused:
        check_commands([chat(options=[subcommand(name, *leaves) for name in "abc"])])
    assert codes(refused.value.errors) == {"APPLICATION_COMMAND_TOO_LARGE"}


async def test_a_put_answers_with_what_was_stored(rest: Rest, emulator: Emulator) -> None:
    status, (stored,) = await rest.register(
        chat(
            name_localizations={"ja": "ピン"},
            default_member_permissions=32,
            options=[option("a", required=False, choices=[], name_localizations={"de": "b"})],
        )
    )
    assert status == 200
    assert stored["application_id"] == str(emulator.world.application.id)
    assert stored["default_member_permissions"] == "32"
    assert stored["options"] == [
        {"name": "a", "description": "An option", "type": 3, "name_localizations": {"de": "b"}}
    ]


async def test_a_command_keeps_its_id_by_name_and_type(rest: Rest) -> None:
    _, (first,) = await rest.register(chat())
    _, (again, other) = await rest.register(chat(description="new"), chat("pong"))
    assert again["id"] == first["id"]
    assert again["version"] != first["version"]
    assert other["id"] != first["id"]


async def test_localizations_are_shown_when_asked_for(rest: Rest, emulator: Emulator) -> None:
    await rest.register(chat(name_localizations={"ja": "ピン"}))
    path = f"/applications/{emulator.world.application.id}/commands"
    assert "name_localizations" not in (await rest("GET", path))[1][0]
    _, (full,) = await rest("GET", f"{path}?with_localizations=true")
    assert full["name_localizations"] == {"ja": "ピン"}


async def test_guild_commands_are_kept_apart(rest: Rest, emulator: Emulator) -> None:
    home = emulator.world.home
    path = f"/applications/{emulator.world.application.id}/guilds/{home.id}/commands"
    _, (stored,) = await rest("PUT", path, [chat("here")])
    assert stored["guild_id"] == str(home.id)
    assert len((await rest("GET", path))[1]) == 1
    names = [command.path for command in emulator.person("Aoi").commands()]
    assert names == ["here"]
    assert emulator.person("Aoi").commands(dm=True) == []


async def test_a_refused_put_changes_nothing(rest: Rest, emulator: Emulator) -> None:
    await rest.register(chat())
    assert (await rest.register(chat("Bad Name")))[0] == 400
    assert [command["name"] for command in emulator.world.application.commands] == ["ping"]


async def test_another_applications_commands_are_out_of_reach(rest: Rest) -> None:
    assert (await rest("PUT", "/applications/1/commands", []))[1]["code"] == 50001

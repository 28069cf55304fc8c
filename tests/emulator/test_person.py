"""People: what they are offered and what their client does not let them send."""

from __future__ import annotations

from typing import Any

import pytest

from emulator import ClientRefused, Emulator, Person
from tests.emulator.support import Deed, Rest, chat, option

CAST = chat(
    "koizora",
    name_localizations={"ja": "恋空"},
    options=[
        {
            "name": "cast",
            "description": "Who plays whom",
            "type": 1,
            "name_localizations": {"de": "besetzung", "ja": "キャスト"},
            "description_localizations": {"de": "Wer spielt wen"},
            "options": [
                option(
                    "verdict",
                    name_localizations={"de": "urteil"},
                    choices=[
                        {"name": "Yes", "value": "yes", "name_localizations": {"de": "Ja"}},
                        {"name": "No", "value": "no"},
                    ],
                )
            ],
        }
    ],
)


async def test_commands_are_shown_in_the_persons_language(rest: Rest, emulator: Emulator) -> None:
    await rest.register(CAST)
    (german,) = emulator.person("Aoi", locale="de").commands()
    assert (german.name, german.path) == ("koizora besetzung", "koizora cast")
    assert german.description == "Wer spielt wen"
    (verdict,) = german.options
    assert (verdict.name, verdict.base_name) == ("urteil", "verdict")
    assert [choice.name for choice in verdict.choices] == ["Ja", "No"]
    (japanese,) = emulator.person("Aoi").commands()
    assert japanese.name == "恋空 キャスト"
    assert japanese.description == "Who plays whom"
    assert japanese.as_json()["path"] == "koizora cast"


async def test_one_english_stands_in_for_the_other(rest: Rest, emulator: Emulator) -> None:
    await rest.register(chat(name_localizations={"en-GB": "colour"}))
    assert emulator.person("Aoi", locale="en-US").commands()[0].name == "colour"
    assert emulator.person("Aoi", locale="fr").commands()[0].name == "ping"


@pytest.mark.parametrize(
    ("who", "offered"), [("Aoi", False), ("Lukas", True), ("Käthe", True), ("Yui", False)]
)
async def test_default_permissions_hide_a_command(
    rest: Rest, emulator: Emulator, who: str, offered: bool
) -> None:
    await rest.register(chat(default_member_permissions=32))
    person = emulator.person(who)
    assert bool(person.commands()) is offered
    if not offered:
        with pytest.raises(ClientRefused, match="hidden"):
            await person.command("ping")


async def test_no_permissions_at_all_mean_administrators_only(
    rest: Rest, emulator: Emulator
) -> None:
    await rest.register(chat(default_member_permissions=0))
    assert emulator.person("Lukas").commands() == []
    assert len(emulator.person("Käthe").commands()) == 1


@pytest.mark.parametrize(
    ("more", "in_guild", "in_direct"),
    [
        ({}, True, True),
        ({"contexts": [0]}, True, False),
        ({"contexts": [1]}, False, True),
        ({"dm_permission": False}, True, False),
    ],
)
async def test_contexts_say_where_a_command_is_offered(
    rest: Rest, aoi: Person, more: dict[str, Any], in_guild: bool, in_direct: bool
) -> None:
    await rest.register(chat(**more))
    assert bool(aoi.commands()) is in_guild
    assert bool(aoi.commands(dm=True)) is in_direct
    if not in_direct:
        with pytest.raises(ClientRefused, match="direct messages"):
            await aoi.command("ping", dm=True)


async def test_people_are_found_by_name_account_or_id(emulator: Emulator) -> None:
    aoi = emulator.person("Aoi")
    assert emulator.person("aoi").id == emulator.person(aoi.id).id == aoi.id
    assert (aoi.name, aoi.locale) == ("Aoi", "ja")
    with pytest.raises(LookupError, match="nobody"):
        emulator.person("Nobody")


async def test_someone_without_a_guild_writes_direct_messages_only(
    ping: Rest, emulator: Emulator
) -> None:
    robin = emulator.person("Robin")
    with pytest.raises(ClientRefused, match="can not use commands"):
        await robin.command("ping")
    deed = Deed(emulator, robin.command("ping", dm=True))
    assert (await deed.interaction()).payload["context"] == 1
    await deed.forget()


async def test_a_hidden_channel_is_out_of_reach(ping: Rest, emulator: Emulator) -> None:
    with pytest.raises(ClientRefused, match="can not use commands"):
        await emulator.person("Yui").command("ping", channel="moderation")
    deed = Deed(emulator, emulator.person("Aoi").command("ping", channel="moderation"))
    await deed.interaction()
    await deed.forget()


@pytest.mark.parametrize("path", ["nothing", "koizora", "koizora nothing", "koizora cast more"])
async def test_there_are_only_the_commands_there_are(rest: Rest, aoi: Person, path: str) -> None:
    await rest.register(CAST)
    with pytest.raises(ClientRefused):
        await aoi.command(path)


async def test_a_choice_is_sent_as_its_value(rest: Rest, aoi: Person) -> None:
    await rest.register(CAST)
    deed = Deed(rest.emulator, aoi.command("koizora cast", verdict="Ja"))
    (cast,) = (await deed.interaction()).payload["data"]["options"]
    assert cast["options"][0]["value"] == "yes"
    await deed.forget()


@pytest.mark.parametrize(
    ("described", "value", "reason"),
    [
        (option("a", required=True), None, "required"),
        (option("b"), "x", "there is no option a"),
        (option("a", choices=[{"name": "x", "value": "y"}]), "z", "no choice"),
        (option("a", max_length=2), "abc", "takes 0 to 2"),
        (option("a", min_length=2), "a", "takes 2 to"),
        (option("a", 4), "many", "whole number"),
        (option("a", 4, max_value=5), 6, "out of range"),
        (option("a", 4), 2**60, "out of range"),
        (option("a", 10), "many", "takes a number"),
        (option("a", 10, min_value=1), 0.5, "out of range"),
        (option("a", 5), "yes", "true or false"),
        (option("a", 6), "Nobody", "nobody is called"),
        (option("a", 7), "nowhere", "no channel is called"),
        (option("a", 7, channel_types=[2]), "film-talk", "not offered"),
        (option("a", 7), "moderation", "not offered"),
        (option("a", 8), "No role", "no role is called"),
        (option("a", 11), "file", "can not be filled in"),
    ],
)
async def test_a_client_refuses_what_does_not_fit(
    rest: Rest, emulator: Emulator, described: dict[str, Any], value: Any, reason: str
) -> None:
    await rest.register(chat(options=[described]))
    given = {} if value is None else {"a": value}
    with pytest.raises(ClientRefused, match=reason):
        await emulator.person("Yui").command("ping", options=given)
    assert emulator.interactions == []


@pytest.mark.parametrize("kind", [7, 8])
async def test_there_are_no_channels_or_roles_in_direct_messages(
    rest: Rest, aoi: Person, kind: int
) -> None:
    await rest.register(chat(options=[option("a", kind)]))
    with pytest.raises(ClientRefused, match="in direct messages"):
        await aoi.command("ping", dm=True, a="general")


async def test_only_options_with_autocomplete_are_completed(rest: Rest, aoi: Person) -> None:
    await rest.register(chat(options=[option("a")]))
    with pytest.raises(ClientRefused, match="no autocomplete"):
        await aoi.autocomplete("ping", "a", "x")


async def test_a_command_is_gone_with_the_bot(ping: Rest, emulator: Emulator, aoi: Person) -> None:
    emulator.faults.kick_bot()
    assert aoi.commands(channel="general") == []

"""The rules of interactions, with the bot's side spoken by hand."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from emulator import ClientRefused, Emulator, NoAnswer, Person
from tests.emulator.support import CARD, EPHEMERAL, V2, Deed, Rest, answered, chat, codes, option

BUTTON = {"type": 1, "components": [{"type": 2, "style": 1, "label": "Go", "custom_id": "go"}]}
MODAL = {
    "custom_id": "form",
    "title": "A form",
    "components": [
        {"type": 18, "label": "Why", "component": {"type": 4, "custom_id": "why", "style": 1}}
    ],
}


async def test_a_message_answers_a_command(ping: Rest, aoi: Person) -> None:
    answer = await answered(ping, aoi, {"content": "pong"})
    assert (answer.kind, answer.text, answer.ephemeral) == ("message", "pong", False)
    record = ping.emulator.interactions[-1]
    assert record.kind == "command"
    assert record.person == "Aoi"
    assert record.state == "answered"
    assert record.acknowledged_at is not None
    assert 0 < record.acknowledged_at - record.dispatched_at < 3


async def test_the_response_is_described_when_asked_for(ping: Rest, aoi: Person) -> None:
    deed = Deed(ping.emulator, aoi.command("ping"))
    interaction = await deed.interaction()
    status, body = await ping.callback(interaction, 4, {"content": "pong", "flags": EPHEMERAL})
    assert status == 200
    assert body["interaction"]["response_message_ephemeral"] is True
    assert body["resource"]["type"] == 4
    message = body["resource"]["message"]
    assert message["flags"] == EPHEMERAL
    assert message["interaction_metadata"]["id"] == str(interaction.id)
    await deed.answer()


async def test_without_being_asked_the_response_is_empty(ping: Rest, aoi: Person) -> None:
    deed = Deed(ping.emulator, aoi.command("ping"))
    interaction = await deed.interaction()
    path = f"/interactions/{interaction.id}/{interaction.token}/callback"
    assert await ping("POST", path, {"type": 4, "data": {"content": "pong"}}) == (204, None)
    await deed.answer()


async def test_there_is_only_one_initial_response(ping: Rest, aoi: Person) -> None:
    await answered(ping, aoi, {"content": "pong"})
    status, body = await ping.callback(ping.emulator.interactions[-1], 4, {"content": "again"})
    assert (status, body["code"]) == (400, 40060)
    assert "40060" in ping.emulator.violations[-1]


async def test_after_three_seconds_the_interaction_is_unknown(ping: Rest, aoi: Person) -> None:
    ping.emulator.limits.initial_response = 0.02
    with pytest.raises(NoAnswer, match="did not respond"):
        await aoi.command("ping")
    interaction = ping.emulator.interactions[-1]
    assert interaction.state == "expired"
    status, body = await ping.callback(interaction, 4, {"content": "late"})
    assert (status, body["code"]) == (404, 10062)


async def test_a_wrong_token_or_id_is_an_unknown_interaction(ping: Rest, aoi: Person) -> None:
    deed = Deed(ping.emulator, aoi.command("ping"))
    interaction = await deed.interaction()
    for path in (f"/interactions/1/{interaction.token}", f"/interactions/{interaction.id}/x"):
        status, body = await ping("POST", f"{path}/callback", {"type": 5})
        assert (status, body["code"]) == (404, 10062)
    await deed.forget()


@pytest.mark.parametrize("kind", [1, 6, 7, 8, 10, None])
async def test_a_command_takes_no_answer_meant_for_others(
    ping: Rest, aoi: Person, kind: Any
) -> None:
    deed = Deed(ping.emulator, aoi.command("ping"))
    status, body = await ping.callback(await deed.interaction(), kind, {"choices": []})
    assert (status, body["code"]) == (400, 50035)
    assert codes(body["errors"]) == {"BASE_TYPE_CHOICES"}
    await deed.forget()


async def test_a_refused_response_can_be_sent_again(ping: Rest, aoi: Person) -> None:
    deed = Deed(ping.emulator, aoi.command("ping"))
    interaction = await deed.interaction()
    status, body = await ping.callback(interaction, 4, {"content": "x" * 2001})
    assert status == 400
    assert body["errors"]["data"]["content"]["_errors"][0]["code"] == "BASE_TYPE_MAX_LENGTH"
    assert (await ping.callback(interaction, 4, {"content": "x"}))[0] == 200
    assert (await deed.answer()).text == "x"


class TestDeferred:
    async def defer(self, rest: Rest, person: Person, flags: int = 0) -> Deed:
        deed = Deed(rest.emulator, person.command("ping"))
        status, body = await rest.callback(await deed.interaction(), 5, {"flags": flags})
        assert status == 200
        assert body["interaction"]["response_message_loading"] is True
        return deed

    async def test_a_followup_fills_the_original_and_keeps_its_audience(
        self, ping: Rest, aoi: Person
    ) -> None:
        deed = await self.defer(ping, aoi, EPHEMERAL)
        interaction = ping.emulator.interactions[-1]
        status, body = await ping.webhook(interaction, "POST", body={"content": "done"})
        assert status == 200
        answer = await deed.answer()
        assert (answer.kind, answer.text, answer.deferred) == ("message", "done", True)
        assert answer.ephemeral
        assert not answer.shown.loading
        assert body["id"] == str(answer.shown.id)

    async def test_an_edit_of_the_original_fills_it_too(self, ping: Rest, aoi: Person) -> None:
        deed = await self.defer(ping, aoi)
        interaction = ping.emulator.interactions[-1]
        body = {"components": [CARD], "flags": V2}
        status, _ = await ping.webhook(interaction, "PATCH", "/messages/@original", body)
        assert status == 200
        assert (await deed.answer()).text == "Hello"

    async def test_nothing_more_is_a_deferred_answer(self, ping: Rest, aoi: Person) -> None:
        aoi.patience = 0.02
        answer = await (await self.defer(ping, aoi)).answer()
        assert answer.kind == "deferred"
        assert answer.shown.loading

    async def test_the_token_lives_for_fifteen_minutes(self, ping: Rest, aoi: Person) -> None:
        aoi.patience = 0.02
        await (await self.defer(ping, aoi)).answer()
        interaction = ping.emulator.interactions[-1]
        ping.emulator.clock.advance(timedelta(days=1))
        assert (await ping.webhook(interaction, "GET", "/messages/@original"))[0] == 200
        ping.emulator.limits.token_life = timedelta(0)
        status, body = await ping.webhook(interaction, "POST", body={"content": "late"})
        assert (status, body["code"]) == (401, 50027)


class TestFollowups:
    async def test_messages_can_be_added_read_changed_and_deleted(
        self, ping: Rest, aoi: Person
    ) -> None:
        await answered(ping, aoi, {"content": "first"})
        interaction = ping.emulator.interactions[-1]
        _, second = await ping.webhook(interaction, "POST", body={"content": "second"})
        path = f"/messages/{second['id']}"
        assert (await ping.webhook(interaction, "GET", path))[1]["content"] == "second"
        changed = await ping.webhook(interaction, "PATCH", path, {"content": "third"})
        assert changed[1]["edited_timestamp"] is not None
        assert (await ping.webhook(interaction, "DELETE", path))[0] == 204
        assert (await ping.webhook(interaction, "GET", path))[1]["code"] == 10008
        texts = [message.text for message in aoi.history()]
        assert texts == ["first"]

    async def test_the_original_can_be_read_and_deleted(self, ping: Rest, aoi: Person) -> None:
        await answered(ping, aoi, {"content": "first"})
        interaction = ping.emulator.interactions[-1]
        _, body = await ping.webhook(interaction, "GET", "/messages/@original")
        assert body["content"] == "first"
        await ping.webhook(interaction, "DELETE", "/messages/@original")
        status, body = await ping.webhook(interaction, "GET", "/messages/@original")
        assert (status, body["code"]) == (404, 10008)

    async def test_there_is_no_webhook_before_the_first_response(
        self, ping: Rest, aoi: Person
    ) -> None:
        deed = Deed(ping.emulator, aoi.command("ping"))
        interaction = await deed.interaction()
        status, body = await ping.webhook(interaction, "POST", body={"content": "early"})
        assert (status, body["code"]) == (404, 10015)
        await deed.forget()


class TestEphemeral:
    async def test_only_the_person_sees_it(self, ping: Rest, aoi: Person) -> None:
        answer = await answered(ping, aoi, {"content": "psst", "flags": EPHEMERAL})
        other = ping.emulator.person("Lukas")
        assert [message.text for message in aoi.history()] == ["psst"]
        assert other.history() == []
        path = f"/channels/{answer.shown.channel_id}/messages"
        assert (await ping("GET", path))[1] == []
        assert (await ping("GET", f"{path}/{answer.shown.id}"))[1]["code"] == 10008
        with pytest.raises(ClientRefused, match="does not see"):
            await other.press(answer, "Go")

    async def test_it_causes_no_message_event(self, ping: Rest, aoi: Person) -> None:
        await answered(ping, aoi, {"content": "psst", "flags": EPHEMERAL})
        names = {event.name for event in ping.emulator.gateway_events}
        assert "MESSAGE_CREATE" not in names


class TestComponents:
    async def test_a_button_can_update_its_message(self, ping: Rest, aoi: Person) -> None:
        answer = await answered(ping, aoi, {"content": "one", "components": [BUTTON]})
        deed = Deed(ping.emulator, aoi.press(answer, "Go"))
        interaction = await deed.interaction()
        assert interaction.payload["message"]["id"] == str(answer.shown.id)
        assert interaction.payload["data"]["custom_id"] == "go"
        assert (await ping.callback(interaction, 7, {"content": "two"}))[0] == 200
        updated = await deed.answer()
        assert (updated.kind, updated.text) == ("update", "two")
        assert updated.labels == ["Go"]
        assert answer.text == "one"

    async def test_a_deferred_update_is_followed_by_an_edit(self, ping: Rest, aoi: Person) -> None:
        answer = await answered(ping, aoi, {"content": "one", "components": [BUTTON]})
        deed = Deed(ping.emulator, aoi.press(answer, "go"))
        interaction = await deed.interaction()
        assert (await ping.callback(interaction, 6))[0] == 200
        await ping.webhook(interaction, "PATCH", "/messages/@original", {"content": "two"})
        updated = await deed.answer()
        assert (updated.kind, updated.text, updated.deferred) == ("update", "two", True)

    async def test_a_deferred_update_can_be_followed_by_a_message(
        self, ping: Rest, aoi: Person
    ) -> None:
        answer = await answered(ping, aoi, {"content": "one", "components": [BUTTON]})
        deed = Deed(ping.emulator, aoi.press(answer, "go"))
        interaction = await deed.interaction()
        await ping.callback(interaction, 6)
        await ping.webhook(interaction, "POST", body={"content": "new", "flags": EPHEMERAL})
        more = await deed.answer()
        assert (more.kind, more.text, more.ephemeral) == ("message", "new", True)

    async def test_a_message_under_a_button_tells_where_it_comes_from(
        self, ping: Rest, aoi: Person
    ) -> None:
        answer = await answered(ping, aoi, {"content": "one", "components": [BUTTON]})
        deed = Deed(ping.emulator, aoi.press(answer, "go"))
        await ping.callback(await deed.interaction(), 4, {"content": "two"})
        metadata = (await deed.answer()).raw["interaction_metadata"]
        assert metadata["interacted_message_id"] == str(answer.shown.id)


class TestModals:
    async def open(self, rest: Rest, person: Person, modal: dict[str, Any] = MODAL) -> Any:
        deed = Deed(rest.emulator, person.command("ping"))
        status, body = await rest.callback(await deed.interaction(), 9, modal)
        assert status == 200, body
        return await deed.answer()

    async def test_a_modal_is_opened_and_submitted(self, ping: Rest, aoi: Person) -> None:
        answer = await self.open(ping, aoi)
        assert (answer.kind, answer.modal.title) == ("modal", "A form")
        assert [field.label for field in answer.modal.fields] == ["Why"]
        deed = Deed(ping.emulator, aoi.submit(answer, {"Why": "because"}))
        interaction = await deed.interaction()
        (label,) = interaction.payload["data"]["components"]
        assert label["type"] == 18
        assert label["component"]["value"] == "because"
        await ping.callback(interaction, 4, {"content": "thanks"})
        thanks = await deed.answer()
        assert thanks.text == "thanks"
        metadata = thanks.raw["interaction_metadata"]
        assert metadata["triggering_interaction_metadata"]["type"] == 2

    async def test_a_modal_does_not_answer_a_modal(self, ping: Rest, aoi: Person) -> None:
        answer = await self.open(ping, aoi)
        deed = Deed(ping.emulator, aoi.submit(answer, {"why": "because"}))
        status, body = await ping.callback(await deed.interaction(), 9, MODAL)
        assert (status, body["code"]) == (400, 50035)
        await deed.forget()

    async def test_a_modal_from_a_button_may_update_the_message(
        self, ping: Rest, aoi: Person
    ) -> None:
        message = await answered(ping, aoi, {"content": "one", "components": [BUTTON]})
        pressed = Deed(ping.emulator, aoi.press(message, "Go"))
        await ping.callback(await pressed.interaction(), 9, MODAL)
        deed = Deed(ping.emulator, aoi.submit(await pressed.answer(), {"why": "because"}))
        interaction = await deed.interaction()
        assert interaction.payload["message"]["id"] == str(message.shown.id)
        await ping.callback(interaction, 7, {"content": "two"})
        assert (await deed.answer()).kind == "update"

    async def test_action_rows_are_sent_back_as_action_rows(self, ping: Rest, aoi: Person) -> None:
        field = {"type": 4, "custom_id": "a", "label": "A", "style": 2, "required": False}
        rows = [{"type": 1, "components": [field]}]
        answer = await self.open(ping, aoi, {**MODAL, "components": rows})
        deed = Deed(ping.emulator, aoi.submit(answer, {}))
        interaction = await deed.interaction()
        (row,) = interaction.payload["data"]["components"]
        assert row["components"][0] == {"type": 4, "id": 2, "custom_id": "a", "value": ""}
        await deed.forget()

    async def test_a_modal_is_submitted_once_and_by_its_person(
        self, ping: Rest, aoi: Person
    ) -> None:
        answer = await self.open(ping, aoi)
        with pytest.raises(ClientRefused, match="somebody else"):
            await ping.emulator.person("Lukas").submit(answer, {"why": "x"})
        deed = Deed(ping.emulator, aoi.submit(answer, {"why": "x"}))
        await ping.callback(await deed.interaction(), 4, {"content": "ok"})
        await deed.answer()
        with pytest.raises(ClientRefused, match="no longer open"):
            await aoi.submit(answer, {"why": "x"})


class TestAutocomplete:
    tree = chat(options=[option("word", autocomplete=True), option("other")])

    async def test_choices_are_shown_in_the_persons_language(
        self, rest: Rest, emulator: Emulator
    ) -> None:
        await rest.register(self.tree)
        person = emulator.person("Aoi")
        deed = Deed(emulator, person.autocomplete("ping", "word", "a", other="b"))
        interaction = await deed.interaction()
        assert interaction.payload["data"]["options"] == [
            {"name": "word", "type": 3, "value": "a", "focused": True},
            {"name": "other", "type": 3, "value": "b"},
        ]
        choice = {"name": "Sky", "name_localizations": {"ja": "空"}, "value": "sky"}
        assert (await rest.callback(interaction, 8, {"choices": [choice]}))[0] == 200
        assert await deed.result() == [{"name": "空", "value": "sky"}]

    @pytest.mark.parametrize(
        "choices",
        [
            [{"name": "x", "value": str(n)} for n in range(26)],
            [{"name": "", "value": "x"}],
            [{"name": "x" * 101, "value": "x"}],
            [{"name": "x", "value": "x" * 101}],
            [{"name": "x", "value": 5}],
            None,
        ],
    )
    async def test_choices_that_discord_refuses_are_refused(
        self, rest: Rest, aoi: Person, choices: Any
    ) -> None:
        await rest.register(self.tree)
        deed = Deed(rest.emulator, aoi.autocomplete("ping", "word", "a"))
        status, body = await rest.callback(await deed.interaction(), 8, {"choices": choices})
        assert (status, body["code"]) == (400, 50035)
        await deed.forget()

    @pytest.mark.parametrize("kind", [4, 5, 9])
    async def test_only_choices_answer_it(self, rest: Rest, aoi: Person, kind: int) -> None:
        await rest.register(self.tree)
        deed = Deed(rest.emulator, aoi.autocomplete("ping", "word", "a"))
        assert (await rest.callback(await deed.interaction(), kind, {"content": "x"}))[0] == 400
        await deed.forget()


class TestPayload:
    async def payload(self, rest: Rest, person: Person, **how: Any) -> dict[str, Any]:
        deed = Deed(rest.emulator, person.command("ping", **how))
        interaction = await deed.interaction()
        await deed.forget()
        return interaction.payload

    async def test_in_a_guild_it_tells_member_permissions_and_languages(
        self, ping: Rest, emulator: Emulator
    ) -> None:
        payload = await self.payload(ping, emulator.person("Aoi"), channel="film-talk")
        home = emulator.world.home
        assert payload["context"] == 0
        assert payload["locale"] == "ja"
        assert payload["guild_locale"] == "de"
        assert payload["authorizing_integration_owners"] == {"0": str(home.id)}
        assert int(payload["member"]["permissions"]) & (1 << 40)
        assert int(payload["app_permissions"]) & (1 << 11)
        assert payload["channel"]["name"] == "film-talk"

    async def test_overwrites_count_in_permissions(self, ping: Rest, emulator: Emulator) -> None:
        emulator.faults.deny_permission("send_messages")
        payload = await self.payload(ping, emulator.person("Aoi"))
        assert not int(payload["app_permissions"]) & (1 << 11)

    async def test_in_direct_messages_it_tells_the_user(self, ping: Rest, aoi: Person) -> None:
        payload = await self.payload(ping, aoi, dm=True)
        assert payload["context"] == 1
        assert payload["user"]["id"] == str(aoi.id)
        assert "member" not in payload
        assert "guild_id" not in payload

    async def test_objects_are_resolved(self, rest: Rest, aoi: Person) -> None:
        kinds = {"who": 6, "where": 7, "role": 8, "any": 9, "whom": 9}
        await rest.register(chat(options=[option(name, kind) for name, kind in kinds.items()]))
        given = {"who": "Lukas", "where": "film-talk", "role": "Moderation", "any": "Moderation"}
        data = (await self.payload(rest, aoi, options=given | {"whom": "Robin"}))["data"]
        resolved = data["resolved"]
        assert len(resolved["users"]) == 2
        assert len(resolved["members"]) == 1
        assert [role["name"] for role in resolved["roles"].values()] == ["Moderation"]
        (channel,) = resolved["channels"].values()
        assert channel["name"] == "film-talk"
        assert "permissions" in channel

    async def test_options_keep_their_types(self, rest: Rest, aoi: Person) -> None:
        kinds = {"text": 3, "whole": 4, "flag": 5, "real": 10}
        await rest.register(chat(options=[option(name, kind) for name, kind in kinds.items()]))
        payload = await self.payload(rest, aoi, text="5", whole="5", flag=True, real=5)
        values = [item["value"] for item in payload["data"]["options"]]
        assert values == ["5", 5, True, 5.0]
        assert [type(value) for value in values] == [str, int, bool, float]

    async def test_subcommands_are_nested(self, rest: Rest, aoi: Person) -> None:
        inner = {"name": "leaf", "description": "x", "type": 1, "options": [option("a")]}
        group = {"name": "group", "description": "x", "type": 2, "options": [inner]}
        await rest.register(chat("root", options=[group]))
        deed = Deed(rest.emulator, aoi.command("root group leaf", a="b"))
        data = (await deed.interaction()).payload["data"]
        await deed.forget()
        assert data["options"] == [
            {
                "name": "group",
                "type": 2,
                "options": [
                    {
                        "name": "leaf",
                        "type": 1,
                        "options": [{"name": "a", "type": 3, "value": "b"}],
                    }
                ],
            }
        ]

    async def test_context_menus_carry_their_target(self, rest: Rest, aoi: Person) -> None:
        await rest.register({"name": "Card", "type": 2}, {"name": "Quote", "type": 3})
        deed = Deed(rest.emulator, aoi.context_menu("Card", user="Lukas"))
        data = (await deed.interaction()).payload["data"]
        assert data["target_id"] in data["resolved"]["users"]
        await deed.forget()
        said = await aoi.say("hello")
        deed = Deed(rest.emulator, aoi.context_menu("Quote", message=said))
        data = (await deed.interaction()).payload["data"]
        assert data["resolved"]["messages"][str(said.id)]["content"] == "hello"
        await deed.forget()

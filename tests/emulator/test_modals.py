"""Modals: what Discord takes, and how a client lets them be filled in."""

from __future__ import annotations

from typing import Any

import pytest

from emulator import Answer, ClientRefused, Person
from emulator.errors import ApiError
from emulator.validation.modals import check_modal
from tests.emulator.support import Deed, Rest, codes

INPUT = {"type": 4, "custom_id": "why", "style": 1}
OPTIONS = [{"label": "One", "value": "1"}, {"label": "Two", "value": "2"}]


def label(component: Any, **more: Any) -> dict[str, Any]:
    return {"type": 18, "label": "Why", "component": component, **more}


def modal(*components: Any, **more: Any) -> dict[str, Any]:
    return {"custom_id": "form", "title": "A form", "components": list(components), **more}


def row(*fields: Any) -> dict[str, Any]:
    return {"type": 1, "components": list(fields)}


@pytest.mark.parametrize(
    "form",
    [
        modal(label(INPUT, description="In short")),
        modal(row(INPUT | {"label": "Why"})),
        modal({"type": 10, "content": "Hello"}, label(INPUT)),
        modal(label({"type": 3, "custom_id": "s", "options": OPTIONS})),
        modal(label({"type": 21, "custom_id": "r", "options": OPTIONS})),
        modal(label({"type": 22, "custom_id": "c", "options": OPTIONS})),
        modal(label({"type": 23, "custom_id": "b"}), label({"type": 19, "custom_id": "f"})),
    ],
)
def test_modals_that_discord_takes_are_taken(form: dict[str, Any]) -> None:
    check_modal(form)


@pytest.mark.parametrize(
    ("form", "fault"),
    [
        (None, "BASE_TYPE_REQUIRED"),
        (modal(), "BASE_TYPE_BAD_LENGTH"),
        (modal(*(label(INPUT | {"custom_id": str(n)}) for n in range(6))), "BASE_TYPE_BAD_LENGTH"),
        (modal(label(INPUT), title="x" * 46), "BASE_TYPE_BAD_LENGTH"),
        (modal(label(INPUT), custom_id="x" * 101), "BASE_TYPE_BAD_LENGTH"),
        (modal(label(INPUT, label="x" * 46)), "BASE_TYPE_BAD_LENGTH"),
        (modal(label(INPUT, description="x" * 101)), "BASE_TYPE_MAX_LENGTH"),
        (modal(label(INPUT), label(INPUT)), "COMPONENT_CUSTOM_ID_DUPLICATED"),
        (modal(label(INPUT | {"placeholder": "x" * 101})), "BASE_TYPE_MAX_LENGTH"),
        (modal(label(INPUT | {"value": "x" * 11, "max_length": 10})), "BASE_TYPE_MAX_LENGTH"),
        (modal(label(INPUT | {"max_length": 4001})), "NUMBER_TYPE_MAX"),
        (modal(label(INPUT | {"min_length": 4001})), "NUMBER_TYPE_MAX"),
        (modal(label(INPUT | {"style": 3})), "BASE_TYPE_CHOICES"),
        (modal(label(INPUT | {"label": "twice"})), "LABEL_NOT_ALLOWED"),
        (modal(label({"type": 2, "style": 1, "label": "x"})), "BASE_TYPE_CHOICES"),
        (modal(row(INPUT)), "BASE_TYPE_REQUIRED"),
        (modal(row(INPUT, INPUT)), "BASE_TYPE_BAD_LENGTH"),
        (modal(row({"type": 3, "custom_id": "x"})), "BASE_TYPE_CHOICES"),
        (modal(INPUT), "BASE_TYPE_CHOICES"),
        (modal(label({"type": 21, "custom_id": "r", "options": []})), "BASE_TYPE_BAD_LENGTH"),
        (
            modal(label({"type": 3, "custom_id": "s", "options": OPTIONS, "disabled": True})),
            "SELECT_DISABLED_IN_MODAL",
        ),
        (modal(label({"type": 19, "custom_id": "f", "max_values": 11})), "NUMBER_TYPE_MAX"),
    ],
)
def test_modals_that_discord_refuses_are_refused(form: Any, fault: str) -> None:
    with pytest.raises(ApiError) as refused:
        check_modal(form)
    assert refused.value.code == 50035
    assert fault in codes(refused.value.errors)


async def opened(rest: Rest, person: Person, form: dict[str, Any]) -> Answer:
    deed = Deed(rest.emulator, person.command("ping"))
    assert (await rest.callback(await deed.interaction(), 9, form))[0] == 200
    return await deed.answer()


async def test_every_kind_of_field_is_sent(ping: Rest, aoi: Person) -> None:
    form = modal(
        label({"type": 3, "custom_id": "s", "options": OPTIONS}, label="Select"),
        label({"type": 5, "custom_id": "u", "required": False}, label="User"),
        label({"type": 21, "custom_id": "r", "options": OPTIONS}, label="Radio"),
        label({"type": 22, "custom_id": "c", "options": OPTIONS}, label="Boxes"),
        label({"type": 23, "custom_id": "b"}, label="Box"),
    )
    answer = await opened(ping, aoi, form)
    values = {"Select": ["One"], "Radio": "Two", "Boxes": ["1", "Two"], "b": True}
    deed = Deed(ping.emulator, aoi.submit(answer, values))
    sent = [item["component"] for item in (await deed.interaction()).payload["data"]["components"]]
    assert [item.get("values", item.get("value")) for item in sent] == [
        ["1"],
        [],
        "2",
        ["1", "2"],
        True,
    ]
    await deed.forget()


async def test_a_chosen_user_is_resolved(ping: Rest, aoi: Person) -> None:
    answer = await opened(ping, aoi, modal(label({"type": 5, "custom_id": "u"})))
    deed = Deed(ping.emulator, aoi.submit(answer, {"u": ["Lukas"]}))
    data = (await deed.interaction()).payload["data"]
    assert data["components"][0]["component"]["values"] == list(data["resolved"]["users"])
    await deed.forget()


async def test_text_that_was_filled_in_from_the_start_is_kept(ping: Rest, aoi: Person) -> None:
    text = {"type": 10, "content": "Hello"}
    answer = await opened(ping, aoi, modal(text, label(INPUT | {"value": "before"})))
    assert answer.modal is not None
    assert [field.value for field in answer.modal.fields] == ["before"]
    deed = Deed(ping.emulator, aoi.submit(answer, {}))
    hello, field = (await deed.interaction()).payload["data"]["components"]
    assert hello == {"type": 10, "id": 1}
    assert field["component"]["value"] == "before"
    await deed.forget()


@pytest.mark.parametrize(
    ("component", "values", "reason"),
    [
        (INPUT, {}, "required"),
        (INPUT, {"Why": ""}, "required"),
        (INPUT | {"max_length": 3}, {"Why": "long"}, "takes 0 to 3"),
        (INPUT | {"min_length": 3}, {"Why": "no"}, "takes 3 to"),
        (INPUT, {"Who": "x"}, "has no field"),
        ({"type": 3, "custom_id": "s", "options": OPTIONS}, {}, "takes 1 to 1"),
        ({"type": 21, "custom_id": "r", "options": OPTIONS}, {}, "required"),
        ({"type": 21, "custom_id": "r", "options": OPTIONS}, {"r": "3"}, "no option"),
        ({"type": 19, "custom_id": "f"}, {}, "can not be filled in"),
    ],
)
async def test_a_client_refuses_what_does_not_fit(
    ping: Rest, aoi: Person, component: Any, values: Any, reason: str
) -> None:
    answer = await opened(ping, aoi, modal(label(component)))
    with pytest.raises(ClientRefused, match=reason):
        await aoi.submit(answer, values)


async def test_only_a_modal_can_be_submitted(aoi: Person) -> None:
    with pytest.raises(ClientRefused, match="no modal"):
        await aoi.submit(Answer("message"), {})

"""Components of messages, and how a client uses them."""

from __future__ import annotations

from typing import Any

import pytest

from emulator import ClientRefused, Person
from emulator.errors import ApiError
from emulator.model import Attachment
from emulator.normalize import shown_components
from emulator.validation.messages import check_message
from tests.emulator.support import V2, Deed, Rest, answered, codes

TEXT = {"type": 10, "content": "text"}
BUTTON = {"type": 2, "style": 1, "label": "Go", "custom_id": "go"}
LINK = {"type": 2, "style": 5, "label": "Site", "url": "https://example.org"}
OPTIONS = [{"label": "One", "value": "1"}, {"label": "Two", "value": "2"}]
SELECT = {"type": 3, "custom_id": "pick", "placeholder": "Pick", "options": OPTIONS}
SEPARATOR = {"type": 14}
THUMBNAIL = {"type": 11, "media": {"url": "https://example.org/a.png"}}


def row(*children: Any) -> dict[str, Any]:
    return {"type": 1, "components": list(children)}


def section(accessory: Any = THUMBNAIL, *texts: Any) -> dict[str, Any]:
    return {"type": 9, "components": list(texts or (TEXT,)), "accessory": accessory}


def container(*children: Any) -> dict[str, Any]:
    return {"type": 17, "components": list(children)}


def gallery(count: int) -> dict[str, Any]:
    return {"type": 12, "items": [{"media": {"url": "https://example.org/a.png"}}] * count}


def faults(components: Any, flags: int = V2) -> set[str]:
    """Return the words with which these components are refused, nothing when they are fine."""
    body = {"components": components, "flags": flags}
    if not flags:
        body["content"] = "x"
    refused: set[str] = set()
    try:
        check_message(body, {0: Attachment(0, "a.txt", b"x", "text/plain")}, 100)
    except ApiError as error:
        refused = codes(error.errors)
    return refused


@pytest.mark.parametrize(
    "components",
    [
        [container(TEXT, SEPARATOR, section(), gallery(10), row(BUTTON, LINK), row(SELECT))],
        [section(BUTTON, TEXT, TEXT, TEXT)],
        [{"type": 13, "file": {"url": "attachment://a.txt"}}],
        [row(*({**BUTTON, "custom_id": str(number)} for number in range(5)))],
        [{"type": 10, "content": "x" * 4000}],
        [TEXT] * 40,
        [row({**BUTTON, "label": None, "emoji": {"name": "🌸"}})],
        [row({"type": 6, "custom_id": "roles", "max_values": 25})],
        [container(TEXT) | {"accent_color": 0, "spoiler": True}],
    ],
)
def test_layouts_that_discord_takes_are_taken(components: Any) -> None:
    assert faults(components) == set()


@pytest.mark.parametrize(
    ("components", "fault"),
    [
        ([BUTTON], "BASE_TYPE_CHOICES"),
        ([container(container(TEXT))], "BASE_TYPE_CHOICES"),
        ([container(BUTTON)], "BASE_TYPE_CHOICES"),
        ([container()], "BASE_TYPE_BAD_LENGTH"),
        ([row()], "BASE_TYPE_BAD_LENGTH"),
        ([row(TEXT)], "BASE_TYPE_CHOICES"),
        ([row(*[BUTTON] * 6)], "BASE_TYPE_BAD_LENGTH"),
        ([row(SELECT, BUTTON)], "COMPONENT_LAYOUT_WIDTH_EXCEEDED"),
        ([row(BUTTON, BUTTON)], "COMPONENT_CUSTOM_ID_DUPLICATED"),
        ([TEXT | {"id": 7}, TEXT | {"id": 7}], "COMPONENT_ID_DUPLICATED"),
        ([row({**BUTTON, "label": "x" * 81})], "BASE_TYPE_MAX_LENGTH"),
        ([row({**BUTTON, "custom_id": "x" * 101})], "BASE_TYPE_BAD_LENGTH"),
        ([row({**BUTTON, "custom_id": ""})], "BASE_TYPE_BAD_LENGTH"),
        ([row({**BUTTON, "custom_id": None})], "BASE_TYPE_REQUIRED"),
        ([row({**BUTTON, "label": ""})], "BUTTON_COMPONENT_INVALID_CONTENT"),
        ([row({**BUTTON, "url": "https://example.org"})], "URL_NOT_ALLOWED"),
        ([row({**BUTTON, "style": 9})], "BASE_TYPE_CHOICES"),
        ([row({**BUTTON, "emoji": {"name": "smile"}})], "BUTTON_COMPONENT_INVALID_EMOJI"),
        ([row({**LINK, "custom_id": "x"})], "COMPONENT_CUSTOM_ID_NOT_ALLOWED"),
        ([row({**LINK, "url": None})], "BASE_TYPE_REQUIRED"),
        ([row({**LINK, "url": "javascript:x"})], "URL_TYPE_INVALID_SCHEME"),
        ([row({"type": 2, "style": 6})], "BASE_TYPE_REQUIRED"),
        ([row({**SELECT, "options": []})], "BASE_TYPE_BAD_LENGTH"),
        ([row({**SELECT, "options": OPTIONS * 13})], "BASE_TYPE_BAD_LENGTH"),
        ([row({**SELECT, "options": OPTIONS * 2})], "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED"),
        ([row({**SELECT, "options": [{"label": "x" * 101, "value": "1"}]})], "BASE_TYPE_BAD"),
        ([row({**SELECT, "options": [{"label": "x", "value": "x" * 101}]})], "BASE_TYPE_BAD"),
        (
            [row({**SELECT, "options": [{"label": "x", "value": "x", "description": "x" * 101}]})],
            "BASE_TYPE_MAX_LENGTH",
        ),
        ([row({**SELECT, "placeholder": "x" * 151})], "BASE_TYPE_MAX_LENGTH"),
        ([row({**SELECT, "max_values": 3})], "NUMBER_TYPE_MAX"),
        ([row({**SELECT, "min_values": 2})], "SELECT_MIN_OVER_MAX"),
        ([row({**SELECT, "min_values": -1})], "NUMBER_TYPE_MIN"),
        (
            [row({**SELECT, "options": [option | {"default": True} for option in OPTIONS]})],
            "SELECT_TOO_MANY_DEFAULTS",
        ),
        (
            [row({"type": 5, "custom_id": "x", "default_values": [{}, {}]})],
            "SELECT_TOO_MANY_DEFAULTS",
        ),
        ([{"type": 9, "components": [TEXT]}], "BASE_TYPE_REQUIRED"),
        ([section(SELECT)], "BASE_TYPE_CHOICES"),
        ([section(BUTTON, TEXT, TEXT, TEXT, TEXT)], "BASE_TYPE_BAD_LENGTH"),
        ([section(BUTTON, SEPARATOR)], "BASE_TYPE_CHOICES"),
        ([gallery(0)], "BASE_TYPE_BAD_LENGTH"),
        ([gallery(11)], "BASE_TYPE_BAD_LENGTH"),
        ([{"type": 13, "file": {"url": "https://example.org"}}], "URL_TYPE_INVALID_SCHEME"),
        ([{"type": 13, "file": {"url": "attachment://b"}}], "UNFURLED_MEDIA_ITEM_REFERENCED"),
        ([{"type": 14, "spacing": 3}], "BASE_TYPE_CHOICES"),
        ([{"type": 10, "content": ""}], "BASE_TYPE_BAD_LENGTH"),
        ([{"type": 10, "content": "x" * 4001}], "BASE_TYPE_BAD_LENGTH"),
        ([{"type": 10, "content": "x" * 2001}] * 2, "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED"),
        ([TEXT] * 41, "BASE_TYPE_MAX_LENGTH"),
        ([container(*[TEXT] * 40)], "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED"),
        ([container(TEXT) | {"accent_color": 0x1000000}], "NUMBER_TYPE_MAX"),
        ("text", "LIST_TYPE_CONVERT"),
        ([None], "BASE_TYPE_CHOICES"),
    ],
)
def test_layouts_that_discord_refuses_are_refused(components: Any, fault: str) -> None:
    assert any(code.startswith(fault) for code in faults(components)), faults(components)


@pytest.mark.parametrize(
    ("components", "fault"),
    [
        ([TEXT], "BASE_TYPE_CHOICES"),
        ([container(TEXT)], "BASE_TYPE_CHOICES"),
        ([row({**BUTTON, "custom_id": str(n)}) for n in range(6)], "BASE_TYPE_MAX_LENGTH"),
    ],
)
def test_without_the_flag_there_are_only_five_rows(components: Any, fault: str) -> None:
    assert fault in faults(components, flags=0)


def test_components_come_back_with_ids_and_defaults() -> None:
    sent = [container(TEXT, row(SELECT | {"id": 2}), section(), SEPARATOR)]
    (shown,) = shown_components(sent, [], 1)
    text, actions, about, separator = shown["components"]
    ids = [shown["id"], text["id"], actions["id"], actions["components"][0]["id"], about["id"]]
    assert ids == [1, 3, 4, 2, 5]
    assert (shown["accent_color"], shown["spoiler"]) == (None, False)
    assert (separator["spacing"], separator["divider"]) == (1, True)
    assert actions["components"][0]["max_values"] == 1
    assert about["accessory"]["media"]["proxy_url"] == "https://example.org/a.png"
    assert "id" not in sent[0]


class TestUse:
    async def show(self, rest: Rest, person: Person, *components: Any) -> Any:
        return await answered(rest, person, {"components": list(components), "flags": V2})

    async def test_text_labels_and_selects_are_seen(self, ping: Rest, aoi: Person) -> None:
        shown = await self.show(ping, aoi, container(TEXT, row(BUTTON, LINK), row(SELECT)))
        assert shown.text == "text"
        assert shown.labels == ["Go", "Site"]
        assert [select["placeholder"] for select in shown.selects] == ["Pick"]

    async def test_text_of_embeds_is_seen(self, ping: Rest, aoi: Person) -> None:
        embed = {
            "title": "T",
            "description": "D",
            "author": {"name": "A"},
            "fields": [{"name": "N", "value": "V"}],
            "footer": {"text": "F"},
        }
        shown = await answered(ping, aoi, {"content": "C", "embeds": [embed]})
        assert shown.text.split("\n") == ["C", "A", "T", "D", "N", "V", "F"]

    @pytest.mark.parametrize(
        ("button", "reason"),
        [("Off", "disabled"), ("Site", "opens an address"), ("Nope", "there is no")],
    )
    async def test_a_button_that_can_not_be_pressed_is_not(
        self, ping: Rest, aoi: Person, button: str, reason: str
    ) -> None:
        off = BUTTON | {"label": "Off", "disabled": True}
        shown = await self.show(ping, aoi, row(off, LINK))
        with pytest.raises(ClientRefused, match=reason):
            await aoi.press(shown, button)

    async def test_a_select_sends_values(self, ping: Rest, aoi: Person) -> None:
        shown = await self.show(ping, aoi, row(SELECT | {"max_values": 2}))
        deed = Deed(ping.emulator, aoi.choose(shown, "Pick", ["Two", "1"]))
        data = (await deed.interaction()).payload["data"]
        assert (data["component_type"], data["values"]) == (3, ["2", "1"])
        await deed.forget()

    @pytest.mark.parametrize(
        ("values", "reason"), [([], "takes 1 to 1"), (["1", "2"], "takes"), (["3"], "no option")]
    )
    async def test_a_select_takes_only_what_it_offers(
        self, ping: Rest, aoi: Person, values: list[str], reason: str
    ) -> None:
        shown = await self.show(ping, aoi, row(SELECT))
        with pytest.raises(ClientRefused, match=reason):
            await aoi.choose(shown, "pick", values)

    @pytest.mark.parametrize(
        ("kind", "value", "kept"),
        [
            (5, "Lukas", "users"),
            (6, "Moderation", "roles"),
            (7, "Moderation", "roles"),
            (7, "Lukas", "users"),
            (8, "film-talk", "channels"),
        ],
    )
    async def test_selects_of_things_resolve_them(
        self, ping: Rest, aoi: Person, kind: int, value: str, kept: str
    ) -> None:
        shown = await self.show(ping, aoi, row({"type": kind, "custom_id": "x"}))
        deed = Deed(ping.emulator, aoi.choose(shown, "x", [value]))
        data = (await deed.interaction()).payload["data"]
        assert data["values"] == list(data["resolved"][kept])
        await deed.forget()

    async def test_a_channel_select_offers_only_its_kinds(self, ping: Rest, aoi: Person) -> None:
        voice = {"type": 8, "custom_id": "x", "channel_types": [2]}
        shown = await self.show(ping, aoi, row(voice))
        with pytest.raises(ClientRefused, match="not offered"):
            await aoi.choose(shown, "x", ["film-talk"])
        with pytest.raises(ClientRefused, match="no channel is called"):
            await aoi.choose(shown, "x", ["nowhere"])

    async def test_a_changed_message_is_used_as_it_is_now(self, ping: Rest, aoi: Person) -> None:
        shown = await self.show(ping, aoi, row(BUTTON))
        interaction = ping.emulator.interactions[-1]
        body = {"components": [row(BUTTON | {"disabled": True})]}
        await ping.webhook(interaction, "PATCH", "/messages/@original", body)
        with pytest.raises(ClientRefused, match="disabled"):
            await aoi.press(shown, "Go")

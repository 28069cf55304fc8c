from __future__ import annotations

from typing import Any

import pytest

from bot.ui.card import (
    Accent,
    Actions,
    Attachment,
    Button,
    ButtonStyle,
    Card,
    ChannelSelect,
    Divider,
    Field,
    Form,
    LinkButton,
    Option,
    RoleSelect,
    Select,
    Text,
)
from bot.ui.layout import layout, modal


def rendered(value: Any) -> Any:
    """What goes over the wire, without the numbers the library gives and what is not set."""
    if isinstance(value, list):
        return [rendered(x) for x in value]
    if isinstance(value, dict):
        return {
            key: rendered(x) for key, x in value.items() if key != "id" and x not in (None, False)
        }
    return value


def row_of(actions: Actions) -> Any:
    (container,) = rendered(layout(Card(blocks=(actions,))).to_components())
    (row,) = container["components"]
    assert row["type"] == 1
    return row["components"]


async def test_a_card_is_one_container_with_heading_blocks_and_foot() -> None:
    card = Card(
        heading="Cast",
        blocks=(Text("Mika"), Divider(), Text("Hiro")),
        foot="Source: A\nSource: B",
        accent=Accent.FILM,
    )
    assert rendered(layout(card).to_components()) == [
        {
            "type": 17,
            "accent_color": 0x5FA8D3,
            "components": [
                {"type": 10, "content": "## Cast"},
                {"type": 10, "content": "Mika"},
                {"type": 14, "divider": True, "spacing": 1},
                {"type": 10, "content": "Hiro"},
                {"type": 10, "content": "-# Source: A\n-# Source: B"},
            ],
        }
    ]


async def test_a_card_needs_neither_heading_nor_foot() -> None:
    (container,) = rendered(layout(Card(blocks=(Text("Sorry."),))).to_components())
    assert container["components"] == [{"type": 10, "content": "Sorry."}]


async def test_an_attachment_is_a_file_that_is_sent_along() -> None:
    (container,) = layout(Card(blocks=(Attachment("a.ics"),))).to_components()
    (file,) = container["components"]
    assert file["type"] == 13
    assert file["file"]["url"] == "attachment://a.ics"


async def test_rows_below_a_card_stand_outside_its_container() -> None:
    button = Button("Sources", "film:sources:v1")
    card = Card(blocks=(Text("x"),), below=(Actions((button,)),))
    container, row = rendered(layout(card).to_components())
    assert (container["type"], row["type"]) == (17, 1)
    assert row["components"][0]["custom_id"] == "film:sources:v1"


async def test_buttons_carry_style_emoji_and_state() -> None:
    buttons = row_of(
        Actions(
            (
                Button("Keep", "a:keep:v1", emoji="🌱"),
                Button("Apply", "a:apply:v1", ButtonStyle.PRIMARY, disabled=True),
                Button("Delete", "a:delete:v1", ButtonStyle.DANGER),
                LinkButton("Read", "https://example.org"),
            )
        )
    )
    assert buttons == [
        {
            "type": 2,
            "style": 2,
            "label": "Keep",
            "custom_id": "a:keep:v1",
            "emoji": {"name": "🌱"},
        },
        {"type": 2, "style": 1, "label": "Apply", "custom_id": "a:apply:v1", "disabled": True},
        {"type": 2, "style": 4, "label": "Delete", "custom_id": "a:delete:v1"},
        {"type": 2, "style": 5, "label": "Read", "url": "https://example.org"},
    ]


async def test_a_select_shows_what_is_chosen() -> None:
    options = (Option("All", "all", "Every verdict"), Option("True", "true", selected=True))
    (select,) = row_of(Actions((Select("a:pick:v1", "Verdict", options),)))
    assert select == {
        "type": 3,
        "custom_id": "a:pick:v1",
        "placeholder": "Verdict",
        "min_values": 1,
        "max_values": 1,
        "required": True,
        "options": [
            {"label": "All", "value": "all", "description": "Every verdict"},
            {"label": "True", "value": "true", "default": True},
        ],
    }


async def test_a_channel_select_can_be_emptied() -> None:
    (select,) = row_of(Actions((ChannelSelect("a:channels:v1", "Channels", (7, 8)),)))
    assert select["type"] == 8
    assert (select.get("min_values", 0), select["max_values"]) == (0, 25)
    assert select["channel_types"] == [0, 5, 15, 2]
    assert select["default_values"] == [{"type": "channel"}, {"type": "channel"}]


async def test_a_channel_select_leaves_out_forums_where_a_message_stands_alone() -> None:
    (select,) = row_of(
        Actions((ChannelSelect("a:channel:v1", "Channel", max_values=1, with_forums=False),))
    )
    assert select["max_values"] == 1
    assert select["channel_types"] == [0, 5, 2]


async def test_the_chosen_channels_and_role_are_preselected() -> None:
    card = Card(
        blocks=(
            Actions((ChannelSelect("a:channels:v1", "Channels", (7, 8)),)),
            Actions((RoleSelect("a:role:v1", "Role", (9,)),)),
        )
    )
    (container,) = layout(card).to_components()
    channels, role = (row["components"][0] for row in container["components"])
    assert [int(x["id"]) for x in channels["default_values"]] == [7, 8]
    assert [int(x["id"]) for x in role["default_values"]] == [9]


async def test_a_role_select_takes_one_role_or_none() -> None:
    (select,) = row_of(Actions((RoleSelect("a:role:v1", "Role"),)))
    assert select["type"] == 6
    assert (select.get("min_values", 0), select["max_values"]) == (0, 1)
    assert not select.get("default_values")


async def test_forty_components_are_allowed_and_one_more_is_refused() -> None:
    layout(Card(blocks=(Text("x"),) * 39))
    with pytest.raises(ValueError, match="40"):
        layout(Card(blocks=(Text("x"),) * 40))


async def test_five_buttons_are_a_row_and_a_sixth_is_refused() -> None:
    buttons = tuple(Button(str(x), f"a:b:{x}:v1") for x in range(6))
    assert len(row_of(Actions(buttons[:5]))) == 5
    with pytest.raises(ValueError, match="maximum"):
        layout(Card(blocks=(Actions(buttons),)))


async def test_the_same_card_is_rendered_once() -> None:
    assert layout(Card(heading="Twice")) is layout(Card(heading="Twice"))
    assert layout(Card(heading="Twice")) is not layout(Card(heading="Once"))


async def test_the_library_keeps_no_trace_of_a_card() -> None:
    view = layout(Card(heading="Gone"))
    assert view.is_finished()
    assert view.has_components_v2()


async def test_a_form_asks_for_its_fields() -> None:
    form = Form(
        "film:suggest:film.runtime:v1",
        "Suggest a better value",
        (
            Field("value", "Better value", placeholder="129 minutes", min_length=2, max_length=200),
            Field(
                "evidence",
                "Evidence",
                description="A link",
                default="https://",
                required=False,
                long=True,
            ),
        ),
    )
    view = modal(form)
    assert view.is_finished()
    payload = rendered(view.to_dict())
    assert payload["custom_id"] == "film:suggest:film.runtime:v1"
    assert payload["title"] == "Suggest a better value"
    value, evidence = payload["components"]
    assert value["label"] == "Better value"
    assert value["component"] == {
        "type": 4,
        "custom_id": "value",
        "style": 1,
        "placeholder": "129 minutes",
        "min_length": 2,
        "max_length": 200,
        "required": True,
    }
    assert (evidence["label"], evidence["description"]) == ("Evidence", "A link")
    assert evidence["component"]["style"] == 2
    assert evidence["component"]["value"] == "https://"
    assert not evidence["component"].get("required")


async def test_a_form_of_more_than_five_fields_is_refused() -> None:
    fields = tuple(Field(f"f{x}", f"Field {x}") for x in range(6))
    modal(Form("a:b:v1", "Five", fields[:5]))
    with pytest.raises(ValueError, match="maximum"):
        modal(Form("a:b:v1", "Six", fields))

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.delivery.message import (
    ChannelTarget,
    DirectTarget,
    FrozenMessage,
    Message,
    is_mark,
    is_same,
    mark_of,
    marked,
)
from bot.delivery.rendering import FrozenView, freeze
from bot.ui.card import Actions, Button, Card, LinkButton, Text

HERE = (ChannelTarget(12), DirectTarget(34))
ROW = Actions((Button("Here", "party:here:7:v1"), Button("No", "party:no:7:v1")))
LINKS = Actions((LinkButton("Trailer", "https://example.org/"),))
CARD = Card(heading="Tonight", blocks=(Text("At eight"), ROW))
MESSAGES = (
    Message(targets=HERE, content="Tonight", rows=(ROW,), mentions=(1, 2)),
    Message(targets=HERE, content="Tonight", rows=(LINKS,)),
    Message(targets=HERE, content="Tonight"),
    Message(targets=HERE, card=CARD),
    Message(targets=HERE, card=Card(heading="Tonight", blocks=(Text("At eight"),))),
)


def custom_ids(components: Any) -> list[str]:
    if isinstance(components, dict):
        own = [components["custom_id"]] if "custom_id" in components else []
        return own + [x for value in components.values() for x in custom_ids(value)]
    return [x for each in components for x in custom_ids(each)] if type(components) is list else []


@pytest.mark.parametrize("message", MESSAGES)
async def test_a_frozen_message_is_read_as_it_was_written(message: Message) -> None:
    frozen = freeze(message, 99)
    assert FrozenMessage.from_json(frozen.to_json()) == frozen


@given(st.text(min_size=1, max_size=200))
def test_whatever_people_wrote_is_written_down_in_ascii(text: str) -> None:
    frozen = FrozenMessage(HERE, text, [], is_layout=False, mentions=())
    assert frozen.to_json().isascii()
    assert FrozenMessage.from_json(frozen.to_json()) == frozen


async def test_the_first_button_carries_the_mark_before_its_version() -> None:
    frozen = freeze(MESSAGES[0], 0x2A)
    assert custom_ids(list(frozen.components)) == ["party:here:7:~2a:v1", "party:no:7:v1"]


async def test_a_card_is_marked_without_changing_the_shared_rendering() -> None:
    one, other = freeze(MESSAGES[3], 1), freeze(MESSAGES[3], 2)
    assert custom_ids(list(one.components))[0] == "party:here:7:~1:v1"
    assert custom_ids(list(other.components))[0] == "party:here:7:~2:v1"


def test_a_mark_is_no_argument() -> None:
    assert is_mark(mark_of(7))
    assert not is_mark("7")


def test_a_custom_id_without_room_for_the_mark_is_refused() -> None:
    with pytest.raises(ValueError, match="no room"):
        marked([{"type": 2, "custom_id": f"party:{'x' * 90}:v1"}], 2**63 - 1)


def test_the_longest_mark_leaves_82_characters() -> None:
    custom_id = "party:" + "x" * 73 + ":v1"
    assert len(custom_id) == 82
    (button,) = marked([{"type": 2, "custom_id": custom_id}], 2**63 - 1)
    assert len(button["custom_id"]) == 100


async def test_a_message_is_known_again_by_its_mark_whatever_else_changed() -> None:
    frozen = freeze(MESSAGES[0], 5)
    assert is_same(frozen, 5, "edited since", frozen.components)
    assert not is_same(frozen, 5, "Tonight", freeze(MESSAGES[0], 6).components)
    assert not is_same(frozen, 5, "Tonight", ())


async def test_without_a_button_a_message_is_known_again_by_its_text() -> None:
    plain = freeze(MESSAGES[2], 5)
    assert is_same(plain, 5, "Tonight", ())
    assert not is_same(plain, 5, "Tomorrow", ())
    card = freeze(MESSAGES[4], 5)
    assert is_same(card, 5, "", card.components)
    assert not is_same(card, 5, "", ())


async def test_a_view_of_it_is_finished_and_of_the_right_version() -> None:
    content, card = (FrozenView(freeze(MESSAGES[x], 1)) for x in (0, 3))
    assert content.is_finished()
    assert card.is_finished()
    assert not content.has_components_v2()
    assert card.has_components_v2()
    assert content.to_components()[0]["type"] == 1


def test_the_next_target_is_what_is_left() -> None:
    frozen = FrozenMessage(HERE, "x", [], is_layout=False, mentions=())
    assert frozen.target == ChannelTarget(12)
    assert frozen.next_target().target == DirectTarget(34)
    assert frozen.next_target().next_target().targets == ()


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"content": "x", "card": CARD},
        {"card": CARD, "rows": (ROW,)},
        {"content": "x" * 2001},
        {"content": "x", "mentions": tuple(range(101))},
    ],
)
def test_what_discord_would_not_take_is_refused_at_once(given: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"message|card|content|mentions"):
        Message(targets=HERE, **given)

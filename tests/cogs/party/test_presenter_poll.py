from __future__ import annotations

from dataclasses import replace

import pytest

from bot.ui.card import Actions, Button, ButtonStyle
from cogs.party.presenter_poll import ballot_card, close_question_card, poll_card
from tests.cogs.party.shown import (
    LOCALES,
    actions,
    buttons,
    items,
    localizer,
    poll,
    poll_view,
    prose,
)

EN = localizer("en")
CLOSED = poll(is_open=False)


def test_each_time_is_shown_in_every_readers_own_zone() -> None:
    text = prose(poll_card(poll_view(), EN))
    for slot in poll().slots:
        instant = int(slot.starts_at.timestamp())
        assert f"**{slot.number}.** <t:{instant}:F> · <t:{instant}:R>" in text


def test_each_time_counts_its_answers() -> None:
    lines = prose(poll_card(poll_view(), EN)).splitlines()
    counts = [line for line in lines if line.startswith("-# ")]
    assert counts == [
        "-# ✅ 1 yes · 🟡 0 if need be · ❌ 1 no",
        "-# ✅ 2 yes · 🟡 1 if need be · ❌ 0 no",
        "-# ✅ 0 yes · 🟡 0 if need be · ❌ 1 no",
    ]


def test_an_open_poll_has_a_button_for_each_time() -> None:
    card = poll_card(poll_view(), EN)
    assert actions(card) == ["vote:900:1", "vote:900:2", "vote:900:3", "poll-ask:900"]
    assert buttons(card)[0].label == "1. Fri, Nov 27"


def test_ten_times_stand_in_two_rows() -> None:
    card = poll_card(poll_view(poll(10)), EN)
    rows = [len(block.items) for block in card.blocks if isinstance(block, Actions)]
    assert rows == [5, 5, 1]


def test_a_closed_poll_names_its_winner_and_makes_it_a_party() -> None:
    card = poll_card(poll_view(CLOSED), EN)
    winner = int(poll().slots[1].starts_at.timestamp())
    assert f"**Suits most people:** <t:{winner}:F>" in prose(card)
    assert actions(card) == ["poll-party:900"]


def test_a_poll_that_became_a_party_offers_nothing_more() -> None:
    card = poll_card(poll_view(replace(CLOSED, party_id=1)), EN)
    assert not list(items(card))
    assert "The party is planned." in prose(card)


def test_a_poll_without_a_winner_says_what_to_do() -> None:
    card = poll_card(replace(poll_view(CLOSED), answers={}), EN)
    assert not list(items(card))
    assert "/party poll" in prose(card)


def test_a_film_is_named_unless_it_is_the_title() -> None:
    assert "**Film:** Sky" in prose(poll_card(poll_view(), EN, film="Sky"))
    assert "**Film" not in prose(poll_card(poll_view(), EN, film="Koizora"))


def test_a_person_sees_what_they_answered() -> None:
    card = ballot_card(poll_view(), 11, EN)
    assert card.ephemeral
    lines = prose(card).splitlines()
    assert [line.rpartition(": ")[2] for line in lines if line.startswith("**")] == [
        "✅ yes",
        "🟡 if need be",
        "not answered",
    ]


def test_who_never_answered_has_answered_nothing() -> None:
    assert prose(ballot_card(poll_view(), 99, EN)).count("not answered") == 3


@pytest.mark.parametrize("locale", LOCALES)
def test_closing_early_is_asked_once_with_the_safe_button_first(locale: str) -> None:
    card = close_question_card(poll_view(), localizer(locale))
    assert actions(card) == ["keep", "poll-close:900"]
    keep, close = items(card)
    assert isinstance(keep, Button)
    assert keep.style is ButtonStyle.SAFE
    assert close.style is ButtonStyle.DANGER
    assert "3" in prose(card)

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.command_links import CommandLinks
from bot.features import discover
from bot.i18n import Localizer, Texts
from bot.policy import Actor, Standing
from bot.ui.card import Actions, Button, Card, Text
from bot.ui.layout import layout
from cogs.help.model import HelpEntry, HelpPart
from cogs.help.presenter import help_card
from cogs.help.service import HelpService

TEXTS = Texts(strict=True)
LINK = "</settings show:1234567890123456789>"
PART = HelpPart("settings", (HelpEntry("settings show", LINK),))
LONG = tuple(replace(PART, entries=PART.entries * 30) for _ in range(4))


@pytest.fixture(params=["en", "de", "ja"])
def localizer(request: pytest.FixtureRequest) -> Localizer:
    return TEXTS.localizer(request.param)


def words(card: Card) -> str:
    return "\n".join(block.markdown for block in card.blocks if isinstance(block, Text))


def buttons(card: Card) -> list[Button]:
    rows = [block for block in card.blocks if isinstance(block, Actions)]
    return [item for row in rows for item in row.items if isinstance(item, Button)]


async def test_a_command_is_a_link_with_its_description(localizer: Localizer) -> None:
    card = help_card(localizer, (PART,))
    assert card.ephemeral
    assert f"### {localizer.text('help-settings')}" in words(card)
    assert f"{LINK} {localizer.text('command-settings-show.description')}" in words(card)
    assert card.foot is None
    assert buttons(card) == []
    layout(card)


def test_a_direct_message_says_that_a_server_has_more(localizer: Localizer) -> None:
    card = help_card(localizer, (PART,), in_guild=False)
    assert card.foot == localizer.text("help-answer-direct")


def test_help_that_is_too_long_is_paged(localizer: Localizer) -> None:
    first = help_card(localizer, LONG)
    back, on = buttons(first)
    assert (back.disabled, on.disabled) == (True, False)
    assert on.custom_id == "help:page:1:v1"
    assert first.foot is not None
    assert "1" in first.foot


async def test_the_pages_together_show_every_command_and_each_can_be_sent(
    localizer: Localizer,
) -> None:
    found = 0
    for page in range(20):
        card = help_card(localizer, LONG, page)
        found += words(card).count(LINK)
        rendered = layout(card).to_components()[0]["components"]
        assert sum(len(x.get("content", "")) for x in rendered) <= 4000
        if buttons(card)[1].disabled:
            break
    assert found == 120


def test_a_page_that_is_gone_is_the_last_one(localizer: Localizer) -> None:
    last = help_card(localizer, LONG, 99)
    assert buttons(last)[1].disabled
    assert not buttons(last)[0].disabled


async def test_somebody_who_may_do_nothing_reads_the_introduction(localizer: Localizer) -> None:
    card = help_card(localizer, ())
    assert words(card) == localizer.text("help-answer-intro")
    layout(card)


def test_the_same_help_is_written_once(localizer: Localizer) -> None:
    assert help_card(localizer, (PART,)) is help_card(localizer, (PART,))


async def test_what_the_features_declare_has_its_texts(localizer: Localizer) -> None:
    service = HelpService(discover().help, CommandLinks())
    card = help_card(localizer, service.parts(Actor(1, 2, Standing.OWNER)))
    layout(card)

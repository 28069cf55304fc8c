from __future__ import annotations

from dataclasses import replace
from datetime import UTC

import pytest

from bot.ui.card import Select
from cogs.party.model import OccurrenceState, Place
from cogs.party.presenter_list import choice_name, date_choice_name, list_card
from cogs.party.views import Coming, Cursor, Page, PlannedDate
from tests.cogs.party.shown import (
    FRIDAY,
    LOCALES,
    actions,
    items,
    localizer,
    occurrence,
    party,
    plan,
    prose,
)

EN = localizer("en")
COMING = Coming(party(), occurrence(), going=3, waiting=1)
CURSOR = Cursor(FRIDAY.astimezone(UTC), 7000)


def test_a_coming_party_shows_its_time_its_people_and_its_place() -> None:
    text = prose(list_card(Page((COMING,), None), EN))
    assert "<t:1795806900:F> · <t:1795806900:R>" in text
    assert "3 going · 1 waiting · <#42>" in text


def test_a_title_leads_to_the_card_once_that_is_posted() -> None:
    linked = "**[Koizora](<https://discord.com/channels/100/42/43>)**"
    assert linked in prose(list_card(Page((COMING,), None), EN))
    unposted = replace(COMING, occurrence=occurrence(message_id=None))
    assert "**Koizora**" in prose(list_card(Page((unposted,), None), EN))


def test_nobody_waiting_and_no_place_are_not_mentioned() -> None:
    bare = replace(COMING, party=party(plan(place=Place())), waiting=0)
    assert prose(list_card(Page((bare,), None), EN)).rstrip().endswith("3 going")


def test_each_party_can_be_opened() -> None:
    (select,) = items(list_card(Page((COMING,), None), EN))
    assert isinstance(select, Select)
    assert select.custom_id == "party:show:v1"
    assert [option.value for option in select.options] == ["5000"]


@pytest.mark.parametrize(
    ("page", "is_first", "turning"),
    [
        (Page((COMING,), None), True, []),
        (Page((COMING,), CURSOR), True, ["list:1795806900:7000"]),
        (Page((COMING,), CURSOR), False, ["list", "list:1795806900:7000"]),
        (Page((COMING,), None), False, ["list"]),
    ],
)
def test_a_list_turns_to_the_next_page_and_back_to_the_first(
    page: Page, is_first: bool, turning: list[str]
) -> None:
    assert actions(list_card(page, EN, is_first=is_first)) == ["show", *turning]


def test_an_empty_list_says_how_to_plan() -> None:
    card = list_card(Page((), None), EN)
    assert "/party plan" in prose(card)
    assert not list(items(card))


@pytest.mark.parametrize("locale", LOCALES)
def test_a_choice_ends_in_the_time_however_long_the_title(locale: str) -> None:
    long = replace(COMING, party=party(plan(title="x" * 100)))
    name = choice_name(long, localizer(locale))
    assert len(name) <= 100
    assert name.endswith("20:15")


def test_a_title_of_a_choice_stays_on_one_line() -> None:
    odd = replace(COMING, party=party(plan(title="a\n b")))
    assert choice_name(odd, EN) == "a b · Fri, Nov 27 20:15"


def test_a_date_that_is_skipped_says_so() -> None:
    planned = PlannedDate("2026-11-27", FRIDAY, OccurrenceState.PLANNED)
    assert date_choice_name(planned, EN) == "Fri, Nov 27 20:15"
    skipped = replace(planned, state=OccurrenceState.SKIPPED)
    assert date_choice_name(skipped, EN) == "Fri, Nov 27 20:15 (skipped)"

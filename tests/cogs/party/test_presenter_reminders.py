from __future__ import annotations

from datetime import time

import pytest

from bot.ui.card import Card, Select
from cogs.party.model import LEAD_CHOICES, ReminderWishes, Way
from cogs.party.presenter_reminders import (
    QUIET_FROM,
    QUIET_TO,
    own_zone_form,
    quiet_form,
    reminders_card,
)
from tests.cogs.party.shown import LOCALES, actions, items, localizer, prose

EN = localizer("en")
DEFAULT = ReminderWishes(1)
OWN = ReminderWishes(1, "Asia/Tokyo", (120, 0), Way.DIRECT, time(22, 30), time(8))


def card(wishes: ReminderWishes, locale: str = "en", *, saved: bool = False) -> Card:
    return reminders_card(
        wishes,
        localizer(locale),
        guild_leads=(1440, 60),
        guild_zone="Europe/Berlin",
        saved=saved,
    )


def selects(shown: Card) -> list[Select]:
    return [item for item in items(shown) if isinstance(item, Select)]


def chosen(select: Select) -> list[str]:
    return [option.value for option in select.options if option.selected]


def test_who_chose_nothing_has_what_the_server_set() -> None:
    text = prose(card(DEFAULT))
    assert "1 day before and 1 hour before (as the server)" in text
    assert "Berlin time (as the server)" in text
    assert "Mention in the channel" in text
    assert "**Quiet hours:** none" in text


def test_ones_own_wishes_are_shown() -> None:
    text = prose(card(OWN))
    assert "**Reminders:** 2 hours before and at the start" in text
    assert "**Quiet hours:** 22:30 to 08:00" in text
    assert "**Time zone:** Tokyo time" in text
    assert "as the server" not in text


def test_the_lead_times_are_chosen_from_the_list() -> None:
    leads, _ = selects(card(OWN))
    assert leads.custom_id == "party:leads:v1"
    assert [option.value for option in leads.options] == [str(lead) for lead in LEAD_CHOICES]
    assert chosen(leads) == ["120", "0"]
    assert (leads.min_values, leads.max_values) == (1, 5)
    assert chosen(selects(card(DEFAULT))[0]) == ["1440", "60"]


def test_the_way_is_chosen() -> None:
    _, way = selects(card(OWN))
    assert way.custom_id == "party:way:v1"
    assert chosen(way) == ["direct"]


def test_there_are_buttons_for_everything_else() -> None:
    assert actions(card(OWN))[2:] == ["zone-open", "quiet-open", "leads-guild", "off"]
    assert actions(card(DEFAULT))[2:] == ["zone-open", "quiet-open", "off"]


def test_who_turned_reminders_off_can_turn_them_on_and_nothing_else() -> None:
    off = ReminderWishes(1, is_off=True)
    assert actions(card(off)) == ["on"]
    assert "are off" in prose(card(off))


def test_no_lead_time_at_all_is_said() -> None:
    assert "**Reminders:** none" in prose(card(ReminderWishes(1, leads=())))


@pytest.mark.parametrize(
    "wishes",
    [
        ReminderWishes(1, quiet_from=time(22)),
        ReminderWishes(1, quiet_from=time(8), quiet_to=time(8)),
    ],
)
def test_half_or_empty_quiet_hours_are_none(wishes: ReminderWishes) -> None:
    assert "**Quiet hours:** none" in prose(card(wishes))


@pytest.mark.parametrize("locale", LOCALES)
def test_what_was_saved_is_confirmed(locale: str) -> None:
    assert "✅" in prose(card(OWN, locale, saved=True))
    assert "✅" not in prose(card(OWN, locale))


def test_the_forms_hold_what_is_set() -> None:
    quiet = quiet_form(OWN, EN)
    assert quiet.custom_id == "party:quiet-set:v1"
    assert {field.custom_id: field.default for field in quiet.fields} == {
        QUIET_FROM: "22:30",
        QUIET_TO: "08:00",
    }
    assert [field.default for field in quiet_form(DEFAULT, EN).fields] == [None, None]
    assert not any(field.required for field in quiet.fields)
    zone = own_zone_form(OWN, EN)
    assert zone.custom_id == "party:zone-set:v1"
    assert zone.fields[0].default == "Asia/Tokyo"

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from bot.i18n import Texts
from bot.locales import locales_path
from bot.timewords.model import Flag, Moment
from bot.ui.card import Accent, Button, ButtonStyle
from cogs.party.mistakes import CapacityOutOfRange
from cogs.party.model import Place
from cogs.party.presenter_preview import (
    CAPACITY,
    NOTES,
    PLACE,
    TITLE,
    WHEN,
    ask_time_card,
    ask_zone_card,
    change_form,
    preview_card,
    refused_form_card,
    remarks_of,
    time_form,
    zone_form,
)
from tests.cogs.party.shown import (
    BERLIN,
    FRIDAY,
    WEEK,
    actions,
    buttons,
    draft,
    items,
    localizer,
    plan,
    prose,
)

EN = localizer("en")
TWO = draft(plan(), plan(starts=FRIDAY + WEEK))


def test_a_preview_is_for_the_host_only_and_says_that_nothing_is_planned() -> None:
    card = preview_card(draft(), EN)
    assert card.ephemeral
    assert card.accent is Accent.PARTY
    assert "Nothing is planned" in prose(card)


def test_a_preview_shows_the_wall_time_the_instant_and_the_end() -> None:
    shown = prose(preview_card(draft(), EN))
    assert "Friday, November 27, 2026, 20:15 (Berlin time)" in shown
    assert "<t:1795806900:F> · <t:1795806900:R>" in shown
    assert "2 hours 9 minutes" in shown
    assert "<t:1795814640:t>" in shown


def test_one_reading_can_be_planned_at_once() -> None:
    card = preview_card(draft(), EN)
    assert actions(card) == ["confirm:77", "change:77", "discard:77"]
    assert buttons(card)[0].style is ButtonStyle.PRIMARY


def test_several_readings_have_to_be_chosen_from_first() -> None:
    card = preview_card(TWO, EN)
    assert actions(card) == ["choose:77:0", "choose:77:1", "change:77", "discard:77"]
    assert [item.label for item in buttons(card)][:2] == [
        "1. Fri, Nov 27 20:15",
        "2. Fri, Dec 4 20:15",
    ]
    assert "December 4" in prose(card)


def test_a_chosen_reading_can_be_planned() -> None:
    card = preview_card(replace(TWO, chosen=1), EN)
    assert actions(card)[0] == "confirm:77"
    assert "December 4" in prose(card)
    assert "November 27" not in prose(card)


def test_four_readings_fit_a_row() -> None:
    four = draft(*(plan(starts=FRIDAY + WEEK * x) for x in range(4)))
    assert actions(preview_card(four, EN))[:4] == [f"choose:77:{x}" for x in range(4)]


def test_a_film_is_named_unless_it_is_the_title() -> None:
    assert "**Film:** Sky of Love" in prose(preview_card(draft(), EN, film="Sky of Love"))
    assert "Film" not in prose(preview_card(draft(), EN, film="Koizora"))


def test_nothing_that_was_not_given_is_listed() -> None:
    bare = plan(place=Place(), capacity=None, notes=None)
    shown = prose(preview_card(draft(bare), EN))
    for label in ("Where", "Seats", "\n>", "Repeats"):
        assert label not in shown


def test_a_remark_stands_by_the_reading_it_is_about() -> None:
    remarks = {(FRIDAY + WEEK).astimezone(UTC): ("Evening is meant.",)}
    lines = prose(preview_card(TWO, EN, remarks=remarks)).splitlines()
    place = lines.index("-# Evening is meant.")
    assert any("December 4" in line for line in lines[place - 2 : place])


def test_an_overlap_is_explained_in_every_preview() -> None:
    twice = datetime(2027, 10, 31, 2, 30, tzinfo=BERLIN)
    assert "happens twice" in prose(preview_card(draft(plan(starts=twice)), EN))


def test_a_zone_that_somebody_named_needs_no_remark() -> None:
    named = Moment(
        FRIDAY, FRIDAY.astimezone(UTC), "Europe/Berlin", None, frozenset({Flag.EXPLICIT_ZONE})
    )
    assert remarks_of([named], EN) == {FRIDAY.astimezone(UTC): ()}


def test_what_was_taken_for_granted_is_said(tmp_path: Path) -> None:
    shutil.copytree(locales_path(), tmp_path / "locales")
    flags = "timewords-flag-evening = Evening, I think.\n"
    (tmp_path / "locales" / "en" / "zz.ftl").write_text(flags, "utf-8")
    to = Texts(tmp_path / "locales", strict=True).localizer("en")
    assumed = Moment(
        FRIDAY, FRIDAY.astimezone(UTC), "Europe/Berlin", None, frozenset({Flag.EVENING})
    )
    said = to.text("timewords-flag-evening")
    assert remarks_of([assumed], to) == {FRIDAY.astimezone(UTC): (said,)}


def test_a_date_alone_asks_for_the_time_with_a_form() -> None:
    card = ask_time_card("77", [date(2026, 11, 27)], EN)
    assert "Friday, November 27, 2026" in prose(card)
    assert actions(card) == ["ask-time:77"]
    form = time_form("77", date(2026, 11, 27), EN)
    assert form.custom_id == "party:time:77:v1"
    assert form.fields[0].default == "2026-11-27 "


def test_a_zone_is_asked_for_with_a_form() -> None:
    assert actions(ask_zone_card("77", EN)) == ["ask-zone:77"]
    assert zone_form("77", EN).custom_id == "party:zone:77:v1"


def test_the_form_for_changes_holds_what_is_planned() -> None:
    form = change_form(draft(), EN)
    assert form.custom_id == "party:changed:77:v1"
    assert {field.custom_id: field.default for field in form.fields} == {
        WHEN: "2026-11-27 20:15 Europe/Berlin",
        TITLE: "Koizora",
        PLACE: "<#42>",
        CAPACITY: "8",
        NOTES: "Bring tissues.\nSubtitles: English",
    }
    assert [field.custom_id for field in form.fields if field.required] == [WHEN, TITLE]


def test_the_form_leaves_empty_what_is_not_planned() -> None:
    bare = plan(place=Place(), capacity=None, notes=None, runtime=timedelta(hours=2))
    empty = [field.default for field in change_form(draft(bare), EN).fields if not field.required]
    assert empty == [None, None, None]


def test_a_form_that_is_refused_gives_back_what_was_typed() -> None:
    card = refused_form_card(CapacityOutOfRange(), {"capacity": "*many*", "notes": " "}, EN)
    assert card.accent is Accent.REFUSAL
    assert "from 1 to 1,000" in prose(card)
    assert "> \\*many\\*" in prose(card)
    assert not any(isinstance(item, Button) for item in items(card))


def test_a_form_that_was_empty_gives_back_nothing() -> None:
    card = refused_form_card(CapacityOutOfRange(), {"capacity": ""}, EN)
    assert len(card.blocks) == 1

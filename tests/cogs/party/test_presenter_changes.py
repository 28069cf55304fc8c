from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from bot.ui.card import Accent, Button, ButtonStyle, Card, LinkButton
from cogs.party.mistakes import Difference, EditedMeanwhile
from cogs.party.model import Answer, OccurrenceState, Place, Repeat
from cogs.party.presenter_changes import (
    REASON,
    cancel_form,
    cancelled_card,
    difference_card,
    edit_readings_card,
    edited_card,
    left_card,
    move_question_card,
    moved_card,
    planned_card,
    skip_question_card,
    skipped_card,
    taken_over_card,
)
from cogs.party.views import Edited
from tests.cogs.party.shown import (
    BERLIN,
    FRIDAY,
    LOCALES,
    WEEK,
    actions,
    buttons,
    crowd,
    evening,
    items,
    localizer,
    party,
    plan,
    prose,
    rsvp,
    series,
)

EN = localizer("en")
NOW_COMING = evening(*crowd(), planned=series())


def done(locale: str) -> list[Card]:
    to = localizer(locale)
    return [
        planned_card(NOW_COMING, to),
        edited_card(Edited(NOW_COMING, plan(), asks_again=False), to),
        edited_card(Edited(NOW_COMING, plan(), asks_again=True), to),
        cancelled_card(NOW_COMING, to),
        skipped_card(NOW_COMING, FRIDAY, to),
        taken_over_card(NOW_COMING, to),
    ]


@pytest.mark.parametrize("locale", LOCALES)
def test_everything_done_is_confirmed_in_its_own_words(locale: str) -> None:
    cards = done(locale)
    assert all(card.ephemeral for card in cards)
    assert len({prose(card) for card in cards}) == len(cards)


def test_what_was_done_leads_to_the_card_and_shows_the_time() -> None:
    (link,) = items(planned_card(NOW_COMING, EN))
    assert isinstance(link, LinkButton)
    assert "20:15 (Berlin time)" in prose(moved_card(NOW_COMING, EN))


def test_a_cancelled_party_shows_no_time_to_come() -> None:
    gone = evening(state=OccurrenceState.CANCELLED)
    assert "Berlin time" not in prose(cancelled_card(gone, EN))


def test_nothing_done_is_said_in_a_line() -> None:
    assert "nothing was changed" in prose(left_card(EN))
    assert left_card(EN).accent is Accent.PARTY


def test_cancelling_asks_once_and_says_who_is_told() -> None:
    form = cancel_form(NOW_COMING, "ill", EN)
    assert form.custom_id == "party:cancel-now:5000:v1"
    (field,) = form.fields
    assert field.custom_id == REASON
    assert field.default == "ill"
    assert field.description == "3 people were coming and will be told."
    assert not field.required


def test_cancelling_what_nobody_comes_to_says_so() -> None:
    (field,) = cancel_form(evening(rsvp(1, Answer.NO)), None, EN).fields
    assert field.description == "Nobody is coming yet."
    assert field.default is None


def test_skipping_asks_once_with_the_safe_button_first() -> None:
    card = skip_question_card(NOW_COMING, "2026-11-27", FRIDAY, EN)
    assert actions(card) == ["keep", "skip-now:5000:2026-11-27"]
    assert [item.style for item in buttons(card)] == [ButtonStyle.SAFE, ButtonStyle.DANGER]
    assert "Friday, November 27" in prose(card)


def test_moving_offers_each_reading() -> None:
    readings = [FRIDAY + timedelta(days=1), FRIDAY + WEEK]
    card = move_question_card(NOW_COMING, "2026-11-27", FRIDAY, readings, EN)
    assert actions(card) == [
        "move-now:5000:2026-11-27:1795893300",
        "move-now:5000:2026-11-27:1796411700",
        "keep",
    ]
    assert isinstance(next(items(card)), Button)


def test_an_edit_with_several_readings_asks_which() -> None:
    card = edit_readings_card(NOW_COMING, [FRIDAY, FRIDAY + WEEK], EN)
    assert actions(card) == ["edit-when:5000:1:1795806900", "edit-when:5000:1:1796411700", "keep"]


def test_a_reading_that_happens_twice_is_explained() -> None:
    twice = datetime(2027, 10, 31, 2, 30, tzinfo=BERLIN)
    card = edit_readings_card(NOW_COMING, [twice, twice.replace(fold=1)], EN)
    assert "first one is meant" in prose(card)
    assert "second one is meant" in prose(card)


def test_the_slower_of_two_sees_what_stands_and_what_they_wanted() -> None:
    late = EditedMeanwhile(
        party(edited_by=12),
        (
            Difference("title", "A *star*", "B"),
            Difference("starts", FRIDAY, FRIDAY + WEEK),
            Difference("capacity", None, 1000),
            Difference("place", Place(), Place(42)),
            Difference("runtime", timedelta(hours=1), timedelta(minutes=30)),
            Difference("repeat", None, Repeat()),
            Difference("notes", "x", None),
        ),
    )
    text = prose(difference_card(late, EN))
    assert "<@12> changed this party" in text
    for line in (
        "Now: A \\*star\\*",
        "You wanted: B",
        "You wanted: Friday, December 4, 2026, 20:15 (Berlin time)",
        "Now: any number",
        "You wanted: 1,000",
        "You wanted: <#42>",
        "You wanted: 30 minutes",
        "You wanted: every week on Friday, 20:15 (Berlin time)",
        "You wanted: nothing",
    ):
        assert line in text.splitlines()


def test_what_both_wanted_needs_nothing_more() -> None:
    text = prose(difference_card(EditedMeanwhile(party(), ()), EN))
    assert "what you wanted already" in text
    assert "saved" not in text


def test_a_later_evening_is_moved_without_asking_anybody() -> None:
    later = evening(planned=series(), card_revision=0)
    assert "confirm" in prose(moved_card(NOW_COMING, EN))
    assert "confirm" not in prose(moved_card(later, EN))


def test_a_film_that_differs_is_named_by_its_title() -> None:
    late = EditedMeanwhile(party(), (Difference("film_id", "koizora", "other"),))
    text = prose(difference_card(late, EN, films={"koizora": "Sky of Love"}))
    assert "Now: Sky of Love" in text
    assert "You wanted: other" in text


@pytest.mark.parametrize("locale", LOCALES)
def test_every_part_of_a_plan_that_may_differ_has_a_name(locale: str) -> None:
    for name in plan().__slots__:
        localizer(locale).text(f"party-part-{name.replace('_', '-')}")

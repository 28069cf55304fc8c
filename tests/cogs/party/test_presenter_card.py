from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.ui.card import Accent, LinkButton
from cogs.party.model import Answer, OccurrenceState, PartyState, Place, Repeat, Seat
from cogs.party.presenter_card import Beside, answered_card, content_notes_card, party_card
from cogs.party.views import Answered, Evening
from tests.cogs.party.shown import (
    FRIDAY,
    LOCALES,
    NOW,
    actions,
    crowd,
    evening,
    items,
    localizer,
    plan,
    prose,
    rsvp,
    series,
    with_links,
)

EN = localizer("en")
NOTHING = Beside()
ANSWERS = ["going:7000", "maybe:7000", "late:7000", "no:7000", "remind:7000"]


def shown(an_evening: Evening, beside: Beside = NOTHING) -> str:
    return prose(party_card(an_evening, beside, EN))


def line(text: str, start: str) -> str:
    return next(x for x in text.splitlines() if x.startswith(f"**{start}"))


def test_the_card_is_for_everyone_and_speaks_for_the_parties() -> None:
    card = party_card(evening(), NOTHING, EN)
    assert not card.ephemeral
    assert card.accent is Accent.PARTY
    assert card.heading == "🍿 Koizora"


def test_the_card_shows_the_time_to_each_reader_in_their_own_zone() -> None:
    when = line(shown(evening()), "When")
    for mark in ("<t:1795806900:F>", "<t:1795806900:R>", "<t:1795814640:t>"):
        assert mark in when


def test_the_card_names_place_host_and_seats() -> None:
    text = shown(evening(*crowd()))
    assert line(text, "Where").endswith("<#42>")
    assert line(text, "Host").endswith("<@1>")
    assert line(text, "Seats").endswith("4 of 8 taken")


def test_everyone_is_listed_under_what_they_said() -> None:
    text = shown(evening(*crowd()))
    for start, people in (
        ("Going (2)", "<@11> <@12>"),
        ("Late (1)", "<@13>"),
        ("Maybe (1)", "<@14>"),
        ("Can't (1)", "<@15>"),
        ("Offered a seat (1)", "<@16>"),
        ("Waitlist (1)", "<@17>"),
    ):
        assert line(text, start).endswith(people)


def test_nobody_yet_is_said_so() -> None:
    assert "Nobody has answered yet." in shown(evening())


def test_a_long_list_is_shortened_and_still_counted() -> None:
    going = line(shown(evening(*(rsvp(x) for x in range(100, 300)))), "Going")
    assert going.startswith("**Going (200):**")
    assert going.endswith("+185")
    assert going.count("<@") == 15


def test_the_waitlist_keeps_its_order() -> None:
    waiting = [rsvp(x, seat=Seat.WAITING) for x in (30, 20, 10)]
    assert line(shown(evening(*waiting)), "Waitlist").endswith("<@30> <@20> <@10>")


def test_who_is_interested_on_discord_is_named_but_never_mentioned() -> None:
    text = shown(evening(), Beside(interested=("Aoi", "@everyone"), interested_count=7))
    assert "<@" not in line(text, "Interested")
    assert "@everyone" not in text
    assert line(text, "Interested").startswith("**Interested on Discord (7):** Aoi, ")
    assert line(text, "Interested").endswith("+5")


def test_interest_without_names_is_a_number() -> None:
    text = shown(evening(), Beside(interested_count=3))
    assert line(text, "Interested") == "**Interested on Discord (3):** +3"


def test_content_notes_are_named_as_topics() -> None:
    assert line(shown(evening(), Beside(topics=("A", "B"))), "Content notes").endswith("A and B")


def test_the_film_is_named_unless_it_is_the_title() -> None:
    assert line(shown(evening(), Beside(film="Sky of Love")), "Film").endswith("Sky of Love")
    assert "**Film" not in shown(evening(), Beside(film="Koizora"))


def test_a_coming_evening_takes_answers() -> None:
    assert actions(party_card(evening(), NOTHING, EN)) == [*ANSWERS, "notes:7000"]


def test_an_evening_that_has_begun_asks_who_is_here() -> None:
    card = party_card(evening(state=OccurrenceState.STARTED), NOTHING, EN)
    assert actions(card) == [*ANSWERS, "here:7000", "notes:7000"]


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (OccurrenceState.CANCELLED, "Cancelled"),
        (OccurrenceState.SKIPPED, "Skipped"),
        (OccurrenceState.OVER, "Over"),
    ],
)
def test_an_evening_that_does_not_take_answers_says_why(state: OccurrenceState, said: str) -> None:
    card = party_card(evening(*crowd(), state=state), NOTHING, EN)
    assert actions(card) == []
    assert said in prose(card)
    assert card.foot is None


def test_a_cancelled_party_gives_its_reason_and_nobodys_name() -> None:
    reason = {"state": PartyState.CANCELLED, "cancel_reason": "# ill"}
    text = shown(evening(*crowd(), of_party=reason, state=OccurrenceState.CANCELLED))
    assert "> \\# ill" in text
    assert "<@11>" not in text


def test_afterwards_only_who_came_is_listed() -> None:
    here = rsvp(11, is_here=True)
    text = shown(evening(here, *crowd()[1:], state=OccurrenceState.OVER))
    assert line(text, "Here (1)").endswith("<@11>")
    for gone in ("Maybe", "Can't", "Waitlist", "Offered"):
        assert f"**{gone}" not in text


def test_who_has_to_confirm_a_new_time_is_listed() -> None:
    confirmed = rsvp(11, confirmed_time_revision=2)
    text = shown(evening(confirmed, rsvp(12), time_revision=2))
    assert line(text, "Yet to confirm").endswith("<@12>")
    assert "New time." in text
    assert line(text, "Going (2)")


def test_a_moved_evening_of_a_series_says_when_it_would_have_been() -> None:
    saturday = FRIDAY + timedelta(days=1)
    moved = evening(planned=series(), starts=saturday, key="2026-11-27")
    assert "normally it would be on Friday, November 27, 2026" in shown(moved)
    assert "Moved" not in shown(evening(planned=series()))


def test_a_series_names_its_rule() -> None:
    text = shown(evening(planned=plan(repeat=Repeat(nth=-1))))
    assert line(text, "Repeats").endswith("the last Friday, 20:15 (Berlin time)")


def test_what_a_host_wrote_can_neither_format_nor_mention() -> None:
    hostile = plan(title="# @everyone", notes="# <@9>\n\n@here", place=Place(text="**x**"))
    text = shown(evening(planned=hostile))
    for mark in ("@everyone", "@here", "<@9>", "**x**", "\n# "):
        assert mark not in text
    assert "> \\# \\<@\u200b9>" in text


def test_notes_that_are_too_long_for_the_card_are_cut() -> None:
    text = shown(evening(planned=plan(notes="*" * 400 + "\nshort")))
    assert "> …" in text
    assert "short" not in text


def answered(mine: Any, before: Any = None, *others: Any, **more: Any) -> str:
    now = evening(mine, *others)
    return prose(answered_card(Answered(now, mine, before, **more), EN))


def test_every_answer_is_confirmed_in_its_own_words() -> None:
    said = {answered(rsvp(11, answer)) for answer in Answer}
    assert len(said) == len(Answer)


def test_lead_times_are_told_with_the_answer() -> None:
    assert "I remind you 1 day before and 1 hour before." in answered(rsvp(11), leads=(1440, 60))


def test_whoever_is_not_reminded_learns_how_to_be() -> None:
    assert "“Remind me” turns it on" in answered(rsvp(14, Answer.MAYBE))
    assert "/party reminders" in answered(rsvp(11), reminders_off=True)


def test_whoever_does_not_come_hears_nothing_of_reminders() -> None:
    assert "emind" not in answered(rsvp(15, Answer.NO), reminders_off=True)


def test_the_place_in_the_waitlist_is_counted_from_one() -> None:
    first = rsvp(30, seat=Seat.WAITING)
    mine = rsvp(31, seat=Seat.WAITING)
    now = evening(first, mine)
    assert "number 2" in prose(answered_card(Answered(now, mine, None), EN))


def test_a_seat_that_was_let_go_can_be_waited_for_again() -> None:
    assert "join the waitlist again" in answered(rsvp(11, seat=Seat.NONE))


def test_a_new_time_that_is_confirmed_is_told_apart_from_a_first_answer() -> None:
    again = rsvp(11, confirmed_time_revision=1)
    assert "new time" in answered(again, rsvp(11))
    assert "new time" not in answered(again)
    assert "new time" not in answered(again, rsvp(11, Answer.MAYBE))


def test_whoever_is_here_is_welcomed_once() -> None:
    here = rsvp(11, is_here=True)
    assert "here" in answered(here, rsvp(11))
    assert "You are going" in answered(here, here)


def test_an_answer_links_to_the_card_once_it_is_posted() -> None:
    now = evening(rsvp(11))
    links = items(answered_card(Answered(now, rsvp(11), None), EN))
    assert [x.url for x in links if isinstance(x, LinkButton)] == [
        "https://discord.com/channels/100/42/43"
    ]
    unposted = with_links(now, None)
    assert not list(items(answered_card(Answered(unposted, rsvp(11), None), EN)))


@pytest.mark.parametrize("locale", LOCALES)
def test_content_notes_are_for_whoever_asks(locale: str) -> None:
    to = localizer(locale)
    card = content_notes_card("Koizora", ("*A*",), to)
    assert card.ephemeral
    assert "- \\*A\\*" in prose(card)
    assert to.text("party-notes-none") in prose(content_notes_card("Koizora", (), to))


def test_an_offer_is_not_yet_a_seat() -> None:
    offered = rsvp(16, seat=Seat.OFFERED, offer_until=NOW)
    assert "**Going" not in shown(evening(offered))
    assert "1 of 8 taken" in shown(evening(offered))


def test_an_equal_card_is_the_same_card() -> None:
    one = party_card(evening(*crowd()), Beside(topics=("A",)), EN)
    other = party_card(replace(evening(*crowd())), Beside(topics=("A",)), EN)
    assert one == other
    assert hash(one) == hash(other)

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.delivery.message import LONGEST_CONTENT, ChannelTarget, Message
from bot.i18n import Localizer
from bot.ui.card import LinkButton
from cogs.party.model import MAX_NOTES, MAX_PLACE, MAX_TITLE, Place
from cogs.party.presenter_messages import (
    PlainMessage,
    cancelled_message,
    missed_start_message,
    moved_message,
    offer_message,
    poll_unreachable_message,
    reminder_message,
    skipped_message,
    start_message,
    unreachable_message,
    with_guild,
)
from cogs.party.views import Evening
from tests.cogs.party.shown import (
    LOCALES,
    NOW,
    actions,
    evening,
    items,
    localizer,
    plan,
    with_links,
)

EN = localizer("en")
LATE = timedelta(minutes=12)
MANY = tuple(1_400_000_000_000_000_000 + x for x in range(80))


def messages(an_evening: Evening, to: Localizer, people: tuple[int, ...]) -> Iterator[PlainMessage]:
    yield reminder_message(an_evening, to, people, late_by=LATE)
    yield start_message(an_evening, to, people, late_by=LATE)
    yield missed_start_message(an_evening, to)
    yield moved_message(an_evening, to, people)
    yield cancelled_message(an_evening, to, people)
    yield skipped_message(an_evening, to, people)
    yield offer_message(an_evening, NOW, to, people)
    yield poll_unreachable_message(an_evening.party.plan.title, "A server *", to)
    yield unreachable_message(an_evening, "A server *", to)


def test_a_reminder_says_what_when_and_where_before_whom() -> None:
    message = reminder_message(evening(), EN, (11, 12))
    assert message.content.splitlines() == [
        "🍿 **Koizora** starts <t:1795806900:R>: <t:1795806900:F>",
        "Where: <#42>",
        "<@11> <@12>",
    ]


def test_a_reminder_lets_people_say_that_they_are_late_or_cannot_come() -> None:
    message = reminder_message(evening(), EN)
    assert actions(message) == ["late:7000", "no:7000"]
    assert isinstance(list(items(message))[-1], LinkButton)


def test_a_late_message_says_how_late() -> None:
    assert "12 minutes late" in reminder_message(evening(), EN, late_by=LATE).content
    assert "12 minutes late" in start_message(evening(), EN, late_by=LATE).content
    assert "late" not in start_message(evening(), EN).content


def test_a_start_asks_who_is_here() -> None:
    assert actions(start_message(evening(), EN, (11,))) == ["here:7000"]
    assert actions(missed_start_message(evening(), EN)) == ["here:7000"]


def test_a_missed_start_is_one_line() -> None:
    assert "\n" not in missed_start_message(evening(), EN).content


def test_a_new_time_asks_again() -> None:
    message = moved_message(evening(), EN, (11,))
    assert actions(message) == ["going:7000", "no:7000"]
    assert "Do you still come?" in message.content


def test_a_cancelled_party_gives_its_reason() -> None:
    gone = evening(of_party={"cancel_reason": "ill\n@everyone"})
    assert "> ill\n> @\u200beveryone" in cancelled_message(gone, EN).content
    assert ">" not in cancelled_message(evening(), EN).content.replace("<t:1795806900:F>", "")


def test_a_skipped_evening_says_that_the_series_goes_on() -> None:
    assert "The series goes on" in skipped_message(evening(), EN).content


def test_an_offer_names_its_deadline_and_can_be_declined() -> None:
    message = offer_message(evening(), NOW, EN, (17,))
    deadline = int(NOW.timestamp())
    assert f"<t:{deadline}:t> (<t:{deadline}:R>)" in message.content
    assert actions(message) == ["take:7000", "decline:7000"]


def test_a_host_learns_that_nobody_could_be_reached() -> None:
    text = unreachable_message(evening(), "Sky *fans*", EN).content
    assert "Sky \\*fans\\*" in text
    assert "permission" in text


def test_a_direct_message_names_the_server() -> None:
    message = with_guild(reminder_message(evening(), EN), "Sky *fans*", EN)
    assert message.content.endswith("\n-# From Sky \\*fans\\*")
    assert actions(message) == ["late:7000", "no:7000"]


def test_without_a_card_there_is_no_link_and_no_empty_row() -> None:
    assert skipped_message(with_links(evening(), None), EN).rows == ()


@pytest.mark.parametrize("locale", LOCALES)
def test_each_message_has_its_own_words(locale: str) -> None:
    said = [x.content for x in messages(evening(), localizer(locale), (11,))]
    assert len(set(said)) == len(said)


HOSTILE = st.text("@<>*_|`[]#-# \n:/あ🎬x", max_size=600)


@given(HOSTILE, HOSTILE, HOSTILE, st.sampled_from(LOCALES), st.booleans())
def test_any_message_fits_with_eighty_mentions(
    title: str, place: str, reason: str, locale: str, has_mentions: bool
) -> None:
    planned = plan(title=title[:MAX_TITLE], place=Place(text=place[:MAX_PLACE]))
    shown = evening(planned=planned, of_party={"cancel_reason": reason[:MAX_NOTES]})
    people = MANY if has_mentions else ()
    for message in messages(shown, localizer(locale), people):
        assert len(message.content) <= LONGEST_CONTENT
        assert "@everyone" not in message.content
        assert re.findall(r"<@!?(\d+)>", message.content) in ([], list(map(str, people)))
        Message(targets=(ChannelTarget(1),), content=message.content, rows=message.rows)


def test_every_mention_survives_however_short_the_text_becomes() -> None:
    planned = plan(title="*" * 100, place=Place(text="_" * 100))
    message = reminder_message(evening(planned=planned), EN, MANY, late_by=LATE)
    assert all(f"<@{person}>" in message.content for person in MANY)
    assert "<t:1795806900:F>" in message.content

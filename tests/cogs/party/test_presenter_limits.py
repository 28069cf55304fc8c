"""Whatever people type, what is shown stays within Discord's limits and mentions nobody new."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date
from typing import Any

from discord import ComponentType
from hypothesis import given
from hypothesis import strategies as st

from bot.ui.card import Card, Form
from bot.ui.layout import layout, modal
from cogs.party.mistakes import Difference, EditedMeanwhile, TitleTooLong
from cogs.party.model import (
    MAX_NOTES,
    MAX_PLACE,
    MAX_TITLE,
    Answer,
    OccurrenceState,
    Place,
    Plan,
    ReminderWishes,
    Seat,
)
from cogs.party.presenter_card import Beside, answered_card, content_notes_card, party_card
from cogs.party.presenter_changes import (
    cancel_form,
    difference_card,
    edit_readings_card,
    skip_question_card,
)
from cogs.party.presenter_list import list_card
from cogs.party.presenter_poll import ballot_card, poll_card
from cogs.party.presenter_preview import (
    ask_time_card,
    ask_zone_card,
    change_form,
    preview_card,
    refused_form_card,
    time_form,
    zone_form,
)
from cogs.party.presenter_reminders import own_zone_form, quiet_form, reminders_card
from cogs.party.views import Answered, Coming, Cursor, Evening, Page
from tests.cogs.party.shown import (
    FRIDAY,
    LOCALES,
    WEEK,
    draft,
    evening,
    localizer,
    party,
    plan,
    poll,
    poll_view,
    rsvp,
    series,
)

# Discord, Components reference; lengths in characters.
LONGEST = {"label": 100, "custom_id": 100, "placeholder": 150, "description": 100, "title": 45}
LONGEST_BUTTON = 80
CARD_TEXT, COMPONENTS = 4000, 40
BIG_ID = 1_400_000_000_000_000_000
ODD = st.text("@<>*_|`[]()#-# \n\u202e:/あ🎬xX", max_size=700)
WORST = ("*" * 700, "@everyone\n" * 70, "https://x.y/" * 60, "\u202e|" * 350)


def crowded(planned: Plan, state: OccurrenceState, people: int) -> Evening:
    answers = [*Answer, Answer.GOING, Answer.GOING]
    seats = (Seat.SEATED, Seat.SEATED, Seat.NONE, Seat.NONE, Seat.WAITING, Seat.OFFERED)
    rsvps = (
        rsvp(BIG_ID + x, answers[x % 6], seats[x % 6], is_here=x % 2 == 0) for x in range(people)
    )
    reason = {"host_id": BIG_ID, "id": BIG_ID, "cancel_reason": planned.notes}
    big = {"id": BIG_ID, "channel_id": BIG_ID, "message_id": BIG_ID, "time_revision": 1}
    return evening(*rsvps, planned=planned, of_party=reason, state=state, **big)


def shown(text: str, locale: str, people: int) -> Iterator[Card | Form]:
    to = localizer(locale)
    place, notes = Place(text=text[:MAX_PLACE]), text[:MAX_NOTES]
    planned = series(title=text[:MAX_TITLE] or "x", place=place, notes=notes)
    beside = Beside(text[:200], (text,) * 30, (text,) * 30, 900)
    for state in OccurrenceState:
        yield party_card(crowded(planned, state, people), beside, to)
    full = crowded(planned, OccurrenceState.PLANNED, people)
    yield answered_card(Answered(full, rsvp(BIG_ID), None, (1, 61, 1441, 10080, 0)), to)
    yield content_notes_card(planned.title, (text,) * 8, to)
    four = [replace(planned, starts=FRIDAY + WEEK * x) for x in range(4)]
    big_draft = replace(draft(*four), id=BIG_ID)
    yield preview_card(big_draft, to, film=text[:200])
    yield preview_card(replace(big_draft, chosen=2), to, film=text[:200])
    yield change_form(big_draft, to)
    yield refused_form_card(TitleTooLong(), dict.fromkeys("abcde", text), to)
    yield from (ask_time_card("x" * 60, [date(2026, 9, 23)], to), ask_zone_card("x" * 60, to))
    yield from (time_form("x" * 60, date(2026, 9, 23), to), zone_form("x" * 60, to))
    coming = Coming(full.party, full.occurrence, 900, 900)
    yield list_card(Page((coming,) * 10, Cursor(FRIDAY.astimezone(UTC), BIG_ID)), to)
    ten = poll_view(poll(10, title=planned.title, id=BIG_ID, host_id=BIG_ID))
    yield from (poll_card(ten, to, film=text[:200]), ballot_card(ten, 11, to))
    yield cancel_form(full, text[:MAX_NOTES], to)
    yield skip_question_card(full, "2026-11-27", FRIDAY, to)
    yield edit_readings_card(full, [each.starts for each in four], to)
    names = [name for name in plan().__slots__ if name != "runtime"]
    differences = tuple(Difference(name, notes, notes) for name in names)
    yield difference_card(EditedMeanwhile(party(planned), differences), to)
    wishes = ReminderWishes(BIG_ID, "America/Argentina/Buenos_Aires", (1, 2, 3, 4, 5))
    yield reminders_card(wishes, to, guild_leads=(60,), guild_zone="UTC")
    yield from (quiet_form(wishes, to), own_zone_form(wishes, to))


def values(components: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(components, Mapping):
        for key, value in components.items():
            yield key, value
            yield from values(value)
    elif isinstance(components, list):
        for inner in components:
            yield from values(inner)


def button_labels(components: Any) -> Iterator[str]:
    if isinstance(components, Mapping):
        if components.get("type") == ComponentType.button.value:
            yield components["label"]
        for inner in components.values():
            yield from button_labels(inner)
    elif isinstance(components, list):
        for inner in components:
            yield from button_labels(inner)


def check(rendered: Any) -> str:
    """Hold what is sent to Discord's limits, and return its text."""
    found = list(values(rendered))
    for key, value in found:
        if key in LONGEST and isinstance(value, str):
            assert 1 <= len(value) <= LONGEST[key], (key, value)
    assert all(len(label) <= LONGEST_BUTTON for label in button_labels(rendered))
    assert sum(key == "type" for key, _ in found) <= COMPONENTS
    text = "".join(value for key, value in found if key == "content")
    assert len(text) <= CARD_TEXT
    ids = [value for key, value in found if key == "custom_id"]
    assert len(ids) == len(set(ids))
    return text


def check_everything(text: str, locale: str, people: int) -> None:
    for each in shown(text, locale, people):
        if isinstance(each, Form):
            rendered = modal(each).to_dict()
            check(rendered)
            labels = [value for key, value in values(rendered["components"]) if key == "label"]
            assert all(len(value) <= LONGEST["title"] for value in labels if value is not None)
        else:
            said = check(layout(each).to_components())
            assert "@everyone" not in said
            assert set(re.findall(r"<@!?(\d+)>", said)) <= allowed(people)
            assert "\u202e" not in said


def allowed(people: int) -> set[str]:
    return {"1", *(str(BIG_ID + x) for x in range(max(people, 1)))}


@given(ODD, st.sampled_from(LOCALES), st.sampled_from([0, 7, 400]))
async def test_odd_words_stay_within_the_limits(text: str, locale: str, people: int) -> None:
    check_everything(text, locale, people)


async def test_the_worst_words_stay_within_the_limits() -> None:
    for text in WORST:
        for locale in LOCALES:
            check_everything(text, locale, 400)

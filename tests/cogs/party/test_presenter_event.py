from __future__ import annotations

import pytest

from cogs.party.model import Place
from cogs.party.presenter_card import Beside
from cogs.party.presenter_event import event_texts, thread_name
from tests.cogs.party.shown import LOCALES, evening, localizer, plan, with_links

EN = localizer("en")


def test_an_event_carries_the_notes_and_leads_to_the_card() -> None:
    texts = event_texts(evening(), Beside(film="Sky of Love"), EN)
    assert texts.name == "Koizora"
    assert texts.description.splitlines() == [
        "Sky of Love",
        "> Bring tissues.",
        "> Subtitles: English",
        "Answer here: https://discord.com/channels/100/42/43",
    ]


def test_an_event_without_a_card_has_no_link() -> None:
    bare = with_links(evening(planned=plan(notes=None)), None)
    assert event_texts(bare, Beside(), EN).description == ""


@pytest.mark.parametrize(
    ("place", "channel", "location"),
    [
        (Place(text="Aoi's flat"), None, "Aoi's flat"),
        (Place(42), "cinema", "#cinema"),
        (Place(42), None, "This server"),
        (Place(), None, "This server"),
    ],
)
def test_an_event_always_has_a_location(place: Place, channel: str | None, location: str) -> None:
    texts = event_texts(evening(planned=plan(place=place)), Beside(), EN, channel=channel)
    assert texts.location == location


@pytest.mark.parametrize("locale", LOCALES)
def test_the_longest_event_is_not_too_long_for_discord(locale: str) -> None:
    long = plan(title="x " * 50, notes="*" * 500, place=Place(text="y" * 100))
    texts = event_texts(evening(planned=long), Beside(film="z" * 100), localizer(locale))
    assert len(texts.name) <= 100
    assert len(texts.description) <= 1000
    assert len(texts.location) <= 100


def test_a_thread_is_named_after_the_party() -> None:
    assert thread_name("A\nstar") == "A star"
    assert len(thread_name("x" * 300)) == 100

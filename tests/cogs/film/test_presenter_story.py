"""How much of the story an answer tells, to whom, and how its hard subjects are named."""

from __future__ import annotations

import pytest

from cogs.film.model import SpoilerLevel, Topic
from tests.cogs.film.shown import LOCALES, answer, buttons, fact, prose, view_of

ENDING, MIDDLE, SETUP = SpoilerLevel.ENDING, SpoilerLevel.MIDDLE, SpoilerLevel.SETUP


def test_the_plot_is_told_as_far_as_asked() -> None:
    assert "loses her phone" in prose(answer("plot"))
    assert "school pool" not in prose(answer("plot"))
    assert "school pool" in prose(answer("plot", level=SETUP))
    assert "Christmas Eve" not in prose(answer("plot", level=SETUP))


@pytest.mark.parametrize("locale", LOCALES)
def test_a_plot_offers_its_next_part_in_any_film_but_not_how_much(locale: str) -> None:
    view = view_of(
        fact("p.1", Topic.PLOT),
        fact("p.2", Topic.PLOT, spoiler_level=MIDDLE),
        *(fact(f"p.e{number}", Topic.PLOT, spoiler_level=ENDING) for number in range(3)),
    )
    offered = [buttons(answer("plot", level=x, view=view, locale=locale)) for x in SpoilerLevel]
    ids = ["film:open:small:plot:-:2:0:v1"] * 2 + ["film:open:small:plot:-:3:0:v1"]
    assert [shown[0].custom_id for shown in offered[:3]] == ids
    assert len({shown[0].label for shown in offered[:3]}) == 1
    assert len(offered[3]) == 1, "nothing is left but its sources"


def test_middle_and_ending_are_behind_bars_and_for_one_reader() -> None:
    card = answer("plot", level=ENDING, page=1)
    assert card.ephemeral
    beats = [line for line in prose(card).splitlines() if "Hiro" in line]
    assert beats
    assert all(line.startswith("||") and line.endswith("||") for line in beats)


def test_the_set_up_is_public_and_without_bars() -> None:
    card = answer("plot", level=SETUP)
    assert not card.ephemeral
    assert "||" not in prose(card)


def test_a_spoiler_channel_shows_all_to_everyone_but_covered() -> None:
    card = answer("plot", level=ENDING, page=1, spoiler_channel=True)
    assert not card.ephemeral
    assert "||" in prose(card)


def test_a_spoiler_channel_raises_no_level_by_itself() -> None:
    assert prose(answer("plot", spoiler_channel=True)) == prose(answer("plot"))


def test_the_notes_name_every_subject_without_plot() -> None:
    card = answer("notes")
    text = prose(card)
    for subject in (
        "Sexual violence",
        "Bullying",
        "Loss of a pregnancy",
        "Serious illness",
        "Death",
    ):
        assert subject in text
    for told in ("minor", "young person", "Hiro", "Mika", "school"):
        assert told not in text
    assert not card.ephemeral
    assert buttons(card)[0].label == "Details"


def test_the_details_of_the_notes_are_whispered_and_covered() -> None:
    card = answer("notes", "details")
    assert card.ephemeral
    assert "||Contains sexual violence against a minor.||" in prose(card)
    assert "actor" not in prose(card)


def test_a_film_without_notes_says_so() -> None:
    card = answer("notes", view=view_of())
    assert "No hard subject" in prose(card)
    assert buttons(card) == []

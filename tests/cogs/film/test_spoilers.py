"""The gate decides before any text is built."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, cast

import pytest

from cogs.film.model import Claim, Confidence, Fact, Sensitivity, SpoilerLevel, Topic, Verdict
from cogs.film.spoilers import (
    Asking,
    is_for_the_asker_alone,
    is_visible,
    level_of,
    needs_a_whisper,
    notes_to_name,
    visible,
    visible_claims,
    visible_facts,
)
from tests.cogs.film.shown import fact, personal, sensitive, value

BEATS = tuple(
    fact(f"plot.{level.name.lower()}", Topic.PLOT, spoiler_level=level) for level in SpoilerLevel
)


def claim(**changes: Any) -> Claim:
    plain = Claim("claim.1", "plot", "He leaves", Verdict.CONFIRMED, {"en": "Yes."}, ())
    return replace(plain, **changes)


@pytest.mark.parametrize("level", SpoilerLevel)
def test_a_level_admits_what_gives_away_no_more(level: SpoilerLevel) -> None:
    assert [level_of(beat) for beat in visible(BEATS, level)] == list(SpoilerLevel)[: level + 1]


def test_nothing_is_given_away_unless_asked() -> None:
    assert [beat.id for beat in visible(BEATS)] == ["plot.none"]


@pytest.mark.parametrize("unknown", [4, 99, -1])
def test_an_unknown_level_counts_as_the_ending(unknown: int) -> None:
    odd = fact("plot.odd", Topic.PLOT, spoiler_level=cast(SpoilerLevel, unknown))
    assert level_of(odd) is SpoilerLevel.ENDING
    assert not is_visible(odd, SpoilerLevel.MIDDLE, Asking.BY_NAME)
    assert is_visible(odd, SpoilerLevel.ENDING, Asking.BY_NAME)


@pytest.mark.parametrize(
    ("asking", "met"),
    [(Asking.BY_CHANCE, False), (Asking.LOOKING_UP, True), (Asking.BY_NAME, True)],
)
def test_a_sensitive_fact_is_met_by_whoever_looks_but_not_by_chance(
    asking: Asking, met: bool
) -> None:
    hard = sensitive("trivia.1", Topic.TRIVIA)
    assert is_visible(hard, SpoilerLevel.NONE, asking) is met


@pytest.mark.parametrize(
    ("asking", "met"),
    [(Asking.BY_CHANCE, False), (Asking.LOOKING_UP, False), (Asking.BY_NAME, True)],
)
def test_what_concerns_a_real_person_is_met_only_by_name(asking: Asking, met: bool) -> None:
    private = personal("trivia.2", Topic.TRIVIA)
    assert is_visible(private, SpoilerLevel.ENDING, asking) is met


def test_asking_by_name_does_not_lift_the_level() -> None:
    private = personal("trivia.2", Topic.TRIVIA, spoiler_level=SpoilerLevel.ENDING)
    assert not is_visible(private, SpoilerLevel.MIDDLE, Asking.BY_NAME)


@pytest.mark.parametrize(
    "empty",
    [
        fact("a.1", Topic.ABOUT, value(None)),
        fact("a.2", Topic.ABOUT, value("x", confidence=Confidence.LOW)),
        fact("a.3", Topic.ABOUT, display=False),
        Fact("a.4", Topic.ABOUT, ()),
    ],
)
def test_a_fact_without_a_value_to_show_is_kept_out(empty: Fact) -> None:
    assert visible_facts([empty], SpoilerLevel.ENDING, Asking.BY_NAME) == ()


def test_hard_subjects_are_named_whatever_they_give_away() -> None:
    notes = [
        fact("cn.1", Topic.NOTES, spoiler_level=SpoilerLevel.ENDING),
        sensitive("cn.2", Topic.NOTES, spoiler_level=SpoilerLevel.MIDDLE),
        personal("cn.3", Topic.NOTES),
    ]
    assert [note.id for note in notes_to_name(notes)] == ["cn.1", "cn.2"]


def test_a_claim_about_the_plot_needs_its_level() -> None:
    late = claim(spoiler_level=SpoilerLevel.MIDDLE)
    assert visible_claims([late], SpoilerLevel.SETUP) == ()
    assert visible_claims([late], SpoilerLevel.MIDDLE) == (late,)


def test_a_sensitive_claim_has_to_be_asked_for() -> None:
    hard = claim(sensitivity=Sensitivity.SENSITIVE)
    assert visible_claims([hard], SpoilerLevel.NONE) == ()
    assert visible_claims([hard], SpoilerLevel.SETUP) == (hard,)


def test_a_claim_about_a_real_person_is_never_listed() -> None:
    private = claim(sensitivity=Sensitivity.PERSON)
    assert visible_claims([private], SpoilerLevel.ENDING) == ()


@pytest.mark.parametrize(
    ("level", "channel", "whispered"),
    [
        (SpoilerLevel.NONE, False, False),
        (SpoilerLevel.SETUP, False, False),
        (SpoilerLevel.MIDDLE, False, True),
        (SpoilerLevel.ENDING, False, True),
        (SpoilerLevel.ENDING, True, False),
    ],
)
def test_middle_and_ending_are_whispered_outside_spoiler_channels(
    level: SpoilerLevel, channel: bool, whispered: bool
) -> None:
    assert needs_a_whisper(level, spoiler_channel=channel) is whispered


def test_what_happened_to_a_real_person_is_told_to_the_asker_alone_in_every_channel() -> None:
    none = SpoilerLevel.NONE
    private = personal("f.private", Topic.TRIVIA)
    plain = fact("f.plain", Topic.TRIVIA)
    assert is_for_the_asker_alone(private, none, spoiler_channel=False)
    assert is_for_the_asker_alone(private, none, spoiler_channel=True)
    assert not is_for_the_asker_alone(plain, none, spoiler_channel=False)


def test_one_fact_of_the_later_story_is_whispered_like_the_plot() -> None:
    late = fact("f.late", Topic.PLOT, spoiler_level=SpoilerLevel.ENDING)
    assert is_for_the_asker_alone(late, SpoilerLevel.ENDING, spoiler_channel=False)
    assert not is_for_the_asker_alone(late, SpoilerLevel.ENDING, spoiler_channel=True)

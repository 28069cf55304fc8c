from __future__ import annotations

import re

import pytest

from bot import errors
from bot.errors import (
    BrokenText,
    Gone,
    GuildOnly,
    KoizoraError,
    MissingText,
    NotAllowed,
    SettingsError,
    UserMistake,
    fault_code,
)


def test_a_mistake_carries_the_key_and_the_arguments_of_its_text() -> None:
    mistake = UserMistake("party-full", title="Koizora", seats=5)
    assert mistake.key == "party-full"
    assert mistake.arguments == {"title": "Koizora", "seats": 5}


def test_an_argument_of_a_mistake_may_be_called_key() -> None:
    assert UserMistake("fact-unknown", key="x").arguments == {"key": "x"}


@pytest.mark.parametrize(
    ("mistake", "key"),
    [
        (GuildOnly(), "error-guild-only"),
        (Gone(), "error-gone"),
        (Gone("poll-over", closed="today"), "poll-over"),
        (NotAllowed("error-needs-moderator"), "error-needs-moderator"),
    ],
)
def test_every_core_mistake_is_a_user_mistake_with_a_text(mistake: UserMistake, key: str) -> None:
    assert isinstance(mistake, UserMistake)
    assert mistake.key == key


@pytest.mark.parametrize(
    "fault", [SettingsError(["x"]), MissingText("a", "de"), BrokenText("a", "de", "why")]
)
def test_a_fault_is_not_taken_for_a_mistake(fault: KoizoraError) -> None:
    assert isinstance(fault, KoizoraError)
    assert not isinstance(fault, UserMistake)


def test_one_problem_with_the_settings_is_one_sentence() -> None:
    assert str(SettingsError(["DISCORD_TOKEN is not set."])) == "DISCORD_TOKEN is not set."


def test_several_problems_with_the_settings_are_a_line_each() -> None:
    error = SettingsError(["first.", "second."])
    assert error.problems == ("first.", "second.")
    assert str(error) == "the settings cannot be used:\n  first.\n  second."


def test_a_missing_text_names_key_and_language() -> None:
    assert "'party-full' in 'de'" in str(MissingText("party-full", "de"))


def test_a_fault_code_is_short_and_free_of_letters_people_mix_up() -> None:
    for _ in range(200):
        assert re.fullmatch(r"[2-9A-HJKMNP-Z]{6}", fault_code())


def test_two_faults_do_not_share_a_code() -> None:
    assert len({fault_code() for _ in range(200)}) == 200


def test_the_docstring_draws_every_exception_there_is() -> None:
    drawn = errors.__doc__ or ""
    for name, value in vars(errors).items():
        if isinstance(value, type) and issubclass(value, Exception):
            assert re.search(rf"\b{name}\b", drawn), name

"""What the benchmark types is varied, plausible and the same in every run."""

from __future__ import annotations

from itertools import pairwise

import pytest

from benchmarks.keystrokes import CHARACTERS, PEOPLE, keystrokes
from benchmarks.plan import FULL, QUICK, Plan


def test_a_seed_types_the_same_every_time() -> None:
    assert keystrokes(3, 200) == keystrokes(3, 200)
    assert keystrokes(3, 200) != keystrokes(4, 200)


@pytest.mark.parametrize("count", [0, 1, 57])
def test_so_many_keys_are_pressed_as_asked(count: int) -> None:
    assert len(keystrokes(1, count)) == count


def test_a_field_starts_empty_and_grows_letter_by_letter() -> None:
    typed = [text for _, text in keystrokes(1, 500)]
    assert typed[0] == ""
    for before, after in pairwise(typed):
        assert after == "" or (after.startswith(before) and len(after) == len(before) + 1)


def test_both_options_all_scripts_and_slips_occur() -> None:
    typed = keystrokes(1, 2000)
    assert {option for option, _ in typed} == {"character", "person"}
    texts = "".join(text for _, text in typed)
    assert any("a" <= letter <= "z" for letter in texts)
    assert any("ぁ" <= letter <= "ゖ" for letter in texts)
    assert any("一" <= letter <= "龥" for letter in texts)
    names = [name.casefold() for name in (*CHARACTERS, *PEOPLE)]
    slips = [text for _, text in typed if not any(x.startswith(text.casefold()) for x in names)]
    assert 0.02 < len(slips) / len(typed) < 0.4


@pytest.mark.parametrize("plan", [FULL, QUICK])
def test_everything_a_plan_types_is_known_before(plan: Plan) -> None:
    everything = set(plan.everything_typed())
    assert set(plan.warm_up_keystrokes()) <= everything
    for round_ in range(plan.rounds):
        assert set(plan.keystrokes(round_)) <= everything


def test_a_full_run_has_at_least_five_rounds_of_each() -> None:
    assert FULL.rounds >= 5
    assert FULL.starts >= 5

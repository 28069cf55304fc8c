"""The arithmetic of the report."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.figures import Bound, Count, Figure, Goal, percentile

VALUES = st.lists(st.floats(0, 1e6), min_size=1)


@pytest.mark.parametrize(
    ("percent", "expected"), [(0, 1), (1, 1), (50, 50), (99, 99), (99.5, 100), (100, 100)]
)
def test_a_percentile_of_a_hundred_values_is_the_value_at_its_place(
    percent: float, expected: int
) -> None:
    assert percentile(range(100, 0, -1), percent) == expected


@given(VALUES, st.floats(0, 100))
def test_at_least_so_many_values_do_not_exceed_a_percentile(
    values: list[float], percent: float
) -> None:
    found = percentile(values, percent)
    assert found in values
    assert sum(value <= found for value in values) >= len(values) * percent / 100 - 1e-9


def test_no_values_have_no_percentile() -> None:
    with pytest.raises(ValueError, match="no values"):
        percentile([], 50)


def test_one_slow_round_does_not_decide() -> None:
    figure = Figure("x", "ms", ours=(1.0, 1.1, 90.0), beside=(1.0, 1.0, 1.0), goal=1.15)
    assert figure.compared_value == pytest.approx(1.1)
    assert figure.is_met


def test_a_ratio_beyond_its_goal_is_not_met() -> None:
    assert not Figure("x", "ms", (1.2,), (1.0,), 1.15).is_met


def test_too_little_to_measure_meets_no_goal() -> None:
    assert not Figure("x", "µs", (0.0,), (0.0,), 1.3).is_met


def test_memory_is_compared_by_its_difference() -> None:
    figure = Figure("x", "MiB", (75.0,), (45.0,), 35, Goal.DIFFERENCE)
    assert figure.compared_value == 30
    assert figure.is_met


@pytest.mark.parametrize(("found", "met"), [(0, True), (1, False)])
def test_what_is_counted_must_be_none(found: int, met: bool) -> None:
    assert Count("x", found, "10 calls").is_met is met


@pytest.mark.parametrize(("rate", "met"), [(49.0, True), (48.1, True), (47.9, False)])
def test_a_rate_must_reach_its_share_of_what_it_stands_beside(rate: float, met: bool) -> None:
    assert Figure("x", "/s", (rate,), (49.0,), 0.98, at_least=True).is_met is met


def test_a_rate_beside_nothing_is_not_met() -> None:
    assert not Figure("x", "/s", (49.0,), (0.0,), 0.98, at_least=True).is_met


def test_the_worst_value_decides_where_a_figure_stands_for_itself() -> None:
    assert Bound("x", "s", (1.0, 3.0), 3).is_met
    assert not Bound("x", "s", (1.0, 3.1), 3).is_met

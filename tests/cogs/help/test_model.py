from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cogs.help.model import pack


def test_texts_are_packed_in_order_up_to_the_budget() -> None:
    assert pack(["aaa", "bbb", "ccc"], 8) == (("aaa", "bbb"), ("ccc",))


def test_a_text_above_the_budget_stands_alone() -> None:
    assert pack(["a", "b" * 20, "c"], 8) == (("a",), ("b" * 20,), ("c",))


def test_nothing_is_packed_into_no_group() -> None:
    assert pack([], 8) == ()


@given(st.lists(st.text(max_size=12)), st.integers(min_value=13, max_value=60))
def test_no_text_is_lost_and_no_group_is_too_long(texts: list[str], budget: int) -> None:
    groups = pack(texts, budget)
    assert [text for group in groups for text in group] == texts
    assert all(group for group in groups)
    assert all(len("\n".join(group)) <= budget for group in groups)

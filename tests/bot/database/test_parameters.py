from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.database import StatementError
from bot.database.parameters import read


def test_names_become_numbers_in_the_order_they_first_appear() -> None:
    statement = read("SELECT :b, :a, :b")
    assert statement.numbered == "SELECT $1, $2, $1"
    assert statement.in_order({"a": "A", "b": "B"}) == ("B", "A")


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT ':a'",
        "SELECT 'it''s :a'",
        'SELECT ":a"',
        'SELECT "x"":a"',
        "SELECT 1 -- :a",
        "SELECT 1 /* :a\n:b */",
        "SELECT '1'::text",
        "SELECT x[1:2]",
        "SELECT '-- ' || ':a'",
    ],
)
def test_a_colon_in_a_text_a_comment_or_a_cast_is_no_parameter(sql: str) -> None:
    assert read(sql).numbered == sql
    assert read(sql).names == ()


def test_a_parameter_after_a_text_a_comment_and_a_cast_is_found() -> None:
    sql = "SELECT '--', \"/*\", 1::text /* ' */, :a -- '\n, :b::bigint"
    assert read(sql).numbered == "SELECT '--', \"/*\", 1::text /* ' */, $1 -- '\n, $2::bigint"


def test_names_are_whole_words() -> None:
    assert read("VALUES (:guild_id,:guild_id2,:_x)").names == ("guild_id", "guild_id2", "_x")


@pytest.mark.parametrize("parameters", [{}, {"b": 1}, {"a": 1, "b": 2}])
def test_missing_and_unused_parameters_are_refused(parameters: dict[str, int]) -> None:
    with pytest.raises(StatementError, match=r"SELECT :a"):
        read("SELECT :a").in_order(parameters)


def test_an_instant_is_not_stored_as_whatever_a_driver_makes_of_it() -> None:
    with pytest.raises(StatementError, match=r"parameter a is a datetime.*to_epoch"):
        read("SELECT :a").check({"a": datetime.now(UTC)})


@pytest.mark.parametrize("value", [None, True, 1, 1.5, "x", b"x"])
def test_what_a_column_holds_is_accepted(value: object) -> None:
    assert read("SELECT :a").in_order({"a": value}) == (value,)


def test_a_text_is_read_once() -> None:
    assert read("SELECT :once") is read("SELECT :once")

from __future__ import annotations

import pytest

from bot.database.script import statements


def test_a_script_is_cut_at_its_semicolons() -> None:
    assert list(statements("CREATE TABLE a (x TEXT);\nCREATE TABLE b (x TEXT);\n")) == [
        "CREATE TABLE a (x TEXT);",
        "CREATE TABLE b (x TEXT);",
    ]


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO a VALUES ('one; two');",
        "INSERT INTO a VALUES ('it''s; so');",
        "CREATE TABLE a (-- the name; never null\n x TEXT);",
        "CREATE TABLE a (/* x; y */ x TEXT);",
        'CREATE TABLE "a;b" (x TEXT);',
        "CREATE TRIGGER t AFTER INSERT ON a BEGIN DELETE FROM b; DELETE FROM c; END;",
    ],
)
def test_a_semicolon_inside_a_statement_does_not_cut_it(statement: str) -> None:
    assert list(statements(f"{statement}\nSELECT 1;")) == [statement, "SELECT 1;"]


@pytest.mark.parametrize(
    "script", ["", "  \n", "-- nothing; here\n", "/* nothing; */", ";;", "-- x"]
)
def test_a_script_of_comments_has_no_statements(script: str) -> None:
    assert list(statements(script)) == []


def test_a_comment_before_a_statement_stays_with_it() -> None:
    assert list(statements("-- why;\nSELECT 1;")) == ["-- why;\nSELECT 1;"]


@pytest.mark.parametrize("script", ["SELECT 1", "SELECT 1; SELECT 'x;", "SELECT 1; /* x;"])
def test_a_script_that_does_not_end_is_refused(script: str) -> None:
    with pytest.raises(ValueError, match="does not end with a semicolon"):
        list(statements(script))

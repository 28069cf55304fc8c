"""SQL lives in the stores, as literal text that no value is ever written into."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from tests.architecture.roles import role
from tests.architecture.sources import (
    PROGRAM,
    Source,
    calls,
    functions,
    is_callback,
    sources,
    strings,
)

# Beside the features' stores.
HOMES = (
    *("bot/database/", "bot/guild_settings.py", "bot/tree.py"),
    *("bot/delivery/store.py", "bot/delivery/outbox.py"),
)
SQL = re.compile(
    r"\s*(SELECT|INSERT INTO|UPDATE|DELETE FROM|CREATE|ALTER|DROP|WITH|PRAGMA|BEGIN|COMMIT|ROLLBACK"
    r"|VACUUM|VALUES|TRUNCATE)\b"
)
ASKING = {"fetch_one", "fetch_all", "fetch_value", "execute", "execute_many"}


def is_home(source: Source) -> bool:
    is_store = source.place.startswith("cogs/") and role(source.module) == "store"
    return is_store or source.place.startswith(HOMES)


def test_sql_is_written_in_stores_only() -> None:
    wrong = [
        f"{source.at(node)}: {node.value.split()[0]} …"
        for source in sources(*PROGRAM)
        if not is_home(source)
        for node in strings(source.tree)
        if isinstance(node.value, str) and SQL.match(node.value)
    ]
    assert wrong == []


def test_the_stores_are_found() -> None:
    assert {"bot/tree.py", "cogs/film/store.py"} <= {
        source.place
        for source in sources(*PROGRAM)
        if any(isinstance(x.value, str) and SQL.match(x.value) for x in strings(source.tree))
    }


def constants(source: Source) -> set[str]:
    """Return the names that the module gives to literal texts."""
    return {
        target.id
        for node in source.tree.body
        if isinstance(node, ast.Assign) and _is_literal(node.value)
        for target in node.targets
        if isinstance(target, ast.Name)
    }


def _is_literal(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def test_what_a_database_is_asked_is_a_literal_text() -> None:
    wrong = [
        source.at(call)
        for source in sources(*PROGRAM)
        if not source.place.startswith("bot/database/")
        for call, name in calls(source.tree)
        if name in ASKING and isinstance(call.func, ast.Attribute)
        if not call.args or not _is_literal(call.args[0])
        if not isinstance(call.args[0], ast.Name) or call.args[0].id not in constants(source)
    ]
    assert wrong == []


def built(tree: ast.AST) -> Iterator[ast.expr]:
    """List the SQL texts that something is written into."""
    for node in ast.walk(tree):
        match node:
            case ast.JoinedStr(values=[ast.Constant(value=str(text)), *_]) if SQL.match(text):
                yield node
            case ast.BinOp(left=ast.Constant(value=str(text))) if SQL.match(text):
                yield node
            case ast.Call(func=ast.Attribute(value=ast.Constant(value=str(text)))) if SQL.match(
                text
            ):
                yield node


def test_nothing_is_written_into_sql() -> None:
    wrong = [source.at(node) for source in sources(*PROGRAM) for node in built(source.tree)]
    assert wrong == []


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ('f"SELECT {x} FROM t"', True),
        ('"SELECT * FROM t WHERE x = %s" % x', True),
        ('"DELETE FROM t WHERE x = " + x', True),
        ('"UPDATE {} SET x = 1".format(t)', True),
        ('"SELECT 1"', False),
        ('f"With {x} in it"', False),
    ],
)
def test_sql_that_is_built_is_recognized(code: str, expected: bool) -> None:
    assert bool(list(built(ast.parse(code)))) is expected


def test_no_callback_asks_the_database() -> None:
    wrong = [
        f"{source.at(call)}: {name}"
        for source in sources("cogs")
        for function in functions(source.tree)
        if is_callback(function)
        for call, name in calls(function)
        if name in ASKING
    ]
    assert wrong == []

"""Files and functions that fit into a reader's head."""

from __future__ import annotations

from tests.architecture.sources import (
    EVERYTHING,
    Function,
    functions,
    is_callback,
    sources,
)

LONGEST_FILE = 450
LONGEST_FUNCTION = 60
LONGEST_CALLBACK = 15


def lines(function: Function) -> int:
    assert function.end_lineno is not None
    return function.end_lineno - function.lineno + 1


def body_lines(function: Function) -> int:
    assert function.end_lineno is not None
    return function.end_lineno - function.body[0].lineno + 1


def test_no_file_is_too_long() -> None:
    long = [
        f"{source.place}: {count} lines"
        for source in sources(*EVERYTHING)
        if (count := source.text.count("\n")) > LONGEST_FILE
    ]
    assert long == []


def test_no_function_is_too_long() -> None:
    long = [
        f"{source.at(function)}: {function.name} has {lines(function)} lines"
        for source in sources(*EVERYTHING)
        for function in functions(source.tree)
        if lines(function) > LONGEST_FUNCTION
    ]
    assert long == []


def test_no_command_callback_is_long() -> None:
    callbacks = [
        (source, function)
        for source in sources("cogs")
        for function in functions(source.tree)
        if is_callback(function)
    ]
    assert len(callbacks) > 5
    long = [
        f"{source.at(function)}: {function.name} has {body_lines(function)} lines"
        for source, function in callbacks
        if body_lines(function) > LONGEST_CALLBACK
    ]
    assert long == []

"""Files and functions that fit into a reader's head."""

from __future__ import annotations

import statistics

from tests.architecture.sources import (
    EVERYTHING,
    PROGRAM,
    SHIPPED,
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


def test_the_median_function_is_short() -> None:
    sizes = [
        body_lines(function) for source in sources(*PROGRAM) for function in functions(source.tree)
    ]
    assert statistics.median(sizes) <= 8


def test_there_is_about_as_much_test_as_source() -> None:
    source = sum(each.text.count("\n") for each in sources(*SHIPPED))
    tests = sum(each.text.count("\n") for each in sources("tests"))
    assert tests / source > 0.7

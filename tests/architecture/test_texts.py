"""What people read stands in data/locales, not in Python."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from tests.architecture.sources import (
    PROGRAM,
    Source,
    calls,
    functions,
    is_callback,
    sources,
    strings,
)

# What is shown, and which of its arguments people read: positions, then names.
SHOWN: dict[str, tuple[tuple[int, ...], tuple[str, ...]]] = {
    "Text": ((0,), ("markdown",)),
    "Button": ((0,), ("label",)),
    "LinkButton": ((0,), ("label",)),
    "Option": ((0, 2), ("label", "description")),
    "Select": ((1,), ("placeholder",)),
    "ChannelSelect": ((1,), ("placeholder",)),
    "RoleSelect": ((1,), ("placeholder",)),
    "Card": ((0, 2), ("heading", "foot")),
    "Field": ((1, 2, 3), ("label", "description", "placeholder")),
    "Form": ((1,), ("title",)),
    "TextDisplay": ((0,), ("content",)),
    "TextInput": ((), ("label", "placeholder")),
    "send_message": ((0,), ("content",)),
    "edit_message": ((0,), ("content",)),
    "send": ((0,), ("content",)),
    "reply": ((0,), ("content",)),
}
# The modules that speak to the people in Discord.
SPEAKING = ("cog.py", "components.py", "presenter.py")
LETTERS = re.compile(r"[^\W\d_]{2,}")
# Two words, or a letter that only German or Japanese has.
SENTENCE = re.compile(r"[^\W\d_]{2,} [^\W\d_]{2,}|[À-ɏ぀-ヿ一-鿿]")


def shown(call: ast.Call, name: str) -> Iterator[ast.expr]:
    positions, names = SHOWN[name]
    yield from (call.args[x] for x in positions if x < len(call.args))
    yield from (keyword.value for keyword in call.keywords if keyword.arg in names)


def written(node: ast.expr) -> str:
    """Return the words that the source itself puts into a text."""
    if isinstance(node, ast.JoinedStr):
        return "".join(written(value) for value in node.values)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def test_what_is_shown_comes_from_the_locales() -> None:
    wrong = [
        f"{source.at(call)}: {name} shows {written(text)!r}"
        for source in sources(*PROGRAM)
        for call, name in calls(source.tree)
        if name in SHOWN
        for text in shown(call, name)
        if LETTERS.search(written(text)) and not written(text).startswith("https://")
    ]
    assert wrong == []


def speaks(source: Source) -> bool:
    return source.place.startswith("cogs/") and (
        source.path.name.endswith(SPEAKING) or source.path.parent.name == "answers"
    )


def faults(source: Source) -> set[int]:
    """Return the texts of exceptions: of a fault the log learns, a mistake carries a key."""
    return {
        id(node)
        for raised in ast.walk(source.tree)
        if isinstance(raised, ast.Raise | ast.Assert)
        for node in ast.walk(raised)
    }


def test_the_modules_that_speak_hold_no_sentence() -> None:
    wrong = [
        f"{source.at(node)}: {node.value!r}"
        for source in sources("cogs")
        if speaks(source)
        for node in strings(source.tree)
        if isinstance(node.value, str) and SENTENCE.search(node.value)
        if id(node) not in faults(source) and not is_command_name(node.value)
    ]
    assert wrong == []


def is_command_name(text: str) -> bool:
    return re.fullmatch(r"[a-z]+( [a-z-]+){1,2}", text) is not None


def test_callbacks_hold_no_sentence_and_catch_nothing() -> None:
    wrong = [
        source.at(node)
        for source in sources("cogs")
        for function in functions(source.tree)
        if is_callback(function)
        for node in ast.walk(ast.Module(function.body, []))
        if isinstance(node, ast.Try)
        or (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and (SENTENCE.search(node.value))
        )
    ]
    assert wrong == []

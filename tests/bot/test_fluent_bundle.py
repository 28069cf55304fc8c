"""Texts that are filled in without Fluent read exactly as Fluent would write them."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping

import pytest
from fluent.runtime import FluentBundle
from fluent.syntax import FluentParser
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import BrokenText
from bot.fluent_bundle import LazyBundle, fill, simple_parts
from bot.locales import LANGUAGES, locales_path, read_entries

PLAIN = st.text(st.characters(codec="utf-8", exclude_characters="{}\n\r"), min_size=1).filter(
    lambda text: text.strip(" ")
)
ARGUMENTS: dict[str, str | int] = {"film": "恋空", "count": 7, "other": "*x* { $y }"}


def by_fluent(source: str, language: str, arguments: Mapping[str, str | int]) -> str:
    bundle = FluentBundle([language], use_isolating=False)
    bundle.add_resource(FluentParser().parse(source))
    (key,) = bundle._messages
    pattern = bundle.get_message(key).value
    assert pattern is not None
    text, errors = bundle.format_pattern(pattern, dict(arguments))
    assert not errors
    return str(text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_simple_text_of_the_bot_reads_as_fluent_writes_it(language: str) -> None:
    simple = 0
    for source in read_entries(locales_path(), language).values():
        parts = simple_parts(source)
        if parts and not source.startswith("-"):
            simple += 1
            for value in ("a b", "新垣結衣", 0, 999):
                arguments: dict[str, str | int] = dict.fromkeys(parts[1::2], value)
                assert fill(parts, arguments) == by_fluent(source, language, arguments)
    assert simple > 100


@given(before=PLAIN, after=PLAIN)
def test_any_line_reads_as_fluent_writes_it(before: str, after: str) -> None:
    source = f"key = {before}{{ $film }}{after}\n# a comment\n\n"
    assert fill(simple_parts(source), ARGUMENTS) == by_fluent(source, "en", ARGUMENTS)


@pytest.mark.parametrize(
    "source",
    [
        "key =\n    two\n    lines\n",
        "key = one\n    .attribute = two\n",
        "key = { $count ->\n    [one] one\n   *[other] many\n}\n",
        "key = { NUMBER($count) }\n",
        "key = { other }\n",
        "key = { -term }\n",
        'key = { "" }x\n',
        "key = open { $film\n",
        "key = closed }\n",
        "",
    ],
)
def test_what_needs_fluent_is_left_to_it(source: str) -> None:
    assert simple_parts(source) == ()


@pytest.mark.parametrize("value", [1000, -1, 1.5, True, "x" * 2501])
def test_an_argument_that_needs_fluent_is_left_to_it(value: float | str) -> None:
    assert fill(simple_parts("key = { $count } films\n"), {"count": value}) == ""


def test_a_missing_argument_is_still_refused() -> None:
    bundle = LazyBundle(locales_path(), "en")
    with pytest.raises(BrokenText):
        bundle.write("page-of", {"page": 1})


def test_large_numbers_still_get_their_separators() -> None:
    assert (
        LazyBundle(locales_path(), "de")
        .write("page-of", {"page": 1, "pages": 12345})
        .endswith("12.345")
    )


def test_a_simple_text_does_not_load_fluent() -> None:
    program = (
        "import sys; from bot.i18n import Texts; "
        "print(Texts().localizer('ja').text('page-of', page=1, pages=2)); "
        "sys.exit('fluent.runtime' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", program], check=True)

"""What people wrote cannot do anything but be read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ui.escape import escape, link, shorten


@pytest.mark.parametrize(
    ("written", "safe"),
    [
        ("plain words, 恋空 2007!", "plain words, 恋空 2007!"),
        ("**bold** _it_ ~~no~~ `code`", r"\*\*bold\*\* \_it\_ \~\~no\~\~ \`code\`"),
        ("||spoiler||", r"\|\|spoiler\|\|"),
        ("[text](https://x.example)", r"\[text\](https:\//x.example)"),
        ("<@123> <#4> <t:5:R> <:x:6>", r"\<@​123> \<#4> \<t:5:R> \<:x:6>"),
        ("@everyone", "@​everyone"),
        ("# heading", r"\# heading"),
        ("-# small", r"\-# small"),
        ("- item", r"\- item"),
        ("> quote", r"\> quote"),
        ("1. first", r"1\. first"),
        ("C:\\path", r"C:\\path"),
        ("two\n\n# lines\t here", "two # lines here"),
        ("left‮right", "leftright"),
        ("left\u061cright", "leftright"),
    ],
)
def test_markup_is_made_harmless(written: str, safe: str) -> None:
    assert escape(written) == safe


@given(st.text(max_size=300))
def test_nothing_escaped_opens_markup_or_a_mention(text: str) -> None:
    safe = escape(text)
    assert "\n" not in safe
    assert "@everyone" not in safe
    assert "://" not in safe
    bare = safe.replace("\\\\", "")
    for sign in "*_~|`[]<":
        assert bare.count(sign) == bare.count(f"\\{sign}")


def test_a_long_text_is_cut_before_it_is_escaped() -> None:
    assert escape("word " * 100, limit=12) == "word word…"
    assert len(escape("*" * 1000, limit=10)) == 19


@pytest.mark.parametrize(
    ("text", "limit", "cut"),
    [
        ("short", 10, "short"),
        ("exactly ten", 11, "exactly ten"),
        ("a sentence, that goes on", 12, "a sentence…"),
        ("新垣結衣さんは台本を読みました", 8, "新垣結衣さんは…"),
        ("unbreakable", 5, "unbr…"),
    ],
)
def test_a_text_is_cut_on_a_word_where_there_is_one(text: str, limit: int, cut: str) -> None:
    assert shorten(text, limit) == cut
    assert len(shorten(text, limit)) <= limit


def test_a_link_keeps_its_address_and_escapes_its_title() -> None:
    address = "https://en.wikipedia.org/wiki/Koizora_(film)"
    assert link("[Movie] Koizora", address) == rf"[\[Movie\] Koizora](<{address}>)"


def test_a_link_cannot_be_closed_early() -> None:
    assert link("x", "https://x.example/> <@1>") == "[x](<https://x.example/%3E%20%3C@1%3E>)"

"""Text that people wrote, made safe to stand inside a card."""

from __future__ import annotations

import re

_SPACES = re.compile(r"\s+")
_MARKDOWN = re.compile(r"([\\*_~|`\[\]<])")
# These only mean something at the start of a line: headings, quotes, lists, small print.
_AT_START = re.compile(r"^([#>+-])")
_LIST_NUMBER = re.compile(r"^(\d+)([.)])")
# Marks that turn the reading direction around would let a name disguise the text after it.
_DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_ELLIPSIS = "…"


def shorten(text: str, limit: int) -> str:
    """Cut a text to at most `limit` characters, on a word where there is one."""
    if len(text) <= limit:
        return text
    head = text[: limit - 1]
    cut = head.rfind(" ")
    return (head[:cut] if cut > limit // 2 else head).rstrip(" ,;:、。") + _ELLIPSIS


def escape(text: str, limit: int = 500) -> str:
    """Make one line of what people wrote that can neither format, link, nor mention.

    At most `limit` characters of the original are kept. Discord takes a backslash before any
    punctuation for an escape.
    """
    line = shorten(_SPACES.sub(" ", _DIRECTION.sub("", text)).strip(), limit)
    line = _MARKDOWN.sub(r"\\\1", line).replace("://", ":\\//").replace("@", "@\u200b")
    return _LIST_NUMBER.sub(r"\1\\\2", _AT_START.sub(r"\\\1", line))


def link(title: str, url: str) -> str:
    """Write a link whose preview is suppressed; the title is escaped, the address is kept whole."""
    address = url.replace(" ", "%20").replace("<", "%3C").replace(">", "%3E")
    return f"[{escape(title, 120)}](<{address}>)"

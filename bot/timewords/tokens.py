"""The text as a list of small pieces: words, numbers, signs, single Japanese characters."""

from __future__ import annotations

import re
import unicodedata

# No alternative can match the same characters in two ways, so the scan is linear.
_TOKEN = re.compile(
    r"<t:[0-9]{1,12}(?::[tdfr])?>"
    r"|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:t(?=[0-9]))?"
    r"|[0-9]+|[a-z\u00df-\u024f]+|\S",
)
_POINT = re.compile(r"(?<=[0-9])\.(?=[0-9])")

# Both are full-width forms, which no text has any more once it is normalised.
DASH = "－"
"""A dash between spaces: there it separates, elsewhere it joins."""
POINT = "．"
"""A full stop between digits: 20.15 is one thing, 20. 15 is two."""

# NFKC would join "1½" into "11⁄2"; typographic signs are put in by keyboards, not by people.
_SIGNS = str.maketrans(
    {
        "½": ".5",
        **dict.fromkeys("’‘ʼ`´", "'"),
        **dict.fromkeys("。｡", "."),
        **dict.fromkeys("、､，", ","),
        **dict.fromkeys("–—−‐‑", "-"),
        **dict.fromkeys("〔【［", "("),
        **dict.fromkeys("〕】］", ")"),
    }
)


def tokenise(text: str) -> list[str]:
    """Split a text into tokens, in lower case and compatibility form; spaces are left out."""
    plain = unicodedata.normalize("NFKC", text.translate(_SIGNS)).casefold()
    return _TOKEN.findall(_POINT.sub(POINT, plain.replace(" - ", f" {DASH} ")))

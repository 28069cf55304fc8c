"""Numbers in kanji."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.timewords.lexicon import number_kinds
from bot.timewords.patterns import Term

_DIGITS = {sign: value for value, sign in enumerate("〇一二三四五六七八九")} | {"零": 0}
_SIGNS = frozenset(_DIGITS) | {"十", "百"}
_SPELLED = re.compile(
    "(?:([二三四五六七八九]?)(百))?(?:([二三四五六七八九]?)(十))?([一二三四五六七八九]?)"
)
_YEAR_LENGTH = 4
_LONGEST = 7


def kanji_number(tokens: Sequence[str], start: int) -> tuple[Term, int] | None:
    """Read a number in kanji; the term and the index behind it.

    Digit by digit (二〇二六) it needs a zero or the length of a year: 二三日 is two or three days.
    """
    end = start
    while end < len(tokens) and tokens[end] in _SIGNS and end - start <= _LONGEST:
        end += 1
    text = "".join(tokens[start:end])
    if not text:
        return None
    if "十" in text or "百" in text:
        value = _spelled(text)
        return None if value is None else (number_kinds(value), end)
    if len(text) > 1 and len(text) != _YEAR_LENGTH and not {"〇", "零"} & set(text):
        return None
    if len(text) > _YEAR_LENGTH:
        return None
    value = int("".join(str(_DIGITS[sign]) for sign in text))
    kinds = number_kinds(value)
    return ({**kinds, "YYYY": value} if len(text) == _YEAR_LENGTH else kinds), end


def _spelled(text: str) -> int | None:
    match = _SPELLED.fullmatch(text)
    if match is None:
        return None
    hundreds, has_hundreds, tens, has_tens, ones = match.groups(default="")
    value = (_DIGITS.get(hundreds, 1) * 100 if has_hundreds else 0) + (
        _DIGITS.get(tens, 1) * 10 if has_tens else 0
    )
    return value + _DIGITS.get(ones, 0)

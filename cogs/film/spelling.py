"""One spelling for what can be written in many ways: width, case, accents, kana, long vowels."""

from __future__ import annotations

import functools
import re
import unicodedata

_KATAKANA = {code: code - 0x60 for code in range(ord("ァ"), ord("ヶ") + 1)}
_LATIN = "[A-Za-zÀ-ɏ]"
_LATIN_MARKS = re.compile("[\u0300-\u036f]")
_WORD = re.compile(r"[^\W_]+")
# Japanese writes no spaces around a word in Latin letters.
_SEAM = re.compile("(?<=[ぁ-ヿ一-鿿])(?=[a-z])")
_DOUBLED = re.compile(r"っ(?=([bcdfghjkmpqrstvwyz]))")
_KANA = re.compile("[ぁ-ゖ]")
_LONG_O = re.compile(r"oo+|ou|oh(?![aeiou])")


def _rows(consonant: str, kana: str, vowels: str = "aiueo") -> dict[str, str]:
    return {sign: consonant + vowel for sign, vowel in zip(kana, vowels, strict=True)}


def _glides(base: str, latin: str) -> dict[str, str]:
    return {base + sign: latin + vowel for sign, vowel in zip("ゃゅょ", "auo", strict=True)}


# Hepburn; the source of the spellings that Japanese passports and film credits use.
_ONE = {
    **_rows("", "あいうえお"), **_rows("k", "かきくけこ"), **_rows("g", "がぎぐげご"),
    **_rows("s", "さしすせそ"), **_rows("z", "ざじずぜぞ"), **_rows("t", "たちつてと"),
    **_rows("d", "だぢづでど"), **_rows("n", "なにぬねの"), **_rows("h", "はひふへほ"),
    **_rows("b", "ばびぶべぼ"), **_rows("p", "ぱぴぷぺぽ"), **_rows("m", "まみむめも"),
    **_rows("r", "らりるれろ"), **_rows("", "ぁぃぅぇぉ"), **_rows("y", "やゆよ", "auo"),
    **_rows("y", "ゃゅょ", "auo"), "わ": "wa", "を": "o", "ん": "n", "ゔ": "vu", "ゎ": "wa",
    "し": "shi", "じ": "ji", "ち": "chi", "つ": "tsu", "ぢ": "ji", "づ": "zu", "ふ": "fu",
}  # fmt: skip
_TWO = {
    **_glides("き", "ky"), **_glides("ぎ", "gy"), **_glides("し", "sh"), **_glides("じ", "j"),
    **_glides("ち", "ch"), **_glides("に", "ny"), **_glides("ひ", "hy"), **_glides("び", "by"),
    **_glides("ぴ", "py"), **_glides("み", "my"), **_glides("り", "ry"),
    "ふぁ": "fa", "ふぃ": "fi", "ふぇ": "fe", "ふぉ": "fo", "てぃ": "ti", "でぃ": "di",
    "しぇ": "she", "じぇ": "je", "ちぇ": "che", "うぃ": "wi", "うぇ": "we", "ゔぁ": "va",
}  # fmt: skip
_TWO_KANA = re.compile("|".join(_TWO))


def name_within(name: str, text: str) -> re.Match[str] | None:
    """Find where a text says a name; a name in Latin letters has to stand there as a word."""
    return re.search(rf"(?<!{_LATIN}){re.escape(name)}(?!{_LATIN})", text, re.IGNORECASE)


@functools.lru_cache(maxsize=4096)
def words_of(text: str) -> tuple[str, ...]:
    """Split a text into words as the search compares them.

    Kana are spelled in Latin letters, so that みか, ミカ and Mika are one word.
    """
    folded = unicodedata.normalize("NFKC", text).casefold()
    if not folded.isascii():
        folded = folded.translate(_KATAKANA)
        bare = _LATIN_MARKS.sub("", unicodedata.normalize("NFD", folded))
        folded = _romanised(_SEAM.sub(" ", unicodedata.normalize("NFC", bare)))
    plain = _LONG_O.sub("o", folded).replace("uu", "u")
    return tuple(_WORD.findall(plain))


def _romanised(text: str) -> str:
    if not _KANA.search(text):
        return text
    paired = _TWO_KANA.sub(lambda match: _TWO[match[0]], text)
    single = "".join(_ONE.get(sign, sign) for sign in paired)
    return _DOUBLED.sub(r"\1", single).replace("っ", "").replace("ー", "")

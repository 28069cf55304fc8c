"""The words of a language, and how a text becomes terms: the longest known phrase wins."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from bot.timewords.patterns import Term
from bot.timewords.tokens import tokenise

_Tree: TypeAlias = dict[str, Any]
UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
"""How umlauts are written on a keyboard without them."""

_LONGEST_TEXT = 24
"""How many terms a text may have; nobody needs more than about fifteen."""

Numeral: TypeAlias = Callable[[Sequence[str], int], tuple[Term, int] | None]
"""Reads a number in signs of its own, as kanji are: the term and the index behind it."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """The first token that is in no phrase, or the one that is too much."""

    at: int


class Words:
    """A growing list of phrases and what they mean."""

    END = ""
    """The key in `tree` under which the terms of a phrase stand that ends there."""

    def __init__(self) -> None:
        self.tree: _Tree = {}

    def add(self, phrases: str, *terms: Term) -> None:
        """Add phrases, separated by `|`, that all stand for the same terms.

        A phrase that is added again as one term gets the new kinds on top of those it has.
        """
        for phrase in phrases.split("|"):
            for spelling in {phrase, phrase.translate(UMLAUTS)}:
                self._add(tokenise(spelling), terms)

    def add_short(self, phrases: str, *terms: Term) -> None:
        """Add abbreviations, which may be followed by a full stop."""
        self.add(phrases, *terms)
        self.add("|".join(f"{phrase}." for phrase in phrases.split("|")), *terms)

    def literal(self, phrases: str, kind: str | None = None) -> None:
        """Add words that only have to be there, as a kind of their own name unless given."""
        for phrase in phrases.split("|"):
            self.add(phrase, {kind or phrase: None})

    def add_token(self, token: str, term: Term) -> None:
        """Add a token that only the tokeniser makes."""
        self._add([token], (term,))

    def _add(self, tokens: Sequence[str], terms: Sequence[Term]) -> None:
        tree = self.tree
        for token in tokens:
            tree = tree.setdefault(token, {})
        known = tree.get(Words.END, ())
        if len(known) == len(terms) == 1:
            tree[Words.END] = ({**known[0], **terms[0]},)
        elif not known:
            tree[Words.END] = tuple(dict(term) for term in terms)


class Lexicon:
    """What reads tokens as terms: a language's words, the names of zones, and numbers."""

    def __init__(self, words: Words, zones: Words, numeral: Numeral | None = None) -> None:
        self.words = words
        self._trees = (words.tree, zones.tree)
        self._numeral = numeral

    def terms(self, tokens: Sequence[str]) -> list[Term] | Unknown:
        """Read all tokens, or tell which one is unknown."""
        terms: list[Term] = []
        at = 0
        while at < len(tokens):
            found, end = self._longest(tokens, at)
            if not found:
                found, end = self._number(tokens, at)
            if not found or len(terms) + len(found) > _LONGEST_TEXT:
                return Unknown(at)
            terms += found
            at = end
        return terms

    def _longest(self, tokens: Sequence[str], start: int) -> tuple[Sequence[Term], int]:
        best: Sequence[Term] = ()
        end = start
        for tree in self._trees:
            at = start
            while at < len(tokens) and (branch := tree.get(tokens[at])) is not None:
                tree = branch
                at += 1
                if at > end and Words.END in tree:
                    best, end = tree[Words.END], at
        return best, end

    def _number(self, tokens: Sequence[str], at: int) -> tuple[Sequence[Term], int]:
        term = number_term(tokens[at])
        if term is not None:
            return (term,), at + 1
        if self._numeral is not None and (found := self._numeral(tokens, at)):
            return (found[0],), found[1]
        return (), at


def number_kinds(value: int) -> Term:
    """Return the kinds of a number that stands there as a word.

    D is a day or another small number, COUNT counts something, H an hour of a clock with twelve,
    X an hour that only a clock with twenty-four has, W a word, and HW both that and an H.
    """
    kinds = {"COUNT": value}
    if value >= 100:
        return kinds
    hours = {"H": value, "HW": value} if 1 <= value <= 12 else {"X": value}
    return kinds | hours | {"D": value, "W": value}


def _digit_kinds(digits: str) -> Term:
    value = int(digits)
    hour = "H" if 1 <= value <= 12 and digits[0] != "0" else "X"
    kinds: dict[str, Any] = {"D": value, "COUNT": value, hour: value, "DIGITS": digits}
    return kinds | {"NN": value} if len(digits) == 2 else kinds


_SMALL = {text: _digit_kinds(text) for n in range(100) for text in (str(n), f"{n:02}")}


def number_term(token: str) -> Term | None:
    """Return the kinds of a token with digits, of which a number has at most four; else None.

    Beside those of number words: NN has exactly two digits, NNN three, YYYY four, and DIGITS is
    the token itself. ISODATE is year, month and day, INSTANT the seconds of Discord's `<t:…>`.
    """
    if (small := _SMALL.get(token)) is not None:
        return small
    if token.startswith("<t:"):
        return {"INSTANT": int(token[3:].rstrip("tdfr:>"))}
    if "-" in token and len(token) > 1:
        year, month, day = token.rstrip("t").split("-")
        return {"ISODATE": (int(year), int(month), int(day))}
    if len(token) > 4 or not (token.isascii() and token.isdigit()):
        return None
    value = int(token)
    return {"COUNT": value, "DIGITS": token, "NNN" if len(token) == 3 else "YYYY": value}

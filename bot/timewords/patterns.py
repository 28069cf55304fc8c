"""Patterns of term kinds, and the tree that finds all that match at a place.

A pattern is words: KINDS in capitals whose values the builder is given, other kinds and signs that
only have to be there, `[optional]` and `(one|or another)` groups. Values of an optional group that
is absent are None; all alternatives of a group have the same number of values.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeAlias

from bot.timewords.pieces import Piece

Term: TypeAlias = Mapping[str, Any]
"""What a word can be: its value by kind."""
Builder: TypeAlias = Callable[..., Piece | None]
"""Turns the values of a pattern into a piece; None if they make no sense together."""
Rule: TypeAlias = tuple[str, Builder]

_Step: TypeAlias = tuple[str, int | None]
_Sequence: TypeAlias = tuple[_Step, ...]
_SYMBOL = re.compile(r"[\[\]()|]|[^\s\[\]()|]+")
_CLOSING = {"[": "]", "(": ")"}


class Node:
    """A place in the tree; `ends` are the builders of the patterns that end here."""

    __slots__ = ("children", "ends")

    def __init__(self) -> None:
        self.children: dict[str, Node] = {}
        self.ends: list[tuple[Builder, tuple[int, ...], int]] = []


def compile_rules(rules: Iterable[Rule]) -> Node:
    """Build the tree of a set of rules."""
    root = Node()
    for pattern, build in rules:
        sequences, values = _Expansion(pattern).result()
        for sequence in sequences:
            node = root
            for kind, _ in sequence:
                node = node.children.setdefault(kind, Node())
            order = tuple(place for _, place in sequence if place is not None)
            node.ends.append((build, order, values))
    return root


def matches(root: Node, terms: Sequence[Term], start: int) -> list[tuple[int, Piece]]:
    """Return what the patterns find from `start` on, each with the index behind it."""
    found: list[tuple[int, Piece]] = []
    _descend(root, terms, start, (), found)
    return found


def _descend(
    node: Node,
    terms: Sequence[Term],
    at: int,
    values: tuple[Any, ...],
    found: list[tuple[int, Piece]],
) -> None:
    for build, order, count in node.ends:
        if len(order) == count:
            piece = build(*values)
        else:
            given: list[Any] = [None] * count
            for place, value in zip(order, values, strict=True):
                given[place] = value
            piece = build(*given)
        if piece is not None:
            found.append((at, piece))
    children = node.children
    if at == len(terms) or not children:
        return
    for kind, value in terms[at].items():
        child = children.get(kind)
        if child is not None:
            behind = (*values, value) if kind.isupper() else values
            _descend(child, terms, at + 1, behind, found)


class _Expansion:
    """Writes a pattern out as all the plain sequences it stands for."""

    def __init__(self, pattern: str) -> None:
        self._symbols = _SYMBOL.findall(pattern)
        self._at = 0

    def result(self) -> tuple[list[_Sequence], int]:
        sequences, values = self._alternatives(0, "")
        return sequences, values

    def _alternatives(self, first: int, closing: str) -> tuple[list[_Sequence], int]:
        sequences, values = self._row(first)
        while self._peek() == "|":
            self._at += 1
            others, other_values = self._row(first)
            if other_values != values:
                raise ValueError(f"alternatives with different values: {self._symbols}")
            sequences = sequences + others
        if self._peek() != closing:
            raise ValueError(f"unbalanced pattern: {self._symbols}")
        self._at += 1
        return sequences, values

    def _row(self, first: int) -> tuple[list[_Sequence], int]:
        columns: list[list[_Sequence]] = []
        values = first
        while (symbol := self._peek()) not in ("", "|", "]", ")"):
            self._at += 1
            if symbol in _CLOSING:
                inner, values = self._alternatives(values, _CLOSING[symbol])
                columns.append([*inner, ()] if symbol == "[" else inner)
            elif symbol.isupper():
                columns.append([((symbol, values),)])
                values += 1
            else:
                columns.append([((symbol, None),)])
        rows = itertools.product(*columns)
        return [tuple(itertools.chain.from_iterable(row)) for row in rows], values

    def _peek(self) -> str:
        return self._symbols[self._at] if self._at < len(self._symbols) else ""

"""Divides the terms of a text into pieces, in every way that leaves nothing over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple, TypeAlias

from bot.timewords.patterns import Node, Term, matches
from bot.timewords.pieces import ANYTHING, Clock, Piece, Slot, Span, ZoneName

Parse: TypeAlias = Mapping[Slot, Piece]

_MOST_STEPS = 400
_MOST_PREFIXES = 3
_MOST_CLOSING = 3
_BESIDE_BARE = Slot.PART | Slot.DAY
_WITH_SPAN = Slot.SPAN | Slot.TIME | Slot.PART | Slot.ZONE
_WITH_WEEK = Slot.WEEK | Slot.WEEKDAY | Slot.TIME | Slot.PART | Slot.ZONE


def parses(root: Node, terms: Sequence[Term]) -> list[Parse]:
    """Return every way to read all terms, the one in fewest pieces first; none may be left over."""
    parser = _Parser(root, terms)
    parser.extend(0, _State({}, 0))
    return sorted(parser.found, key=len)


class _State(NamedTuple):
    pieces: Parse
    used: int

    def with_piece(self, piece: Piece, *, marked: bool) -> _State:
        slot = piece.slot
        if isinstance(piece, Clock) and (piece.bare or piece.dotted):
            if marked:
                piece = replace(piece, bare=False, dotted=False, behind=0)
            elif self.used & piece.behind:
                piece = replace(piece, bare=False)
        return _State({**self.pieces, slot: piece}, self.used | slot)


class _Parser:
    def __init__(self, root: Node, terms: Sequence[Term]) -> None:
        self.found: list[Parse] = []
        self._root = root
        self._terms = terms
        self._matches: dict[int, list[tuple[int, Piece]]] = {}
        self._steps = 0

    def extend(self, at: int, state: _State) -> None:
        self._steps += 1
        if self._steps > _MOST_STEPS:
            self.found.clear()
            return
        if state.used:
            if self._closes(at) and _makes_sense(state):
                self.found.append(state.pieces)
            if at == len(self._terms):
                return
            if "SEPARATOR" in self._terms[at]:
                at += 1
        at, allowed = self._prefixes(at)
        for end, piece in self._matches_at(at):
            slot = piece.slot
            if slot & state.used or not slot & allowed or _comes_too_early(piece, state.used):
                continue
            self.extend(end, state.with_piece(piece, marked=allowed != ANYTHING))

    def _closes(self, at: int) -> bool:
        left = len(self._terms) - at
        if left > _MOST_CLOSING:
            return False
        return not left or all("CLOSING" in term for term in self._terms[at:])

    def _prefixes(self, at: int) -> tuple[int, int]:
        allowed: int = ANYTHING
        for _ in range(_MOST_PREFIXES):
            if at == len(self._terms) or "PREFIX" not in self._terms[at]:
                break
            if at and self._terms[at] is self._terms[at - 1]:
                break
            prefix = self._terms[at]["PREFIX"]
            if prefix == ANYTHING and at:
                break
            if prefix != ANYTHING:
                allowed = prefix if allowed == ANYTHING else allowed & prefix
            at += 1
        return at, allowed

    def _matches_at(self, at: int) -> list[tuple[int, Piece]]:
        if (known := self._matches.get(at)) is None:
            known = self._matches[at] = matches(self._root, self._terms, at)
        return known


def _comes_too_early(piece: Piece, used: int) -> bool:
    return isinstance(piece, ZoneName) and piece.bare and not used & Slot.TIME


def _makes_sense(state: _State) -> bool:
    used = state.used
    clock = state.pieces.get(Slot.TIME)
    if isinstance(clock, Clock) and _could_be_something_else(clock, used):
        return False
    if used & Slot.SPAN:
        return not used & ~_WITH_SPAN and not (used & Slot.TIME and _has_minutes(state))
    if used & Slot.INSTANT:
        return used == Slot.INSTANT
    if used & Slot.WEEK:
        return bool(used & Slot.WEEKDAY) and not used & ~_WITH_WEEK
    if used & Slot.YEAR:
        return bool(used & Slot.DATE)
    return bool(used & (Slot.TIME | Slot.DATE | Slot.DAY | Slot.WEEKDAY))


def _could_be_something_else(clock: Clock, used: int) -> bool:
    if clock.bare:
        return not used & _BESIDE_BARE
    return clock.dotted and 1 <= clock.hour <= 31 and 1 <= clock.minute <= 12


def _has_minutes(state: _State) -> bool:
    span = state.pieces[Slot.SPAN]
    return isinstance(span, Span) and span.minutes > 0

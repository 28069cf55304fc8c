"""What /help lists, and how lists are cut into pages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class HelpEntry:
    """A command by its qualified name, and the link that opens it."""

    command: str
    link: str


@dataclass(frozen=True, slots=True)
class HelpPart:
    """A section of /help, with what its reader may use of it."""

    name: str
    entries: tuple[HelpEntry, ...]


def pack(texts: Iterable[str], budget: int) -> tuple[tuple[str, ...], ...]:
    """Fill one group after the other with texts, in order, up to `budget` characters each.

    Each text counts one more for the line break after it; one above the budget stands alone.
    """
    groups: list[list[str]] = []
    room = 0
    for text in texts:
        room -= len(text) + 1
        if not groups or room < 0:
            groups.append([])
            room = budget - len(text) - 1
        groups[-1].append(text)
    return tuple(tuple(group) for group in groups)

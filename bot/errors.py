"""What can go wrong: a person's mistakes and the program's faults.

UserMistake            a person did something that cannot be done; they read why, in their language
├── GuildOnly          used in a direct message, needs a server
├── NotAllowed         needs a standing the person does not have
└── Gone               belongs to something that is over or deleted

KoizoraError           something failed; the log or the operator learns of it, in English
├── SettingsError      the settings cannot be used; lists every problem
├── MissingText        no language has the text
└── BrokenText         a text does not fit its arguments

Features derive their own mistakes (noun + condition: PartyFull) and faults (…Error) from the two
bases.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import TypeAlias

TextArgument: TypeAlias = str | int | float | Decimal | date
"""What a Fluent text accepts as an argument; numbers and dates are written as the reader's
language does, so a year is passed as a string."""

# No 0/O, 1/I/L: people read these codes aloud and type them into a search.
_CODE_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
_CODE_LENGTH = 6


class UserMistake(Exception):
    """Tell a person why what they asked for cannot be done, by the key of a Fluent text."""

    def __init__(self, key: str, /, **arguments: TextArgument) -> None:
        super().__init__(key)
        self.key = key
        self.arguments = arguments


class GuildOnly(UserMistake):
    """Tell a person in a direct message that this works in a server."""

    def __init__(self) -> None:
        super().__init__("error-guild-only")


class NotAllowed(UserMistake):
    """Tell a person which standing this needs."""


class Gone(UserMistake):
    """Tell a person that what a button or a message belongs to is over."""

    def __init__(self, key: str = "error-gone", /, **arguments: TextArgument) -> None:
        super().__init__(key, **arguments)


class KoizoraError(Exception):
    """Report that the program, its data or its surroundings failed."""


class SettingsError(KoizoraError):
    """Report every problem in the settings, each as one sentence that names the cure."""

    def __init__(self, problems: Sequence[str]) -> None:
        several = ("the settings cannot be used:",) if len(problems) > 1 else ()
        super().__init__("\n  ".join((*several, *problems)))
        self.problems = tuple(problems)


class MissingText(KoizoraError):
    """Report that a text is in none of the languages it was looked for in."""

    def __init__(self, key: str, language: str) -> None:
        super().__init__(f"There is no text {key!r} in {language!r}: add it to data/locales.")
        self.key = key
        self.language = language


class BrokenText(KoizoraError):
    """Report that a text cannot be parsed, or does not fit the arguments it was given."""

    def __init__(self, key: str, language: str, reason: str) -> None:
        super().__init__(f"The text {key!r} in {language!r} is broken: {reason}")
        self.key = key
        self.language = language


def fault_code() -> str:
    """Make a short random code that ties what a person sees to its line in the log."""
    return "".join(secrets.choice(_CODE_ALPHABET) for _ in range(_CODE_LENGTH))

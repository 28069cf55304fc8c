"""From `:name` in a statement to what a driver takes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from bot.database.errors import StatementError

# What may hold a colon without being a parameter comes first.
_TOKEN = re.compile(
    r"""
    '(?:[^']|'')*' | "(?:[^"]|"")*" | --[^\n]* | /\*.*?\*/ | ::
    | :(?P<name>[A-Za-z_][A-Za-z0-9_]*)
    """,
    re.VERBOSE | re.DOTALL,
)
_STORABLE = (int, str, float, bytes, type(None))


@dataclass(frozen=True, slots=True)
class Statement:
    """One SQL text, read once: as it was written, and with $1, $2 … for its names."""

    named: str
    numbered: str
    names: tuple[str, ...]

    def check(self, parameters: Mapping[str, Any]) -> None:
        """Compare the parameters with the names in the text.

        Raises StatementError for a missing or unused one and for a value no column can hold:
        the drivers disagree on all three.
        """
        if len(parameters) != len(self.names) or any(x not in parameters for x in self.names):
            odd = sorted(parameters.keys() ^ set(self.names))
            raise StatementError(
                f"The parameters {', '.join(odd)} are on one side only of: {self.named}"
            )
        for name, value in parameters.items():
            if not isinstance(value, _STORABLE):
                raise StatementError(
                    f"The parameter {name} is a {type(value).__name__}, which no column holds: "
                    "pass text, a number, or to_epoch() of an instant."
                )

    def in_order(self, parameters: Mapping[str, Any]) -> tuple[Any, ...]:
        """Return the values in the order of their numbers.

        Raises StatementError where `check` does.
        """
        self.check(parameters)
        return tuple(parameters[name] for name in self.names)


@lru_cache(maxsize=1024)
def read(sql: str) -> Statement:
    """Find the parameters of a statement."""
    numbers: dict[str, int] = {}

    def number(token: re.Match[str]) -> str:
        name = token["name"]
        return f"${numbers.setdefault(name, len(numbers) + 1)}" if name else token[0]

    numbered = _TOKEN.sub(number, sql)
    return Statement(named=sql, numbered=numbered, names=tuple(numbers))

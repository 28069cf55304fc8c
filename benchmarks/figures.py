"""From measurements to figures: percentiles, medians over rounds, and how they meet a goal."""

from __future__ import annotations

import enum
import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias


class Goal(enum.Enum):
    """How the two bots are compared."""

    RATIO = "ratio"
    DIFFERENCE = "difference"


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the report: the value of each round, in `unit`, and what it stands beside.

    That is a bare bot, or whatever the name says. `goal` is the most that is allowed, or the least
    with `at_least`.
    """

    name: str
    unit: str
    ours: tuple[float, ...]
    beside: tuple[float, ...]
    goal: float
    compared: Goal = Goal.RATIO
    at_least: bool = False

    @property
    def compared_value(self) -> float:
        """Compare the medians over all rounds."""
        return self.compare(statistics.median(self.ours), statistics.median(self.beside))

    def compare(self, ours: float, beside: float) -> float:
        """Compare one value of each; nothing is a ratio of nothing."""
        if self.compared is Goal.DIFFERENCE:
            return ours - beside
        return ours / beside if beside else math.inf

    @property
    def is_met(self) -> bool:
        """Tell whether the goal is reached."""
        if self.at_least:
            return self.goal <= self.compared_value < math.inf
        return self.compared_value <= self.goal


@dataclass(frozen=True, slots=True)
class Bound:
    """One line of the report that stands for itself: the worst of its values has a limit."""

    name: str
    unit: str
    values: tuple[float, ...]
    goal: float

    @property
    def worst(self) -> float:
        """Return the largest value."""
        return max(self.values)

    @property
    def is_met(self) -> bool:
        """Tell whether no value exceeds the goal."""
        return self.worst <= self.goal


@dataclass(frozen=True, slots=True)
class Count:
    """One line of the report that must be zero, and among how many it was counted."""

    name: str
    found: int
    among: str

    @property
    def is_met(self) -> bool:
        """Tell whether nothing was found."""
        return self.found == 0


Line: TypeAlias = Figure | Bound | Count


def percentile(values: Sequence[float], percent: float) -> float:
    """Return the smallest value that at least `percent` of the values do not exceed.

    Raises ValueError where there are no values.
    """
    if not values:
        raise ValueError("no values, no percentile")
    place = math.ceil(len(values) * percent / 100)
    return sorted(values)[max(place, 1) - 1]

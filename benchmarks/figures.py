"""From measurements to figures: percentiles, medians over rounds, and how they meet a goal."""

from __future__ import annotations

import enum
import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass


class Goal(enum.Enum):
    """How the two bots are compared."""

    RATIO = "ratio"
    DIFFERENCE = "difference"


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the report: the value of each round, in `unit`, and the most that is allowed."""

    name: str
    unit: str
    ours: tuple[float, ...]
    bare: tuple[float, ...]
    goal: float
    compared: Goal = Goal.RATIO

    @property
    def compared_value(self) -> float:
        """Compare the medians over all rounds."""
        return self.compare(statistics.median(self.ours), statistics.median(self.bare))

    def compare(self, ours: float, bare: float) -> float:
        """Compare one value of each; nothing is a ratio of nothing."""
        if self.compared is Goal.DIFFERENCE:
            return ours - bare
        return ours / bare if bare else math.inf

    @property
    def is_met(self) -> bool:
        """Tell whether the goal is reached."""
        return self.compared_value <= self.goal


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


def percentile(values: Sequence[float], percent: float) -> float:
    """Return the smallest value that at least `percent` of the values do not exceed.

    Raises ValueError where there are no values.
    """
    if not values:
        raise ValueError("no values, no percentile")
    place = math.ceil(len(values) * percent / 100)
    return sorted(values)[max(place, 1) - 1]

"""Faults of single REST routes: what happens to the next calls, or to all until a moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from fnmatch import fnmatchcase


class FaultKind(Enum):
    """What happens to a call; those from CUT on carry it out first."""

    FAIL = "refused before it has any effect"
    DELAY = "held back, then carried out"
    CUT = "carried out, then the connection is cut"
    LOSE = "carried out, then answered with an error"
    LATE = "carried out at once, answered late"
    DUPLICATE = "carried out twice"


@dataclass(slots=True)
class RouteFault:
    """What happens to calls of a route: to the next `times`, or to all `until` a moment."""

    pattern: str
    kind: FaultKind
    times: int = 1
    status: int = 500
    code: int = 0
    message: str = "500: Internal Server Error"
    seconds: float = 0.0
    scope: str = "user"
    until: datetime | None = None

    def meets(self, method: str, path: str, route: str) -> bool:
        """Tell whether a call is of this route, as sent or as documented."""
        return _matches(self.pattern, f"{method} {path}") or _matches(
            self.pattern, f"{method} {route}"
        )

    def spent(self, now: datetime) -> bool:
        """Tell whether it does nothing any more."""
        return self.times <= 0 if self.until is None else now >= self.until


def take(
    faults: list[RouteFault], now: datetime, method: str, path: str, route: str
) -> list[RouteFault]:
    """Return the faults that a call meets, each used up by one; drop those that are spent."""
    faults[:] = [fault for fault in faults if not fault.spent(now)]
    met = [fault for fault in faults if fault.meets(method, path, route)]
    for fault in met:
        fault.times -= 1
    faults[:] = [fault for fault in faults if not fault.spent(now)]
    return met


def _matches(pattern: str, call: str) -> bool:
    if pattern == call:
        return True
    return fnmatchcase(call, pattern.replace("...", "*"))

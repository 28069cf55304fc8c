"""What people type for a time, in English, German and Japanese: a closed grammar, pure.

`read` gives every sensible reading, or refuses what it does not wholly understand. Its tables are
built once and take a tenth of a second, so they are built by whoever needs them first rather than
by every start; `prepare` does it ahead of time.
"""

from __future__ import annotations

import importlib
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.timewords.model import (
    DateOnly,
    Flag,
    Gap,
    Moment,
    Overlap,
    Reading,
    Reason,
    Refused,
    Understood,
)

__all__ = [
    "DateOnly",
    "Flag",
    "Gap",
    "Moment",
    "Overlap",
    "Reading",
    "Reason",
    "Refused",
    "Understood",
    "nearest_zones",
    "prepare",
    "read",
    "zone_named",
]


def read(text: str, *, language: str, now: datetime, zone: ZoneInfo) -> Reading:
    """Read what somebody who speaks `language` (en, de, ja) typed at `now` in `zone`.

    Never raises, and never guesses: a text that is not wholly understood is refused.
    """
    from bot.timewords import reader

    return reader.read(text, language=language, now=now, zone=zone)


def nearest_zones(text: str, limit: int = 25) -> list[str]:
    """List the IANA names that a text may mean, nearest first; nothing typed gives leading ones."""
    from bot.timewords import zones

    return zones.nearest_zones(text, limit)


def zone_named(text: str) -> ZoneInfo | None:
    """Find the zone of an IANA name, a city or an unambiguous abbreviation."""
    from bot.timewords import zones

    return zones.zone_named(text)


def prepare() -> None:
    """Build the tables now."""
    importlib.import_module("bot.timewords.reader")
    importlib.import_module("bot.timewords.zones")

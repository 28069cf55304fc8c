"""What people type for a time, in English, German and Japanese: a closed grammar, pure.

`read` gives every sensible reading, or refuses what it does not wholly understand.
"""

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
from bot.timewords.reader import LONGEST_TEXT, read
from bot.timewords.zones import nearest_zones, zone_named

__all__ = [
    "LONGEST_TEXT",
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
    "read",
    "zone_named",
]

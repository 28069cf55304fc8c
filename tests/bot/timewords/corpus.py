"""Phrases and what they mean at one moment, written by hand: a line each.

    phrase = 11-27 20:00, 12-04 20:00     every reading in order, on the clocks of the zone
    phrase = 11-27 ?                      a day whose time is missing
    phrase ! past                         refused, and why; without a reason: not understood

Days without a year are the next ones. It is Tuesday, 24 November 2026, 15:00.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

from bot.timewords import DateOnly, Reading, Refused, Understood, read

ZONES = {
    "en": ZoneInfo("America/New_York"),
    "de": ZoneInfo("Europe/Berlin"),
    "ja": ZoneInfo("Asia/Tokyo"),
}
TODAY = "2026-11-24"


class Phrase(NamedTuple):
    language: str
    text: str
    expected: str


def now_in(language: str) -> datetime:
    return datetime(2026, 11, 24, 15, tzinfo=ZONES[language])


def phrases(language: str) -> list[Phrase]:
    path = Path(__file__).with_name(f"{language}.txt")
    lines = path.read_text("utf-8").splitlines()
    return [_phrase(language, line) for line in lines if line and not line.startswith("#")]


def told(reading: Reading) -> str:
    """Write a reading as the corpus does."""
    match reading:
        case Understood(readings):
            return ", ".join(moment.local.strftime("%Y-%m-%d %H:%M") for moment in readings)
        case DateOnly(dates):
            return ", ".join(f"{day.isoformat()} ?" for day in dates)
        case Refused(reason):
            return f"! {reason}"


def read_now(language: str, text: str) -> Reading:
    return read(text, language=language, now=now_in(language), zone=ZONES[language])


def _phrase(language: str, line: str) -> Phrase:
    text, equals, expected = line.rpartition(" = ")
    if not equals:
        text, _, reason = line.rpartition(" ! ")
        return Phrase(language, text, f"! {reason.strip() or 'not-understood'}")
    return Phrase(language, text, ", ".join(map(_with_year, expected.split(", "))))


def _with_year(expected: str) -> str:
    if expected.count("-") == 2:
        return expected
    year = 2026 if f"2026-{expected}" >= TODAY else 2027
    return f"{year}-{expected}"

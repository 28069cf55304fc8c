"""How long reading a time takes: phrases as people type them, and texts made to be slow."""

from __future__ import annotations

import statistics
import time
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.timewords import read

PHRASES = {
    "en": (
        *("fri 8pm", "tomorrow 20:30", "next friday at 8", "in 90 minutes", "tonight at 9"),
        *("Saturday, December 5, 2026 at 8:00 PM", "first saturday of december at half past eight"),
        *("a week from saturday 8pm", "8pm Berlin time tomorrow", "2026-12-05T20:00Z"),
    ),
    "de": (
        *("Fr 20 Uhr", "morgen um 20:30", "nächsten Freitag um 20:15", "in anderthalb Stunden"),
        *("übermorgen abend um acht", "fünf vor halb neun", "Samstag, den 5. Dezember, um 20 Uhr"),
        *("am ersten Samstag im Dezember um 20 Uhr", "20 Uhr Wiener Zeit", "5.12.2026 20.15 Uhr"),
    ),
    "ja": (
        *("金曜20時", "明日の20時", "来週の土曜日 午後8時", "1時間半後", "今夜9時"),
        *("12月5日（土）20時から", "十二月五日 二十時三十分", "12月の第2土曜の夜8時"),
        *("日本時間20時", "2026年12月5日 20:00"),
    ),
}
SLOW = ("8 " * 100, "in 1 day " * 22, "1/1/" * 50, "時" * 200, "8時" * 100, "5." * 100, "x" * 200)
ZONES = {"en": "America/New_York", "de": "Europe/Berlin", "ja": "Asia/Tokyo"}
ROUNDS = 200


@dataclass(frozen=True, slots=True)
class ReadingTimes:
    """CPU microseconds per reading: the median over phrases, the slowest phrase, the slowest text.

    Each text counts with the median of its rounds.
    """

    median: float
    slowest_phrase: float
    slowest_text: float


def measure(rounds: int = ROUNDS) -> ReadingTimes:
    """Read every phrase and every slow text in turn, so many rounds; CPU microseconds."""
    phrases = [
        _microseconds(text, language, rounds)
        for language, texts in PHRASES.items()
        for text in texts
    ]
    slow = [_microseconds(text, language, rounds) for text in SLOW for language in PHRASES]
    return ReadingTimes(statistics.median(phrases), max(phrases), max(slow))


def _microseconds(text: str, language: str, rounds: int) -> float:
    zone = ZoneInfo(ZONES[language])
    now = datetime(2026, 11, 24, 15, tzinfo=zone)
    taken = []
    for _ in range(rounds):
        start = time.process_time_ns()
        read(text, language=language, now=now, zone=zone)
        taken.append(time.process_time_ns() - start)
    return statistics.median(taken) / 1_000


if __name__ == "__main__":
    times = measure()
    print(f"median of phrases {times.median:.0f} µs, slowest phrase {times.slowest_phrase:.0f} µs")
    print(f"slowest of texts made to be slow {times.slowest_text:.0f} µs")

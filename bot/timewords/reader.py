"""What people type for a time, in English, German and Japanese; nothing is ever guessed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from bot.timewords.grammars import GRAMMARS, Grammar
from bot.timewords.lexicon import Unknown
from bot.timewords.model import DateOnly, Reading, Reason, Refusal, Refused, Understood
from bot.timewords.parser import Parse, parses
from bot.timewords.pieces import DayOfMonth, Slot
from bot.timewords.resolution import MOST_READINGS, resolve
from bot.timewords.tokens import tokenise
from bot.timewords.zones import nearest_zones

LONGEST_TEXT = 200

_NEAREST_ZONES = 3
_LONGEST_ZONE = 12
_NOT_UNDERSTOOD = Refused(Reason.NOT_UNDERSTOOD)
# “so um acht” is about eight, “So um acht” and “am so um acht” are on Sunday.
_ABOUT = re.compile(r"(?<!am )\bso um\b")
_FIRST_JAPANESE = "\u3041"
_TIME_WORDS = (["time"], ["zeit"], ["時", "間"])


@dataclass(frozen=True, slots=True)
class _View:
    now: datetime
    zone: ZoneInfo


def read(text: str, *, language: str, now: datetime, zone: ZoneInfo) -> Reading:
    """Read a time as a speaker of `language` ("en", "de" or "ja") who lives in `zone` types it.

    What their own language does not understand is tried in the other two. Vague words (about,
    gegen, 頃) are refused like everything else that is not wholly understood; a text of more than
    200 characters is not looked at. `now` is aware; spans count from its full minute.
    """
    if len(text) > LONGEST_TEXT:
        return Refused(Reason.TOO_LONG)
    tokens = tokenise(text)
    if not tokens:
        return Refused(Reason.EMPTY)
    if _ABOUT.search(text):
        return _NOT_UNDERSTOOD
    view = _View(now.astimezone(UTC), zone)
    own = GRAMMARS.get(language, GRAMMARS["en"])
    reading = _read_in(own, tokens, view)
    if reading is None:
        reading = _read_abroad(own, tokens, view)
    if reading is None:
        reading = _unknown_zone(own, tokens, view)
    return reading or _NOT_UNDERSTOOD


def _read_in(
    grammar: Grammar, tokens: Sequence[str], view: _View, *, abroad: bool = False
) -> Reading | None:
    """Read in one language; None if its words or rules do not cover the text."""
    terms = grammar.lexicon.terms(tokens)
    if isinstance(terms, Unknown):
        return None
    found = parses(grammar.rules, terms)
    if abroad and any(_depends_on_order(parse) for parse in found):
        return None
    return _combined(found, view) if found else None


def _depends_on_order(parse: Parse) -> bool:
    day = parse.get(Slot.DATE)
    return isinstance(day, DayOfMonth) and day.by_order


def _combined(found: Sequence[Parse], view: _View) -> Reading:
    """Offer all that a text can mean; refuse it if it could be a time, but also only a date."""
    moments = {}
    dates = {}
    reason = Reason.NOT_UNDERSTOOD
    for parse in found:
        try:
            match resolve(parse, view.now, view.zone):
                case Understood(readings):
                    moments.update({m.instant: m for m in readings if m.instant not in moments})
                case DateOnly(days):
                    dates.update(dict.fromkeys(days))
        except Refusal as refusal:
            reason = refusal.reason if reason is Reason.NOT_UNDERSTOOD else reason
    if moments and dates:
        return _NOT_UNDERSTOOD
    if moments:
        return Understood(tuple(moments.values())[:MOST_READINGS])
    return DateOnly(tuple(dates)[:MOST_READINGS]) if dates else Refused(reason)


def _read_abroad(own: Grammar, tokens: Sequence[str], view: _View) -> Reading | None:
    """Read in the languages that are not one's own, if those that understand it agree."""
    readings = [
        reading
        for grammar in GRAMMARS.values()
        if grammar is not own
        and (grammar is not GRAMMARS["ja"] or any(token >= _FIRST_JAPANESE for token in tokens))
        and (reading := _read_in(grammar, tokens, view, abroad=True)) is not None
    ]
    agreed = readings and all(reading == readings[0] for reading in readings)
    return readings[0] if agreed else None


def _unknown_zone(own: Grammar, tokens: Sequence[str], view: _View) -> Refused | None:
    """Tell an unknown zone, if all before it is understood, from a text that is not."""
    terms = own.lexicon.terms(tokens)
    if not isinstance(terms, Unknown):
        return None
    rest = [each for each in tokens[terms.at :] if each != ")"]
    for word in _TIME_WORDS:
        if rest[-len(word) :] == word:
            name = rest[: -len(word)]
            break
    else:
        name = rest if "/" in rest else []
    before = [each for each in tokens[: terms.at] if each != "("]
    if not 0 < len(name) <= _LONGEST_ZONE or not before:
        return None
    if not isinstance(_read_in(own, before, view), Understood):
        return None
    return Refused(Reason.UNKNOWN_ZONE, tuple(nearest_zones(" ".join(name), _NEAREST_ZONES)))

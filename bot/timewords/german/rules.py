"""How German words for time follow each other."""

from __future__ import annotations

from functools import partial

from bot.timewords import clocks, dates
from bot.timewords.german import idioms
from bot.timewords.patterns import Rule

_ORDINAL = "(D .|ORDINAL)"
_DOT = "(.|point)"
_NTH = f"(NTH|{_ORDINAL})"

_CLOCKS: tuple[Rule, ...] = (
    ("FIXED", lambda clock: clock),
    ("H uhr [NN|W]", clocks.morning_first),
    ("X uhr [NN|W]", clocks.exact),
    ("H : NN [uhr]", clocks.written),
    ("H point NN uhr", clocks.written),
    ("X (:|point) NN uhr", clocks.exact),
    ("(H|X) point NN", clocks.dotted),
    ("(NNN|YYYY) uhr", clocks.from_digits),
    ("H PM", clocks.meridiem_hour),
    ("H (:|point) NN PM", clocks.meridiem),
    ("halb H", partial(clocks.before, 30)),
    ("viertel nach H [uhr]", partial(clocks.after, 15)),
    ("viertel vor H [uhr]", partial(clocks.before, 15)),
    ("viertel nach X uhr", partial(idioms.after_exact, 15)),
    ("D [minuten] nach X uhr", idioms.after_exact),
    ("viertel vor X uhr", partial(idioms.before_exact, 15)),
    ("D [minuten] vor X uhr", idioms.before_exact),
    ("viertel H", partial(clocks.before, 45)),
    ("dreiviertel H", partial(clocks.before, 15)),
    ("D [minuten] nach H [uhr]", clocks.after),
    ("D [minuten] vor H [uhr]", clocks.before),
    ("D [minuten] vor halb H", idioms.before_half),
    ("D [minuten] nach halb H", idioms.after_half),
    ("H", clocks.bare),
    ("X", clocks.bare_behind),
)

_DATES: tuple[Rule, ...] = (
    (f"({_ORDINAL}|D) MONTH [YYYY]", dates.day_month),
    (f"D {_DOT} D [{_DOT} [YYYY]]", dates.day_then_month),
    (f"D {_DOT} D {_DOT} NN", dates.day_then_month_short),
    ("D / D [/ YYYY]", dates.day_then_month),
    (_ORDINAL, dates.day_alone),
    (f"{_ORDINAL} MONTHOF", dates.day_month_offset),
    (f"MONTHOF [am] {_ORDINAL}", dates.month_offset_day),
    ("HOLIDAY [[,] YYYY]", dates.holiday),
    (f"{_NTH} WEEKDAY (im|in|des) MONTH [YYYY]", dates.nth_of_month),
    (f"{_NTH} WEEKDAY MONTHOF", dates.nth_of_offset),
    (f"{_NTH} WEEKDAY anymonth", dates.nth_open),
    ("monthend", dates.end_open),
    ("ende MONTHOF", dates.end_of_offset),
    ("ende MONTH [YYYY]", dates.end_of_month),
    ("YEAROF", dates.year),
)

_DAYS: tuple[Rule, ...] = (
    ("DAY", dates.day),
    ("DAY in COUNT UNIT", idioms.day_and_span),
    ("WEEKDAY", dates.weekday),
    ("lparen WEEKDAY rparen", dates.weekday),
    ("this WEEKDAY", dates.this_weekday),
    ("coming WEEKDAY", dates.coming_weekday),
    ("next WEEKDAY", dates.next_weekday),
    ("overnext WEEKDAY", dates.weekday_after_next),
    ("WEEKDAY in COUNT UNIT", idioms.weekday_and_span),
    ("WEEKOF", dates.week),
)

_MORE = "[und|,] COUNT UNIT"
_SPANS: tuple[Rule, ...] = (
    (f"in COUNT UNIT {_MORE} [{_MORE}]", clocks.span),
    ("in COUNT UNIT", idioms.in_span),
    ("in COUNT UNIT", dates.week_after),
    ("in COUNT h NN", clocks.hours_and_minutes),
    ("in COUNT (,|point) DIGITS UNIT", clocks.decimal_span),
)

RULES = _CLOCKS + _DATES + _DAYS + _SPANS

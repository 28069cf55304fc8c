"""How English words for time follow each other."""

from __future__ import annotations

from functools import partial

from bot.timewords import clocks, dates
from bot.timewords.patterns import Rule

_ORDINAL = "(D suffix|ORDINAL)"

_CLOCKS: tuple[Rule, ...] = (
    ("FIXED", lambda clock: clock),
    ("[from] H PM", clocks.meridiem_hour),
    ("[from] (H|X) (:|point) NN PM", clocks.meridiem),
    ("(NNN|YYYY) PM", clocks.meridiem_digits),
    ("[from] H : NN [hours]", clocks.colon),
    ("(from X : NN|X : NN hours)", clocks.exact),
    ("X h", clocks.exact),
    ("H point NN", clocks.dotted_twice),
    ("X point NN", clocks.dotted),
    ("H oclock", clocks.evening_first),
    ("H oclock PM", clocks.meridiem_hour),
    ("HW [-] W [PM]", clocks.hour_then_minute),
    ("halfpast H [PM]", partial(clocks.after, 30)),
    ("quarterpast H [PM]", partial(clocks.after, 15)),
    ("quarterto H [PM]", partial(clocks.before, 15)),
    ("D [minutes] past H [PM]", clocks.after),
    # “8 to 10” is a stretch of time rather than eight minutes to ten.
    ("(W to|D minutes to) H [PM]", clocks.before),
    ("H", clocks.bare),
    ("X", clocks.bare_exact),
)

_DATES: tuple[Rule, ...] = (
    (f"MONTH [the] (D|{_ORDINAL}) [[,] YYYY]", dates.month_day),
    (f"(D|{_ORDINAL}) [of] MONTH [[,] YYYY]", dates.day_month),
    ("D / D [/ YYYY]", dates.month_then_day),
    ("D / D / NN", dates.month_then_day_short),
    ("D (.|point) D . [YYYY]", dates.day_then_month),
    ("D (.|point) D (.|point) YYYY", dates.day_then_month),
    (f"{_ORDINAL} [of anymonth]", dates.day_alone),
    (f"{_ORDINAL} of MONTHOF", dates.day_month_offset),
    (f"MONTHOF [,|on] [the] {_ORDINAL}", dates.month_offset_day),
    ("HOLIDAY [[,] YYYY]", dates.holiday),
    (f"(NTH|{_ORDINAL}) WEEKDAY (of|in) MONTH [YYYY]", dates.nth_of_month),
    (f"(NTH|{_ORDINAL}) WEEKDAY (of|in) MONTHOF", dates.nth_of_offset),
    (f"(NTH|{_ORDINAL}) WEEKDAY (of|in) anymonth", dates.nth_open),
    ("endof anymonth", dates.end_open),
    ("endof MONTHOF", dates.end_of_offset),
    ("endof MONTH [YYYY]", dates.end_of_month),
    ("YEAROF", dates.year),
)

_DAYS: tuple[Rule, ...] = (
    ("DAY", dates.day),
    ("DAY in COUNT UNIT", dates.day_and_span),
    ("DAY LATER", dates.day_later),
    ("COUNT UNIT [from] DAY", dates.span_and_day),
    ("WEEKDAY", dates.weekday),
    ("lparen WEEKDAY rparen", dates.weekday),
    ("this WEEKDAY", dates.this_weekday),
    ("coming WEEKDAY", dates.coming_weekday),
    ("next WEEKDAY", dates.next_weekday_or_sunday),
    ("WEEKDAY afternext", dates.weekday_after_next),
    ("WEEKDAY in COUNT UNIT", dates.weekday_and_span),
    ("WEEKDAY LATER", dates.weekday_later),
    ("COUNT UNIT (from|on) WEEKDAY", dates.span_and_weekday),
    ("COUNT UNIT from next WEEKDAY", dates.span_and_next_weekday),
    ("COUNT WEEKDAYS fromnow", dates.weekdays_from_now),
    ("WEEKOF", dates.week_or_sunday),
)

_MORE = "[and|,] COUNT UNIT"
_SPANS: tuple[Rule, ...] = (
    (f"in COUNT UNIT [{_MORE} [{_MORE}]]", clocks.span),
    (f"COUNT UNIT [{_MORE} [{_MORE}]] fromnow", clocks.span),
    ("in COUNT UNIT", dates.week_after),
    ("in COUNT h NN", clocks.hours_and_minutes),
    ("in COUNT point DIGITS UNIT", clocks.decimal_span),
    ("COUNT point DIGITS UNIT fromnow", clocks.decimal_span),
)

RULES = _CLOCKS + _DATES + _DAYS + _SPANS

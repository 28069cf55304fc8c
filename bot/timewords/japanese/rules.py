"""How Japanese words for time follow each other."""

from __future__ import annotations

from bot.timewords import clocks, dates
from bot.timewords.japanese import idioms
from bot.timewords.patterns import Rule

_WEEKDAY = "(WEEKDAY|SHORT)"

_CLOCKS: tuple[Rule, ...] = (
    ("FIXED", lambda clock: clock),
    ("H 時 [D 分]", clocks.morning_first),
    ("H 時 半", idioms.half_past),
    ("H : NN", clocks.written),
    ("X 時 [D 分]", clocks.into_the_night),
    ("X 時 半", idioms.half_past_exact),
    ("X : NN", clocks.into_the_night),
    ("H 時 D 分 前", idioms.minutes_before),
    ("X 時 D 分 前", idioms.minutes_before_exact),
    ("PM [の] (H|X) 時 [D 分]", idioms.meridiem),
    ("PM [の] (H|X) 時 半", idioms.meridiem_half),
    ("PM (H|X) : NN", idioms.meridiem),
    ("H PM", clocks.meridiem_hour),
    ("H : NN PM", clocks.meridiem),
    ("PM", idioms.half_of_day),
)

_DATES: tuple[Rule, ...] = (
    ("D 月 D 日", dates.month_day),
    ("YYYY 年 D 月 D 日", dates.year_month_day),
    ("reiwa D 年 D 月 D 日", dates.reiwa),
    ("D / D", dates.month_then_day),
    ("YYYY (.|point) D (.|point) D", dates.year_month_day),
    ("D 日", dates.day_alone),
    ("MONTHOF [の] D 日", dates.month_offset_day),
    ("HOLIDAY", dates.holiday),
    ("YYYY 年 [の] HOLIDAY", dates.holiday_in_year),
    (f"(第 D|NTH) {_WEEKDAY}", dates.nth_open),
    (f"D 月 [の] (第 D|NTH) {_WEEKDAY}", dates.month_then_nth),
    (f"MONTHOF [の] (第 D|NTH) {_WEEKDAY}", dates.offset_then_nth),
    ("monthend", dates.end_open),
    ("D monthend", dates.end_of_month),
    ("D 月 [の] 末", dates.end_of_month),
    ("MONTHOF [の] (末|monthend)", dates.end_of_offset),
    ("YEAROF", dates.year),
)

_DAYS: tuple[Rule, ...] = (
    ("DAY", dates.day),
    (_WEEKDAY, dates.weekday),
    (f"lparen {_WEEKDAY} rparen", dates.weekday),
    ("this WEEKDAY", dates.this_weekday),
    ("coming WEEKDAY", dates.coming_weekday),
    ("next WEEKDAY", dates.next_weekday),
    ("WEEKOF", dates.week_or_sunday),
)

_SPANS: tuple[Rule, ...] = (
    ("COUNT UNIT 後", clocks.span),
    ("COUNT UNIT 後", dates.week_after),
    ("COUNT UNIT [と] COUNT UNIT 後", clocks.span),
    ("COUNT 時間 半 後", idioms.hours_and_half),
    ("COUNT point DIGITS UNIT 後", clocks.decimal_span),
)

RULES = _CLOCKS + _DATES + _DAYS + _SPANS

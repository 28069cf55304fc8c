"""The English vocabulary of time."""

from __future__ import annotations

from bot.timewords.clocks import (
    DAY,
    FORTNIGHT,
    HOUR,
    MIDNIGHT,
    MINUTE,
    MONTH,
    NOON,
    WEEK,
    YEAR,
)
from bot.timewords.lexicon import Words, number_kinds
from bot.timewords.pieces import Part
from bot.timewords.shared import (
    add_parts,
    add_politeness,
    add_prefixes,
    add_series,
    add_signs,
)

_ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
    "nineteen",
)
_TENS = {20: "twenty", 30: "thirty", 40: "forty|fourty", 50: "fifty", 60: "sixty", 90: "ninety"}
_ORDINALS = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"),
    *("tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth"),
    *("seventeenth", "eighteenth", "nineteenth", "twentieth"),
)

_WEEKDAYS = (
    ("monday", "mon"),
    ("tuesday", "tue|tues"),
    ("wednesday", "wed|weds"),
    ("thursday", "thu|thur|thurs"),
    ("friday", "fri"),
    ("saturday", "sat"),
    ("sunday", "sun"),
)
_MONTHS = (
    ("january", "jan"),
    ("february", "feb|febr"),
    ("march", "mar"),
    ("april", "apr"),
    ("may", "may"),
    ("june", "jun"),
    ("july", "jul"),
    ("august", "aug"),
    ("september", "sep|sept"),
    ("october", "oct"),
    ("november", "nov"),
    ("december", "dec"),
)
_PARTS = {
    Part.MORNING: "morning|in the morning",
    Part.AFTERNOON: "afternoon|in the afternoon",
    Part.EVENING: "evening|in the evening|evening of|on the evening of",
    Part.TONIGHT: "night|at night|in the night|night of|on the night of",
}
_UNITS = {
    "m|min|mins|minute|minutes": MINUTE,
    "h|hr|hrs|hour|hours": HOUR,
    "d|day|days": DAY,
    "w|wk|wks|week|weeks": WEEK,
    "fortnight|fortnights": FORTNIGHT,
    "month|months": MONTH,
    "year|years": YEAR,
}
_HOLIDAYS = {
    "new year's day|new years day": (1, 1),
    "groundhog day": (2, 2),
    "valentine's day|valentines day|valentine's|valentines": (2, 14),
    "st patrick's day|st patricks day|st. patrick's day|saint patrick's day": (3, 17),
    "april fools' day|april fools day|april fool's day|april fools": (4, 1),
    "earth day": (4, 22),
    "may day": (5, 1),
    "cinco de mayo": (5, 5),
    "juneteenth": (6, 19),
    "independence day|fourth of july|the fourth of july": (7, 4),
    "halloween|hallowe'en": (10, 31),
    "guy fawkes night|bonfire night|guy fawkes": (11, 5),
    "veterans day|veterans' day|veteran's day|remembrance day": (11, 11),
    "christmas eve|xmas eve": (12, 24),
    "christmas|christmas day|xmas|xmas day": (12, 25),
    "boxing day": (12, 26),
    "new year's eve|new years eve|nye": (12, 31),
}


def english_words() -> Words:
    """Return all English phrases."""
    words = Words()
    add_signs(words)
    _add_numbers(words)
    _add_days(words)
    _add_times(words)
    _add_spans(words)
    for phrases, day in _HOLIDAYS.items():
        words.add(phrases, {"HOLIDAY": (day,)})
    add_prefixes(words, time="at|exactly", day="on|the")
    add_politeness(words, "please|pls")
    words.add("sharp", {"CLOSING": None, "SEPARATOR": None})
    return words


def _add_numbers(words: Words) -> None:
    for number, name in enumerate(_ONES):
        words.add(name, number_kinds(number))
    for tens, names in _TENS.items():
        words.add(names, number_kinds(tens))
        for name in names.split("|"):
            for one in range(1, 10):
                ones = _ONES[one]
                spellings = f"{name} {ones}|{name}-{ones}|{name}{ones}"
                words.add(spellings, number_kinds(tens + one))
    for number, name in enumerate(_ORDINALS, 1):
        words.add(name, {"ORDINAL": number})
    for tens, name in ((20, "twenty"), (30, "thirty")):
        for one in range(1, 10 if tens == 20 else 2):
            ordinal = _ORDINALS[one - 1]
            words.add(f"{name} {ordinal}|{name}-{ordinal}", {"ORDINAL": tens + one})
    words.add("thirtieth", {"ORDINAL": 30})
    words.literal("st|nd|rd|th", "suffix")


def _add_days(words: Words) -> None:
    for number, (name, short) in enumerate(_WEEKDAYS):
        words.add(name, {"WEEKDAY": number})
        words.add(f"{name}s", {"WEEKDAYS": number})
        words.add_short(short, {"WEEKDAY": number})
    for number, (name, short) in enumerate(_MONTHS, 1):
        words.add(name, {"MONTH": number})
        words.add_short(short, {"MONTH": number})
    add_series(words, "DAY", ("yesterday", "today", "tomorrow|tmrw|tmr|tmw|tomo|2moro|2morrow"), -1)
    words.add("day after tomorrow|the day after tomorrow|overmorrow", {"DAY": 2})
    words.add("day after tmrw|day after tmr|the day after tmrw", {"DAY": 2})
    add_series(words, "WEEKOF", ("this week", "next week", "week after next|the week after next"))
    words.add("the following week", {"WEEKOF": 1})
    add_series(words, "MONTHOF", ("this month|this month's", "next month", "month after next"))
    add_series(words, "YEAROF", ("this year", "next year"))
    words.literal("the month|month", "anymonth")
    words.literal("this|coming|next|of|the|in|from|on")
    words.literal("after next", "afternext")
    words.literal("upcoming|this coming|the coming|the upcoming", "coming")
    words.add("last|the last|final", {"NTH": -1})
    words.literal("end of|the end of|last day of|the last day of", "endof")


def _add_times(words: Words) -> None:
    add_parts(words, _PARTS)
    words.add("tonight|2night|tonite|2nite", {"DAY": 0}, {"PART": Part.TONIGHT})
    words.add("this morning", {"DAY": 0}, {"PART": Part.MORNING})
    words.add("this afternoon", {"DAY": 0}, {"PART": Part.AFTERNOON})
    words.add("this evening", {"DAY": 0}, {"PART": Part.EVENING})
    words.add("am|a.m.|a.m", {"PM": False})
    words.add("pm|p.m.|p.m", {"PM": True})
    words.add("noon|midday|12 noon|twelve noon", {"FIXED": NOON})
    words.add("midnight|12 midnight|twelve midnight", {"FIXED": MIDNIGHT})
    words.literal("o'clock|oclock|o clock", "oclock")
    words.literal("half past", "halfpast")
    words.literal("quarter past|quarter after|a quarter past|a quarter after", "quarterpast")
    words.literal("quarter to|a quarter to|quarter till|quarter til", "quarterto")
    words.literal("past|to")
    words.literal("time", "timeword")
    words.literal("h|hrs|hours", "hours")
    words.literal("h")


def _add_spans(words: Words) -> None:
    for phrases, unit in _UNITS.items():
        words.add(phrases, {"UNIT": unit})
    words.add("a|an", {"COUNT": 1})
    words.add("week", {"LATER": WEEK})
    words.add("fortnight", {"LATER": FORTNIGHT})
    words.literal("and")
    words.literal("from now", "fromnow")
    words.literal("minutes|minute|mins|min", "minutes")
    _add_minutes(words, "half an hour|half hour|a half hour|a half-hour", 30)
    _add_minutes(words, "quarter of an hour|a quarter of an hour", 15)
    _add_minutes(words, "three quarters of an hour", 45)
    _add_minutes(words, "an hour and a half|one and a half hours|1 and a half hours", 90)
    for hours in range(2, 10):
        name = _ONES[hours]
        spellings = f"{name} and a half hours|{hours} and a half hours|{name} hours and a half"
        _add_minutes(words, spellings, hours * 60 + 30)


def _add_minutes(words: Words, phrases: str, minutes: int) -> None:
    words.add(phrases, {"COUNT": minutes}, {"UNIT": MINUTE})

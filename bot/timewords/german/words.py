"""The German vocabulary of time; umlauts may be written as two letters, ß as ss."""

from __future__ import annotations

from bot.timewords.clocks import DAY, HOUR, MIDNIGHT, MINUTE, MONTH, WEEK, YEAR
from bot.timewords.german.holidays import HOLIDAYS
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
    *("null", "ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn"),
    *("elf", "zwölf", "dreizehn", "vierzehn", "fünfzehn", "sechzehn", "siebzehn", "achtzehn"),
    "neunzehn",
)
_TENS = {20: "zwanzig", 30: "dreißig", 40: "vierzig", 50: "fünfzig", 60: "sechzig", 90: "neunzig"}
_ORDINALS = (
    *("erst", "zweit", "dritt", "viert", "fünft", "sechst", "siebt", "acht", "neunt", "zehnt"),
    *("elft", "zwölft", "dreizehnt", "vierzehnt", "fünfzehnt", "sechzehnt", "siebzehnt"),
    *("achtzehnt", "neunzehnt", "zwanzigst"),
)

_WEEKDAYS = (
    ("montag", "mo"),
    ("dienstag", "di"),
    ("mittwoch", "mi"),
    ("donnerstag", "do"),
    ("freitag", "fr"),
    ("samstag|sonnabend", "sa"),
    ("sonntag", "so"),
)
_MONTHS = (
    ("januar|jänner", "jan|jän"),
    ("februar|feber", "feb"),
    ("märz", "mär|mrz"),
    ("april", "apr"),
    ("mai", "mai"),
    ("juni|juno", "jun"),
    ("juli|julei", "jul"),
    ("august", "aug"),
    ("september", "sep|sept"),
    ("oktober", "okt"),
    ("november", "nov"),
    ("dezember", "dez"),
)
_PARTS = {
    Part.MORNING: "morgen|morgens|früh|in der früh|am morgen|frühmorgens",
    Part.FORENOON: "vormittag|vormittags|am vormittag",
    Part.MIDDAY: "mittag|mittags|am mittag|zu mittag",
    Part.AFTERNOON: "nachmittag|nachmittags|am nachmittag",
    Part.EVENING: "abend|abends|am abend",
    Part.NIGHT: "nacht|nachts|in der nacht",
}
_COMPOUNDS = {
    Part.MORNING: "morgen|früh",
    Part.FORENOON: "vormittag",
    Part.MIDDAY: "mittag",
    Part.AFTERNOON: "nachmittag",
    Part.EVENING: "abend",
    Part.NIGHT: "nacht",
}
_UNITS = {
    "m|min|min.|minute|minuten": MINUTE,
    "h|std|std.|stunde|stunden": HOUR,
    "tag|tage|tagen": DAY,
    "woche|wochen": WEEK,
    "monat|monate|monaten": MONTH,
    "jahr|jahre|jahren": YEAR,
}
_WEEKS = (
    "diese woche|dieser woche|in dieser woche",
    "nächste woche|nächster woche|in der nächsten woche|der nächsten woche|kommende woche|"
    "kommender woche|in der kommenden woche|der kommenden woche",
    "übernächste woche|übernächster woche|in der übernächsten woche|der übernächsten woche",
)
_MONTHS_FROM_NOW = (
    "diesen monat|diesen monats|dieses monats|in diesem monat",
    "nächsten monat|nächsten monats|im nächsten monat|des nächsten monats|kommenden monat|"
    "kommenden monats|im kommenden monat",
    "übernächsten monat|übernächsten monats|im übernächsten monat",
)
_YEARS_FROM_NOW = (
    "dieses jahr|dieses jahres|diesen jahres|in diesem jahr",
    "nächstes jahr|nächsten jahres|im nächsten jahr|kommendes jahr|kommenden jahres",
)


def german_words() -> Words:
    """Return all German phrases."""
    words = Words()
    add_signs(words)
    _add_numbers(words)
    _add_days(words)
    _add_counted(words)
    _add_times(words)
    _add_spans(words)
    for phrases, days in HOLIDAYS.items():
        words.add(phrases, {"HOLIDAY": days})
    words.add("silvesterabend", {"HOLIDAY": ((12, 31),)}, {"PART": Part.EVENING})
    add_prefixes(words, time="um|punkt|genau|ab|pünktlich", day="am|den|der|dem|des|an|zu")
    words.literal("pünktlich", "CLOSING")
    add_politeness(words, "bitte")
    return words


def _add_numbers(words: Words) -> None:
    for number, name in enumerate(_ONES):
        words.add(name, number_kinds(number))
    words.add("eins", number_kinds(1))
    words.add("zwo", number_kinds(2))
    words.add("eine|einer|einem|einen", {"COUNT": 1})
    for tens, name in _TENS.items():
        words.add(name, number_kinds(tens))
        for one in range(1, 10):
            words.add(f"{_ONES[one]}und{name}", number_kinds(tens + one))
    ordinals = dict(enumerate(_ORDINALS, 1))
    ordinals |= {20 + one: f"{_ONES[one]}undzwanzigst" for one in range(1, 10)}
    ordinals |= {30: "dreißigst", 31: "einunddreißigst"}
    for number, stem in ordinals.items():
        words.add(f"{stem}e|{stem}er|{stem}en", {"ORDINAL": number})


def _add_days(words: Words) -> None:
    for number, (names, short) in enumerate(_WEEKDAYS):
        words.add(names, {"WEEKDAY": number})
        words.add_short(short, {"WEEKDAY": number})
        for part, endings in _COMPOUNDS.items():
            for name in names.split("|"):
                for ending in endings.split("|"):
                    words.add(
                        f"{name}{ending}|{name}-{ending}", {"WEEKDAY": number}, {"PART": part}
                    )
    for number, (names, short) in enumerate(_MONTHS, 1):
        words.add(names, {"MONTH": number})
        words.add_short(short, {"MONTH": number})
    days = ("vorgestern", "gestern", "heute|heut", "morgen", "übermorgen", "überübermorgen")
    add_series(words, "DAY", days, first=-2)


def _add_counted(words: Words) -> None:
    add_series(words, "WEEKOF", _WEEKS)
    add_series(words, "MONTHOF", _MONTHS_FROM_NOW)
    add_series(words, "YEAROF", _YEARS_FROM_NOW)
    words.literal("diesen|dieser|diese|diesem", "this")
    words.literal("kommenden|kommender|kommende|kommendem", "coming")
    words.literal("nächsten|nächster|nächste|nächstem", "next")
    words.literal("übernächsten|übernächster|übernächste|übernächstem", "overnext")
    words.add("letzter|letzten|letzte", {"NTH": -1})
    words.literal("im monat|des monats", "anymonth")
    words.literal("ende")
    words.literal("monatsende|ende des monats|monatsletzter|monatsletzten", "monthend")
    words.literal("letzter tag des monats|letzten tag des monats|letzten tag im monat", "monthend")
    words.literal("in|im|am|des")


def _add_times(words: Words) -> None:
    add_parts(words, _PARTS)
    words.add("mitternacht", {"FIXED": MIDNIGHT})
    words.add("pm|p.m.", {"PM": True})
    words.add("a.m.", {"PM": False})
    words.literal("uhr|h", "uhr")
    words.literal("h|halb|viertel|dreiviertel|nach|vor")
    words.literal("drei viertel", "dreiviertel")
    words.literal("minuten|minute|min", "minuten")
    words.literal("zeit", "timeword")


def _add_spans(words: Words) -> None:
    for phrases, unit in _UNITS.items():
        words.add(phrases, {"UNIT": unit})
    words.literal("und")
    _add_minutes(words, "einer halben stunde|halben stunde|ner halben stunde", 30)
    _add_minutes(words, "einer viertelstunde|viertelstunde|einer viertel stunde", 15)
    _add_minutes(words, "einer dreiviertelstunde|dreiviertelstunde|einer dreiviertel stunde", 45)
    _add_minutes(words, "anderthalb stunden|eineinhalb stunden|einundeinhalb stunden", 90)
    for hours in range(2, 10):
        name = _ONES[hours]
        _add_minutes(words, f"{name}einhalb stunden|{name}undeinhalb stunden", hours * 60 + 30)


def _add_minutes(words: Words, phrases: str, minutes: int) -> None:
    words.add(phrases, {"COUNT": minutes}, {"UNIT": MINUTE})

"""Rules and words that are the same in every language."""

from __future__ import annotations

from bot.timewords.clocks import bare_zone, exact, exact_fraction, instant, offset, zone
from bot.timewords.dates import iso, year_month_day
from bot.timewords.lexicon import Words
from bot.timewords.patterns import Rule
from bot.timewords.pieces import ANY_DAY, ANYTHING, Part, Slot
from bot.timewords.tokens import DASH, POINT

RULES: tuple[Rule, ...] = (
    ("INSTANT", instant),
    ("ISODATE", iso),
    ("YYYY / D / D", year_month_day),
    ("X : NN", exact),
    ("(H|X) : NN : NN", exact),
    ("(H|X) : NN : NN point DIGITS", exact_fraction),
    ("[in] ZONE", bare_zone),
    ("lparen ZONE rparen", zone),
    ("(ZONE|REGION) timeword", zone),
    ("lparen (ZONE|REGION) timeword rparen", zone),
    ("utc SIGN D [: NN]", offset),
    ("lparen utc SIGN D [: NN] rparen", offset),
    ("SIGN NN : NN", offset),
    ("PART", lambda part: part),
)

BEFORE_TIME = Slot.TIME | Slot.PART
BEFORE_DAY = ANY_DAY | Slot.SPAN | Slot.WEEK


def add_signs(words: Words) -> None:
    """Add punctuation, offsets and the fillers that may stand between pieces."""
    for sign in ":./":
        words.literal(sign)
    words.add_token(POINT, {"point": None})
    words.literal("(", "lparen")
    words.literal(")", "rparen")
    words.add(",", {"SEPARATOR": None, ",": None})
    words.add_token(DASH, {"SEPARATOR": None})
    words.add(".|!", {"CLOSING": None})
    words.add("@", {"PREFIX": BEFORE_TIME})
    words.add("+", {"SIGN": 1})
    words.add("-", {"SIGN": -1, "-": None})


def add_prefixes(words: Words, *, time: str, day: str) -> None:
    """Add words that stand before a time of day, and before a day."""
    words.add(time, {"PREFIX": BEFORE_TIME})
    words.add(day, {"PREFIX": BEFORE_DAY})


def add_politeness(words: Words, phrases: str) -> None:
    """Add words that may stand before or behind everything else."""
    words.add(phrases, {"PREFIX": ANYTHING, "CLOSING": None})


def add_parts(words: Words, parts: dict[Part, str]) -> None:
    """Add the names of parts of the day."""
    for part, phrases in parts.items():
        words.add(phrases, {"PART": part})


def add_series(words: Words, kind: str, names: tuple[str, ...], first: int = 0) -> None:
    """Add names that are numbered in turn, each as a list of spellings, as one kind."""
    for number, phrases in enumerate(names, first):
        words.add(phrases, {kind: number})

"""The three grammars, each a lexicon and a tree of rules, built once."""

from __future__ import annotations

from dataclasses import dataclass

from bot.timewords import shared
from bot.timewords.english.rules import RULES as ENGLISH_RULES
from bot.timewords.english.words import english_words
from bot.timewords.german.rules import RULES as GERMAN_RULES
from bot.timewords.german.words import german_words
from bot.timewords.japanese.numerals import kanji_number
from bot.timewords.japanese.rules import RULES as JAPANESE_RULES
from bot.timewords.japanese.words import japanese_words
from bot.timewords.lexicon import Lexicon
from bot.timewords.patterns import Node, compile_rules
from bot.timewords.zones import zone_words


@dataclass(frozen=True, slots=True)
class Grammar:
    """What a language's words are, and how they follow each other."""

    lexicon: Lexicon
    rules: Node


def _grammars() -> dict[str, Grammar]:
    zones = zone_words()
    return {
        "en": Grammar(Lexicon(english_words(), zones), compile_rules(shared.RULES + ENGLISH_RULES)),
        "de": Grammar(Lexicon(german_words(), zones), compile_rules(shared.RULES + GERMAN_RULES)),
        "ja": Grammar(
            Lexicon(japanese_words(), zones, kanji_number),
            compile_rules(shared.RULES + JAPANESE_RULES),
        ),
    }


GRAMMARS = _grammars()
"""By language; built on import, so that no reading is slower than the next."""

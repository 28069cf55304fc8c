"""Golden cards: every answer about the real film, as text that a person can review.

After a wanted change, `python -m tests.cogs.film.golden` writes them anew; read the difference.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bot.ui.card import Card
from cogs.film.model import SpoilerLevel
from cogs.film.presenter import TOPICS
from tests.cogs.film.shown import LOCALES, answer, corrected, koizora

FOLDER = Path(__file__).parent
_NEEDS_A_SUBJECT = {"fact"}


def cards(locale: str) -> Iterator[tuple[str, Card]]:
    """Yield each golden answer of a language with its name."""
    for topic in TOPICS:
        if topic not in _NEEDS_A_SUBJECT:
            yield topic, answer(topic, locale=locale)
    ending = SpoilerLevel.ENDING
    better = corrected(koizora(), "film.runtime", "128 *minutes* @everyone")
    yield "cast-one-character", answer("cast", "person.miura", locale=locale)
    yield "crew-one-person", answer("fact", "person.imai", locale=locale)
    yield "plot-setup", answer("plot", level=SpoilerLevel.SETUP, locale=locale)
    yield "plot-ending", answer("plot", level=ending, page=1, locale=locale)
    shared = answer("plot", level=ending, page=1, locale=locale, spoiler_channel=True)
    yield "plot-ending-in-a-spoiler-channel", shared
    yield "notes-details", answer("notes", "details", locale=locale)
    yield "boxoffice-last-page", answer("boxoffice", page=99, locale=locale)
    yield "locations-everything", answer("locations", level=ending, locale=locale)
    yield "trivia-another", answer("trivia", "7", locale=locale)
    yield "fact-disputed", answer("fact", "bo.final.jp", locale=locale)
    yield "fact-not-known", answer("fact", "film.streaming", locale=locale)
    yield "fact-corrected", answer("fact", "film.runtime", locale=locale, view=better)
    yield "about-corrected", answer("about", locale=locale, view=better)
    yield "sources-of-cast", answer("sources", "cast", locale=locale)
    yield "sources-corrected", answer("sources", "fact/film.runtime", locale=locale, view=better)
    yield "claims-contradicted", answer("claims", "contradicted", locale=locale)
    yield "claims-with-plot", answer("claims", "", ending, page=2, locale=locale)


def golden_files() -> Iterator[tuple[Path, Card]]:
    """Yield each golden file with the card it should hold."""
    for locale in LOCALES:
        for name, card in cards(locale):
            yield FOLDER / f"{name}.{locale}.txt", card

"""What the tests of film answers share: the real film, small films, and a card as plain text."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from bot.i18n import Localizer, Texts
from bot.ui.card import Actions, Button, Card, Divider, LinkButton, Select, Text
from cogs.film.answers.asked import Asked
from cogs.film.catalogue import Catalogue, Correction, FilmView
from cogs.film.datafile import packaged_films
from cogs.film.model import (
    Claim,
    Confidence,
    Fact,
    Film,
    Sensitivity,
    Source,
    SpoilerLevel,
    Topic,
    Value,
)
from cogs.film.presenter import present
from cogs.film.reading import read_film

TEXTS = Texts(strict=True)
LOCALES = ("en", "de", "ja")
READ_ON = date(2026, 11, 22)


@functools.cache
def koizora() -> FilmView:
    """The film the bot was born with, as a guild without corrections sees it."""
    return Catalogue([read_film(packaged_films() / "koizora")]).films["koizora"]


def localizer(locale: str) -> Localizer:
    return TEXTS.localizer(locale)


def source(source_id: str, **changes: Any) -> Source:
    fields: dict[str, Any] = {
        "id": source_id,
        "site": f"{source_id}.example",
        "title": f"About {source_id}",
        "url": f"https://{source_id}.example/page",
        "language": "en",
        "accessed_on": READ_ON,
        "kind": "press",
    }
    return Source(**{**fields, **changes})


def value(
    what: Any,
    *sources: str,
    confidence: Confidence = Confidence.HIGH,
    text: Mapping[str, str] | None = None,
) -> Value:
    return Value(f"value.{what}", what, confidence, sources or ("paper",), text or {})


def fact(fact_id: str, topic: Topic, *values: Value, **more: Any) -> Fact:
    return Fact(fact_id, topic, values or (value(fact_id),), **more)


def film(*facts: Fact, claims: tuple[Claim, ...] = (), sources: tuple[Source, ...] = ()) -> Film:
    every = (source("paper"), source("blog", kind="blog"), *sources)
    return Film("small", {x.id: x for x in facts}, claims, {x.id: x for x in every})


def view_of(*facts: Fact, **more: Any) -> FilmView:
    return Catalogue([film(*facts, **more)]).films["small"]


def corrected(view: FilmView, fact_id: str, better: str) -> FilmView:
    correction = Correction(view.id, fact_id, better, "https://proof.example/x", READ_ON)
    return Catalogue([view.film]).overlay([correction]).films[view.id]


def answer(
    topic: str,
    subject: str = "",
    level: SpoilerLevel = SpoilerLevel.NONE,
    *,
    locale: str = "en",
    view: FilmView | None = None,
    page: int = 0,
    spoiler_channel: bool = False,
) -> Card:
    asked = Asked(topic, subject, level, page, spoiler_channel)
    return present(view or koizora(), localizer(locale), asked)


def buttons(card: Card) -> list[Button]:
    rows = [block for block in card.blocks if isinstance(block, Actions)]
    return [item for row in rows for item in row.items if isinstance(item, Button)]


def controls(card: Card) -> Iterator[str]:
    for block in card.blocks:
        for item in block.items if isinstance(block, Actions) else ():
            match item:
                case Button():
                    state = ", disabled" if item.disabled else ""
                    yield f"[{item.label}] {item.custom_id}{state}"
                case LinkButton():
                    yield f"[{item.label}] {item.url}"
                case Select():
                    yield f"[{item.placeholder}] {item.custom_id}"
                    yield from (f"  {x.value}: {x.label}" for x in item.options)


def prose(card: Card) -> str:
    """Everything a reader of the card reads, buttons excepted."""
    texts = [block.markdown for block in card.blocks if isinstance(block, Text)]
    return "\n".join([card.heading or "", *texts, card.foot or ""])


def plain(card: Card) -> str:
    """The whole card as text, for golden files and for looking for what must not be there."""
    lines = [f"## {card.heading}", "(for one reader only)" if card.ephemeral else "(for everyone)"]
    for block in card.blocks:
        if isinstance(block, Text):
            lines.append(block.markdown)
        elif isinstance(block, Divider):
            lines.append("---")
    lines += controls(card)
    lines += [f"-# {line}" for line in (card.foot or "").splitlines()]
    return "\n".join(lines) + "\n"


def sensitive(fact_id: str, topic: Topic, **more: Any) -> Fact:
    return fact(fact_id, topic, sensitivity=Sensitivity.SENSITIVE, **more)


def personal(fact_id: str, topic: Topic, *values: Value, **more: Any) -> Fact:
    return fact(fact_id, topic, *values, sensitivity=Sensitivity.PERSON, **more)

"""Time zones by the names people know them by."""

from __future__ import annotations

import importlib.resources
import unicodedata
from collections.abc import Iterator
from zoneinfo import ZoneInfo

from rapidfuzz import fuzz, process

from bot.timewords.lexicon import UMLAUTS, Words
from bot.timewords.pieces import Place
from bot.timewords.tokens import tokenise
from bot.timewords.zone_names import (
    ABBREVIATIONS,
    CITIES,
    LEADING,
    NOT_FOR_CITIES,
    REGIONS,
)

_MOST_OFFERED = 25
_SIMILAR_ENOUGH = 72
_LONGEST_NAME = 60
_NO_ACCENTS = dict.fromkeys(range(0x300, 0x370))


def zone_named(text: str) -> ZoneInfo | None:
    """Return the zone of an IANA name, a city or an abbreviation that means one zone only."""
    name = _ZONES_BY_NAME.get(_plain(text)) if len(text) <= _LONGEST_NAME else None
    return ZoneInfo(name) if name is not None else None


def nearest_zones(text: str, limit: int = _MOST_OFFERED) -> list[str]:
    """Return IANA names for what somebody has typed so far, the likeliest first.

    What begins like the text comes before what contains it, and that before what resembles it.
    """
    plain = _plain(text[:_LONGEST_NAME])
    if not plain:
        return list(LEADING[:limit])
    names = _ZONES_BY_NAME
    beginning = [name for name in names if name.startswith(plain)]
    inside = [name for name in names if plain in name]
    ranked = sorted(beginning, key=len) + sorted(inside, key=len)
    if len(ranked) < limit:
        similar = process.extract(
            plain, names.keys(), scorer=fuzz.ratio, limit=limit, score_cutoff=_SIMILAR_ENOUGH
        )
        ranked += [name for name, _, _ in similar]
    return list(dict.fromkeys(names[name] for name in ranked))[:limit]


def _plain(text: str) -> str:
    """Write a name without case, accents and underscores."""
    letters = unicodedata.normalize("NFD", " ".join(tokenise(text.replace("_", " "))))
    return unicodedata.normalize("NFC", letters.translate(_NO_ACCENTS))


def _read(*path: str) -> str:
    resource = importlib.resources.files("tzdata")
    return resource.joinpath(*path).read_text("utf-8")


def _iana_names() -> list[str]:
    return sorted(set(_read("zones").split()) - {"Factory"})


def _city_zones() -> list[str]:
    lines = _read("zoneinfo", "zone.tab").splitlines()
    return [line.split("\t")[2] for line in lines if line and not line.startswith("#")]


def _cities() -> Iterator[tuple[str, str]]:
    for zone in _city_zones():
        area, *inner, city = zone.split("/")
        if area != "Antarctica" and not inner and zone not in NOT_FOR_CITIES:
            yield city.replace("_", " "), zone


def _spoken() -> Iterator[tuple[str, str]]:
    """Yield the names of cities and regions, each with its zone."""
    for phrases, zone in (CITIES | REGIONS).items():
        for phrase in phrases.split("|"):
            yield phrase, zone
    yield from _cities()


def _zones_by_name() -> dict[str, str]:
    names = {_plain(zone): zone for zone in _city_zones()}
    for phrase, zone in _spoken():
        names |= {_plain(phrase): zone, _plain(phrase.translate(UMLAUTS)): zone}
    names |= {
        phrase: places[0].name or "UTC"
        for phrases, places in ABBREVIATIONS.items()
        for phrase in phrases.split("|")
        if len(places) == 1
    }
    return names | {_plain(zone): zone for zone in _iana_names() if _plain(zone) not in names}


def zone_words() -> Words:
    """Return the phrases for zones; a REGION needs the word “time” beside it, a ZONE does not."""
    words = Words()
    for phrases, places in ABBREVIATIONS.items():
        words.add(phrases, {"ZONE": places})
    words.literal("utc|gmt", "utc")
    for phrases, zone in REGIONS.items():
        words.add(phrases, {"REGION": (Place(zone),)})
    for phrases, zone in CITIES.items():
        words.add(phrases, {"ZONE": (Place(zone),)})
    for city, zone in _cities():
        words.add(city, {"ZONE": (Place(zone),)})
    for zone in _iana_names():
        if "/" in zone:
            term = {"ZONE": (Place(zone),)}
            words.add(f"{zone}|{zone.replace('_', ' ')}", term)
    return words


# Made on import, so that no look-up is slower than the next.
_ZONES_BY_NAME = _zones_by_name()

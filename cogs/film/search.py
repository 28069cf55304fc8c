"""Finding people, characters and facts by what somebody types, in any script and with slips."""

from __future__ import annotations

import bisect
import enum
import functools
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from cogs.film.model import Fact, Film
from cogs.film.people import Person
from cogs.film.search_words import TOPIC_WORDS
from cogs.film.spelling import words_of
from cogs.film.spoilers import Asking, visible_facts

__all__ = ["MOST", "Index", "Key", "Scope", "index_of", "words_of"]

MOST = 25
_LONGEST_QUERY = 100
_SLIP_LENGTHS = range(3, 25)
_SHORT = 4
_GAP = "\n"
# Sorts behind every letter that a spelling may hold.
_LAST = "\U0010ffff"
# Likeness in per cent from which something counts as a slip of the pen, and as "did you mean".
_SLIP = 70
_FAR = 34


class Scope(enum.Enum):
    """What somebody is looking for."""

    PEOPLE = "people"
    CHARACTERS = "characters"
    FACTS = "facts"


@dataclass(frozen=True, slots=True)
class Key:
    """One spelling under which something is found, word by word and as one run of letters."""

    target: str
    words: tuple[str, ...]
    compact: str


def _keys(target: str, texts: Iterable[str]) -> list[Key]:
    found = dict.fromkeys(words_of(text) for text in texts)
    return [Key(target, words, "".join(words)) for words in found if words]


class _Shelf:
    """The keys of one scope, laid out so that a keystroke is answered without reading them all."""

    def __init__(self, keys: Iterable[Key]) -> None:
        self.keys = tuple(dict.fromkeys(keys))
        self.order: dict[str, int] = {}
        for place, key in enumerate(self.keys):
            self.order.setdefault(key.target, place)
        self._runs = sorted((key.compact, place) for place, key in enumerate(self.keys))
        self._words = sorted(
            (word, place) for place, key in enumerate(self.keys) for word in set(key.words)
        )
        self._text = _GAP.join(["", *(key.compact for key in self.keys), ""])
        self._starts = tuple(m.start() for m in re.finditer(_GAP, self._text))
        self.spellings = self._spellings()
        self._alike = functools.cache(self._of_like_length)

    def matches(self, words: tuple[str, ...], limit: int) -> list[str]:
        """List what contains the query: exact, by prefix, by its words' prefixes, then within.

        Ties keep the order of the film's files.
        """
        compact = "".join(words)
        found: dict[str, None] = {}
        starting = _range(self._runs, compact)
        found.update(self._targets(place for run, place in starting if run == compact))
        found.update(self._targets(place for _, place in starting))
        if len(found) < limit:
            found.update(self._targets(self._with_words(words)))
        if len(found) < limit:
            found.update(self._targets(self._within(words)))
        return list(found)[:limit]

    def near(self, compact: str, cutoff: float, limit: int) -> list[str]:
        """List what the query may be a slip of, nearest first."""
        from rapidfuzz import fuzz, process

        hits = process.extract(
            compact, self._alike(len(compact)), scorer=fuzz.ratio, score_cutoff=cutoff, limit=limit
        )
        found: dict[str, None] = {}
        for spelling, _, _ in hits:
            found.update(self.spellings[spelling])
        return list(found)[:limit]

    def _targets(self, places: Iterable[int]) -> dict[str, None]:
        return {self.keys[place].target: None for place in sorted(places)}

    def _with_words(self, words: tuple[str, ...]) -> set[int]:
        sets = ({place for _, place in _range(self._words, word)} for word in words)
        return set.intersection(*sets)

    def _within(self, words: tuple[str, ...]) -> Iterator[int]:
        longest = max(words, key=len)
        at = self._text.find(longest)
        while at >= 0:
            place = bisect.bisect_right(self._starts, at) - 1
            if all(_stands_in(word, self.keys[place]) for word in words):
                yield place
            at = self._text.find(longest, self._starts[place + 1])

    def _spellings(self) -> dict[str, dict[str, None]]:
        spellings: dict[str, dict[str, None]] = {}
        for key in self.keys:
            for form in (key.compact, *key.words):
                # Kanji have no slips of the pen, and nobody misspells a whole sentence.
                if form.isascii() and len(form) in _SLIP_LENGTHS:
                    spellings.setdefault(form, {})[key.target] = None
        return spellings

    def _of_like_length(self, length: int) -> tuple[str, ...]:
        reach = 1 + length // 4
        return tuple(form for form in self.spellings if abs(len(form) - length) <= reach)


def _stands_in(word: str, key: Key) -> bool:
    # A few Latin letters stand inside many a word that has nothing to do with them.
    if len(word) < _SHORT and word.isascii() and word.isalpha():
        return any(part.startswith(word) for part in key.words)
    return word in key.compact


def _range(entries: list[tuple[str, int]], prefix: str) -> list[tuple[str, int]]:
    first = bisect.bisect_left(entries, (prefix,))
    return entries[first : bisect.bisect_left(entries, (prefix + _LAST,))]


class Index:
    """Every spelling of a film's people, characters and facts that anyone may be shown.

    `topics` lists what belongs to a topic by the words people ask for it; `private` holds the
    keys of what is only told to somebody who asks for it by name.
    """

    def __init__(
        self,
        keys: Mapping[Scope, Iterable[Key]],
        topics: Mapping[str, tuple[str, ...]],
        private: Iterable[Key] = (),
    ) -> None:
        self._shelves = {scope: _Shelf(keys.get(scope, ())) for scope in Scope}
        self._topics = topics
        self._private = _Shelf(private)
        self._suggest = functools.lru_cache(maxsize=4096)(self._find)

    def ids(self, scope: Scope) -> Collection[str]:
        """Tell what there is to be found, in the order of the film's files."""
        return self._shelves[scope].order.keys()

    def suggest(self, query: str, scope: Scope, limit: int = MOST) -> tuple[str, ...]:
        """List the ids that a query may mean, best first: exact, prefix, word, within, slips."""
        return self._suggest(words_of(query[:_LONGEST_QUERY]), scope, limit)

    def _find(self, words: tuple[str, ...], scope: Scope, limit: int) -> tuple[str, ...]:
        shelf = self._shelves[scope]
        if not words:
            return tuple(shelf.order)[:limit]
        found = self._matches(words, scope, limit)
        compact = "".join(words)
        if not found and len(compact) > 1:
            found = shelf.near(compact, _SLIP, limit)
        return tuple(found)

    def _matches(self, words: tuple[str, ...], scope: Scope, limit: int) -> list[str]:
        found = self._shelves[scope].matches(words, limit)
        if scope is Scope.FACTS:
            named = self._topics.get("".join(words), ())
            found = list(dict.fromkeys((*found, *named)))[:limit]
        return found

    def resolve(self, query: str, scope: Scope) -> str | None:
        """Find the one thing a submitted query names: by its id, or the best that contains it."""
        if query in self._shelves[scope].order:
            return query
        words = words_of(query[:_LONGEST_QUERY])
        found = self._matches(words, scope, 1) if words else []
        if found or scope is not Scope.FACTS:
            return found[0] if found else None
        return self._resolve_private(query, words)

    def _resolve_private(self, query: str, words: tuple[str, ...]) -> str | None:
        if query in self._private.order:
            return query
        # One word alone (a name, a year) does not ask for what happened to somebody.
        found = self._private.matches(words, 1) if len(words) > 1 else []
        return found[0] if found else None

    def nearest(self, query: str, scope: Scope, limit: int = 3) -> tuple[str, ...]:
        """List what comes nearest to a query that names nothing, however far that is."""
        shelf = self._shelves[scope]
        words = words_of(query[:_LONGEST_QUERY])
        compact = "".join(words)
        found: dict[str, None] = {}
        for part in (compact, *words):
            found.update(dict.fromkeys(shelf.near(part, _SLIP, limit)))
        found.update(dict.fromkeys(shelf.near(compact, _FAR, limit)))
        if len(found) < limit:
            from rapidfuzz import fuzz, process

            hits = process.extract(
                compact, list(shelf.spellings), scorer=fuzz.partial_ratio, limit=4 * limit
            )
            for spelling, _, _ in hits:
                found.update(shelf.spellings[spelling])
        return tuple(found)[:limit]


def index_of(film: Film, people: Iterable[Person]) -> Index:
    """Index what anyone may meet: facts of level none with a sourced value, nobody's private life.

    Facts about a real person's death or private life are kept apart, for who asks by name.
    """
    keys: dict[Scope, list[Key]] = {scope: [] for scope in Scope}
    for person in people:
        names = _keys(person.id, (*person.name.forms, person.family_first or ""))
        parts = _keys(person.id, _part_forms(person))
        keys[Scope.PEOPLE] += names
        keys[Scope.CHARACTERS] += parts
        keys[Scope.FACTS] += (*names, *parts)
    facts = visible_facts(film.facts.values())
    topics: dict[str, tuple[str, ...]] = {}
    for fact in facts:
        keys[Scope.FACTS] += _keys(fact.id, _texts(fact))
        for name in TOPIC_WORDS.get(fact.topic, ()):
            spelling = "".join(words_of(name))
            topics[spelling] = (*topics.get(spelling, ()), fact.id)
    known = {fact.id for fact in facts}
    private = visible_facts(film.facts.values(), asking=Asking.BY_NAME)
    apart = [fact for fact in private if fact.id not in known]
    return Index(keys, topics, [key for fact in apart for key in _keys(fact.id, _texts(fact))])


def _part_forms(person: Person) -> tuple[str, ...]:
    return person.character.forms if person.is_cast and person.character else ()


def _texts(fact: Fact) -> Iterator[str]:
    yield from fact.label.values()
    for value in fact.shown_values:
        if not value.text:
            yield str(value.value)
        for language, text in value.text.items():
            yield text
            if language in fact.label:
                yield f"{fact.label[language]} {text}"

"""Finding people, characters and facts by what somebody types, in any script and with slips."""

from __future__ import annotations

import enum
import functools
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from cogs.film.model import Fact, Film
from cogs.film.people import Person
from cogs.film.spoilers import Asking, visible_facts

MOST = 25
_KATAKANA = {code: code - 0x60 for code in range(ord("ァ"), ord("ヶ") + 1)}
_LATIN_MARKS = re.compile("[\u0300-\u036f]")
_LONG_VOWEL = re.compile(r"oo+|ou|oh(?![aeiou])|ー")
_WORD = re.compile(r"[^\W_]+")
_LONGEST_QUERY = 100
_LONGEST_SPELLING = 40
_NO_MATCH = 4
# Likeness in per cent from which something counts as a slip of the pen, and as "did you mean".
_SLIP = 66
_FAR = 34


class Scope(enum.Enum):
    """What somebody is looking for."""

    PEOPLE = "people"
    CHARACTERS = "characters"
    FACTS = "facts"


def words_of(text: str) -> tuple[str, ...]:
    """Split a text into words as the search compares them.

    Width, case, kana script, Latin accents and long vowels make no difference.
    """
    folded = unicodedata.normalize("NFKC", text).casefold().translate(_KATAKANA)
    bare = _LATIN_MARKS.sub("", unicodedata.normalize("NFD", folded))
    plain = unicodedata.normalize("NFC", bare)
    return tuple(
        _LONG_VOWEL.sub(_short_vowel, word).replace("uu", "u") for word in _WORD.findall(plain)
    )


def _short_vowel(match: re.Match[str]) -> str:
    return "" if match[0] == "ー" else "o"


@dataclass(frozen=True, slots=True)
class Key:
    """One spelling under which something is found."""

    target: str
    words: tuple[str, ...]
    compact: str

    def rank(self, compact: str, words: tuple[str, ...]) -> int:
        """Say how well a query fits: 0 exact, 1 prefix, 2 words' prefixes, 3 within, 4 not."""
        if compact == self.compact:
            return 0
        if self.compact.startswith(compact):
            return 1
        if all(any(own.startswith(word) for own in self.words) for word in words):
            return 2
        return 3 if all(word in self.compact for word in words) else _NO_MATCH


class _Shelf:
    """The keys of one scope, and the spellings that a slip is measured against."""

    def __init__(self, keys: Iterable[Key]) -> None:
        self.keys = tuple(dict.fromkeys(key for key in keys if key.compact))
        self.order: dict[str, int] = {}
        self.spellings: dict[str, dict[str, None]] = {}
        for place, key in enumerate(self.keys):
            self.order.setdefault(key.target, place)
            for form in (key.compact, *key.words):
                if len(form) <= _LONGEST_SPELLING:
                    self.spellings.setdefault(form, {})[key.target] = None
        self.vocabulary = tuple(self.spellings)

    def matches(self, compact: str, words: tuple[str, ...]) -> list[str]:
        """List what contains the query, best first; ties keep the order of the film's files."""
        found: dict[str, int] = {}
        first = words[0]
        for key in self.keys:
            if first in key.compact:
                rank = key.rank(compact, words)
                if rank < found.get(key.target, _NO_MATCH):
                    found[key.target] = rank
        return sorted(found, key=lambda target: (found[target], self.order[target]))

    def near(self, compact: str, cutoff: float, limit: int) -> list[str]:
        """List what the query may be a slip of, nearest first."""
        hits = process.extract(
            compact, self.vocabulary, scorer=fuzz.ratio, score_cutoff=cutoff, limit=limit
        )
        found: dict[str, None] = {}
        for spelling, _, _ in hits:
            found.update(self.spellings[spelling])
        return list(found)


class Index:
    """Every spelling of a film's people, characters and facts that anyone may be shown.

    `private` holds the keys of what is only told to somebody who asks for it by name.
    """

    def __init__(self, keys: Mapping[Scope, Iterable[Key]], private: Iterable[Key] = ()) -> None:
        self._shelves = {scope: _Shelf(keys.get(scope, ())) for scope in Scope}
        self._private = _Shelf(private)
        self._suggest = functools.lru_cache(maxsize=4096)(self._find)

    def suggest(self, query: str, scope: Scope, limit: int = MOST) -> tuple[str, ...]:
        """List the ids that a query may mean, best first: exact, prefix, word, within, slips."""
        return self._suggest(words_of(query[:_LONGEST_QUERY]), scope, limit)

    def _find(self, words: tuple[str, ...], scope: Scope, limit: int) -> tuple[str, ...]:
        shelf = self._shelves[scope]
        if not words:
            return tuple(shelf.order)[:limit]
        compact = "".join(words)
        found = shelf.matches(compact, words)
        if len(found) < limit and len(compact) > 1:
            known = set(found)
            slips = shelf.near(compact, _SLIP, limit)
            found += [target for target in slips if target not in known]
        return tuple(found[:limit])

    def resolve(self, query: str, scope: Scope) -> str | None:
        """Find the one thing a submitted query names: by its id, or the best that contains it."""
        shelf = self._shelves[scope]
        if query in shelf.order:
            return query
        words = words_of(query[:_LONGEST_QUERY])
        found = shelf.matches("".join(words), words) if words else []
        if found or scope is not Scope.FACTS:
            return found[0] if found else None
        return self._resolve_private(query, words)

    def _resolve_private(self, query: str, words: tuple[str, ...]) -> str | None:
        if query in self._private.order:
            return query
        # One word alone (a name, a year) does not ask for what happened to somebody.
        found = self._private.matches("".join(words), words) if len(words) > 1 else []
        return found[0] if found else None

    def nearest(self, query: str, scope: Scope, limit: int = 3) -> tuple[str, ...]:
        """List what comes nearest to a query that names nothing, however far that is."""
        shelf = self._shelves[scope]
        compact = "".join(words_of(query[:_LONGEST_QUERY]))
        found = dict.fromkeys(shelf.near(compact, _FAR, limit))
        if len(found) < limit:
            hits = process.extract(
                compact, shelf.vocabulary, scorer=fuzz.partial_ratio, limit=4 * limit
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
        parts = _keys(person.id, _part_forms(person)) if person.is_cast else []
        keys[Scope.PEOPLE] += names
        keys[Scope.CHARACTERS] += parts
        keys[Scope.FACTS] += (*names, *parts)
    facts = visible_facts(film.facts.values())
    for fact in facts:
        keys[Scope.FACTS] += _keys(fact.id, _texts(fact))
    known = {fact.id for fact in facts}
    private = visible_facts(film.facts.values(), asking=Asking.BY_NAME)
    apart = (
        key for fact in private if fact.id not in known for key in _keys(fact.id, _texts(fact))
    )
    return Index(keys, apart)


def _part_forms(person: Person) -> tuple[str, ...]:
    return person.character.forms if person.character else ()


def _texts(fact: Fact) -> Iterator[str]:
    yield from fact.label.values()
    for value in fact.shown_values:
        if not value.text:
            yield str(value.value)
        for language, text in value.text.items():
            yield text
            if language in fact.label:
                yield f"{fact.label[language]} {text}"


def _keys(target: str, texts: Iterable[str]) -> list[Key]:
    found = dict.fromkeys(words_of(text) for text in texts)
    return [Key(target, words, "".join(words)) for words in found if words]

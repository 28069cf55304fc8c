"""Telling the facts of one file: what may be met, in which words, and what is held back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from bot.i18n import Localizer
from bot.ui.card import Button
from cogs.film.answers.asked import Asked
from cogs.film.answers.body import Body, Line, Section
from cogs.film.answers.wording import behind_bars, fact_line, label_of, met
from cogs.film.catalogue import FilmView
from cogs.film.model import Fact, SpoilerLevel, Topic
from cogs.film.spoilers import level_of, needs_a_whisper


@dataclass(frozen=True, slots=True)
class Telling:
    """One question about a film, and the reader it is answered for."""

    view: FilmView
    localizer: Localizer
    asked: Asked

    def facts(self, topic: Topic) -> tuple[Fact, ...]:
        """List what may be met of a topic at the level that was asked for."""
        return met(self.view, topic, self.asked.level)

    def line(self, fact: Fact, *, labelled: bool = True) -> Line:
        """Word a fact, behind bars if it gives away the middle or the ending."""
        return self.barred(fact, fact_line(self.view, fact, self.localizer, labelled=labelled))

    def lines(self, facts: Iterable[Fact]) -> Iterator[Line]:
        """Word facts one after the other."""
        return (self.line(fact) for fact in facts)

    def barred(self, fact: Fact, line: Line) -> Line:
        """Put the line of a fact behind bars, where the place and the fact ask for it."""
        return behind_bars(line, level_of(fact))

    def grouped(self, facts: Iterable[Fact]) -> Iterator[Section]:
        """Gather neighbouring facts of one name under that name, and the rest without heading."""
        loose: list[Line] = []
        for label, group in groupby(facts, lambda fact: label_of(fact, self.localizer)):
            members = tuple(group)
            if label is None or len(members) == 1:
                loose += self.lines(members)
                continue
            if loose:
                yield Section(tuple(loose))
                loose = []
            yield Section(tuple(self.line(fact, labelled=False) for fact in members), label)
        if loose:
            yield Section(tuple(loose))

    def body(self, key: str, topic: Topic, sections: Iterable[Section]) -> Body:
        """Gather an answer; what it holds back for the story's sake is counted and offered."""
        film = self.view.titles.short(self.localizer.locale)
        held_back = len(met(self.view, topic, SpoilerLevel.ENDING)) - len(self.facts(topic))
        return Body(
            heading=self.localizer.text(key, film=film),
            sections=tuple(sections),
            note=self.localizer.text("film-held-back", count=held_back) if held_back else None,
            buttons=(self._everything(),) if held_back else (),
            whisper=needs_a_whisper(self.asked.level, spoiler_channel=self.asked.spoiler_channel),
        )

    def _everything(self) -> Button:
        everything = Asked(self.asked.topic, level=SpoilerLevel.ENDING)
        label = self.localizer.text("film-button-held-back")
        return Button(label, everything.custom_id(self.view.id, "open"))

"""One fact in full, a piece of trivia, and the list of sources behind an answer."""

from __future__ import annotations

import functools
import zlib
from collections.abc import Callable, Iterator, Mapping
from datetime import date

from bot.errors import Gone
from bot.i18n import Localizer
from bot.ui.card import Button
from bot.ui.escape import escape, link, shorten
from cogs.film.answers.asked import Asked
from cogs.film.answers.body import Body, Line, Section, section, source_ids
from cogs.film.answers.cast import cast
from cogs.film.answers.wording import (
    corrected_value,
    label_of,
    line_of,
    named,
    said,
    sites,
    source_ids_of,
)
from cogs.film.catalogue import CORRECTION, FilmView
from cogs.film.model import Fact, Source, SpoilerLevel, Topic, Value
from cogs.film.spoilers import (
    Asking,
    is_for_the_asker_alone,
    is_visible,
    visible_claims,
    visible_facts,
)

_LONGEST_HEADING = 200
_SOURCES_A_PAGE = 8


def fact(view: FilmView, localizer: Localizer, asked: Asked) -> Body:
    """Show one fact with every value, how sure each is and who gives it.

    Raises Gone for a fact that is no longer there or gives away more than was asked for.
    """
    found = require_fact(view, asked.subject, asked.level)
    if view.person(found.id):
        return cast(view, localizer, asked)
    lines = (_value(view, value, localizer) for value in found.shown_values)
    sections = [
        section([*_correction(view, found, localizer), *lines]),
        section(_background(found, localizer)),
    ]
    return Body(
        heading=localizer.text("film-fact-heading", fact=_heading(found, localizer)),
        sections=tuple(part for part in sections if part.lines),
        note=localizer.text("film-fact-topic", topic=_topic_name(found, localizer)),
        whisper=is_for_the_asker_alone(found, asked.level, spoiler_channel=asked.spoiler_channel),
    )


def require_fact(view: FilmView, fact_id: str, level: SpoilerLevel) -> Fact:
    """Find a fact for somebody who asks for it by its id.

    Raises Gone when it is not there, is not shown or gives away more than `level`.
    """
    found = view.fact(fact_id)
    if found is None or not is_visible(found, level, Asking.BY_NAME):
        raise Gone
    if not found.shown_values and not (found.is_unknown and found.display):
        raise Gone
    return found


def _heading(found: Fact, localizer: Localizer) -> str:
    name = label_of(found, localizer) or _topic_name(found, localizer)
    return shorten(name, _LONGEST_HEADING)


def _topic_name(found: Fact, localizer: Localizer) -> str:
    return named(localizer, "topic", found.topic.value)


def _value(view: FilmView, value: Value, localizer: Localizer) -> Line:
    doubt = localizer.text(f"film-confidence-{value.confidence.value}")
    given_by = sites(view, value.sources, localizer)
    small = localizer.text("film-fact-value-sources", confidence=doubt, sites=given_by)
    return Line(f"{said(value, localizer)}\n-# {small}", value.sources)


def _correction(view: FilmView, found: Fact, localizer: Localizer) -> Iterator[Line]:
    correction = view.corrections.get(found.id)
    if correction:
        value = corrected_value(correction, localizer, None)
        evidence = link(correction.source.site, correction.evidence_url)
        small = localizer.text("film-corrected-evidence", evidence=evidence)
        yield Line(f"{value}\n-# {small}", (correction.source.id,))
        if found.shown_values:
            yield Line(localizer.text("film-corrected-before-heading"))


def _background(found: Fact, localizer: Localizer) -> Iterator[Line]:
    if not found.shown_values:
        yield Line(localizer.text("film-fact-unknown-long"))
    elif found.is_disputed:
        yield Line(f"**{localizer.text('film-confidence-disputed')}**")
        if found.why:
            yield Line(localizer.pick(found.why))


def trivia(view: FilmView, localizer: Localizer, asked: Asked) -> Body:
    """Show one piece of trivia; the number in the question decides which."""
    film = view.titles.short(localizer.locale)
    heading = localizer.text("film-trivia-heading", film=film)
    pieces = _shuffled(view)
    if not pieces:
        return Body(heading, ())
    number = int(asked.subject) if asked.subject.isdecimal() else 0
    chosen = pieces[number % len(pieces)]
    line = line_of(view, chosen, said(chosen.shown_values[0], localizer), localizer)
    following = Asked("trivia", str((number + 1) % len(pieces)))
    another = Button(localizer.text("film-button-another"), following.custom_id(view.id, "show"))
    return Body(heading, (section([line]),), buttons=(another,))


def _shuffled(view: FilmView) -> tuple[Fact, ...]:
    facts = visible_facts(view.all_of(Topic.TRIVIA), asking=Asking.BY_CHANCE)
    # Neighbours in the file tell of the same thing; a fixed shuffle lets "another" be another.
    return tuple(sorted(facts, key=lambda fact: zlib.crc32(fact.id.encode())))


def sources_of(
    answers: Mapping[str, Callable[[FilmView, Localizer, Asked], Body]],
) -> Callable[[FilmView, Localizer, Asked], Body]:
    """Make the presenter that lists the sources of any of these answers, or of the whole film."""

    def sources(view: FilmView, localizer: Localizer, asked: Asked) -> Body:
        topic, _, subject = asked.subject.partition("/")
        if not topic:
            return _source_list(view, localizer, asked, _all_sources(view), None)
        if topic not in answers:
            raise Gone
        body = answers[topic](view, localizer, Asked(topic, subject, asked.level))
        return _source_list(view, localizer, asked, source_ids(body), body.heading)

    return sources


def _all_sources(view: FilmView) -> tuple[str, ...]:
    """List what stands behind anything that anyone may meet; titles, too, can tell too much."""
    ids = {x for item in visible_facts(view.film.facts.values()) for x in source_ids_of(item)}
    for claim in visible_claims(view.film.claims, SpoilerLevel.NONE):
        ids.update(item.source for item in claim.evidence)
    return tuple(sorted(ids, key=lambda source_id: view.source(source_id).site.casefold()))


def _source_list(
    view: FilmView, localizer: Localizer, asked: Asked, ids: tuple[str, ...], about: str | None
) -> Body:
    film = view.titles.short(localizer.locale)
    count = max(1, -(-len(ids) // _SOURCES_A_PAGE))
    first = min(asked.page, count - 1) * _SOURCES_A_PAGE
    page = ids[first : first + _SOURCES_A_PAGE]
    lines = tuple(_source(view.source(source_id), localizer) for source_id in page)
    return Body(
        heading=localizer.text("film-sources-heading", film=film),
        sections=(Section(lines, about),),
        empty="film-sources-none",
        note=localizer.text("film-sources-note", count=len(ids)),
        whisper=about is not None,
        lines_a_page=2 * _SOURCES_A_PAGE,
        page_count=count,
        shows_sources=False,
    )


@functools.lru_cache(maxsize=256)
def _dated(key: str, day: date, localizer: Localizer) -> str:
    # Most sources were read on a few days, and writing a date takes longer than the rest.
    return localizer.text(key, day=localizer.date(day))


def _source(source: Source, localizer: Localizer) -> Line:
    title = source.title
    if source.kind == CORRECTION:
        title = localizer.text("film-source-evidence")
    title = link(title, source.url) if source.linkable else escape(title)
    kind = "film-source-correction" if source.kind == CORRECTION else "film-source-read-on"
    small = _dated(kind, source.accessed_on, localizer)
    if source.via:
        small = localizer.text("film-source-read-via", read=small, via=escape(source.via))
    if not source.linkable:
        small = localizer.text("film-source-unlinked", read=small)
    return Line(f"**{escape(source.site)}** · {title}\n-# {small}", (source.id,))

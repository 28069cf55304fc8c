"""The plot up to a level, and the hard subjects of the film."""

from __future__ import annotations

from collections.abc import Iterator

from bot.i18n import Localizer
from bot.ui.card import Button
from cogs.film.answers.asked import Asked
from cogs.film.answers.body import Body, Line, Section, section
from cogs.film.answers.wording import (
    behind_bars,
    fact_line,
    line_of,
    met,
    named,
    said,
    source_ids_of,
)
from cogs.film.catalogue import FilmView
from cogs.film.model import Fact, SpoilerLevel, Topic
from cogs.film.spoilers import level_of, needs_a_whisper, notes_to_name

DETAILS = "details"
_FILM = "film"


def plot(view: FilmView, localizer: Localizer, asked: Asked) -> Body:
    """Tell the plot up to the level that was asked for, the later parts behind spoiler bars."""
    facts = met(view, Topic.PLOT, asked.level)
    film = view.titles.short(localizer.locale)
    return Body(
        heading=localizer.text("film-plot-heading", film=film),
        sections=tuple(_parts(view, facts, localizer, asked)),
        note=localizer.text("film-plot-note", level=named(localizer, "level", asked.level.name)),
        buttons=_further(view, localizer, asked),
        whisper=needs_a_whisper(asked.level, spoiler_channel=asked.spoiler_channel),
    )


def _further(view: FilmView, localizer: Localizer, asked: Asked) -> tuple[Button, ...]:
    """Offer to tell more, where there is more; how much of it stays untold."""
    levels = [level_of(fact) for fact in met(view, Topic.PLOT, SpoilerLevel.ENDING)]
    later = [level for level in levels if level > asked.level]
    if not later:
        return ()
    further = Asked("plot", level=min(later)).custom_id(view.id, "open")
    return (Button(localizer.text("film-button-plot-further"), further),)


def _parts(
    view: FilmView, facts: tuple[Fact, ...], localizer: Localizer, asked: Asked
) -> Iterator[Section]:
    beats = [fact for fact in facts if fact.shown_values and fact.details.get("part") != "novel"]
    novel = [fact for fact in facts if fact.shown_values and fact.details.get("part") == "novel"]
    unknown = [fact for fact in facts if not fact.shown_values]
    for level in SpoilerLevel:
        told = [_told(view, x, localizer) for x in beats if level_of(x) is level]
        if told:
            heading = named(localizer, "part", level.name) if asked.level else None
            yield section(told, heading)
    if novel:
        lines = [_told(view, fact, localizer) for fact in novel]
        yield section(lines, localizer.text("film-part-novel"))
    if unknown:
        yield section(fact_line(view, fact, localizer) for fact in unknown)


def _told(view: FilmView, fact: Fact, localizer: Localizer) -> Line:
    line = line_of(view, fact, said(fact.shown_values[0], localizer), localizer)
    return behind_bars(line, level_of(fact))


def notes(view: FilmView, localizer: Localizer, asked: Asked) -> Body:
    """Name the hard subjects without who, when or outcome; the details only when asked for."""
    facts = notes_to_name(view.all_of(Topic.NOTES))
    if asked.subject == DETAILS:
        return _note_details(view, facts, localizer, asked)
    film = view.titles.short(localizer.locale)
    details = Button(
        localizer.text("film-button-note-details"),
        Asked("notes", DETAILS).custom_id(view.id, "open"),
    )
    return Body(
        heading=localizer.text("film-notes-heading", film=film),
        sections=(section(_named_notes(facts, localizer)),),
        empty="film-notes-none",
        note=localizer.text("film-notes-note") if facts else None,
        buttons=(details,) if facts else (),
    )


def _named_notes(facts: tuple[Fact, ...], localizer: Localizer) -> Iterator[Line]:
    for fact in facts:
        name = localizer.pick(fact.label) if fact.label else fact.id
        severity = str(fact.details.get("severity", "unknown"))
        scope = str(fact.details.get("scope", _FILM))
        words = [f"**{name}**"]
        if severity != "unknown":
            words.append(named(localizer, "severity", severity))
        if scope != _FILM and (where := named(localizer, "scope", scope)) not in name:
            words.append(where)
        yield Line(f"- {' · '.join(words)}", source_ids_of(fact))


def _note_details(
    view: FilmView, facts: tuple[Fact, ...], localizer: Localizer, asked: Asked
) -> Body:
    film = view.titles.short(localizer.locale)
    lines = (_told(view, fact, localizer) for fact in facts)
    return Body(
        heading=localizer.text("film-notes-details-heading", film=film),
        sections=(section(lines),),
        note=localizer.text("film-notes-details-note"),
        whisper=not asked.spoiler_channel,
    )

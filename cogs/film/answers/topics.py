"""The answers that list the facts of one file: the film in brief, prizes, takings and so on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from bot.i18n import Localizer
from cogs.film.answers.asked import Asked
from cogs.film.answers.body import Body, Line, Section, section
from cogs.film.answers.telling import Telling
from cogs.film.answers.wording import label_of, line_of, named, said
from cogs.film.catalogue import FilmView
from cogs.film.model import Fact, Topic

_WON = ("won", "won_shared")


def about(view: FilmView, localizer: Localizer, asked: Asked) -> Body:
    """Show the film in brief, its titles, and where else it is listed."""
    tell = Telling(view, localizer, asked)
    titles = tell.lines(tell.facts(Topic.TITLES))
    return Body(
        heading=localizer.text("film-about-heading", film=view.title(localizer.locale)),
        sections=(
            *tell.grouped(tell.facts(Topic.ABOUT)),
            section(titles, localizer.text("film-titles-heading")),
            section(_identifiers(tell), localizer.text("film-identifiers-heading")),
        ),
    )


def _identifiers(tell: Telling) -> Iterator[Line]:
    facts = tell.facts(Topic.IDENTIFIERS)
    yield from tell.lines(fact for fact in facts if fact.shown_values)
    unknown = [tell.localizer.pick(fact.label) for fact in facts if not fact.shown_values]
    if unknown:
        # One by one these would be a wall of "not known".
        names = f"**{tell.localizer.listing(unknown)}**"
        yield Line(tell.localizer.text("film-fact-unknown", label=names))


def awards(view: FilmView, localizer: Localizer, asked: Asked) -> Body:
    """Show the prizes the film won, then the lists and prizes it did not."""
    tell = Telling(view, localizer, asked)
    by_result: dict[str, list[Line]] = {"won": []}
    for fact in tell.facts(Topic.AWARDS):
        result = str(fact.details.get("result", ""))
        by_result.setdefault("won" if result in _WON else result, []).append(tell.line(fact))
    sections = [
        section(lines, named(localizer, "result", result)) for result, lines in by_result.items()
    ]
    return tell.body("film-awards-heading", Topic.AWARDS, sections)


def box_office(view: FilmView, localizer: Localizer, asked: Asked) -> Body:
    """Show takings, admissions and chart places; what sources disagree about comes first."""
    tell = Telling(view, localizer, asked)
    facts = tell.facts(Topic.BOX_OFFICE)
    weeks = [fact for fact in facts if "week" in fact.details]
    takings = [fact for fact in facts if "week" not in fact.details]
    sections = (
        section(tell.lines(fact for fact in takings if fact.is_disputed)),
        section(tell.lines(fact for fact in takings if not fact.is_disputed)),
        section(tell.lines(weeks), localizer.text("film-boxoffice-weeks")),
    )
    return tell.body("film-boxoffice-heading", Topic.BOX_OFFICE, sections)


def releases(view: FilmView, localizer: Localizer, asked: Asked) -> Body:
    """Show when and where the film came out, its age ratings and markets."""
    tell = Telling(view, localizer, asked)
    sections = _by_kind(
        tell.facts(Topic.RELEASES), localizer, "release", lambda fact: _release(tell, fact)
    )
    return tell.body("film-releases-heading", Topic.RELEASES, sections)


def _release(tell: Telling, fact: Fact) -> Line:
    if fact.details.get("kind") != "release" or fact.is_disputed or not fact.shown_values:
        return tell.line(fact)
    localizer = tell.localizer
    event = label_of(fact, localizer) or named(
        localizer, "event", str(fact.details.get("event_type", ""))
    )
    day = f"**{said(fact.shown_values[0], localizer)}**"
    text = localizer.text("film-release-line", day=day, event=event)
    return tell.barred(fact, line_of(tell.view, fact, text, localizer))


def reception(view: FilmView, localizer: Localizer, asked: Asked) -> Body:
    """Show how the film was received: ratings and reviews."""
    tell = Telling(view, localizer, asked)
    sections = _by_kind(tell.facts(Topic.RECEPTION), localizer, "reception", tell.line)
    return tell.body("film-reception-heading", Topic.RECEPTION, sections)


def music(view: FilmView, localizer: Localizer, asked: Asked) -> Body:
    """Show the songs and the score."""
    tell = Telling(view, localizer, asked)
    sections = tell.grouped(tell.facts(Topic.MUSIC))
    return tell.body("film-music-heading", Topic.MUSIC, sections)


def locations(view: FilmView, localizer: Localizer, asked: Asked) -> Body:
    """Show where the film was shot, by prefecture."""
    tell = Telling(view, localizer, asked)
    areas = groupby(tell.facts(Topic.LOCATIONS), lambda fact: _area(fact, localizer))
    sections = [section(tell.lines(group), area) for area, group in areas]
    return tell.body("film-locations-heading", Topic.LOCATIONS, sections)


def _area(fact: Fact, localizer: Localizer) -> str | None:
    area = fact.details.get("prefecture")
    return localizer.pick(area) if area else None


def related(view: FilmView, localizer: Localizer, asked: Asked) -> Body:
    """Show the novel, the manga, the series and other works around the film."""
    tell = Telling(view, localizer, asked)
    by_type: dict[str, list[Line]] = {}
    for fact in tell.facts(Topic.RELATED):
        kind = str(fact.details.get("type", ""))
        by_type.setdefault(kind, []).append(tell.line(fact, labelled=False))
    sections = [
        section(lines, named(localizer, "work", kind) if kind else None)
        for kind, lines in by_type.items()
    ]
    return tell.body("film-related-heading", Topic.RELATED, sections)


def _by_kind(
    facts: Iterable[Fact], localizer: Localizer, names: str, line: Callable[[Fact], Line]
) -> Iterator[Section]:
    for kind, group in groupby(facts, lambda fact: str(fact.details.get("kind", ""))):
        heading = named(localizer, names, kind) if kind else None
        yield section((line(fact) for fact in group), heading)

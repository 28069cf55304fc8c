"""Who plays whom."""

from __future__ import annotations

from collections.abc import Iterator

from bot.i18n import Localizer
from cogs.film.answers.asked import Asked
from cogs.film.answers.body import Body, Line, section
from cogs.film.answers.wording import fact_line, line_of, named, pair
from cogs.film.catalogue import FilmView
from cogs.film.model import Fact, Topic
from cogs.film.people import Name, Person


def cast(view: FilmView, localizer: Localizer, asked: Asked) -> Body:
    """Show the whole cast, or the one person or character that was asked for."""
    person = view.person(asked.subject) if asked.subject else None
    if person:
        return _one(view, localizer, person)
    return Body(
        heading=localizer.text("film-cast-heading", film=view.titles.short(localizer.locale)),
        sections=(
            section(
                line_of(view, person.fact, _part(person, localizer), localizer)
                for person in view.people
                if person.is_cast
            ),
        ),
    )


def crew(view: FilmView, localizer: Localizer, asked: Asked) -> Body:
    """Show who made the film."""
    lines = (
        line_of(
            view,
            person.fact,
            localizer.text(
                "film-crew-line",
                role=named(localizer, "role", person.role),
                person=pair(person.name, localizer, bold=True),
            ),
            localizer,
        )
        for person in view.people
        if not person.is_cast
    )
    return Body(
        heading=localizer.text("film-crew-heading", film=view.titles.short(localizer.locale)),
        sections=(section(lines),),
    )


def credit(person: Person, localizer: Localizer, *, bold: bool = False) -> str:
    """Write a person with what they did: their part, or their work behind the camera."""
    name = pair(person.name, localizer, bold=bold)
    if person.is_cast:
        return _part(person, localizer, bold=bold)
    return localizer.text("film-credit", person=name, role=named(localizer, "role", person.role))


def _part(person: Person, localizer: Localizer, *, bold: bool = True) -> str:
    name = pair(person.name, localizer, bold=bold)
    if person.character is None:
        return name
    return localizer.text(
        "film-cast-line", person=name, character=part_name(person.character, localizer)
    )


def part_name(name: Name, localizer: Localizer) -> str:
    """Write the name of a part in the reader's script with the original beside it."""
    # A part's own brackets, as in 桜井弘樹(ヒロ), would stand inside those of the line.
    nested = str.maketrans("()", "〈〉")
    return pair(name, localizer).translate(nested)


def _one(view: FilmView, localizer: Localizer, person: Person) -> Body:
    sections = [section([line_of(view, person.fact, credit(person, localizer), localizer)])]
    about = list(_about(person, localizer))
    if about:
        sections.append(section(about))
    prizes = [
        fact_line(view, fact, localizer)
        for fact in view.topic(Topic.AWARDS)
        if fact.details.get("recipient_id") == person.id and _counts(fact)
    ]
    if prizes:
        sections.append(section(prizes, localizer.text("film-awards-small")))
    return Body(
        heading=localizer.text(
            "film-person-heading" if person.is_cast else "film-crew-member-heading",
            person=pair(person.name, localizer),
        ),
        sections=tuple(sections),
    )


def _counts(fact: Fact) -> bool:
    return bool(fact.details.get("counts_for_film"))


def _about(person: Person, localizer: Localizer) -> Iterator[Line]:
    sources = person.fact.shown_values[0].sources
    description = person.fact.shown_values[0].text
    if description:
        yield Line(localizer.pick(description), sources)
    if person.name.kana:
        yield Line(localizer.text("film-person-reading", kana=person.name.kana), sources)
    if person.name.latin and person.fact.details.get("romanization_verified") is False:
        yield Line(f"-# {localizer.text('film-person-latin-uncertain')}", sources)

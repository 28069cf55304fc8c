"""How a fact is put into words: names, values, doubts, disagreements and corrections."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from bot.errors import MissingText
from bot.i18n import Localizer
from bot.ui.escape import escape
from cogs.film.answers.body import Line, sites_of
from cogs.film.catalogue import Correction, FilmView
from cogs.film.model import Confidence, Fact, SpoilerLevel, Topic, Value
from cogs.film.people import Name
from cogs.film.spelling import name_within
from cogs.film.spoilers import visible

_SITES_NAMED = 2
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
# Years and small counts are written as they are; what is larger gets the reader's separators.
_PLAIN_BELOW = 10_000


def named(localizer: Localizer, kind: str, code: str) -> str:
    """Name a code of the data files (a role, a result, a severity), or leave it as it is."""
    try:
        return localizer.text(f"film-{kind}-{code.replace('_', '-').lower()}")
    except MissingText:
        return code


def pair(name: Name, localizer: Localizer, *, bold: bool = False) -> str:
    """Write a name in the reader's script with the original beside it."""
    written, original = name.written_for(localizer.locale)
    first = f"**{written}**" if bold else written
    return f"{first} · {original}" if original else first


def said(value: Value, localizer: Localizer) -> str:
    """Write a value as a sentence or a datum in the reader's language."""
    if value.text:
        return localizer.pick(value.text)
    plain = value.value
    if isinstance(plain, str) and _DAY.fullmatch(plain):
        return localizer.date(date.fromisoformat(plain))
    if isinstance(plain, (int, float)) and plain >= _PLAIN_BELOW:
        return localizer.number(plain)
    if isinstance(plain, (list, tuple)):
        return localizer.listing([str(item) for item in plain])
    return str(plain)


def label_of(fact: Fact, localizer: Localizer) -> str | None:
    """Name a fact where its file does."""
    return localizer.pick(fact.label) if fact.label else None


def statement(fact: Fact, localizer: Localizer, *, bold: bool = False) -> str:
    """Write the best value of a fact with the fact's name before it, unless the value says it."""
    label = label_of(fact, localizer)
    best = said(fact.shown_values[0], localizer)
    if label is None:
        return best
    if spoken := name_within(label, best):
        start, end = spoken.span()
        return f"{best[:start]}**{best[start:end]}**{best[end:]}" if bold else best
    name = f"**{label}**" if bold else label
    return localizer.text("film-fact-line", label=name, value=best)


def line_of(view: FilmView, fact: Fact, text: str, localizer: Localizer) -> Line:
    """Make the line of a fact that is worded already: with its doubt, or the guild's correction."""
    ids = source_ids_of(fact)
    correction = view.corrections.get(fact.id)
    if correction:
        better = corrected_value(correction, localizer, label_of(fact, localizer))
        before = localizer.text("film-corrected-before", value=text)
        small = (f"-# {part.removeprefix('-# ')}" for part in before.split("\n"))
        return Line("\n".join((better, *small)), (correction.source.id, *ids))
    if fact.shown_values and fact.shown_values[0].confidence is Confidence.MEDIUM:
        doubt = localizer.text("film-confidence-medium")
        return Line(localizer.text("film-doubted", value=text, doubt=doubt), ids)
    return Line(text, ids)


def corrected_value(correction: Correction, localizer: Localizer, label: str | None) -> str:
    """Write what a guild says instead, under the name of the fact, and that it says so."""
    value = escape(correction.value)
    named_value = (
        localizer.text("film-fact-line", label=f"**{label}**", value=value)
        if label
        else f"**{value}**"
    )
    return localizer.text("film-corrected", value=named_value)


def fact_line(view: FilmView, fact: Fact, localizer: Localizer, *, labelled: bool = True) -> Line:
    """Make the line of a fact: unknown, disputed with all its values, or plainly stated."""
    label = label_of(fact, localizer)
    if not fact.shown_values:
        unknown = localizer.text("film-fact-unknown", label=f"**{label or fact.id}**")
        return line_of(view, fact, unknown, localizer)
    if fact.is_disputed:
        return line_of(view, fact, _disagreement(view, fact, localizer), localizer)
    if labelled:
        return line_of(view, fact, statement(fact, localizer, bold=True), localizer)
    return line_of(view, fact, said(fact.shown_values[0], localizer), localizer)


def _disagreement(view: FilmView, fact: Fact, localizer: Localizer) -> str:
    label = label_of(fact, localizer) or said(fact.shown_values[0], localizer)
    lines = [localizer.text("film-disputed", label=f"**{label}**")]
    lines += [
        localizer.text(
            "film-disputed-value",
            value=said(value, localizer),
            sites=sites(view, value.sources, localizer),
        )
        for value in fact.shown_values
    ]
    if fact.why:
        lines.append(f"-# {localizer.pick(fact.why)}")
    return "\n".join(lines)


def sites(view: FilmView, source_ids: Iterable[str], localizer: Localizer) -> str:
    """Name the first sites of a value and how many more there are."""
    distinct = sites_of(view, source_ids)
    first = ", ".join(distinct[:_SITES_NAMED])
    more = len(distinct) - _SITES_NAMED
    return localizer.text("film-sites-more", sites=first, more=more) if more > 0 else first


def source_ids_of(fact: Fact) -> tuple[str, ...]:
    """List the sources of all values of a fact that people may see."""
    return tuple(dict.fromkeys(x for value in fact.shown_values for x in value.sources))


def met(view: FilmView, topic: Topic, level: SpoilerLevel = SpoilerLevel.NONE) -> tuple[Fact, ...]:
    """List what anyone may meet of a topic, with the questions that nobody can answer."""
    return tuple(
        fact
        for fact in visible(view.all_of(topic), level)
        if fact.shown_values or (fact.is_unknown and fact.display)
    )


def behind_bars(line: Line, level: SpoilerLevel) -> Line:
    """Put a line behind Discord's spoiler bars if it gives away the middle or the ending."""
    if level < SpoilerLevel.MIDDLE:
        return line
    # A small-print marker only counts at the start of a line, so the bars begin after it.
    barred = (
        f"-# ||{part.removeprefix('-# ')}||" if part.startswith("-# ") else f"||{part}||"
        for part in line.text.split("\n")
    )
    return Line("\n".join(barred), line.sources)

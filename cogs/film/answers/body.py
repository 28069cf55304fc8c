"""An answer before it is laid out: headings, lines and their sources; and how it becomes a card."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.i18n import Localizer
from bot.ui.card import Actions, Button, Card, Divider, Text
from bot.ui.escape import escape, shorten
from cogs.film.answers.asked import Asked
from cogs.film.catalogue import FilmView

# Discord refuses more than 4000 characters and 40 components in one message; a phone shows about
# twenty short lines, and an answer stays far below the limits for its sake.
LINES_A_PAGE = 16
CHARACTERS_A_PAGE = 2400
_LONGEST_LINE = 3000
_SITES_NAMED = 3
_NEARNESS = {"correction": 0, "primary": 1, "press": 2, "database": 3, "wiki": 4, "blog": 5}


@dataclass(frozen=True, slots=True)
class Line:
    """One statement and the ids of the sources it rests on."""

    text: str
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """Lines that belong together, under a small heading or none."""

    lines: tuple[Line, ...]
    heading: str | None = None


@dataclass(frozen=True, slots=True)
class Body:
    """What an answer says.

    `note` is a state in small text, a `whisper` is for one reader only, and `empty` is the key of
    the text for an answer without any line. An answer that is long and made page by page gives
    the `page_count`; its sections are those of the page that was asked for.
    """

    heading: str
    sections: tuple[Section, ...]
    note: str | None = None
    buttons: tuple[Button, ...] = ()
    rows: tuple[Actions, ...] = ()
    whisper: bool = False
    lines_a_page: int = LINES_A_PAGE
    shows_sources: bool = True
    empty: str = "film-topic-empty"
    page_count: int | None = None


def section(lines: Iterable[Line], heading: str | None = None) -> Section:
    """Gather lines under a heading."""
    return Section(tuple(lines), heading)


def source_ids(body: Body) -> tuple[str, ...]:
    """List the sources of an answer once each, in the order in which they are used."""
    lines = (line for part in body.sections for line in part.lines)
    return tuple(dict.fromkeys(source for line in lines for source in line.sources))


def pages_of(body: Body) -> list[tuple[Section, ...]]:
    """Cut an answer into pages, between sections where possible and never inside a line."""
    pages: list[tuple[Section, ...]] = []
    current: list[Section] = []
    room = _Room(body.lines_a_page)
    for part in body.sections:
        if not part.lines:
            continue
        if current and not room.has(part.lines) and room.would_fit_alone(part.lines):
            pages.append(tuple(current))
            current, room = [], _Room(body.lines_a_page)
        lines: list[Line] = []
        for line in part.lines:
            if not room.has((line,)):
                current += [Section(tuple(lines), part.heading)] if lines else []
                pages.append(tuple(current))
                current, lines, room = [], [], _Room(body.lines_a_page)
            room.take(line)
            lines.append(line)
        if lines:
            current.append(Section(tuple(lines), part.heading))
    return [*pages, tuple(current)] if current or not pages else pages


class _Room:
    """What is left of a page."""

    def __init__(self, lines: int) -> None:
        self._most = lines
        self.lines = lines
        self.characters = CHARACTERS_A_PAGE

    def has(self, lines: Iterable[Line]) -> bool:
        """Tell whether these lines still fit; an empty page takes any single line."""
        lines = tuple(lines)
        if self.lines == self._most and len(lines) == 1:
            return True
        size = sum(len(line.text) + 1 for line in lines)
        return sum(map(_height, lines)) <= self.lines and size <= self.characters

    def would_fit_alone(self, lines: Iterable[Line]) -> bool:
        """Tell whether these lines fit on a fresh page."""
        return _Room(self._most).has(lines)

    def take(self, line: Line) -> None:
        """Use the room of a line."""
        self.lines -= _height(line)
        self.characters -= len(line.text) + 1


def _height(line: Line) -> int:
    return line.text.count("\n") + 1


def lay_out(body: Body, view: FilmView, localizer: Localizer, asked: Asked) -> Card:
    """Lay out one page of an answer; a page beyond the last is the last."""
    pages = pages_of(body)
    count = body.page_count or len(pages)
    number = min(asked.page, count - 1)
    shown = pages[0] if body.page_count else pages[number]
    rows = (
        _paging(view, localizer, asked, number, count),
        _offers(body, view, localizer, asked),
    )
    text = _blocks(shown) if shown else (Text(localizer.text(body.empty)),)
    blocks = (*text, *body.rows, *(Actions(row) for row in rows if row))
    return Card(
        heading=body.heading,
        blocks=blocks,
        foot="\n".join(_foot(body, shown, view, localizer, number, count)) or None,
        ephemeral=body.whisper,
    )


def _blocks(shown: tuple[Section, ...]) -> Iterator[Text | Divider]:
    for place, part in enumerate(shown):
        if place:
            yield Divider()
        lines = [_fitting(line.text) for line in part.lines]
        yield Text("\n".join([f"### {part.heading}", *lines] if part.heading else lines))


def _fitting(text: str) -> str:
    cut = shorten(text, _LONGEST_LINE)
    # A cut must not take away the bar that closes a spoiler.
    return f"{cut}||" if cut.count("||") % 2 else cut


def _paging(
    view: FilmView, localizer: Localizer, asked: Asked, number: int, count: int
) -> tuple[Button, ...]:
    if count == 1:
        return ()
    return tuple(
        Button(
            localizer.text(key),
            asked.on_page(max(0, page)).custom_id(view.id, "show"),
            disabled=not 0 <= page < count,
        )
        for key, page in (("button-previous", number - 1), ("button-next", number + 1))
    )


def _offers(body: Body, view: FilmView, localizer: Localizer, asked: Asked) -> tuple[Button, ...]:
    if not body.shows_sources or not source_ids(body):
        return body.buttons
    return (*body.buttons, sources_button(view, localizer, asked))


def sources_button(view: FilmView, localizer: Localizer, asked: Asked) -> Button:
    """Make the button that opens the full list of the sources of an answer."""
    about = Asked("sources", asked.reference, asked.level)
    return Button(localizer.text("film-button-sources"), about.custom_id(view.id, "open"))


def _foot(
    body: Body,
    shown: tuple[Section, ...],
    view: FilmView,
    localizer: Localizer,
    number: int,
    count: int,
) -> Iterator[str]:
    if body.note:
        yield body.note
    ids = dict.fromkeys(x for part in shown for line in part.lines for x in line.sources)
    if body.shows_sources and ids:
        yield _source_line(sites_of(view, ids), localizer)
    if count > 1:
        yield localizer.text("page-of", page=number + 1, pages=count)


def sites_of(view: FilmView, source_ids: Iterable[str]) -> list[str]:
    """Name the sites of sources once each, those nearest to the film itself first."""
    sources = sorted(map(view.source, source_ids), key=lambda source: _NEARNESS.get(source.kind, 9))
    return list(dict.fromkeys(escape(source.site, 60) for source in sources))


def _source_line(sites: list[str], localizer: Localizer) -> str:
    named = ", ".join(sites[:_SITES_NAMED])
    more = len(sites) - _SITES_NAMED
    if more > 0:
        return localizer.text("film-sources-line-more", sites=named, more=more)
    return localizer.text("film-sources-line", sites=named)

"""The figures as tables, in the terminal and in docs/performance.md."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.figures import Bound, Count, Figure, Goal, Line

BEGIN = "<!-- The figures from here on are written by `make bench`. -->"
END = "<!-- The figures end here. -->"
_RULE = "|---|--:|--:|--:|--:|--:|:-:|"


class NoPlaceForFigures(ValueError):
    """Report that a document lacks the two comments between which the figures stand."""


@dataclass(frozen=True, slots=True)
class Section:
    """A table of the report; `beside` heads the column of what its figures are compared with."""

    title: str
    beside: str
    lines: Sequence[Line]


def render(sections: Sequence[Section], machine: Sequence[str]) -> str:
    """Write the figures and the machine they come from as Markdown."""
    parts = [part for section in sections for part in _table(section)]
    about = [f"- {line}" for line in machine]
    return "\n".join([*parts, "Measured on:", "", *about])


def write_into(document: Path, figures: str) -> None:
    """Put the figures in the place of the older ones; the text around them stays.

    Raises NoPlaceForFigures.
    """
    before, begin, rest = document.read_text(encoding="utf-8").partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise NoPlaceForFigures(f"{document} needs the comments {BEGIN!r} and {END!r}")
    document.write_text(f"{before}{BEGIN}\n\n{figures}\n\n{END}{after}", encoding="utf-8")


def _table(section: Section) -> list[str]:
    head = _row("Measured", "Koizora", section.beside, "compared", "over all rounds", "goal", "met")
    rows = [_line_row(line) for line in section.lines]
    return [f"### {section.title}", "", head, _RULE, *rows, ""]


def _line_row(line: Line) -> str:
    match line:
        case Figure():
            return _figure_row(line)
        case Bound():
            return _bound_row(line)
        case Count(name, found, among):
            return _row(f"{name} ({among})", str(found), "", "", "", "0", line.is_met)


def _figure_row(figure: Figure) -> str:
    ours, beside = statistics.median(figure.ours), statistics.median(figure.beside)
    by_round = [figure.compare(*pair) for pair in zip(figure.ours, figure.beside, strict=True)]
    sign = "≥" if figure.at_least else "≤"
    return _row(
        figure.name,
        *(_measure(value, figure.unit) for value in (ours, beside)),
        _compared(figure, figure.compared_value),
        _spread(by_round),
        f"{sign} {_compared(figure, figure.goal)}",
        figure.is_met,
    )


def _bound_row(bound: Bound) -> str:
    worst, goal = (_measure(value, bound.unit) for value in (bound.worst, bound.goal))
    return _row(bound.name, worst, "", "", _spread(bound.values), f"≤ {goal}", bound.is_met)


def _row(*cells: str | bool) -> str:
    texts = (cell if isinstance(cell, str) else ("yes" if cell else "**no**") for cell in cells)
    return f"| {' | '.join(texts)} |"


def _compared(figure: Figure, value: float) -> str:
    if figure.compared is Goal.RATIO:
        return f"{value:.2f} ×"
    return f"{value:+.0f} {figure.unit}"


def _spread(values: Sequence[float]) -> str:
    """Name the smallest and the largest; a single value has neither."""
    if len(values) == 1:
        return ""
    return f"{_number(min(values))} – {_number(max(values))}"


def _measure(value: float, unit: str) -> str:
    return f"{_number(value)} {unit}".rstrip()


def _number(value: float) -> str:
    return f"{value:.0f}" if abs(value) >= 100 else f"{value:.2f}"

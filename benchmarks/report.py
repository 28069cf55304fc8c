"""The figures as a table, in the terminal and in docs/performance.md."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from pathlib import Path

from benchmarks.figures import Count, Figure, Goal

BEGIN = "<!-- The figures from here on are written by `make bench`. -->"
END = "<!-- The figures end here. -->"
_HEAD = (
    "| Measured | Koizora | bare | compared | from round to round | goal | met |",
    "|---|--:|--:|--:|--:|--:|:-:|",
)


class NoPlaceForFigures(ValueError):
    """Report that a document lacks the two comments between which the figures stand."""


def render(figures: Sequence[Figure], counts: Sequence[Count], machine: Sequence[str]) -> str:
    """Write the figures and the machine they come from as Markdown."""
    rows = [_figure_row(figure) for figure in figures] + [_count_row(count) for count in counts]
    about = [f"- {line}" for line in machine]
    return "\n".join([*_HEAD, *rows, "", "Measured on:", "", *about])


def write_into(document: Path, figures: str) -> None:
    """Put the figures in the place of the older ones; the text around them stays.

    Raises NoPlaceForFigures.
    """
    before, begin, rest = document.read_text(encoding="utf-8").partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise NoPlaceForFigures(f"{document} needs the comments {BEGIN!r} and {END!r}")
    document.write_text(f"{before}{BEGIN}\n\n{figures}\n\n{END}{after}", encoding="utf-8")


def _figure_row(figure: Figure) -> str:
    ours, bare = statistics.median(figure.ours), statistics.median(figure.bare)
    values = (f"{_number(value)} {figure.unit}" for value in (ours, bare))
    by_round = sorted(figure.compare(*pair) for pair in zip(figure.ours, figure.bare, strict=True))
    spread = f"{_number(by_round[0])} – {_number(by_round[-1])}"
    return _row(
        figure.name,
        *values,
        _compared(figure, figure.compared_value),
        spread,
        f"≤ {_compared(figure, figure.goal)}",
        figure.is_met,
    )


def _count_row(count: Count) -> str:
    name = f"{count.name} ({count.among})"
    return _row(name, str(count.found), "", "", "", "0", count.is_met)


def _row(*cells: str | bool) -> str:
    texts = (cell if isinstance(cell, str) else ("yes" if cell else "**no**") for cell in cells)
    return f"| {' | '.join(texts)} |"


def _compared(figure: Figure, value: float) -> str:
    if figure.compared is Goal.RATIO:
        return f"{value:.2f} ×"
    return f"{value:+.0f} {figure.unit}"


def _number(value: float) -> str:
    return f"{value:.0f}" if abs(value) >= 100 else f"{value:.2f}"

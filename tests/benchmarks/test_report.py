"""The table that `make bench` prints and keeps."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.contender import REPOSITORY
from benchmarks.figures import Bound, Count, Figure, Goal
from benchmarks.machine import describe_machine
from benchmarks.report import BEGIN, END, NoPlaceForFigures, Section, render, write_into

QUESTIONS = Section(
    "Questions",
    "bare",
    [
        Figure("latency", "ms", (1.0, 1.2, 1.1), (1.0, 1.0, 1.0), 1.15),
        Figure("start", "ms", (410.0,), (200.0,), 1.6),
        Figure("memory", "MiB", (64.4,), (42.8,), 35, Goal.DIFFERENCE),
        Count("SQL statements", 0, "90 answers"),
        Count("429", 2, "7 calls"),
    ],
)
EVENINGS = Section(
    "Evenings",
    "beside",
    [
        Figure("rate", "/s", (48.5,), (49.0,), 0.98, at_least=True),
        Bound("shown", "s", (1.5, 2.25), 3),
        Bound("requests", "", (2.0,), 1),
    ],
)


def test_each_figure_shows_both_sides_their_comparison_its_spread_and_its_goal() -> None:
    lines = render([QUESTIONS], ["a machine"]).splitlines()
    assert "| latency | 1.10 ms | 1.00 ms | 1.10 × | 1.00 – 1.20 | ≤ 1.15 × | yes |" in lines
    assert "| start | 410 ms | 200 ms | 2.05 × |  | ≤ 1.60 × | **no** |" in lines
    assert "| memory | 64.40 MiB | 42.80 MiB | +22 MiB |  | ≤ +35 MiB | yes |" in lines
    assert "| SQL statements (90 answers) | 0 |  |  |  | 0 | yes |" in lines
    assert "| 429 (7 calls) | 2 |  |  |  | 0 | **no** |" in lines
    assert lines[-1] == "- a machine"


def test_what_stands_for_itself_shows_its_worst_value_and_its_limit() -> None:
    lines = render([EVENINGS], []).splitlines()
    assert "| rate | 48.50 /s | 49.00 /s | 0.99 × |  | ≥ 0.98 × | yes |" in lines
    assert "| shown | 2.25 s |  |  | 1.50 – 2.25 | ≤ 3.00 s | yes |" in lines
    assert "| requests | 2.00 |  |  |  | ≤ 1.00 | **no** |" in lines


def test_each_section_has_a_title_and_says_what_its_figures_stand_beside() -> None:
    text = render([QUESTIONS, EVENINGS], [])
    assert "### Questions\n\n| Measured | Koizora | bare |" in text
    assert "### Evenings\n\n| Measured | Koizora | beside |" in text


def test_all_rows_have_the_columns_of_the_head() -> None:
    lines = render([QUESTIONS, EVENINGS], []).splitlines()
    assert len({line.count("|") for line in lines if line.startswith("|")}) == 1


def test_only_what_stands_between_the_comments_is_replaced(tmp_path: Path) -> None:
    document = tmp_path / "performance.md"
    document.write_text(f"# Before\n\n{BEGIN}\nold\n{END}\n\nAfter\n", encoding="utf-8")
    write_into(document, "new")
    write_into(document, "newer")
    assert document.read_text(encoding="utf-8") == (
        f"# Before\n\n{BEGIN}\n\nnewer\n\n{END}\n\nAfter\n"
    )


@pytest.mark.parametrize("text", ["", BEGIN, END, f"{END}\n{BEGIN}"])
def test_a_document_without_a_place_for_figures_stays_as_it_is(tmp_path: Path, text: str) -> None:
    document = tmp_path / "performance.md"
    document.write_text(text, encoding="utf-8")
    with pytest.raises(NoPlaceForFigures):
        write_into(document, "new")
    assert document.read_text(encoding="utf-8") == text


def test_the_document_of_the_repository_has_a_place_for_figures() -> None:
    text = (REPOSITORY / "docs" / "performance.md").read_text(encoding="utf-8")
    assert text.index(BEGIN) < text.index(END)


def test_the_machine_is_named_as_linux_names_it(tmp_path: Path) -> None:
    cpu_info = tmp_path / "cpuinfo"
    cpu_info.write_text("processor\t: 0\nmodel name\t: Some CPU @ 2 GHz\n", encoding="utf-8")
    first, *_, last = describe_machine(cpu_info)
    assert first.startswith("Some CPU @ 2 GHz, ")
    assert "discord.py 2." in last


def test_a_machine_that_is_no_linux_is_described_all_the_same(tmp_path: Path) -> None:
    assert describe_machine(tmp_path / "missing")[0]

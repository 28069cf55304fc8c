"""What a fresh clone holds: commands that exist, and nothing of the machine it was written on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.sources import REPOSITORY

NOT_OURS = {".git", ".venv", "var", "build", "node_modules"}
# Each is written with a class of one letter, so that this file passes its own test.
REGISTRIES = re.compile(
    r"pyp[i]\.org|pythonhoste[d]\.org|npmj[s]\.(org|com)|artifactor[y]|jfro[g]\.io|devp[i]"
    r"|/simpl[e]/|-index-ur[l]\s+\S*://",
    re.IGNORECASE,
)
MACHINES = re.compile(r"/roo[t]/|/wor[k]/|/hom[e]/[a-z]|/User[s]/[A-Za-z]|/tm[p]/pytest")
COMMANDS = ("setup", "demo", "run", "test", "bench")


def our_files() -> Iterator[Path]:
    """List the files as a clone has them, whatever was generated beside them."""
    folders = [REPOSITORY]
    while folders:
        for path in sorted(folders.pop().iterdir()):
            if path.name in NOT_OURS or path.name.endswith((".egg-info", "_cache", "__pycache__")):
                continue
            if path.is_dir() and path.name != ".hypothesis":
                folders.append(path)
            elif path.is_file() and path.name != ".env":
                yield path


def lines() -> Iterator[tuple[str, str]]:
    for path in our_files():
        try:
            text = path.read_text("utf-8")
        except UnicodeDecodeError:
            continue
        for number, line in enumerate(text.splitlines(), start=1):
            yield f"{path.relative_to(REPOSITORY)}:{number}", line


def test_no_registry_and_no_machine_is_named() -> None:
    wrong = [
        f"{place}: {line.strip()[:100]}"
        for place, line in lines()
        if MACHINES.search(line) or REGISTRIES.search(line)
    ]
    assert wrong == []


@pytest.fixture(scope="module")
def targets() -> set[str]:
    makefile = (REPOSITORY / "Makefile").read_text("utf-8")
    return set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))


def test_the_commands_people_are_promised_exist(targets: set[str]) -> None:
    assert set(COMMANDS) <= targets


def documents() -> list[Path]:
    return [*sorted(REPOSITORY.glob("*.md")), *sorted((REPOSITORY / "docs").glob("*.md"))]


def test_every_make_command_in_the_documents_exists(targets: set[str]) -> None:
    wrong = [
        f"{path.name}: make {target}"
        for path in documents()
        for target in re.findall(r"(?:^|`)make ([a-z-]+)", path.read_text("utf-8"), re.MULTILINE)
        if target not in targets
    ]
    assert wrong == []


def test_every_link_between_the_documents_leads_somewhere() -> None:
    wrong = [
        f"{path.name}: {target}"
        for path in documents()
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", path.read_text("utf-8"))
        if not (path.parent / target).exists()
    ]
    assert wrong == []

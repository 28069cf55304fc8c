"""The project's source files, read and parsed once for all architecture tests."""

from __future__ import annotations

import ast
import functools
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
PROGRAM = ("bot", "cogs")
SHIPPED = (*PROGRAM, "emulator")
EVERYTHING = (*SHIPPED, "tests", "benchmarks")

Function = ast.FunctionDef | ast.AsyncFunctionDef
_COMMAND_DECORATORS = {"command", "autocomplete", "context_menu"}


@dataclass(frozen=True)
class Source:
    """One Python file."""

    path: Path
    text: str
    tree: ast.Module

    @property
    def place(self) -> str:
        """Return the path from the repository on, as people write it."""
        return self.path.relative_to(REPOSITORY).as_posix()

    @property
    def module(self) -> str:
        """Return the dotted name that imports it."""
        parts = self.path.relative_to(REPOSITORY).with_suffix("").parts
        return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)

    def at(self, node: ast.AST) -> str:
        """Name a place in the file, for a person to go to."""
        return f"{self.place}:{getattr(node, 'lineno', 0)}"


@functools.cache
def sources(*packages: str) -> tuple[Source, ...]:
    """Read every Python file of some packages."""
    return tuple(
        _read(path) for package in packages for path in sorted((REPOSITORY / package).rglob("*.py"))
    )


@functools.cache
def _read(path: Path) -> Source:
    text = path.read_text("utf-8")
    return Source(path, text, ast.parse(text))


def imports(source: Source) -> Iterator[tuple[ast.AST, str]]:
    """List every module a file imports, wherever in the file it does; names count as modules."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Import):
            yield from ((node, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{source.at(node)}: imports are absolute"
            assert node.module is not None
            yield node, node.module
            yield from ((node, f"{node.module}.{alias.name}") for alias in node.names)


def functions(tree: ast.AST) -> Iterator[Function]:
    for node in ast.walk(tree):
        if isinstance(node, Function):
            yield node


def is_callback(function: Function) -> bool:
    """Tell whether Discord's commands or their autocompletion call it."""
    return any(_name(decorator) in _COMMAND_DECORATORS for decorator in function.decorator_list)


def calls(tree: ast.AST) -> Iterator[tuple[ast.Call, str]]:
    """List every call with the last part of what is called."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield node, _name(node)


def dotted(node: ast.expr) -> str:
    """Write a name or an attribute as it stands in the source, as far as it is one."""
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else ""


def docstrings(tree: ast.AST) -> set[int]:
    """Return the identity of every node that is a docstring or a text that nobody uses."""
    return {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }


def strings(tree: ast.AST) -> Iterator[ast.Constant]:
    """List the texts in the code, parts of f-strings too, without docstrings."""
    skipped = docstrings(tree)
    for node in ast.walk(tree):
        match node:
            case ast.Constant(value=str()) if id(node) not in skipped:
                yield node


def _name(node: ast.expr) -> str:
    called = node.func if isinstance(node, ast.Call) else node
    return dotted(called).rpartition(".")[2]

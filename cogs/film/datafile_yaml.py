"""YAML with places: plain data out of a file, and the line on which each part of it stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, TypeAlias

import yaml

from cogs.film.datafile import Fault

Path_: TypeAlias = tuple[str | int, ...]
"""The way to a part of a document: keys and list positions from the top."""

_DEEPEST = 20
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Document:
    """One parsed file: its data, and where in the file each part of it stands."""

    def __init__(self, file: str, root: yaml.Node) -> None:
        self.file = file
        self._root = root
        self.data = _plain(root)

    def line(self, path: Sequence[str | int]) -> int:
        """Return the line of a part, or of the nearest part around it that exists."""
        node, mark = self._root, self._root.start_mark
        for step in path:
            found = _child(node, step)
            if found is None:
                break
            key, node = found
            mark = key.start_mark
        return int(mark.line) + 1

    def fault(self, path: Sequence[str | int], message: str) -> Fault:
        """Describe a fault at a part of this document."""
        return Fault(self.file, self.line(path), place(path), message)


def place(path: Sequence[str | int]) -> str:
    """Write the way to a part as people read it: `facts[3].text.ja`."""
    written = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return written.removeprefix(".")


def parse(path: Path) -> tuple[Document | None, list[Fault]]:
    """Read a YAML file; without a document when it cannot be read at all."""
    try:
        root = yaml.compose(path.read_text(encoding="utf-8"), Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        return None, [Fault(path.name, line, "", f"is not YAML: {error.problem}")]
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        return None, [Fault(path.name, 0, "", f"is not YAML in UTF-8: {error}")]
    except OSError as error:
        return None, [Fault(path.name, 0, "", f"cannot be read: {error.strerror}")]
    if root is None:
        return None, [Fault(path.name, 0, "", "is empty")]
    if fault := _no_tree(path.name, root):
        return None, [fault]
    document = Document(path.name, root)
    repeated = [
        Fault(path.name, key.start_mark.line + 1, place((*way, _name(key))), "stands here twice")
        for way, key in _repeated_keys(root, ())
    ]
    return document, repeated


def _name(key: yaml.Node) -> str:
    return str(key.value)


def _plain(node: yaml.Node) -> Any:
    if isinstance(node, yaml.MappingNode):
        return {_name(key): _plain(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item) for item in node.value]
    return _scalar(node)


def _scalar(node: yaml.Node) -> Any:
    """Read a scalar the way an editor means it.

    YAML 1.1 would make a date of 2007-11-03, 1196 of 19:56 and false of the language code no.
    """
    text = str(node.value)
    kind = node.tag.rpartition(":")[2]
    if kind == "null":
        return None
    if kind == "bool" and text.lower() in ("true", "false"):
        return text.lower() == "true"
    try:
        if kind == "int":
            return int(text.replace("_", ""))
        if kind == "float":
            return float(text.replace("_", ""))
    except ValueError:
        return text
    return text


def _child(node: yaml.Node, step: str | int) -> tuple[yaml.Node, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        return next(((key, value) for key, value in node.value if _name(key) == step), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step], node.value[step]
    return None


def _children(node: yaml.Node) -> Iterator[tuple[str | int, yaml.Node]]:
    if isinstance(node, yaml.MappingNode):
        yield from ((_name(key), value) for key, value in node.value)
    elif isinstance(node, yaml.SequenceNode):
        yield from enumerate(node.value)


def _no_tree(file: str, root: yaml.Node) -> Fault | None:
    """Tell why a document is no tree of sensible depth; one is safe to walk, and cannot unfold."""
    seen: set[int] = set()
    waiting = [(root, 0)]
    while waiting:
        node, depth = waiting.pop()
        line = node.start_mark.line + 1
        if id(node) in seen:
            return Fault(file, line, "", "has an alias; write the words out instead")
        if depth > _DEEPEST:
            return Fault(file, line, "", "is nested too deep")
        seen.add(id(node))
        waiting.extend((child, depth + 1) for _, child in _children(node))
    return None


def _repeated_keys(node: yaml.Node, way: Path_) -> Iterator[tuple[Path_, yaml.Node]]:
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, _ in node.value:
            if _name(key) in seen:
                yield way, key
            seen.add(_name(key))
    for step, child in _children(node):
        yield from _repeated_keys(child, (*way, step))

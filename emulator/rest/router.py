"""Find the handler of a call by its method and path."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from emulator.rest.call import Call

Handler = Callable[[Call], Awaitable[Any]]
Match = tuple[str, Handler, dict[str, str]]


class Router:
    """Routes as Discord documents them; a literal segment wins over a parameter."""

    def __init__(self) -> None:
        self._routes: dict[tuple[str, int], list[tuple[str, tuple[str, ...], Handler]]] = {}

    def add(self, method: str, template: str, handler: Handler) -> None:
        """Add a route such as "/channels/{channel_id}"; add the more literal of two first."""
        segments = tuple(template.split("/"))
        routes = self._routes.setdefault((method, len(segments)), [])
        routes.append((template, segments, handler))

    def find(self, method: str, path: str) -> Match | None:
        """Return template, handler and path parameters of a call, None when there is none."""
        parts = path.split("/")
        for template, segments, handler in self._routes.get((method, len(parts)), ()):
            params = _match(segments, parts)
            if params is not None:
                return template, handler, params
        return None


def _match(segments: tuple[str, ...], parts: list[str]) -> dict[str, str] | None:
    params: dict[str, str] = {}
    for segment, part in zip(segments, parts, strict=True):
        if segment.startswith("{"):
            params[segment[1:-1]] = part
        elif segment != part:
            return None
    return params

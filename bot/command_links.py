"""The ids Discord gave the commands, for links that open them."""

from __future__ import annotations

from collections.abc import Mapping


class CommandLinks:
    """Links of the form `</koizora cast:id>`; plain names until the ids are known."""

    def __init__(self) -> None:
        self._ids: dict[str, int] = {}

    def learn(self, ids: Mapping[str, int]) -> None:
        """Take over the ids of the top-level commands by name."""
        self._ids = dict(ids)

    def link(self, qualified_name: str) -> str:
        """Write a command so that a click opens it."""
        command_id = self._ids.get(qualified_name.split(" ", 1)[0])
        if command_id is None:
            return f"`/{qualified_name}`"
        return f"</{qualified_name}:{command_id}>"

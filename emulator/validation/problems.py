"""Collect what is wrong with a body and refuse it the way Discord does (50035)."""

from __future__ import annotations

from typing import Any

from emulator.errors import ApiError
from emulator.model import JsonObject

Path = tuple[str | int, ...]


class Problems:
    """The faults of one request body, each under the path of the field it is in."""

    def __init__(self) -> None:
        self._found: list[tuple[Path, str, str]] = []

    def __bool__(self) -> bool:
        return bool(self._found)

    def add(self, path: Path, code: str, message: str) -> None:
        """Note a fault in Discord's words."""
        self._found.append((path, code, message))

    def required(self, path: Path) -> None:
        """Note that a field is missing."""
        self.add(path, "BASE_TYPE_REQUIRED", "This field is required")

    def choices(self, path: Path, allowed: str) -> None:
        """Note that a value is none of those allowed."""
        self.add(path, "BASE_TYPE_CHOICES", f"Value must be one of {{{allowed}}}.")

    def text(self, path: Path, value: Any, low: int, high: int) -> bool:
        """Check that a value is text of low to high characters; tell whether it is."""
        if value is None and low > 0:
            self.required(path)
        elif value is not None and not isinstance(value, str):
            self.add(path, "STRING_TYPE_CONVERT", "Could not interpret as string.")
        elif value is not None and not low <= len(value) <= high:
            self._length(path, len(value), low, high)
        else:
            return True
        return False

    def count(self, path: Path, value: Any, low: int, high: int) -> bool:
        """Check that a value is a list of low to high items; tell whether it is."""
        if not isinstance(value, list):
            self.add(path, "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType")
        elif not low <= len(value) <= high:
            self._length(path, len(value), low, high)
        else:
            return True
        return False

    def number(self, path: Path, value: Any, low: int, high: int) -> bool:
        """Check that a value is a whole number in a range; tell whether it is."""
        if isinstance(value, bool) or not isinstance(value, int):
            self.add(path, "NUMBER_TYPE_COERCE", f'Value "{value}" is not int.')
        elif value < low:
            self.add(
                path, "NUMBER_TYPE_MIN", f"int value should be greater than or equal to {low}."
            )
        elif value > high:
            self.add(path, "NUMBER_TYPE_MAX", f"int value should be less than or equal to {high}.")
        else:
            return True
        return False

    def raise_if_any(self) -> None:
        """Raise 50035 with the tree of faults, when there are any."""
        if self._found:
            raise ApiError(400, 50035, "Invalid Form Body", self._tree())

    def _length(self, path: Path, length: int, low: int, high: int) -> None:
        if low == 0:
            code, words = "BASE_TYPE_MAX_LENGTH", f"Must be {high} or fewer in length."
        elif length < low and high > 10**6:
            code, words = "BASE_TYPE_MIN_LENGTH", f"Must be {low} or more in length."
        else:
            code, words = "BASE_TYPE_BAD_LENGTH", f"Must be between {low} and {high} in length."
        self.add(path, code, words)

    def _tree(self) -> JsonObject:
        tree: JsonObject = {}
        for path, code, message in self._found:
            node = tree
            for step in path:
                node = node.setdefault(str(step), {})
            node.setdefault("_errors", []).append({"code": code, "message": message})
        return tree

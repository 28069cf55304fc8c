"""Making data that came out of a file unchangeable."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any


def frozen(data: Any) -> Any:
    """Return plain data with its lists as tuples and its mappings read-only, all the way down."""
    if isinstance(data, Mapping):
        return MappingProxyType({key: frozen(value) for key, value in data.items()})
    if isinstance(data, list | tuple):
        return tuple(frozen(value) for value in data)
    return data

"""Message components: what each may hold (Discord, Components: Reference)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from emulator.model import JsonObject
from emulator.validation.problems import Path, Problems
from emulator.validation.selects import SELECTS, check_custom_id, check_select

ROW, BUTTON, SECTION, TEXT, THUMBNAIL, GALLERY, FILE, SEPARATOR, CONTAINER = (
    1,
    2,
    9,
    10,
    11,
    12,
    13,
    14,
    17,
)
_IN_CONTAINER = frozenset({ROW, SECTION, TEXT, GALLERY, FILE, SEPARATOR})
_TOP_LEVEL = _IN_CONTAINER | {CONTAINER}
_MOST_COMPONENTS = 40
_MOST_TEXT = 4000
_LINK, _PREMIUM = 5, 6


def check_layout(problems: Problems, path: Path, components: Any, *, v2: bool) -> None:
    """Check the components of a message, with or without the Components V2 flag."""
    if not problems.count(path, components, 0, _MOST_COMPONENTS if v2 else 5):
        return
    allowed = _TOP_LEVEL if v2 else frozenset({ROW})
    _check_children(problems, path, components, allowed)
    if problems:
        return
    everything = list(walk(components))
    if len(everything) > _MOST_COMPONENTS:
        problems.add(
            path,
            "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED",
            f"The maximum number of components is {_MOST_COMPONENTS}",
        )
    text = sum(len(item["content"]) for item in everything if item["type"] == TEXT)
    if text > _MOST_TEXT:
        problems.add(
            path,
            "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED",
            f"The total displayable text must be {_MOST_TEXT} or fewer in length",
        )
    check_unique(problems, path, everything)


def walk(components: list[JsonObject]) -> Iterator[JsonObject]:
    """Yield every component with all that it holds, in the order of reading."""
    for component in components:
        yield component
        yield from walk(component.get("components") or [])
        for field in ("accessory", "component"):
            if component.get(field):
                yield from walk([component[field]])


def check_unique(problems: Problems, path: Path, everything: list[JsonObject]) -> None:
    """Check that no two components of a message or modal share a custom_id or an id."""
    for field in ("custom_id", "id"):
        values = [item[field] for item in everything if item.get(field)]
        if len(set(values)) < len(values):
            problems.add(
                path,
                f"COMPONENT_{field.upper()}_DUPLICATED",
                f"Component {field.replace('_', ' ')} cannot be duplicated",
            )


def _check_children(
    problems: Problems, path: Path, components: list[Any], allowed: frozenset[int]
) -> None:
    for index, component in enumerate(components):
        kind = component.get("type") if isinstance(component, dict) else None
        if kind not in allowed:
            wanted = ", ".join(map(str, sorted(allowed)))
            problems.choices((*path, index, "type"), wanted)
        else:
            _CHECKS[kind](problems, (*path, index), component)


def _check_row(problems: Problems, path: Path, row: JsonObject) -> None:
    children = row.get("components")
    path = (*path, "components")
    if not problems.count(path, children, 1, 5):
        return
    assert children is not None
    _check_children(problems, path, children, frozenset({BUTTON, *SELECTS}))
    if len(children) > 1 and any(child.get("type") in SELECTS for child in children):
        problems.add(
            path,
            "COMPONENT_LAYOUT_WIDTH_EXCEEDED",
            "The specified component exceeds the maximum width",
        )


def _check_button(problems: Problems, path: Path, button: JsonObject) -> None:
    style = button.get("style")
    if style not in range(1, 7):
        problems.choices((*path, "style"), "1, 2, 3, 4, 5, 6")
        return
    problems.text((*path, "label"), button.get("label"), 0, 80)
    if style != _PREMIUM and not button.get("label") and not button.get("emoji"):
        problems.add(path, "BUTTON_COMPONENT_INVALID_CONTENT", "A button needs a label or an emoji")
    _check_emoji(problems, path, button.get("emoji"))
    if style == _LINK:
        if button.get("custom_id") is not None:
            problems.add(
                path,
                "COMPONENT_CUSTOM_ID_NOT_ALLOWED",
                "A custom id and url cannot both be specified",
            )
        check_url(problems, (*path, "url"), button.get("url"), ("http://", "https://"))
    elif style == _PREMIUM:
        if not button.get("sku_id"):
            problems.required((*path, "sku_id"))
    else:
        check_custom_id(problems, path, button)
        if button.get("url"):
            problems.add((*path, "url"), "URL_NOT_ALLOWED", "A url is for link buttons only")


def _check_emoji(problems: Problems, path: Path, emoji: Any) -> None:
    """Refuse what can not be an emoji; whether one exists only Discord knows."""
    if emoji is None:
        return
    name = emoji.get("name") or ""
    if not emoji.get("id") and (not name or any(c.isascii() and c.isalpha() for c in name)):
        problems.add((*path, "emoji", "name"), "BUTTON_COMPONENT_INVALID_EMOJI", "Invalid emoji")


def check_url(problems: Problems, path: Path, url: Any, schemes: tuple[str, ...]) -> None:
    """Check that an address is there, starts with one of the schemes and is not too long."""
    if not problems.text(path, url, 1, 2048):
        return
    if not url.startswith(schemes):
        problems.add(path, "URL_TYPE_INVALID_SCHEME", f"Scheme must be one of {schemes}.")


def _check_section(problems: Problems, path: Path, section: JsonObject) -> None:
    children = section.get("components")
    if problems.count((*path, "components"), children, 1, 3):
        assert children is not None
        _check_children(problems, (*path, "components"), children, frozenset({TEXT}))
    accessory = section.get("accessory")
    if accessory is None:
        problems.required((*path, "accessory"))
    elif accessory.get("type") not in (BUTTON, THUMBNAIL):
        problems.choices((*path, "accessory", "type"), f"{BUTTON}, {THUMBNAIL}")
    else:
        _CHECKS[accessory["type"]](problems, (*path, "accessory"), accessory)


def _check_text(problems: Problems, path: Path, text: JsonObject) -> None:
    problems.text((*path, "content"), text.get("content"), 1, _MOST_TEXT)


def _check_media(problems: Problems, path: Path, item: JsonObject) -> None:
    schemes = ("http://", "https://", "attachment://")
    check_url(problems, (*path, "media", "url"), (item.get("media") or {}).get("url"), schemes)
    problems.text((*path, "description"), item.get("description"), 0, 1024)


def _check_gallery(problems: Problems, path: Path, gallery: JsonObject) -> None:
    items = gallery.get("items")
    if problems.count((*path, "items"), items, 1, 10):
        assert items is not None
        for index, item in enumerate(items):
            _check_media(problems, (*path, "items", index), item)


def _check_file(problems: Problems, path: Path, file: JsonObject) -> None:
    url = (file.get("file") or {}).get("url")
    check_url(problems, (*path, "file", "url"), url, ("attachment://",))


def _check_separator(problems: Problems, path: Path, separator: JsonObject) -> None:
    if separator.get("spacing") not in (None, 1, 2):
        problems.choices((*path, "spacing"), "1, 2")


def _check_container(problems: Problems, path: Path, container: JsonObject) -> None:
    children = container.get("components")
    if problems.count((*path, "components"), children, 1, _MOST_COMPONENTS):
        assert children is not None
        _check_children(problems, (*path, "components"), children, _IN_CONTAINER)
    if container.get("accent_color") is not None:
        problems.number((*path, "accent_color"), container["accent_color"], 0, 0xFFFFFF)


_CHECKS: dict[int, Callable[[Problems, Path, JsonObject], None]] = {
    ROW: _check_row,
    BUTTON: _check_button,
    SECTION: _check_section,
    TEXT: _check_text,
    THUMBNAIL: _check_media,
    GALLERY: _check_gallery,
    FILE: _check_file,
    SEPARATOR: _check_separator,
    CONTAINER: _check_container,
    **dict.fromkeys(SELECTS, check_select),
}

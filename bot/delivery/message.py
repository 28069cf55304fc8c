"""What a delivery says: as a feature puts it, and frozen as it goes over the wire."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from bot.ui.card import Actions, Card

# Discord, Resources: Message.
LONGEST_CONTENT = 2000
MOST_MENTIONS = 100
_LONGEST_CUSTOM_ID = 100
_MARK = "~"


@dataclass(frozen=True, slots=True)
class ChannelTarget:
    """A channel or a thread."""

    channel_id: int


@dataclass(frozen=True, slots=True)
class DirectTarget:
    """The direct messages of a user who asked for them."""

    user_id: int


Target: TypeAlias = ChannelTarget | DirectTarget


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """What to send, and where: the next target is for when the one before refuses for good.

    Either `content` with `rows` below it, or a `card`. Only the users in `mentions` are notified,
    whatever the text says. Give it a button: the custom_id of the first carries the delivery's
    mark, by which the message is found again after a crash; without one, its text has to do.
    """

    targets: tuple[Target, ...]
    content: str = ""
    rows: tuple[Actions, ...] = ()
    card: Card | None = None
    mentions: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        if (self.card is None) == (self.content == ""):
            raise ValueError("a message has either content or a card")
        if self.card is not None and self.rows:
            raise ValueError("the rows of a card stand below it")
        if len(self.content) > LONGEST_CONTENT:
            raise ValueError("the content is longer than Discord takes")
        if len(self.mentions) > MOST_MENTIONS:
            raise ValueError("more mentions than Discord takes")


@dataclass(frozen=True, slots=True)
class FrozenMessage:
    """A message as it goes out, each time it does: Discord's components instead of cards.

    `targets` are those that are left; the first is where it goes.
    """

    targets: tuple[Target, ...]
    content: str | None
    components: list[dict[str, Any]]
    is_layout: bool
    mentions: tuple[int, ...]

    @property
    def target(self) -> Target:
        """Return where it goes."""
        return self.targets[0]

    def next_target(self) -> FrozenMessage:
        """Return the message on its way to the next target; it needs to have one."""
        return replace(self, targets=self.targets[1:])

    def to_json(self) -> str:
        """Write it down."""
        return json.dumps(
            {
                "targets": [_target_to_json(target) for target in self.targets],
                "content": self.content,
                "components": self.components,
                "is_layout": self.is_layout,
                "mentions": self.mentions,
            },
            # ASCII: no half of a surrogate pair, and no NUL, gets in the way of a database.
            separators=(",", ":"),
        )

    @classmethod
    def from_json(cls, text: str) -> FrozenMessage:
        """Read what `to_json` wrote."""
        read = json.loads(text)
        return cls(
            targets=tuple(_target_from_json(target) for target in read["targets"]),
            content=read["content"],
            components=read["components"],
            is_layout=read["is_layout"],
            mentions=tuple(read["mentions"]),
        )


def mark_of(delivery_id: int) -> str:
    """Return the segment of a custom_id that names a delivery; handlers never see it."""
    return f"{_MARK}{delivery_id:x}"


def is_mark(segment: str) -> bool:
    """Tell whether a segment of a custom_id is a mark rather than an argument."""
    return segment.startswith(_MARK)


def marked(components: list[dict[str, Any]], delivery_id: int) -> list[dict[str, Any]]:
    """Return the components with the delivery's mark in the first custom_id, before its version.

    Raises ValueError when that makes it longer than Discord takes.
    """
    unmarked = next(_custom_ids(components), None)
    if unmarked is None:
        return components
    words, colon, version = unmarked.rpartition(":")
    carrier = f"{words}{colon}{mark_of(delivery_id)}:{version}"
    if len(carrier) > _LONGEST_CUSTOM_ID:
        raise ValueError(f"no room for the delivery's mark in {unmarked!r}")
    renamed: list[dict[str, Any]] = _renamed(components, unmarked, carrier)
    return renamed


def is_same(
    frozen: FrozenMessage,
    delivery_id: int,
    content: str,
    components: Sequence[Mapping[str, Any]],
) -> bool:
    """Tell whether a message in a channel is this delivery's: by its mark, else by its text."""
    if next(_custom_ids(frozen.components), None) is not None:
        mark = mark_of(delivery_id)
        return any(mark in custom_id.split(":") for custom_id in _custom_ids(components))
    return (content or None) == frozen.content and _texts(components) == _texts(frozen.components)


def _custom_ids(components: Any) -> Iterator[str]:
    return _values(components, "custom_id")


def _texts(components: Any) -> list[str]:
    return [text.strip() for text in _values(components, "content")]


def _values(components: Any, key: str) -> Iterator[str]:
    if isinstance(components, Mapping):
        if isinstance(components.get(key), str):
            yield components[key]
        for inner in components.values():
            yield from _values(inner, key)
    elif isinstance(components, list | tuple):
        for inner in components:
            yield from _values(inner, key)


def _renamed(components: Any, before: str, after: str) -> Any:
    if isinstance(components, Mapping):
        return {
            key: after if key == "custom_id" and value == before else _renamed(value, before, after)
            for key, value in components.items()
        }
    if isinstance(components, list | tuple):
        return [_renamed(inner, before, after) for inner in components]
    return components


def _target_to_json(target: Target) -> list[str | int]:
    match target:
        case ChannelTarget(channel_id):
            return ["channel", channel_id]
        case DirectTarget(user_id):
            return ["direct", user_id]


def _target_from_json(read: list[Any]) -> Target:
    word, number = read
    return ChannelTarget(number) if word == "channel" else DirectTarget(number)

"""The house style as data: what an answer shows, before it becomes a Discord layout."""

from __future__ import annotations

import enum
from dataclasses import dataclass


class Accent(enum.IntEnum):
    """The colour that says which part of the bot speaks, as Discord's 24-bit RGB."""

    FILM = 0x5FA8D3
    PARTY = 0xE58F4E
    ROSTER = 0x6DA34D
    SETTINGS = 0x64748B
    REFUSAL = 0xD9A521


class ButtonStyle(enum.Enum):
    """How much a button asks to be pressed."""

    SAFE = "safe"
    PRIMARY = "primary"
    DANGER = "danger"


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph in Discord's Markdown; what people wrote is escaped before it gets here."""

    markdown: str


@dataclass(frozen=True, slots=True)
class Divider:
    """A line between two parts of a card."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file to download; it is sent along under this name."""

    name: str


@dataclass(frozen=True, slots=True)
class Button:
    """A button that one component handler answers."""

    label: str
    custom_id: str
    style: ButtonStyle = ButtonStyle.SAFE
    emoji: str | None = None
    disabled: bool = False


@dataclass(frozen=True, slots=True)
class LinkButton:
    """A button that opens a web address and tells the bot nothing."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a select."""

    label: str
    value: str
    description: str | None = None
    selected: bool = False


@dataclass(frozen=True, slots=True)
class Select:
    """A select of fixed options."""

    custom_id: str
    placeholder: str
    options: tuple[Option, ...]
    min_values: int = 1
    max_values: int = 1


@dataclass(frozen=True, slots=True)
class ChannelSelect:
    """A select of the guild's text-like channels; a message on its own has no place in a forum."""

    custom_id: str
    placeholder: str
    selected: tuple[int, ...] = ()
    min_values: int = 0
    max_values: int = 25
    with_forums: bool = True


@dataclass(frozen=True, slots=True)
class RoleSelect:
    """A select of one of the guild's roles, or none."""

    custom_id: str
    placeholder: str
    selected: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Actions:
    """One row: up to five buttons, or one select."""

    items: (
        tuple[Button | LinkButton, ...] | tuple[Select] | tuple[ChannelSelect] | tuple[RoleSelect]
    )


@dataclass(frozen=True, slots=True)
class Card:
    """One calm container: a heading, blocks, and a foot in small text; rows may stand below it."""

    heading: str = ""
    blocks: tuple[Text | Divider | Actions | Attachment, ...] = ()
    foot: str | None = None
    accent: Accent = Accent.FILM
    ephemeral: bool = False
    below: tuple[Actions, ...] = ()


@dataclass(frozen=True, slots=True)
class Field:
    """A text field of a form; lengths in characters."""

    custom_id: str
    label: str
    description: str | None = None
    placeholder: str | None = None
    default: str | None = None
    required: bool = True
    long: bool = False
    min_length: int | None = None
    max_length: int = 1000


@dataclass(frozen=True, slots=True)
class Form:
    """A modal: up to five fields, answered through the component door by its custom_id."""

    custom_id: str
    title: str
    fields: tuple[Field, ...]

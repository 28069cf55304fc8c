"""A guild's settings as they stand, and which new values are taken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from bot.errors import UserMistake


class ChoiceUnknown(UserMistake):
    """Tell a person that the value is none of the setting's choices."""

    def __init__(self) -> None:
        super().__init__("settings-choice-unknown")


class ChannelForeign(UserMistake):
    """Tell a person that a channel is not one of this guild."""

    def __init__(self) -> None:
        super().__init__("settings-channel-foreign")


class RoleForeign(UserMistake):
    """Tell a person that a role is not one that this guild hands out."""

    def __init__(self) -> None:
        super().__init__("settings-role-foreign")


class ZoneUnknown(UserMistake):
    """Ask for another name of a time zone, and offer the nearest."""

    def __init__(self, zone: str, nearest: Sequence[str]) -> None:
        super().__init__("settings-zone-unknown", zone=zone, nearest=" · ".join(nearest))


@dataclass(frozen=True, slots=True)
class Choosable:
    """What a guild has to choose from: its channels, and its roles without @everyone.

    `room_ids` are the channels where a message can stand on its own, which a forum is not.
    """

    channel_ids: frozenset[int]
    role_ids: frozenset[int]
    room_ids: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class ChoiceState:
    """A setting that is one of several choices."""

    name: str
    chosen: str
    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChoicesState:
    """A setting that is some of several choices, at most so many."""

    name: str
    chosen: tuple[str, ...]
    choices: tuple[str, ...]
    most: int


@dataclass(frozen=True, slots=True)
class ChannelState:
    """A setting that is one channel to post in, or none."""

    name: str
    channel_id: int | None


@dataclass(frozen=True, slots=True)
class ChannelsState:
    """A setting that is any number of the guild's channels."""

    name: str
    channel_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class RoleState:
    """A setting that is one of the guild's roles, or none."""

    name: str
    role_id: int | None


@dataclass(frozen=True, slots=True)
class ZoneState:
    """A setting that is a time zone by its IANA name, or none."""

    name: str
    zone: str | None


SettingState: TypeAlias = (
    ChoiceState | ChoicesState | ChannelState | ChannelsState | RoleState | ZoneState
)


@dataclass(frozen=True, slots=True)
class Health:
    """What the bot goes without: permissions in the guild or in one channel only, and intents."""

    missing: tuple[str, ...] = ()
    missing_here: tuple[str, ...] = ()
    intents_off: tuple[str, ...] = ()

    @property
    def is_well(self) -> bool:
        """Tell whether no permission is missing; an intent may be off on purpose."""
        return not self.missing and not self.missing_here


def read_choice(values: Sequence[str], choices: Sequence[str]) -> str:
    """Take exactly one of the choices.

    Raises ChoiceUnknown for anything else, which only a forged request can hold.
    """
    if len(values) != 1 or values[0] not in choices:
        raise ChoiceUnknown
    return values[0]


def read_choices(values: Sequence[str], choices: Sequence[str], most: int) -> tuple[str, ...]:
    """Take at most so many of the choices, in the order they are offered in.

    Raises ChoiceUnknown for anything else, which only a forged request can hold.
    """
    if not set(values) <= set(choices) or len(set(values)) > most:
        raise ChoiceUnknown
    return tuple(choice for choice in choices if choice in values)


def read_channel(values: Sequence[str], choosable: Choosable) -> tuple[int, ...]:
    """Take one channel to post in, or none.

    Raises ChannelForeign for a forum, another guild's channel, or several.
    """
    ids = _ids(values, choosable.room_ids)
    if ids is None or len(ids) > 1:
        raise ChannelForeign
    return ids


def read_channels(values: Sequence[str], choosable: Choosable) -> tuple[int, ...]:
    """Take any number of the guild's channels, each once, in the order they were chosen.

    Raises ChannelForeign for any other id.
    """
    ids = _ids(values, choosable.channel_ids)
    if ids is None:
        raise ChannelForeign
    return ids


def read_role(values: Sequence[str], choosable: Choosable) -> tuple[int, ...]:
    """Take one of the guild's roles, or none.

    Raises RoleForeign for @everyone, another guild's role, or several.
    """
    ids = _ids(values, choosable.role_ids)
    if ids is None or len(ids) > 1:
        raise RoleForeign
    return ids


def _ids(values: Sequence[str], known: frozenset[int]) -> tuple[int, ...] | None:
    if not all(value.isdecimal() for value in values):
        return None
    ids = tuple(dict.fromkeys(int(value) for value in values))
    return ids if known.issuperset(ids) else None

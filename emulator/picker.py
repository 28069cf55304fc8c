"""The command picker: what a person is shown, in their language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from emulator.errors import ClientRefused
from emulator.model import Channel, JsonObject, User
from emulator.permissions import ADMINISTRATOR
from emulator.world import World

_SUBCOMMAND, _GROUP = 1, 2
_KIN = {"en-US": "en-GB", "en-GB": "en-US", "es-ES": "es-419", "es-419": "es-ES"}


@dataclass(frozen=True, slots=True)
class PickerChoice:
    name: str
    value: str | int | float


@dataclass(frozen=True, slots=True)
class PickerOption:
    """An option; `base_name` is the name without translation, `type` is Discord's number."""

    name: str
    base_name: str
    description: str
    type: int
    required: bool
    autocomplete: bool
    choices: tuple[PickerChoice, ...]


@dataclass(frozen=True, slots=True)
class PickerCommand:
    """A command that can be used; `path` is what `Person.command` takes, `kind` is 1, 2 or 3."""

    name: str
    path: str
    description: str
    kind: int
    id: str
    options: tuple[PickerOption, ...]

    def as_json(self) -> JsonObject:
        """Return the command as plain JSON."""
        return asdict(self)


def shown_commands(
    world: World, user: User, channel: Channel, locale: str
) -> Iterator[PickerCommand]:
    """Yield every command that a user is offered in a channel."""
    for command in _registered(world, channel):
        if refusal_reason(world, command, user, channel) is None:
            yield from _leaves(command, command, (), (), locale)


def find_leaf(
    world: World, path: str, channel: Channel, kind: int = 1
) -> tuple[JsonObject, list[str], list[JsonObject]]:
    """Return a command by its base names, the subcommands on the way and the options.

    Raise ClientRefused when there is no such command.
    """
    words = [path] if kind != 1 else path.removeprefix("/").split()
    for command in _registered(world, channel):
        if command["type"] != kind or command["name"] != words[0]:
            continue
        options = command.get("options") or []
        for word in words[1:]:
            options = _inner(options, word, path)
        if any(option["type"] in (_SUBCOMMAND, _GROUP) for option in options):
            raise ClientRefused(f"/{path} needs a subcommand")
        return command, words[1:], options
    raise ClientRefused(f"there is no command /{path}")


def refusal_reason(world: World, command: JsonObject, user: User, channel: Channel) -> str | None:
    """Return why a user is not offered a command in a channel, None when they are."""
    contexts = command.get("contexts")
    if channel.guild_id is None:
        allowed = command.get("dm_permission") is not False if contexts is None else 1 in contexts
        return None if allowed else "the command is not for direct messages"
    if contexts is not None and 0 not in contexts:
        return "the command is not for guilds"
    granted = world.permissions_in(channel, user.id)
    needed = command.get("default_member_permissions")
    if needed is None or granted & ADMINISTRATOR:
        return None
    if int(needed) == 0 or granted & int(needed) != int(needed):
        return "the command is hidden from this person"
    return None


def localized(item: JsonObject, field: str, locale: str) -> str:
    """Return a name or description in a locale, as Discord falls back (en-US to en-GB …)."""
    texts = item.get(f"{field}_localizations") or {}
    return str(texts.get(locale) or texts.get(_KIN.get(locale, "")) or item.get(field) or "")


def _registered(world: World, channel: Channel) -> list[JsonObject]:
    application = world.application
    if channel.guild_id is not None:
        guild = world.guilds[channel.guild_id]
        if world.bot.id not in guild.members:
            return []
        return [*application.guild_commands.get(guild.id, []), *application.commands]
    return application.commands


def _inner(options: list[JsonObject], word: str, path: str) -> list[JsonObject]:
    for option in options:
        if option["name"] == word and option["type"] in (_SUBCOMMAND, _GROUP):
            return option.get("options") or []
    raise ClientRefused(f"there is no command /{path}")


def _leaves(
    command: JsonObject,
    node: JsonObject,
    names: tuple[str, ...],
    path: tuple[str, ...],
    locale: str,
) -> Iterator[PickerCommand]:
    names = (*names, localized(node, "name", locale))
    path = (*path, node["name"])
    options = node.get("options") or []
    if options and options[0]["type"] in (_SUBCOMMAND, _GROUP):
        for option in options:
            yield from _leaves(command, option, names, path, locale)
        return
    yield PickerCommand(
        " ".join(names),
        " ".join(path),
        localized(node, "description", locale),
        command["type"],
        command["id"],
        tuple(_option(option, locale) for option in options),
    )


def _option(option: JsonObject, locale: str) -> PickerOption:
    choices: list[Any] = option.get("choices") or []
    return PickerOption(
        localized(option, "name", locale),
        option["name"],
        localized(option, "description", locale),
        option["type"],
        bool(option.get("required")),
        bool(option.get("autocomplete")),
        tuple(PickerChoice(localized(item, "name", locale), item["value"]) for item in choices),
    )

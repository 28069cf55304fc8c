"""What a client sends for the options of a command, and what it does not let through."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from emulator.errors import ClientRefused
from emulator.lookup import find_channel, find_role, find_user
from emulator.model import Channel, JsonObject, Role, User
from emulator.payloads import member_payload, role_payload, user_payload
from emulator.picker import localized
from emulator.world import World

STRING, INTEGER, BOOLEAN, USER, CHANNEL, ROLE, MENTIONABLE, NUMBER, ATTACHMENT = range(3, 12)
_LONGEST = 6000
_SAFE_INTEGER = 2**53


class OptionData:
    """Turn what a person filled in into the option data and resolved objects of Discord."""

    def __init__(self, world: World, place: Channel, asker: User) -> None:
        self._world = world
        self._place = place
        self._guild = world.guilds.get(place.guild_id or 0)
        self._asker = asker
        self.resolved: JsonObject = {}
        self._by_type: dict[int, Callable[[JsonObject, Any], Any]] = {
            STRING: _string,
            INTEGER: _integer,
            BOOLEAN: _boolean,
            NUMBER: _number,
            USER: lambda _, value: self.add_user(value),
            CHANNEL: self._channel,
            ROLE: lambda _, value: self.add_role(value),
            MENTIONABLE: lambda _, value: self.add_mentionable(value),
        }

    def build(self, options: list[JsonObject], given: Mapping[str, Any]) -> list[JsonObject]:
        """Return the data of all options given; raise ClientRefused for what a client refuses."""
        known = {option["name"] for option in options}
        for name in given:
            if name not in known:
                raise ClientRefused(f"there is no option {name}")
        built = []
        for option in options:
            value = given.get(option["name"])
            if value is not None:
                built.append(self._one(option, value))
            elif option.get("required"):
                raise ClientRefused(f"the option {option['name']} is required")
        return built

    def _one(self, option: JsonObject, value: Any) -> JsonObject:
        kind = option["type"]
        if kind not in self._by_type:
            raise ClientRefused(f"the option {option['name']} can not be filled in here")
        try:
            sent = self._by_type[kind](option, value)
        except LookupError as error:
            raise ClientRefused(f"the option {option['name']}: {error}") from None
        choices = option.get("choices")
        if choices:
            sent = _chosen(option, choices, sent)
        return {"name": option["name"], "type": kind, "value": sent}

    def add_user(self, value: Any) -> str:
        """Resolve a user and, in a guild, the member they are; return the id."""
        user = find_user(self._world, value)
        key = str(user.id)
        self.resolved.setdefault("users", {})[key] = user_payload(user)
        member = self._guild.members.get(user.id) if self._guild else None
        if member is not None:
            payload = member_payload(member, with_user=False)
            payload["permissions"] = str(self._world.permissions_in(self._place, user.id))
            self.resolved.setdefault("members", {})[key] = payload
        return key

    def add_role(self, value: Any) -> str:
        """Resolve a role; return the id."""
        if self._guild is None:
            raise ClientRefused("there are no roles in direct messages")
        role = find_role(self._guild, value)
        self.resolved.setdefault("roles", {})[str(role.id)] = role_payload(role)
        return str(role.id)

    def add_mentionable(self, value: Any) -> str:
        """Resolve a role or a user; return the id."""
        if isinstance(value, Role):
            return self.add_role(value)
        try:
            return self.add_user(value)
        except LookupError:
            return self.add_role(value)

    def add_channel(self, value: Any, kinds: list[int] | None) -> str:
        """Resolve a channel the person can see; return the id."""
        if self._guild is None:
            raise ClientRefused("there are no channels in direct messages")
        channel = find_channel(self._guild, value)
        permissions = self._world.permissions_in(channel, self._asker.id)
        if not permissions or (kinds and channel.kind not in kinds):
            raise ClientRefused(f"the channel {channel.name} is not offered")
        self.resolved.setdefault("channels", {})[str(channel.id)] = {
            "id": str(channel.id),
            "name": channel.name,
            "type": int(channel.kind),
            "permissions": str(permissions),
            "parent_id": None,
            "position": channel.position,
            "nsfw": channel.nsfw,
            "flags": 0,
            "rate_limit_per_user": 0,
            "last_message_id": None,
            "guild_id": str(self._guild.id),
        }
        return str(channel.id)

    def _channel(self, option: JsonObject, value: Any) -> str:
        return self.add_channel(value, option.get("channel_types"))


def _string(option: JsonObject, value: Any) -> str:
    text = str(value)
    low, high = option.get("min_length") or 0, option.get("max_length") or _LONGEST
    if not low <= len(text) <= high:
        raise ClientRefused(f"the option {option['name']} takes {low} to {high} characters")
    return text


def _integer(option: JsonObject, value: Any) -> int:
    try:
        number = int(str(value))
    except ValueError:
        raise ClientRefused(f"the option {option['name']} takes a whole number") from None
    _check_range(option, number)
    if abs(number) > _SAFE_INTEGER:
        raise ClientRefused(f"the option {option['name']} is out of range")
    return number


def _number(option: JsonObject, value: Any) -> float:
    try:
        number = float(str(value))
    except ValueError:
        raise ClientRefused(f"the option {option['name']} takes a number") from None
    _check_range(option, number)
    return number


def _check_range(option: JsonObject, number: float) -> None:
    low, high = option.get("min_value"), option.get("max_value")
    if (low is not None and number < low) or (high is not None and number > high):
        raise ClientRefused(f"the option {option['name']} is out of range")


def _boolean(option: JsonObject, value: Any) -> bool:
    if not isinstance(value, bool):
        raise ClientRefused(f"the option {option['name']} takes true or false")
    return value


def _chosen(option: JsonObject, choices: list[JsonObject], sent: Any) -> Any:
    """Return the value of the choice that was meant, by its value or any of its names."""
    for choice in choices:
        names = {choice["name"], *(choice.get("name_localizations") or {}).values()}
        if sent == choice["value"] or sent in names:
            return choice["value"]
    raise ClientRefused(f"the option {option['name']} has no choice {sent!r}")


def focused_options(
    options: list[JsonObject], name: str, text: str, built: list[JsonObject]
) -> tuple[list[JsonObject], int]:
    """Return option data with the focused one added, and its type; raise ClientRefused."""
    for option in options:
        if option["name"] == name and option.get("autocomplete"):
            kind = option["type"]
            focused = {"name": name, "type": kind, "value": text, "focused": True}
            others = [item for item in built if item["name"] != name]
            order = [item["name"] for item in options]
            merged = sorted([*others, focused], key=lambda item: order.index(str(item["name"])))
            return merged, kind
    raise ClientRefused(f"the option {name} has no autocomplete")


def named_choices(choices: list[JsonObject], locale: str) -> list[JsonObject]:
    """Return autocomplete choices as shown: name in the person's language, and value."""
    return [{"name": localized(item, "name", locale), "value": item["value"]} for item in choices]

"""The application's registered commands, as Discord keeps and shows them."""

from __future__ import annotations

from typing import Any

from emulator.ids import SnowflakeSource
from emulator.model import JsonObject

_LOCALIZED = ("name_localizations", "description_localizations")


def registered(
    sent: list[JsonObject],
    kept: list[JsonObject],
    ids: SnowflakeSource,
    application_id: int,
    guild_id: int | None,
) -> list[JsonObject]:
    """Return the commands of a bulk PUT; one that keeps its name and type keeps its id."""
    known = {(command["type"], command["name"]): command["id"] for command in kept}
    commands = []
    for command in sent:
        kind = command.get("type") or 1
        command_id = known.get((kind, command["name"])) or str(ids.next())
        commands.append(_stored(command, kind, command_id, str(ids.next()), application_id))
        if guild_id is not None:
            commands[-1]["guild_id"] = str(guild_id)
    return commands


def _stored(
    sent: JsonObject, kind: int, command_id: str, version: str, application_id: int
) -> JsonObject:
    permissions = sent.get("default_member_permissions")
    command: JsonObject = {
        "id": command_id,
        "application_id": str(application_id),
        "version": version,
        "type": kind,
        "name": sent["name"],
        "name_localizations": sent.get("name_localizations"),
        "description": sent.get("description") or "",
        "description_localizations": sent.get("description_localizations"),
        "default_member_permissions": None if permissions is None else str(permissions),
        "dm_permission": sent.get("dm_permission") is not False,
        "contexts": sent.get("contexts"),
        "integration_types": sent.get("integration_types") or [0],
        "nsfw": bool(sent.get("nsfw")),
    }
    options = sent.get("options") or []
    if options:
        command["options"] = [_option(option) for option in options]
    return command


def _option(sent: JsonObject) -> JsonObject:
    """Keep what was said about an option, without what was said to be nothing."""
    option = {key: value for key, value in sent.items() if value is not None}
    for field in ("options", "choices", "channel_types"):
        if not option.get(field):
            option.pop(field, None)
    if "options" in option:
        option["options"] = [_option(inner) for inner in option["options"]]
    if not option.get("required"):
        option.pop("required", None)
    return option


def without_localizations(item: Any) -> Any:
    """Return commands as GET shows them unless with_localizations is asked for."""
    if isinstance(item, list):
        return [without_localizations(inner) for inner in item]
    if isinstance(item, dict):
        return {
            key: without_localizations(value)
            for key, value in item.items()
            if key not in _LOCALIZED
        }
    return item

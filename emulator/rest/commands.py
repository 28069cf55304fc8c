"""Application commands: listing them and the bulk overwrite."""

from __future__ import annotations

from typing import Any

from emulator.commands import registered, without_localizations
from emulator.errors import refusal
from emulator.rest.call import Call
from emulator.rest.router import Router
from emulator.validation.command_tree import check_commands


def add_routes(router: Router) -> None:
    """Add the routes of this module."""
    router.add("GET", "/applications/{application_id}/commands", get_commands)
    router.add("PUT", "/applications/{application_id}/commands", put_commands)
    guild = "/applications/{application_id}/guilds/{guild_id}/commands"
    router.add("GET", guild, get_commands)
    router.add("PUT", guild, put_commands)


async def get_commands(call: Call) -> Any:
    """Return the commands, with their localizations only when asked for."""
    application = call.hub.world.application
    guild_id = _checked(call)
    commands = application.commands
    if guild_id is not None:
        commands = application.guild_commands.get(guild_id, [])
    if call.query.get("with_localizations") in ("1", "true"):
        return commands
    return without_localizations(commands)


async def put_commands(call: Call) -> Any:
    """Replace all commands, global or of a guild."""
    world = call.hub.world
    application = world.application
    guild_id = _checked(call)
    check_commands(call.body)
    kept = application.commands
    if guild_id is not None:
        kept = application.guild_commands.get(guild_id, [])
    commands = registered(call.body, kept, world.ids, application.id, guild_id)
    if guild_id is None:
        application.commands = commands
    else:
        application.guild_commands[guild_id] = commands
    call.hub.synced.set()
    return commands


def _checked(call: Call) -> int | None:
    world = call.hub.world
    if call.params["application_id"] != str(world.application.id):
        raise refusal(50001)
    if "guild_id" not in call.params:
        return None
    return world.guild(call.snowflake("guild_id", 10004)).id

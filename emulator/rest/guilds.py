"""Guilds, their channels, roles and members."""

from __future__ import annotations

from typing import Any

from emulator.errors import refusal
from emulator.guild_payloads import guild_payload
from emulator.intents import GUILD_MEMBERS, PRIVILEGED
from emulator.model import JsonObject
from emulator.payloads import channel_payload, member_payload, role_payload
from emulator.rest.access import guild_of
from emulator.rest.call import Call
from emulator.rest.router import Router
from emulator.validation.problems import Problems

_MOST_MEMBERS = 1000


def add_routes(router: Router) -> None:
    """Add the routes of this module."""
    router.add("GET", "/guilds/{guild_id}", get_guild)
    router.add("GET", "/guilds/{guild_id}/channels", get_channels)
    router.add("GET", "/guilds/{guild_id}/roles", get_roles)
    router.add("GET", "/guilds/{guild_id}/members", get_members)
    router.add("GET", "/guilds/{guild_id}/members/{user_id}", get_member)


async def get_guild(call: Call) -> JsonObject:
    """Return a guild."""
    guild = guild_of(call)
    payload = guild_payload(guild)
    if call.query.get("with_counts") in ("1", "true"):
        payload["approximate_member_count"] = len(guild.members)
        payload["approximate_presence_count"] = len(guild.members) // 2
    return payload


async def get_channels(call: Call) -> Any:
    """Return a guild's channels, without threads."""
    return [channel_payload(channel) for channel in guild_of(call).channels.values()]


async def get_roles(call: Call) -> Any:
    """Return a guild's roles."""
    return [role_payload(role) for role in guild_of(call).roles.values()]


async def get_member(call: Call) -> JsonObject:
    """Return one member."""
    member = call.hub.world.member(guild_of(call), call.snowflake("user_id", 10013))
    return member_payload(member)


async def get_members(call: Call) -> Any:
    """Return a page of members by id; 50001 without the members intent."""
    guild = guild_of(call)
    if not any(PRIVILEGED[name] == GUILD_MEMBERS for name in call.hub.gateway.granted):
        raise refusal(50001)
    problems = Problems()
    limit, after = (int(call.query.get(name, fallback)) for name, fallback in _PAGE)
    problems.number(("limit",), limit, 1, _MOST_MEMBERS)
    problems.raise_if_any()
    page = sorted(user_id for user_id in guild.members if user_id > after)[:limit]
    return [member_payload(guild.members[user_id]) for user_id in page]


_PAGE = (("limit", "1"), ("after", "0"))

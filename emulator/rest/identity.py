"""Who the bot is: its user, its application and the way to the gateway."""

from __future__ import annotations

from emulator.errors import refusal
from emulator.model import JsonObject
from emulator.payloads import (
    application_payload,
    channel_payload,
    own_user_payload,
    user_payload,
)
from emulator.rest.call import Call
from emulator.rest.router import Router
from emulator.validation.problems import Problems

_STARTS_A_DAY = 1000


def add_routes(router: Router) -> None:
    """Add the routes of this module."""
    router.add("GET", "/users/@me", get_current_user)
    router.add("GET", "/users/{user_id}", get_user)
    router.add("POST", "/users/@me/channels", create_direct_channel)
    router.add("GET", "/applications/@me", get_application)
    router.add("GET", "/oauth2/applications/@me", get_application)
    router.add("GET", "/gateway", get_gateway)
    router.add("GET", "/gateway/bot", get_gateway_bot)


async def get_current_user(call: Call) -> JsonObject:
    """Return the bot's user."""
    return own_user_payload(call.hub.world.bot)


async def get_user(call: Call) -> JsonObject:
    """Return any user."""
    return user_payload(call.hub.world.user(call.snowflake("user_id", 10013)))


async def create_direct_channel(call: Call) -> JsonObject:
    """Return the channel of direct messages with a user, made if need be."""
    body = call.body if isinstance(call.body, dict) else {}
    recipient = str(body.get("recipient_id", ""))
    if not recipient.isdigit():
        problems = Problems()
        problems.required(("recipient_id",))
        problems.raise_if_any()
    user = call.hub.world.users.get(int(recipient))
    if user is None or user.bot:
        raise refusal(50033)
    return channel_payload(call.hub.world.direct_channel(user))


async def get_application(call: Call) -> JsonObject:
    """Return the bot's application."""
    world = call.hub.world
    guilds = sum(world.bot.id in guild.members for guild in world.guilds.values())
    return application_payload(world.application, guilds, set(call.hub.gateway.granted))


async def get_gateway(call: Call) -> JsonObject:
    """Return the gateway's address."""
    return {"url": call.hub.gateway.address}


async def get_gateway_bot(call: Call) -> JsonObject:
    """Return the gateway's address, the shards recommended and the starts left."""
    limits = call.hub.limits
    return {
        "url": call.hub.gateway.address,
        "shards": call.hub.gateway.shards,
        "session_start_limit": {
            "total": _STARTS_A_DAY,
            "remaining": _STARTS_A_DAY,
            "reset_after": 0,
            "max_concurrency": limits.max_concurrency,
        },
    }

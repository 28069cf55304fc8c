"""What keeps the bot from Discord, told to the operator in one sentence that names the cure."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import aiohttp
import discord

from bot.errors import KoizoraError

# https://docs.discord.com/developers/topics/opcodes-and-status-codes#gateway-close-event-codes
_BAD_TOKEN, _INTENTS_NOT_GRANTED = 4004, 4014
# What discord.py raises when an answer is not what Discord's API says it is.
_NOT_UNDERSTOOD = (LookupError, TypeError, ValueError, AttributeError)
_TOO_MANY_REQUESTS = 429


class ConnectionRefused(KoizoraError):
    """Report that Discord does not take what the settings say."""


class DiscordUnreachable(ConnectionRefused):
    """Report that Discord does not answer as it should; later it may."""


@contextmanager
def login_refusals(api_base: str) -> Iterator[None]:
    """Raise ConnectionRefused for whatever logging in over REST can fail with."""
    try:
        yield
    except discord.LoginFailure as error:
        raise _bad_token() from error
    except (aiohttp.ClientError, OSError, TimeoutError) as error:
        reason = getattr(error, "strerror", None) or type(error).__name__
        raise DiscordUnreachable(
            f"Discord cannot be reached at {api_base} ({reason}): check the network and "
            "DISCORD_API_BASE."
        ) from error
    except (discord.HTTPException, discord.GatewayNotFound) as error:
        raise _failed_call(error, api_base) from error
    except _NOT_UNDERSTOOD as error:
        raise ConnectionRefused(
            f"What answers at {api_base} is not Discord's API: correct DISCORD_API_BASE."
        ) from error


@contextmanager
def gateway_refusals() -> Iterator[None]:
    """Raise ConnectionRefused when Discord ends the gateway connection for good."""
    try:
        yield
    except discord.PrivilegedIntentsRequired as error:
        raise _intents_not_granted() from error
    except discord.ConnectionClosed as error:
        if error.code == _BAD_TOKEN:
            raise _bad_token() from error
        if error.code == _INTENTS_NOT_GRANTED:
            raise _intents_not_granted() from error
        raise ConnectionRefused(
            f"Discord ended the connection for good (close code {error.code}): install the newest "
            "Koizora, and report this if it stays."
        ) from error


def _bad_token() -> ConnectionRefused:
    return ConnectionRefused(
        "Discord does not accept DISCORD_TOKEN: copy the token anew from the Bot page of your "
        "application."
    )


def _intents_not_granted() -> ConnectionRefused:
    return ConnectionRefused(
        "Discord does not grant the members intent: switch on “Server Members Intent” on the Bot "
        "page of your application, or set KOIZORA_MEMBERS_INTENT=off."
    )


def _failed_call(error: Exception, api_base: str) -> ConnectionRefused:
    cause = error if isinstance(error, discord.HTTPException) else error.__cause__
    status = cause.status if isinstance(cause, discord.HTTPException) else 0
    if status >= 500 or status in (0, _TOO_MANY_REQUESTS):
        return DiscordUnreachable(
            f"Discord's API at {api_base} answers with status {status}: try again later, or "
            "correct DISCORD_API_BASE."
        )
    # Discord lists what it does not like over several lines.
    details = " ".join(str(cause).split())
    return ConnectionRefused(
        f"The API at {api_base} refuses a request ({details}): correct DISCORD_API_BASE, or "
        "report this if it is right."
    )

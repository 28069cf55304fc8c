"""Running the bot: open the resources, stay connected, end in order."""

from __future__ import annotations

import asyncio
import logging
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
import discord

from bot.bot import Koizora, use_api
from bot.clock import Clock
from bot.database import open_database
from bot.database.migrations import migrate
from bot.errors import KoizoraError
from bot.features import FeatureSet
from bot.guild_settings import GuildSettings
from bot.i18n import Texts
from bot.requests import Requests
from bot.resources import Resources
from bot.settings import Settings

_log = logging.getLogger(__name__)

_SECONDS_TO_CLOSE = 9.0
_RESTART_PAUSES = (5.0, 15.0, 60.0, 300.0)


class ConnectionRefused(KoizoraError):
    """Report that Discord cannot be reached or does not take the token or the intents."""


@asynccontextmanager
async def open_resources(settings: Settings) -> AsyncIterator[Resources]:
    """Open the database, migrate it and read what the guilds have set; close all of it after.

    Raises KoizoraError when the database cannot be used.
    """
    database = await open_database(settings.database_url)
    try:
        await migrate(database)
        texts = Texts()
        guild_settings = GuildSettings(database)
        await guild_settings.load()
        yield Resources(
            settings=settings,
            database=database,
            clock=Clock(settings.clock_file),
            texts=texts,
            guild_settings=guild_settings,
            requests=Requests(texts, guild_settings),
        )
    finally:
        await database.close()


async def run(settings: Settings, features: FeatureSet) -> None:
    """Run until SIGTERM or SIGINT; end within ten seconds of either.

    Raises KoizoraError with one sentence for the operator when it cannot start or go on.
    """
    use_api(settings.api_base)
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for sign in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(sign, stop.set)
    async with open_resources(settings) as resources:
        await _stay_connected(resources, features, stop)


async def _stay_connected(resources: Resources, features: FeatureSet, stop: asyncio.Event) -> None:
    """Start anew when a gateway event that cannot be read has ended the connection.

    The pauses grow so that even a bot that keeps failing stays far below Discord's 1,000
    identifies a day.
    """
    failures = 0
    while True:
        started = resources.clock.monotonic()
        try:
            await _connect_once(resources, features, stop)
        except (LookupError, TypeError, ValueError, AttributeError) as error:
            lasted = resources.clock.monotonic() - started
            failures = failures + 1 if lasted < _RESTART_PAUSES[-1] else 0
            pause = _RESTART_PAUSES[min(failures, len(_RESTART_PAUSES) - 1)]
            _log.error("gateway.broken", exc_info=error, extra={"starting_anew_in_s": pause})
            await _sleep_unless(stop, pause)
        if stop.is_set():
            return


async def _sleep_unless(stop: asyncio.Event, seconds: float) -> None:
    try:
        await asyncio.wait_for(stop.wait(), seconds)
    except TimeoutError:
        return


async def _connect_once(resources: Resources, features: FeatureSet, stop: asyncio.Event) -> None:
    bot = Koizora(resources, features)
    running = asyncio.create_task(_start(bot, resources.settings.discord_token))
    stopping = asyncio.create_task(stop.wait())
    await asyncio.wait({running, stopping}, return_when=asyncio.FIRST_COMPLETED)
    stopping.cancel()
    try:
        await asyncio.wait_for(bot.close(), _SECONDS_TO_CLOSE)
    except TimeoutError:
        _log.warning("bot.closed_late")
    if running.done():
        running.result()
    else:
        running.cancel()
        await asyncio.wait({running})


async def _start(bot: Koizora, token: str) -> None:
    try:
        await bot.start(token)
    except discord.LoginFailure as error:
        raise ConnectionRefused(
            "Discord does not accept DISCORD_TOKEN: copy the token anew from the bot page of "
            "your application."
        ) from error
    except discord.PrivilegedIntentsRequired as error:
        raise ConnectionRefused(
            "Discord does not grant the members intent: switch on “Server Members Intent” on "
            "the bot page of your application, or set KOIZORA_MEMBERS_INTENT=off."
        ) from error
    except (aiohttp.ClientError, OSError, discord.GatewayNotFound, TimeoutError) as error:
        raise ConnectionRefused(
            "Discord cannot be reached: check the network and DISCORD_API_BASE "
            f"({type(error).__name__})."
        ) from error
    except discord.HTTPException as error:
        raise ConnectionRefused(
            f"Discord's API answered with status {error.status}: check DISCORD_API_BASE, or try "
            "again later."
        ) from error

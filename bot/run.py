"""Running the bot: open the resources, stay connected, end in order."""

from __future__ import annotations

import asyncio
import gc
import logging
import os
import signal
import threading
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from typing import Any

from bot.bot import Koizora, use_api
from bot.clock import Clock
from bot.database import Database, open_database
from bot.database.migrations import migrate
from bot.delivery.outbox import Outbox
from bot.errors import KoizoraError
from bot.features import FeatureSet
from bot.guild_settings import GuildSettings
from bot.i18n import Texts
from bot.refusals import DiscordUnreachable, gateway_refusals, login_refusals
from bot.requests import Requests
from bot.resources import Resources
from bot.settings import Settings
from bot.translations import refuse_untranslated

_log = logging.getLogger(__name__)

# Of the ten seconds an operator is promised; Koizora.close takes up to seven of them.
_SECONDS_TO_CLOSE_DATABASE = 2.0
_SECONDS_TO_END = 9.7
RESTART_PAUSES = (1.0, 5.0, 15.0, 60.0, 300.0)


class RestartPauses:
    """Say how long to wait before connecting anew.

    The pauses grow while connections keep breaking early, so that even a bot that always fails
    identifies fewer than 300 times a day; Discord resets the token of one that does 1,000 times.
    """

    def __init__(self) -> None:
        self._failures = 0

    def after(self, lasted: float) -> float:
        """Return the seconds to wait after a connection that lasted so many seconds."""
        if lasted >= RESTART_PAUSES[-1]:
            self._failures = 0
        pause = RESTART_PAUSES[min(self._failures, len(RESTART_PAUSES) - 1)]
        self._failures += 1
        return pause


@asynccontextmanager
async def open_resources(settings: Settings) -> AsyncIterator[Resources]:
    """Open the database, migrate it and read what the guilds have set; close all of it after.

    Raises KoizoraError when a text is missing or the database cannot be used.
    """
    texts = Texts()
    refuse_untranslated(texts.path)
    database = await open_database(settings.database_url)
    try:
        await migrate(database)
        guild_settings = GuildSettings(database)
        await guild_settings.load()
        clock = Clock(settings.clock_file)
        yield Resources(
            settings=settings,
            database=database,
            clock=clock,
            outbox=Outbox(database, clock),
            texts=texts,
            guild_settings=guild_settings,
            requests=Requests(texts, guild_settings),
        )
    finally:
        await _close_database(database)


async def run(settings: Settings, features: FeatureSet) -> None:
    """Run until SIGTERM or SIGINT; end within ten seconds of either.

    Raises KoizoraError with one sentence for the operator when it cannot start or go on.
    """
    use_api(settings.api_base)
    stop = _stop_on_signals()
    async with open_resources(settings) as resources:
        # What has been imported is never garbage, so the collector need not look at it again.
        gc.freeze()
        gc.enable()
        await _stay_connected(resources, features, stop)


def _stop_on_signals() -> asyncio.Event:
    stop = asyncio.Event()

    def end() -> None:
        if not stop.is_set():
            _log.info("bot.stopping")
            # The interpreter waits for its threads, and a look-up of a name can hang in one.
            last_resort = threading.Timer(_SECONDS_TO_END, os._exit, (0,))
            last_resort.daemon = True
            last_resort.start()
        stop.set()

    loop = asyncio.get_running_loop()
    for sign in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(sign, end)
    return stop


async def _stay_connected(resources: Resources, features: FeatureSet, stop: asyncio.Event) -> None:
    """Connect anew when the connection broke; a gateway event that cannot be read does that."""
    pauses = RestartPauses()
    was_connected = False
    while not stop.is_set():
        began = resources.clock.monotonic()
        broken: BaseException | None
        try:
            broken = await _connect_once(resources, features, stop)
            was_connected = True
        except DiscordUnreachable as error:
            if not was_connected:
                raise
            broken = error
        if not stop.is_set():
            pause = pauses.after(resources.clock.monotonic() - began)
            _log.error("gateway.broken", exc_info=broken, extra={"starting_anew_in_s": pause})
            await _unless(stop, asyncio.sleep(pause))


async def _connect_once(
    resources: Resources, features: FeatureSet, stop: asyncio.Event
) -> BaseException | None:
    """Stay connected until told to stop or until the connection breaks; return what broke it."""
    bot = Koizora(resources, features)
    async with bot:
        await bot.compose()
        logged_in = await _unless(stop, _log_in(bot, resources.settings))
        if logged_in is None:
            return None
        logged_in.result()
        connected = await _unless(stop, _serve(bot))
        if connected is None:
            return None
        error = connected.exception()
        if isinstance(error, KoizoraError):
            raise error
        return error


async def _log_in(bot: Koizora, settings: Settings) -> None:
    with login_refusals(settings.api_base):
        await bot.login(settings.discord_token)


async def _serve(bot: Koizora) -> None:
    with gateway_refusals():
        await bot.connect()


async def _unless(
    stop: asyncio.Event, work: Coroutine[Any, Any, None]
) -> asyncio.Task[None] | None:
    """Wait for work to end and return its task, or give it up when told to stop."""
    working = asyncio.create_task(work)
    stopping = asyncio.create_task(stop.wait())
    await asyncio.wait({working, stopping}, return_when=asyncio.FIRST_COMPLETED)
    stopping.cancel()
    if stop.is_set():
        working.cancel()
        await asyncio.gather(working, return_exceptions=True)
        return None
    return working


async def _close_database(database: Database) -> None:
    try:
        async with asyncio.timeout(_SECONDS_TO_CLOSE_DATABASE):
            await database.close()
    except TimeoutError:
        _log.warning("database.closed_late")

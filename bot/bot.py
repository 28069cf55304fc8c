"""The client: intents, caches, set-up and an orderly end."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine, Iterable
from typing import Any, TypeAlias

import discord
import yarl
from discord.ext import commands
from discord.gateway import DiscordWebSocket
from discord.http import Route

from bot.components import ComponentDoor
from bot.delivery.worker import DeliveryWorker
from bot.features import FeatureSet
from bot.resources import Resources
from bot.tree import KoizoraTree, sync_commands

_log = logging.getLogger(__name__)

_SECONDS_TO_BEGIN_ANEW = 5.0
_SECONDS_TO_HANG_UP = 1.0
# Discord asks for a heartbeat every 41.25 s; its answer may be all that a quiet gateway sends.
_SECONDS_OF_SILENCE = 50.0
_SECONDS_TO_FINISH = 4.0
_SECONDS_TO_DELIVER = 3.0


Work: TypeAlias = Callable[[commands.AutoShardedBot], Coroutine[Any, Any, None]]


class Koizora(commands.AutoShardedBot):
    """Koizora on Discord. Resources are opened by whoever runs it and passed in."""

    tree: KoizoraTree

    def __init__(self, resources: Resources, features: FeatureSet) -> None:
        # Koizora has no voice; the operator need not read what that would take.
        discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False
        self._resources = resources
        self._features = features
        self._door: ComponentDoor | None = None
        self._deliveries: DeliveryWorker | None = None
        self._work_beside: list[Work] = []
        self._beside: set[asyncio.Task[None]] = set()
        super().__init__(
            command_prefix=(),
            help_command=None,
            tree_cls=lambda client: KoizoraTree(client, resources.requests),  # type: ignore[arg-type]
            intents=intents(members=resources.settings.members_intent),
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            max_messages=None,
            allowed_mentions=discord.AllowedMentions.none(),
            heartbeat_timeout=_SECONDS_OF_SILENCE,
            guild_ready_timeout=1.0,
            http_trace=resources.pacer.trace(),
        )

    async def compose(self) -> None:
        """Put the features to work; call it once, before logging in.

        Raises KoizoraError when a feature's data cannot be used.
        """
        built = await self._features.build(self._resources)
        for part in built:
            for cog in part.cogs:
                await self.add_cog(cog)
        self._door = ComponentDoor(
            self._resources.requests, [route for part in built for route in part.routes]
        )
        self.add_listener(self._door.on_interaction, "on_interaction")
        self._deliveries = DeliveryWorker(
            self, self._resources, [kind for part in built for kind in part.delivery_kinds]
        )
        self._work_beside = [task for part in built for task in part.tasks]

    async def setup_hook(self) -> None:
        """Register the commands and learn where the gateway is, before the first connection.

        What is overdue leaves at once: that needs a login, but neither commands nor a gateway.
        """
        if self._deliveries is not None:
            self._deliveries.start()
        await asyncio.gather(self._find_gateway(), self._sync())
        for work in self._work_beside:
            self._begin(work)

    def _begin(self, work: Work) -> None:
        """Let a feature's work run beside the bot; broken by a fault, it begins anew."""
        task = asyncio.create_task(work(self))
        self._beside.add(task)

        def ended(task: asyncio.Task[None]) -> None:
            self._beside.discard(task)
            if not task.cancelled() and task.exception() is not None:
                _log.error("work.broken", exc_info=task.exception())
                asyncio.get_running_loop().call_later(_SECONDS_TO_BEGIN_ANEW, self._begin, work)

        task.add_done_callback(ended)

    async def _find_gateway(self) -> None:
        # The sharded client asks for the address once only; after a refused resume it dials the
        # library's constant, which would be Discord even when the API is elsewhere.
        shards, address, _ = await self.http.get_bot_gateway()
        DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(address)
        self.shard_count = shards

    async def _sync(self) -> None:
        assert self.application_id is not None
        resources = self._resources
        ids = await sync_commands(
            self.tree,
            resources.texts,
            resources.database,
            self.application_id,
            resources.clock.now(),
        )
        resources.command_links.learn(ids)

    async def on_ready(self) -> None:
        _log.info("bot.connected", extra={"guilds": len(self.guilds), "shards": self.shard_count})

    async def close(self) -> None:
        """Take no more questions, finish the answers under way, disconnect; seven seconds at most.

        A hung connection is left behind rather than waited for.
        """
        self._work_beside.clear()
        for task in tuple(self._beside):
            task.cancel()
        await _wait((shard.disconnect() for shard in self.shards.values()), _SECONDS_TO_HANG_UP)
        await asyncio.gather(self._finish_answers(), self._finish_deliveries())
        await _wait((super().close(),), _SECONDS_TO_HANG_UP)

    async def _finish_deliveries(self) -> None:
        if self._deliveries is not None:
            await self._deliveries.stop(_SECONDS_TO_DELIVER)

    async def _finish_answers(self) -> None:
        answering = self.tree.in_flight | (self._door.in_flight if self._door else set())
        answering.discard(asyncio.current_task())
        if not answering:
            return
        _, late = await asyncio.wait(answering, timeout=_SECONDS_TO_FINISH)
        if late:
            _log.warning("bot.left_unanswered", extra={"count": len(late)})
            for task in late:
                task.cancel()
            await asyncio.wait(late, timeout=_SECONDS_TO_HANG_UP)


async def _wait(work: Iterable[Coroutine[Any, Any, None]], seconds: float) -> None:
    """Wait for all of it, at most so many seconds."""
    tasks = [asyncio.create_task(each) for each in work]
    if tasks:
        done, _ = await asyncio.wait(tasks, timeout=seconds)
        for task in done:
            error = task.exception()
            if error is not None:
                _log.warning("bot.closed_badly", exc_info=error)


def intents(*, members: bool) -> discord.Intents:
    """Ask for what the features use: nothing privileged unless members is switched on."""
    wanted = discord.Intents.none()
    wanted.guilds = True
    wanted.guild_scheduled_events = True
    wanted.moderation = True
    wanted.members = members
    return wanted


def use_api(base: str) -> None:
    """Point the library's REST calls at an API base, Discord's own or a local one."""
    Route.BASE = base

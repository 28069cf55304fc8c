"""Sends frozen messages through discord.py, and finds them again."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import aiohttp
import discord

from bot.delivery.failures import Answer, judge
from bot.delivery.message import ChannelTarget, DirectTarget, FrozenMessage, Target, is_same
from bot.delivery.model import NONCE_MEMORY, Claim, nonce_of
from bot.delivery.rendering import FrozenView

# discord.py may repeat a request five times within a call; after this long the outbox takes over.
_SECONDS_TO_SEND = 20.0
_SECONDS_TO_READ = 60.0
# How far apart Discord's clock and ours may be.
_SKEW = timedelta(minutes=5)
_MOST_READ = 1000
_MOST_REMEMBERED = 10_000


class SendingFailed(Exception):
    """A message was not seen to arrive: why, and whether it may have arrived all the same."""

    def __init__(self, answer: Answer, reason: str) -> None:
        super().__init__(reason)
        self.answer = answer
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Arrived:
    """Where a message is; its id is unknown when it was deleted meanwhile."""

    channel_id: int
    message_id: int | None


class DiscordSender:
    """The three requests of the delivery engine: open direct messages, send, read back."""

    def __init__(self, client: discord.Client) -> None:
        self._client = client
        self._direct: OrderedDict[int, int] = OrderedDict()

    async def send(self, claim: Claim, frozen: FrozenMessage) -> Arrived:
        """Send a message with the nonce of its delivery.

        Raises SendingFailed.
        """
        channel_id = await self._channel_of(frozen.target)
        try:
            message = await self._within(
                _SECONDS_TO_SEND, self._post, channel_id, nonce_of(claim.id), frozen
            )
        except SendingFailed as failure:
            if failure.answer is Answer.DELIVERED:
                return Arrived(channel_id, None)
            raise
        return Arrived(channel_id, message)

    async def find(self, claim: Claim, frozen: FrozenMessage) -> Arrived | None:
        """Look in its channel for a message that may have arrived; None when it is not there.

        Raises SendingFailed; refused means that the channel cannot be read.
        """
        channel_id = await self._channel_of(frozen.target)
        found = await self._within(_SECONDS_TO_READ, self._look, channel_id, claim, frozen)
        return Arrived(channel_id, found) if found is not None else None

    async def _channel_of(self, target: Target) -> int:
        match target:
            case ChannelTarget(channel_id):
                return channel_id
            case DirectTarget(user_id):
                return self._direct.get(user_id) or await self._open_direct(user_id)

    async def _open_direct(self, user_id: int) -> int:
        try:
            opened = await self._within(
                _SECONDS_TO_SEND, self._client.create_dm, discord.Object(user_id)
            )
        except SendingFailed as failure:
            # Whatever happened, nothing was sent yet.
            if failure.answer is Answer.UNSURE:
                raise SendingFailed(Answer.LATER, failure.reason) from failure
            raise
        if len(self._direct) >= _MOST_REMEMBERED:
            self._direct.popitem(last=False)
        self._direct[user_id] = opened.id
        return int(opened.id)

    async def _post(self, channel_id: int, nonce: str, frozen: FrozenMessage) -> int:
        extra: dict[str, Any] = {}
        if frozen.components:
            extra["view"] = FrozenView(frozen)
        message = await self._client.get_partial_messageable(channel_id).send(
            content=frozen.content,
            nonce=nonce,
            allowed_mentions=discord.AllowedMentions(
                everyone=False,
                roles=False,
                users=[discord.Object(user_id) for user_id in frozen.mentions],
            ),
            **extra,
        )
        return message.id

    async def _look(self, channel_id: int, claim: Claim, frozen: FrozenMessage) -> int | None:
        since = claim.unsure_since or claim.delivery.due_at
        latest = since + NONCE_MEMORY + _SKEW
        history = self._client.get_partial_messageable(channel_id).history(
            after=since - _SKEW, limit=_MOST_READ, oldest_first=True
        )
        async for message in history:
            if message.created_at > latest:
                return None
            components = [component.to_dict() for component in message.components]
            if _is_own(message, self._client) and is_same(
                frozen, claim.id, message.content, components
            ):
                return message.id
        return None

    async def _within(self, seconds: float, ask: Callable[..., Any], *arguments: object) -> Any:
        """Ask Discord, but not for ever; say what a failure means.

        Raises SendingFailed.
        """
        try:
            async with asyncio.timeout(seconds):
                return await ask(*arguments)
        except discord.RateLimited as error:
            raise SendingFailed(Answer.LATER, str(error)) from error
        except discord.HTTPException as error:
            raise SendingFailed(judge(error.status, error.code), str(error)) from error
        except TimeoutError as error:
            raise SendingFailed(Answer.UNSURE, f"no answer within {seconds:.0f} s") from error
        except (OSError, aiohttp.ClientError, discord.DiscordException) as error:
            raise SendingFailed(Answer.UNSURE, type(error).__name__) from error


def _is_own(message: discord.Message, client: discord.Client) -> bool:
    return client.user is not None and message.author.id == client.user.id

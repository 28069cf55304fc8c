"""Carries one claimed delivery: finds its words, sends it, and says how that ended.

Nothing is sent before the very message, and the fact that it may have gone out, are durable.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

from bot.clock import Clock
from bot.delivery.failures import Answer
from bot.delivery.kinds import DeliveryKind
from bot.delivery.ledger import Ledger
from bot.delivery.message import DirectTarget, FrozenMessage
from bot.delivery.model import (
    Claim,
    GivenUp,
    Outcome,
    Postponed,
    Sent,
    Skipped,
    Step,
    first_step,
    pause_after,
    timing_of,
)
from bot.delivery.pacer import DirectPace, Pacer
from bot.delivery.rendering import freeze
from bot.delivery.sender import DiscordSender, SendingFailed
from bot.delivery.store import DeliveryStore

_SECONDS_TO_COMPOSE = 10.0


class Courier:
    """What a worker does with a delivery, from its claim to its outcome.

    `going` has the deliveries that may be on the wire right now, as they were written down.
    """

    def __init__(
        self,
        kinds: Mapping[str, DeliveryKind],
        store: DeliveryStore,
        ledger: Ledger,
        sender: DiscordSender,
        pacer: Pacer,
        clock: Clock,
    ) -> None:
        self._kinds = kinds
        self._store = store
        self._ledger = ledger
        self._sender = sender
        self._pacer = pacer
        self._direct = DirectPace()
        self._clock = clock
        self.going: dict[int, Claim] = {}

    async def prepare(self, claim: Claim) -> FrozenMessage | Outcome:
        """Return the message as it may have gone out already, else a new one."""
        if claim.frozen is not None and self._first_step(claim) is not Step.COMPOSE:
            return claim.frozen
        return await self._compose(claim)

    async def deliver(self, claim: Claim, frozen: FrozenMessage) -> Outcome | None:
        """Send a prepared message; None when it was called off at the last moment."""
        try:
            if self._first_step(claim) is not Step.READ_BACK:
                return await self._try_targets(claim, frozen)
            return await self._read_back(claim, frozen) or await self._deliver_anew(claim)
        except SendingFailed as failure:
            return _postponed(claim, failure)

    def _first_step(self, claim: Claim) -> Step:
        return first_step(claim, self._clock.now())

    async def _compose(self, claim: Claim) -> FrozenMessage | Outcome:
        delivery = claim.delivery
        kind = self._kinds.get(delivery.kind)
        if kind is None:
            return GivenUp(claim, "no feature knows its kind")
        timing = timing_of(kind.lateness, delivery.due_at, self._clock.now())
        if timing.is_late and kind.lateness.catch_up_once and await self._store.has_newer(delivery):
            return Skipped(claim)
        async with asyncio.timeout(_SECONDS_TO_COMPOSE):
            message = await kind.compose(delivery, timing)
        return freeze(message, claim.id) if message is not None else Skipped(claim)

    async def _deliver_anew(self, claim: Claim) -> Outcome | None:
        """Send what has not arrived after all, in words that say how late it is by now."""
        claim = replace(claim, frozen=None, unsure_since=None)
        composed = await self._compose(claim)
        if isinstance(composed, FrozenMessage):
            return await self._try_targets(claim, composed)
        return composed

    async def _read_back(self, claim: Claim, frozen: FrozenMessage) -> Sent | None:
        """Look for a message that may have arrived; a channel that nobody may read has none.

        Raises SendingFailed when the channel cannot be read now.
        """
        try:
            async with self._pacer.background():
                arrived = await self._sender.find(claim, frozen)
        except SendingFailed as failure:
            if failure.answer is Answer.REFUSED:
                return None
            raise
        return Sent(claim, arrived.channel_id, arrived.message_id) if arrived else None

    async def _try_targets(self, claim: Claim, frozen: FrozenMessage) -> Outcome | None:
        """Send to the first target that takes it.

        Raises SendingFailed when an earlier try may have arrived and cannot be looked for now.
        """
        reason = "it has no target"
        while frozen.targets:
            if isinstance(frozen.target, DirectTarget):
                seconds = await self._direct.wait()
                if seconds is not None:
                    untried = replace(claim, attempts=claim.attempts - 1)
                    return Postponed(untried, timedelta(seconds=seconds))
            try:
                return await self._try(claim, frozen)
            except SendingFailed as failure:
                reason = failure.reason
            if claim.unsure_since is not None:
                arrived = await self._read_back(claim, frozen)
                if arrived is not None:
                    return arrived
                claim = replace(claim, frozen=None, unsure_since=None)
            frozen = frozen.next_target()
        return GivenUp(claim, reason)

    async def _try(self, claim: Claim, frozen: FrozenMessage) -> Outcome | None:
        """Send to one target.

        Raises SendingFailed when the target refuses for good.
        """
        async with self._pacer.background():
            since = claim.unsure_since or self._clock.now()
            going = replace(claim, frozen=frozen, unsure_since=since)
            if not await self._ledger.write(going):
                return None
            self.going[claim.id] = going
            try:
                arrived = await self._sender.send(going, frozen)
            except SendingFailed as failure:
                if failure.answer is Answer.UNSURE:
                    return _postponed(going, failure)
                self.going[claim.id] = claim
                return self._not_sent(claim, failure)
        return Sent(going, arrived.channel_id, arrived.message_id)

    def _not_sent(self, claim: Claim, failure: SendingFailed) -> Outcome:
        """Say what follows from a failure that certainly sent nothing.

        Raises it when the target refuses for good.
        """
        if failure.answer is Answer.REFUSED:
            raise failure
        if failure.answer is Answer.DIRECT_LATER:
            self._direct.pause()
        return _postponed(claim, failure)


def _postponed(claim: Claim, failure: SendingFailed) -> Postponed:
    # No secret depends on the jitter.
    return Postponed(claim, pause_after(claim.attempts, random.random()), failure.reason)  # noqa: S311

"""The one timer of the delivery engine: claims what is due and has it carried.

A failure ends one delivery's attempt, never the worker.
"""

from __future__ import annotations

import asyncio
import logging
import random
import secrets
from collections.abc import Coroutine, Iterable, Sequence
from datetime import timedelta
from typing import TypeAlias
from weakref import WeakValueDictionary

import discord

from bot.database import DatabaseError
from bot.delivery.courier import Courier
from bot.delivery.kinds import DeliveryKind
from bot.delivery.ledger import Ledger
from bot.delivery.message import FrozenMessage, Target
from bot.delivery.model import MOST_FAULTS, Claim, GivenUp, Outcome, Postponed, pause_after
from bot.delivery.sender import DiscordSender
from bot.delivery.store import LEASE, DeliveryStore
from bot.errors import fault_code
from bot.resources import Resources

_log = logging.getLogger(__name__)

_LONGEST_SLEEP = 30.0
# A clock that can be moved has to be looked at now and then.
_SECONDS_OF_A_MOVABLE_CLOCK = 0.25
_SHORTEST_SLEEP = 0.01
_SECONDS_AFTER_A_FAULT = 2.0
_SECONDS_TO_WRITE = 1.0
_MOST_UNDER_WAY = 500
# Words that take longer than this hold up nobody else's.
_SECONDS_FOR_WORDS = 1.0
# A row is seen only when the transaction that wrote it and woke us is through.
_LOOK_AGAIN_AFTER = (0.02, 0.1, 0.5, 2.0)

_Prepared: TypeAlias = "asyncio.Task[FrozenMessage | Outcome]"


class DeliveryWorker:
    """Delivers from `start` to `stop`; it needs a client that is logged in, not a gateway."""

    def __init__(
        self, client: discord.Client, resources: Resources, kinds: Iterable[DeliveryKind]
    ) -> None:
        database, clock = resources.database, resources.clock
        self._database = database
        self._clock = clock
        self._clock_is_movable = resources.settings.clock_file is not None
        self._pacer = resources.pacer
        self._outbox = resources.outbox
        self._kinds = {kind.name: kind for kind in kinds}
        self._store = DeliveryStore(database, clock, secrets.randbits(62))
        self._ledger = Ledger(database, self._store)
        self._courier = Courier(
            self._kinds, self._store, self._ledger, DiscordSender(client), self._pacer, clock
        )
        self._under_way: dict[asyncio.Task[None], Claim] = {}
        self._lanes: WeakValueDictionary[Target, asyncio.Lock] = WeakValueDictionary()
        self._looks: list[float] = []
        self._loops: list[asyncio.Task[None]] = []

    def start(self) -> None:
        """Begin with what is due."""
        self._loops = [
            asyncio.create_task(self._work(), name="delivery"),
            asyncio.create_task(self._keep_leases(), name="delivery leases"),
        ]

    async def stop(self, seconds: float) -> None:
        """Claim no more, wait so long for what is on the wire, and give back the rest."""
        for loop in self._loops:
            loop.cancel()
        await asyncio.gather(*self._loops, return_exceptions=True)
        tasks = dict(self._under_way)
        on_the_wire = {task for task, claim in tasks.items() if claim.id in self._courier.going}
        for task in tasks.keys() - on_the_wire:
            task.cancel()
        if on_the_wire:
            _, late = await asyncio.wait(on_the_wire, timeout=seconds)
            for task in late:
                task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self._ledger.close(_SECONDS_TO_WRITE)
        if self._loops:
            await self._give_back()

    async def _give_back(self) -> None:
        try:
            released = await self._store.release()
        except DatabaseError as error:
            _log.warning("delivery.not_released", extra={"reason": str(error)})
        else:
            if released:
                _log.info("delivery.released", extra={"count": released})

    async def _work(self) -> None:
        self._pacer.enter_background()
        await self._take_over(all_others=self._database.dialect == "sqlite")
        while True:
            try:
                await self._turn()
            except Exception as error:  # noqa: BLE001  the boundary of the engine
                _log.error("delivery.failed", exc_info=error)
                await asyncio.sleep(_SECONDS_AFTER_A_FAULT)

    async def _turn(self) -> None:
        """Claim and hand over what is due, or rest."""
        room = _MOST_UNDER_WAY - len(self._under_way)
        if room <= 0:
            await asyncio.wait(self._under_way, return_when=asyncio.FIRST_COMPLETED)
            return
        due = await self._store.next_due()
        wait = (due - self._clock.now()).total_seconds() if due is not None else _LONGEST_SLEEP
        claims = await self._store.claim(room) if wait <= 0 else []
        if claims:
            await self._hand_over(claims)
        else:
            await self._rest(wait)

    async def _rest(self, seconds: float) -> None:
        """Sleep until the next one is due, half a minute at most, or a row is written."""
        seconds = min(seconds, _LONGEST_SLEEP)
        if self._clock_is_movable:
            seconds = min(seconds, _SECONDS_OF_A_MOVABLE_CLOCK)
        if self._looks:
            seconds = min(seconds, self._looks.pop(0))
        written = self._outbox.written
        try:
            async with asyncio.timeout(max(seconds, _SHORTEST_SLEEP)):
                await written.wait()
        except TimeoutError:
            return
        written.clear()
        self._looks = list(_LOOK_AGAIN_AFTER)

    async def _hand_over(self, claims: Sequence[Claim]) -> None:
        """Find words for all of them, then let them go in the order they are due."""
        preparing = [asyncio.create_task(self._courier.prepare(claim)) for claim in claims]
        try:
            await asyncio.wait(preparing, timeout=_SECONDS_FOR_WORDS)
        except asyncio.CancelledError:
            for each in preparing:
                each.cancel()
            raise
        for claim, prepared in zip(claims, preparing, strict=True):
            self._begin(claim, self._carry(claim, prepared))

    def _begin(self, claim: Claim, work: Coroutine[None, None, None]) -> None:
        task = asyncio.create_task(work)
        self._under_way[task] = claim
        task.add_done_callback(self._ended)

    async def _carry(self, claim: Claim, preparing: _Prepared) -> None:
        prepared = await preparing
        if not isinstance(prepared, FrozenMessage):
            await self._settle(prepared)
        elif not prepared.targets:
            await self._settle(GivenUp(claim, "it has no target"))
        else:
            # One at a time in a channel, in the order they came.
            async with self._lanes.setdefault(prepared.target, asyncio.Lock()):
                outcome = await self._courier.deliver(claim, prepared)
                if outcome is not None:
                    await self._settle(outcome)

    async def _settle(self, outcome: Outcome) -> None:
        """Write down how it ended."""
        if isinstance(outcome, GivenUp):
            await self._give_up(outcome)
        else:
            if isinstance(outcome, Postponed) and outcome.reason and outcome.claim.attempts == 1:
                _log.warning("delivery.postponed", extra=_about(outcome))
            await self._ledger.write(outcome)
        self._courier.going.pop(outcome.claim.id, None)

    async def _give_up(self, outcome: GivenUp, *, is_fault: bool = False) -> None:
        """Mark it, and let its feature tell somebody unless the fault is ours."""
        _log.warning("delivery.undeliverable", extra=_about(outcome))
        kind = self._kinds.get(outcome.claim.delivery.kind)
        tell = kind.on_undeliverable if kind is not None and not is_fault else None
        async with self._database.transaction() as tx:
            given_up = await self._store.mark_undeliverable(tx, outcome.claim, outcome.reason)
            if given_up and tell is not None:
                await tell(tx, outcome.claim.delivery)

    def _ended(self, task: asyncio.Task[None]) -> None:
        claim = self._under_way.pop(task)
        if task.cancelled():
            self._courier.going.pop(claim.id, None)
        elif (error := task.exception()) is not None:
            # As it was written down last: it may have gone out before the fault.
            claim = self._courier.going.pop(claim.id, claim)
            self._begin(claim, self._after_fault(claim, error))

    async def _after_fault(self, claim: Claim, error: BaseException) -> None:
        """Try again later what failed on our side; after many times it never will work."""
        code = fault_code()
        _log.error("delivery.faulty", exc_info=error, extra={"code": code, **_kind_of(claim)})
        if claim.attempts < MOST_FAULTS or isinstance(error, DatabaseError):
            pause = pause_after(claim.attempts, random.random())  # noqa: S311
            await self._ledger.write(Postponed(claim, pause, f"fault {code}"))
        else:
            await self._give_up(GivenUp(claim, f"fault {code}"), is_fault=True)

    async def _keep_leases(self) -> None:
        """Renew our leases, and take over those of workers that died."""
        while True:
            await asyncio.sleep(LEASE / timedelta(seconds=3))
            try:
                if self._under_way:
                    await self._store.renew()
            except DatabaseError as error:
                _log.warning("delivery.lease_not_renewed", extra={"reason": str(error)})
            await self._take_over(all_others=False)

    async def _take_over(self, *, all_others: bool) -> None:
        try:
            left_behind = await self._store.take_over(all_others=all_others)
        except DatabaseError as error:
            _log.warning("delivery.not_taken_over", extra={"reason": str(error)})
            return
        if left_behind:
            _log.info("delivery.taken_over", extra={"count": left_behind})
            self._outbox.wake()


def _about(outcome: Postponed | GivenUp) -> dict[str, object]:
    return {"reason": outcome.reason, **_kind_of(outcome.claim)}


def _kind_of(claim: Claim) -> dict[str, object]:
    return {"kind": claim.delivery.kind, "delivery": claim.id, "guild": claim.delivery.guild_id}

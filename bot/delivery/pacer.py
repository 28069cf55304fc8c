"""One token bucket for all ordinary requests of the process (Discord, Topics: Rate Limits).

Discord takes 50 requests a second from a bot; first answers to interactions do not count.
A token comes back one second after the request that took it was surely received, so however the
network delays requests, no second at Discord's end sees more of them than there are tokens.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from types import SimpleNamespace
from typing import TypeAlias

import aiohttp

REQUESTS_PER_SECOND = 49
DIRECT_PER_SECOND = 3.0

_EXEMPT = "/interactions/"
_WINDOW = 1.0
# Enough requests to have seen a quick one.
_ENOUGH_SEEN = 20
_LONGEST_CATCH_UP = 0.1
_NEAR = 5.0
_DIRECT_PAUSE = 60.0

_Queue: TypeAlias = "deque[asyncio.Future[None]]"


@dataclass(slots=True)
class _Turn:
    """What a background task holds: a token for its next request, unless that was made."""

    paid: bool = True


_turn: ContextVar[_Turn | None] = ContextVar("pacer_turn", default=None)


class Pacer:
    """Hands out tokens: to people's requests first, to background ones at an even pace.

    `per_second` None lets everything through.
    """

    def __init__(self, per_second: int | None = REQUESTS_PER_SECOND) -> None:
        self._per_second = per_second
        # One to spare, so that it is the even pace that holds requests back, not a slow answer.
        self._free = (per_second or 0) + 1
        self._interval = 1 / (per_second or 1)
        self._people: _Queue = deque()
        self._background: _Queue = deque()
        self._next_background = 0.0
        self._closed_until = 0.0
        self._timer: asyncio.TimerHandle | None = None
        self._quickest = float("inf")
        self._seen = 0

    def trace(self) -> aiohttp.TraceConfig:
        """Return what makes a session's requests wait for their tokens."""
        trace = aiohttp.TraceConfig()
        trace.on_request_start.append(self._before)
        trace.on_request_end.append(self._after)
        trace.on_request_exception.append(self._failed)
        return trace

    @staticmethod
    def enter_background() -> None:
        """Let the requests of this task, and of those it starts from now on, wait for people's."""
        _turn.set(_Turn(paid=False))

    @asynccontextmanager
    async def background(self) -> AsyncIterator[None]:
        """Wait for what people leave over; the first request inside has its token."""
        await self._take(self._background)
        turn = _Turn()
        before = _turn.set(turn)
        try:
            yield
        finally:
            _turn.reset(before)
            if turn.paid:
                self._give_back()

    async def _before(
        self, _: aiohttp.ClientSession, context: SimpleNamespace, request: object
    ) -> None:
        assert isinstance(request, aiohttp.TraceRequestStartParams)
        context.sent_at = None
        if _EXEMPT in request.url.path:
            return
        turn = _turn.get()
        if turn is None:
            await self._take(self._people)
        elif turn.paid:
            turn.paid = False
        else:
            await self._take(self._background)
        context.sent_at = _now()

    async def _after(
        self, _: aiohttp.ClientSession, context: SimpleNamespace, answer: object
    ) -> None:
        assert isinstance(answer, aiohttp.TraceRequestEndParams)
        if context.sent_at is None:
            return
        response = answer.response
        if response.status == 429 and "X-RateLimit-Global" in response.headers:
            self._close(float(response.headers.get("Retry-After", _WINDOW)))
        self._note(_now() - context.sent_at)

    async def _failed(self, _: aiohttp.ClientSession, context: SimpleNamespace, __: object) -> None:
        if getattr(context, "sent_at", None) is not None:
            self._return_after(_WINDOW)

    def _note(self, took: float) -> None:
        """Return a request's token one second after Discord received it at the latest.

        The way there and back takes as long as the quickest request at least, so that much of
        the time since then has passed already, for this request as for every other.
        """
        self._quickest = min(self._quickest, took)
        self._seen += 1
        known = self._quickest if self._seen >= _ENOUGH_SEEN else 0.0
        self._return_after(max(_WINDOW - known, 0.0))

    def _return_after(self, seconds: float) -> None:
        if self._per_second is not None:
            asyncio.get_running_loop().call_later(seconds, self._give_back)

    def _give_back(self) -> None:
        if self._per_second is not None:
            self._free += 1
            self._grant()

    def _close(self, seconds: float) -> None:
        """Let nothing through for so many seconds: Discord counts more than we do."""
        self._closed_until = max(self._closed_until, _now() + seconds)

    async def _take(self, queue: _Queue) -> None:
        if self._per_second is None:
            return
        mine = asyncio.get_running_loop().create_future()
        queue.append(mine)
        self._grant()
        try:
            await mine
        except asyncio.CancelledError:
            if not mine.cancelled():
                self._give_back()
            raise

    def _grant(self) -> None:
        """Give the free tokens to who may have them, and come back when the next one may."""
        now = _now()
        if now < self._closed_until:
            self._come_back(self._closed_until)
            return
        while self._free > 0 and self._hand_to(self._people):
            pass
        while self._free > 0 and self._background:
            if now < self._next_background:
                self._come_back(self._next_background)
                return
            if self._hand_to(self._background):
                even = self._next_background + self._interval
                self._next_background = max(even, now - _LONGEST_CATCH_UP)

    def _hand_to(self, queue: _Queue) -> bool:
        while queue:
            waiting = queue.popleft()
            if not waiting.done():
                waiting.set_result(None)
                self._free -= 1
                return True
        return False

    def _come_back(self, when: float) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._timer = asyncio.get_running_loop().call_at(when, self._grant)


def _now() -> float:
    """Return the loop's own monotonic seconds, by which its timers go."""
    return asyncio.get_running_loop().time()


class DirectPace:
    """Lets a few direct messages go each second: more of them look like spam to Discord."""

    def __init__(self, per_second: float = DIRECT_PER_SECOND) -> None:
        self._interval = 1 / per_second
        self._next = 0.0
        self._postponed_to = 0.0

    async def wait(self) -> float | None:
        """Wait for a turn that is near; for one that is not, return in how many seconds it is."""
        now = _now()
        ahead = self._next - now
        if ahead > _NEAR:
            # One after the other, or they would all come back for the same turn.
            self._postponed_to = max(self._postponed_to, self._next) + self._interval
            return self._postponed_to - now
        self._next = max(self._next, now) + self._interval
        await asyncio.sleep(ahead)
        return None

    def pause(self) -> None:
        """Let none go for a while: Discord says it is too many."""
        self._next = max(self._next, _now() + _DIRECT_PAUSE)

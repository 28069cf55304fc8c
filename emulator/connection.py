"""One WebSocket of the gateway: HELLO, IDENTIFY, RESUME, heartbeats and member requests."""

from __future__ import annotations

import asyncio
import json
import time
import zlib
from collections import deque
from typing import Any

from aiohttp import WSMsgType, web

from emulator import members_chunk
from emulator.gateway import Gateway, Session
from emulator.guild_payloads import guild_create_payload
from emulator.intents import refused_intents
from emulator.journal import GatewayEvent
from emulator.model import JsonObject
from emulator.payloads import user_payload

# A client notes when it sent a heartbeat only after sending it. An answer that is there before, as
# no network brings one, looks to discord.py like one that took a whole interval.
_ROUND_TRIP = 0.02
_MINUTE = 60.0


class Connection:
    """Speak gateway v10 on one WebSocket (Discord, Topics: Gateway)."""

    def __init__(self, gateway: Gateway, token: str, request: web.Request) -> None:
        self.gateway = gateway
        self.session: Session | None = None
        self._token = token
        self._request = request
        self._socket = web.WebSocketResponse(max_msg_size=4096 * 4)
        self._outgoing: asyncio.Queue[str | None] = asyncio.Queue()
        compressed = request.query.get("compress") == "zlib-stream"
        self._compressor = zlib.compressobj() if compressed else None
        self._received: deque[float] = deque()
        self._close_code: int | None = None

    async def run(self) -> web.WebSocketResponse:
        """Serve the connection until either side ends it."""
        await self._socket.prepare(self._request)
        self.gateway.connections.add(self)
        writer = asyncio.create_task(self._write())
        try:
            self._greet()
            while self._close_code is None:
                message = await self._socket.receive()
                if message.type not in (WSMsgType.TEXT, WSMsgType.BINARY):
                    break
                self._receive(message.data)
        finally:
            self._detach()
            self._outgoing.put_nowait(None)
            await writer
        if self._close_code is not None:
            await self._socket.close(code=self._close_code)
        return self._socket

    def _greet(self) -> None:
        query = self._request.query
        if query.get("v") != "10":
            self._end(4012)
        if query.get("compress") not in (None, "zlib-stream"):
            self._end(4002)
        interval = int(self.gateway.limits.heartbeat_interval * 1000)
        self.send_op(10, {"heartbeat_interval": interval})

    def send_text(self, frame: str) -> None:
        """Queue a frame; frames leave in the order they are queued."""
        self._outgoing.put_nowait(frame)

    def send_op(self, op: int, data: Any) -> None:
        """Queue a payload that is not an event."""
        shard = self.session.shard if self.session else None
        self.gateway.journal.gateway(GatewayEvent("sent", shard, op, None, data))
        self.send_text(json.dumps({"op": op, "d": data, "s": None, "t": None}))

    def abort(self) -> None:
        """Cut the connection without a closing frame."""
        self._detach()
        if self._request.transport is not None:
            self._request.transport.abort()

    async def close(self, code: int) -> None:
        """Close the connection with a code."""
        self._detach()
        await self._socket.close(code=code)

    async def _write(self) -> None:
        while (frame := await self._outgoing.get()) is not None:
            try:
                if self._compressor is None:
                    await self._socket.send_str(frame)
                else:
                    packed = self._compressor.compress(frame.encode())
                    packed += self._compressor.flush(zlib.Z_SYNC_FLUSH)
                    await self._socket.send_bytes(packed)
            except ConnectionError:
                return

    def _end(self, code: int) -> None:
        """Refuse the client with a close code, which is a violation."""
        self.gateway.journal.violation(f"gateway: closed with {code}")
        self._close_code = code

    def _detach(self) -> None:
        self.gateway.connections.discard(self)
        if self.session is not None and self.session.connection is self:
            self.session.connection = None
            self.gateway.note_presence()
            if self._socket.close_code in (1000, 1001):
                self.gateway.forget(self.session)

    def _receive(self, raw: str | bytes) -> None:
        try:
            payload = json.loads(raw)
            self._take(payload["op"], payload.get("d"))
        except (ValueError, KeyError, TypeError):
            self._end(4002)

    def _take(self, op: int, data: Any) -> None:
        shard = self.session.shard if self.session else None
        self.gateway.journal.gateway(GatewayEvent("received", shard, op, None, data))
        if self._too_many():
            self._end(4008)
        elif op == 1:
            asyncio.get_running_loop().call_later(_ROUND_TRIP, self.send_op, 11, None)
        elif op == 2:
            self._identify(data)
        elif op == 6:
            self._resume(data)
        elif self.session is None:
            self._end(4003)
        elif op == 8:
            members_chunk.answer(self.gateway, self.session, data)
        elif op not in (3, 4):
            self._end(4001)

    def _too_many(self) -> bool:
        limits = self.gateway.limits
        now = time.monotonic()
        self._received.append(now)
        while self._received[0] < now - _MINUTE:
            self._received.popleft()
        return limits.rate_limits and len(self._received) > limits.gateway_sends_per_minute

    def _identify(self, data: JsonObject) -> None:
        if self.session is not None:
            self._end(4005)
            return
        if data["token"] != self._token:
            self._end(4004)
            return
        shard, count = data.get("shard", [0, 1])
        if not 0 <= shard < count:
            self._end(4010)
            return
        refused = refused_intents(data["intents"], self.gateway.granted)
        if refused is not None:
            self._end(refused)
            return
        if self._identified_too_soon(shard):
            self.send_op(9, False)
            return
        self.session = Session(shard, count, data["intents"], connection=self)
        self.gateway.begin(self.session)
        self._welcome(self.session)

    def _identified_too_soon(self, shard: int) -> bool:
        limits = self.gateway.limits
        key, now = shard % limits.max_concurrency, time.monotonic()
        last = self.gateway.identified_at.get(key)
        if limits.identify and last is not None and now - last < limits.identify_interval:
            return True
        self.gateway.identified_at[key] = now
        return False

    def _welcome(self, session: Session) -> None:
        gateway, world = self.gateway, self.gateway.world
        guilds = [
            guild
            for guild in world.guilds.values()
            if world.bot.id in guild.members
            and (guild.id >> 22) % session.shard_count == session.shard
        ]
        ready: JsonObject = {
            "v": 10,
            "user": user_payload(world.bot) | {"verified": True, "mfa_enabled": True},
            "guilds": [{"id": str(guild.id), "unavailable": True} for guild in guilds],
            "session_id": session.id,
            "resume_gateway_url": gateway.address,
            "shard": [session.shard, session.shard_count],
            "application": {"id": str(world.application.id), "flags": 0},
            "private_channels": [],
        }
        gateway.send_to(session, "READY", ready)
        if session.intents & 1:
            for guild in guilds:
                gateway.send_to(session, "GUILD_CREATE", guild_create_payload(guild, world.bot.id))
        gateway.note_presence()

    def _resume(self, data: JsonObject) -> None:
        gateway = self.gateway
        if data["token"] != self._token:
            self._end(4004)
            return
        session = gateway.sessions.get(data["session_id"])
        if session is not None and gateway.refused_resumes > 0:
            gateway.refused_resumes -= 1
            gateway.forget(session)
            session = None
        missed = session.missed if session else deque()
        gap = bool(missed) and missed[0][0] > data["seq"] + 1
        if session is None or gap or data["seq"] > session.sequence:
            self.send_op(9, False)
            return
        session.connection = self.session = None
        for sequence, frame in session.missed:
            if sequence > data["seq"]:
                self.send_text(frame)
        session.connection, self.session = self, session
        gateway.send_to(session, "RESUMED", {})
        gateway.note_presence()

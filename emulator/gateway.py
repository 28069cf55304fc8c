"""The gateway's sessions: who is connected, and which event goes to whom."""

from __future__ import annotations

import asyncio
import json
import secrets
from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from emulator.ids import shard_of
from emulator.intents import MESSAGE_CONTENT, needed_intent
from emulator.journal import GatewayEvent, Journal
from emulator.limits import Limits
from emulator.model import JsonObject
from emulator.world import World

if TYPE_CHECKING:
    from emulator.connection import Connection

_REPLAYED = 1000


@dataclass(slots=True, eq=False)
class Session:
    """One identified shard; it outlives its connection so that it can be resumed."""

    shard: int
    shard_count: int
    intents: int
    id: str = field(default_factory=lambda: secrets.token_hex(16))
    sequence: int = 0
    missed: deque[tuple[int, str]] = field(default_factory=lambda: deque(maxlen=_REPLAYED))
    connection: Connection | None = None

    def send(self, event: str, body: str) -> None:
        """Send one event, or keep it for a resume; body is its data as JSON text."""
        self.sequence += 1
        frame = f'{{"op":0,"t":"{event}","s":{self.sequence},"d":{body}}}'
        self.missed.append((self.sequence, frame))
        if self.connection is not None:
            self.connection.send_text(frame)


class Gateway:
    """Hold the sessions and hand every event to the shards that it concerns."""

    def __init__(
        self, world: World, journal: Journal, limits: Limits, granted: frozenset[str]
    ) -> None:
        self.world = world
        self.journal = journal
        self.limits = limits
        self.granted = granted
        self.address = ""
        self.shards = 1
        self.sessions: dict[str, Session] = {}
        self.connections: set[Connection] = set()
        self.ready = asyncio.Event()
        self.refused_resumes = 0
        self.duplicated: dict[str, int] = {}
        self.identified_at: dict[int, float] = {}
        self.member_lists_at: dict[int, float] = {}

    def dispatch(self, event: str, data: JsonObject, guild_id: int | None) -> None:
        """Send an event to every session of its shard whose intents ask for it."""
        times = self._times(event)
        hearers = self.hearers(event, guild_id)
        if not hearers:
            return
        body = json.dumps(data, separators=(",", ":"))
        for session in hearers:
            for _ in range(times):
                self.journal.gateway(GatewayEvent("sent", session.shard, 0, event, data))
                session.send(event, self._body_for(session, event, data, body))

    def hearers(self, event: str, guild_id: int | None) -> list[Session]:
        """Return the sessions that an event goes to."""
        intent = needed_intent(event, guild_id)
        return [
            session
            for session in self.sessions.values()
            if shard_of(guild_id, session.shard_count) == session.shard
            and (not intent or session.intents & intent)
        ]

    def send_to(self, session: Session, event: str, data: JsonObject) -> None:
        """Send an event to one session."""
        self.journal.gateway(GatewayEvent("sent", session.shard, 0, event, data))
        session.send(event, json.dumps(data, separators=(",", ":")))

    def _times(self, event: str) -> int:
        left = self.duplicated.get(event, 0)
        if left:
            self.duplicated[event] = left - 1
        return 2 if left else 1

    def _body_for(self, session: Session, event: str, data: JsonObject, body: str) -> str:
        """Hide what people wrote from a bot without the message content intent.

        Its own messages, direct messages and messages that mention it stay whole (Discord,
        Gateway: Message Content Intent).
        """
        if event not in ("MESSAGE_CREATE", "MESSAGE_UPDATE") or session.intents & MESSAGE_CONTENT:
            return body
        bot_id = str(self.world.bot.id)
        mentioned = any(user["id"] == bot_id for user in data["mentions"])
        if "guild_id" not in data or data["author"]["id"] == bot_id or mentioned:
            return body
        hidden: dict[str, Any] = {"content": "", "embeds": [], "attachments": [], "components": []}
        return json.dumps(data | hidden, separators=(",", ":"))

    def drop(self) -> None:
        """Cut every connection without a word, as a failing network does."""
        for connection in tuple(self.connections):
            connection.abort()

    def ask_to_reconnect(self) -> None:
        """Send op 7 RECONNECT on every connection."""
        for connection in tuple(self.connections):
            connection.send_op(7, None)

    def invalidate(self, *, resumable: bool = False) -> None:
        """Send op 9 INVALID SESSION on every connection; forget sessions not resumable."""
        for connection in tuple(self.connections):
            if not resumable and connection.session is not None:
                self.forget(connection.session)
            connection.send_op(9, resumable)

    def begin(self, session: Session) -> None:
        """Take in a new session; those of the same shard that nobody holds any more end."""
        for other in tuple(self.sessions.values()):
            if other.connection is None and other.shard == session.shard:
                self.forget(other)
        self.sessions[session.id] = session

    def note_presence(self) -> None:
        """Note whether any shard is identified and connected."""
        if any(session.connection is not None for session in self.sessions.values()):
            self.ready.set()
        else:
            self.ready.clear()

    def forget(self, session: Session) -> None:
        """Make a session one that can not be resumed."""
        self.sessions.pop(session.id, None)

    async def close(self) -> None:
        """Close every connection, as Discord does when it restarts."""
        closing = [connection.close(1001) for connection in tuple(self.connections)]
        await asyncio.gather(*closing)

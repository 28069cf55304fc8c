"""What the tests of the emulator share: a bare REST client, a bare gateway client and a bot."""

from __future__ import annotations

import asyncio
import contextlib
import json
import zlib
from collections.abc import AsyncIterator, Callable, Coroutine
from typing import Any

import aiohttp
import discord
import yarl
from discord.ext import commands
from discord.gateway import DiscordWebSocket
from discord.http import Route

from emulator import Answer, Emulator, Person
from emulator.interactions import Interaction

Reply = tuple[int, Any]
CARD = {"type": 17, "components": [{"type": 10, "content": "Hello"}]}
V2 = 1 << 15
EPHEMERAL = 1 << 6


class Rest:
    """Speak REST with the emulator by hand, as a bot with the right token."""

    def __init__(self, emulator: Emulator, session: aiohttp.ClientSession) -> None:
        self.emulator = emulator
        self.session = session
        self.headers: dict[str, str] = {}

    async def __call__(self, method: str, path: str, body: Any = None) -> Reply:
        authorization = {"Authorization": f"Bot {self.emulator.token}"}
        async with self.session.request(
            method,
            self.emulator.api_base + path,
            json=body,
            headers=authorization,
        ) as response:
            self.headers = dict(response.headers)
            text = await response.text()
            return response.status, json.loads(text) if text else None

    async def register(self, *tree: dict[str, Any]) -> Reply:
        application_id = self.emulator.world.application.id
        return await self("PUT", f"/applications/{application_id}/commands", list(tree))

    async def callback(self, interaction: Interaction, kind: int, data: Any = None) -> Reply:
        body = {"type": kind} if data is None else {"type": kind, "data": data}
        path = f"/interactions/{interaction.id}/{interaction.token}/callback?with_response=1"
        return await self("POST", path, body)

    async def webhook(
        self, interaction: Interaction, method: str, rest: str = "", body: Any = None
    ) -> Reply:
        application_id = self.emulator.world.application.id
        return await self(method, f"/webhooks/{application_id}/{interaction.token}{rest}", body)


def chat(name: str = "ping", **more: Any) -> dict[str, Any]:
    return {"name": name, "description": "A command", "type": 1, **more}


def option(name: str, kind: int = 3, **more: Any) -> dict[str, Any]:
    return {"name": name, "description": "An option", "type": kind, **more}


class Deed:
    """Something a person has done, and which now waits for the bot."""

    def __init__(self, emulator: Emulator, act: Coroutine[Any, Any, Any]) -> None:
        self._task = asyncio.create_task(act)
        self._emulator = emulator
        self._before = len(emulator.interactions)

    async def interaction(self) -> Interaction:
        while len(self._emulator.interactions) == self._before:
            await asyncio.sleep(0)
            if self._task.done():
                self._task.result()
        return self._emulator.interactions[-1]

    async def answer(self) -> Answer:
        answer = await self._task
        assert isinstance(answer, Answer)
        return answer

    async def result(self) -> Any:
        return await self._task

    async def forget(self) -> None:
        self._task.cancel()
        await asyncio.gather(self._task, return_exceptions=True)


async def answered(rest: Rest, person: Person, data: dict[str, Any], **how: Any) -> Answer:
    """Let a person use /ping and answer with this message."""
    deed = Deed(rest.emulator, person.command("ping", **how))
    status, body = await rest.callback(await deed.interaction(), 4, data)
    assert status == 200, body
    return await deed.answer()


def codes(body: Any) -> set[str]:
    """Return all the words in the `errors` tree of a refusal."""
    if not isinstance(body, dict):
        return set()
    own = {error["code"] for error in body.get("_errors", [])}
    return own.union(*(codes(value) for value in body.values()))


class Socket:
    """Speak gateway v10 by hand."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse, *, compressed: bool) -> None:
        self.socket = socket
        self._decompressor = zlib.decompressobj() if compressed else None
        self.close_code: int | None = None

    async def receive(self) -> dict[str, Any] | None:
        message = await asyncio.wait_for(self.socket.receive(), 5)
        if message.type is aiohttp.WSMsgType.TEXT:
            text = message.data
        elif message.type is aiohttp.WSMsgType.BINARY:
            assert self._decompressor is not None
            text = self._decompressor.decompress(message.data).decode()
        else:
            self.close_code = self.socket.close_code
            return None
        payload: dict[str, Any] = json.loads(text)
        return payload

    async def send(self, op: int, data: Any) -> None:
        await self.socket.send_json({"op": op, "d": data})

    async def until(self, event: str | int) -> dict[str, Any]:
        """Return the next payload of an event's name or an op; fail when the socket closes."""
        while True:
            payload = await self.receive()
            assert payload is not None, f"closed with {self.close_code}"
            if event in (payload["t"], payload["op"]) and (payload["op"] or payload["t"] == event):
                return payload

    async def closed(self) -> int | None:
        """Return the code the socket is closed with."""
        while await self.receive() is not None:
            pass
        return self.close_code

    async def identify(self, token: str, intents: int = 1, **more: Any) -> None:
        await self.send(2, {"token": token, "intents": intents, "properties": {}, **more})


@contextlib.asynccontextmanager
async def gateway(
    emulator: Emulator, session: aiohttp.ClientSession, query: str = "v=10&encoding=json"
) -> AsyncIterator[Socket]:
    async with session.ws_connect(f"{emulator.gateway_url}?{query}") as socket:
        client = Socket(socket, compressed="zlib-stream" in query)
        yield client


class Bot(commands.AutoShardedBot):
    """A real discord.py bot; it does not wait 5 seconds between identifies."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("intents", discord.Intents(guilds=True))
        options.setdefault("chunk_guilds_at_startup", False)
        options.setdefault("guild_ready_timeout", 0.05)
        super().__init__(command_prefix=[], max_messages=None, **options)
        self.resumes = 0
        self.readies = 0
        self.waits_to_identify = False
        self.syncs = True

    async def setup_hook(self) -> None:
        if self.syncs:
            await self.tree.sync()

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        if self.waits_to_identify:
            await super().before_identify_hook(shard_id, initial=initial)

    async def on_resumed(self) -> None:
        self.resumes += 1

    async def on_shard_ready(self, shard_id: int) -> None:
        self.readies += 1


@contextlib.asynccontextmanager
async def running(
    emulator: Emulator, bot: Bot, token: str | None = None
) -> AsyncIterator[asyncio.Task[None]]:
    """Run a bot against the emulator until the block ends."""
    base, default = Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY
    Route.BASE = emulator.api_base
    DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(emulator.gateway_url)
    task = asyncio.create_task(bot.start(token or emulator.token))
    try:
        yield task
    finally:
        await bot.close()
        await asyncio.gather(task, return_exceptions=True)
        Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY = base, default


async def eventually(happened: Callable[[], object], seconds: float = 5.0) -> None:
    """Wait until something is so."""
    async with asyncio.timeout(seconds):
        while not happened():
            await asyncio.sleep(0.005)

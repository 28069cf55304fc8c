"""What the delivery engine is measured against: many `channel.send` at once, and nothing else.

`python -m benchmarks.bare_sender ROOMS TOKEN API GATEWAY LANES` sends a message with a button to
every channel that the file ROOMS lists, with so many sends under way at once, whenever it gets the
signal SIGUSR1.
"""

from __future__ import annotations

import asyncio
import json
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import discord
import yarl
from discord import app_commands, ui
from discord.gateway import DiscordWebSocket
from discord.http import Route


class BareSender(discord.Client):
    """Knows only the ids of the channels."""

    def __init__(self, rooms: list[int], lanes: int) -> None:
        super().__init__(intents=discord.Intents(guilds=True))
        self._rooms = rooms
        self._lanes = lanes
        self._sending: asyncio.Future[None] | None = None

    async def setup_hook(self) -> None:
        # It has none, but a local Discord takes a bot for ready once it has said so.
        await app_commands.CommandTree(self).sync()
        asyncio.get_running_loop().add_signal_handler(signal.SIGUSR1, self._begin)

    def _begin(self) -> None:
        self._sending = asyncio.ensure_future(self._send_all())

    async def _send_all(self) -> None:
        rooms = enumerate(self._rooms)
        await asyncio.gather(*(self._send_in_turn(rooms) for _ in range(self._lanes)))

    async def _send_in_turn(self, rooms: Iterator[tuple[int, int]]) -> None:
        view = _button()
        for number, room in rooms:
            channel = self.get_partial_messageable(room)
            await channel.send(f"note-{number}: the film begins in an hour.", view=view)


def _button() -> ui.View:
    """Return a button that is stopped, so that the library remembers no message because of it."""
    view = ui.View(timeout=None)
    button: ui.Button[ui.View] = ui.Button(label="Noted", custom_id="note:noted:v1")
    view.add_item(button)
    view.stop()
    return view


def main(arguments: list[str]) -> None:
    """Run: the file of channels, the token, the API's address, the gateway's, how many at once."""
    rooms, token, api, gateway, lanes = arguments
    Route.BASE = api
    DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(gateway)
    BareSender(json.loads(Path(rooms).read_bytes()), int(lanes)).run(token)


if __name__ == "__main__":
    main(sys.argv[1:])

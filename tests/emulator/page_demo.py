"""The emulator with its page and the small test bot, started for a with block."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
from playwright.async_api import Browser, Locator, Page, expect

from emulator import Limits, seed, web
from emulator.__main__ import child_environment
from emulator.server import Emulator
from emulator.supervisor import Supervisor

MEMBER = "Emma"
BOT = Path(__file__).with_name("page_bot.py")


@dataclass
class Demo:
    emulator: Emulator
    page: web.Page
    bot: Supervisor
    output: list[str]

    def user_id(self, name: str) -> str:
        users = self.emulator.world.users.values()
        return next(str(user.id) for user in users if user.display_name == name)

    def channel_id(self, name: str) -> str:
        channels = self.emulator.world.home.channels.values()
        return next(str(channel.id) for channel in channels if channel.name == name)


class Client:
    """A person at the page, as the page's own script would call."""

    def __init__(self, demo: Demo, session: aiohttp.ClientSession) -> None:
        self.demo = demo
        self.session = session
        self.address = demo.page.address
        self.viewer = {
            "person": demo.user_id(MEMBER),
            "locale": "en-US",
            "place": demo.channel_id("general"),
        }

    def being(self, name: str, locale: str = "en-US", place: str | None = None) -> Client:
        other = Client(self.demo, self.session)
        other.viewer |= {"person": self.demo.user_id(name), "locale": locale}
        other.viewer |= {"place": place} if place else {}
        return other

    async def get(self, path: str, **headers: str) -> tuple[int, Any]:
        async with self.session.get(
            f"{self.address}api/{path}", params=self.viewer, headers=headers
        ) as response:
            return response.status, await response.json()

    async def post(self, path: str, **body: Any) -> tuple[int, Any]:
        origin = self.demo.emulator.address
        async with self.session.post(
            f"{self.address}api/{path}", json=self.viewer | body, headers={"Origin": origin}
        ) as response:
            return response.status, await response.json()

    async def done(self, path: str, **body: Any) -> Any:
        status, answer = await self.post(path, **body)
        assert status == 200, answer
        return answer


class Events:
    def __init__(self, response: aiohttp.ClientResponse) -> None:
        self.response = response

    async def next(self, wanted: str) -> Any:
        async with asyncio.timeout(10):
            name = ""
            async for raw in self.response.content:
                line = raw.decode().rstrip("\n")
                if line.startswith("event: "):
                    name = line.removeprefix("event: ")
                elif line.startswith("data: ") and name == wanted:
                    return json.loads(line.removeprefix("data: "))
        raise AssertionError(f"the stream ended before {wanted}")


@asynccontextmanager
async def opened(browser: Browser, demo: Demo) -> AsyncIterator[Page]:
    """Open the page as an English-speaking member; fail on any error in its console."""
    for channel in demo.emulator.world.channels.values():
        channel.messages.clear()
    page = await browser.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("request", lambda request: _only_local(request.url, demo, faults))
    await page.goto(demo.page.address)
    await expect(page.locator("#presence")).to_have_text("The bot is online")
    await page.get_by_label("You are").select_option(f"{MEMBER} (member)")
    await page.get_by_label("Language").select_option("English")
    yield page
    await page.close()
    assert faults == []


def _only_local(url: str, demo: Demo, faults: list[str]) -> None:
    if not url.startswith((demo.emulator.address, "data:,")):
        faults.append(f"asked for {url}")


def place(page: Page, name: str) -> Locator:
    return page.get_by_role("navigation", name="Places").get_by_role("button", name=name)


@asynccontextmanager
async def running_demo() -> AsyncIterator[Demo]:
    """Start all three and wait for the bot; a bot that does not come up shows its output."""
    emulator = Emulator(seed.fan_group(), limits=Limits(identify=False))
    page = web.mount(emulator)
    output: list[str] = []
    async with emulator:
        environment = child_environment(os.environ, emulator)
        bot = Supervisor([sys.executable, str(BOT)], environment, output.append)
        emulator.supervisor = bot
        await bot.start()
        try:
            await emulator.bot_ready(timeout=30)
            yield Demo(emulator, page, bot, output)
        except TimeoutError as late:
            raise AssertionError("\n".join(output)) from late
        finally:
            await bot.stop()

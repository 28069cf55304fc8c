"""A feature for tests, put to work by the real core on a local Discord, in this very process."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands
from discord.gateway import DiscordWebSocket
from discord.http import Route as RestRoute

from bot.bot import Koizora, use_api
from bot.components import Press, Route
from bot.features import Built, Feature, FeatureSet
from bot.policy import Standing
from bot.resources import Resources
from bot.run import open_resources
from bot.settings import Settings
from bot.ui.card import Actions, Button, Card, Form, Text
from bot.ui.respond import respond
from emulator import Emulator, seed
from emulator.answer import Answer

Interaction = discord.Interaction[Any]
Reply = Callable[[Interaction], Awaitable[None]]


async def say_nothing(interaction: Interaction) -> None:
    await respond(interaction, Card(blocks=(Text("nothing"),)))


class ProbeCog(commands.Cog):
    """One command that does whatever a test wants."""

    def __init__(self) -> None:
        self.reply: Reply = say_nothing

    @app_commands.command(name="probe", description="Do what the test wants")
    async def probe(self, interaction: Interaction) -> None:
        await self.reply(interaction)


@dataclass
class Probe:
    """The local Discord, the bot on it, and what its handlers were given."""

    discord: Emulator
    resources: Resources
    bot: Koizora
    cog: ProbeCog
    presses: list[Press] = field(default_factory=list)
    on_press: Callable[[Press], Awaitable[None]] | None = None

    async def ask(self, reply: Reply, who: str = "Aoi", **given: Any) -> Answer:
        """Let somebody use the command, answered as the test wants."""
        self.cog.reply = reply
        locale = given.pop("locale", "en-US")
        return await self.discord.person(who, locale=locale).command("probe", **given)

    async def show(self, *custom_ids: str, who: str = "Aoi") -> Answer:
        """Post a card with a button for each custom_id."""
        buttons = tuple(Button(f"Press {x}"[:60], x) for x in custom_ids)

        async def reply(interaction: Interaction) -> None:
            await respond(interaction, Card(blocks=(Text("panel"), Actions(buttons))))

        return await self.ask(reply, who)

    async def press(self, custom_id: str, who: str = "Aoi", locale: str = "en-US") -> Answer:
        """Let somebody press a button with that custom_id on a card somebody else was shown."""
        shown = await self.show(custom_id)
        return await self.discord.person(who, locale=locale).press(shown, custom_id)

    async def handle(self, press: Press) -> None:
        """Remember a press and answer it."""
        self.presses.append(press)
        if self.on_press is not None:
            await self.on_press(press)
        else:
            await respond(press.interaction, Card(blocks=(Text("pressed"),)))

    @property
    def routes(self) -> Sequence[Route]:
        return (
            Route("probe:go", self.handle, version=2),
            Route("probe:judge", self.handle, Standing.MODERATOR),
            Route("probe:form", self.handle),
        )


FORM_ID = "probe:form:a:v1"


async def open_form(interaction: Interaction, form: Form | discord.ui.Modal) -> None:
    if isinstance(form, Form):
        await respond(interaction, form)
    else:
        form.stop()
        await interaction.response.send_modal(form)


@asynccontextmanager
async def probing(folder: Path) -> AsyncIterator[Probe]:
    """Put the core with the one feature on a local Discord."""
    before = RestRoute.BASE, DiscordWebSocket.DEFAULT_GATEWAY
    async with Emulator(seed.fan_group()) as emulator:
        emulator.limits.identify = False
        settings = Settings.from_env(
            {
                "DISCORD_TOKEN": emulator.token,
                "DISCORD_API_BASE": emulator.api_base,
                "KOIZORA_DATABASE_URL": f"sqlite:///{folder}/koizora.sqlite3",
            },
            dotenv=None,
        )
        use_api(settings.api_base)
        async with open_resources(settings) as resources, _connected(emulator, resources) as probe:
            yield probe
    RestRoute.BASE, DiscordWebSocket.DEFAULT_GATEWAY = before


@asynccontextmanager
async def _connected(emulator: Emulator, resources: Resources) -> AsyncIterator[Probe]:
    cog = ProbeCog()
    made: list[Probe] = []

    async def build(_: Resources, __: FeatureSet) -> Built:
        return Built(cogs=(cog,), routes=tuple(made[0].routes))

    bot = Koizora(resources, FeatureSet((Feature(name="probe", build=build),)))
    probe = Probe(emulator, resources, bot, cog)
    made.append(probe)
    async with bot:
        await bot.compose()
        await bot.login(resources.settings.discord_token)
        serving = asyncio.create_task(bot.connect())
        await emulator.bot_ready()
        # The library waits another second for guilds to arrive before it calls itself ready.
        async with asyncio.timeout(5):
            while len(bot.guilds) < 2 or any(guild.unavailable for guild in bot.guilds):
                await asyncio.sleep(0.01)
        yield probe
        serving.cancel()
        await asyncio.gather(serving, return_exceptions=True)

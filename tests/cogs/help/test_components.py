from __future__ import annotations

from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from cogs.help.components import guild_only_commands


@app_commands.command(description="…")
async def anywhere(interaction: discord.Interaction[Any]) -> None: ...


@app_commands.command(description="…")
@app_commands.guild_only()
async def in_guilds(interaction: discord.Interaction[Any]) -> None: ...


@app_commands.command(description="…")
@app_commands.allowed_contexts(guilds=True)
async def by_context(interaction: discord.Interaction[Any]) -> None: ...


@app_commands.command(description="…")
@app_commands.allowed_contexts(guilds=True, dms=True)
async def by_both_contexts(interaction: discord.Interaction[Any]) -> None: ...


@app_commands.guild_only()
class Rooms(app_commands.Group):
    """A group whose commands are of guilds only."""

    @app_commands.command(description="…")
    async def paint(self, interaction: discord.Interaction[Any]) -> None: ...


async def test_what_direct_messages_do_not_have_is_read_from_the_commands() -> None:
    bot = commands.Bot(command_prefix=(), intents=discord.Intents(guilds=True))
    bot.tree.add_command(anywhere)
    bot.tree.add_command(in_guilds)
    bot.tree.add_command(by_context)
    bot.tree.add_command(by_both_contexts)
    bot.tree.add_command(Rooms(description="…"))
    assert guild_only_commands(bot) == {"in_guilds", "by_context", "rooms", "rooms paint"}
    await bot.close()

"""What is made ready after a start, so that the start itself stays short."""

from __future__ import annotations

import asyncio

from discord.ext import commands

from bot import timewords


async def prepare_time_words(bot: commands.AutoShardedBot) -> None:
    """Build the tables for what people type for a time once the bot serves everyone."""
    await bot.wait_until_ready()
    await asyncio.to_thread(timewords.prepare)

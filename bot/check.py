"""`koizora check`: what an operator wants to know before and after inviting the bot."""

from __future__ import annotations

import asyncio
import os
from dataclasses import dataclass
from pathlib import Path

import discord

from bot.bot import intents, use_api
from bot.database import DatabaseMissingError, open_database
from bot.database.migrations import pending
from bot.errors import KoizoraError, SettingsError
from bot.features import FeatureSet
from bot.refusals import login_refusals
from bot.settings import Settings

# A connection that is swallowed on its way hangs for minutes; a Discord that is down is asked for
# 25 seconds.
_SECONDS_FOR_DISCORD = 30.0


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the report."""

    well: bool
    subject: str
    sentence: str

    def __str__(self) -> str:
        return f"{'ok ' if self.well else 'NO '} {self.subject}: {self.sentence}"


async def check(features: FeatureSet) -> list[Finding]:
    """Look at settings, database, token and intents, and make the invite link.

    Nothing is written, and a running bot is not in the way.
    """
    try:
        settings = Settings.from_env()
    except SettingsError as error:
        return [Finding(False, "settings", problem) for problem in error.problems]
    findings = [Finding(True, "settings", f"the API is {settings.api_base}")]
    findings.append(await _database(settings))
    findings.extend(await _application(settings, features))
    return findings


async def _database(settings: Settings) -> Finding:
    try:
        database = await open_database(settings.database_url, exclusive=False)
        try:
            waiting = await pending(database)
        finally:
            await database.close()
    except DatabaseMissingError as error:
        if not _can_be_made(settings.database_url):
            return Finding(False, "database", str(error))
        return Finding(True, "database", "will be made on start")
    except KoizoraError as error:
        return Finding(False, "database", str(error))
    if waiting:
        names = ", ".join(str(migration) for migration in waiting)
        return Finding(True, "database", f"will be migrated on start ({names})")
    return Finding(True, "database", "up to date")


def _can_be_made(url: str) -> bool:
    """Tell whether a start would make the file: a relative path's folders are made, too."""
    folder = Path(url.removeprefix("sqlite:///")).parent
    if not folder.is_absolute():
        folder = next(path for path in (folder, *folder.parents) if path.exists())
    return folder.is_dir() and os.access(folder, os.W_OK)


async def _application(settings: Settings, features: FeatureSet) -> list[Finding]:
    use_api(settings.api_base)
    client = discord.Client(intents=intents(members=settings.members_intent))
    try:
        async with client:
            with login_refusals(settings.api_base):
                async with asyncio.timeout(_SECONDS_FOR_DISCORD):
                    await client.login(settings.discord_token)
            application = client.application
    except KoizoraError as error:
        return [Finding(False, "token", str(error))]
    assert application is not None  # login asks for it
    return [
        Finding(True, "token", f"accepted, the application is {application.name}"),
        _members_intent(settings, application),
        Finding(True, "invite", invite_link(application.id, features)),
    ]


def _members_intent(settings: Settings, application: discord.AppInfo) -> Finding:
    flags = application.flags
    granted = flags.gateway_guild_members or flags.gateway_guild_members_limited
    if settings.members_intent and not granted:
        return Finding(
            False,
            "intents",
            "KOIZORA_MEMBERS_INTENT is on, but “Server Members Intent” is off on the Bot page of "
            "your application: switch the one on or the other off",
        )
    return Finding(True, "intents", f"members {'on' if settings.members_intent else 'off'}")


def invite_link(application_id: int, features: FeatureSet) -> str:
    """Write the address that invites the bot with the least permissions that work."""
    wanted = discord.Permissions(**{need.name: True for need in features.permissions})
    return discord.utils.oauth_url(
        application_id, permissions=wanted, scopes=("bot", "applications.commands")
    )

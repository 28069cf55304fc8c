"""What the process has opened once and passes to every feature."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.clock import Clock
from bot.command_links import CommandLinks
from bot.database import Database
from bot.delivery.outbox import Outbox
from bot.delivery.pacer import Pacer
from bot.films import KnownFilms
from bot.guild_settings import GuildSettings
from bot.i18n import Texts
from bot.requests import Requests
from bot.settings import Settings


@dataclass(frozen=True, slots=True)
class Resources:
    """Opened before the bot, closed after it."""

    settings: Settings
    database: Database
    clock: Clock
    texts: Texts
    guild_settings: GuildSettings
    requests: Requests
    outbox: Outbox
    pacer: Pacer = field(default_factory=Pacer)
    films: KnownFilms = field(default_factory=KnownFilms)
    command_links: CommandLinks = field(default_factory=CommandLinks)

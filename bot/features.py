"""What a feature may declare, and how the packages under `cogs/` are found and composed.

Nothing lists features by name: `/settings`, `/help`, the command line and the invite link grow
from what the feature modules declare.
"""

from __future__ import annotations

import argparse
import importlib
import pkgutil
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from dataclasses import dataclass
from typing import Any

from discord.ext import commands

from bot.components import Route
from bot.delivery.kinds import DeliveryKind
from bot.guild_settings import GuildSetting
from bot.policy import Standing
from bot.resources import Resources


@dataclass(frozen=True, slots=True)
class PermissionNeed:
    """A permission a feature uses; its texts are `permission-<name>` and what going without costs.

    `name` is an attribute of discord.Permissions.
    """

    name: str


@dataclass(frozen=True, slots=True)
class HelpSection:
    """A part of /help: its commands by qualified name, for whoever has the standing.

    Its heading is the text `help-<name>`. Direct messages leave out what is `guild_only`.
    """

    name: str
    commands: tuple[str, ...]
    needs: Standing = Standing.MEMBER
    guild_only: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CliCommand:
    """A `koizora` subcommand of one or two words; `run` returns the exit code."""

    words: tuple[str, ...]
    help: str
    configure: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], Awaitable[int]]


@dataclass(frozen=True, slots=True)
class Built:
    """What a feature puts to work once the resources exist.

    `tasks` run beside the bot from its first connection on until it closes.
    """

    cogs: tuple[commands.Cog, ...] = ()
    routes: tuple[Route, ...] = ()
    delivery_kinds: tuple[DeliveryKind, ...] = ()
    tasks: tuple[Callable[[commands.AutoShardedBot], Coroutine[Any, Any, None]], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Feature:
    """One folder under `cogs/`, as its `feature.py` declares it."""

    name: str
    build: Callable[[Resources, FeatureSet], Awaitable[Built]]
    guild_settings: tuple[GuildSetting, ...] = ()
    permissions: tuple[PermissionNeed, ...] = ()
    help: tuple[HelpSection, ...] = ()
    cli: tuple[CliCommand, ...] = ()
    order: int = 100


@dataclass(frozen=True, slots=True)
class FeatureSet:
    """All features, and what they declare together."""

    features: tuple[Feature, ...]

    @property
    def guild_settings(self) -> tuple[GuildSetting, ...]:
        """Everything a guild can set."""
        return tuple(s for feature in self.features for s in feature.guild_settings)

    @property
    def permissions(self) -> tuple[PermissionNeed, ...]:
        """Every permission some feature uses, each once."""
        return tuple(dict.fromkeys(p for feature in self.features for p in feature.permissions))

    @property
    def help(self) -> tuple[HelpSection, ...]:
        """The sections of /help."""
        return tuple(section for feature in self.features for section in feature.help)

    @property
    def cli(self) -> tuple[CliCommand, ...]:
        """What the features add to the command line."""
        return tuple(command for feature in self.features for command in feature.cli)

    async def build(self, resources: Resources) -> tuple[Built, ...]:
        """Put every feature to work."""
        return tuple([await feature.build(resources, self) for feature in self.features])


def discover(package: str = "cogs") -> FeatureSet:
    """Import every feature under a package, in their declared order, then by name.

    Raises AttributeError when a folder's `feature.py` declares no `FEATURE`.
    """
    home = importlib.import_module(package)
    names: Sequence[str] = sorted(info.name for info in pkgutil.iter_modules(home.__path__))
    found = [importlib.import_module(f"{package}.{name}.feature").FEATURE for name in names]
    return FeatureSet(tuple(sorted(found, key=lambda feature: (feature.order, feature.name))))

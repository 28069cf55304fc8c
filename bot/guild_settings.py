"""What a guild has set: declared by features, kept in one table, answered from memory."""

from __future__ import annotations

import enum
import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any, TypeAlias

from bot.database import Database
from bot.database.instants import to_epoch


class SettingKind(enum.Enum):
    """How a setting is chosen."""

    CHOICE = "choice"
    CHOICES = "choices"
    CHANNEL = "channel"
    CHANNELS = "channels"
    ROLE = "role"
    ZONE = "zone"


@dataclass(frozen=True, slots=True)
class GuildSetting:
    """One setting of a guild: a choice's default is its key, of the other kinds it is none.

    Its texts are `setting-<name>` with `.explanation`, and `.choice-<choice>` for each choice.
    `defaults` and `most` (how many) are for several choices; a zone is an IANA name.
    """

    name: str
    kind: SettingKind
    choices: tuple[str, ...] = ()
    default: str | None = None
    defaults: tuple[str, ...] = ()
    most: int = 1


LANGUAGE = GuildSetting(
    "language", SettingKind.CHOICE, choices=("auto", "en", "de", "ja"), default="auto"
)
MODERATOR_ROLE = GuildSetting("moderator-role", SettingKind.ROLE)
CORE_SETTINGS = (LANGUAGE, MODERATOR_ROLE)

Value: TypeAlias = str | tuple[str, ...] | tuple[int, ...]
"""A choice or a zone, several choices, or the ids of channels or a role."""
Watcher: TypeAlias = Callable[[int], Awaitable[None]]
"""What a feature does about a guild that has chosen anew, given its id."""

_NOTHING: Mapping[str, Any] = MappingProxyType({})


class GuildSettings:
    """Every guild's settings, held in memory.

    All interactions of a guild reach the process that serves its shard, so what that process
    wrote is what it knows.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._values: dict[int, dict[str, Any]] = {}
        self._watchers: dict[str, list[Watcher]] = {}

    async def load(self) -> None:
        """Read what all guilds have set."""
        rows = await self._database.fetch_all("SELECT guild_id, name, value FROM guild_setting")
        self._values.clear()
        for row in rows:
            self._values.setdefault(row["guild_id"], {})[row["name"]] = json.loads(row["value"])

    def is_set(self, guild_id: int, setting: GuildSetting) -> bool:
        """Tell whether somebody chose it."""
        return setting.name in self._values.get(guild_id, _NOTHING)

    def choice(self, guild_id: int | None, setting: GuildSetting) -> str | None:
        """Return the chosen key or zone, or the setting's default."""
        value = self._of(guild_id).get(setting.name)
        return str(value) if value is not None else setting.default

    def choices(self, guild_id: int | None, setting: GuildSetting) -> tuple[str, ...]:
        """Return the keys of several choices, or the setting's defaults; none may be chosen."""
        value = self._of(guild_id).get(setting.name)
        return tuple(value) if value is not None else setting.defaults

    def ids(self, guild_id: int | None, setting: GuildSetting) -> tuple[int, ...]:
        """Return the ids of the chosen channels or role, none by default."""
        return tuple(self._of(guild_id).get(setting.name) or ())

    def watch(self, setting: GuildSetting, watcher: Watcher) -> None:
        """Call a feature whenever a guild has chosen this anew."""
        self._watchers.setdefault(setting.name, []).append(watcher)

    async def choose(
        self, guild_id: int, setting: GuildSetting, value: Value, now: datetime
    ) -> None:
        """Store what a guild chose; it is durable when this returns, and the watchers know."""
        await self._database.execute(
            """
            INSERT INTO guild_setting (guild_id, name, value, updated_at)
            VALUES (:guild_id, :name, :value, :now)
            ON CONFLICT (guild_id, name)
            DO UPDATE SET value = excluded.value, updated_at = excluded.updated_at
            """,
            guild_id=guild_id,
            name=setting.name,
            value=json.dumps(value),
            now=to_epoch(now),
        )
        self._values.setdefault(guild_id, {})[setting.name] = value
        for watcher in self._watchers.get(setting.name, ()):
            await watcher(guild_id)

    async def choose_first(
        self, guild_id: int, setting: GuildSetting, value: Value, now: datetime
    ) -> bool:
        """Store a value unless the guild has chosen one, and tell whether it was stored."""
        stored = await self._database.execute(
            """
            INSERT INTO guild_setting (guild_id, name, value, updated_at)
            VALUES (:guild_id, :name, :value, :now)
            ON CONFLICT (guild_id, name) DO NOTHING
            """,
            guild_id=guild_id,
            name=setting.name,
            value=json.dumps(value),
            now=to_epoch(now),
        )
        if stored:
            self._values.setdefault(guild_id, {}).setdefault(setting.name, value)
        return bool(stored)

    def _of(self, guild_id: int | None) -> Mapping[str, Any]:
        return self._values.get(guild_id, _NOTHING) if guild_id is not None else _NOTHING

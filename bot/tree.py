"""The command tree: log context and error handling of every command, and when to sync it."""

from __future__ import annotations

import asyncio
import hashlib
import json
import logging
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands

from bot.command_names import CommandTranslator, put_english_first
from bot.database import Database
from bot.database.instants import to_epoch
from bot.i18n import Texts
from bot.logs import enter_log_context
from bot.requests import Requests

if TYPE_CHECKING:
    from bot.bot import Koizora

_log = logging.getLogger(__name__)


class KoizoraTree(app_commands.CommandTree["Koizora"]):
    """Commands in three languages whose failures all end in one handler."""

    def __init__(self, client: Koizora, requests: Requests) -> None:
        super().__init__(client)
        self._requests = requests
        self.in_flight: set[asyncio.Task[Any]] = set()

    async def interaction_check(self, interaction: discord.Interaction[Koizora], /) -> bool:
        """Note what is being answered; the checks themselves stand with each command."""
        data: Any = interaction.data or {}
        enter_log_context(
            interaction=interaction.id, guild=interaction.guild_id, command=data.get("name")
        )
        task = asyncio.current_task()
        if task is not None:
            self.in_flight.add(task)
            task.add_done_callback(self.in_flight.discard)
        return True

    async def on_error(
        self, interaction: discord.Interaction[Koizora], error: app_commands.AppCommandError, /
    ) -> None:
        """Answer whoever asked, whatever went wrong."""
        cause = error.original if isinstance(error, app_commands.CommandInvokeError) else error
        await self._requests.answer_failure(interaction, cause)


async def sync_commands(
    tree: KoizoraTree, texts: Texts, database: Database, application_id: int, now: datetime
) -> dict[str, int]:
    """Register the commands globally if they or their texts changed since the last time.

    Returns the ids of the top-level commands by name. One bulk PUT; the library waits out an
    emptied bucket, so an unneeded PUT could hold up a start by 20 s. Commands that Discord no
    longer has as we left them (another program used the same application) are registered anew.
    Raises discord.HTTPException when Discord refuses the commands.
    """
    plain = [command.to_dict(tree) for command in tree.get_commands()]
    fingerprint = hashlib.sha256(
        json.dumps([plain, texts.checksum()], sort_keys=True).encode()
    ).hexdigest()
    row = await database.fetch_one(
        "SELECT fingerprint, commands FROM command_sync WHERE application_id = :application_id",
        application_id=application_id,
    )
    if row is not None and row["fingerprint"] == fingerprint:
        ids = {str(name): int(id_) for name, id_ in json.loads(row["commands"]).items()}
        if ids == _ids(await tree.client.http.get_global_commands(application_id)):
            return ids
    ids = await _register(tree, texts, application_id)
    await database.execute(
        """
        INSERT INTO command_sync (application_id, fingerprint, commands, synced_at)
        VALUES (:application_id, :fingerprint, :commands, :now)
        ON CONFLICT (application_id) DO UPDATE SET
            fingerprint = excluded.fingerprint,
            commands = excluded.commands,
            synced_at = excluded.synced_at
        """,
        application_id=application_id,
        fingerprint=fingerprint,
        commands=json.dumps(ids),
        now=to_epoch(now),
    )
    _log.info("commands.synced", extra={"count": len(ids)})
    return ids


async def _register(tree: KoizoraTree, texts: Texts, application_id: int) -> dict[str, int]:
    translator = CommandTranslator(texts)
    payload = [
        put_english_first(await command.get_translated_payload(tree, translator))
        for command in tree.get_commands()
    ]
    return _ids(await tree.client.http.bulk_upsert_global_commands(application_id, payload=payload))


def _ids(commands: Iterable[Mapping[str, Any]]) -> dict[str, int]:
    return {str(command["name"]): int(command["id"]) for command in commands}

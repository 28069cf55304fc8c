"""One transaction for many deliveries: what several tasks want to write down is written together.

While a transaction is on its way to the disk, whatever arrives waits for the next one. So a single
delivery is written at once and a thousand cost a few transactions.
"""

from __future__ import annotations

import asyncio
import logging
from typing import TypeAlias, TypeVar

from bot.database import (
    ConstraintError,
    Database,
    DatabaseError,
    StatementError,
    Transaction,
)
from bot.delivery.model import Claim, Postponed, Sent, Skipped
from bot.delivery.store import DeliveryStore

_log = logging.getLogger(__name__)

Entry: TypeAlias = Claim | Sent | Skipped | Postponed
_Waiting: TypeAlias = "tuple[Entry, asyncio.Future[bool]]"
_Kind = TypeVar("_Kind", bound=Entry)

_SECONDS_BETWEEN_TRIES = 2.0


class Ledger:
    """Writes entries; a claim is frozen, an outcome is marked.

    A database that cannot be used is waited for, however long that takes.
    """

    def __init__(self, database: Database, store: DeliveryStore) -> None:
        self._database = database
        self._store = store
        self._waiting: list[_Waiting] = []
        self._writer: asyncio.Task[None] | None = None

    async def write(self, entry: Entry) -> bool:
        """Write an entry durably; False for a claim that must not go out any more.

        Raises StatementError or ConstraintError for an entry that no database takes.
        """
        written = asyncio.get_running_loop().create_future()
        self._waiting.append((entry, written))
        if self._writer is None or self._writer.done():
            self._writer = asyncio.create_task(self._write_all())
        return bool(await written)

    async def close(self, seconds: float) -> None:
        """Wait so long for what is still to be written."""
        if self._writer is not None and not self._writer.done():
            await asyncio.wait({self._writer}, timeout=seconds)
            self._writer.cancel()

    async def _write_all(self) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting, []
            await self._write_together(batch)

    async def _write_together(self, batch: list[_Waiting]) -> None:
        while True:
            try:
                await self._write_once(batch)
            except (ConstraintError, StatementError) as error:
                await self._write_apart(batch, error)
            except DatabaseError as error:
                _log.error("delivery.not_saved", extra={"reason": str(error)})
                await asyncio.sleep(_SECONDS_BETWEEN_TRIES)
                continue
            return

    async def _write_apart(self, batch: list[_Waiting], error: DatabaseError) -> None:
        """Find the entry that no database takes: it must not hold up the others."""
        if len(batch) == 1:
            _settle(batch[0][1], error)
            return
        for each in batch:
            await self._write_together([each])

    async def _write_once(self, batch: list[_Waiting]) -> None:
        async with self._database.transaction() as tx:
            allowed = await self._save(tx, [entry for entry, _ in batch])
        for entry, written in batch:
            _settle(written, not isinstance(entry, Claim) or entry.id in allowed)

    async def _save(self, tx: Transaction, entries: list[Entry]) -> set[int]:
        if sent := _only(Sent, entries):
            await self._store.mark_sent(tx, sent)
        if skipped := _only(Skipped, entries):
            await self._store.mark_skipped(tx, skipped)
        if postponed := _only(Postponed, entries):
            await self._store.put_back(tx, postponed)
        claims = _only(Claim, entries)
        return await self._store.freeze(tx, claims) if claims else set()


def _only(kind: type[_Kind], entries: list[Entry]) -> list[_Kind]:
    return [entry for entry in entries if isinstance(entry, kind)]


def _settle(written: asyncio.Future[bool], result: bool | DatabaseError) -> None:
    # Whoever waited may have been told to end.
    if written.done():
        return
    if isinstance(result, DatabaseError):
        written.set_exception(result)
    else:
        written.set_result(result)

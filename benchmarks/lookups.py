"""What it costs to find out what is due next, with few rows and with many, on each database."""

from __future__ import annotations

import time
from contextlib import AsyncExitStack
from pathlib import Path

from benchmarks.figures import Figure, Line
from benchmarks.plan import Plan
from benchmarks.throwaway_postgres import throwaway_postgres
from bot.clock import Clock
from bot.database import Database, open_database
from bot.database.migrations import migrate
from bot.delivery.store import DeliveryStore

_MICROSECONDS = 1_000_000
_ROUNDS = 9
_NAMES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}


async def measure_lookups(plan: Plan, folder: Path) -> list[Line]:
    """Look up the next one in a small and a large table in turns; PostgreSQL where it is there."""
    lines: list[Line] = []
    urls = [f"sqlite:///{folder}/{name}.sqlite3" for name in ("few", "many")]
    lines.append(await _compare(urls, plan))
    async with throwaway_postgres(("few", "many")) as found:
        if found is not None:
            lines.append(await _compare(found, plan))
    return lines


async def _compare(urls: list[str], plan: Plan) -> Figure:
    async with AsyncExitStack() as open_:
        stores: list[DeliveryStore] = []
        for url, rows in zip(urls, (plan.few_rows, plan.many_rows), strict=True):
            database = await open_database(url)
            open_.push_async_callback(database.close)
            await migrate(database)
            await _fill(database, rows)
            stores.append(DeliveryStore(database, Clock(), worker=1))
        few, many = [(await _seconds(store, plan.lookups), [])[1] for store in stores]
        for _ in range(_ROUNDS):
            few.append(await _seconds(stores[0], plan.lookups) * _MICROSECONDS)
            many.append(await _seconds(stores[1], plan.lookups) * _MICROSECONDS)
    name = _NAMES[database.dialect]
    return Figure(
        f"next due, {plan.many_rows} pending rows on {name}, beside {plan.few_rows}",
        "µs",
        tuple(many),
        tuple(few),
        2.0,
    )


async def _seconds(store: DeliveryStore, times: int) -> float:
    began = time.perf_counter()
    for _ in range(times):
        await store.next_due()
    return (time.perf_counter() - began) / times


async def _fill(database: Database, rows: int) -> None:
    """Write so many pending rows, a second apart."""
    if database.dialect == "sqlite":
        await database.execute(_FILL_SQLITE, rows=rows)
    else:
        await database.execute(_FILL_POSTGRESQL, rows=rows)
        await database.execute("ANALYZE delivery")


_FILL_SQLITE = """
    WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < :rows)
    INSERT INTO delivery (
        delivery_id, subject, occurrence, revision, kind, lead_seconds, recipient, due_at, try_at
    )
    SELECT n, 'party:' || (100000000 + n), '', 1, 'party-reminder', 3600, 'channel',
        1800000000000000 + n * 1000000, 1800000000000000 + n * 1000000
    FROM number
"""
_FILL_POSTGRESQL = """
    INSERT INTO delivery (
        delivery_id, subject, occurrence, revision, kind, lead_seconds, recipient, due_at, try_at
    )
    SELECT n, 'party:' || (100000000 + n), '', 1, 'party-reminder', 3600, 'channel',
        1800000000000000 + n * 1000000, 1800000000000000 + n * 1000000
    FROM generate_series(1, CAST(:rows AS BIGINT)) AS number (n)
"""

"""What only a server can do to us."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from urllib.parse import quote

import pytest

from bot.database import Database, DatabaseUnavailableError, open_database
from tests.databases import Cluster


@pytest.fixture
async def server_database(postgres_url: str) -> AsyncIterator[Database]:
    database = await open_database(postgres_url)
    await database.execute("CREATE TABLE kept (x BIGINT PRIMARY KEY)")
    yield database
    await database.close()


async def refusal(url: str) -> str:
    with pytest.raises(DatabaseUnavailableError) as refused:
        await open_database(url)
    chain: list[BaseException] = [refused.value]
    while (cause := chain[-1].__cause__) is not None:
        chain.append(cause)
    assert "KOIZORA_DATABASE_URL" in str(refused.value)
    assert "\n" not in str(refused.value)
    return "\n".join(str(x) for x in chain)


async def test_a_server_that_is_not_there_is_said_to_be_missing(cluster: Cluster) -> None:
    assert "start it" in await refusal(
        f"postgresql://koizora:hunter2@/x?host={cluster.directory}/no"
    )


async def test_a_database_that_is_not_there_is_named(cluster: Cluster) -> None:
    assert "nowhere" in await refusal(cluster.url("nowhere"))


@pytest.mark.parametrize("password", ["hunter2", "hunter2@x", "hunter2/x", "hunter2:x", "[hunter2"])
async def test_a_refused_password_is_not_repeated(cluster: Cluster, password: str) -> None:
    escaped = quote(password, safe="")
    url = f"postgresql://guarded:{escaped}@/postgres?host={cluster.directory}"
    assert "guarded" in await refusal(url)
    for broken in (url.replace(escaped, password), url.replace("?", ":port?")):
        assert "hunter2" not in await refusal(broken)


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://koizora:hunter2@localhost:port/x",
        "postgresql://koizora:hunter2@[::1/x",
        "postgresql://koizora:hunter2@localhost/x?sslmode=hunter2",
        "postgresql://koizora:hun/ter2@localhost/x",
    ],
)
async def test_a_url_that_does_not_parse_is_not_repeated(url: str) -> None:
    said = await refusal(url)
    assert "hunter2" not in said
    assert "ter2" not in said


async def test_a_connection_that_the_server_ends_is_replaced(
    cluster: Cluster, postgres_url: str, server_database: Database
) -> None:
    await server_database.fetch_value("SELECT 1")
    await end_connections(cluster, postgres_url)
    await until_connections_are_replaced(server_database)
    assert await server_database.execute("INSERT INTO kept VALUES (1)") == 1


async def test_a_connection_lost_inside_a_transaction_is_a_fault_and_saves_nothing(
    cluster: Cluster, postgres_url: str, server_database: Database
) -> None:
    async def loses() -> None:
        async with server_database.transaction() as transaction:
            await transaction.execute("INSERT INTO kept VALUES (1)")
            await end_connections(cluster, postgres_url)
            await transaction.execute("INSERT INTO kept VALUES (2)")

    with pytest.raises(DatabaseUnavailableError, match="PostgreSQL does not answer"):
        await loses()
    await until_connections_are_replaced(server_database)
    assert await server_database.fetch_value("SELECT count(*) FROM kept") == 0


async def test_a_cancelled_statement_stops_on_the_server_too(server_database: Database) -> None:
    async def sleeps() -> None:
        async with server_database.transaction() as transaction:
            await transaction.execute("INSERT INTO kept VALUES (1)")
            await transaction.fetch_value("SELECT pg_sleep(30)")

    task = asyncio.create_task(sleeps())
    await asyncio.sleep(0.1)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    # Would wait for the other's row if its transaction were still open.
    async with asyncio.timeout(5):
        assert await server_database.execute("INSERT INTO kept VALUES (1)") == 1


async def test_more_transactions_than_connections_take_turns(server_database: Database) -> None:
    async def writes(x: int) -> None:
        async with server_database.transaction() as transaction:
            await transaction.execute("INSERT INTO kept VALUES (:x)", x=x)
            await asyncio.sleep(0.01)

    async with asyncio.timeout(10):
        await asyncio.gather(*(writes(x) for x in range(20)))
    assert await server_database.fetch_value("SELECT count(*) FROM kept") == 20


async def test_a_deferred_rule_that_fails_at_commit_saves_nothing(
    server_database: Database,
) -> None:
    await server_database.execute(
        "CREATE TABLE part (x BIGINT REFERENCES kept (x) DEFERRABLE INITIALLY DEFERRED)"
    )

    async def orphans() -> None:
        async with server_database.transaction() as transaction:
            await transaction.execute("INSERT INTO part VALUES (9)")

    with pytest.raises(Exception, match="foreign key"):
        await orphans()
    assert await server_database.execute("INSERT INTO kept VALUES (1)") == 1


async def test_closing_gives_up_on_a_transaction_that_never_ends(
    server_database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.database.postgres._CLOSE_SECONDS", 0.1)
    inside = asyncio.Event()

    async def stays() -> None:
        async with server_database.transaction():
            inside.set()
            await asyncio.Event().wait()

    task = asyncio.create_task(stays())
    await inside.wait()
    async with asyncio.timeout(5):
        await server_database.close()
    task.cancel()
    await asyncio.wait([task])


async def until_connections_are_replaced(database: Database) -> None:
    """Wait for the server's farewell, which may meet one statement on each connection."""
    async with asyncio.timeout(5):
        for ask in (database.fetch_value, database.execute):
            while True:
                with suppress(DatabaseUnavailableError):
                    await ask("SELECT 1")
                    break
                await asyncio.sleep(0.01)


async def end_connections(cluster: Cluster, url: str) -> None:
    name = url.removeprefix("postgresql://koizora@/").partition("?")[0]
    await cluster.admin(
        f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"
    )

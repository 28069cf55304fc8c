"""The words of SQL that stores may use, each tried on both engines."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator

import pytest

from bot.database import ConstraintError, Database, open_database

TABLES = (
    "CREATE TABLE party (party_id BIGINT PRIMARY KEY NOT NULL, title TEXT NOT NULL)",
    """
    CREATE TABLE seat (
        seat_id BIGINT PRIMARY KEY NOT NULL,
        party_id BIGINT NOT NULL REFERENCES party (party_id) ON DELETE CASCADE,
        state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'taken', 'gone')),
        due BIGINT,
        asked BOOLEAN NOT NULL DEFAULT FALSE
    )
    """,
    "CREATE INDEX seat_due ON seat (due) WHERE state = 'open'",
    "CREATE UNIQUE INDEX seat_taken ON seat (party_id) WHERE state = 'taken'",
    "CREATE UNIQUE INDEX party_title ON party (lower(title))",
)
SEATS = "INSERT INTO seat (seat_id, party_id, due, asked) VALUES (:seat_id, 1, :due, :asked)"


@pytest.fixture
async def seated(database_url: str) -> AsyncIterator[Database]:
    """One party with six open seats; the even ones are due, the first three were asked."""
    database = await open_database(database_url)
    async with database.transaction() as transaction:
        for table in TABLES:
            await transaction.execute(table)
        await transaction.execute("INSERT INTO party VALUES (1, 'Koizora')")
        await transaction.execute_many(
            SEATS,
            [
                {"seat_id": x, "due": 10 * x if x % 2 == 0 else None, "asked": x <= 3}
                for x in range(1, 7)
            ],
        )
    yield database
    await database.close()


async def ids(database: Database, sql: str, /, **parameters: object) -> list[int]:
    return [row["seat_id"] for row in await database.fetch_all(sql, **parameters)]


async def test_upsert_returning(seated: Database) -> None:
    async with seated.transaction() as transaction:
        for title in ("Koizora 2", "Koizora 3"):
            row = await transaction.fetch_one(
                """
                INSERT INTO party (party_id, title) VALUES (:party_id, :title)
                ON CONFLICT (party_id) DO UPDATE SET title = excluded.title
                RETURNING title
                """,
                party_id=2,
                title=title,
            )
            assert row is not None
            assert row["title"] == title


async def test_insert_that_does_nothing_on_conflict_counts_no_row(seated: Database) -> None:
    insert = "INSERT INTO party VALUES (:party_id, :title) ON CONFLICT DO NOTHING"
    assert await seated.execute(insert, party_id=1, title="again") == 0
    assert await seated.execute(insert, party_id=2, title="another") == 1


async def test_update_of_a_limited_choice_returning(seated: Database) -> None:
    async with seated.transaction() as transaction:
        rows = await transaction.fetch_all(
            """
            UPDATE seat SET state = 'gone' WHERE seat_id IN (
                SELECT seat_id FROM seat WHERE state = 'open' AND due <= :now
                ORDER BY due LIMIT :most
            )
            RETURNING seat_id
            """,
            now=50,
            most=2,
        )
    assert sorted(row["seat_id"] for row in rows) == [2, 4]


async def test_partial_unique_index(seated: Database) -> None:
    take = "UPDATE seat SET state = 'taken' WHERE seat_id = :seat_id"
    assert await seated.execute(take, seat_id=1) == 1
    with pytest.raises(ConstraintError):
        await seated.execute(take, seat_id=2)


async def test_expression_index(seated: Database) -> None:
    with pytest.raises(ConstraintError):
        await seated.execute("INSERT INTO party VALUES (2, 'KOIZORA')")


async def test_check(seated: Database) -> None:
    with pytest.raises(ConstraintError):
        await seated.execute("UPDATE seat SET state = 'unheard of'")


async def test_foreign_key_and_cascade(seated: Database) -> None:
    with pytest.raises(ConstraintError):
        await seated.execute("INSERT INTO seat (seat_id, party_id) VALUES (9, 9)")
    assert await seated.execute("DELETE FROM party") == 1
    assert await seated.fetch_value("SELECT count(*) FROM seat") == 0


async def test_common_table_expression(seated: Database) -> None:
    sql = """
    WITH late AS (SELECT seat_id FROM seat WHERE due > :due)
    SELECT seat_id FROM late ORDER BY seat_id
    """
    assert await ids(seated, sql, due=20) == [4, 6]


async def test_filter_and_cast_of_a_sum(seated: Database) -> None:
    row = await seated.fetch_one(
        """
        SELECT count(*) FILTER (WHERE asked) AS asked, CAST(sum(due) AS BIGINT) AS dues
        FROM seat
        """
    )
    assert row is not None
    assert (row["asked"], row["dues"]) == (3, 120)
    # Without the cast PostgreSQL answers with a Decimal.
    assert isinstance(row["dues"], int)


async def test_window_function(seated: Database) -> None:
    rows = await seated.fetch_all(
        "SELECT seat_id, row_number() OVER (ORDER BY seat_id DESC) AS place FROM seat "
        "WHERE due IS NOT NULL ORDER BY seat_id"
    )
    assert [(row["seat_id"], row["place"]) for row in rows] == [(2, 3), (4, 2), (6, 1)]


async def test_paging_by_row_value(seated: Database) -> None:
    sql = """
    SELECT seat_id FROM seat WHERE (state, seat_id) > (:state, :seat_id)
    ORDER BY state, seat_id LIMIT 2
    """
    assert await ids(seated, sql, state="open", seat_id=2) == [3, 4]


async def test_is_not_distinct_from(seated: Database) -> None:
    sql = "SELECT seat_id FROM seat WHERE due IS NOT DISTINCT FROM :due ORDER BY seat_id"
    assert await ids(seated, sql, due=None) == [1, 3, 5]
    assert await ids(seated, sql, due=20) == [2]


async def test_flags_are_asked_for_as_such_or_compared_with_a_parameter(seated: Database) -> None:
    assert await ids(seated, "SELECT seat_id FROM seat WHERE asked ORDER BY seat_id") == [1, 2, 3]
    sql = "SELECT seat_id FROM seat WHERE asked = :asked ORDER BY seat_id"
    assert await ids(seated, sql, asked=False) == [4, 5, 6]


async def test_order_with_nulls_last(seated: Database) -> None:
    sql = "SELECT seat_id FROM seat ORDER BY due NULLS LAST, seat_id"
    assert await ids(seated, sql) == [2, 4, 6, 1, 3, 5]


async def test_insert_from_select_and_exists(seated: Database) -> None:
    copied = await seated.execute(
        """
        INSERT INTO seat (seat_id, party_id, due)
        SELECT seat_id + 100, party_id, due FROM seat AS old
        WHERE NOT EXISTS (SELECT 1 FROM seat WHERE seat_id = old.seat_id + 100)
        """
    )
    assert copied == 6


async def test_a_parameter_that_may_be_null_is_cast(seated: Database) -> None:
    sql = """
    SELECT seat_id FROM seat
    WHERE CAST(:least AS BIGINT) IS NULL OR due >= :least ORDER BY seat_id
    """
    assert await ids(seated, sql, least=None) == [1, 2, 3, 4, 5, 6]
    assert await ids(seated, sql, least=40) == [4, 6]


async def test_json_is_text(seated: Database) -> None:
    written = json.dumps({"ids": [2**63 - 1], "title": "恋空"}, ensure_ascii=False)
    await seated.execute("UPDATE party SET title = :title", title=written)
    assert json.loads(await seated.fetch_value("SELECT title FROM party"))["title"] == "恋空"


async def test_add_column_and_rename(seated: Database) -> None:
    await seated.execute("ALTER TABLE party ADD COLUMN note TEXT NOT NULL DEFAULT ''")
    await seated.execute("ALTER TABLE party RENAME COLUMN note TO remark")
    assert await seated.fetch_value("SELECT remark FROM party") == ""


async def test_a_changed_table_is_undone_with_its_transaction(seated: Database) -> None:
    async def changes() -> None:
        async with seated.transaction() as transaction:
            await transaction.execute("ALTER TABLE party ADD COLUMN note TEXT")
            await transaction.execute("DROP TABLE seat")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await changes()
    assert await seated.fetch_value("SELECT count(*) FROM seat") == 6
    row = await seated.fetch_one("SELECT * FROM party")
    assert row is not None
    assert "note" not in set(row.keys())

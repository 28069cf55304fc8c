"""What a store relies on, the same on both engines."""

from __future__ import annotations

import pytest

from bot.database import (
    ConstraintError,
    Database,
    DatabaseUnavailableError,
    StatementError,
    open_database,
)

INSERT = """
INSERT INTO guild_setting (guild_id, name, value, updated_at) VALUES (:guild_id, :name, :value, 0)
"""
COUNT = "SELECT count(*) FROM guild_setting"
LARGEST = 2**63 - 1


async def test_what_was_executed_is_fetched_by_column_name(database: Database) -> None:
    assert await database.execute(INSERT, guild_id=LARGEST, name="language", value='"de"') == 1
    row = await database.fetch_one("SELECT guild_id, name, value FROM guild_setting")
    assert row is not None
    assert row["guild_id"] == LARGEST
    assert list(row.keys()) == ["guild_id", "name", "value"]
    assert dict(row) == {"guild_id": LARGEST, "name": "language", "value": '"de"'}


async def test_nothing_found_is_none_or_empty(database: Database) -> None:
    assert await database.fetch_one("SELECT name FROM guild_setting") is None
    assert await database.fetch_value("SELECT name FROM guild_setting") is None
    assert await database.fetch_all("SELECT name FROM guild_setting") == []


async def test_execute_tells_how_many_rows_changed(database: Database) -> None:
    for guild_id in (1, 2, 3):
        await database.execute(INSERT, guild_id=guild_id, name="a", value="1")
    update = "UPDATE guild_setting SET value = :value WHERE guild_id > :guild_id"
    assert await database.execute(update, value="2", guild_id=1) == 2
    assert await database.execute(update, value="2", guild_id=9) == 0
    assert await database.execute("CREATE TABLE other (x BIGINT)") == 0


async def test_a_transaction_has_the_same_questions_and_many_rows_at_once(
    database: Database,
) -> None:
    async with database.transaction() as transaction:
        rows = [{"guild_id": x, "name": "a", "value": str(x)} for x in range(5)]
        await transaction.execute_many(INSERT, rows)
        await transaction.execute_many(INSERT, [])
        assert await transaction.fetch_value(COUNT) == 5
        assert await transaction.execute("DELETE FROM guild_setting WHERE guild_id < 2") == 2
        kept = await transaction.fetch_all("SELECT guild_id FROM guild_setting ORDER BY guild_id")
        assert [x["guild_id"] for x in kept] == [2, 3, 4]
        one = await transaction.fetch_one(
            "UPDATE guild_setting SET value = 'x' WHERE guild_id = 2 RETURNING name, value"
        )
        assert one is not None
        assert one["value"] == "x"
    assert await database.fetch_value(COUNT) == 3


async def test_values_come_back_as_they_went_in(database: Database) -> None:
    await database.execute(
        "CREATE TABLE kept (a BIGINT, b TEXT, c BOOLEAN, d DOUBLE PRECISION, e TEXT)"
    )
    text = "恋空 „Himmel“ \\ ' \" ; -- :x $1 %s {} 🎬"
    await database.execute(
        "INSERT INTO kept VALUES (:a, :b, :c, :d, :e)", a=-(2**63), b=text, c=True, d=0.1, e=None
    )
    row = await database.fetch_one("SELECT a, b, c, d, e FROM kept")
    assert row is not None
    assert (row["a"], row["b"], bool(row["c"]), row["d"], row["e"]) == (
        -(2**63),
        text,
        True,
        0.1,
        None,
    )


async def test_a_broken_rule_of_a_table_is_a_constraint_error(database: Database) -> None:
    await database.execute(INSERT, guild_id=1, name="a", value="private")
    with pytest.raises(ConstraintError) as refused:
        await database.execute(INSERT, guild_id=1, name="a", value="private")
    assert "private" not in str(refused.value)
    with pytest.raises(ConstraintError):
        await database.execute(INSERT, guild_id=1, name="b", value=None)


@pytest.mark.parametrize(
    ("sql", "parameters"),
    [
        ("SELEKT 1", {}),
        ("SELECT x FROM nowhere", {}),
        ("SELECT name FROM guild_setting WHERE guild_id = :guild_id", {}),
        ("SELECT name FROM guild_setting WHERE guild_id = :guild_id", {"guild_id": 2**63}),
        ("SELECT name FROM guild_setting WHERE name = :name", {"name": "\ud800"}),
        ("SELECT 1", {"unused": 1}),
    ],
)
async def test_a_statement_that_cannot_run_is_a_statement_error(
    database: Database, sql: str, parameters: dict[str, object]
) -> None:
    with pytest.raises(StatementError):
        await database.fetch_all(sql, **parameters)
    with pytest.raises(StatementError):
        await database.execute(sql, **parameters)


async def test_a_fetch_outside_a_transaction_cannot_write(database: Database) -> None:
    with pytest.raises(StatementError):
        await database.fetch_all(
            "INSERT INTO guild_setting VALUES (1, 'a', '1', 0) RETURNING guild_id"
        )
    assert await database.fetch_value(COUNT) == 0


async def test_a_parameter_may_have_any_name(database: Database) -> None:
    for_self = "SELECT name FROM guild_setting WHERE name = :self OR name = :sql"
    assert await database.fetch_all(for_self, self="a", sql="b") == []


async def test_a_database_opened_for_reading_does_not_write(database_url: str) -> None:
    first = await open_database(database_url)
    await first.close()
    reader = await open_database(database_url, exclusive=False)
    try:
        assert await reader.fetch_value("SELECT 1") == 1
        with pytest.raises(StatementError):
            await reader.execute("CREATE TABLE a (x BIGINT)")
        with pytest.raises(StatementError):
            async with reader.transaction():
                pass
    finally:
        await reader.close()


async def test_a_closed_database_says_so_and_may_be_closed_again(database_url: str) -> None:
    database = await open_database(database_url)
    await database.close()
    await database.close()
    with pytest.raises(DatabaseUnavailableError):
        await database.fetch_value("SELECT 1")
    with pytest.raises(DatabaseUnavailableError):
        await database.execute("CREATE TABLE a (x BIGINT)")

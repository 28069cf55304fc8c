from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.database.instants import from_epoch, to_epoch

_ZONES = st.timedeltas(timedelta(hours=-14), timedelta(hours=14)).map(timezone)


@given(st.datetimes(datetime(1902, 1, 1), datetime(9990, 1, 1), timezones=_ZONES))  # noqa: DTZ001
def test_an_instant_comes_back_equal_and_in_utc(instant: datetime) -> None:
    back = from_epoch(to_epoch(instant))
    assert back == instant
    assert back.tzinfo is UTC


@given(st.lists(st.datetimes(timezones=st.just(UTC)), min_size=2, max_size=2))
def test_the_numbers_are_in_the_order_of_the_instants(pair: list[datetime]) -> None:
    first, second = pair
    assert (first < second) == (to_epoch(first) < to_epoch(second))


def test_the_number_is_microseconds_since_1970() -> None:
    assert to_epoch(datetime(1970, 1, 1, 0, 0, 1, 5, tzinfo=UTC)) == 1_000_005


def test_a_naive_datetime_is_refused() -> None:
    with pytest.raises(ValueError, match="names no instant"):
        to_epoch(datetime(2007, 11, 3))  # noqa: DTZ001

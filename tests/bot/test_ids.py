"""Ids that the application makes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.ids import IdSource

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def test_ids_grow_even_within_one_instant() -> None:
    source = IdSource()
    ids = [source.next(NOON) for _ in range(1000)]
    assert ids == sorted(set(ids))


def test_ids_grow_even_when_the_clock_goes_back() -> None:
    source = IdSource()
    assert source.next(NOON) < source.next(NOON - timedelta(days=1))


def test_ids_fit_into_a_signed_64_bit_column_for_decades() -> None:
    assert IdSource().next(NOON + timedelta(days=365 * 60)) < 2**63

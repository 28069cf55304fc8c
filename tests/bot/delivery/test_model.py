from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.delivery.message import ChannelTarget, FrozenMessage
from bot.delivery.model import (
    LONGEST_PAUSE,
    NONCE_MEMORY,
    Claim,
    Delivery,
    Lateness,
    Step,
    first_step,
    nonce_of,
    pause_after,
    timing_of,
)

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)
FROZEN = FrozenMessage((ChannelTarget(1),), "hello", [], is_layout=False, mentions=())


def claim(frozen: FrozenMessage | None = None, unsure_since: datetime | None = None) -> Claim:
    delivery = Delivery(subject="party:1", kind="note", recipient="channel", due_at=NOON)
    return Claim(id=1, delivery=delivery, attempts=1, frozen=frozen, unsure_since=unsure_since)


@pytest.mark.parametrize(
    ("after", "is_late"),
    [(-SECOND, False), (0 * SECOND, False), (59 * SECOND, False), (60 * SECOND, True)],
)
def test_a_message_says_that_it_is_late_from_the_first_minute_on(
    after: timedelta, is_late: bool
) -> None:
    timing = timing_of(Lateness(), NOON, NOON + after)
    assert timing.is_late is is_late
    assert timing.late_by == max(after, timedelta())


def test_a_clock_that_went_back_makes_nothing_early() -> None:
    assert timing_of(Lateness(), NOON, NOON - timedelta(days=1)).late_by == timedelta()


def test_a_personal_reminder_is_never_too_late() -> None:
    assert not timing_of(Lateness(), NOON, NOON + timedelta(days=400)).missed


@pytest.mark.parametrize(("minutes", "missed"), [(0, False), (15, False), (16, True), (9999, True)])
def test_a_start_is_missed_after_its_quarter_of_an_hour(minutes: int, missed: bool) -> None:
    lateness = Lateness(up_to=timedelta(minutes=15))
    assert timing_of(lateness, NOON, NOON + timedelta(minutes=minutes)).missed is missed


def test_what_has_never_gone_out_is_put_into_words() -> None:
    assert first_step(claim(), NOON) is Step.COMPOSE
    assert first_step(claim(FROZEN), NOON) is Step.COMPOSE


@pytest.mark.parametrize("seconds", [0, 1, 119])
def test_while_discord_remembers_the_nonce_the_same_message_is_sent_again(seconds: int) -> None:
    assert first_step(claim(FROZEN, NOON), NOON + seconds * SECOND) is Step.RESEND


@pytest.mark.parametrize("seconds", [120, 121, 86_400, -1, -86_400])
def test_later_or_after_the_clock_went_back_the_channel_is_read_first(seconds: int) -> None:
    assert first_step(claim(FROZEN, NOON), NOON + seconds * SECOND) is Step.READ_BACK
    assert timedelta(minutes=2) == NONCE_MEMORY


@given(st.integers(0, 10_000), st.floats(0, 1))
def test_pauses_grow_to_a_minute_and_never_vanish(attempts: int, chance: float) -> None:
    pause = pause_after(attempts, chance)
    assert timedelta(milliseconds=500) <= pause <= LONGEST_PAUSE
    assert pause_after(attempts + 1, chance) >= pause


def test_pauses_of_two_deliveries_differ() -> None:
    assert pause_after(5, 0.1) != pause_after(5, 0.2)


@given(st.integers(0, 2**63 - 1), st.integers(0, 2**63 - 1))
def test_a_nonce_is_short_enough_and_no_two_deliveries_share_one(one: int, other: int) -> None:
    assert len(nonce_of(one)) <= 25
    assert (nonce_of(one) == nonce_of(other)) == (one == other)

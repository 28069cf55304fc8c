from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.delivery.model import Delivery, Record, State
from cogs.party import schedule
from cogs.party.shares import MENTIONS_A_MESSAGE, Share, is_first, share_of
from cogs.party.views import Evening
from tests.cogs.party.shown import NOW, evening, rsvp

FIRST = Delivery(
    subject="party:1",
    kind=schedule.REMINDER,
    recipient=schedule.CHANNEL,
    due_at=NOW,
    occurrence="7000",
    lead=timedelta(hours=1),
)


def crowd(count: int, *, without: frozenset[int] = frozenset()) -> Evening:
    people = (rsvp(1000 + x, order=3 * x) for x in range(1, count + 1))
    return evening(*(x for x in people if x.user_id not in without))


def people(shown: Evening) -> tuple[int, ...]:
    return tuple(x.user_id for x in shown.rsvps)


def record(delivery: Delivery) -> Record:
    return Record(
        id=1, delivery=delivery, state=State.PENDING, channel_id=None, message_id=None, reason=None
    )


def all_shares(*evenings: Evening) -> list[Share]:
    """Compose one message after another, each from how things stand by then."""
    shares: list[Share] = []
    written = [record(FIRST)]
    delivery: Delivery | None = FIRST
    while delivery is not None:
        shown = evenings[min(len(shares), len(evenings) - 1)]
        shares.append(share_of(delivery, shown, people(shown), written))
        delivery = shares[-1].further
        if delivery is not None:
            written.append(record(delivery))
    return shares


def test_few_people_need_one_message() -> None:
    shown = crowd(MENTIONS_A_MESSAGE)
    assert share_of(FIRST, shown, people(shown), []) == Share(people(shown))
    assert is_first(FIRST)


@given(st.integers(0, 500))
def test_everyone_is_in_one_message_and_none_has_too_many(count: int) -> None:
    shown = crowd(count)
    shares = all_shares(shown)
    assert tuple(x for share in shares for x in share.user_ids) == people(shown)
    assert all(len(share.user_ids) <= MENTIONS_A_MESSAGE for share in shares)


@given(st.frozensets(st.integers(1001, 1200)))
def test_who_declines_between_two_messages_takes_nobodys_place(gone: frozenset[int]) -> None:
    shares = all_shares(crowd(200), crowd(200, without=gone))
    told = [x for share in shares for x in share.user_ids]
    assert len(told) == len(set(told))
    assert set(told) >= set(people(crowd(200, without=gone)))


@given(st.frozensets(st.integers(1001, 1200)))
def test_what_is_composed_twice_doubles_nobody(gone: frozenset[int]) -> None:
    shown, later = crowd(200), crowd(200, without=gone)
    first = share_of(FIRST, shown, people(shown), [record(FIRST)])
    assert first.further is not None
    written = [record(FIRST), record(first.further)]
    again = share_of(FIRST, later, people(later), written)
    second = share_of(first.further, later, people(later), written)
    assert again.further == first.further
    assert not set(again.user_ids) & set(second.user_ids)
    assert not is_first(first.further)


def test_other_deliveries_of_the_party_set_no_bounds() -> None:
    shown = crowd(100)
    others = (
        replace(FIRST, recipient="channel-6", lead=timedelta(hours=24)),
        replace(FIRST, recipient="channel-6", kind=schedule.START),
        replace(FIRST, recipient="channel-6", revision=1),
        replace(FIRST, recipient="1003"),
    )
    share = share_of(FIRST, shown, people(shown), map(record, others))
    assert len(share.user_ids) == MENTIONS_A_MESSAGE

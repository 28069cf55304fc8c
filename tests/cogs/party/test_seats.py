"""Who gets a seat: decided without a database, so every order of presses can be tried."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cogs.party import seats
from cogs.party.mistakes import CapacityBelowSeated, NoOffer
from cogs.party.model import Answer, Seat
from cogs.party.seats import OFFER_LIFE, Room

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
START = NOW + timedelta(days=5)
AOI, BEN, CLARA, DAI = 1, 2, 3, 4
GOING, LATE, MAYBE, NO = Answer.GOING, Answer.LATE, Answer.MAYBE, Answer.NO


def room_for(capacity: int | None) -> Room:
    return Room(capacity, START, 0)


def said(room: Room, *answers: tuple[int, Answer], now: datetime = NOW) -> Room:
    for user_id, answer in answers:
        room = seats.answer(room, user_id, answer, now)
    return room


def seat(room: Room, user_id: int) -> Seat | None:
    rsvp = room.find(user_id)
    return rsvp.seat if rsvp is not None else None


@pytest.fixture
def full() -> Room:
    """One seat, which Aoi has; Ben waits before Clara."""
    return said(room_for(1), (AOI, GOING), (BEN, LATE), (CLARA, GOING))


def test_going_and_late_take_seats_until_there_are_none(full: Room) -> None:
    assert [x.seat for x in full.rsvps] == [Seat.SEATED, Seat.WAITING, Seat.WAITING]


def test_without_a_limit_everyone_sits() -> None:
    room = said(room_for(None), *((x, GOING) for x in range(50)))
    assert {x.seat for x in room.rsvps} == {Seat.SEATED}


def test_maybe_and_no_need_no_seat() -> None:
    room = said(room_for(1), (AOI, MAYBE), (BEN, NO), (CLARA, GOING))
    assert [x.seat for x in room.rsvps] == [Seat.NONE, Seat.NONE, Seat.SEATED]


def test_pressing_twice_changes_nothing(full: Room) -> None:
    assert said(full, (AOI, GOING), (BEN, LATE), (CLARA, GOING)) == full


def test_going_and_late_are_the_same_seat(full: Room) -> None:
    assert seat(said(full, (AOI, LATE)), AOI) is Seat.SEATED
    room = said(full, (BEN, GOING))
    assert [x.user_id for x in room.rsvps] == [AOI, BEN, CLARA]


def test_a_freed_seat_is_offered_to_the_first_in_line_for_half_an_hour(full: Room) -> None:
    room = said(full, (AOI, NO))
    ben = room.find(BEN)
    assert ben is not None
    assert (ben.seat, ben.offer_until) == (Seat.OFFERED, NOW + OFFER_LIFE)
    assert seat(room, CLARA) is Seat.WAITING


def test_an_offer_ends_at_the_start_at_the_latest(full: Room) -> None:
    room = said(full, (AOI, NO), now=START - timedelta(minutes=3))
    ben = room.find(BEN)
    assert ben is not None
    assert ben.offer_until == START


def test_nobody_gets_the_seat_while_it_is_on_offer(full: Room) -> None:
    room = said(full, (AOI, NO), (DAI, GOING), (AOI, GOING))
    assert [seat(room, x) for x in (DAI, AOI)] == [Seat.WAITING, Seat.WAITING]
    assert room.taken == 1


def test_taking_the_seat_and_pressing_going_both_accept(full: Room) -> None:
    room = said(full, (AOI, NO))
    assert seat(seats.take_seat(room, BEN, NOW), BEN) is Seat.SEATED
    accepted = said(room, (BEN, GOING))
    assert seat(accepted, BEN) is Seat.SEATED
    assert accepted.find(BEN) == replace(
        room.rsvps[1], answer=GOING, seat=Seat.SEATED, offer_until=None
    )


def test_a_declined_offer_goes_to_the_next(full: Room) -> None:
    room = seats.decline_offer(said(full, (AOI, NO)), BEN, NOW)
    assert (seat(room, BEN), seat(room, CLARA)) == (Seat.NONE, Seat.OFFERED)


def test_an_offer_that_runs_out_goes_to_the_next_and_the_last_one_to_nobody(full: Room) -> None:
    room = seats.settle(said(full, (AOI, NO)), NOW + OFFER_LIFE)
    assert (seat(room, BEN), seat(room, CLARA)) == (Seat.NONE, Seat.OFFERED)
    room = seats.settle(room, NOW + 2 * OFFER_LIFE)
    assert room.taken == 0
    assert seats.settle(room, NOW + 3 * OFFER_LIFE) == room


def test_who_let_the_offer_pass_may_come_back_at_the_end_of_the_line(full: Room) -> None:
    room = seats.settle(said(full, (AOI, NO)), NOW + OFFER_LIFE)
    again = seats.take_seat(room, BEN, NOW + OFFER_LIFE)
    assert seat(again, BEN) is Seat.WAITING
    assert [x.user_id for x in again.rsvps][-1] == BEN
    late = NOW + 2 * OFFER_LIFE
    assert seat(seats.take_seat(room, BEN, late), BEN) is Seat.SEATED


def test_an_offer_is_only_for_whom_it_was_made(full: Room) -> None:
    room = said(full, (AOI, NO), (DAI, MAYBE))
    for bystander in (AOI, CLARA, DAI, 99):
        with pytest.raises(NoOffer):
            seats.take_seat(room, bystander, NOW)
        with pytest.raises(NoOffer):
            seats.decline_offer(room, bystander, NOW)


def test_a_seated_bystander_cannot_lose_their_seat_on_somebody_elses_offer(full: Room) -> None:
    with pytest.raises(NoOffer):
        seats.decline_offer(full, AOI, NOW)
    assert seats.take_seat(full, AOI, NOW) == full


def test_more_seats_are_offered_in_order(full: Room) -> None:
    room = seats.resize(said(full, (DAI, GOING)), 3, NOW)
    assert [x.seat for x in room.rsvps] == [
        *(Seat.SEATED, Seat.OFFERED, Seat.OFFERED, Seat.WAITING)
    ]
    assert seat(seats.resize(room, None, NOW), DAI) is Seat.OFFERED


def test_fewer_seats_than_people_are_refused() -> None:
    room = said(room_for(3), (AOI, GOING), (BEN, GOING))
    assert seats.resize(room, 2, NOW).capacity == 2
    with pytest.raises(CapacityBelowSeated) as mistake:
        seats.resize(room, 1, NOW)
    assert mistake.value.arguments == {"taken": 2}


def test_going_asks_for_reminders_and_maybe_only_with_remind_me() -> None:
    room = said(room_for(None), (AOI, GOING), (BEN, MAYBE))
    assert [x.wants_reminder for x in room.rsvps] == [True, False]
    room = seats.toggle_reminder(seats.toggle_reminder(room, AOI, NOW), BEN, NOW)
    assert [x.wants_reminder for x in room.rsvps] == [False, True]
    room = said(room, (AOI, LATE), (BEN, MAYBE))
    assert [x.wants_reminder for x in room.rsvps] == [False, True]
    room = said(room, (AOI, MAYBE), (BEN, GOING))
    assert [x.wants_reminder for x in room.rsvps] == [False, True]


def test_remind_me_without_an_answer_is_a_maybe() -> None:
    room = seats.toggle_reminder(said(room_for(None), (BEN, NO)), AOI, NOW)
    room = seats.toggle_reminder(room, BEN, NOW)
    assert [(x.answer, x.wants_reminder) for x in room.rsvps] == [(MAYBE, True)] * 2


def test_any_answer_confirms_a_new_time() -> None:
    room = replace(said(room_for(None), (AOI, GOING)), time_revision=1)
    assert room.rsvps[0].confirmed_time_revision == 0
    assert said(room, (AOI, GOING)).rsvps[0].confirmed_time_revision == 1


def test_from_the_start_on_a_free_seat_is_whose_who_comes(full: Room) -> None:
    room = said(full, (AOI, NO), now=START)
    assert seat(room, BEN) is Seat.WAITING
    room = seats.arrive(room, CLARA, START)
    assert seat(room, CLARA) is Seat.SEATED
    assert seat(said(room, (BEN, GOING), now=START), BEN) is Seat.WAITING


def test_who_is_there_is_there_with_or_without_a_seat(full: Room) -> None:
    room = seats.arrive(seats.arrive(full, BEN, START), DAI, START)
    assert [(x.user_id, x.seat, x.is_here) for x in room.rsvps] == [
        (AOI, Seat.SEATED, False),
        (BEN, Seat.WAITING, True),
        (CLARA, Seat.WAITING, False),
        (DAI, Seat.WAITING, True),
    ]
    late = said(room_for(None), (AOI, LATE))
    assert seats.arrive(late, AOI, START).rsvps[0].answer is LATE
    assert not said(room, (BEN, NO), now=START).rsvps[1].is_here


people = st.integers(1, 6)
moves = st.lists(
    st.one_of(
        st.tuples(st.just("say"), people, st.sampled_from(Answer)),
        st.tuples(st.just("take"), people, st.none()),
        st.tuples(st.just("decline"), people, st.none()),
        st.tuples(st.just("remind"), people, st.none()),
        st.tuples(st.just("wait"), st.integers(1, 45), st.none()),
        st.tuples(st.just("resize"), st.one_of(st.none(), people), st.none()),
    ),
    max_size=40,
)


@given(st.one_of(st.none(), st.integers(1, 3)), moves)
def test_no_order_of_presses_over_fills_or_jumps_the_queue(
    capacity: int | None, steps: list[tuple[str, int | None, Answer | None]]
) -> None:
    room, now = room_for(capacity), NOW
    for step in steps:
        before = room
        room, now = _moved(room, now, step)
        assert room.capacity is None or room.taken <= room.capacity
        assert len({x.user_id for x in room.rsvps}) == len(room.rsvps)
        assert [x.order for x in room.rsvps] == sorted({x.order for x in room.rsvps})
        waiting = [x for x in room.rsvps if x.seat is Seat.WAITING]
        assert not waiting or not room.has_free_seat
        _assert_nobody_was_overtaken(before, room)


def _moved(
    room: Room, now: datetime, step: tuple[str, int | None, Answer | None]
) -> tuple[Room, datetime]:
    kind, number, answer = step
    try:
        match kind:
            case "wait":
                now += timedelta(minutes=number or 0)
                return seats.settle(room, now), now
            case "resize":
                return seats.resize(room, number, now), now
            case "say":
                assert answer is not None
                return seats.answer(room, number or 0, answer, now), now
            case "take":
                return seats.take_seat(room, number or 0, now), now
            case "decline":
                return seats.decline_offer(room, number or 0, now), now
            case _:
                return seats.toggle_reminder(room, number or 0, now), now
    except (NoOffer, CapacityBelowSeated):
        return room, now


def _assert_nobody_was_overtaken(before: Room, after: Room) -> None:
    """Whoever waits now and waited before stands behind everyone who was lucky since."""
    still = [
        x.order for x in before.rsvps if _waits(before, x.user_id) and _waits(after, x.user_id)
    ]
    lucky = [
        x.order for x in before.rsvps if _waits(before, x.user_id) and _has_seat(after, x.user_id)
    ]
    assert not still or not lucky or max(lucky) < min(still)
    newcomers = [
        x.user_id for x in after.rsvps if x.seat is Seat.SEATED and not _has_seat(before, x.user_id)
    ]
    assert not still or not newcomers


def _waits(room: Room, user_id: int) -> bool:
    return seat(room, user_id) is Seat.WAITING


def _has_seat(room: Room, user_id: int) -> bool:
    return seat(room, user_id) in (Seat.SEATED, Seat.OFFERED)

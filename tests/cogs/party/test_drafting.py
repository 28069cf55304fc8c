"""From what a host typed to a plan, or to the one thing that is wrong with it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import UserMistake
from cogs.party.drafting import (
    Draft,
    PlanEdit,
    PlanRequest,
    differences,
    read_edit,
    read_request,
    read_slots,
    read_start,
)
from cogs.party.mistakes import RepeatDoesNotFit, StartInPast, StartTooFar
from cogs.party.model import MAX_AHEAD, MAX_NOTES, MAX_TITLE, Place, Repeat
from cogs.party.recurrence import RepeatWish
from tests.cogs.party.stage import BERLIN, FRIDAY, NOW, TOKYO

REQUEST = PlanRequest("koizora", "Regen", (FRIDAY,))
(PLAN,) = read_request(REQUEST, NOW)


def test_white_space_is_tidied_and_nothing_is_none() -> None:
    (plan,) = read_request(
        replace(REQUEST, title=" a \n b ", notes="  ", place=Place(5, "  my \t sofa ")), NOW
    )
    assert (plan.title, plan.notes, plan.place) == ("a b", None, Place(5, "my sofa"))


def test_readings_that_cannot_be_are_left_out_and_equal_instants_are_one() -> None:
    candidates = (FRIDAY - timedelta(days=7), FRIDAY, FRIDAY.astimezone(TOKYO))
    plans = read_request(replace(REQUEST, candidates=candidates), NOW)
    assert [x.starts for x in plans] == [FRIDAY]


def test_when_no_reading_can_be_the_best_one_says_why() -> None:
    past, far = FRIDAY - timedelta(days=7), FRIDAY + timedelta(days=800)
    with pytest.raises(StartInPast):
        read_request(replace(REQUEST, candidates=(past, far)), NOW)
    with pytest.raises(StartTooFar):
        read_request(replace(REQUEST, candidates=(far, past)), NOW)


def test_each_reading_has_the_rule_of_its_own_day() -> None:
    candidates = (FRIDAY, FRIDAY + timedelta(days=7), FRIDAY + timedelta(days=14))
    request = replace(REQUEST, candidates=candidates, repeat=RepeatWish.MONTHLY)
    rules = [x.repeat for x in read_request(request, NOW)]
    assert rules == [Repeat(nth=4), Repeat(nth=1), Repeat(nth=2)]
    last = read_request(replace(request, repeat=RepeatWish.MONTHLY_LAST), NOW)
    assert [x.starts for x in last] == [FRIDAY]


def test_a_start_may_be_in_a_moment_and_in_two_years_and_no_later() -> None:
    now = NOW.astimezone(BERLIN)
    assert read_start(now + timedelta(minutes=1), NOW) == now + timedelta(minutes=1)
    assert read_start((NOW + MAX_AHEAD).astimezone(BERLIN), NOW)
    with pytest.raises(StartInPast):
        read_start(now + timedelta(seconds=59), NOW)
    with pytest.raises(StartTooFar):
        read_start((NOW + MAX_AHEAD + timedelta(minutes=1)).astimezone(BERLIN), NOW)


def test_a_start_without_a_named_zone_is_a_fault_of_ours() -> None:
    with pytest.raises(ValueError, match="named zone"):
        read_start(datetime(2027, 1, 1, tzinfo=UTC), NOW)


def test_a_draft_of_several_readings_has_no_plan_until_one_is_chosen() -> None:
    draft = Draft(1, 10, 1001, (PLAN, replace(PLAN, title="Two")), NOW)
    assert draft.plan is None
    assert replace(draft, chosen=1).plan == draft.plans[1]
    assert replace(draft, plans=(PLAN,)).plan == PLAN


def test_an_edit_changes_what_was_given_and_clears_what_was_named() -> None:
    full = replace(PLAN, capacity=3, notes="tea", place=Place(5, "sofa"), repeat=Repeat())
    edit = PlanEdit(title="Neu", clear=frozenset({"capacity", "notes", "place", "repeat"}))
    assert read_edit(full, edit, NOW) == replace(
        full, title="Neu", capacity=None, notes=None, place=Place(), repeat=None
    )
    assert read_edit(full, PlanEdit(film_id="x"), NOW) == replace(full, film_id="x")


def test_a_film_can_be_replaced_by_a_title_alone() -> None:
    edit = PlanEdit(title="Neu", clear=frozenset({"film_id"}))
    assert read_edit(PLAN, edit, NOW).film_id is None


def test_a_rule_follows_a_new_start_or_refuses_it() -> None:
    weekly = replace(PLAN, repeat=Repeat(2))
    saturday = read_edit(weekly, PlanEdit(starts=FRIDAY + timedelta(days=1)), NOW)
    assert saturday.repeat == Repeat(2)
    last = replace(PLAN, repeat=Repeat(nth=-1))
    with pytest.raises(RepeatDoesNotFit):
        read_edit(last, PlanEdit(starts=FRIDAY + timedelta(days=7)), NOW)
    both = PlanEdit(starts=FRIDAY + timedelta(days=7), repeat=RepeatWish.MONTHLY)
    assert read_edit(last, both, NOW).repeat == Repeat(nth=1)


def test_differences_name_both_sides_and_see_zone_and_fold() -> None:
    (difference,) = differences(PLAN, replace(PLAN, title="Neu"))
    assert (difference.field, difference.theirs, difference.yours) == ("title", "Regen", "Neu")
    assert differences(PLAN, PLAN) == ()
    elsewhere = replace(PLAN, starts=FRIDAY.astimezone(TOKYO))
    assert [x.field for x in differences(PLAN, elsewhere)] == ["starts"]


def test_slots_are_sorted_and_each_instant_is_one() -> None:
    slots = (FRIDAY + timedelta(days=1), FRIDAY, FRIDAY.astimezone(TOKYO))
    assert [x.astimezone(UTC) for x in read_slots(slots, NOW)] == [
        FRIDAY.astimezone(UTC),
        slots[0].astimezone(UTC),
    ]


@given(
    title=st.text(max_size=200),
    notes=st.one_of(st.none(), st.text(max_size=700)),
    place=st.text(max_size=150),
    capacity=st.one_of(st.none(), st.integers()),
    minutes=st.integers(-(10**6), 2 * 10**6),
    zone=st.sampled_from(["Europe/Berlin", "Asia/Tokyo", "America/New_York"]),
    repeat=st.one_of(st.none(), st.sampled_from(RepeatWish)),
)
def test_whatever_is_typed_becomes_a_plan_within_the_limits_or_a_mistake(
    title: str,
    notes: str | None,
    place: str,
    capacity: int | None,
    minutes: int,
    zone: str,
    repeat: RepeatWish | None,
) -> None:
    start = (NOW + timedelta(minutes=minutes)).astimezone(ZoneInfo(zone))
    request = PlanRequest(None, title, (start,), None, Place(None, place), capacity, notes, repeat)
    try:
        (plan,) = read_request(request, NOW)
    except UserMistake:
        return
    assert 1 <= len(plan.title) <= MAX_TITLE
    assert plan.notes is None or 1 <= len(plan.notes) <= MAX_NOTES
    assert NOW < plan.starts <= NOW + MAX_AHEAD
    assert (plan.repeat is None) is (repeat is None)

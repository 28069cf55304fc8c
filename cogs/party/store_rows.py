"""Between the rows of the party tables and the model."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.database import Row
from bot.database.instants import from_epoch
from cogs.party import recurrence
from cogs.party.model import (
    Answer,
    Occurrence,
    OccurrenceState,
    Party,
    PartyState,
    Place,
    Plan,
    Poll,
    ReminderWishes,
    Rsvp,
    Seat,
    Slot,
    Way,
)

_MINUTE = timedelta(minutes=1)


# A look-up is quicker than an enum's call, and a card has hundreds of answers.
_ANSWERS = {answer.value: answer for answer in Answer}
_SEATS = {seat.value: seat for seat in Seat}


def wall_text(wall: datetime) -> str:
    """Write a wall time without its zone."""
    return wall.replace(tzinfo=None).isoformat(timespec="minutes")


def to_wall(text: str, zone: str, fold: Any) -> datetime:
    """Read a wall time with its zone; `fold` is the database's flag."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone), fold=int(bool(fold)))


def plan_columns(plan: Plan) -> dict[str, Any]:
    """Return the columns of a plan."""
    return {
        "film_id": plan.film_id,
        "title": plan.title,
        "plan_wall": wall_text(plan.starts),
        "plan_zone": recurrence.zone_of(plan.starts),
        "plan_fold": bool(plan.starts.fold),
        "runtime_minutes": max(1, plan.runtime // _MINUTE),
        "place_channel": plan.place.channel_id,
        "place_text": plan.place.text,
        "capacity": plan.capacity,
        "notes": plan.notes,
        "repeat_rule": recurrence.to_rrule(plan.starts, plan.repeat) if plan.repeat else None,
    }


def to_plan(row: Row | dict[str, Any]) -> Plan:
    """Read a plan from its columns."""
    rule = row["repeat_rule"]
    return Plan(
        film_id=row["film_id"],
        title=row["title"],
        starts=to_wall(row["plan_wall"], row["plan_zone"], row["plan_fold"]),
        runtime=row["runtime_minutes"] * _MINUTE,
        place=Place(row["place_channel"], row["place_text"]),
        capacity=row["capacity"],
        notes=row["notes"],
        repeat=recurrence.from_rrule(rule) if rule is not None else None,
    )


def plans_to_json(plans: Sequence[Plan]) -> str:
    """Write the plans of a draft."""
    return json.dumps([plan_columns(plan) for plan in plans], ensure_ascii=False)


def plans_from_json(text: str) -> tuple[Plan, ...]:
    """Read the plans of a draft."""
    return tuple(to_plan(columns) for columns in json.loads(text))


def to_party(row: Row) -> Party:
    """Read a party."""
    return Party(
        id=row["party_id"],
        guild_id=row["guild_id"],
        host_id=row["host_id"],
        plan=to_plan(row),
        state=PartyState(row["party_state"]),
        revision=row["revision"],
        time_revision=row["asked_revision"],
        created_at=from_epoch(row["created_at"]),
        cancel_reason=row["cancel_reason"],
        edited_by=row["edited_by"],
    )


def to_occurrence(row: Row) -> Occurrence:
    """Read one evening."""
    return Occurrence(
        id=row["occurrence_id"],
        party_id=row["party_id"],
        key=row["occurrence_key"],
        starts=to_wall(row["starts_wall"], row["starts_zone"], row["starts_fold"]),
        starts_at=from_epoch(row["starts_at"]),
        ends_at=from_epoch(row["ends_at"]),
        state=OccurrenceState(row["state"]),
        time_revision=row["time_revision"],
        card_revision=row["card_revision"],
        shown_revision=row["shown_revision"],
        channel_id=row["channel_id"],
        message_id=row["message_id"],
        thread_id=row["thread_id"],
        event_id=row["event_id"],
    )


def to_rsvp(row: Row) -> Rsvp:
    """Read one person's answer."""
    offer_until = row["offer_until"]
    return Rsvp(
        user_id=row["user_id"],
        answer=_ANSWERS[row["answer"]],
        seat=_SEATS[row["seat"]],
        order=row["line_order"],
        wants_reminder=bool(row["wants_reminder"]),
        offer_until=from_epoch(offer_until) if offer_until is not None else None,
        confirmed_time_revision=row["confirmed_time_revision"],
        is_here=bool(row["is_here"]),
    )


def to_wishes(row: Row) -> ReminderWishes:
    """Read how a person wants to be reminded."""
    leads = row["leads"]
    return ReminderWishes(
        user_id=row["user_id"],
        zone=row["zone"],
        leads=tuple(json.loads(leads)) if leads is not None else None,
        way=Way(row["way"]),
        quiet_from=_to_time(row["quiet_from"]),
        quiet_to=_to_time(row["quiet_to"]),
        is_off=bool(row["is_off"]),
        locale=row["locale"],
    )


def minutes_of(moment: time | None) -> int | None:
    """Return the minutes since midnight of a wall time."""
    return moment.hour * 60 + moment.minute if moment is not None else None


def to_poll(row: Row, slots: Sequence[Row]) -> Poll:
    """Read a poll with its slots."""
    return Poll(
        id=row["poll_id"],
        guild_id=row["guild_id"],
        host_id=row["host_id"],
        film_id=row["film_id"],
        title=row["title"],
        slots=tuple(_to_slot(slot) for slot in slots),
        closes_at=from_epoch(row["closes_at"]),
        is_open=bool(row["is_open"]),
        party_id=row["party_id"],
        card_revision=row["card_revision"],
        shown_revision=row["shown_revision"],
        channel_id=row["channel_id"],
        message_id=row["message_id"],
    )


def _to_slot(row: Row) -> Slot:
    starts = to_wall(row["starts_wall"], row["starts_zone"], row["starts_fold"])
    return Slot(row["slot_number"], starts, recurrence.instant_of(starts))


def _to_time(minutes: int | None) -> time | None:
    return time(minutes // 60, minutes % 60) if minutes is not None else None

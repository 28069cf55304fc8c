"""When one person is reminded of one evening: their lead times, kept out of their quiet hours."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from cogs.party.model import Answer, ReminderWishes, Rsvp, Seat

_MINUTE = timedelta(minutes=1)


def asks_for_reminder(rsvp: Rsvp) -> bool:
    """Tell whether an answer asks for reminders: a seat does, a maybe when it was wished for."""
    if rsvp.answer.wants_seat:
        return rsvp.seat is Seat.SEATED and rsvp.wants_reminder
    return rsvp.answer is Answer.MAYBE and rsvp.wants_reminder


def effective_leads(
    starts_at: datetime, wishes: ReminderWishes, guild_leads: Sequence[int], guild_zone: str
) -> tuple[int, ...]:
    """Return how many minutes before the start a person is reminded, the longest first.

    A reminder that falls into quiet hours comes at their beginning: earlier, never dropped.
    """
    if wishes.is_off:
        return ()
    zone = ZoneInfo(wishes.zone or guild_zone)
    leads = guild_leads if wishes.leads is None else wishes.leads
    found = {
        math.ceil((starts_at - _before_quiet(starts_at - lead * _MINUTE, wishes, zone)) / _MINUTE)
        for lead in leads
    }
    return tuple(sorted(found, reverse=True))


def _before_quiet(due: datetime, wishes: ReminderWishes, zone: ZoneInfo) -> datetime:
    """Bring an instant forward to the beginning of the quiet hours that it falls into."""
    start, end = wishes.quiet_from, wishes.quiet_to
    if start is None or end is None or start == end:
        return due
    local = due.astimezone(zone)
    wall = local.time()
    if start < end:
        is_quiet, day = start <= wall < end, local.date()
    else:
        is_quiet = wall >= start or wall < end
        day = local.date() if wall >= start else local.date() - timedelta(days=1)
    if not is_quiet:
        return due
    # Where the clocks skip the beginning it is moved forward, perhaps beyond what was due.
    return min(datetime.combine(day, start, zone).astimezone(UTC), due)

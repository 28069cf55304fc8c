"""Parties as an iCalendar file (RFC 5545), so that any calendar shows the same instants."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, Event, vRecur

from cogs.party.model import Occurrence, OccurrenceState, Party, PartyState, Plan, Repeat
from cogs.party.presenter_parts import card_link
from cogs.party.recurrence import meets_on, to_rrule, wall_on
from cogs.party.views import Series

_PRODUCT = "-//Koizora//Watch parties//EN"
_HOME = "koizora"
# How long a calendar that does not know a zone by its name can follow a series.
_ZONES_FOR = timedelta(days=10 * 366)


def calendar_file(
    series: Iterable[Series],
    *,
    name: str,
    stamp: datetime,
    channels: Mapping[int, str] | None = None,
) -> bytes:
    """Write parties as a calendar in UTF-8; `stamp` is when, `channels` are names by id.

    A party keeps its UID for good and its revision is the SEQUENCE, so importing a newer file
    changes entries rather than doubling them; what is cancelled stays and says so.
    """
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", _printable(name))
    first = stamp
    for each in series:
        first = min(first, each.party.plan.starts.astimezone(UTC))
        for event in _events(each, stamp, channels or {}):
            calendar.add_component(event)
    calendar.add_missing_timezones(
        first_date=first.date() - timedelta(days=366), last_date=(stamp + _ZONES_FOR).date()
    )
    written: bytes = calendar.to_ical()
    return written


def _events(series: Series, stamp: datetime, channels: Mapping[int, str]) -> Iterator[Event]:
    party, plan = series.party, series.party.plan
    if plan.repeat is None:
        occurrence = series.occurrences[0] if series.occurrences else None
        starts = occurrence.starts if occurrence is not None else plan.starts
        yield _event(party, starts, occurrence, stamp, channels)
        return
    yield _rule(series, plan.repeat, stamp, channels)
    for occurrence in series.occurrences:
        day = date.fromisoformat(occurrence.key)
        if occurrence.state is OccurrenceState.SKIPPED:
            continue
        if not meets_on(plan.starts, plan.repeat, day):
            # The rule was changed since; the evening stands alone.
            yield _event(party, occurrence.starts, occurrence, stamp, channels, alone=True)
        elif _is_exception(plan, occurrence):
            event = _event(party, occurrence.starts, occurrence, stamp, channels)
            event.add("recurrence-id", _nominal(plan, day))
            yield event


def _rule(series: Series, repeat: Repeat, stamp: datetime, channels: Mapping[int, str]) -> Event:
    party, plan = series.party, series.party.plan
    posted = [x for x in series.occurrences if x.message_id is not None]
    newest = max(posted, key=lambda x: x.starts_at, default=None)
    event = _event(party, _nominal(plan, plan.starts.date()), newest, stamp, channels)
    event.add("rrule", vRecur.from_ical(to_rrule(plan.starts, repeat)))
    days = (date.fromisoformat(x.key) for x in series.occurrences if _is_skipped(x))
    skipped = [_nominal(plan, day) for day in days if meets_on(plan.starts, repeat, day)]
    if skipped:
        event.add("exdate", skipped)
    return event


def _event(
    party: Party,
    starts: datetime,
    occurrence: Occurrence | None,
    stamp: datetime,
    channels: Mapping[int, str],
    *,
    alone: bool = False,
) -> Event:
    plan = party.plan
    event = Event()
    number = f"{party.id}-{occurrence.id}" if alone and occurrence is not None else str(party.id)
    event.add("uid", f"party-{number}@{_HOME}")
    event.add("dtstamp", stamp)
    event.add("created", party.created_at)
    event.add("sequence", party.revision)
    event.add("summary", _printable(plan.title))
    event.add("dtstart", _expressible(starts))
    event.add("duration", plan.runtime)
    event.add("status", "CANCELLED" if _is_cancelled(party, occurrence) else "CONFIRMED")
    place = plan.place.text or channels.get(plan.place.channel_id or 0)
    if place:
        event.add("location", _printable(place))
    if plan.notes:
        event.add("description", _printable(plan.notes))
    link = card_link(party.guild_id, occurrence) if occurrence is not None else None
    if link is not None:
        event.add("url", link)
    return event


def _is_exception(plan: Plan, occurrence: Occurrence) -> bool:
    """Tell whether an evening is not where its series' rule puts it."""
    by_the_rule = wall_on(plan.starts, date.fromisoformat(occurrence.key))
    return occurrence.starts_at != by_the_rule.astimezone(UTC)


def _is_skipped(occurrence: Occurrence) -> bool:
    return occurrence.state is OccurrenceState.SKIPPED


def _is_cancelled(party: Party, occurrence: Occurrence | None) -> bool:
    if occurrence is not None and occurrence.state is OccurrenceState.CANCELLED:
        return True
    return party.state is PartyState.CANCELLED


def _nominal(plan: Plan, day: date) -> datetime:
    """Return the wall time that a calendar finds by the rule, even one that the clocks skip."""
    return datetime.combine(day, plan.starts.time().replace(fold=0), plan.starts.tzinfo)


def _expressible(starts: datetime) -> datetime:
    """Return a time that iCalendar can name: of a wall time shown twice it only knows the first."""
    if starts.fold and starts.replace(fold=0).utcoffset() != starts.utcoffset():
        return starts.astimezone(UTC)
    return starts


def _printable(text: str) -> str:
    """Drop control characters, which RFC 5545 does not allow in text (3.1)."""
    return "".join(char for char in text if char == "\n" or char.isprintable())

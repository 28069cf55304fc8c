"""Times and durations in words; a wall time in text always names its zone."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta

from bot.i18n import Localizer
from cogs.party.model import Repeat
from cogs.party.recurrence import zone_of

_MINUTES = (("weeks", 10080), ("days", 1440), ("hours", 60), ("minutes", 1))


def stamp(instant: datetime, style: str = "F") -> str:
    """Write an instant so that Discord shows every reader their own time.

    The styles are listed at https://docs.discord.com/developers/reference#message-formatting.
    """
    return f"<t:{int(instant.timestamp())}:{style}>"


def stamps(instant: datetime) -> str:
    """Write an instant in full and how far away it is, both as Discord shows them."""
    return f"{stamp(instant)} · {stamp(instant, 'R')}"


def wall_words(starts: datetime, localizer: Localizer) -> str:
    """Write a wall time with weekday, date, time and its zone in words."""
    day = day_words(starts.date(), localizer)
    return localizer.text("party-wall", day=day, **_clock_and_zone(starts, localizer))


def day_words(day: date, localizer: Localizer) -> str:
    """Write a date with its weekday."""
    from babel.dates import format_date

    return format_date(day, format="full", locale=localizer.locale)


def clock_words(clock: time, localizer: Localizer) -> str:
    """Write a time of day, in 24 hours as the rest of the party does."""
    return localizer.text("party-clock", hour=f"{clock:%H}", minute=f"{clock:%M}")


def short_wall(starts: datetime, localizer: Localizer) -> str:
    """Write a wall time for a button or a choice: weekday, day, month and time."""
    return f"{short_day(starts.date(), localizer)} {clock_words(starts.time(), localizer)}"


def short_day(day: date, localizer: Localizer) -> str:
    """Write a date for a button or a choice; the year is left to the card."""
    from babel.dates import format_skeleton

    return format_skeleton(
        "MMMEd",
        datetime(day.year, day.month, day.day, tzinfo=UTC),
        locale=localizer.locale,
    )


def zone_words(zone: str, localizer: Localizer) -> str:
    """Name a zone by its city, as people do: Berlin time; one without a city by its name."""
    from babel.dates import get_timezone, get_timezone_location

    if "/" not in zone or zone.startswith("Etc/"):
        return _offset_words(zone)
    city = get_timezone_location(get_timezone(zone), locale=localizer.locale, return_city=True)
    return localizer.text("party-zone", city=city.rpartition("/")[2])


def duration_words(duration: timedelta, localizer: Localizer) -> str:
    """Write a duration in its two largest units, at least one minute."""
    return _units(max(1, round(duration / timedelta(minutes=1))), localizer)


def lead_words(minutes: int, localizer: Localizer) -> str:
    """Write when somebody is reminded: so many minutes before the start, zero being the start."""
    if minutes <= 0:
        return localizer.text("party-lead-start")
    return localizer.text("party-lead-before", duration=_units(minutes, localizer))


def leads_words(leads: Iterable[int], localizer: Localizer) -> str:
    """Write lead times as a sentence does, the longest first."""
    ordered = sorted(set(leads), reverse=True)
    return localizer.listing([lead_words(lead, localizer) for lead in ordered])


def repeat_words(repeat: Repeat, starts: datetime, localizer: Localizer) -> str:
    """Write a series' rule with its weekday, time of day and zone."""
    from babel.dates import format_date

    weekday = format_date(starts.date(), format="EEEE", locale=localizer.locale)
    if repeat.nth is None:
        rule = localizer.text("party-repeat-weeks", count=repeat.interval, weekday=weekday)
    elif repeat.nth < 0:
        rule = localizer.text("party-repeat-last", weekday=weekday)
    else:
        rule = localizer.text("party-repeat-nth", nth=repeat.nth, weekday=weekday)
    return localizer.text("party-wall", day=rule, **_clock_and_zone(starts, localizer))


def overlap_note(starts: datetime, localizer: Localizer) -> str | None:
    """Say which one is meant of a wall time that the clocks show twice; None for all others."""
    if starts.replace(fold=0).utcoffset() == starts.replace(fold=1).utcoffset():
        return None
    which = "party-clocks-second" if starts.fold else "party-clocks-first"
    return localizer.text(which, **_clock_and_zone(starts, localizer))


def gap_note(asked: time, starts: datetime, localizer: Localizer) -> str:
    """Say that the clocks skip the time somebody asked for, and what it was moved to."""
    return localizer.text(
        "party-clocks-gap",
        asked=clock_words(asked, localizer),
        **_clock_and_zone(starts, localizer),
    )


def _clock_and_zone(starts: datetime, localizer: Localizer) -> dict[str, str]:
    return {
        "time": clock_words(starts.time(), localizer),
        "zone": zone_words(zone_of(starts), localizer),
    }


def _units(minutes: int, localizer: Localizer) -> str:
    parts = []
    for unit, size in _MINUTES:
        # Eight days are not one week and one day to anybody.
        if unit == "weeks" and minutes % size:
            continue
        count, minutes = divmod(minutes, size)
        if count:
            parts.append(localizer.text(f"party-duration-{unit}", count=count))
    if len(parts) == 1:
        return parts[0]
    return localizer.text("party-duration-two", large=parts[0], small=parts[1])


def _offset_words(zone: str) -> str:
    """Name a zone without a city; the names Etc/GMT+5 count the wrong way round by design."""
    name = zone.removeprefix("Etc/")
    if name.startswith("GMT") and name[3:4] in ("+", "-"):
        return f"UTC{'−' if name[3] == '+' else '+'}{name[4:]}"
    return name

"""How a party reads in Discord's own event list and as the name of a thread; plain text there."""

from __future__ import annotations

from dataclasses import dataclass

from bot.i18n import Localizer
from bot.ui.escape import escape
from cogs.party.model import MAX_TITLE
from cogs.party.presenter_card import Beside
from cogs.party.presenter_parts import card_link, plain, quoted
from cogs.party.views import Evening

# Discord, Resources: Guild Scheduled Event, and Channel for threads.
_LONGEST_NAME = 100
_LONGEST_LOCATION = 100
_LONGEST_DESCRIPTION = 1000


@dataclass(frozen=True, slots=True)
class EventTexts:
    """What Discord's event says; the location is for events outside of voice channels."""

    name: str
    description: str
    location: str


def thread_name(title: str) -> str:
    """Return the name of a party's thread."""
    return plain(title, _LONGEST_NAME)


def event_texts(
    evening: Evening, beside: Beside, localizer: Localizer, *, channel: str | None = None
) -> EventTexts:
    """Write what Discord's event says; `channel` is the name of the channel to meet in."""
    plan = evening.party.plan
    link = card_link(evening.party.guild_id, evening.occurrence)
    parts = (
        escape(beside.film, MAX_TITLE) if beside.film and beside.film != plan.title else None,
        quoted(plan.notes) if plan.notes else None,
        localizer.text("party-event-answer", link=link) if link is not None else None,
    )
    place = plan.place.text or (f"#{channel}" if channel else localizer.text("party-event-place"))
    return EventTexts(
        name=plain(plan.title, _LONGEST_NAME),
        description="\n".join(filter(None, parts))[:_LONGEST_DESCRIPTION],
        location=plain(place, _LONGEST_LOCATION),
    )

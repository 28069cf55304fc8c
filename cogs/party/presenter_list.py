"""The coming parties: the paged list, and their names while somebody types."""

from __future__ import annotations

from bot.i18n import Localizer
from bot.ui.card import Actions, Button, Card, Divider, Option, Select, Text
from bot.ui.escape import link
from cogs.party.model import OccurrenceState
from cogs.party.presenter_parts import (
    MAX_OPTION,
    button,
    card_link,
    custom_id,
    place_words,
    plain,
    private_card,
    title_words,
)
from cogs.party.presenter_times import short_wall, stamps
from cogs.party.views import Coming, Page, PlannedDate

# Ten entries stay below the 4,000 characters that Discord allows, links included.
_LONGEST_TITLE = 50
_LONGEST_PLACE = 25


def list_card(page: Page, localizer: Localizer, *, is_first: bool = True) -> Card:
    """Show a page of coming parties, with a select that opens one."""
    heading = localizer.text("party-list-heading")
    if not page.entries:
        return private_card(heading, Text(localizer.text("party-list-empty")))
    entries = "\n\n".join(_entry(coming, localizer) for coming in page.entries)
    select = Select(
        custom_id("show"),
        localizer.text("party-list-select"),
        tuple(
            Option(choice_name(coming, localizer), str(coming.party.id)) for coming in page.entries
        ),
    )
    blocks: list[Text | Divider | Actions] = [Text(entries), Actions((select,))]
    turning = _turning(page, localizer, is_first=is_first)
    if turning:
        blocks.append(Actions(turning))
    return private_card(heading, *blocks)


def choice_name(coming: Coming, localizer: Localizer) -> str:
    """Name a party in a list of choices, at most 100 characters; the start is the host's."""
    when = short_wall(coming.occurrence.starts, localizer)
    return f"{plain(coming.party.plan.title, MAX_OPTION - len(when) - 3)} · {when}"


def date_choice_name(planned: PlannedDate, localizer: Localizer) -> str:
    """Name one date of a series in a list of choices."""
    when = short_wall(planned.starts, localizer)
    if planned.state is OccurrenceState.SKIPPED:
        return localizer.text("party-date-skipped", date=when)
    return when


def _entry(coming: Coming, localizer: Localizer) -> str:
    party, occurrence = coming.party, coming.occurrence
    address = card_link(party.guild_id, occurrence)
    title = plain(party.plan.title, _LONGEST_TITLE)
    who = localizer.text("party-list-going", count=coming.going)
    if coming.waiting:
        who = f"{who} · {localizer.text('party-list-waiting', count=coming.waiting)}"
    place = place_words(party.plan.place, _LONGEST_PLACE)
    return "\n".join(
        (
            f"**{link(title, address) if address else title_words(title)}**",
            stamps(occurrence.starts_at),
            f"{who} · {place}" if place else who,
        )
    )


def _turning(page: Page, localizer: Localizer, *, is_first: bool) -> tuple[Button, ...]:
    first = () if is_first else (button(localizer, "party-button-first-page", "list"),)
    if page.next is None:
        return first
    at = int(page.next.starts_at.timestamp()), page.next.occurrence_id
    return (*first, button(localizer, "button-next", "list", *at))

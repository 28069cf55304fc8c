"""How one person is reminded: the card of /party reminders, its controls and its forms."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time

from bot.i18n import Localizer
from bot.ui.card import Actions, ButtonStyle, Card, Divider, Field, Form, Option, Select, Text
from cogs.party.model import LEAD_CHOICES, MAX_LEADS, ReminderWishes, Way
from cogs.party.presenter_parts import button, custom_id, labelled, private_card
from cogs.party.presenter_preview import zone_field
from cogs.party.presenter_times import clock_words, lead_words, leads_words, zone_words

QUIET_FROM, QUIET_TO = "quiet-from", "quiet-to"
_LONGEST_CLOCK = 20


def reminders_card(
    wishes: ReminderWishes,
    localizer: Localizer,
    *,
    guild_leads: Sequence[int],
    guild_zone: str,
    saved: bool = False,
) -> Card:
    """Show how somebody is reminded, with what changes it; `guild_…` is what counts otherwise."""
    blocks: list[Text | Divider | Actions] = []
    if saved:
        blocks.append(Text(localizer.text("party-reminders-saved")))
    if wishes.is_off:
        turn_on = button(localizer, "party-button-on", "on", style=ButtonStyle.PRIMARY)
        blocks += [Text(localizer.text("party-reminders-off")), Actions((turn_on,))]
    else:
        blocks.append(Text("\n".join(_lines(wishes, localizer, guild_leads, guild_zone))))
        blocks.append(Divider())
        blocks += [Actions((_leads(wishes, guild_leads, localizer),))]
        blocks += [Actions((_ways(wishes, localizer),)), _buttons(wishes, localizer)]
    return private_card(
        localizer.text("party-reminders-heading"),
        *blocks,
        foot=localizer.text("party-reminders-foot"),
    )


def quiet_form(wishes: ReminderWishes, localizer: Localizer) -> Form:
    """Ask between which times of day somebody wants no reminders; nothing means at no time."""
    fields = tuple(
        Field(
            name,
            localizer.text(f"party-field-{name}"),
            localizer.text(f"party-field-{name}.description"),
            default=f"{clock:%H:%M}" if clock is not None else None,
            required=False,
            max_length=_LONGEST_CLOCK,
        )
        for name, clock in ((QUIET_FROM, wishes.quiet_from), (QUIET_TO, wishes.quiet_to))
    )
    return Form(custom_id("quiet-set"), localizer.text("party-quiet-heading"), fields)


def own_zone_form(wishes: ReminderWishes, localizer: Localizer) -> Form:
    """Ask for somebody's own time zone."""
    return Form(
        custom_id("zone-set"),
        localizer.text("party-ask-zone-heading"),
        (zone_field(localizer, wishes.zone),),
    )


def _lines(
    wishes: ReminderWishes, localizer: Localizer, guild_leads: Sequence[int], guild_zone: str
) -> tuple[str, ...]:
    leads = leads_words(guild_leads if wishes.leads is None else wishes.leads, localizer)
    if not leads:
        leads = localizer.text("party-reminders-none")
    if wishes.leads is None:
        leads = localizer.text("party-as-the-server", value=leads)
    zone = zone_words(wishes.zone or guild_zone, localizer)
    if wishes.zone is None:
        zone = localizer.text("party-as-the-server", value=zone)
    return (
        labelled(localizer, "party-label-leads", leads),
        labelled(localizer, "party-label-way", localizer.text(f"party-way-{wishes.way}")),
        labelled(localizer, "party-label-quiet", _quiet(wishes, localizer)),
        labelled(localizer, "party-label-zone", zone),
    )


def _quiet(wishes: ReminderWishes, localizer: Localizer) -> str:
    start, end = wishes.quiet_from, wishes.quiet_to
    if start is None or end is None or start == end:
        return localizer.text("party-quiet-none")
    return localizer.text("party-quiet", start=_clock(start, localizer), end=_clock(end, localizer))


def _clock(clock: time, localizer: Localizer) -> str:
    return clock_words(clock, localizer)


def _leads(wishes: ReminderWishes, guild_leads: Sequence[int], localizer: Localizer) -> Select:
    chosen = guild_leads if wishes.leads is None else wishes.leads
    return Select(
        custom_id("leads"),
        localizer.text("party-leads-select", most=MAX_LEADS),
        tuple(
            Option(lead_words(lead, localizer), str(lead), selected=lead in chosen)
            for lead in LEAD_CHOICES
        ),
        max_values=MAX_LEADS,
    )


def _ways(wishes: ReminderWishes, localizer: Localizer) -> Select:
    options = tuple(
        Option(
            localizer.text(f"party-way-{way}"),
            way.value,
            localizer.text(f"party-way-{way}.description"),
            selected=way is wishes.way,
        )
        for way in Way
    )
    return Select(custom_id("way"), localizer.text("party-way-select"), options)


def _buttons(wishes: ReminderWishes, localizer: Localizer) -> Actions:
    as_guild = button(localizer, "party-button-leads-guild", "leads-guild")
    return Actions(
        (
            button(localizer, "party-button-zone", "zone-open"),
            button(localizer, "party-button-quiet", "quiet-open"),
            *((as_guild,) if wishes.leads is not None else ()),
            button(localizer, "party-button-off", "off", style=ButtonStyle.DANGER),
        )
    )

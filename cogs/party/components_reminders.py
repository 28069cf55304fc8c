"""How somebody wants to be reminded: every control of the card of /party reminders."""

from __future__ import annotations

from dataclasses import replace

from bot.components import Press, Route
from bot.errors import UserMistake
from bot.ui.card import Card
from bot.ui.respond import respond, update
from cogs.party.components_reception import Asker, Reception, id_in
from cogs.party.mistakes import LeadsNotOffered
from cogs.party.model import ReminderWishes, Way
from cogs.party.presenter_preview import ZONE, refused_form_card
from cogs.party.presenter_reminders import (
    QUIET_FROM,
    QUIET_TO,
    own_zone_form,
    quiet_form,
    reminders_card,
)
from cogs.party.reading import QuietUnreadable, read_clock, read_zone


class ReminderDesk:
    """Shows and changes the wishes of whoever asks, which hold in every server."""

    def __init__(self, reception: Reception) -> None:
        self._reception = reception
        self._wishes = reception.parties.wishes

    @property
    def routes(self) -> tuple[Route, ...]:
        """The components this desk answers."""
        return (
            Route("party:leads", self._leads),
            Route("party:leads-guild", self._leads_as_guild),
            Route("party:way", self._way),
            Route("party:off", self._off),
            Route("party:on", self._on),
            Route("party:zone-open", self._open_zone),
            Route("party:zone-set", self._set_zone),
            Route("party:quiet-open", self._open_quiet),
            Route("party:quiet-set", self._set_quiet),
        )

    async def show(self, asker: Asker) -> Card:
        """Show how somebody is reminded."""
        return self._card(asker, await self._wishes.get(asker.actor.user_id))

    def _card(self, asker: Asker, wishes: ReminderWishes, *, saved: bool = False) -> Card:
        guild_id, settings = asker.actor.guild_id, self._reception.settings
        return reminders_card(
            wishes,
            asker.localizer,
            guild_leads=settings.leads(guild_id),
            guild_zone=settings.zone(guild_id),
            saved=saved,
        )

    async def _leads(self, press: Press) -> None:
        leads = tuple(id_in(value) for value in press.values)
        known = tuple(lead for lead in leads if lead is not None)
        if len(known) != len(leads):
            raise LeadsNotOffered
        await self._save(press, replace(await self._mine(press), leads=known))

    async def _leads_as_guild(self, press: Press) -> None:
        await self._save(press, replace(await self._mine(press), leads=None))

    async def _way(self, press: Press) -> None:
        way = Way.DIRECT if press.values == (Way.DIRECT,) else Way.CHANNEL
        await self._save(press, replace(await self._mine(press), way=way))

    async def _off(self, press: Press) -> None:
        await self._save(press, replace(await self._mine(press), is_off=True))

    async def _on(self, press: Press) -> None:
        await self._save(press, replace(await self._mine(press), is_off=False))

    async def _open_zone(self, press: Press) -> None:
        await respond(press.interaction, own_zone_form(await self._mine(press), press.localizer))

    async def _open_quiet(self, press: Press) -> None:
        await respond(press.interaction, quiet_form(await self._mine(press), press.localizer))

    async def _set_zone(self, press: Press) -> None:
        try:
            zone = read_zone(press.fields.get(ZONE, ""))
        except UserMistake as mistake:
            await self._refuse(press, mistake)
        else:
            await self._save(press, replace(await self._mine(press), zone=zone))

    async def _set_quiet(self, press: Press) -> None:
        try:
            wishes = self._quiet(press, await self._mine(press))
        except UserMistake as mistake:
            await self._refuse(press, mistake)
        else:
            await self._save(press, wishes)

    def _quiet(self, press: Press, wishes: ReminderWishes) -> ReminderWishes:
        now, language = self._reception.clock.now(), press.localizer.locale
        start = read_clock(press.fields.get(QUIET_FROM, ""), now, language)
        end = read_clock(press.fields.get(QUIET_TO, ""), now, language)
        if (start is None) != (end is None):
            raise QuietUnreadable
        return replace(wishes, quiet_from=start, quiet_to=end)

    async def _mine(self, press: Press) -> ReminderWishes:
        return await self._wishes.get(press.actor.user_id)

    async def _save(self, press: Press, wishes: ReminderWishes) -> None:
        """Save them, and the language they are read in: direct messages will be in it."""
        saved = await self._wishes.set(replace(wishes, locale=press.localizer.locale))
        asker = self._reception.asker(press.interaction)
        await update(press.interaction, self._card(asker, saved, saved=True))

    async def _refuse(self, press: Press, mistake: UserMistake) -> None:
        """Give back what was typed; the card it was opened from stays as it is."""
        card = refused_form_card(mistake, press.fields, press.localizer)
        await respond(press.interaction, card)

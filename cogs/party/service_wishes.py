"""How a person wants to be reminded, in every server."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.database import Transaction
from cogs.party import schedule
from cogs.party.mistakes import LeadsNotOffered, ZoneUnknown
from cogs.party.model import LEAD_CHOICES, MAX_LEADS, ReminderWishes
from cogs.party.service_evenings import Evenings
from cogs.party.store_answers import WishStore
from cogs.party.store_evenings import EveningStore
from cogs.party.store_lists import ListStore


class Wishes:
    """Reminders as people want them; a change holds for parties they answered to already."""

    def __init__(self, evenings: Evenings) -> None:
        self._evenings = evenings
        self._database = evenings.database
        self._clock = evenings.clock

    async def get(self, user_id: int) -> ReminderWishes:
        """Return a person's wishes."""
        return await WishStore(self._database).find_wishes(user_id)

    async def set(self, wishes: ReminderWishes) -> ReminderWishes:
        """Save a person's wishes and plan the reminders of all their coming parties by them.

        Raises ZoneUnknown or LeadsNotOffered.
        """
        wishes = _checked(wishes)
        async with self._database.transaction() as tx:
            store = WishStore(tx)
            await store.save_wishes(wishes)
            now = self._clock.now()
            for guild_id, occurrence_id in await store.list_answered(wishes.user_id, now):
                await self._replan(tx, guild_id, occurrence_id, wishes.user_id, now)
        return wishes

    async def set_zone(self, user_id: int, zone: str) -> ReminderWishes:
        """Keep a person's time zone.

        Raises ZoneUnknown.
        """
        return await self.set(replace(await self.get(user_id), zone=zone))

    async def guild_defaults_changed(self, guild_id: int) -> None:
        """Plan the reminders of a guild's coming parties by its new defaults."""
        now = self._clock.now()
        coming = await ListStore(self._database, guild_id).list_coming(now, None, limit=10_000)
        for occurrence_id in sorted(x.occurrence.id for x in coming):
            async with self._database.transaction() as tx:
                await self._replan(tx, guild_id, occurrence_id, None, now)

    async def _replan(
        self, tx: Transaction, guild_id: int, occurrence_id: int, user_id: int | None, now: datetime
    ) -> None:
        """Add one person's or everybody's reminders; those that nobody wants now reach nobody."""
        occurrence = await EveningStore(tx, guild_id).hold_occurrence(occurrence_id)
        evening = await self._evenings.load(tx, guild_id, occurrence)
        if not evening.is_open:
            return
        rsvps = [x for x in evening.rsvps if user_id is None or x.user_id == user_id]
        habits = await self._evenings.habits(tx, evening)
        rows = schedule.reminders(evening, rsvps, habits, now)
        await self._evenings.outbox.add_deliveries(tx, rows)


def _checked(wishes: ReminderWishes) -> ReminderWishes:
    if wishes.zone is not None:
        try:
            ZoneInfo(wishes.zone)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            raise ZoneUnknown(wishes.zone) from None
    leads = wishes.leads
    if leads is None:
        return wishes
    if not 1 <= len(set(leads)) <= MAX_LEADS or not set(leads) <= set(LEAD_CHOICES):
        raise LeadsNotOffered
    return replace(wishes, leads=tuple(sorted(set(leads), reverse=True)))

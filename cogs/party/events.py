"""The native scheduled event that mirrors a party's next evening; ours stays the truth."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import discord

from bot.clock import Clock
from bot.delivery.failures import Answer, judge
from bot.delivery.pacer import Pacer
from cogs.party.model import OccurrenceState
from cogs.party.presenter_event import EventTexts, event_texts
from cogs.party.views import Evening
from cogs.party.voice import Voice

_log = logging.getLogger(__name__)

_NAMES_SHOWN = 10
# Discord takes no event that begins in the past; a request takes a moment.
_SOONEST = timedelta(seconds=10)
_OPEN = (discord.EventStatus.scheduled, discord.EventStatus.active)


@dataclass(frozen=True, slots=True)
class Interest:
    """Who pressed “Interested” on Discord's own event: some names, and how many there are."""

    names: tuple[str, ...] = ()
    count: int = 0


_NOBODY = Interest()


class Events:
    """Makes, changes and ends native events; whatever Discord does to one does not end a party."""

    def __init__(self, voice: Voice, pacer: Pacer, clock: Clock) -> None:
        self._voice = voice
        self._clock = clock
        self._pacer = pacer

    async def mirror(self, guild: discord.Guild, evening: Evening) -> tuple[int | None, Interest]:
        """Bring an evening's event up to date and read who is interested.

        Returns the event's id, None where there is none or none is allowed.
        Raises discord.HTTPException for what may go better later.
        """
        event_id = evening.occurrence.event_id
        try:
            event = await self._find(guild, evening)
            if evening.occurrence.state is OccurrenceState.PLANNED:
                event = await self._planned(guild, evening, event)
            elif event is not None:
                await self._ended(evening, event)
            interest = await self._interest(event) if event is not None else _NOBODY
        except discord.HTTPException as error:
            if is_passing(error):
                raise
            _log.info("party.event_refused", extra={"reason": str(error)})
            return event_id, _NOBODY
        return event.id if event is not None else event_id, interest

    async def _find(self, guild: discord.Guild, evening: Evening) -> discord.ScheduledEvent | None:
        """Find the event by its id or, after a crash between making and noting it, by its link."""
        known = evening.occurrence.event_id
        if known is not None:
            try:
                async with self._pacer.background():
                    return await guild.fetch_scheduled_event(known)
            except discord.NotFound:
                return None
        link = self._texts(guild, evening).description.rpartition("\n")[2]
        async with self._pacer.background():
            events = await guild.fetch_scheduled_events()
        own = (x for x in events if guild.me is not None and x.creator_id == guild.me.id)
        return next((x for x in own if link and link in (x.description or "")), None)

    async def _planned(
        self, guild: discord.Guild, evening: Evening, event: discord.ScheduledEvent | None
    ) -> discord.ScheduledEvent | None:
        is_past = evening.occurrence.starts_at <= self._clock.now() + _SOONEST
        if event is None:
            # One that somebody deleted is not made again.
            if is_past or evening.occurrence.event_id is not None or not _may_make(guild):
                return None
            async with self._pacer.background():
                return await guild.create_scheduled_event(**self._wanted(guild, evening))
        wanted = self._wanted(guild, evening)
        is_open = event.status is discord.EventStatus.scheduled and not is_past
        if not is_open or _is_same(event, wanted):
            return event
        wanted.pop("privacy_level")
        async with self._pacer.background():
            return await event.edit(**wanted)

    async def _ended(self, evening: Evening, event: discord.ScheduledEvent) -> None:
        if event.status not in _OPEN:
            return
        called_off = evening.occurrence.state in (
            OccurrenceState.CANCELLED,
            OccurrenceState.SKIPPED,
        )
        async with self._pacer.background():
            if event.status is discord.EventStatus.active:
                if called_off or evening.occurrence.state is OccurrenceState.OVER:
                    await event.end()
            elif called_off:
                await event.cancel()
            elif evening.occurrence.state is OccurrenceState.STARTED:
                await event.start()

    async def _interest(self, event: discord.ScheduledEvent) -> Interest:
        async with self._pacer.background():
            names = [user.display_name async for user in event.users(limit=_NAMES_SHOWN)]
        return Interest(tuple(names), max(len(names), event.user_count))

    def _wanted(self, guild: discord.Guild, evening: Evening) -> dict[str, Any]:
        texts = self._texts(guild, evening)
        wanted: dict[str, Any] = {
            "name": texts.name,
            "description": texts.description,
            "start_time": evening.occurrence.starts_at,
            "end_time": evening.occurrence.ends_at,
            "privacy_level": discord.PrivacyLevel.guild_only,
        }
        channel = _channel(guild, evening)
        if isinstance(channel, discord.VoiceChannel):
            return wanted | {"entity_type": discord.EntityType.voice, "channel": channel}
        if isinstance(channel, discord.StageChannel) and _may_hold_stage(channel):
            return wanted | {"entity_type": discord.EntityType.stage_instance, "channel": channel}
        return wanted | {"entity_type": discord.EntityType.external, "location": texts.location}

    def _texts(self, guild: discord.Guild, evening: Evening) -> EventTexts:
        localizer = self._voice.localizer(guild.id)
        channel = _channel(guild, evening)
        return event_texts(
            evening,
            self._voice.beside(evening, localizer),
            localizer,
            channel=channel.name if channel is not None else None,
        )


def is_passing(error: discord.HTTPException) -> bool:
    """Tell whether Discord refuses only for now: it is down, or it has had too many requests."""
    return judge(error.status, error.code) in (Answer.UNSURE, Answer.LATER)


def _channel(guild: discord.Guild, evening: Evening) -> discord.abc.GuildChannel | None:
    """Return the channel to meet in, if it is still there."""
    channel_id = evening.party.plan.place.channel_id
    return guild.get_channel(channel_id) if channel_id is not None else None


def _may_make(guild: discord.Guild) -> bool:
    rights = guild.me.guild_permissions
    return rights.create_events or rights.manage_events


def _may_hold_stage(channel: discord.StageChannel) -> bool:
    """Tell whether Discord lets us make an event on a stage: only its moderators may."""
    rights = channel.permissions_for(channel.guild.me)
    return rights.manage_channels and rights.mute_members and rights.move_members


def _is_same(event: discord.ScheduledEvent, wanted: dict[str, Any]) -> bool:
    channel = wanted.get("channel")
    return (
        event.name == wanted["name"]
        and (event.description or "") == wanted["description"]
        and event.start_time == wanted["start_time"]
        and event.end_time == wanted["end_time"]
        and event.channel_id == (channel.id if channel is not None else None)
        and event.location == wanted.get("location")
    )

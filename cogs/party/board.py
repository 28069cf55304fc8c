"""Keeps what stands in Discord the same as what is planned: cards, threads, native events.

A change to a party only raises its card's revision, in the same transaction. The board looks for
cards that are behind, so nothing is forgotten by a crash, a bad hour at Discord costs a delay, and
two hundred answers at once cost one edit.
"""

from __future__ import annotations

import asyncio
import logging
import math
from collections import Counter
from collections.abc import Coroutine
from dataclasses import replace
from typing import Any, Literal

import aiohttp
import discord
from discord.ext import commands

from bot.clock import Clock
from bot.database import Database, DatabaseError
from bot.delivery.model import Delivery, Record, State
from bot.delivery.outbox import Outbox
from bot.delivery.pacer import Pacer
from bot.ui.card import Card
from bot.ui.layout import layout
from cogs.party import schedule
from cogs.party.events import Events, is_passing
from cogs.party.kinds import CARD, POLL_CARD
from cogs.party.model import Occurrence, Poll
from cogs.party.presenter_card import party_card
from cogs.party.presenter_event import thread_name
from cogs.party.presenter_poll import poll_card
from cogs.party.service import Parties
from cogs.party.views import Evening, PollView
from cogs.party.voice import Voice

_log = logging.getLogger(__name__)

_SECONDS_BETWEEN_LOOKS = 0.5
_SECONDS_BETWEEN_EDITS = 2.0
# The pause doubles so many times while something keeps failing: to a quarter of a minute.
_MOST_DOUBLINGS = 3
# Somebody removed the bot; invited again, everything is there.
_SECONDS_WITHOUT_GUILD = 60.0
_MOST_AT_ONCE = 50
# How long after the last message Discord tucks a thread away, in minutes: three days.
_THREAD_SLEEPS_AFTER: Literal[4320] = 4320
_THREAD_EXISTS = 160004


class Board:
    """Shows every evening and poll as it stands, at most one edit of a card in two seconds."""

    def __init__(
        self,
        parties: Parties,
        voice: Voice,
        database: Database,
        outbox: Outbox,
        pacer: Pacer,
        clock: Clock,
    ) -> None:
        self._parties = parties
        self._voice = voice
        self._database = database
        self._outbox = outbox
        self._pacer = pacer
        self._clock = clock
        self._events = Events(voice, pacer, clock)
        self._not_before: dict[int, float] = {}
        self._troubles: Counter[int] = Counter()

    async def run(self, bot: commands.AutoShardedBot) -> None:
        """Look for what is behind until cancelled, once Discord has told which guilds there are."""
        self._pacer.enter_background()
        await bot.wait_until_ready()
        async with asyncio.TaskGroup() as showing:
            while True:
                try:
                    await self._look(bot, showing)
                except DatabaseError as error:
                    _log.warning("party.board_waits", extra={"reason": str(error)})
                await asyncio.sleep(_SECONDS_BETWEEN_LOOKS)

    async def _look(self, bot: commands.AutoShardedBot, showing: asyncio.TaskGroup) -> None:
        """Begin with what is behind; what rests or is being shown stands in nobody's way."""
        now = self._clock.monotonic()
        self._not_before = {key: at for key, at in self._not_before.items() if at > now}
        room = _MOST_AT_ONCE - sum(at == math.inf for at in self._not_before.values())
        for evening in await self._parties.course.stale_cards(room, self._not_before.keys()):
            guild = self._guild(bot, evening.occurrence.id, evening.party.guild_id)
            if guild is not None:
                self._begin(showing, evening.occurrence.id, self._show(bot, guild, evening))
        for view in await self._parties.course.stale_polls(room, self._not_before.keys()):
            if self._guild(bot, view.poll.id, view.poll.guild_id) is not None:
                self._begin(showing, view.poll.id, self._show_poll(bot, view))

    def _guild(self, bot: commands.AutoShardedBot, key: int, guild_id: int) -> discord.Guild | None:
        """Return a guild that is there to be shown something in; else let its thing rest."""
        guild = bot.get_guild(guild_id)
        if guild is not None and not guild.unavailable:
            return guild
        is_gone = guild is None and bot.is_ready()
        pause = _SECONDS_WITHOUT_GUILD if is_gone else _SECONDS_BETWEEN_EDITS
        self._not_before[key] = self._clock.monotonic() + pause
        return None

    def _begin(self, showing: asyncio.TaskGroup, key: int, work: Coroutine[Any, Any, bool]) -> None:
        self._not_before[key] = math.inf
        showing.create_task(self._in_turn(key, work))

    async def _in_turn(self, key: int, work: Coroutine[Any, Any, bool]) -> None:
        """Show one thing, and let it rest if it was shown; longer while there is trouble."""
        pause = _SECONDS_BETWEEN_EDITS
        try:
            if not await work:
                pause = 0.0
            self._troubles.pop(key, None)
        except (discord.DiscordException, aiohttp.ClientError, OSError, DatabaseError) as error:
            pause *= 2 ** min(self._troubles[key], _MOST_DOUBLINGS)
            self._troubles[key] += 1
            _log.warning("party.card_waits", extra={"reason": str(error) or type(error).__name__})
        finally:
            self._not_before[key] = self._clock.monotonic() + pause

    async def _show(
        self, bot: commands.AutoShardedBot, guild: discord.Guild, evening: Evening
    ) -> bool:
        """Show an evening as it stands; False while its card is not posted yet."""
        occurrence = evening.occurrence
        await self._voice.learn(guild.id, guild.name, str(guild.preferred_locale))
        if occurrence.message_id is None:
            occurrence = await self._posted(evening)
            if occurrence.message_id is None:
                return False
        evening = replace(evening, occurrence=occurrence)
        thread_id = await self._thread(guild, evening) if evening.is_open else occurrence.thread_id
        event_id, interest = await self._events.mirror(guild, evening)
        localizer = self._voice.localizer(guild.id)
        beside = self._voice.beside(evening, localizer, interest.names, interest.count)
        card = party_card(evening, beside, localizer)
        await self._edit(bot, occurrence.channel_id, occurrence.message_id, card)
        shown = replace(
            occurrence,
            shown_revision=occurrence.card_revision,
            thread_id=thread_id,
            event_id=event_id,
        )
        await self._parties.course.note_card(guild.id, shown)
        return True

    async def _show_poll(self, bot: commands.AutoShardedBot, view: PollView) -> bool:
        """Show a poll as it stands; False while its card is not posted yet."""
        poll = view.poll
        if poll.message_id is None:
            poll = await self._posted_poll(view)
            if poll.message_id is None:
                return False
        localizer = self._voice.localizer(poll.guild_id)
        film = self._voice.film_title(poll.film_id, poll.guild_id, localizer)
        await self._edit(
            bot, poll.channel_id, poll.message_id, poll_card(view, localizer, film=film)
        )
        await self._parties.course.note_poll_card(replace(poll, shown_revision=poll.card_revision))
        return True

    async def _posted(self, evening: Evening) -> Occurrence:
        """Have the card posted, exactly once as every delivery, and learn where it stands."""
        occurrence = evening.occurrence
        delivery = Delivery(
            subject=schedule.subject_of(evening.party.id),
            kind=CARD,
            recipient=schedule.CHANNEL,
            due_at=self._clock.now(),
            occurrence=str(occurrence.id),
            guild_id=evening.party.guild_id,
        )
        record = await self._record(delivery)
        if record is None:
            return occurrence
        posted = replace(
            occurrence,
            channel_id=record.channel_id or occurrence.channel_id,
            message_id=record.message_id,
            shown_revision=occurrence.shown_revision
            if record.message_id
            else occurrence.card_revision,
        )
        await self._parties.course.note_card(evening.party.guild_id, posted)
        return posted

    async def _posted_poll(self, view: PollView) -> Poll:
        poll = view.poll
        delivery = Delivery(
            subject=schedule.poll_subject_of(poll.id),
            kind=POLL_CARD,
            recipient=schedule.CHANNEL,
            due_at=self._clock.now(),
            guild_id=poll.guild_id,
        )
        record = await self._record(delivery)
        if record is None:
            return poll
        posted = replace(
            poll,
            channel_id=record.channel_id or poll.channel_id,
            message_id=record.message_id,
            shown_revision=poll.shown_revision if record.message_id else poll.card_revision,
        )
        await self._parties.course.note_poll_card(posted)
        return posted

    async def _record(self, delivery: Delivery) -> Record | None:
        """Return what became of a card's delivery once it is final; write it the first time."""
        for record in await self._outbox.list_deliveries(delivery.subject):
            same = record.delivery
            if (same.kind, same.occurrence) == (delivery.kind, delivery.occurrence):
                is_final = record.state in (State.SENT, State.UNDELIVERABLE, State.SKIPPED)
                return record if is_final else None
        async with self._database.transaction() as tx:
            await self._outbox.add_deliveries(tx, [delivery])
        return None

    async def _edit(
        self, bot: commands.AutoShardedBot, channel_id: int | None, message_id: int, card: Card
    ) -> None:
        assert channel_id is not None
        message = bot.get_partial_messageable(channel_id).get_partial_message(message_id)
        try:
            async with self._pacer.background():
                await message.edit(view=layout(card))
        except discord.HTTPException as error:
            if is_passing(error):
                raise
            # Somebody deleted the card or closed the channel: that is theirs to do, and the next
            # change is tried again.
            _log.info("party.card_gone", extra={"reason": str(error)})

    async def _thread(self, guild: discord.Guild, evening: Evening) -> int | None:
        """Open the thread below a card where that is allowed; a message has one thread at most."""
        occurrence = evening.occurrence
        if occurrence.thread_id is not None or occurrence.shown_revision:
            return occurrence.thread_id
        assert occurrence.channel_id is not None
        assert occurrence.message_id is not None
        if guild.get_thread(occurrence.message_id) is not None:
            return occurrence.message_id
        channel = guild.get_channel(occurrence.channel_id)
        if not isinstance(channel, discord.TextChannel) or not _may_open_thread(channel):
            return None
        message = channel.get_partial_message(occurrence.message_id)
        try:
            async with self._pacer.background():
                thread = await message.create_thread(
                    name=thread_name(evening.party.plan.title),
                    auto_archive_duration=_THREAD_SLEEPS_AFTER,
                )
        except discord.HTTPException as error:
            if error.code == _THREAD_EXISTS:
                return occurrence.message_id
            if is_passing(error):
                raise
            return None
        return thread.id


def _may_open_thread(channel: discord.TextChannel) -> bool:
    return channel.permissions_for(channel.guild.me).create_public_threads

"""When somebody means: their zone is found or asked for once, and a day alone asks for its time."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from typing import TypeAlias

from bot.components import Press, Route
from bot.errors import Gone, UserMistake
from bot.timewords.model import DateOnly, Understood
from bot.ui.card import Card
from bot.ui.respond import respond, update
from cogs.party.components_reception import Asker, Reception, Words, argument, number
from cogs.party.presenter_preview import (
    WHEN,
    ZONE,
    ask_time_card,
    ask_zone_card,
    refused_form_card,
    time_form,
    zone_form,
)
from cogs.party.reading import (
    Found,
    ZoneOpen,
    read_change,
    read_closing,
    read_slots,
    read_when,
    read_zone,
)

FOR, SLOTS, CLOSES = "for", "slots", "closes"

Resume: TypeAlias = Callable[[Asker, Words], Awaitable[Card]]
"""Goes on with what somebody typed, once it says enough."""


class Times:
    """Reads times as the person who typed them means them."""

    def __init__(self, reception: Reception) -> None:
        self._reception = reception
        self._parties = reception.parties

    async def read(
        self, asker: Asker, words: Words, starts: datetime | None = None
    ) -> Understood | Card:
        """Read `when`, or return the question that has to be answered first.

        `starts` is the evening whose time is to change. Raises TimeRefused or ZoneNotFound.
        """
        zone = await self.zone(asker, words)
        now, language = self._reception.clock.now(), asker.localizer.locale
        found: Found
        if starts is not None and zone is not None:
            found = read_change(words.get(WHEN, ""), zone, now, language, starts)
        else:
            found = read_when(words.get(WHEN, ""), zone, now, language)
        if isinstance(found, Understood):
            return found
        return await self._ask(asker, words, found)

    async def read_poll(
        self, asker: Asker, words: Words
    ) -> tuple[tuple[datetime, ...], datetime | None] | Card:
        """Read a poll's times and when it closes, or return the question to be answered first.

        Raises TimeRefused, SlotUnclear, SlotWithoutTime or ZoneNotFound.
        """
        zone = await self.zone(asker, words)
        now, language = self._reception.clock.now(), asker.localizer.locale
        slots = read_slots(words.get(SLOTS, ""), zone, now, language)
        closes = words.get(CLOSES)
        closes_at = read_closing(closes, zone, now, language) if closes is not None else None
        if isinstance(slots, ZoneOpen) or isinstance(closes_at, ZoneOpen):
            return await self._ask(asker, words, ZoneOpen())
        return slots, closes_at

    async def zone(self, asker: Asker, words: Words) -> str | None:
        """Return whose clocks are meant: named with the words, the person's, or the guild's.

        Raises ZoneNotFound.
        """
        if ZONE in words:
            return read_zone(words[ZONE])
        wishes = await self._parties.wishes.get(asker.actor.user_id)
        return wishes.zone or self._reception.settings.own_zone(asker.actor.guild_id)

    async def _ask(self, asker: Asker, words: Words, found: DateOnly | ZoneOpen) -> Card:
        reference = str(await self._parties.planning.keep(asker.actor, words))
        if isinstance(found, DateOnly):
            return ask_time_card(reference, found.dates, asker.localizer)
        return ask_zone_card(reference, asker.localizer)


class TimeQuestions:
    """Answers the two questions and goes on with what was typed before they were asked."""

    def __init__(self, reception: Reception, times: Times, resume: Mapping[str, Resume]) -> None:
        self._reception = reception
        self._parties = reception.parties
        self._times = times
        self._resume = resume

    @property
    def routes(self) -> tuple[Route, ...]:
        """The components this answers."""
        return (
            Route("party:ask-time", self._ask_time),
            Route("party:time", self._time),
            Route("party:ask-zone", self._ask_zone),
            Route("party:zone", self._zone),
        )

    async def _ask_time(self, press: Press) -> None:
        asker = self._reception.asker(press.interaction)
        words = await self._parties.planning.kept(press.actor, number(press))
        zone = await self._times.zone(asker, words)
        language, now = press.localizer.locale, self._reception.clock.now()
        found = read_when(words.get(WHEN, ""), zone, now, language)
        if not isinstance(found, DateOnly):
            raise Gone
        form = time_form(argument(press, 0), found.dates[0], press.localizer)
        await respond(press.interaction, form)

    async def _time(self, press: Press) -> None:
        words = await self._parties.planning.kept(press.actor, number(press))
        await self._go_on(press, {**words, WHEN: press.fields.get(WHEN, "")})

    async def _ask_zone(self, press: Press) -> None:
        await self._parties.planning.kept(press.actor, number(press))
        await respond(press.interaction, zone_form(argument(press, 0), press.localizer))

    async def _zone(self, press: Press) -> None:
        words = await self._parties.planning.kept(press.actor, number(press))
        zone = read_zone(press.fields.get(ZONE, ""))
        await self._parties.wishes.set_zone(press.actor.user_id, zone)
        await self._go_on(press, words)

    async def _go_on(self, press: Press, words: Words) -> None:
        """Answer in place of the question; a refusal leaves the question, to be answered again."""
        resume = self._resume.get(words.get(FOR, ""))
        if resume is None:
            raise Gone
        try:
            card = await resume(self._reception.asker(press.interaction), words)
        except UserMistake as mistake:
            refused = refused_form_card(mistake, press.fields, press.localizer)
            await respond(press.interaction, refused)
        else:
            await update(press.interaction, card)

"""Skipping and moving one evening of a series."""

from __future__ import annotations

from bot.components import Press, Route
from bot.ui.card import Card
from bot.ui.respond import update
from cogs.party.components_hosts import HostDesk
from cogs.party.components_reception import (
    Asker,
    Reception,
    Words,
    argument,
    instant,
    number,
)
from cogs.party.components_times import FOR, Times
from cogs.party.options import Options
from cogs.party.presenter_changes import (
    move_question_card,
    moved_card,
    skip_question_card,
    skipped_card,
)
from cogs.party.reading import wall_of

MOVE = "move"
DATE = "date"


class SeriesDesk:
    """Asks once before one evening changes; the other evenings stay as they are."""

    def __init__(
        self, reception: Reception, times: Times, options: Options, hosts: HostDesk
    ) -> None:
        self._reception = reception
        self._parties = reception.parties
        self._times = times
        self._options = options
        self._hosts = hosts

    @property
    def routes(self) -> tuple[Route, ...]:
        """The components this desk answers."""
        return (Route("party:skip-now", self._skip_now), Route("party:move-now", self._move_now))

    async def skip(self, asker: Asker, words: Words) -> Card:
        """Ask once whether an evening is to be left out.

        Raises EveningUnknown or NotASeries.
        """
        evening = await self._hosts.open(asker, words)
        if isinstance(evening, Card):
            return evening
        planned = await self._options.date(asker.actor, evening.party.id, words.get(DATE, ""))
        return skip_question_card(evening, planned.key, planned.starts, asker.localizer)

    async def move(self, asker: Asker, words: Words) -> Card:
        """Ask once whether an evening is to be moved, and to which of the readings.

        Raises EveningUnknown, NotASeries, or what is wrong with the words.
        """
        evening = await self._hosts.open(asker, words)
        if isinstance(evening, Card):
            return evening
        planned = await self._options.date(asker.actor, evening.party.id, words.get(DATE, ""))
        found = await self._times.read(asker, {**words, FOR: MOVE}, planned.starts)
        if isinstance(found, Card):
            return found
        clocks = planned.starts.tzinfo
        readings = [wall_of(reading).astimezone(clocks) for reading in found.readings]
        return move_question_card(evening, planned.key, planned.starts, readings, asker.localizer)

    async def _skip_now(self, press: Press) -> None:
        party_id = number(press)
        planned = await self._options.date(press.actor, party_id, argument(press, 1))
        evening = await self._parties.changes.skip(press.actor, party_id, planned.key)
        await update(press.interaction, skipped_card(evening, planned.starts, press.localizer))

    async def _move_now(self, press: Press) -> None:
        party_id = number(press)
        shown = await self._parties.listing.show(press.actor, party_id)
        starts = instant(press, 2).astimezone(shown.party.plan.starts.tzinfo)
        evening = await self._parties.changes.move(
            press.actor, party_id, argument(press, 1), starts
        )
        await update(press.interaction, moved_card(evening, press.localizer))

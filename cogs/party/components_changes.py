"""Editing and cancelling a planned party."""

from __future__ import annotations

from collections.abc import Awaitable
from dataclasses import replace
from datetime import datetime

from bot.components import Press, Route
from bot.ui.card import Card, Form
from bot.ui.respond import respond, update
from cogs.party.components_hosts import HostDesk
from cogs.party.components_planning import FILM, NEVER, REPEAT, PlanningDesk
from cogs.party.components_reception import (
    Asker,
    Reception,
    Words,
    id_in,
    instant,
    number,
)
from cogs.party.components_times import FOR, Times
from cogs.party.drafting import PlanEdit
from cogs.party.mistakes import EditedMeanwhile
from cogs.party.model import Plan
from cogs.party.options import Options
from cogs.party.presenter_changes import (
    REASON,
    cancel_form,
    cancelled_card,
    difference_card,
    edit_readings_card,
    edited_card,
)
from cogs.party.presenter_preview import CAPACITY, NOTES, PLACE, TITLE, WHEN, ZONE
from cogs.party.reading import read_seats, wall_of
from cogs.party.recurrence import RepeatWish
from cogs.party.views import Edited, Evening

EDIT = "edit"
REVISION = "revision"
NOTHING = "-"
_NO_LIMIT = 0
_NO_EDIT = PlanEdit()


class ChangesDesk:
    """What hosts and moderators change; of two at once the slower sees the difference."""

    def __init__(
        self,
        reception: Reception,
        times: Times,
        options: Options,
        hosts: HostDesk,
        planning: PlanningDesk,
    ) -> None:
        self._reception = reception
        self._parties = reception.parties
        self._times = times
        self._options = options
        self._hosts = hosts
        self._planning = planning

    @property
    def routes(self) -> tuple[Route, ...]:
        """The components this desk answers."""
        return (
            Route("party:edit-when", self._edit_when),
            Route("party:cancel-now", self._cancel_now),
        )

    async def edit(self, asker: Asker, words: Words) -> Card:
        """Change what was given, or ask what is missing.

        When the time has several readings, everything else is changed and the time is asked for.
        Raises what is wrong with the words.
        """
        evening = await self._hosts.open(asker, words)
        if isinstance(evening, Card):
            return evening
        # A question may have been answered in between: what counts is what the host had seen.
        revision = id_in(words.get(REVISION, "")) or evening.party.revision
        wanted = self._edit(asker, words, evening.party.plan)
        if WHEN not in words:
            return await _or_difference(asker, self._save(asker, evening, revision, wanted))
        asked = {**words, FOR: EDIT, REVISION: str(revision)}
        found = await self._times.read(asker, asked, evening.occurrence.starts)
        if isinstance(found, Card):
            return found
        walls = tuple(wall_of(reading) for reading in found.readings)
        if len(walls) > 1:
            asking = self._ask_which(asker, evening, revision, wanted, walls)
            return await _or_difference(asker, asking)
        starts = walls[0] if ZONE in words else _on_clocks_of(evening, walls[0])
        wanted = replace(wanted, starts=starts)
        return await _or_difference(asker, self._save(asker, evening, revision, wanted))

    async def cancel(self, asker: Asker, words: Words) -> Card | Form:
        """Ask once whether the party is to be cancelled, and why."""
        evening = await self._hosts.open(asker, words)
        if isinstance(evening, Card):
            return evening
        return cancel_form(evening, words.get(REASON), asker.localizer)

    async def _save(self, asker: Asker, evening: Evening, revision: int, wanted: PlanEdit) -> Card:
        edited = await self._change(asker, evening, revision, wanted)
        return edited_card(edited, asker.localizer)

    async def _ask_which(
        self,
        asker: Asker,
        evening: Evening,
        revision: int,
        wanted: PlanEdit,
        walls: tuple[datetime, ...],
    ) -> Card:
        if wanted != _NO_EDIT:
            evening = (await self._change(asker, evening, revision, wanted)).evening
        else:
            evening = replace(evening, party=replace(evening.party, revision=revision))
        readings = [_on_clocks_of(evening, wall) for wall in walls]
        return edit_readings_card(evening, readings, asker.localizer)

    async def _change(
        self, asker: Asker, evening: Evening, revision: int, wanted: PlanEdit
    ) -> Edited:
        return await self._parties.changes.edit(asker.actor, evening.party.id, revision, wanted)

    def _edit(self, asker: Asker, words: Words, plan: Plan) -> PlanEdit:
        """Read what is to change, all but the time; "-" and no seats mean none of it."""
        seats = read_seats(words.get(CAPACITY, ""))
        place, notes, repeat = words.get(PLACE), words.get(NOTES), words.get(REPEAT)
        gone = {PLACE: place == NOTHING, NOTES: notes == NOTHING, REPEAT: repeat == NEVER}
        clear = {name for name, is_gone in gone.items() if is_gone}
        clear |= {CAPACITY} if seats == _NO_LIMIT else set()
        wanted = PlanEdit(
            title=words.get(TITLE),
            place=self._options.place(asker, place) if place and PLACE not in clear else None,
            capacity=seats if CAPACITY not in clear else None,
            notes=notes if NOTES not in clear else None,
            repeat=RepeatWish(repeat) if repeat and REPEAT not in clear else None,
            clear=frozenset(clear),
        )
        return self._with_film(asker, words, plan, wanted) if FILM in words else wanted

    def _with_film(self, asker: Asker, words: Words, plan: Plan, wanted: PlanEdit) -> PlanEdit:
        """Another film brings its title and running time; a title that was given stays."""
        film = self._planning.film(asker, words)
        if film is None:
            clear = wanted.clear | {"film_id"} if plan.film_id is not None else wanted.clear
            return replace(wanted, title=wanted.title or words[FILM], clear=clear)
        runtime = self._reception.films.runtime(film.id, asker.actor.guild_id)
        return replace(wanted, film_id=film.id, title=wanted.title or film.title, runtime=runtime)

    async def _edit_when(self, press: Press) -> None:
        asker = self._reception.asker(press.interaction)
        evening = await self._parties.listing.show(press.actor, number(press))
        wanted = PlanEdit(starts=_on_clocks_of(evening, instant(press, 2)))
        saving = self._save(asker, evening, number(press, 1), wanted)
        await update(press.interaction, await _or_difference(asker, saving))

    async def _cancel_now(self, press: Press) -> None:
        reason = press.fields.get(REASON)
        evening = await self._parties.changes.cancel(press.actor, number(press), reason)
        await respond(press.interaction, cancelled_card(evening, press.localizer))


async def _or_difference(asker: Asker, card: Awaitable[Card]) -> Card:
    """Return a card, or for the slower of two people what stands now."""
    try:
        return await card
    except EditedMeanwhile as late:
        return difference_card(late, asker.localizer)


def _on_clocks_of(evening: Evening, starts: datetime) -> datetime:
    """Tell a time on the clocks that the party goes by, whoever moves it from wherever."""
    return starts.astimezone(evening.party.plan.starts.tzinfo)

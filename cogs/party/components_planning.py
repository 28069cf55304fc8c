"""Planning a party: a preview that only its host sees, until it is confirmed."""

from __future__ import annotations

from collections.abc import Sequence

from bot.components import Press, Route
from bot.errors import UserMistake
from bot.films import FilmName
from bot.timewords.model import Moment
from bot.ui.card import Card
from bot.ui.respond import respond, update
from cogs.party.components_reception import Asker, Reception, Words, number
from cogs.party.components_times import FOR, Times
from cogs.party.drafting import Draft, PlanRequest
from cogs.party.model import Place, Repeat
from cogs.party.options import Options
from cogs.party.presenter_changes import left_card, planned_card
from cogs.party.presenter_preview import (
    CAPACITY,
    NOTES,
    PLACE,
    TITLE,
    WHEN,
    ZONE,
    change_form,
    preview_card,
    refused_form_card,
    remarks_of,
)
from cogs.party.reading import read_seats, wall_of
from cogs.party.recurrence import RepeatWish, zone_of

PLAN = "plan"
FILM, REPEAT = "film", "repeat"
NEVER = "none"
_WEEKS = {
    1: RepeatWish.WEEKLY,
    2: RepeatWish.TWO_WEEKS,
    3: RepeatWish.THREE_WEEKS,
    4: RepeatWish.FOUR_WEEKS,
}


class PlanningDesk:
    """From a line that a host typed to the card that everybody sees."""

    def __init__(self, reception: Reception, times: Times, options: Options) -> None:
        self._reception = reception
        self._planning = reception.parties.planning
        self._times = times
        self._options = options

    @property
    def routes(self) -> tuple[Route, ...]:
        """The components this desk answers."""
        return (
            Route("party:choose", self._choose),
            Route("party:confirm", self._confirm),
            Route("party:change", self._change),
            Route("party:changed", self._changed),
            Route("party:discard", self._discard),
        )

    async def plan(self, asker: Asker, words: Words) -> Card:
        """Show what would be planned, or ask what is missing.

        Raises what is wrong with the words.
        """
        asker.actor.guild  # noqa: B018  a direct message has no parties
        found = await self._times.read(asker, {**words, FOR: PLAN})
        if isinstance(found, Card):
            return found
        request = self._request(asker, words, found.readings)
        draft = await self._planning.draft(asker.actor, request, may_plan=asker.may_plan)
        return self._preview(asker, draft, found.readings)

    def _request(self, asker: Asker, words: Words, readings: Sequence[Moment]) -> PlanRequest:
        guild_id, film = asker.actor.guild, self.film(asker, words)
        repeat = words.get(REPEAT, NEVER)
        return PlanRequest(
            film_id=film.id if film is not None else None,
            title=words.get(TITLE) or (film.title if film else words.get(FILM, "")),
            candidates=tuple(wall_of(reading) for reading in readings),
            runtime=self._reception.films.runtime(film.id, guild_id) if film else None,
            place=self._options.place(asker, words[PLACE]) if words.get(PLACE) else Place(),
            capacity=read_seats(words.get(CAPACITY, "")),
            notes=words.get(NOTES),
            repeat=None if repeat == NEVER else RepeatWish(repeat),
        )

    def film(self, asker: Asker, words: Words) -> FilmName | None:
        """Find the film that was chosen or typed; its title is the group's."""
        typed = words.get(FILM, "")
        return self._reception.films.find(typed, asker.actor.guild_id, asker.group.locale)

    def _preview(self, asker: Asker, draft: Draft, readings: Sequence[Moment] = ()) -> Card:
        plan = draft.plans[0]
        film = self._reception.film_title(plan.film_id, draft.guild_id, asker.localizer)
        remarks = remarks_of(readings, asker.localizer)
        return preview_card(draft, asker.localizer, film=film, remarks=remarks)

    async def _choose(self, press: Press) -> None:
        draft = await self._planning.choose(press.actor, number(press), number(press, 1))
        await update(
            press.interaction, self._preview(self._reception.asker(press.interaction), draft)
        )

    async def _confirm(self, press: Press) -> None:
        asker = self._reception.asker(press.interaction)
        evening = await self._planning.confirm(
            press.actor, number(press), may_plan=asker.may_plan, channel_id=asker.channel_id
        )
        await update(press.interaction, planned_card(evening, press.localizer))

    async def _change(self, press: Press) -> None:
        draft = await self._planning.show(press.actor, number(press))
        await respond(press.interaction, change_form(draft, press.localizer))

    async def _changed(self, press: Press) -> None:
        """Draft anew; a refusal leaves the preview as it was and gives the words back."""
        try:
            draft = await self._planning.show(press.actor, number(press))
            asker = self._reception.asker(press.interaction)
            card = await self.plan(asker, _changed_words(draft, press.fields))
        except UserMistake as mistake:
            refused = refused_form_card(mistake, press.fields, press.localizer)
            await respond(press.interaction, refused)
        else:
            await self._planning.discard(press.actor, draft.id)
            await update(press.interaction, card)

    async def _discard(self, press: Press) -> None:
        await self._planning.discard(press.actor, number(press))
        await update(press.interaction, left_card(press.localizer))


def _changed_words(draft: Draft, fields: Words) -> Words:
    """Put what a form says over what a draft holds."""
    plan = draft.plan or draft.plans[0]
    kept = {
        ZONE: zone_of(plan.starts),
        FILM: plan.film_id or fields.get(TITLE, ""),
        REPEAT: _wish(plan.repeat) if plan.repeat is not None else NEVER,
    }
    names = (WHEN, TITLE, PLACE, CAPACITY, NOTES)
    typed = {name: fields[name] for name in names if fields.get(name, "").strip()}
    return {**kept, **typed}


def _wish(repeat: Repeat) -> RepeatWish:
    if repeat.nth is None:
        return _WEEKS[repeat.interval]
    # A fifth weekday is the last of its month; "monthly" asks for the same rule by itself.
    return RepeatWish.MONTHLY if repeat.nth > 0 else RepeatWish.MONTHLY_LAST

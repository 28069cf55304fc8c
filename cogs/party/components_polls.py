"""Availability polls: asked in one line, answered with buttons, planned with one click."""

from __future__ import annotations

from bot.components import Press, Route
from bot.ui.card import Card
from bot.ui.respond import respond, update
from cogs.party.components_planning import FILM, PlanningDesk
from cogs.party.components_reception import Asker, Reception, Words, number
from cogs.party.components_times import FOR, Times
from cogs.party.presenter_changes import planned_card
from cogs.party.presenter_poll import ballot_card, close_question_card, poll_card

POLL = "poll"


class PollDesk:
    """Opens polls and takes the answers; the card that everyone sees is refreshed elsewhere."""

    def __init__(self, reception: Reception, times: Times, planning: PlanningDesk) -> None:
        self._reception = reception
        self._polls = reception.parties.polls
        self._times = times
        self._planning = planning

    @property
    def routes(self) -> tuple[Route, ...]:
        """The components this desk answers."""
        return (
            Route("party:vote", self._vote),
            Route("party:poll-ask", self._ask_to_close),
            Route("party:poll-close", self._close),
            Route("party:poll-party", self._make_party),
        )

    async def open(self, asker: Asker, words: Words) -> Card:
        """Open a poll, or ask what is missing.

        Raises what is wrong with the words.
        """
        asker.actor.guild  # noqa: B018  a direct message has no polls
        found = await self._times.read_poll(asker, {**words, FOR: POLL})
        if isinstance(found, Card):
            return found
        slots, closes_at = found
        film = self._planning.film(asker, words)
        view = await self._polls.create(
            asker.actor,
            film.id if film is not None else None,
            film.title if film is not None else words.get(FILM, ""),
            slots,
            closes_at,
            may_plan=asker.may_plan,
            channel_id=asker.channel_id,
        )
        return ballot_card(view, asker.actor.user_id, asker.localizer)

    async def _vote(self, press: Press) -> None:
        view = await self._polls.press(press.actor, number(press), number(press, 1))
        await respond(press.interaction, ballot_card(view, press.actor.user_id, press.localizer))

    async def _ask_to_close(self, press: Press) -> None:
        view = await self._polls.show(press.actor, number(press))
        await respond(press.interaction, close_question_card(view, press.localizer))

    async def _close(self, press: Press) -> None:
        view = await self._polls.close(press.actor, number(press))
        film_id, localizer = view.poll.film_id, press.localizer
        film = self._reception.film_title(film_id, press.actor.guild, localizer)
        await update(press.interaction, poll_card(view, localizer, film=film))

    async def _make_party(self, press: Press) -> None:
        asker = self._reception.asker(press.interaction)
        view = await self._polls.show(press.actor, number(press))
        film_id = view.poll.film_id
        evening = await self._polls.make_party(
            press.actor,
            view.poll.id,
            runtime=self._reception.films.runtime(film_id, press.actor.guild) if film_id else None,
            may_plan=asker.may_plan,
            channel_id=asker.channel_id,
        )
        await respond(press.interaction, planned_card(evening, press.localizer))

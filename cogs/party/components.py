"""The buttons under a party's card and its messages, and the list of parties."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import TypeAlias

from bot.components import Press, Route
from bot.policy import Actor
from bot.ui.card import Card
from bot.ui.respond import respond, update
from cogs.party.components_reception import Asker, Reception, id_in, instant, number
from cogs.party.mistakes import PartyGone
from cogs.party.model import Answer
from cogs.party.presenter_card import answered_card, content_notes_card, party_card
from cogs.party.presenter_list import list_card
from cogs.party.views import Answered, Cursor

Deed: TypeAlias = Callable[[Actor, int], Awaitable[Answered]]
"""What a person does about an evening, by its id."""


class PartyComponents:
    """Takes answers, which are stored before they are confirmed, and shows parties."""

    def __init__(self, reception: Reception) -> None:
        self._reception = reception
        self._parties = reception.parties

    @property
    def routes(self) -> tuple[Route, ...]:
        """The components this answers."""
        answers = self._parties.answers
        return (
            *(Route(f"party:{answer}", self._answer(answer)) for answer in Answer),
            Route("party:remind", self._does(answers.toggle_reminder)),
            Route("party:here", self._does(answers.here)),
            Route("party:take", self._does(answers.take_seat)),
            Route("party:decline", self._does(answers.decline_offer)),
            Route("party:notes", self._notes),
            Route("party:list", self._turn),
            Route("party:show", self._show),
        )

    async def list(self, asker: Asker, after: Cursor | None = None) -> Card:
        """Show a page of the coming parties."""
        page = await self._parties.listing.coming(asker.actor, after=after)
        return list_card(page, asker.localizer, is_first=after is None)

    async def show(self, asker: Asker, party_id: int) -> Card:
        """Show a party's card to one person.

        Raises PartyGone.
        """
        evening = await self._parties.listing.show(asker.actor, party_id)
        beside = self._reception.beside(evening.party, asker.localizer)
        return replace(party_card(evening, beside, asker.localizer), ephemeral=True)

    def _answer(self, answer: Answer) -> Callable[[Press], Awaitable[None]]:
        async def deed(actor: Actor, occurrence_id: int) -> Answered:
            return await self._parties.answers.answer(actor, occurrence_id, answer)

        return self._does(deed)

    def _does(self, deed: Deed) -> Callable[[Press], Awaitable[None]]:
        async def handle(press: Press) -> None:
            occurrence_id = number(press)
            actor = await self._reception.presser(press, occurrence_id)
            answered = await deed(actor, occurrence_id)
            await respond(press.interaction, answered_card(answered, press.localizer))

        return handle

    async def _notes(self, press: Press) -> None:
        occurrence_id = number(press)
        actor = await self._reception.presser(press, occurrence_id)
        evening = await self._parties.listing.evening(actor, occurrence_id)
        beside = self._reception.beside(evening.party, press.localizer)
        title = beside.film or evening.party.plan.title
        card = content_notes_card(title, beside.topics, press.localizer)
        await respond(press.interaction, card)

    async def _turn(self, press: Press) -> None:
        after = None
        if press.arguments:
            after = Cursor(instant(press, 0), number(press, 1))
        asker = self._reception.asker(press.interaction)
        await update(press.interaction, await self.list(asker, after))

    async def _show(self, press: Press) -> None:
        party_id = id_in("".join(press.values[:1]))
        if party_id is None:
            raise PartyGone
        asker = self._reception.asker(press.interaction)
        await respond(press.interaction, await self.show(asker, party_id))

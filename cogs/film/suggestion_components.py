"""Suggestions over the wire: the form's submit, the queue's buttons, the history."""

from __future__ import annotations

from typing import Any

import discord

from bot.components import Press, Route
from bot.errors import Gone, UserMistake
from bot.i18n import Localizer
from bot.policy import Actor, Standing
from bot.requests import Requests
from bot.ui.card import Card
from bot.ui.respond import respond, update
from cogs.film.answers.asked import NOTHING
from cogs.film.answers.details import require_fact
from cogs.film.catalogue import FilmView
from cogs.film.model import SpoilerLevel
from cogs.film.questions import Questions
from cogs.film.queue_presenter import (
    EVIDENCE,
    FACT,
    HISTORY_PAGE,
    VALUE,
    decision_note,
    history_card,
    queue_card,
    refused_card,
    thanks_card,
)
from cogs.film.search import Scope
from cogs.film.service import Films, Suggestions
from cogs.film.suggestion import AlreadyDecided, Suggestion

_LARGEST_ID = 2**63 - 1
_LAST_PAGE = _LARGEST_ID // HISTORY_PAGE


class SuggestionDesk:
    """Where suggestions come in and moderators decide them."""

    def __init__(
        self, requests: Requests, questions: Questions, films: Films, suggestions: Suggestions
    ) -> None:
        self._requests = requests
        self._questions = questions
        self._films = films
        self._suggestions = suggestions

    @property
    def routes(self) -> tuple[Route, ...]:
        """The components this desk answers."""
        return (
            Route("film:suggest", self._submitted),
            Route("film:queue", self._show, Standing.MODERATOR),
            Route("film:queue-next", self._show, Standing.MODERATOR),
            Route("film:accept", self._accept, Standing.MODERATOR),
            Route("film:decline", self._decline, Standing.MODERATOR),
            Route("film:decided", self._history, Standing.MODERATOR),
            Route("film:withdraw", self._withdraw, Standing.MODERATOR),
        )

    async def open(self, interaction: discord.Interaction[Any]) -> None:
        """Show a moderator the oldest open suggestion.

        Raises NotAllowed for members and GuildOnly in direct messages.
        """
        actor = self._requests.actor(interaction)
        localizer = self._requests.localizer(interaction)
        await respond(interaction, await self._queue(actor, localizer))

    async def _submitted(self, press: Press) -> None:
        try:
            card = await self._suggest(press)
        except UserMistake as mistake:
            card = refused_card(mistake, press.fields, press.localizer)
        await respond(press.interaction, card)

    async def _suggest(self, press: Press) -> Card:
        film_id, fact_id = _two(press)
        view = self._questions.view(press.actor.guild, film_id, press.localizer)
        if fact_id == NOTHING:
            typed = press.fields.get(FACT, "")
            fact_id = self._questions.subject(view, typed, Scope.FACTS, press.localizer)
        else:
            require_fact(view, fact_id, SpoilerLevel.NONE)
        value = press.fields.get(VALUE, "")
        await self._suggestions.suggest(
            press.actor, film_id, fact_id, value, press.fields.get(EVIDENCE, "")
        )
        return thanks_card(view, fact_id, value, press.localizer)

    async def _show(self, press: Press) -> None:
        await update(
            press.interaction, await self._queue(press.actor, press.localizer, at=_number(press))
        )

    async def _accept(self, press: Press) -> None:
        await self._decide(press, accept=True)

    async def _decline(self, press: Press) -> None:
        await self._decide(press, accept=False)

    async def _decide(self, press: Press, *, accept: bool) -> None:
        try:
            decided = await self._suggestions.decide(press.actor, _number(press), accept=accept)
            note = decision_note(decided, press.localizer)
        except AlreadyDecided as late:
            note = press.localizer.text(late.key, **late.arguments)
        card = await self._queue(press.actor, press.localizer, at=_number(press), note=note)
        await update(press.interaction, card)

    async def _withdraw(self, press: Press) -> None:
        await self._suggestions.withdraw(press.actor, _number(press))
        await update(press.interaction, await self._decided(press.actor, press.localizer, 0))

    async def _history(self, press: Press) -> None:
        page = min(_number(press), _LAST_PAGE)
        await update(press.interaction, await self._decided(press.actor, press.localizer, page))

    async def _queue(
        self, actor: Actor, localizer: Localizer, at: int = 0, note: str | None = None
    ) -> Card:
        """Show the suggestion with the id `at`, or the first one after it."""
        queue = await self._suggestions.queue(actor)
        later = [place for place, suggestion in enumerate(queue) if suggestion.id >= at]
        position = later[0] if later else max(0, len(queue) - 1)
        view = self._view(actor, queue[position]) if queue else None
        return queue_card(queue, position, view, localizer, note)

    async def _decided(self, actor: Actor, localizer: Localizer, page: int) -> Card:
        found = await self._suggestions.history(
            actor, limit=HISTORY_PAGE + 1, offset=page * HISTORY_PAGE
        )
        shown = [(suggestion, self._view(actor, suggestion)) for suggestion in found[:HISTORY_PAGE]]
        return history_card(shown, page, localizer, has_more=len(found) > HISTORY_PAGE)

    def _view(self, actor: Actor, suggestion: Suggestion) -> FilmView | None:
        return self._films.catalogue(actor.guild_id).film(suggestion.film_id)


def _number(press: Press) -> int:
    match press.arguments:
        case (number,) if number.isdecimal() and int(number) <= _LARGEST_ID:
            return int(number)
        case _:
            raise Gone


def _two(press: Press) -> tuple[str, str]:
    match press.arguments:
        case (first, second):
            return first, second
        case _:
            raise Gone

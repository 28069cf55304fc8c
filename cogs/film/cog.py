"""/koizora and /film: one table of topics builds both."""

from __future__ import annotations

import random
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.i18n import Localizer
from bot.requests import Requests
from bot.ui.respond import respond
from cogs.film.answers.asked import Asked
from cogs.film.answers.naming import choice_name
from cogs.film.catalogue import FilmView
from cogs.film.library import films_like, library_card
from cogs.film.model import SpoilerLevel, Verdict
from cogs.film.presenter import TOPICS
from cogs.film.questions import BORN_WITH, Questions
from cogs.film.queue_presenter import suggestion_form
from cogs.film.search import Scope
from cogs.film.suggestion_components import SuggestionDesk

Interaction = discord.Interaction[Any]
Choices = list[app_commands.Choice[str]]

# These ask for more than a topic and have a command of their own below.
_WITH_OPTIONS = frozenset({"cast", "plot", "fact", "sources", "claims"})
_LONGEST_QUERY = 100
_MOST_CHOICES = 25
_PLACES = app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=False)


def _choices(prefix: str, keys: list[str]) -> Choices:
    return [
        app_commands.Choice(
            name=app_commands.locale_str(key, key=f"choice-{prefix}-{key}"), value=key
        )
        for key in keys
    ]


_LEVELS = _choices("spoilers", [level.name.lower() for level in SpoilerLevel])
_VERDICTS = _choices("verdict", [verdict.value for verdict in Verdict])
_TOPICS = _choices("topic", [topic for topic in TOPICS if topic not in {"fact", "sources"}])


class Film(commands.Cog):
    """Facts about films, each with its sources."""

    koizora = app_commands.Group(name="koizora", description="…", allowed_contexts=_PLACES)
    film = app_commands.Group(name="film", description="…", allowed_contexts=_PLACES)

    def __init__(self, requests: Requests, questions: Questions, desk: SuggestionDesk) -> None:
        self._requests = requests
        self._questions = questions
        self._desk = desk
        for topic in TOPICS:
            if topic not in _WITH_OPTIONS:
                self.koizora.add_command(self._topic_command(topic))

    def _topic_command(self, topic: str) -> app_commands.Command[Any, ..., None]:
        async def callback(interaction: Interaction) -> None:
            await self._answer(interaction, BORN_WITH, Asked(topic, _seed(topic)))

        return app_commands.Command(name=topic, description="…", callback=callback)

    @koizora.command(name="cast")
    async def cast(
        self,
        interaction: Interaction,
        character: app_commands.Range[str, 1, _LONGEST_QUERY] | None = None,
        person: app_commands.Range[str, 1, _LONGEST_QUERY] | None = None,
    ) -> None:
        localizer, view = self._film(interaction, BORN_WITH)
        subject = ""
        if person is not None and character is not None:
            subject = self._questions.credit(view, person, character, localizer)
        elif person is not None:
            subject = self._questions.subject(view, person, Scope.PEOPLE, localizer)
        elif character is not None:
            subject = self._questions.subject(view, character, Scope.CHARACTERS, localizer)
        await self._answer(interaction, BORN_WITH, Asked("cast", subject))

    @koizora.command(name="plot")
    @app_commands.choices(spoilers=_LEVELS)
    async def plot(self, interaction: Interaction, spoilers: str = "none") -> None:
        level = SpoilerLevel[spoilers.upper()]
        await self._answer(interaction, BORN_WITH, Asked("plot", level=level))

    @koizora.command(name="fact")
    async def fact(
        self, interaction: Interaction, query: app_commands.Range[str, 1, _LONGEST_QUERY]
    ) -> None:
        localizer, view = self._film(interaction, BORN_WITH)
        subject = self._questions.subject(view, query, Scope.FACTS, localizer)
        await self._answer(interaction, BORN_WITH, Asked("fact", subject))

    @koizora.command(name="sources")
    async def sources(
        self,
        interaction: Interaction,
        fact: app_commands.Range[str, 1, _LONGEST_QUERY] | None = None,
    ) -> None:
        localizer, view = self._film(interaction, BORN_WITH)
        subject = ""
        if fact is not None:
            found = self._questions.subject(view, fact, Scope.FACTS, localizer)
            subject = Asked("fact", found).reference
        await self._answer(interaction, BORN_WITH, Asked("sources", subject))

    @koizora.command(name="claims")
    @app_commands.choices(verdict=_VERDICTS)
    async def claims(self, interaction: Interaction, verdict: str = "") -> None:
        await self._answer(interaction, BORN_WITH, Asked("claims", verdict))

    @koizora.command(name="suggest")
    async def suggest(
        self,
        interaction: Interaction,
        fact: app_commands.Range[str, 1, _LONGEST_QUERY] | None = None,
    ) -> None:
        localizer, view = self._film(interaction, BORN_WITH)
        self._requests.actor(interaction).guild  # noqa: B018  a direct message has no queue
        subject = None
        if fact is not None:
            subject = self._questions.subject(view, fact, Scope.FACTS, localizer)
        await respond(interaction, suggestion_form(view, subject, localizer))

    @film.command(name="library")
    async def library(self, interaction: Interaction) -> None:
        catalogue = self._questions.catalogue(interaction.guild_id)
        await respond(interaction, library_card(catalogue, self._requests.localizer(interaction)))

    @film.command(name="show")
    @app_commands.choices(topic=_TOPICS)
    async def show(
        self,
        interaction: Interaction,
        film: app_commands.Range[str, 1, _LONGEST_QUERY],
        topic: str,
    ) -> None:
        await self._answer(interaction, film, Asked(topic, _seed(topic)))

    @film.command(name="suggestions")
    async def suggestions(self, interaction: Interaction) -> None:
        await self._desk.open(interaction)

    @cast.autocomplete("character")
    async def _characters(self, interaction: Interaction, current: str) -> Choices:
        return self._suggest(interaction, current, Scope.CHARACTERS)

    @cast.autocomplete("person")
    async def _people(self, interaction: Interaction, current: str) -> Choices:
        return self._suggest(interaction, current, Scope.PEOPLE)

    @fact.autocomplete("query")
    @sources.autocomplete("fact")
    @suggest.autocomplete("fact")
    async def _facts(self, interaction: Interaction, current: str) -> Choices:
        return self._suggest(interaction, current, Scope.FACTS)

    @show.autocomplete("film")
    async def _films(self, interaction: Interaction, current: str) -> Choices:
        localizer = self._requests.localizer(interaction)
        found = films_like(self._questions.catalogue(interaction.guild_id), current)
        return [
            app_commands.Choice(name=view.title(localizer.locale)[:100], value=view.id)
            for view in found[:_MOST_CHOICES]
        ]

    def _suggest(self, interaction: Interaction, current: str, scope: Scope) -> Choices:
        localizer, view = self._film(interaction, BORN_WITH)
        return [
            app_commands.Choice(name=choice_name(view, target, scope, localizer), value=target)
            for target in view.index.suggest(current, scope)
        ]

    def _film(self, interaction: Interaction, film_id: str) -> tuple[Localizer, FilmView]:
        localizer = self._requests.localizer(interaction)
        return localizer, self._questions.view(interaction.guild_id, film_id, localizer)

    async def _answer(self, interaction: Interaction, film_id: str, asked: Asked) -> None:
        localizer, view = self._film(interaction, film_id)
        await respond(
            interaction,
            self._questions.answer(
                view, localizer, asked, interaction.guild_id, channel_ids(interaction)
            ),
        )


def channel_ids(interaction: Interaction) -> tuple[int, ...]:
    """List the channel an interaction came from and, of a thread, its parent."""
    parent = getattr(interaction.channel, "parent_id", None)
    return tuple(x for x in (interaction.channel_id, parent) if x is not None)


def _seed(topic: str) -> str:
    return str(random.randrange(1_000_000)) if topic == "trivia" else ""  # noqa: S311

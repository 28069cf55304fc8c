"""The film feature at a glance."""

from __future__ import annotations

from bot.features import Built, Feature, FeatureSet, HelpSection
from bot.policy import Standing
from bot.resources import Resources
from cogs.film.cli import COMMANDS
from cogs.film.cog import Film
from cogs.film.components import FactComponents
from cogs.film.loading import load_catalogue
from cogs.film.questions import SPOILER_CHANNELS, Questions
from cogs.film.service import Films, Suggestions
from cogs.film.shelf import Shelf
from cogs.film.store import FilmStore
from cogs.film.suggestion_components import SuggestionDesk


async def build(resources: Resources, _: FeatureSet) -> Built:
    """Load the films and what guilds corrected, and put the commands on top."""
    store = FilmStore(resources.database)
    extra = resources.settings.films_dir
    films = Films(
        await load_catalogue(store, resources.clock.now(), () if extra is None else (extra,))
    )
    await films.load_corrections(store)
    questions = Questions(films, resources.guild_settings)
    suggestions = Suggestions(resources.database, films, resources.clock)
    resources.films.bring(Shelf(films, resources.texts))
    desk = SuggestionDesk(resources.requests, questions, films, suggestions)
    return Built(
        cogs=(Film(resources.requests, questions, desk),),
        routes=(*FactComponents(questions).routes, *desk.routes),
    )


FEATURE = Feature(
    name="film",
    order=10,
    build=build,
    guild_settings=(SPOILER_CHANNELS,),
    help=(
        HelpSection(
            "film",
            (
                *("koizora about", "koizora cast", "koizora crew", "koizora plot"),
                *("koizora notes", "koizora awards", "koizora boxoffice", "koizora releases"),
                *("koizora reception", "koizora music", "koizora locations", "koizora related"),
                *("koizora trivia", "koizora fact", "koizora sources", "koizora claims"),
                *("koizora suggest", "film library", "film show"),
            ),
            guild_only=("koizora suggest",),
        ),
        HelpSection("film-moderation", ("film suggestions",), Standing.MODERATOR),
    ),
    cli=COMMANDS,
)

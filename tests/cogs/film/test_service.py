"""Suggesting, deciding, and what holds afterwards."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bot.clock import Clock
from bot.database import Database
from bot.errors import GuildOnly, NotAllowed
from bot.policy import Actor, Standing
from cogs.film.catalogue import Catalogue
from cogs.film.datafile import FilmDataError
from cogs.film.loading import load_catalogue
from cogs.film.service import Films, Suggestions
from cogs.film.store import FilmStore, SuggestionStore
from cogs.film.suggestion import (
    AlreadyDecided,
    Suggestion,
    SuggestionGone,
    SuggestionState,
    TooManyOpen,
)
from tests.cogs.film.test_store import NOW, film

HOME, ABROAD = 10, 20
AOI = Actor(1001, HOME)
BEN = Actor(2001, HOME, Standing.MODERATOR)
CLARA = Actor(2002, HOME, Standing.MANAGER)
PAGE = "https://example.org/review"


class Desk:
    def __init__(self, database: Database) -> None:
        self.films = Films(Catalogue([film()]))
        self.suggestions = Suggestions(database, self.films, Clock())

    def corrected(self, guild_id: int | None) -> str | None:
        view = self.films.catalogue(guild_id).films["regen"]
        correction = view.corrections.get("regen.runtime")
        return correction.value if correction else None

    async def suggest(self, value: str = "91 minutes", actor: Actor = AOI) -> int:
        await self.suggestions.suggest(actor, "regen", "regen.runtime", value, PAGE)
        return (await self.suggestions.queue(BEN))[-1].id


@pytest.fixture
def desk(database: Database) -> Desk:
    return Desk(database)


async def test_an_accepted_suggestion_holds_at_once_and_in_that_guild_only(desk: Desk) -> None:
    number = await desk.suggest()
    await desk.suggestions.decide(BEN, number, accept=True)
    assert desk.corrected(HOME) == "91 minutes"
    assert desk.corrected(ABROAD) is None
    assert desk.corrected(None) is None


async def test_a_declined_suggestion_changes_nothing(desk: Desk) -> None:
    number = await desk.suggest()
    await desk.suggestions.decide(BEN, number, accept=False)
    assert desk.corrected(HOME) is None
    assert await desk.suggestions.queue(BEN) == []


async def test_the_later_of_two_corrections_wins_and_withdrawing_it_brings_back_the_first(
    desk: Desk,
) -> None:
    first, second = await desk.suggest("91 minutes"), await desk.suggest("92 minutes")
    await desk.suggestions.decide(BEN, first, accept=True)
    await desk.suggestions.decide(CLARA, second, accept=True)
    assert desk.corrected(HOME) == "92 minutes"
    await desk.suggestions.withdraw(BEN, second)
    assert desk.corrected(HOME) == "91 minutes"
    await desk.suggestions.withdraw(BEN, first)
    assert desk.corrected(HOME) is None


async def test_corrections_hold_again_after_a_restart(desk: Desk, database: Database) -> None:
    number = await desk.suggest()
    await desk.suggestions.decide(BEN, number, accept=True)
    restarted = Desk(database)
    assert restarted.corrected(HOME) is None
    await restarted.films.load_corrections(FilmStore(database))
    assert restarted.corrected(HOME) == "91 minutes"


async def test_of_two_moderators_at_once_the_slower_learns_who_was_faster(desk: Desk) -> None:
    number = await desk.suggest()
    outcomes = await asyncio.gather(
        desk.suggestions.decide(BEN, number, accept=True),
        desk.suggestions.decide(CLARA, number, accept=False),
        return_exceptions=True,
    )
    late = [outcome for outcome in outcomes if isinstance(outcome, AlreadyDecided)]
    won = [outcome for outcome in outcomes if not isinstance(outcome, BaseException)]
    assert len(late) == len(won) == 1
    assert late[0].arguments["moderator"] == f"<@{won[0].decided_by}>"
    expected = "91 minutes" if won[0].state is SuggestionState.ACCEPTED else None
    assert desk.corrected(HOME) == expected


async def test_a_slow_reading_never_takes_back_what_was_decided_after_it(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = await desk.suggest("91 minutes"), await desk.suggest("92 minutes")
    as_it_is, slow = SuggestionStore.list_accepted, iter([0.1])

    async def list_accepted(store: SuggestionStore) -> list[Suggestion]:
        found = await as_it_is(store)
        await asyncio.sleep(next(slow, 0))
        return found

    monkeypatch.setattr(SuggestionStore, "list_accepted", list_accepted)
    deciding = asyncio.create_task(desk.suggestions.decide(BEN, first, accept=True))
    await asyncio.sleep(0.03)
    await desk.suggestions.decide(CLARA, second, accept=True)
    await deciding
    assert desk.corrected(HOME) == "92 minutes"


async def test_members_neither_see_the_queue_nor_decide(desk: Desk) -> None:
    number = await desk.suggest()
    for attempt in (
        desk.suggestions.queue(AOI),
        desk.suggestions.history(AOI, limit=5, offset=0),
        desk.suggestions.decide(AOI, number, accept=True),
        desk.suggestions.withdraw(AOI, number),
    ):
        with pytest.raises(NotAllowed):
            await attempt
    assert desk.corrected(HOME) is None


async def test_a_suggestion_belongs_to_a_guild(desk: Desk) -> None:
    with pytest.raises(GuildOnly):
        await desk.suggest(actor=Actor(1001, None))


async def test_a_moderator_of_another_guild_finds_nothing_to_decide(desk: Desk) -> None:
    number = await desk.suggest()
    stranger = Actor(3001, ABROAD, Standing.OWNER)
    with pytest.raises(SuggestionGone):
        await desk.suggestions.decide(stranger, number, accept=True)


async def test_a_correction_that_is_not_in_force_cannot_be_withdrawn(desk: Desk) -> None:
    number = await desk.suggest()
    with pytest.raises(AlreadyDecided):
        await desk.suggestions.withdraw(BEN, number)
    await desk.suggestions.decide(BEN, number, accept=False)
    with pytest.raises(AlreadyDecided):
        await desk.suggestions.withdraw(BEN, number)


async def test_a_sixth_open_suggestion_is_refused_and_nothing_of_it_is_kept(desk: Desk) -> None:
    for number in range(5):
        await desk.suggest(f"{number} minutes")
    with pytest.raises(TooManyOpen):
        await desk.suggest("5 minutes")
    assert len(await desk.suggestions.queue(BEN)) == 5


class TestLoading:
    """What a start does with the data files."""

    async def test_a_film_is_added_by_dropping_in_a_folder(
        self, database: Database, example_films: Path
    ) -> None:
        catalogue = await load_catalogue(FilmStore(database), NOW, (example_films,))
        added = {folder.name for folder in example_films.iterdir() if folder.is_dir()}
        assert set(catalogue.films) == {"koizora", *added}

    async def test_an_unchanged_start_writes_nothing(self, database: Database) -> None:
        store = FilmStore(database)
        await load_catalogue(store, NOW)
        before = await database.fetch_all("SELECT * FROM film")
        await load_catalogue(store, NOW.replace(year=2027))
        assert await database.fetch_all("SELECT * FROM film") == before

    async def test_a_changed_file_replaces_the_film_in_place(
        self, database: Database, copied_film: Path
    ) -> None:
        store = FilmStore(database)
        await load_catalogue(store, NOW, (copied_film.parent,))
        about = copied_film / "about.yaml"
        about.write_text(about.read_text("utf-8") + "\n# reviewed\n", "utf-8")
        before = await store.list_fingerprints()
        await load_catalogue(store, NOW, (copied_film.parent,))
        after = await store.list_fingerprints()
        assert {name for name in after if after[name] != before[name]} == {copied_film.name}

    async def test_a_film_whose_folder_is_gone_is_no_longer_offered(
        self, database: Database, copied_film: Path
    ) -> None:
        store = FilmStore(database)
        await load_catalogue(store, NOW, (copied_film.parent,))
        assert set((await load_catalogue(store, NOW)).films) == {"koizora"}

    async def test_a_broken_film_stops_the_start_and_leaves_what_was_stored(
        self, database: Database, copied_film: Path
    ) -> None:
        store = FilmStore(database)
        await load_catalogue(store, NOW, (copied_film.parent,))
        stored = await store.list_films()
        (copied_film / "about.yaml").write_text("- id: [", "utf-8")
        with pytest.raises(FilmDataError, match=r"about\.yaml"):
            await load_catalogue(store, NOW, (copied_film.parent,))
        assert await store.list_films() == stored

"""The film's tables, on both engines."""

from __future__ import annotations

import asyncio
from datetime import UTC, date, datetime

import pytest

from bot.database import Database
from cogs.film.model import (
    Claim,
    Confidence,
    Evidence,
    Fact,
    Film,
    Source,
    SpoilerLevel,
    Topic,
    Value,
    Verdict,
)
from cogs.film.store import FilmStore, SuggestionStore
from cogs.film.suggestion import Proposal, SuggestionState

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
HOME, ABROAD = 10, 20
AOI, MODERATOR = 1001, 2001
PROPOSAL = Proposal("130 minutes", "https://example.org/review")


def film(runtime: int = 90, film_id: str = "regen") -> Film:
    source = Source("site", "Site", "Page", "https://example.org", "de", date(2026, 1, 2), "press")
    facts = [
        Fact(
            id=f"{film_id}.runtime",
            topic=Topic.ABOUT,
            values=(Value("v", runtime, Confidence.HIGH, ("site",), {"en": f"{runtime} minutes"}),),
            label={"en": "Running time"},
        ),
        Fact(
            id=f"{film_id}.end",
            topic=Topic.PLOT,
            values=(Value("w", "end", Confidence.HIGH, ("site",), {"en": "It ends."}),),
            spoiler_level=SpoilerLevel.ENDING,
        ),
    ]
    claim = Claim(
        "claim.1", "year", "2001", Verdict.CONTRADICTED, {"en": "No."}, (Evidence("site", "2002"),)
    )
    return Film(film_id, {fact.id: fact for fact in facts}, (claim,), {source.id: source})


async def test_a_film_is_read_back_as_it_was_saved(database: Database) -> None:
    store = FilmStore(database)
    await store.save_film(film(), "abc", NOW)
    assert await store.list_films() == [film()]
    assert await store.list_fingerprints() == {"regen": "abc"}


async def test_a_new_edition_replaces_the_old_one_in_place(database: Database) -> None:
    store = FilmStore(database)
    await store.save_film(film(90), "abc", NOW)
    await store.save_film(film(91), "def", NOW)
    await store.save_film(film(91), "def", NOW)
    assert await store.list_films() == [film(91)]
    assert await store.list_fingerprints() == {"regen": "def"}


async def test_saving_one_film_leaves_the_others_alone(database: Database) -> None:
    store = FilmStore(database)
    await store.save_film(film(), "abc", NOW)
    await store.save_film(film(film_id="schnee"), "def", NOW)
    await store.remove_film("regen")
    assert [kept.id for kept in await store.list_films()] == ["schnee"]


async def suggest(database: Database, number: int, guild_id: int = HOME, member: int = AOI) -> bool:
    store = SuggestionStore(database, guild_id)
    return await store.add_suggestion(number, "regen", "regen.runtime", PROPOSAL, member, NOW)


async def test_a_suggestion_is_kept_as_it_was_written(database: Database) -> None:
    assert await suggest(database, 1)
    found = await SuggestionStore(database, HOME).find_suggestion(1)
    assert found is not None
    assert (found.value, found.evidence_url, found.proposed_by, found.proposed_at, found.state) == (
        *(PROPOSAL.value, PROPOSAL.evidence_url, AOI, NOW),
        SuggestionState.OPEN,
    )


async def test_a_sixth_open_suggestion_of_one_person_is_refused(database: Database) -> None:
    assert [await suggest(database, number) for number in range(1, 7)] == [True] * 5 + [False]
    assert await suggest(database, 7, member=AOI + 1)
    assert await suggest(database, 8, guild_id=ABROAD)


async def test_a_decision_frees_the_place_of_a_suggestion(database: Database) -> None:
    for number in range(1, 6):
        await suggest(database, number)
    store = SuggestionStore(database, HOME)
    await store.decide(2, SuggestionState.OPEN, SuggestionState.DECLINED, MODERATOR, NOW)
    assert await suggest(database, 6)
    assert not await suggest(database, 7)


async def test_ten_suggestions_at_once_never_make_a_sixth_open_one(database: Database) -> None:
    await asyncio.gather(*(suggest(database, number) for number in range(1, 11)))
    assert len(await SuggestionStore(database, HOME).list_open()) <= 5


async def test_of_two_moderators_at_once_one_decides(database: Database) -> None:
    await suggest(database, 1)
    store = SuggestionStore(database, HOME)
    outcomes = await asyncio.gather(
        store.decide(1, SuggestionState.OPEN, SuggestionState.ACCEPTED, MODERATOR, NOW),
        store.decide(1, SuggestionState.OPEN, SuggestionState.DECLINED, MODERATOR + 1, NOW),
    )
    decided = [outcome for outcome in outcomes if outcome is not None]
    assert len(decided) == 1
    kept = await store.find_suggestion(1)
    assert kept == decided[0]


async def test_no_guild_sees_or_decides_what_belongs_to_another(database: Database) -> None:
    await suggest(database, 1)
    abroad = SuggestionStore(database, ABROAD)
    assert await abroad.find_suggestion(1) is None
    assert await abroad.list_open() == []
    moved = await abroad.decide(1, SuggestionState.OPEN, SuggestionState.ACCEPTED, MODERATOR, NOW)
    assert moved is None
    assert await abroad.list_accepted() == []
    assert await abroad.list_decided(10, 0) == []


async def test_a_correction_holds_until_it_is_withdrawn_and_its_history_stays(
    database: Database,
) -> None:
    await suggest(database, 1)
    store = SuggestionStore(database, HOME)
    await store.decide(1, SuggestionState.OPEN, SuggestionState.ACCEPTED, MODERATOR, NOW)
    assert [x.id for x in await store.list_accepted()] == [1]
    assert [guild for guild, _ in await FilmStore(database).list_corrections()] == [HOME]
    await store.decide(1, SuggestionState.ACCEPTED, SuggestionState.WITHDRAWN, MODERATOR, NOW)
    assert await store.list_accepted() == []
    assert [x.state for x in await store.list_decided(10, 0)] == [SuggestionState.WITHDRAWN]


async def test_a_new_edition_of_a_film_keeps_what_people_suggested(database: Database) -> None:
    films = FilmStore(database)
    await films.save_film(film(), "abc", NOW)
    await suggest(database, 1)
    await films.save_film(film(95), "def", NOW)
    await films.remove_film("regen")
    assert len(await SuggestionStore(database, HOME).list_open()) == 1


@pytest.mark.parametrize("offset", [0, 2, 4])
async def test_the_history_is_paged_newest_first(database: Database, offset: int) -> None:
    store = SuggestionStore(database, HOME)
    for number in range(1, 6):
        await suggest(database, number)
        await store.decide(number, SuggestionState.OPEN, SuggestionState.DECLINED, MODERATOR, NOW)
    page = await store.list_decided(2, offset)
    assert [x.id for x in page] == [5, 4, 3, 2, 1][offset : offset + 2]

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.database import Database
from bot.guild_settings import GuildSettings
from bot.i18n import Texts
from bot.policy import Actor, Standing
from bot.requests import Requests
from bot.resources import Resources
from bot.settings import Settings
from cogs.party.components_reception import Reception, id_in
from cogs.party.mistakes import EveningUnknown, NotASeries, PartyGone
from cogs.party.options import Options, PartyUnclear
from cogs.party.recurrence import RepeatWish
from cogs.party.settings import (
    PARTY_CHANNEL,
    PLANNER_ROLE,
    PLANNERS,
    REMINDER_DEFAULTS,
    TIME_ZONE,
    PartySettings,
)
from tests.cogs.party.stage import ABROAD, AOI, BEN, FRIDAY, HOME, MODERATOR, NOW, STRANGER, Stage

pytest_plugins = ("tests.databases",)

ROLE = 77


@pytest.fixture
def stage(database: Database) -> Stage:
    return Stage(database)


@pytest.fixture
def options(stage: Stage) -> Options:
    texts, guild_settings = Texts(), GuildSettings(stage.database)
    resources = Resources(
        settings=Settings(),
        database=stage.database,
        clock=stage.clock,
        texts=texts,
        guild_settings=guild_settings,
        requests=Requests(texts, guild_settings),
        outbox=stage.outbox,
    )
    return Options(Reception(resources, stage.parties))


class TestParty:
    async def test_chosen_from_the_list_is_its_id(self, stage: Stage, options: Options) -> None:
        party = (await stage.plan()).party
        assert await options.party_id(BEN, str(party.id)) == party.id

    @pytest.mark.parametrize("typed", ["Regen", "regen", " rege ", "ＲＥＧＥＮ"])
    async def test_typed_is_found_by_its_title(
        self, stage: Stage, options: Options, typed: str
    ) -> None:
        party = (await stage.plan(title="Regen")).party
        assert await options.party_id(BEN, typed) == party.id

    async def test_whose_title_is_a_year_is_no_id(self, stage: Stage, options: Options) -> None:
        party = (await stage.plan(title="2046")).party
        assert await options.party_id(BEN, "2046") == party.id

    async def test_that_is_one_of_several_has_to_be_chosen(
        self, stage: Stage, options: Options
    ) -> None:
        await stage.plan(title="Regen 1")
        await stage.plan(title="Regen 2", starts=FRIDAY + timedelta(days=1))
        with pytest.raises(PartyUnclear):
            await options.party_id(BEN, "Regen")

    async def test_whose_whole_title_was_typed_is_preferred(
        self, stage: Stage, options: Options
    ) -> None:
        await stage.plan(title="Regen 2")
        party = (await stage.plan(title="Regen", starts=FRIDAY + timedelta(days=1))).party
        assert await options.party_id(BEN, "regen") == party.id

    @pytest.mark.parametrize("typed", ["", "   ", "Sonne", "**@everyone**"])
    async def test_that_nobody_planned_is_gone(
        self, stage: Stage, options: Options, typed: str
    ) -> None:
        await stage.plan(title="Regen")
        with pytest.raises(PartyGone):
            await options.party_id(BEN, typed)

    async def test_of_another_guild_is_not_found(self, stage: Stage, options: Options) -> None:
        await stage.plan(title="Regen")
        with pytest.raises(PartyGone):
            await options.party_id(STRANGER, "Regen")


class TestDate:
    async def test_is_one_of_the_series(self, stage: Stage, options: Options) -> None:
        party = (await stage.plan(repeat=RepeatWish.WEEKLY)).party
        later = (FRIDAY + timedelta(days=7)).date().isoformat()
        found = await options.date(AOI, party.id, f" {later} ")
        assert found.key == later

    @pytest.mark.parametrize("typed", ["", "2026-11-28", "2026-11", "friday", "9999-99-99"])
    async def test_that_is_none_of_the_series_is_unknown(
        self, stage: Stage, options: Options, typed: str
    ) -> None:
        party = (await stage.plan(repeat=RepeatWish.WEEKLY)).party
        with pytest.raises(EveningUnknown):
            await options.date(AOI, party.id, typed)

    async def test_of_a_single_party_is_refused(self, stage: Stage, options: Options) -> None:
        party = (await stage.plan()).party
        with pytest.raises(NotASeries):
            await options.date(AOI, party.id, "2026-11-27")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0", 0),
        ("9223372036854775807", 2**63 - 1),
        ("9223372036854775808", None),
        ("99999999999999999999", None),
        ("", None),
        ("-1", None),
        ("１２", None),
        ("12a", None),
    ],
)
def test_an_id_fits_where_ids_are_kept(text: str, expected: int | None) -> None:
    assert id_in(text) == expected


class TestSettings:
    @pytest.fixture
    async def guild_settings(self, database: Database) -> GuildSettings:
        return GuildSettings(database)

    async def test_have_defaults(self, guild_settings: GuildSettings) -> None:
        settings = PartySettings(guild_settings)
        assert settings.leads(HOME) == settings.leads(None) == (1440, 60)
        assert settings.own_zone(HOME) is None
        assert settings.zone(HOME) == "UTC"
        assert settings.channel(HOME) is None
        assert settings.may_plan(AOI, set())

    async def test_are_a_guilds_own(self, guild_settings: GuildSettings) -> None:
        settings = PartySettings(guild_settings)
        await guild_settings.choose(HOME, TIME_ZONE, "Asia/Tokyo", NOW)
        await guild_settings.choose(HOME, REMINDER_DEFAULTS, ("120", "0"), NOW)
        await guild_settings.choose(HOME, PARTY_CHANNEL, (5,), NOW)
        assert settings.leads(HOME) == (120, 0)
        assert settings.zone(HOME) == settings.own_zone(HOME) == "Asia/Tokyo"
        assert settings.channel(HOME) == 5
        assert settings.zone(ABROAD) == "UTC"

    async def test_may_leave_planning_to_moderators(self, guild_settings: GuildSettings) -> None:
        settings = PartySettings(guild_settings)
        await guild_settings.choose(HOME, PLANNERS, "moderators", NOW)
        assert not settings.may_plan(AOI, {ROLE})
        assert settings.may_plan(MODERATOR, set())
        assert settings.may_plan(Actor(1, HOME, Standing.OWNER), set())

    async def test_may_leave_planning_to_a_role(self, guild_settings: GuildSettings) -> None:
        settings = PartySettings(guild_settings)
        await guild_settings.choose(HOME, PLANNERS, "role", NOW)
        assert not settings.may_plan(AOI, {ROLE})
        await guild_settings.choose(HOME, PLANNER_ROLE, (ROLE,), NOW)
        assert settings.may_plan(AOI, {ROLE, 3})
        assert not settings.may_plan(BEN, {3})

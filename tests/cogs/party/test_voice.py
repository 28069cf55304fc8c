from __future__ import annotations

import pytest

from bot.database import Database
from bot.delivery.message import ChannelTarget, DirectTarget
from bot.films import KnownFilms
from bot.guild_settings import LANGUAGE, GuildSettings
from bot.i18n import Texts
from cogs.party.settings import PARTY_CHANNEL
from cogs.party.voice import Voice
from tests.cogs.party.shown import evening, localizer, plan
from tests.cogs.party.stage import HOME, NOW, MovingClock

TEXTS = Texts(strict=True)
LINKED = evening(channel_id=42, thread_id=44)


async def voice_of(database: Database) -> tuple[Voice, GuildSettings]:
    settings = GuildSettings(database)
    await settings.load()
    return Voice(TEXTS, settings, KnownFilms(), MovingClock()), settings


async def test_a_guild_that_nothing_is_known_of_is_spoken_to_in_english(
    database: Database,
) -> None:
    voice, _ = await voice_of(database)
    assert voice.localizer(HOME).locale == "en"
    assert voice.name(HOME) is None


async def test_a_guilds_language_and_name_are_known_before_discord_tells_them_again(
    database: Database,
) -> None:
    voice, _ = await voice_of(database)
    await voice.learn(HOME, "Sky fans", "ja")
    await voice.learn(HOME, "Himmelsfreunde", "de")
    restarted, _ = await voice_of(database)
    assert restarted.localizer(HOME).locale == "de"
    assert restarted.name(HOME) == "Himmelsfreunde"


async def test_a_language_that_was_set_comes_before_the_guilds_own(database: Database) -> None:
    voice, settings = await voice_of(database)
    await voice.learn(HOME, "Sky fans", "ja")
    await settings.choose(HOME, LANGUAGE, "de", NOW)
    assert voice.localizer(HOME).locale == "de"
    await settings.choose(HOME, LANGUAGE, "auto", NOW)
    assert voice.localizer(HOME).locale == "ja"


@pytest.mark.parametrize(("own", "spoken"), [("de", "de"), (None, "ja"), ("tlh", "ja")])
async def test_a_person_is_spoken_to_in_their_own_language_if_it_is_known(
    database: Database, own: str | None, spoken: str
) -> None:
    voice, _ = await voice_of(database)
    await voice.learn(HOME, "Sky fans", "ja")
    assert voice.localizer(HOME, own).locale == spoken


async def test_an_evening_is_talked_about_in_its_thread_its_channel_and_the_guilds(
    database: Database,
) -> None:
    voice, settings = await voice_of(database)
    thread, channel, home = ChannelTarget(44), ChannelTarget(42), ChannelTarget(7)
    guild_id, occurrence = LINKED.party.guild_id, LINKED.occurrence
    assert voice.targets(guild_id, occurrence) == (thread, channel)
    await settings.choose(guild_id, PARTY_CHANNEL, (7,), NOW)
    assert voice.targets(guild_id, occurrence) == (thread, channel, home)
    assert voice.places_for_card(guild_id, occurrence) == (channel, home)
    assert voice.to_person(LINKED, 11) == (DirectTarget(11), thread, channel, home)
    await settings.choose(guild_id, PARTY_CHANNEL, (42,), NOW)
    assert voice.targets(guild_id, occurrence) == (thread, channel)


async def test_an_evening_that_is_nowhere_has_no_target(database: Database) -> None:
    voice, _ = await voice_of(database)
    nowhere = evening(channel_id=None, thread_id=None)
    assert voice.targets(HOME, nowhere.occurrence) == ()


async def test_without_the_films_a_card_shows_none(database: Database) -> None:
    voice, _ = await voice_of(database)
    beside = voice.beside(evening(planned=plan(film_id="gone")), localizer("en"), ("Aoi",), 3)
    assert (beside.film, beside.topics) == (None, ())
    assert (beside.interested, beside.interested_count) == (("Aoi",), 3)

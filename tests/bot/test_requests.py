"""Who asks, in which language, and what they are told when it fails: asked over the wire."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest

from bot.errors import UserMistake
from bot.guild_settings import LANGUAGE, MODERATOR_ROLE
from bot.i18n import Texts
from bot.policy import Actor, Standing
from bot.ui.card import Card, Text
from bot.ui.respond import respond
from emulator import NoAnswer, seed
from emulator.model import Overwrite
from emulator.permissions import permission_bits
from tests.bot.probe import Interaction, Probe, probing, say_nothing

TEXTS = Texts()
NOW = datetime(2026, 4, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
async def probe(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Probe]:
    async with probing(tmp_path_factory.mktemp("requests")) as probe:
        yield probe
        assert probe.discord.violations == []


async def actor(probe: Probe, who: str, *, channel: str | None = None, dm: bool = False) -> Actor:
    found: list[Actor] = []

    async def reply(interaction: Interaction) -> None:
        found.append(probe.resources.requests.actor(interaction))
        await say_nothing(interaction)

    await probe.ask(reply, who, channel=channel, dm=dm)
    return found[0]


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        (seed.OWNER, Standing.OWNER),
        (seed.STEWARD, Standing.MANAGER),
        (seed.MODERATORS[0], Standing.MODERATOR),
        ("Amelia", Standing.MEMBER),
    ],
)
async def test_everyone_is_ranked_by_what_they_may_do_in_the_guild(
    probe: Probe, who: str, expected: Standing
) -> None:
    found = await actor(probe, who)
    assert found == Actor(probe.discord.person(who).id, probe.discord.world.home.id, expected)


async def test_a_permission_in_one_channel_ranks_nobody(probe: Probe) -> None:
    amelia = probe.discord.person("Amelia")
    channels = probe.discord.world.home.channels.values()
    general = next(channel for channel in channels if channel.name == "general")
    granted = permission_bits("moderate_members manage_guild administrator")
    general.overwrites[amelia.id] = Overwrite(amelia.id, 1, allow=granted)
    try:
        found = await actor(probe, "Amelia", channel="general")
    finally:
        del general.overwrites[amelia.id]
    assert found.standing is Standing.MEMBER


async def test_the_guilds_moderator_role_makes_moderators(probe: Probe) -> None:
    home, amelia = probe.discord.world.home, probe.discord.person("Amelia")
    role = next(role for role in home.roles.values() if role.name == "Filmfreunde")
    settings = probe.resources.guild_settings
    await settings.choose(home.id, MODERATOR_ROLE, (role.id,), NOW)
    kept = list(home.members[amelia.id].roles)
    home.members[amelia.id].roles = [role.id]
    try:
        assert (await actor(probe, "Amelia")).standing is Standing.MODERATOR
    finally:
        home.members[amelia.id].roles = kept
        await settings.choose(home.id, MODERATOR_ROLE, (), NOW)


@pytest.mark.parametrize("who", [seed.OWNER, seed.STRANGER])
async def test_in_direct_messages_everyone_is_a_member(probe: Probe, who: str) -> None:
    found = await actor(probe, who, dm=True)
    assert found == Actor(probe.discord.person(who).id, None, Standing.MEMBER)


@pytest.mark.parametrize(
    ("locale", "expected"),
    [("de", "de"), ("ja", "ja"), ("en-GB", "en"), ("en-US", "en"), ("pl", "en"), ("xx", "en")],
)
async def test_everyone_is_answered_in_their_language_or_in_english(
    probe: Probe, locale: str, expected: str
) -> None:
    found: list[str] = []

    async def reply(interaction: Interaction) -> None:
        found.append(probe.resources.requests.localizer(interaction).locale)
        await say_nothing(interaction)

    await probe.ask(reply, locale=locale)
    assert found == [expected]


@pytest.mark.parametrize(("chosen", "expected"), [("auto", "de"), ("ja", "ja"), ("en", "en")])
async def test_the_guild_chooses_the_language_of_what_is_for_everyone(
    probe: Probe, chosen: str, expected: str
) -> None:
    found: list[str] = []

    async def reply(interaction: Interaction) -> None:
        found.append(probe.resources.requests.guild_localizer(interaction).locale)
        await say_nothing(interaction)

    home = probe.discord.world.home
    await probe.resources.guild_settings.choose(home.id, LANGUAGE, chosen, NOW)
    await probe.ask(reply, locale="pl")
    assert found == [expected]


@pytest.mark.parametrize("locale", ["en-US", "de", "ja"])
async def test_a_mistake_is_one_sentence_that_only_its_maker_sees(
    probe: Probe, locale: str, caplog: pytest.LogCaptureFixture
) -> None:
    async def reply(_: Interaction) -> None:
        raise UserMistake("error-guild-only")

    answer = await probe.ask(reply, locale=locale)
    assert answer.ephemeral
    assert answer.text == TEXTS.localizer(locale).text("error-guild-only")
    assert "interaction.failed" not in caplog.messages


async def test_a_fault_is_logged_under_the_code_that_is_shown(
    probe: Probe, caplog: pytest.LogCaptureFixture
) -> None:
    async def reply(_: Interaction) -> None:
        raise LookupError("never shown")

    first, second = await probe.ask(reply), await probe.ask(reply)
    assert "never shown" not in first.text
    assert first.text != second.text
    assert caplog.messages.count("interaction.failed") == 2


async def test_a_failure_after_the_first_answer_follows_it(probe: Probe) -> None:
    async def reply(interaction: Interaction) -> None:
        await respond(interaction, Card(blocks=(Text("so far so good"),)))
        raise UserMistake("error-guild-only")

    await probe.ask(reply)
    followups = probe.discord.interactions[-1].followups
    async with asyncio.timeout(3):
        while not followups:
            await asyncio.sleep(0.01)
    assert followups[0].ephemeral


async def test_a_command_that_is_gone_says_so(probe: Probe) -> None:
    application = probe.discord.world.application
    (ours,) = application.commands
    application.commands.append({**ours, "name": "older", "id": str(int(ours["id"]) + 1)})
    try:
        answer = await probe.discord.person("Aoi", locale="de").command("older")
    finally:
        application.commands.pop()
    assert answer.text == TEXTS.localizer("de").text("error-command-outdated")


@pytest.mark.parametrize(
    ("status", "code"), [(404, 10062), (403, 50013)], ids=["too late", "not permitted"]
)
async def test_an_answer_that_discord_refuses_is_logged_and_that_is_all(
    probe: Probe, caplog: pytest.LogCaptureFixture, status: int, code: int
) -> None:
    async def reply(_: Interaction) -> None:
        raise UserMistake("error-guild-only")

    probe.discord.faults.fail("POST /interactions/...", status=status, code=code)
    limits = probe.discord.limits
    patience, limits.initial_response = limits.initial_response, 0.5
    try:
        with pytest.raises(NoAnswer):
            await probe.ask(reply)
    finally:
        limits.initial_response = patience
    assert "interaction.answer_refused" in caplog.messages
    assert (await probe.ask(say_nothing)).text == "nothing"

"""When commands are registered, and that the ids Discord gave them stay known."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import discord
import pytest
from discord import app_commands

from bot.i18n import Texts
from bot.locales import LANGUAGES
from bot.tree import sync_commands
from emulator import Emulator, seed
from tests.bot.probe import Probe, probing
from tests.bot.test_bot import bot_on

REGISTER = "/applications/{application_id}/commands"


@pytest.fixture
async def probe(tmp_path: Path) -> AsyncIterator[Probe]:
    async with probing(tmp_path) as probe:
        yield probe


def puts(local: Emulator) -> int:
    return sum((x.method, x.route) == ("PUT", REGISTER) for x in local.exchanges)


async def sync(probe: Probe, texts: Texts | None = None) -> dict[str, int]:
    resources = probe.resources
    return await sync_commands(
        probe.bot.tree,
        texts or resources.texts,
        resources.database,
        probe.discord.world.application.id,
        resources.clock.now(),
    )


def registered(probe: Probe) -> dict[str, int]:
    return {x["name"]: int(x["id"]) for x in probe.discord.world.application.commands}


async def test_nothing_changed_means_nothing_is_registered_and_the_ids_are_known(
    probe: Probe,
) -> None:
    assert puts(probe.discord) == 1
    assert await sync(probe) == registered(probe)
    assert puts(probe.discord) == 1


@pytest.mark.parametrize("change", ["another command", "another option", "another right"])
async def test_a_changed_tree_is_registered(probe: Probe, change: str) -> None:
    async def callback(interaction: discord.Interaction[Any]) -> None: ...

    async def with_option(interaction: discord.Interaction[Any], film: str) -> None: ...

    tree = probe.bot.tree
    if change == "another command":
        tree.add_command(app_commands.Command(name="more", description="…", callback=callback))
    elif change == "another option":
        tree.remove_command("probe")
        tree.add_command(app_commands.Command(name="probe", description="…", callback=with_option))
    else:
        command = tree.get_command("probe")
        assert isinstance(command, app_commands.Command)
        command.default_permissions = discord.Permissions(manage_guild=True)
    assert await sync(probe) == registered(probe)
    assert puts(probe.discord) == 2
    await sync(probe)
    assert puts(probe.discord) == 2


def write_texts(folder: Path, description: str) -> Texts:
    for language in LANGUAGES:
        (folder / language).mkdir(parents=True, exist_ok=True)
        text = f"command-probe = probe\n    .description = {description} {language}\n"
        (folder / language / "probe.ftl").write_text(text, "utf-8")
    return Texts(folder)


async def test_a_changed_text_is_registered_in_every_language(probe: Probe, tmp_path: Path) -> None:
    await sync(probe, write_texts(tmp_path / "locales", "One"))
    await sync(probe, write_texts(tmp_path / "locales", "Two"))
    assert puts(probe.discord) == 3
    (command,) = probe.discord.world.application.commands
    assert command["description"] == "Two en"
    assert command["description_localizations"] == {"de": "Two de", "ja": "Two ja"}


@pytest.mark.parametrize("left", ["nothing", "a stranger's command", "the same under new ids"])
async def test_commands_that_discord_no_longer_has_are_registered_anew(
    probe: Probe, left: str
) -> None:
    application = probe.discord.world.application
    (ours,) = application.commands
    application.commands = {
        "nothing": [],
        "a stranger's command": [{**ours, "name": "strange"}],
        "the same under new ids": [{**ours, "id": "1"}],
    }[left]
    ids = await sync(probe)
    assert puts(probe.discord) == 2
    assert ids == registered(probe)
    assert list(ids) == ["probe"]


async def test_what_discord_refuses_is_not_taken_for_registered(probe: Probe) -> None:
    probe.bot.tree.add_command(
        app_commands.Command(name="more", description="…", callback=_callback)
    )
    probe.discord.faults.fail(f"PUT {REGISTER}", status=400, code=50035)
    with pytest.raises(discord.HTTPException):
        await sync(probe)
    assert set(await sync(probe)) == {"more", "probe"}


async def _callback(interaction: discord.Interaction[Any]) -> None: ...


async def test_each_application_is_remembered_for_itself(probe: Probe) -> None:
    resources = probe.resources
    with pytest.raises(discord.HTTPException):
        # Another application's id is none of ours, so it is asked about, and refused.
        await sync_commands(
            probe.bot.tree, resources.texts, resources.database, 1, resources.clock.now()
        )
    await sync(probe)
    assert puts(probe.discord) == 2


@asynccontextmanager
async def started(local: Emulator, folder: Path) -> AsyncIterator[None]:
    async with bot_on(local, folder) as process:
        yield
        assert await process.stop() == 0


async def test_a_second_start_registers_nothing_and_still_links_to_commands(
    tmp_path: Path,
) -> None:
    async with Emulator(seed.fan_group()) as local:
        local.limits.identify = False
        async with started(local, tmp_path):
            first = await local.person("Aoi").command("help")
        assert puts(local) == 1
        async with started(local, tmp_path):
            second = await local.person("Aoi").command("help")
        assert puts(local) == 1
        ids = {x["name"]: x["id"] for x in local.world.application.commands}
        assert f"</koizora cast:{ids['koizora']}>" in second.text
        assert second.text == first.text
        assert local.violations == []

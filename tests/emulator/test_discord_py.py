"""The real discord.py against the emulator."""

from __future__ import annotations

import io
from typing import Any

import discord
import pytest
from discord import app_commands

from emulator import Emulator, Limits, seed
from tests.emulator.support import Bot, eventually, running


def talkative() -> Bot:
    """Return a bot that answers in every way the tests need."""
    bot = Bot()
    group = app_commands.Group(name="koizora", description="Facts")

    @group.command(name="cast", description="Who plays whom")
    async def cast(interaction: discord.Interaction[Any], character: str | None = None) -> None:
        await interaction.response.send_message(f"{character} for {interaction.user.display_name}")

    @cast.autocomplete("character")
    async def characters(
        interaction: discord.Interaction[Any], current: str
    ) -> list[app_commands.Choice[str]]:
        return [app_commands.Choice(name=f"{current}!", value=current)]

    @group.command(name="slow", description="Thinks first")
    async def slow(interaction: discord.Interaction[Any]) -> None:
        await interaction.response.defer(ephemeral=True)
        await interaction.followup.send("thought", ephemeral=True)

    @group.command(name="form", description="Asks back")
    async def form(interaction: discord.Interaction[Any]) -> None:
        await interaction.response.send_modal(Form())

    @group.command(name="layout", description="Shows a layout")
    async def layout(interaction: discord.Interaction[Any]) -> None:
        await interaction.response.send_message(view=Layout(), ephemeral=True)

    bot.tree.add_command(group)
    return bot


class Form(discord.ui.Modal, title="A form"):
    why: discord.ui.Label[Any] = discord.ui.Label(
        text="Why", description="In short", component=discord.ui.TextInput(max_length=20)
    )

    async def on_submit(self, interaction: discord.Interaction[Any]) -> None:
        assert isinstance(self.why.component, discord.ui.TextInput)
        await interaction.response.send_message(f"because {self.why.component.value}")


class Layout(discord.ui.LayoutView):
    text: discord.ui.TextDisplay[Any] = discord.ui.TextDisplay("one")
    row: discord.ui.ActionRow[Any] = discord.ui.ActionRow()
    selects: discord.ui.ActionRow[Any] = discord.ui.ActionRow()

    @row.button(label="More")
    async def more(self, interaction: discord.Interaction[Any], _: Any) -> None:
        self.text.content = "two"
        await interaction.response.edit_message(view=self)

    @selects.select(cls=discord.ui.ChannelSelect, placeholder="Where")
    async def where(self, interaction: discord.Interaction[Any], select: Any) -> None:
        await interaction.response.send_message(select.values[0].name, ephemeral=True)


async def test_a_bot_starts_and_answers_a_command(emulator: Emulator) -> None:
    async with running(emulator, talkative()):
        await emulator.bot_ready()
        aoi = emulator.person("Aoi", locale="de")
        answer = await aoi.command("koizora cast", character="Mika", channel="film-talk")
        assert answer.text == "Mika for Aoi"
        choices = await aoi.autocomplete("koizora cast", "character", "mik")
        assert choices == [{"name": "mik!", "value": "mik"}]
        assert (await aoi.command("koizora cast", dm=True)).text == "None for Aoi"
    assert emulator.violations == []


async def test_a_deferral_a_modal_and_a_layout_work(emulator: Emulator) -> None:
    async with running(emulator, talkative()):
        await emulator.bot_ready()
        aoi = emulator.person("Aoi")
        slow = await aoi.command("koizora slow")
        assert (slow.text, slow.ephemeral, slow.deferred) == ("thought", True, True)
        thanks = await aoi.submit(await aoi.command("koizora form"), {"Why": "I ask"})
        assert thanks.text == "because I ask"
        layout = await aoi.command("koizora layout")
        assert (layout.text, layout.labels, layout.ephemeral) == ("one", ["More"], True)
        assert (await aoi.press(layout, "More")).text == "two"
        assert (await aoi.choose(layout, "Where", ["film-talk"])).text == "film-talk"
    assert emulator.violations == []


async def test_a_bot_resumes_after_a_dropped_connection(emulator: Emulator) -> None:
    bot = talkative()
    async with running(emulator, bot):
        await emulator.bot_ready()
        await eventually(lambda: bot.readies == 1)
        emulator.faults.drop_gateway()
        await eventually(lambda: bot.resumes == 1)
        assert (await emulator.person("Aoi").command("koizora cast")).kind == "message"
    assert emulator.violations == []


async def test_a_refused_resume_identifies_again_at_the_configured_address(
    emulator: Emulator,
) -> None:
    bot = talkative()
    async with running(emulator, bot):
        await emulator.bot_ready()
        await eventually(lambda: bot.readies == 1)
        emulator.faults.refuse_resume()
        emulator.gateway.ask_to_reconnect()
        await eventually(lambda: bot.readies == 2)
        identifies = [event for event in emulator.gateway_events if event.op == 2]
        assert len(identifies) == 2


async def test_a_wrong_token_is_refused(emulator: Emulator) -> None:
    async with running(emulator, talkative(), token="wrong") as task:
        with pytest.raises(discord.LoginFailure):
            await task


async def test_a_privileged_intent_that_is_not_granted_is_refused(emulator: Emulator) -> None:
    async with running(emulator, Bot(intents=discord.Intents(guilds=True, members=True))) as task:
        with pytest.raises(discord.PrivilegedIntentsRequired):
            await task


async def test_a_bot_runs_two_shards() -> None:
    limits = Limits(identify=False)
    async with Emulator(seed.fan_group(), limits=limits, shards=2) as emulator:
        bot = talkative()
        async with running(emulator, bot):
            await eventually(lambda: bot.readies == 2)
            assert {guild.shard_id for guild in bot.guilds} == {0, 1}
            club = list(emulator.world.guilds.values())[1]
            lobby = next(iter(club.channels.values()))
            aoi = emulator.person("Aoi")
            assert (await aoi.command("koizora cast", channel=lobby)).kind == "message"
            assert (await aoi.command("koizora cast", dm=True)).kind == "message"


async def test_members_can_be_asked_for() -> None:
    granted = frozenset({"members"})
    limits = Limits(identify=False)
    async with Emulator(seed.fan_group(), limits=limits, privileged=granted) as emulator:
        bot = Bot(intents=discord.Intents(guilds=True, members=True))
        async with running(emulator, bot):
            await eventually(lambda: bot.readies == 1)
            guild = bot.get_guild(emulator.world.home.id)
            assert guild is not None
            aoi = emulator.person("Aoi")
            (member,) = await guild.query_members(user_ids=[aoi.id], limit=100)
            assert member.display_name == "Aoi"
            assert len([m async for m in guild.fetch_members(limit=None)]) == 73


async def test_messages_files_and_direct_messages_go_over_the_wire(emulator: Emulator) -> None:
    bot = Bot()
    async with running(emulator, bot):
        await eventually(lambda: bot.readies == 1)
        home = bot.get_guild(emulator.world.home.id)
        assert home is not None
        channel = home.text_channels[0]
        file = discord.File(io.BytesIO(b"abc"), "a.txt", description="letters")
        message = await channel.send("hello", file=file, nonce="party-1")
        assert [a.filename for a in message.attachments] == ["a.txt"]
        assert (await channel.send("hello again", nonce="party-1")).id == message.id
        edited = await message.edit(content="changed")
        assert edited.content == "changed"
        user = await bot.fetch_user(emulator.person("Aoi").id)
        await user.send("direct")
        assert [m.text for m in emulator.person("Aoi").history(dm=True)] == ["direct"]
        emulator.faults.close_direct_messages(emulator.person("Aoi").user)
        with pytest.raises(discord.Forbidden) as refused:
            await user.send("direct")
        assert refused.value.code == 50007
    assert emulator.violations == []


async def test_a_bot_that_never_comes_is_not_ready(emulator: Emulator) -> None:
    with pytest.raises(TimeoutError):
        await emulator.bot_ready(timeout=0.01)


async def test_a_bot_started_again_without_syncing_is_ready(emulator: Emulator) -> None:
    async with running(emulator, talkative()):
        await emulator.bot_ready()
    with pytest.raises(TimeoutError):
        await emulator.bot_ready(timeout=0.01)
    again = talkative()
    again.syncs = False
    async with running(emulator, again):
        await emulator.bot_ready()
        assert (await emulator.person("Aoi").command("koizora cast")).kind == "message"
    assert [item.method for item in emulator.exchanges].count("PUT") == 1

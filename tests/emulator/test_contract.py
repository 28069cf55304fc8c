"""Both sides of the wire against Discord's own OpenAPI document, where it is at hand."""

from __future__ import annotations

import io
import os
from pathlib import Path
from typing import Any

import discord
import pytest
from discord import app_commands

from emulator import Emulator, Limits, seed
from emulator.contract import ENVIRONMENT_NAME, Contract
from emulator.journal import Exchange
from tests.emulator.support import Bot, Deed, Rest, chat, eventually, option, running


@pytest.fixture(scope="module")
def contract() -> Contract:
    found = Contract.find(os.environ)
    if found is None:
        pytest.skip(f"Discord's OpenAPI document is not at hand; {ENVIRONMENT_NAME} can name it")
    return found


class Everything(discord.ui.LayoutView):
    def __init__(self) -> None:
        super().__init__(timeout=None)
        thumbnail = discord.ui.Thumbnail["Everything"]("https://example.org/a.png")
        card = discord.ui.Container["Everything"](accent_color=0x5FA8D3)
        card.add_item(discord.ui.TextDisplay("# Title"))
        card.add_item(discord.ui.Separator())
        card.add_item(discord.ui.Section("text", accessory=thumbnail))
        gallery = discord.ui.MediaGallery["Everything"]()
        gallery.add_item(media="https://example.org/a.png")
        card.add_item(gallery)
        link: Any = discord.ui.Button(label="Site", url="https://example.org")
        plain: Any = discord.ui.Button(label="Go", custom_id="go", emoji="🌸")
        choices = [discord.SelectOption(label="One", value="1", description="first")]
        select: Any = discord.ui.Select(custom_id="s", placeholder="Pick", options=choices)
        where: Any = discord.ui.ChannelSelect(custom_id="c")
        who: Any = discord.ui.UserSelect(custom_id="u")
        card.add_item(discord.ui.ActionRow(plain, link))
        for menu in (select, where, who):
            card.add_item(discord.ui.ActionRow(menu))
        self.add_item(card)


class Form(discord.ui.Modal, title="A form"):
    why: discord.ui.Label[Any] = discord.ui.Label(
        text="Why", description="In short", component=discord.ui.TextInput(placeholder="…")
    )

    async def on_submit(self, interaction: discord.Interaction[Any]) -> None:
        await interaction.response.send_message("thanks", ephemeral=True)


def busy() -> Bot:
    bot = Bot(intents=discord.Intents(guilds=True, members=True))

    @bot.tree.command(description="Shows everything")
    @app_commands.describe(word="A word", who="Somebody")
    @app_commands.choices(level=[app_commands.Choice(name="None", value="none")])
    async def show(
        interaction: discord.Interaction[Any],
        word: str,
        level: app_commands.Choice[str] | None = None,
        who: discord.Member | None = None,
    ) -> None:
        await interaction.response.send_message(view=Everything())

    @show.autocomplete("word")
    async def words(interaction: discord.Interaction[Any], current: str) -> Any:
        return [app_commands.Choice(name=current, value=current)]

    @bot.tree.command(description="Thinks first")
    async def think(interaction: discord.Interaction[Any]) -> None:
        await interaction.response.defer()
        embed = discord.Embed(title="T", description="D", url="https://example.org", color=1)
        embed.add_field(name="N", value="V").set_footer(text="F").set_author(name="A")
        await interaction.edit_original_response(content="done", embed=embed)
        file = discord.File(io.BytesIO(b"abc"), "a.txt")
        followup = await interaction.followup.send("more", file=file, wait=True)
        await followup.edit(content="changed")
        await followup.delete()
        await interaction.original_response()

    @bot.tree.command(description="Asks back")
    async def ask(interaction: discord.Interaction[Any]) -> None:
        await interaction.response.send_modal(Form())

    @bot.tree.context_menu(name="Card")
    async def card(interaction: discord.Interaction[Any], user: discord.Member) -> None:
        await interaction.response.send_message(user.mention, ephemeral=True)

    @bot.listen()
    async def on_interaction(interaction: discord.Interaction[Any]) -> None:
        if interaction.type is discord.InteractionType.component:
            data: Any = interaction.data
            if data["custom_id"] == "go":
                await interaction.response.edit_message(view=Everything())
            else:
                await interaction.response.defer()

    return bot


async def use(emulator: Emulator) -> None:
    aoi = emulator.person("Aoi")
    aoi.patience = 0.05
    await aoi.autocomplete("show", "word", "x")
    shown = await aoi.command("show", word="x", level="none", who="Lukas")
    await aoi.press(shown, "Go")
    await aoi.choose(shown, "Pick", ["One"])
    await aoi.choose(shown, "c", ["film-talk"])
    await aoi.command("show", word="x", dm=True)
    await aoi.command("think")
    await aoi.submit(await aoi.command("ask"), {"Why": "because"})
    await aoi.context_menu("Card", user="Lukas")


async def read_and_write(bot: Bot, emulator: Emulator) -> None:
    home = await bot.fetch_guild(emulator.world.home.id)
    await home.fetch_channels()
    await home.fetch_roles()
    aoi = emulator.person("Aoi")
    await home.fetch_member(aoi.id)
    assert len([member async for member in home.fetch_members(limit=100)]) == 73
    user = await bot.fetch_user(aoi.id)
    await user.send(view=Everything())
    channel = await bot.fetch_channel(next(iter(emulator.world.home.channels)))
    assert isinstance(channel, discord.TextChannel)
    mention = discord.AllowedMentions(users=[discord.Object(aoi.id)])
    message = await channel.send(f"<@{aoi.id}>", nonce="n-1", allowed_mentions=mention)
    await message.reply("again", file=discord.File(io.BytesIO(b"abc"), "a.txt"))
    await (await channel.fetch_message(message.id)).edit(content="changed")
    assert len([item async for item in channel.history()]) >= 2
    await message.delete()
    with pytest.raises(discord.NotFound):
        await message.delete()
    with pytest.raises(discord.HTTPException):
        await channel.send("x" * 2001)
    await bot.application_info()
    await bot.tree.fetch_commands()


async def test_a_busy_bot_and_the_emulator_keep_to_discords_document(contract: Contract) -> None:
    limits = Limits(identify=False, rate_limits=False)
    granted = frozenset({"members"})
    async with Emulator(seed.fan_group(), limits=limits, privileged=granted) as emulator:
        bot = busy()
        async with running(emulator, bot):
            await emulator.bot_ready()
            await eventually(lambda: bot.readies == 1)
            await use(emulator)
            await read_and_write(bot, emulator)
            await eventually(lambda: emulator.exchanges[-1].status)
        problems = [line for item in emulator.exchanges for line in contract.problems(item)]
        assert problems == []
        routes = {f"{item.method} {item.route}" for item in emulator.exchanges}
        assert len(routes) >= 24
        assert [text.split(": ")[1][:9] for text in emulator.violations] == [
            "404 10008",
            "400 50035",
        ]


async def test_rate_limits_and_errors_fit_too(rest: Rest, contract: Contract) -> None:
    rest.emulator.faults.fail("GET /users/@me", status=429)
    await rest("GET", "/users/@me")
    await rest("GET", "/gateway/bot")
    await rest("GET", "/gateway")
    await rest.register(chat("Bad", options=[option("A")]))
    await rest.register(chat())
    deed = Deed(rest.emulator, rest.emulator.person("Aoi").command("ping"))
    await rest.callback(await deed.interaction(), 4, {"content": "x"})
    await deed.answer()
    problems = [line for item in rest.emulator.exchanges for line in contract.problems(item)]
    assert problems == []


MESSAGES = "/channels/{channel_id}/messages"


@pytest.mark.parametrize(
    ("exchange", "fault"),
    [
        (Exchange("GET", "", "/nothing", None, 200, {}, 0.0), "no such operation"),
        (Exchange("PUT", "", "/gateway", None, 200, {}, 0.0), "no such operation"),
        (Exchange("GET", "", "/gateway", None, 200, {}, 0.0), "'url' is a required property"),
        (Exchange("GET", "", "/gateway", {"a": 1}, 200, {"url": "ws://x"}, 0.0), "no body is"),
        (Exchange("GET", "", "/gateway", None, 302, {}, 0.0), "no such status"),
        (Exchange("GET", "", "/gateway", None, 404, {"message": "x"}, 0.0), "'code' is a required"),
        (Exchange("POST", "", MESSAGES, None, 404, {"message": "x", "code": 0}, 0.0), ""),
        (Exchange("POST", "", MESSAGES, {"contents": "x"}, 200, {}, 0.0), "'contents' was unexp"),
        (Exchange("POST", "", MESSAGES, {"content": "x" * 4001}, 200, {}, 0.0), "too long"),
        (
            Exchange("POST", "", MESSAGES, {"components": [{"type": 1}]}, 200, {}, 0.0),
            "'components' is a required property",
        ),
    ],
)
def test_the_contract_finds_what_is_wrong(
    contract: Contract, exchange: Exchange, fault: str
) -> None:
    problems = contract.problems(exchange)
    assert bool(problems) is bool(fault)
    assert fault in "\n".join(problems)


def test_the_document_can_be_named_and_may_be_missing(tmp_path: Path) -> None:
    named = tmp_path / "openapi.json"
    assert Contract.find({ENVIRONMENT_NAME: str(named)}) is None
    named.write_text('{"paths": {}}', encoding="utf-8")
    found = Contract.find({ENVIRONMENT_NAME: str(named)})
    assert found is not None
    assert found.problems(Exchange("GET", "", "/gateway", None, 200, {}, 0.0))

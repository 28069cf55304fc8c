"""A small bot for the page's tests: one of everything a page must show and send.

Run as a program; reads DISCORD_TOKEN and DISCORD_API_BASE like any bot under the supervisor.
"""

from __future__ import annotations

import asyncio
import contextlib
import io
import os
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import discord
from discord import app_commands, http, ui
from discord.app_commands import TranslationContextTypes, locale_str

CHARACTERS = ("Mika Tahara", "Hiro Sakurai", "Yu Fukuhara", "Nozomu")
HOSTILE = (
    "<img src=x onerror=\"document.title='stolen'\"> <script>document.title='stolen'</script> "
    "[click](javascript:document.title='stolen') javascript:alert(1) [fine](https://example.org/)"
)
WORDS = {
    "de": {
        "film": "film",
        "cast": "besetzung",
        "character": "figur",
        "Who plays whom": "Wer wen spielt",
        "ending": "Ende",
    },
    "ja": {"film": "映画", "cast": "キャスト", "character": "役", "Who plays whom": "配役"},
}


class Words(app_commands.Translator):
    async def translate(
        self, string: locale_str, locale: discord.Locale, context: TranslationContextTypes
    ) -> str | None:
        return WORDS.get(locale.value, {}).get(string.message)


class CastView(ui.LayoutView):
    def __init__(self, character: str, state: str = "No verdict yet") -> None:
        super().__init__(timeout=None)
        self.character = character
        sources: ui.Button[CastView] = ui.Button(label="Sources", custom_id="sources")
        correct: ui.Button[CastView] = ui.Button(label="Correct this", custom_id="correct")
        gone: ui.Button[CastView] = ui.Button(label="Over", custom_id="over", disabled=True)
        verdict: ui.Select[CastView] = ui.Select(
            custom_id="verdict",
            placeholder="Verdict",
            options=[
                discord.SelectOption(label="Confirmed", value="confirmed"),
                discord.SelectOption(label="Contradicted", value="contradicted"),
            ],
        )
        self._answered_by(sources, correct, verdict)
        self.add_item(
            ui.Container(
                ui.TextDisplay(f"# {character}\n**Played by** someone ||who dies||\n{HOSTILE}"),
                ui.Separator(),
                ui.TextDisplay(f"-# {state}"),
                ui.ActionRow(sources, correct, gone),
                ui.ActionRow(verdict),
                accent_colour=0x5FA8D3,
            )
        )

    def _answered_by(self, sources: Any, correct: Any, verdict: Any) -> None:
        async def show_sources(interaction: discord.Interaction) -> None:
            await interaction.response.send_message("The sources: none.", ephemeral=True)

        async def open_form(interaction: discord.Interaction) -> None:
            await interaction.response.send_modal(Correction())

        async def decide(interaction: discord.Interaction) -> None:
            view = CastView(self.character, f"Verdict: {verdict.values[0]}")
            await interaction.response.edit_message(view=view)

        sources.callback, correct.callback, verdict.callback = show_sources, open_form, decide


class Correction(ui.Modal, title="Correct a fact"):
    better: ui.Label[Correction] = ui.Label(
        text="The better value",
        description="What is true instead",
        component=ui.TextInput(custom_id="better", min_length=3, max_length=100),
    )
    kind: ui.Label[Correction] = ui.Label(
        text="Kind",
        component=ui.Select(
            custom_id="kind",
            options=[discord.SelectOption(label="Spelling", value="spelling")],
            required=False,
        ),
    )

    async def on_submit(self, interaction: discord.Interaction) -> None:
        assert isinstance(self.better.component, ui.TextInput)
        await interaction.response.send_message(f"Thank you for “{self.better.component.value}”.")


film = app_commands.Group(name="film", description="Films")


@film.command(name="cast", description="Who plays whom")
async def cast(interaction: discord.Interaction, character: str) -> None:
    if character not in CHARACTERS:
        await interaction.response.send_message(f"Nobody is called {character}.", ephemeral=True)
        return
    await interaction.response.send_message(view=CastView(character))


@cast.autocomplete("character")
async def characters(
    interaction: discord.Interaction, current: str
) -> list[app_commands.Choice[str]]:
    found = (name for name in CHARACTERS if current.casefold() in name.casefold())
    return [app_commands.Choice(name=name, value=name) for name in found]


@film.command(name="plot", description="What happens")
@app_commands.choices(spoilers=[app_commands.Choice(name="ending", value="ending")])
async def plot(
    interaction: discord.Interaction,
    spoilers: str = "none",
    beats: app_commands.Range[int, 1, 5] = 1,
    friend: discord.Member | None = None,
    aloud: bool = False,
) -> None:
    said = f"{spoilers}, {beats}, {friend and friend.display_name}, {aloud}"
    await interaction.response.send_message(said, ephemeral=True)


@app_commands.command(name="queue", description="What waits for a moderator")
@app_commands.default_permissions(moderate_members=True)
async def queue(interaction: discord.Interaction) -> None:
    await interaction.response.send_message(f"Nothing waits ({interaction.locale.value}).")


@app_commands.command(name="silence", description="Never answers")
async def silence(interaction: discord.Interaction) -> None:
    """Let the interaction run out."""


def now() -> datetime:
    """The world's time, as a bot reads it from the offset file."""
    offset = float(Path(os.environ["KOIZORA_CLOCK_FILE"]).read_text())
    return datetime.now(UTC) + timedelta(seconds=offset)


@dataclass
class Due:
    at: datetime
    where: discord.abc.Messageable
    text: str


DUE: list[Due] = []


async def remind() -> None:
    while True:
        for due in [each for each in DUE if each.at <= now()]:
            DUE.remove(due)
            with contextlib.suppress(discord.NotFound):
                await due.where.send(due.text)
        await asyncio.sleep(0.05)


@app_commands.command(name="plan", description="Plans an evening in so many hours")
async def plan(interaction: discord.Interaction, hours: int) -> None:
    assert interaction.guild is not None
    DUE.clear()
    start = now().replace(microsecond=0) + timedelta(hours=hours)
    await interaction.response.send_message(f"Evening <t:{int(start.timestamp())}:R>")
    card = await interaction.original_response()
    thread = await (await card.fetch()).create_thread(name="The evening")
    file = discord.File(io.BytesIO(b"BEGIN:VCALENDAR"), "evening.ics")
    await thread.send("Welcome", file=file)
    await interaction.guild.create_scheduled_event(
        name="Evening",
        start_time=start,
        end_time=start + timedelta(hours=2),
        location="Kinosaal",
        entity_type=discord.EntityType.external,
        privacy_level=discord.PrivacyLevel.guild_only,
    )
    for lead in (timedelta(hours=1), timedelta(0)):
        said = f"{interaction.user.mention} in {int(lead.total_seconds() // 60)} minutes"
        DUE.append(Due(start - lead, thread, said))
        DUE.append(Due(start - lead, interaction.user, "Soon" if lead else "Now"))


class PageBot(discord.AutoShardedClient):
    def __init__(self) -> None:
        super().__init__(intents=discord.Intents(guilds=True))
        self.tree = app_commands.CommandTree(self)

    async def setup_hook(self) -> None:
        self.reminding = asyncio.create_task(remind())
        self.tree.add_command(film)
        self.tree.add_command(plan)
        self.tree.add_command(queue)
        self.tree.add_command(silence)
        await self.tree.set_translator(Words())
        await self.tree.sync()


if __name__ == "__main__":
    http.Route.BASE = os.environ["DISCORD_API_BASE"]
    PageBot().run(os.environ["DISCORD_TOKEN"])

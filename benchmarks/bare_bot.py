"""The bot Koizora is measured against: discord.py and nothing else.

It follows the library's own example for application commands and keeps out of its way: the plain
client, no intent it does not need, no database, no languages, no logging beyond the library's. It
gives the answers that Koizora gave to the same questions, from a file it is started with; a press
of any button gets the file's reply, if it has one.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import discord
import yarl
from discord import app_commands, ui
from discord.gateway import DiscordWebSocket
from discord.http import Route

Interaction = discord.Interaction["BareBot"]
Choices = list[app_commands.Choice[str]]


class Koizora(app_commands.Group):
    """`/koizora cast`, with the options Koizora has."""

    def __init__(
        self, components: list[dict[str, Any]], choices: dict[str, dict[str, Choices]]
    ) -> None:
        super().__init__(name="koizora", description="Facts about the film, with their sources")
        self._view = view_of(components)
        self._characters, self._people = choices["character"], choices["person"]

    @app_commands.command(name="cast", description="Who plays whom")
    @app_commands.describe(character="A character", person="Somebody who took part")
    async def cast(
        self,
        interaction: Interaction,
        character: app_commands.Range[str, 1, 100] | None = None,
        person: app_commands.Range[str, 1, 100] | None = None,
    ) -> None:
        await interaction.response.send_message(view=self._view)

    @cast.autocomplete("character")
    async def characters(self, interaction: Interaction, current: str) -> Choices:
        return self._characters[current]

    @cast.autocomplete("person")
    async def people(self, interaction: Interaction, current: str) -> Choices:
        return self._people[current]


class BareBot(discord.Client):
    """Registers its commands only when told to, as the library's documentation advises."""

    def __init__(self, group: Koizora, reply: ui.LayoutView | None, *, sync: bool) -> None:
        super().__init__(intents=discord.Intents(guilds=True))
        self.tree = app_commands.CommandTree(self)
        self.tree.add_command(group)
        self._reply = reply
        self._sync = sync

    async def setup_hook(self) -> None:
        if self._sync:
            await self.tree.sync()

    async def on_interaction(self, interaction: Interaction) -> None:
        if interaction.type is discord.InteractionType.component and self._reply is not None:
            await interaction.response.send_message(view=self._reply, ephemeral=True)


def view_of(components: list[dict[str, Any]]) -> ui.LayoutView:
    """Build a layout from a message's components, once and for all answers.

    It is stopped at once, so that the library does not keep a trace of every message it is sent
    with: that would let this bot's memory grow with each answer.
    """
    view = ui.LayoutView(timeout=None)
    for component in components:
        view.add_item(_item(component))
    view.stop()
    return view


def _item(component: dict[str, Any]) -> ui.Item[Any]:
    match component["type"]:
        case 17:
            children = [_item(child) for child in component["components"]]
            return ui.Container(*children, accent_colour=component.get("accent_color"))
        case 10:
            return ui.TextDisplay(component["content"])
        case 14:
            return ui.Separator()
        case 1:
            return ui.ActionRow(*(_item(child) for child in component["components"]))
        case 2:
            style = discord.ButtonStyle(component["style"])
            return ui.Button(
                style=style,
                label=component["label"],
                custom_id=component.get("custom_id"),
                url=component.get("url"),
            )
        case unknown:
            raise ValueError(f"a component of type {unknown}")


def main(arguments: list[str]) -> None:
    """Run: the file of answers, the token, the API's address, the gateway's, and perhaps `sync`."""
    answers, token, api, gateway, *sync = arguments
    Route.BASE = api
    DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(gateway)
    read = json.loads(Path(answers).read_bytes())
    choices = {
        option: {
            text: [app_commands.Choice(name=one["name"], value=one["value"]) for one in offered]
            for text, offered in by_text.items()
        }
        for option, by_text in read["choices"].items()
    }
    reply = view_of(read["reply"]) if "reply" in read else None
    BareBot(Koizora(read["components"], choices), reply, sync=bool(sync)).run(token)


if __name__ == "__main__":
    main(sys.argv[1:])

"""The whole bot with one feature, which delivers notes: `python -m …whole_bot`."""

from __future__ import annotations

import asyncio

from bot.components import Press, Route
from bot.delivery.kinds import DeliveryKind
from bot.delivery.message import Message
from bot.delivery.model import Delivery, Timing
from bot.features import Built, Feature, FeatureSet
from bot.resources import Resources
from bot.run import run
from bot.settings import Settings
from bot.ui.card import Card, Text
from bot.ui.respond import respond
from tests.bot.delivery.post import note


async def compose(delivery: Delivery, timing: Timing) -> Message | None:
    return note(delivery, timing)


async def noted(press: Press) -> None:
    assert press.arguments == ()
    await respond(press.interaction, Card(blocks=(Text("Noted."),), ephemeral=True))


async def build(_: Resources, __: FeatureSet) -> Built:
    return Built(
        routes=(Route("note:noted", noted),),
        delivery_kinds=(DeliveryKind(name="note", compose=compose),),
    )


def main() -> None:
    settings = Settings.from_env(dotenv=None)
    asyncio.run(run(settings, FeatureSet((Feature(name="note", build=build),))))


if __name__ == "__main__":
    main()

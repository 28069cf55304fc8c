"""The real bot with everything it has, and one more feature that delivers notes to channels.

`python -m benchmarks.note_bot RATE` paces its requests at so many a second, or not at all with
`off`. A note's recipient is the id of its channel.
"""

from __future__ import annotations

import asyncio
import gc
import sys
from collections.abc import Sequence
from dataclasses import replace

from bot.bot import Koizora, use_api
from bot.components import Press, Route
from bot.delivery.kinds import DeliveryKind
from bot.delivery.message import ChannelTarget, Message
from bot.delivery.model import Delivery, Timing
from bot.delivery.pacer import Pacer
from bot.features import Built, Feature, FeatureSet, discover
from bot.resources import Resources
from bot.run import open_resources
from bot.settings import Settings
from bot.ui.card import Actions, Button, Card, Text
from bot.ui.respond import respond

KIND = "note"
_ROWS = (Actions((Button("Noted", "note:noted:v1"),)),)


async def serve(settings: Settings, per_second: int | None) -> None:
    """Run until ended, with the pace of choice."""
    use_api(settings.api_base)
    async with open_resources(settings) as resources:
        bot = Koizora(replace(resources, pacer=Pacer(per_second)), _with_notes(discover()))
        async with bot:
            await bot.compose()
            # As bot.run does it.
            gc.freeze()
            await bot.login(settings.discord_token)
            await bot.connect()


def _with_notes(features: FeatureSet) -> FeatureSet:
    return FeatureSet((*features.features, Feature(name="note", build=_build)))


async def _build(_: Resources, __: FeatureSet) -> Built:
    return Built(
        routes=(Route("note:noted", _noted),),
        delivery_kinds=(DeliveryKind(name=KIND, compose=_compose),),
    )


async def _compose(delivery: Delivery, _: Timing) -> Message:
    return Message(
        targets=(ChannelTarget(int(delivery.recipient)),),
        content=f"{delivery.subject}: the film begins in an hour.",
        rows=_ROWS,
    )


async def _noted(press: Press) -> None:
    await respond(press.interaction, Card(blocks=(Text("Noted."),), ephemeral=True))


def main(arguments: Sequence[str]) -> None:
    """Run with the settings of the environment."""
    (rate,) = arguments
    settings = Settings.from_env(dotenv=None)
    asyncio.run(serve(settings, None if rate == "off" else int(rate)))


if __name__ == "__main__":
    main(sys.argv[1:])

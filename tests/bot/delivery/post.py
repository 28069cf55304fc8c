"""A worker on a local Discord, with kinds of delivery that say what their rows tell them to.

The recipient of a row names its targets: "channel 12", "user 34", or several with commas between.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import discord
from discord.http import Route as RestRoute

from bot.bot import use_api
from bot.clock import Clock
from bot.database import Database, Transaction
from bot.delivery.kinds import DeliveryKind
from bot.delivery.message import ChannelTarget, DirectTarget, Message, Target
from bot.delivery.model import Delivery, Lateness, Record, State, Timing
from bot.delivery.outbox import Outbox
from bot.delivery.pacer import REQUESTS_PER_SECOND, Pacer
from bot.delivery.worker import DeliveryWorker
from bot.guild_settings import GuildSettings
from bot.i18n import Texts
from bot.requests import Requests
from bot.resources import Resources
from bot.settings import Settings
from bot.ui.card import Actions, Button
from emulator import Emulator
from emulator.model import Channel

POST = "POST /channels/{channel_id}/messages"
HISTORY = "GET /channels/{channel_id}/messages"
BUTTONS = (Actions((Button("Noted", "note:noted:v1"),)),)

Compose = Callable[[Delivery, Timing], Message | None]
ComposeLater = Callable[[Delivery, Timing], Awaitable[Message | None]]


def targets_of(recipient: str) -> tuple[Target, ...]:
    found: list[Target] = []
    for each in recipient.split(","):
        word, _, number = each.strip().partition(" ")
        if word == "channel":
            found.append(ChannelTarget(int(number)))
        elif word == "user":
            found.append(DirectTarget(int(number)))
    return tuple(found)


def note(delivery: Delivery, timing: Timing) -> Message | None:
    """Say the subject, which one of the series, and what is wrong with the time."""
    words = [delivery.subject, delivery.occurrence]
    words += ["missed"] if timing.missed else ["late"] if timing.is_late else []
    content = " ".join(filter(None, words))
    return Message(targets=targets_of(delivery.recipient), content=content, rows=BUTTONS)


KINDS = {
    "note": Lateness(),
    "start": Lateness(up_to=timedelta(minutes=15)),
    "series": Lateness(catch_up_once=True),
}


@dataclass
class Post:
    """The local Discord, the database, and whatever a test wants to do with deliveries."""

    discord: Emulator
    resources: Resources
    compose: Compose = note
    compose_later: ComposeLater | None = None
    told: list[Delivery] = field(default_factory=list)
    tell: str | None = None
    hurries: bool = False
    """Whether time passes ten times as fast while a test waits."""

    @property
    def outbox(self) -> Outbox:
        return self.resources.outbox

    @property
    def now(self) -> datetime:
        return self.resources.clock.now()

    def channel(self, name: str = "general") -> Channel:
        return next(x for x in self.discord.world.home.channels.values() if x.name == name)

    def channels(self, count: int) -> list[Channel]:
        home = self.discord.world.home
        return [self.discord.changes.create_channel(home, f"room-{x}") for x in range(count)]

    def user(self, name: str) -> int:
        return next(x.id for x in self.discord.world.users.values() if x.display_name == name)

    def to(self, *channels: str) -> str:
        return ", ".join(f"channel {self.channel(name).id}" for name in channels)

    def due(self, subject: str, recipient: str = "", **more: object) -> Delivery:
        given = {
            "kind": "note",
            "due_at": self.now,
            "subject": subject,
            "recipient": recipient or self.to("general"),
            **more,
        }
        return Delivery(**given)  # type: ignore[arg-type]

    async def add(self, *deliveries: Delivery) -> None:
        async with self.resources.database.transaction() as tx:
            await self.outbox.add_deliveries(tx, deliveries)

    def move(self, by: timedelta) -> None:
        """Move the time, ours and Discord's."""
        self.discord.world.clock.advance(by)

    def said(self, channel: str | Channel = "general") -> list[str]:
        place = self.channel(channel) if isinstance(channel, str) else channel
        return [message.content for message in place.messages.values()]

    def said_to(self, name: str) -> list[str]:
        user = self.user(name)
        return [
            message.content
            for channel in self.discord.world.channels.values()
            if channel.recipient is not None and channel.recipient.id == user
            for message in channel.messages.values()
        ]

    def calls(self, route: str) -> list[int]:
        return [x.status for x in self.discord.exchanges if f"{x.method} {x.route}" == route]

    async def record(self, subject: str) -> Record:
        (found,) = await self.outbox.list_deliveries(subject)
        return found

    async def states(self) -> dict[str, int]:
        rows = await self.resources.database.fetch_all(
            "SELECT state, count(*) AS many FROM delivery GROUP BY state"
        )
        return {row["state"]: row["many"] for row in rows}

    async def until(self, subject: str, state: State, seconds: float = 10) -> Record:
        async with asyncio.timeout(seconds):
            while (found := await self.record(subject)).state is not state:
                await self.pass_a_moment()
        return found

    async def until_done(self, seconds: float = 10) -> None:
        """Wait until nothing is pending or claimed."""
        async with asyncio.timeout(seconds):
            while {"pending", "claimed"} & set(await self.states()):
                await self.pass_a_moment()

    async def pass_a_moment(self) -> None:
        await asyncio.sleep(0.01)
        if self.hurries:
            self.move(timedelta(seconds=0.1))

    def kinds(self) -> Iterable[DeliveryKind]:
        async def compose(delivery: Delivery, timing: Timing) -> Message | None:
            if self.compose_later is not None:
                return await self.compose_later(delivery, timing)
            return self.compose(delivery, timing)

        async def tell(tx: Transaction, delivery: Delivery) -> None:
            self.told.append(delivery)
            if self.tell is not None:
                host = self.due(f"{delivery.subject} failed", self.tell)
                await self.outbox.add_deliveries(tx, [host])

        for name, lateness in KINDS.items():
            yield DeliveryKind(name=name, compose=compose, lateness=lateness, on_undeliverable=tell)

    @asynccontextmanager
    async def working(self, seconds_to_stop: float = 3) -> AsyncIterator[DeliveryWorker]:
        """Let a worker deliver, logged in but without a gateway."""
        before = RestRoute.BASE
        use_api(self.discord.api_base)
        client = discord.Client(
            intents=discord.Intents(guilds=True), http_trace=self.resources.pacer.trace()
        )
        async with client:
            await client.login(self.discord.token)
            worker = DeliveryWorker(client, self.resources, self.kinds())
            worker.start()
            try:
                yield worker
            finally:
                await worker.stop(seconds_to_stop)
        RestRoute.BASE = before


def make_post(
    emulator: Emulator, database: Database, per_second: int | None = REQUESTS_PER_SECOND
) -> Post:
    clock_file = emulator.world.clock.file
    clock = Clock(clock_file)
    texts, guild_settings = Texts(), GuildSettings(database)
    resources = Resources(
        settings=Settings(
            discord_token=emulator.token, api_base=emulator.api_base, clock_file=clock_file
        ),
        database=database,
        clock=clock,
        texts=texts,
        guild_settings=guild_settings,
        requests=Requests(texts, guild_settings),
        outbox=Outbox(database, clock),
        pacer=Pacer(per_second),
    )
    return Post(emulator, resources)

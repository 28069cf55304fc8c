"""What the tests of the party services stand on: people, a clock that can be moved, a database."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.clock import Clock
from bot.database import Database
from bot.delivery.model import Delivery, Record, State
from bot.delivery.outbox import Outbox
from bot.policy import Actor, Standing
from cogs.party import schedule
from cogs.party.drafting import PlanRequest
from cogs.party.model import Place
from cogs.party.recurrence import RepeatWish
from cogs.party.service import Parties
from cogs.party.views import Evening, Reminder

BERLIN = ZoneInfo("Europe/Berlin")
TOKYO = ZoneInfo("Asia/Tokyo")
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
FRIDAY = datetime(2026, 11, 27, 20, 15, tzinfo=BERLIN)
HOME, ABROAD = 10, 20
AOI = Actor(1001, HOME)
BEN = Actor(1002, HOME)
CLARA = Actor(1003, HOME)
DAI = Actor(1004, HOME)
MODERATOR = Actor(2001, HOME, Standing.MODERATOR)
STRANGER = Actor(1001, ABROAD, Standing.OWNER)
MINUTE = timedelta(minutes=1)


class MovingClock(Clock):
    """A clock that stands until it is moved."""

    def __init__(self, now: datetime = NOW) -> None:
        super().__init__()
        self.moment = now

    def now(self) -> datetime:
        return self.moment

    def advance(self, by: timedelta) -> None:
        self.moment += by


@dataclass
class Defaults:
    """What both guilds do where their people said nothing."""

    lead_times: tuple[int, ...] = (1440, 60)
    zone_name: str = "Europe/Berlin"

    def leads(self, guild_id: int) -> tuple[int, ...]:
        return self.lead_times

    def zone(self, guild_id: int) -> str:
        return self.zone_name


@dataclass
class Stage:
    """The services on a database, and short words for what tests do with them."""

    database: Database
    clock: MovingClock = field(default_factory=MovingClock)
    defaults: Defaults = field(default_factory=Defaults)

    def __post_init__(self) -> None:
        self.outbox = Outbox(self.database, self.clock)
        self.parties = Parties(self.database, self.clock, self.outbox, self.defaults)

    async def plan(
        self,
        host: Actor = AOI,
        starts: datetime = FRIDAY,
        *,
        title: str = "Regen",
        capacity: int | None = None,
        repeat: RepeatWish | None = None,
        runtime: timedelta = timedelta(minutes=120),
    ) -> Evening:
        request = PlanRequest(
            None, title, (starts,), runtime, Place(text="Sofa"), capacity, None, repeat
        )
        draft = await self.parties.planning.draft(host, request, may_plan=True)
        return await self.parties.planning.confirm(host, draft.id, may_plan=True)

    async def rows(self, evening: Evening, *, state: State = State.PENDING) -> list[Delivery]:
        """What is to go out about an evening."""
        records = await self.records(evening)
        return [x.delivery for x in records if x.state is state]

    async def records(self, evening: Evening) -> list[Record]:
        found = await self.outbox.list_deliveries(schedule.subject_of(evening.party.id))
        return [x for x in found if x.delivery.occurrence == str(evening.occurrence.id)]

    async def kinds(self, evening: Evening) -> list[tuple[str, int, str]]:
        """Kind, lead in minutes and recipient of what is to go out."""
        rows = await self.rows(evening)
        return sorted((x.kind, schedule.minutes_of(x), x.recipient) for x in rows)

    async def reminder(
        self, evening: Evening, lead: int, recipient: int | None = None
    ) -> Reminder | None:
        """Whom a reminder would be for now."""
        occurrence = evening.occurrence
        return await self.parties.course.reminder(
            evening.party.guild_id, occurrence.id, occurrence.time_revision, lead, recipient
        )

    async def now_shown(self, evening: Evening, actor: Actor = AOI) -> Evening:
        return await self.parties.listing.evening(actor, evening.occurrence.id)


def seats(evening: Evening) -> dict[int, str]:
    """Everyone's seat by person, in the order of the line."""
    return {x.user_id: x.seat.value for x in evening.rsvps}

"""Everything that can be done with watch parties, by who does it."""

from __future__ import annotations

from bot.clock import Clock
from bot.database import Database
from bot.delivery.outbox import Outbox
from cogs.party.service_answers import Answers
from cogs.party.service_changes import Changes
from cogs.party.service_course import Course
from cogs.party.service_evenings import Evenings, GuildDefaults
from cogs.party.service_listing import Listing
from cogs.party.service_planning import Planning
from cogs.party.service_polls import Polls
from cogs.party.service_wishes import Wishes

__all__ = ["GuildDefaults", "Parties"]


class Parties:
    """The use cases: hosts plan and change, people look up, answer and wish, time passes."""

    def __init__(
        self, database: Database, clock: Clock, outbox: Outbox, defaults: GuildDefaults
    ) -> None:
        evenings = Evenings(database, clock, outbox, defaults)
        self.planning = Planning(evenings)
        self.listing = Listing(evenings)
        self.changes = Changes(evenings)
        self.answers = Answers(evenings)
        self.course = Course(evenings)
        self.polls = Polls(evenings)
        self.wishes = Wishes(evenings)

"""All that answers people about parties, put together."""

from __future__ import annotations

from dataclasses import dataclass

from bot.components import Route
from bot.resources import Resources
from cogs.party.components import PartyComponents
from cogs.party.components_calendar import CalendarDesk
from cogs.party.components_changes import EDIT, ChangesDesk
from cogs.party.components_hosts import HostDesk
from cogs.party.components_planning import PLAN, PlanningDesk
from cogs.party.components_polls import POLL, PollDesk
from cogs.party.components_reception import Reception
from cogs.party.components_reminders import ReminderDesk
from cogs.party.components_series import MOVE, SeriesDesk
from cogs.party.components_times import TimeQuestions, Times
from cogs.party.options import Options
from cogs.party.service import Parties


@dataclass(frozen=True, slots=True)
class Front:
    """One desk for each subject; `routes` are the components they answer."""

    reception: Reception
    options: Options
    parties: PartyComponents
    planning: PlanningDesk
    changes: ChangesDesk
    series: SeriesDesk
    polls: PollDesk
    reminders: ReminderDesk
    calendars: CalendarDesk
    routes: tuple[Route, ...]


def open_front(resources: Resources, parties: Parties) -> Front:
    """Put the desks together."""
    reception = Reception(resources, parties)
    times, options = Times(reception), Options(reception)
    hosts = HostDesk(reception, options)
    planning = PlanningDesk(reception, times, options)
    changes = ChangesDesk(reception, times, options, hosts, planning)
    series = SeriesDesk(reception, times, options, hosts)
    polls = PollDesk(reception, times, planning)
    cards, reminders = PartyComponents(reception), ReminderDesk(reception)
    questions = TimeQuestions(
        reception,
        times,
        {PLAN: planning.plan, EDIT: changes.edit, MOVE: series.move, POLL: polls.open},
    )
    routes = (
        *cards.routes,
        *planning.routes,
        *changes.routes,
        *hosts.routes,
        *series.routes,
        *polls.routes,
        *reminders.routes,
        *questions.routes,
    )
    return Front(
        reception=reception,
        options=options,
        parties=cards,
        planning=planning,
        changes=changes,
        series=series,
        polls=polls,
        reminders=reminders,
        calendars=CalendarDesk(reception),
        routes=routes,
    )

"""How late deliveries arrive: one at a time, and after the bot was killed."""

from __future__ import annotations

import random
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from benchmarks.contender import Contender
from benchmarks.deliveries import Postbox, by_performance_counter, notes, open_rooms, write
from benchmarks.figures import Bound, Count, Line, percentile
from benchmarks.plan import Plan
from bot.delivery.pacer import REQUESTS_PER_SECOND

_MILLISECONDS = 1_000
_SECONDS_TO_START = 5.0
_SECONDS_TO_BE_KILLED = 1.5
_SECONDS_TO_ARRIVE = 60.0
_MOST_LATE_MILLISECONDS = 50
_MOST_SECONDS_AFTER_KILL = 3


async def measure_lateness(plan: Plan, folder: Path) -> list[Line]:
    """Let deliveries be due one by one at odd moments while nothing else happens."""
    chance = random.Random(plan.one_by_one)
    moment = datetime.now(UTC) + timedelta(seconds=_SECONDS_TO_START)
    due: list[datetime] = []
    for _ in range(plan.one_by_one):
        moment += timedelta(seconds=chance.uniform(0.5, 1.5) * plan.gap_seconds)
        due.append(moment)
    async with Contender(folder / "punctual") as bot:
        postbox = Postbox(bot)
        rooms = open_rooms(bot.emulator.world, plan.one_by_one)
        await write(bot.database, notes(rooms, due))
        bot.use_koizora("benchmarks.note_bot", str(REQUESTS_PER_SECOND))
        await bot.start()
        await postbox.holds(plan.one_by_one, _SECONDS_TO_ARRIVE)
        late = [
            postbox.arrived[f"note-{number}"][0] - by_performance_counter(each)
            for number, each in enumerate(due)
        ]
    worst = percentile(late, 99) * _MILLISECONDS
    name = f"lateness of {plan.one_by_one} reminders that are due one by one, p99"
    return [Bound(name, "ms", (worst,), _MOST_LATE_MILLISECONDS)]


async def measure_kills(plan: Plan, folder: Path) -> list[Line]:
    """Kill a bot in the middle of a drain, start it again, and see when the rest arrives."""
    seconds: list[float] = []
    doubled = 0
    for round_ in range(plan.kills):
        async with Contender(folder / f"killed-{round_}") as bot:
            postbox = Postbox(bot)
            rooms = open_rooms(bot.emulator.world, plan.overdue)
            due = datetime.now(UTC) + timedelta(seconds=_SECONDS_TO_BE_KILLED)
            await write(bot.database, notes(rooms, [due] * plan.overdue))
            bot.use_koizora("benchmarks.note_bot", str(REQUESTS_PER_SECOND))
            await bot.start()
            await postbox.holds(plan.overdue // 6, _SECONDS_TO_ARRIVE)
            await bot.kill()
            started = time.perf_counter()
            await bot.start()
            await postbox.holds(plan.overdue, _SECONDS_TO_ARRIVE)
            seconds.append(max(times[0] for times in postbox.arrived.values()) - started)
            doubled += bot.messages_of_bot() - plan.overdue
    left = plan.overdue - plan.overdue // 6
    return [
        Bound(
            f"kill -9, then start of the process → the last of about {left} overdue reminders",
            "s",
            tuple(seconds),
            _MOST_SECONDS_AFTER_KILL,
        ),
        Count("reminders shown twice after kill -9", doubled, f"{plan.kills * plan.overdue} sent"),
    ]

"""Watch parties: how quickly an answer is taken, stored and shown, and what a reminder costs."""

from __future__ import annotations

import asyncio
import gc
import json
import time
from contextlib import AsyncExitStack
from datetime import timedelta
from pathlib import Path

from benchmarks.contender import Contender
from benchmarks.figures import Bound, Count, Figure, Line, percentile
from benchmarks.plan import Plan
from benchmarks.witness import Witness, custom_ids, plan_party, until
from emulator.answer import ShownMessage
from emulator.person import Person

_MILLISECONDS = 1_000
_PAUSE = 0.002
_MOST_SECONDS_TO_SHOW = 3
_ANSWERS = ("going", "maybe", "late", "no")
# The party is fifty hours ahead, its first reminder a day before it.
_BEFORE_REMINDER = timedelta(hours=20)
_AROUND_REMINDER = timedelta(hours=10)
_ROW, _BUTTON, _SECONDARY = 1, 2, 2


async def measure_answers(plan: Plan, folder: Path) -> list[Line]:
    """Let many people answer a party, and press a bare bot's button, in turns."""
    async with AsyncExitStack() as open_:
        ours, bare = [
            await open_.enter_async_context(Contender(folder / name))
            for name in ("party", "replying")
        ]
        ours.use_koizora("bot", "run")
        await ours.start()
        witness = Witness(ours, await plan_party(ours))
        await witness.press(witness.people[0], "going")
        _use_replying(bare, ours, folder / "reply.json")
        await bare.start("sync")
        question = (await bare.person.command("koizora cast")).shown
        found, replies = await _press_rounds(plan, witness, bare, question)
        shown = await _show(witness, plan.cards)
    return [
        Figure(
            "a press of an RSVP button, dispatch → callback, p50, beside a bare bot's reply",
            "ms",
            found,
            replies,
            2.5,
        ),
        Count("answers confirmed before they were stored", witness.unstored, f"{witness.pressed}"),
        Bound("an answer → on the card for everyone", "s", shown, _MOST_SECONDS_TO_SHOW),
    ]


async def measure_requests(_: Plan, folder: Path) -> list[Line]:
    """Count the requests that it takes to remind everyone of a guild of their party."""
    async with Contender(folder / "crowd") as bot:
        discord = bot.emulator
        bot.use_koizora("bot", "run", KOIZORA_CLOCK_FILE=str(discord.clock.file))
        await bot.start()
        witness = Witness(bot, await plan_party(bot))
        for person in witness.people:
            await witness.press(person, "going")
        await witness.settled()
        await discord.pass_time(_BEFORE_REMINDER)
        before = len(discord.exchanges)
        await discord.pass_time(_AROUND_REMINDER)
        calls = [x for x in discord.exchanges[before:] if "/interactions/" not in x.route]
    reminded = {
        user["id"]
        for call in calls
        if call.method == "POST" and call.status == 200
        for user in call.response_json.get("mentions", ())
    }
    count = len(witness.people)
    return [
        Bound(
            f"requests for reminding the {count} members of a party", "", (float(len(calls)),), 1
        ),
        Count("members who were not reminded", count - len(reminded), f"{count}"),
    ]


async def _press_rounds(
    plan: Plan, witness: Witness, bare: Contender, question: ShownMessage
) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Return the medians of each round, Koizora's and the bare bot's."""
    ours, replies = [], []
    for round_ in range(plan.press_rounds):
        pressed, replied = await _press_in_turns(plan.presses, round_, witness, bare, question)
        ours.append(percentile(pressed, 50) * _MILLISECONDS)
        replies.append(percentile(replied, 50) * _MILLISECONDS)
    return tuple(ours), tuple(replies)


async def _press_in_turns(
    presses: int, round_: int, witness: Witness, bare: Contender, question: ShownMessage
) -> tuple[list[float], list[float]]:
    ours: list[float] = []
    replies: list[float] = []
    (button,) = custom_ids(question)
    people = witness.people
    gc.collect()
    gc.disable()
    try:
        for number in range(presses):
            # Everybody changes their mind with each press.
            answer = _ANSWERS[(number // len(people) + number + round_) % len(_ANSWERS)]
            ours.append(await witness.press(people[number % len(people)], answer))
            await asyncio.sleep(_PAUSE)
            await bare.person.press(question, button)
            replies.append(bare.waited())
            await asyncio.sleep(_PAUSE)
    finally:
        gc.enable()
    return ours, replies


async def _show(witness: Witness, count: int) -> tuple[float, ...]:
    """Press at odd moments after the last edit and return the seconds until the next one."""
    person = witness.people[0]
    await witness.press(person, "no")
    await witness.settled()
    found = []
    for number in range(count):
        await asyncio.sleep(number * 0.37 % 1)
        found.append(await _seconds_until_shown(witness, person, ("going", "no")[number % 2]))
    return tuple(found)


async def _seconds_until_shown(witness: Witness, person: Person, answer: str) -> float:
    before = witness.shown()
    await witness.press(person, answer)
    pressed = witness.bot.answered_at()
    await until(lambda: witness.shown() != before)
    return time.perf_counter() - pressed


def _use_replying(bare: Contender, ours: Contender, file: Path) -> None:
    """Let the bare bot answer a press of its button as Koizora answered the last press."""
    button = {"type": _BUTTON, "style": _SECONDARY, "label": "Going", "custom_id": "bare:going:v1"}
    answers = {
        "components": [{"type": _ROW, "components": [button]}],
        "reply": ours.last_sent()["components"],
        "choices": {"character": {}, "person": {}},
    }
    file.write_text(json.dumps(answers), encoding="utf-8")
    emulator = bare.emulator
    bare.use(
        "benchmarks.bare_bot",
        *(str(file), emulator.token, emulator.api_base, emulator.gateway_url),
    )

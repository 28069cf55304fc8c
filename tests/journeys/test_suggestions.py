"""Members suggest, moderators decide: over the wire, in three languages."""

from __future__ import annotations

import asyncio
import itertools

import pytest

from emulator.person import Person
from emulator.server import Emulator
from tests.journeys.process import BotProcess

PAGE = "https://eiga.com/news/20071003/2"
RUNTIME = "film.runtime"
WORDS = {
    "en-US": {
        "accept": "Accept",
        "decline": "Decline",
        "back": "Take back",
        "history": "Show decisions",
    },
    "de": {
        "accept": "Annehmen",
        "decline": "Ablehnen",
        "back": "Zurücknehmen",
        "history": "Entscheidungen zeigen",
    },
    "ja": {
        "accept": "承認する",
        "decline": "却下する",
        "back": "取り消す",
        "history": "決定を見る",
    },
}
_members = itertools.cycle(["Yui", "Jonas", "Emily", "Haruto", "Lena", "Sophie"])


def member(discord: Emulator, locale: str = "en-US") -> Person:
    """A member who has not used up their open suggestions."""
    return discord.person(next(_members), locale=locale)


def moderator(discord: Emulator, locale: str = "en-US") -> Person:
    return discord.person("Aoi", locale=locale)


async def suggest(asking: Person, value: str, evidence: str = PAGE, fact: str = RUNTIME) -> str:
    form = await asking.command("koizora suggest", fact=fact)
    assert form.kind == "modal"
    answer = await asking.submit(form, {"value": value, "evidence": evidence})
    assert answer.ephemeral
    return answer.text


async def clear_queue(discord: Emulator) -> None:
    deciding = moderator(discord)
    queue = await deciding.command("film suggestions")
    while "Decline" in queue.labels:
        queue = await deciding.press(queue, "Decline")


@pytest.mark.parametrize("locale", WORDS)
async def test_an_accepted_suggestion_is_shown_at_once_and_can_be_taken_back(
    discord: Emulator, bot: BotProcess, locale: str
) -> None:
    words = WORDS[locale]
    asking, deciding = member(discord, locale), moderator(discord, locale)
    await suggest(asking, "131 minutes")
    queue = await deciding.command("film suggestions")
    assert queue.ephemeral
    assert "131 minutes" in queue.text
    decided = await deciding.press(queue, words["accept"])
    assert decided.kind == "update"
    shown = await asking.command("koizora fact", query=RUNTIME)
    assert "131 minutes" in shown.text
    lobby = next(x for x in discord.world.channels.values() if x.name == "lobby")
    abroad = await discord.person("Oliver").command("koizora fact", query=RUNTIME, channel=lobby)
    assert "131 minutes" not in abroad.text
    history = await deciding.press(decided, words["history"])
    assert "131 minutes" in history.text
    await deciding.press(history, words["back"])
    again = await asking.command("koizora fact", query=RUNTIME)
    assert "131 minutes" not in again.text
    assert "129" in again.text


@pytest.mark.parametrize("locale", WORDS)
async def test_a_declined_suggestion_changes_nothing(
    discord: Emulator, bot: BotProcess, locale: str
) -> None:
    asking, deciding = member(discord, locale), moderator(discord, locale)
    await suggest(asking, "99 minutes")
    queue = await deciding.command("film suggestions")
    await deciding.press(queue, WORDS[locale]["decline"])
    shown = await asking.command("koizora fact", query=RUNTIME)
    assert "99 minutes" not in shown.text


@pytest.mark.parametrize("locale", WORDS)
@pytest.mark.parametrize(
    ("value", "evidence"),
    [
        ("130", "no link"),
        ("130", "https://mega.nz/file/koizora"),
        ("see magnet:?xt=urn:btih:1", PAGE),
    ],
)
async def test_a_refused_suggestion_gives_back_what_was_typed(
    discord: Emulator, bot: BotProcess, locale: str, value: str, evidence: str
) -> None:
    text = await suggest(member(discord, locale), value, evidence)
    assert value.split(maxsplit=1)[0] in text
    queue = await moderator(discord, locale).command("film suggestions")
    assert value not in queue.text


async def test_without_naming_a_fact_the_form_asks_for_it(
    discord: Emulator, bot: BotProcess
) -> None:
    asking = member(discord)
    form = await asking.command("koizora suggest")
    unknown = await asking.submit(form, {"fact": "zzzzqqq", "value": "130", "evidence": PAGE})
    assert "zzzzqqq" in unknown.text
    form = await asking.command("koizora suggest")
    taken = await asking.submit(form, {"fact": "Running time", "value": "130", "evidence": PAGE})
    assert "130" in taken.text
    await clear_queue(discord)


@pytest.mark.parametrize("fact", ["plot.18", "no.such.fact"])
async def test_a_forged_form_does_not_name_a_part_of_the_story(
    discord: Emulator, bot: BotProcess, fact: str
) -> None:
    asking = member(discord)
    form = await asking.command("koizora suggest", fact=RUNTIME)
    assert form.modal is not None
    form.modal.raw["custom_id"] = f"film:suggest:koizora:{fact}:v1"
    answer = await asking.submit(form, {"value": "otherwise", "evidence": PAGE})
    assert "Thank you" not in answer.text
    assert "video call" not in answer.text
    queue = await moderator(discord).command("film suggestions")
    assert "otherwise" not in queue.text


async def test_hostile_text_reaches_the_queue_harmless(discord: Emulator, bot: BotProcess) -> None:
    await suggest(member(discord), "@everyone <@1> **bold** ||x|| [a](https://evil.example)\n# big")
    queue = await moderator(discord).command("film suggestions")
    assert "@everyone" not in queue.text
    assert "](https://evil" not in queue.text
    assert queue.raw["mentions"] == []
    assert not queue.raw["mention_everyone"]
    await clear_queue(discord)


@pytest.mark.parametrize(
    "forged", ["film:accept:9999999999999999999:v1", "film:decided:9223372036854775807:v1"]
)
async def test_a_number_that_no_button_of_ours_carries_is_no_fault(
    discord: Emulator, bot: BotProcess, forged: str
) -> None:
    deciding = moderator(discord)
    queue = await deciding.command("film suggestions")
    assert queue.message is not None
    for channel in discord.world.channels.values():
        if queue.message.id in channel.messages:
            control = {"type": 2, "id": 2, "style": 2, "label": "Forged", "custom_id": forged}
            live = channel.messages[queue.message.id]
            live.components = [{"type": 1, "id": 1, "components": [control]}]
    answer = await deciding.press(queue, "Forged")
    assert "went wrong" not in answer.text


async def test_a_sixth_open_suggestion_waits_for_a_decision(
    discord: Emulator, bot: BotProcess
) -> None:
    eager = discord.person("Felix", locale="en-US")
    for number in range(5):
        await suggest(eager, f"{number} minutes")
    refused = await suggest(eager, "5 minutes")
    assert "5 open suggestions" in refused
    assert "5 minutes" in refused
    await clear_queue(discord)
    await suggest(eager, "6 minutes")
    await clear_queue(discord)


async def test_two_moderators_at_once_make_one_decision_and_the_slower_learns_who_it_was(
    discord: Emulator, bot: BotProcess
) -> None:
    await suggest(member(discord), "140 minutes")
    aoi, oliver = moderator(discord), discord.person("Oliver", locale="en-US")
    queues = [await aoi.command("film suggestions"), await oliver.command("film suggestions")]
    answers = await asyncio.gather(
        aoi.press(queues[0], "Decline"), oliver.press(queues[1], "Accept")
    )
    told = [answer.text for answer in answers if "was faster" in answer.text]
    assert len(told) == 1
    history = await aoi.press(answers[0], "Show decisions")
    if "Take back" in history.labels and "140 minutes" in history.text.split("Taken back")[0]:
        await aoi.press(history, "Take back")


@pytest.mark.parametrize("locale", WORDS)
async def test_members_cannot_open_the_queue(
    discord: Emulator, bot: BotProcess, locale: str
) -> None:
    answer = await member(discord, locale).command("film suggestions")
    assert answer.ephemeral
    assert WORDS[locale]["accept"] not in answer.labels


async def test_a_moderator_who_lost_the_role_can_no_longer_decide(
    discord: Emulator, bot: BotProcess
) -> None:
    await suggest(member(discord), "150 minutes")
    deciding = moderator(discord)
    queue = await deciding.command("film suggestions")
    guild = next(g for g in discord.world.guilds.values() if g.name == "Himmelsfreunde")
    entry = guild.members[deciding.user.id]
    roles, entry.roles = entry.roles, []
    try:
        refused = await deciding.press(queue, "Accept")
        assert refused.ephemeral
        assert "moderators" in refused.text
    finally:
        entry.roles = roles
    queue = await deciding.command("film suggestions")
    assert "150 minutes" in queue.text
    await clear_queue(discord)


async def test_the_queue_and_corrections_survive_a_restart(
    discord: Emulator, bot: BotProcess
) -> None:
    await suggest(member(discord), "141 minutes")
    await suggest(member(discord), "142 minutes")
    deciding = moderator(discord)
    queue = await deciding.command("film suggestions")
    after = await deciding.press(queue, "Accept")
    await bot.kill()
    discord.gateway.ready.clear()
    await bot.start()
    await discord.bot_ready()
    decided = await deciding.press(after, "Decline")
    assert "142 minutes" in decided.text
    shown = await deciding.command("koizora fact", query=RUNTIME)
    assert "141 minutes" in shown.text
    history = await deciding.press(decided, "Show decisions")
    await deciding.press(history, "Take back")

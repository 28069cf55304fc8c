"""The one door for buttons, selects and modals, with real presses over the wire."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from functools import partial

import discord
import pytest

from bot.components import ComponentDoor, Press, Route
from bot.errors import Gone
from bot.i18n import Texts
from bot.policy import Standing
from bot.ui.card import Actions, Card, Field, Form, Option, Select
from bot.ui.respond import respond
from tests.bot.probe import FORM_ID, Interaction, Probe, open_form, probing

TEXTS = Texts()


@pytest.fixture(scope="module")
async def probes(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Probe]:
    async with probing(tmp_path_factory.mktemp("components")) as probe:
        yield probe
        assert probe.discord.violations == []


@pytest.fixture
def probe(probes: Probe) -> Probe:
    probes.presses.clear()
    probes.on_press = None
    return probes


def sentence(key: str, locale: str = "en") -> str:
    return TEXTS.localizer(locale).text(key)


async def test_a_button_reaches_its_handler_with_its_arguments(probe: Probe) -> None:
    answer = await probe.press("probe:go:film.runtime:2:v2", locale="ja")
    (press,) = probe.presses
    assert answer.text == "pressed"
    assert press.arguments == ("film.runtime", "2")
    assert press.actor.user_id == probe.discord.person("Aoi").id
    assert press.localizer.locale == "ja"
    assert press.values == ()


async def test_a_button_needs_no_arguments(probe: Probe) -> None:
    await probe.press("probe:go:v2")
    assert probe.presses[0].arguments == ()


@pytest.mark.parametrize(
    "custom_id",
    [
        "nobody:answers:this:v1",
        "probe:other:v1",
        "probe:go:a:v1",
        "probe:go:a:v3",
        "probe:go:a:2",
        "probe:go",
        "probe",
        "v2",
        ":",
        ":::::v2",
        "probe:go:" + "x" * 88 + ":v1",
    ],
)
@pytest.mark.parametrize("locale", ["en-US", "de", "ja"])
async def test_what_nobody_answers_any_more_says_so(
    probe: Probe, custom_id: str, locale: str
) -> None:
    answer = await probe.press(custom_id, locale=locale)
    assert probe.presses == []
    assert answer.ephemeral
    assert answer.text == sentence("error-gone", locale)


async def test_who_may_press_is_asked_when_it_is_pressed(probe: Probe) -> None:
    shown = await probe.show("probe:judge:v1")
    aoi = probe.discord.person("Aoi")
    assert (await aoi.press(shown, "probe:judge:v1")).text == "pressed"
    member = probe.discord.world.home.members[aoi.id]
    roles, member.roles = member.roles, []
    try:
        refused = await aoi.press(shown, "probe:judge:v1")
    finally:
        member.roles = roles
    assert refused.ephemeral
    assert refused.text == sentence("error-needs-moderator", aoi.locale)
    assert len(probe.presses) == 1


async def test_a_member_cannot_press_a_moderators_button(probe: Probe) -> None:
    answer = await probe.press("probe:judge:v1", who="Amelia", locale="de")
    assert probe.presses == []
    assert answer.text == sentence("error-needs-moderator", "de")


async def test_the_values_of_a_select_are_read(probe: Probe) -> None:
    options = tuple(Option(word.title(), word) for word in ("one", "two", "three"))
    select = Select("probe:go:pick:v2", "Choose", options, max_values=3)

    async def reply(interaction: Interaction) -> None:
        await respond(interaction, Card(blocks=(Actions((select,)),)))

    shown = await probe.ask(reply)
    await probe.discord.person("Aoi").choose(shown, "Choose", ["one", "three"])
    (press,) = probe.presses
    assert press.arguments == ("pick",)
    assert set(press.values) == {"one", "three"}


LABELLED = Form(FORM_ID, "A form", (Field("value", "Value"), Field("why", "Why", required=False)))


def in_action_rows() -> discord.ui.Modal:
    """Build a modal as they were before labels; Discord still sends such."""
    modal = discord.ui.Modal(title="A form", custom_id=FORM_ID)
    for custom_id, label, required in (("value", "Value", True), ("why", "Why", False)):
        entry: discord.ui.TextInput[discord.ui.Modal] = discord.ui.TextInput(
            label=label, custom_id=custom_id, required=required
        )
        modal.add_item(entry)
    return modal


@pytest.mark.parametrize("shape", ["labels", "action rows"])
async def test_what_was_typed_in_a_modal_is_read(probe: Probe, shape: str) -> None:
    form = LABELLED if shape == "labels" else in_action_rows()
    asked = await probe.ask(partial(open_form, form=form))
    assert asked.kind == "modal"
    typed = {"Value": "恋空 :v1", "Why": ""}
    answer = await probe.discord.person("Aoi").submit(asked, typed)
    (press,) = probe.presses
    assert answer.text == "pressed"
    assert press.arguments == ("a",)
    assert dict(press.fields) == {"value": "恋空 :v1", "why": ""}


async def test_a_mistake_of_a_handler_is_one_sentence_for_its_reader(probe: Probe) -> None:
    async def on_press(_: Press) -> None:
        raise Gone

    probe.on_press = on_press
    answer = await probe.press("probe:go:v2", locale="de")
    assert answer.ephemeral
    assert answer.text == sentence("error-gone", "de")


async def test_a_fault_of_a_handler_gets_a_code(
    probe: Probe, caplog: pytest.LogCaptureFixture
) -> None:
    async def on_press(_: Press) -> None:
        raise ZeroDivisionError("never shown")

    probe.on_press = on_press
    answer = await probe.press("probe:go:v2")
    assert "never shown" not in answer.text
    (record,) = [x for x in caplog.records if x.message == "interaction.failed"]
    assert record.exc_info is not None
    assert record.exc_info[0] is ZeroDivisionError


async def test_a_fault_after_a_first_answer_is_told_in_a_second_one(
    probe: Probe, caplog: pytest.LogCaptureFixture
) -> None:
    async def on_press(press: Press) -> None:
        await press.interaction.response.defer(ephemeral=True, thinking=True)
        raise Gone

    probe.on_press = on_press
    answer = await probe.press("probe:go:v2")
    shown = [answer.text, *(x.text for x in answer.followups)]
    assert sentence("error-gone") in shown


async def test_pressing_takes_the_door_no_memory(probe: Probe) -> None:
    await asyncio.gather(*(probe.press("probe:go:v2") for _ in range(5)))
    door = probe.bot._door
    assert door is not None
    async with asyncio.timeout(2):
        while door.in_flight:
            await asyncio.sleep(0.01)
    assert not probe.bot.persistent_views
    assert not probe.bot._connection._view_store._modals


async def press_nothing(_: Press) -> None: ...


def test_two_handlers_for_one_prefix_are_refused(probe: Probe) -> None:
    routes = [
        Route("party:join", press_nothing),
        Route("party:join", press_nothing, Standing.MODERATOR, version=2),
    ]
    with pytest.raises(ValueError, match="two handlers for party:join"):
        ComponentDoor(probe.resources.requests, routes)

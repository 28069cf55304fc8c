"""The page's JSON API for what happens in time: places, events, files, the clock and the bot."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import aiohttp
import pytest

from emulator import seed
from tests.emulator.page_demo import MEMBER, Client, Demo, Events, running_demo
from tests.emulator.support import eventually


@pytest.fixture(scope="module")
async def running() -> AsyncIterator[Demo]:
    async with running_demo() as started:
        yield started


@pytest.fixture
async def demo(running: Demo) -> Demo:
    """The demo with an empty guild, its bot running and its clock right."""
    emulator = running.emulator
    for event in emulator.events():
        emulator.changes.delete_event(event)
    for thread in emulator.threads():
        emulator.faults.delete_channel(thread)
    for channel in emulator.world.channels.values():
        channel.messages.clear()
    emulator.clock.advance(-emulator.clock.offset)
    if not running.bot.running:
        await running.bot.start()
    await emulator.bot_ready(20)
    return running


@pytest.fixture
async def client(demo: Demo) -> AsyncIterator[Client]:
    async with aiohttp.ClientSession() as session:
        yield Client(demo, session)


async def told(client: Client, *parts: str) -> dict[str, Any]:
    """Return parts of what a page that is opened now is told."""
    async with client.session.get(f"{client.address}api/events", params=client.viewer) as response:
        events = Events(response)
        return {part: await events.next(part) for part in parts}


async def places(client: Client) -> dict[str, Any]:
    return {place["name"]: place for place in (await told(client, "places"))["places"]}


async def planned(client: Client, hours: int = 3) -> None:
    await client.done("run", command="plan", options={"hours": hours})
    await eventually(client.demo.emulator.events)


async def moved(client: Client, **body: Any) -> None:
    await client.done("move", **body)
    await eventually(lambda: client.demo.emulator.flow.target is None, 20)


class TestPlaces:
    async def test_channels_come_with_their_threads_and_direct_messages_last(
        self, client: Client
    ) -> None:
        await planned(client)
        shown = await places(client)
        names = list(shown)
        assert names[:3] == ["#general", "The evening", "#film-talk"]
        assert names[-1] == "Direct messages"
        assert shown["The evening"]["parent"] == client.demo.channel_id("general")
        assert "#moderation" not in names
        assert "#moderation" in await places(client.being(seed.OWNER))

    async def test_what_is_new_is_counted_until_it_is_seen(self, client: Client) -> None:
        general, talk = client.demo.channel_id("general"), client.demo.channel_id("film-talk")
        emma = client.demo.emulator.person(MEMBER)
        aoi = client.demo.emulator.person("Aoi")
        await aoi.say("Hello", channel="film-talk")
        await aoi.say(f"<@{emma.id}>, are you there?", channel="film-talk")
        await emma.say("My own words", channel="film-talk")
        shown = (await places(client))["#film-talk"]
        assert (shown["unread"], shown["mentioned"]) == (2, True)
        await client.being(MEMBER, place=talk).get("messages")
        shown = (await places(client.being(MEMBER, place=general)))["#film-talk"]
        assert (shown["unread"], shown["mentioned"]) == (0, False)
        assert (await places(client.being("Lukas")))["#film-talk"]["unread"] == 3

    async def test_a_thread_is_a_place_and_an_archived_one_no_more(self, client: Client) -> None:
        await planned(client)
        (thread,) = client.demo.emulator.threads()
        inside = client.being(MEMBER, place=str(thread.id))
        await eventually(lambda: thread.thread and thread.thread.message_count)
        _, answer = await inside.get("messages")
        assert [message["content"] for message in answer["messages"]] == ["Welcome"]
        _, above = await client.get("messages")
        assert above["messages"][-1]["thread"] == str(thread.id)
        client.demo.emulator.changes.archive_thread(thread)
        assert "The evening" not in await places(client)

    async def test_a_file_is_downloaded_by_who_sees_its_message(self, client: Client) -> None:
        await planned(client)
        (thread,) = client.demo.emulator.threads()
        await eventually(lambda: thread.thread and thread.thread.message_count)
        inside = client.being(MEMBER, place=str(thread.id))
        message = (await inside.get("messages"))[1]["messages"][0]
        (file,) = message["files"]
        assert file["name"] == "evening.ics"
        wanted = inside.viewer | {"message": message["id"], "file": file["id"]}
        address = f"{client.address}api/file"
        async with client.session.get(address, params=wanted) as response:
            assert await response.read() == b"BEGIN:VCALENDAR"
            assert response.headers["Content-Disposition"].startswith("attachment")
            assert response.content_type == "application/octet-stream"
        for wrong in ({"file": "1"}, {"message": "1"}, {"place": client.viewer["place"]}):
            async with client.session.get(address, params=wanted | wrong) as response:
                assert response.status == 400


class TestEvents:
    async def test_those_planned_are_listed_with_ones_own_mark(self, client: Client) -> None:
        await planned(client)
        (event,) = (await told(client, "planned"))["planned"]
        assert (event["name"], event["status"], event["where"]) == (
            "Evening",
            "scheduled",
            "Kinosaal",
        )
        assert (event["interested"], event["mine"]) == (0, False)
        await client.done("interest", event=event["id"], interested=True)
        (event,) = (await told(client, "planned"))["planned"]
        assert (event["interested"], event["mine"]) == (1, True)
        (event,) = (await told(client.being("Lukas"), "planned"))["planned"]
        assert (event["interested"], event["mine"]) == (1, False)
        await client.done("interest", event=event["id"], interested=False)
        assert (await told(client, "planned"))["planned"][0]["interested"] == 0

    async def test_an_event_that_is_gone_cannot_be_marked(self, client: Client) -> None:
        status, answer = await client.post("interest", event="1", interested=True)
        assert status == 422
        assert answer["problem"].endswith(".")


class TestTime:
    async def test_it_moves_by_a_time_and_the_page_follows(self, client: Client) -> None:
        await moved(client, by=600)
        state = (await told(client, "controls"))["controls"]
        assert state["target"] is None
        assert state["offset"] == pytest.approx(600, abs=5)

    async def test_on_the_way_to_the_next_event_everything_due_comes_once_in_order(
        self, client: Client
    ) -> None:
        await planned(client)
        start = client.demo.emulator.events()[0].start
        await moved(client, to="next")
        emulator = client.demo.emulator
        assert abs(emulator.clock.now() - start) < timedelta(seconds=20)
        emma = emulator.person(MEMBER)
        await eventually(lambda: len(emma.history(dm=True)) == 2)
        assert [message.text for message in emma.history(dm=True)] == ["Soon", "Now"]
        texts = [message.text for message in emma.history("The evening")]
        assert [text.split(" ", 1)[1] for text in texts[1:]] == ["in 60 minutes", "in 0 minutes"]
        assert emulator.events()[0].status.name == "ACTIVE"

    async def test_it_moves_to_a_time_that_was_typed(self, client: Client) -> None:
        moment = client.demo.emulator.clock.now() + timedelta(minutes=5)
        await moved(client, to=moment.isoformat())
        assert abs(client.demo.emulator.clock.now() - moment) < timedelta(seconds=5)

    async def test_it_moves_once_at_a_time(self, client: Client) -> None:
        await client.done("move", by=60)
        status, answer = await client.post("move", by=60)
        assert (status, answer["problem"]) == (400, "Time is already moving.")
        assert (await told(client, "controls"))["controls"]["target"] is not None
        await eventually(lambda: client.demo.emulator.flow.target is None)

    @pytest.mark.parametrize(
        ("body", "problem"),
        [
            ({"by": -60}, "Time only moves forward here."),
            ({"by": 0}, "Time only moves forward here."),
            ({"by": 10**9}, "That is too far ahead: choose a time within three years."),
            ({"by": 10**300}, "This is no time."),
            ({"by": "nan"}, "This is no time."),
            ({}, "This is no time."),
            ({"to": "tomorrow"}, "This is no time."),
            ({"to": "2099-01-01T00:00:00"}, "This time has no zone."),
            ({"to": "next"}, "No event is planned."),
        ],
    )
    async def test_what_is_no_time_to_move_to_is_refused(
        self, client: Client, body: dict[str, Any], problem: str
    ) -> None:
        status, answer = await client.post("move", **body)
        assert (status, answer["problem"]) == (400, problem)
        assert client.demo.emulator.flow.target is None


class TestBot:
    @pytest.mark.parametrize("deed", ["stop", "kill"])
    async def test_it_is_ended_and_started_again(self, client: Client, deed: str) -> None:
        assert (await told(client, "controls"))["controls"]["bot"] == "running"
        await client.done("bot", deed=deed)
        assert (await told(client, "controls"))["controls"]["bot"] == "stopped"
        status, answer = await client.post("bot", deed=deed)
        assert (status, answer["problem"]) == (400, "The bot is not running.")
        await client.done("bot", deed="start")
        await client.demo.emulator.bot_ready(20)
        assert (await told(client, "controls"))["controls"]["bot"] == "running"

    async def test_anything_else_is_refused(self, client: Client) -> None:
        status, answer = await client.post("bot", deed="pet")
        assert (status, list(answer)) == (400, ["problem"])

    async def test_one_that_was_started_by_hand_is_left_alone(
        self, client: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(client.demo.emulator, "supervisor", None)
        assert (await told(client, "controls"))["controls"]["bot"] is None
        status, answer = await client.post("bot", deed="kill")
        assert (status, answer["problem"]) == (400, "The bot was not started from here.")
        assert client.demo.bot.running


async def test_moving_time_does_not_hold_up_the_emulators_stop() -> None:
    async with aiohttp.ClientSession() as session:
        async with running_demo() as demo:
            demo.emulator.flow.pause = 60.0
            await Client(demo, session).done("move", by=60)
            began = asyncio.get_running_loop().time()
        assert asyncio.get_running_loop().time() - began < 5

"""The page's JSON API over HTTP: who may use it, what it shows to whom, what it passes on."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import aiohttp
import pytest

from emulator import seed
from tests.emulator.page_demo import MEMBER, Client, Events, running_demo


async def cast(client: Client, character: str = "Mika Tahara") -> Any:
    answer = await client.done("run", command="film cast", options={"character": character})
    return answer["message"]


# What it shows


async def test_the_world_names_people_by_standing_with_their_locale(client: Client) -> None:
    _, world = await client.get("world")
    people = {person["name"]: person for person in world["people"]}
    assert len(people) == 72
    assert people[seed.OWNER]["standing"] == "owner"
    assert people[seed.STEWARD]["standing"] == "manager"
    assert people[seed.MODERATORS[0]]["standing"] == "moderator"
    assert people[seed.MODERATORS[0]]["locale"] == "ja"
    assert people[MEMBER]["standing"] == "member"
    assert world["people"][0]["name"] == seed.OWNER


async def test_a_room_for_moderators_is_hidden_from_members(client: Client) -> None:
    _, world = await client.get("world")
    hidden = {person["name"]: person["hidden"] for person in world["people"]}
    room = client.demo.channel_id("moderation")
    assert hidden[MEMBER] == [room]
    assert hidden[seed.OWNER] == hidden[seed.MODERATORS[0]] == []
    status, _ = await client.being(MEMBER, place=room).get("messages")
    assert status == 400
    status, _ = await client.being(seed.OWNER, place=room).get("messages")
    assert status == 200


async def test_commands_are_told_in_the_viewers_language(client: Client) -> None:
    _, answer = await client.being(MEMBER, "ja").get("commands")
    command = next(each for each in answer["commands"] if each["path"] == "film cast")
    assert command["name"] == "映画 キャスト"
    assert command["description"] == "配役"
    option = command["options"][0]
    assert option["base_name"] == "character"
    assert option["name"] == "役"
    assert option["required"]
    assert option["autocomplete"]


async def test_a_moderators_command_is_offered_to_moderators_only(client: Client) -> None:
    async def offered(name: str) -> set[str]:
        _, answer = await client.being(name).get("commands")
        return {command["path"] for command in answer["commands"]}

    assert "queue" in await offered(seed.MODERATORS[0])
    assert "queue" not in await offered(MEMBER)


# What it passes on


async def test_autocomplete_brings_the_bots_choices(client: Client) -> None:
    answer = await client.done(
        "autocomplete", command="film cast", option="character", text="sak", options={}
    )
    assert answer["choices"] == [{"name": "Hiro Sakurai", "value": "Hiro Sakurai"}]


async def test_a_command_brings_the_message_with_who_used_it(client: Client) -> None:
    message = await cast(client)
    assert message["used"] == {"person": MEMBER, "command": "film cast"}
    assert message["bot"]
    assert not message["ephemeral"]
    assert "Mika Tahara" in json.dumps(message["components"])
    _, seen = await client.get("messages")
    assert seen["messages"][-1] == message


async def test_options_arrive_with_their_types(client: Client) -> None:
    friend = client.demo.user_id("Aoi")
    options = {"spoilers": "ending", "beats": 3, "friend": friend, "aloud": True}
    answer = await client.done("run", command="film plot", options=options)
    assert answer["message"]["content"] == "ending, 3, Aoi, True"


async def test_an_ephemeral_answer_is_seen_by_its_person_alone(client: Client) -> None:
    answer = await client.done("run", command="film plot", options={})
    message = answer["message"]
    assert message["ephemeral"]
    _, own = await client.get("messages")
    assert message["id"] in [each["id"] for each in own["messages"]]
    for other in (seed.OWNER, seed.MODERATORS[0]):
        _, seen = await client.being(other).get("messages")
        assert message["id"] not in [each["id"] for each in seen["messages"]]


async def test_nobody_presses_a_button_they_cannot_see(client: Client) -> None:
    message = await cast(client)
    answer = await client.done("press", message=message["id"], button="sources")
    hidden = answer["message"]
    assert hidden["ephemeral"]
    other = client.being(seed.OWNER)
    status, refused = await other.post("press", message=hidden["id"], button="sources")
    assert status == 400
    assert refused["problem"] == "This message is no longer there."


async def test_a_choice_in_a_select_changes_the_message(client: Client) -> None:
    message = await cast(client)
    answer = await client.done(
        "choose", message=message["id"], select="verdict", values=["confirmed"]
    )
    assert answer["message"]["id"] == message["id"]
    assert "Verdict: confirmed" in json.dumps(answer["message"]["components"])


async def test_a_modal_is_opened_filled_and_handed_in_once(client: Client) -> None:
    message = await cast(client)
    modal = (await client.done("press", message=message["id"], button="correct"))["modal"]
    assert modal["title"] == "Correct a fact"
    assert modal["components"][0]["label"] == "The better value"
    handed = {"modal": modal["token"], "fields": {"better": "Mika"}}
    answer = await client.done("submit", **handed)
    assert answer["message"]["content"] == "Thank you for “Mika”."
    status, refused = await client.post("submit", **handed)
    assert status == 400
    assert refused["problem"] == "This form is no longer open."


async def test_a_refused_modal_stays_open_and_belongs_to_its_person(client: Client) -> None:
    message = await cast(client)
    modal = (await client.done("press", message=message["id"], button="correct"))["modal"]
    status, refused = await client.post("submit", modal=modal["token"], fields={"better": "x"})
    assert status == 422
    assert refused["problem"]
    handed = {"modal": modal["token"], "fields": {"better": "Mika"}}
    assert (await client.being(seed.OWNER).post("submit", **handed))[0] == 400
    assert (await client.post("submit", **handed))[0] == 200


async def test_direct_messages_are_a_place_of_their_own(client: Client) -> None:
    direct = client.being(MEMBER, place="dm")
    message = await cast(direct)
    assert message["place"] == "dm"
    _, here = await direct.get("messages")
    _, there = await client.being(seed.OWNER, place="dm").get("messages")
    assert message["id"] in [each["id"] for each in here["messages"]]
    assert message["id"] not in [each["id"] for each in there["messages"]]


# What goes wrong


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("run", {"command": "film cast", "options": {}}, 422),
        ("run", {"command": "film plot", "options": {"beats": 9}}, 422),
        ("run", {"command": "film plot", "options": {"spoilers": "all"}}, 422),
        ("run", {"command": "no such", "options": {}}, 422),
        ("run", {"command": "queue", "options": {}}, 422),
        ("run", {"options": {}}, 400),
        ("run", {"command": "film plot", "options": []}, 400),
        ("run", {"command": "film plot", "options": {}, "person": "1"}, 400),
        ("run", {"command": "film plot", "options": {}, "person": None}, 400),
        ("run", {"command": "film plot", "options": {}, "place": "²"}, 400),
        ("press", {"message": "1", "button": "x"}, 400),
        ("submit", {"modal": "x", "fields": {}}, 400),
        ("autocomplete", {"command": "film cast", "option": "x", "text": "", "options": {}}, 422),
    ],
)
async def test_what_cannot_be_sent_is_refused_in_a_sentence(
    client: Client, path: str, body: dict[str, Any], status: int
) -> None:
    before = len(client.demo.emulator.interactions)
    got, answer = await client.post(path, **body)
    assert (got, list(answer)) == (status, ["problem"])
    assert answer["problem"].endswith((".", "!", "?"))
    assert len(client.demo.emulator.interactions) == before


async def test_a_body_that_is_no_object_is_refused(client: Client) -> None:
    headers = {"Origin": client.demo.emulator.address, "Content-Type": "application/json"}
    for data in ("", "[1]", "{", "\udcff".encode("utf-8", "surrogatepass")):
        async with client.session.post(
            f"{client.address}api/run", data=data, headers=headers
        ) as response:
            assert response.status == 400


async def test_a_bot_that_stays_silent_is_told_as_discord_tells_it(client: Client) -> None:
    status, answer = await client.post("run", command="silence", options={})
    assert status == 504
    assert answer["problem"] == "The application did not respond."


# As it changes


async def test_open_pages_follow_what_their_person_sees(client: Client) -> None:
    owner = client.being(seed.OWNER)
    async with owner.session.get(f"{owner.address}api/events", params=owner.viewer) as response:
        assert response.content_type == "text/event-stream"
        events = Events(response)
        _, seen = await owner.get("messages")
        assert await events.next("state") == seen["messages"]
        assert await events.next("presence") == {"ready": True}
        await client.done("run", command="film plot", options={})
        public = await cast(client)
        told = await events.next("message")
        assert told["id"] == public["id"]
        await client.done("choose", message=public["id"], select="verdict", values=["confirmed"])
        assert "Verdict: confirmed" in json.dumps(await events.next("message"))
        channel = client.demo.emulator.world.channels[int(client.viewer["place"])]
        del channel.messages[int(public["id"])]
        assert await events.next("gone") == public["id"]


async def test_an_open_page_does_not_hold_up_the_emulators_stop() -> None:
    async with aiohttp.ClientSession() as session:
        async with running_demo() as demo:
            client = Client(demo, session)
            response = await session.get(f"{client.address}api/events", params=client.viewer)
            await Events(response).next("presence")
            started = asyncio.get_running_loop().time()
        assert asyncio.get_running_loop().time() - started < 5
        response.close()

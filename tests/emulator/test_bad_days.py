"""Bad days: lost and late answers, outages, storms of 429, closed doors."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import aiohttp
import pytest

from emulator import ClientRefused, Emulator, Person
from tests.emulator.support import Deed, Rest


@pytest.fixture
def messages(emulator: Emulator) -> str:
    return f"/channels/{next(iter(emulator.world.home.channels))}/messages"


class TestLostAnswers:
    async def test_a_lost_answer_had_its_effect(
        self, rest: Rest, messages: str, aoi: Person
    ) -> None:
        rest.emulator.faults.lose("POST /channels/...", status=502)
        assert (await rest("POST", messages, {"content": "x"}))[0] == 502
        assert [message.text for message in aoi.history()] == ["x"]
        assert rest.emulator.violations == []

    @pytest.mark.parametrize("loss", ["lose", "cut"])
    async def test_after_a_lost_answer_the_nonce_finds_the_message(
        self, rest: Rest, messages: str, aoi: Person, loss: str
    ) -> None:
        body = {"content": "x", "nonce": "n-1", "enforce_nonce": True}
        getattr(rest.emulator.faults, loss)("POST /channels/...")
        try:
            assert (await rest("POST", messages, body))[0] == 500
        except aiohttp.ClientError:
            assert loss == "cut"
        status, answer = await rest("POST", messages, body)
        assert status == 200
        assert [str(message.id) for message in aoi.history()] == [answer["id"]]

    async def test_a_late_answer_had_its_effect_at_once(
        self, rest: Rest, messages: str, aoi: Person
    ) -> None:
        rest.emulator.faults.late("POST /channels/...", 0.2)
        call = asyncio.create_task(rest("POST", messages, {"content": "x"}))
        await asyncio.sleep(0.1)
        assert [message.text for message in aoi.history()] == ["x"]
        assert not call.done()
        assert (await call)[0] == 200

    async def test_a_delayed_call_has_its_effect_late(
        self, rest: Rest, messages: str, aoi: Person
    ) -> None:
        rest.emulator.faults.delay("POST /channels/...", 0.2)
        call = asyncio.create_task(rest("POST", messages, {"content": "x"}))
        await asyncio.sleep(0.1)
        assert aoi.history() == []
        assert (await call)[0] == 200


class TestOutages:
    async def test_an_outage_ends_by_the_worlds_clock(self, rest: Rest, messages: str) -> None:
        rest.emulator.faults.outage(timedelta(hours=1))
        for _ in range(3):
            status, body = await rest("POST", messages, {"content": "x"})
            assert (status, body["message"]) == (503, "Service Unavailable")
        assert (await rest("GET", "/users/@me"))[0] == 503
        rest.emulator.clock.advance(timedelta(hours=1))
        assert (await rest("POST", messages, {"content": "x"}))[0] == 200
        assert rest.emulator.faults.routes == []

    async def test_an_outage_can_be_of_one_route_and_be_ended(
        self, rest: Rest, messages: str
    ) -> None:
        rest.emulator.faults.outage(status=502, route="POST /channels/...")
        assert (await rest("POST", messages, {"content": "x"}))[0] == 502
        assert (await rest("GET", "/users/@me"))[0] == 200
        rest.emulator.clock.advance(timedelta(days=365))
        assert (await rest("POST", messages, {"content": "x"}))[0] == 502
        rest.emulator.faults.clear()
        assert (await rest("POST", messages, {"content": "x"}))[0] == 200

    @pytest.mark.parametrize(
        ("scope", "everywhere"), [("user", False), ("shared", False), ("global", True)]
    )
    async def test_a_storm_of_429_is_of_a_scope(
        self, rest: Rest, messages: str, scope: str, everywhere: bool
    ) -> None:
        rest.emulator.faults.rate_limit("POST /channels/...", 2, retry_after=1.5, scope=scope)
        for _ in range(2):
            status, body = await rest("POST", messages, {"content": "x"})
            assert (status, body["retry_after"], body["global"]) == (429, 1.5, everywhere)
            assert rest.headers["X-RateLimit-Scope"] == scope
            assert ("X-RateLimit-Global" in rest.headers) is everywhere
            assert rest.headers["Via"]
        assert (await rest("POST", messages, {"content": "x"}))[0] == 200
        assert rest.emulator.violations == []
        assert rest.emulator.rate_limited == 0

    async def test_a_storm_can_last_for_a_time(self, rest: Rest) -> None:
        rest.emulator.faults.rate_limit(lasting=timedelta(minutes=10))
        assert [(await rest("GET", "/users/@me"))[0] for _ in range(3)] == [429] * 3
        rest.emulator.clock.advance(timedelta(minutes=11))
        assert (await rest("GET", "/users/@me"))[0] == 200


class TestDirectMessages:
    async def test_they_are_opened_once_and_kept(self, rest: Rest, aoi: Person) -> None:
        body = {"recipient_id": str(aoi.id)}
        _, first = await rest("POST", "/users/@me/channels", body)
        _, again = await rest("POST", "/users/@me/channels", body)
        assert first["id"] == again["id"]
        await rest("POST", f"/channels/{first['id']}/messages", {"content": "Hello"})
        assert [message.text for message in aoi.history(dm=True)] == ["Hello"]

    async def test_they_can_be_opened_again(self, rest: Rest, aoi: Person) -> None:
        channel = rest.emulator.world.direct_channel(aoi.user)
        path = f"/channels/{channel.id}/messages"
        rest.emulator.faults.close_direct_messages(aoi.user)
        assert (await rest("POST", path, {"content": "x"}))[1]["code"] == 50007
        rest.emulator.faults.open_direct_messages(aoi.user)
        assert (await rest("POST", path, {"content": "x"}))[0] == 200

    async def test_without_a_guild_in_common_there_are_none(
        self, rest: Rest, emulator: Emulator
    ) -> None:
        zoe = emulator.person("Zoe")
        path = f"/channels/{emulator.world.direct_channel(zoe.user).id}/messages"
        zoe.leave()
        status, body = await rest("POST", path, {"content": "x"})
        assert (status, body["code"]) == (403, 50278)
        assert emulator.violations == []
        zoe.rejoin()
        assert (await rest("POST", path, {"content": "x"}))[0] == 200

    async def test_too_many_at_once_are_refused(self, rest: Rest, aoi: Person) -> None:
        rest.emulator.faults.direct_messages_too_fast()
        body = {"recipient_id": str(aoi.id)}
        status, answer = await rest("POST", "/users/@me/channels", body)
        assert (status, answer["code"]) == (403, 40003)
        assert (await rest("POST", "/users/@me/channels", body))[0] == 200

    async def test_a_button_there_is_pressed_by_its_person_only(
        self, ping: Rest, aoi: Person
    ) -> None:
        channel = ping.emulator.world.direct_channel(aoi.user)
        button = {"type": 2, "style": 1, "label": "Off", "custom_id": "party:off:v1"}
        body = {"content": "Soon", "components": [{"type": 1, "components": [button]}]}
        await ping("POST", f"/channels/{channel.id}/messages", body)
        message = aoi.history(dm=True)[-1]
        with pytest.raises(ClientRefused):
            await ping.emulator.person("Lukas").press(message, "Off")
        deed = Deed(ping.emulator, aoi.press(message, "Off"))
        interaction = await deed.interaction()
        assert interaction.payload["context"] == 1
        assert interaction.payload["user"]["id"] == str(aoi.id)
        await ping.callback(interaction, 4, {"content": "They are off"})
        assert (await deed.answer()).text == "They are off"


async def test_permissions_taken_come_back(rest: Rest, messages: str) -> None:
    rest.emulator.faults.deny_permission("send_messages")
    assert (await rest("POST", messages, {"content": "x"}))[1]["code"] == 50013
    rest.emulator.faults.allow_permission("send_messages")
    assert (await rest("POST", messages, {"content": "x"}))[0] == 200


async def test_a_kicked_bot_can_be_invited_again(rest: Rest, messages: str) -> None:
    rest.emulator.faults.kick_bot()
    assert (await rest("POST", messages, {"content": "x"}))[1]["code"] == 50001
    rest.emulator.faults.invite_bot()
    assert (await rest("POST", messages, {"content": "x"}))[0] == 200


async def test_a_message_deleted_by_others_is_unknown(
    rest: Rest, messages: str, emulator: Emulator
) -> None:
    _, message = await rest("POST", messages, {"content": "x"})
    channel = next(iter(emulator.world.home.channels.values()))
    emulator.faults.delete_message(channel, channel.messages[int(message["id"])])
    status, body = await rest("PATCH", f"{messages}/{message['id']}", {"content": "y"})
    assert (status, body["code"]) == (404, 10008)
    assert emulator.violations == []

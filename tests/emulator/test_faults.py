"""Faults on request, rate limits and the edges of the REST API."""

from __future__ import annotations

import asyncio
import time
from typing import Any

import aiohttp
import pytest

from emulator import Emulator, Limits, Person, seed
from emulator.model import ChannelType
from tests.emulator.support import Deed, Rest, chat, gateway


@pytest.fixture
def messages(emulator: Emulator) -> str:
    return f"/channels/{next(iter(emulator.world.home.channels))}/messages"


async def test_a_route_fails_as_often_as_asked(rest: Rest, messages: str) -> None:
    rest.emulator.faults.fail("POST /channels/{channel_id}/messages", status=503, times=2)
    statuses = [(await rest("POST", messages, {"content": "x"}))[0] for _ in range(3)]
    assert statuses == [503, 503, 200]
    assert rest.emulator.violations == []


@pytest.mark.parametrize("route", ["GET /users/@me", "GET /users/...", "* /users/@me"])
async def test_routes_can_be_named_loosely(rest: Rest, route: str) -> None:
    rest.emulator.faults.fail(route, status=403, code=50013, message="Missing Permissions")
    status, body = await rest("GET", "/users/@me")
    assert (status, body) == (403, {"message": "Missing Permissions", "code": 50013})


async def test_a_429_on_request_can_be_waited_out(rest: Rest) -> None:
    rest.emulator.faults.fail("GET /users/@me", status=429)
    status, body = await rest("GET", "/users/@me")
    assert status == 429
    assert body["retry_after"] == pytest.approx(0.1)
    assert rest.headers["Via"]
    assert rest.emulator.rate_limited == 0
    assert rest.emulator.violations == []


async def test_an_answer_is_delayed(rest: Rest) -> None:
    rest.emulator.faults.delay("GET /users/@me", 0.05)
    before = time.perf_counter()
    assert (await rest("GET", "/users/@me"))[0] == 200
    assert time.perf_counter() - before >= 0.05


async def test_a_cut_call_has_its_effect_but_no_answer(
    rest: Rest, messages: str, aoi: Person
) -> None:
    rest.emulator.faults.cut("POST /channels/...")
    with pytest.raises(aiohttp.ClientError):
        await rest("POST", messages, {"content": "x"})
    assert [message.text for message in aoi.history()] == ["x"]
    assert rest.emulator.exchanges[-1].status == 0


async def test_a_duplicated_call_has_its_effect_twice(
    rest: Rest, messages: str, aoi: Person
) -> None:
    rest.emulator.faults.duplicate("POST /channels/...")
    await rest("POST", messages, {"content": "x"})
    assert [message.text for message in aoi.history()] == ["x", "x"]
    rest.emulator.faults.duplicate("DELETE /channels/...")
    path = f"{messages}/{aoi.history()[0].id}"
    assert (await rest("DELETE", path))[0] == 204


async def test_an_event_can_come_twice(ping: Rest, aoi: Person) -> None:
    emulator = ping.emulator
    async with gateway(emulator, ping.session) as socket:
        await socket.identify(emulator.token)
        await socket.until("READY")
        emulator.faults.duplicate("INTERACTION_CREATE")
        deed = Deed(emulator, aoi.command("ping"))
        first = await socket.until("INTERACTION_CREATE")
        second = await socket.until("INTERACTION_CREATE")
        assert first["d"] == second["d"]
        assert second["s"] == first["s"] + 1
        await deed.forget()


async def test_what_was_taken_away_is_no_violation(rest: Rest, messages: str) -> None:
    emulator = rest.emulator
    channel = next(iter(emulator.world.home.channels.values()))
    emulator.faults.delete_channel(channel)
    status, body = await rest("POST", messages, {"content": "x"})
    assert (status, body["code"]) == (404, 10003)
    emulator.faults.kick_bot()
    assert (await rest("GET", f"/guilds/{emulator.world.home.id}"))[1]["code"] == 10004
    assert emulator.violations == []


async def test_closed_direct_messages_are_refused(rest: Rest, aoi: Person) -> None:
    rest.emulator.faults.close_direct_messages(aoi.user)
    _, channel = await rest("POST", "/users/@me/channels", {"recipient_id": str(aoi.id)})
    status, body = await rest("POST", f"/channels/{channel['id']}/messages", {"content": "x"})
    assert (status, body["code"]) == (403, 50007)
    assert rest.emulator.violations == []


async def test_a_permission_is_taken_in_one_channel(rest: Rest, emulator: Emulator) -> None:
    first, second, *_ = emulator.world.home.channels.values()
    emulator.faults.deny_permission("send_messages", first)
    assert (await rest("POST", f"/channels/{first.id}/messages", {"content": "x"}))[0] == 403
    assert (await rest("POST", f"/channels/{second.id}/messages", {"content": "x"}))[0] == 200


class TestEdges:
    @pytest.mark.parametrize(
        ("method", "path"),
        [
            ("GET", "/nothing"),
            ("POST", "/users/@me"),
            ("GET", "/guilds/1/bans"),
            ("GET", "/channels/abc"),
            ("GET", "/users/5"),
            ("GET", "/channels/5"),
            ("GET", "/guilds/abc"),
        ],
    )
    async def test_what_is_not_there_is_a_404_and_a_violation(
        self, rest: Rest, method: str, path: str
    ) -> None:
        status, body = await rest(method, path)
        assert status == 404
        assert set(body) == {"message", "code"}
        assert len(rest.emulator.violations) == 1
        assert path in rest.emulator.violations[0]

    @pytest.mark.parametrize("authorization", [None, "Bot wrong", "Bearer x"])
    async def test_the_token_is_checked(
        self, rest: Rest, session: aiohttp.ClientSession, authorization: str | None
    ) -> None:
        headers = {"Authorization": authorization} if authorization else {}
        for path in ("/users/@me", "/gateway/bot"):
            async with session.get(rest.emulator.api_base + path, headers=headers) as response:
                assert response.status == 401
                assert await response.json() == {"message": "401: Unauthorized", "code": 0}

    async def test_the_gateways_address_needs_no_token(
        self, rest: Rest, session: aiohttp.ClientSession
    ) -> None:
        async with session.get(f"{rest.emulator.api_base}/gateway") as response:
            assert (await response.json())["url"] == rest.emulator.gateway_url

    async def test_answers_are_exactly_application_json(self, rest: Rest) -> None:
        await rest("GET", "/users/@me")
        assert rest.headers["Content-Type"] == "application/json"
        await rest("GET", "/nothing")
        assert rest.headers["Content-Type"] == "application/json"

    async def test_broken_json_is_refused(
        self, rest: Rest, session: aiohttp.ClientSession, messages: str
    ) -> None:
        headers = {"Authorization": f"Bot {rest.emulator.token}"}
        url = rest.emulator.api_base + messages
        async with session.post(url, data=b"{", headers=headers) as response:
            assert (await response.json())["code"] == 50109

    @pytest.mark.parametrize("body", [{"embeds": [5]}, {"components": [{"type": 1}], "flags": []}])
    async def test_a_body_of_a_wrong_shape_is_refused(
        self, rest: Rest, messages: str, body: dict[str, Any]
    ) -> None:
        status, answer = await rest("POST", messages, body)
        assert (status, answer["code"]) == (400, 50035)
        assert len(rest.emulator.violations) == 1

    async def test_a_query_of_a_wrong_shape_is_refused(self, rest: Rest, messages: str) -> None:
        assert (await rest("GET", f"{messages}?limit=many"))[0] == 400

    async def test_every_call_is_recorded(self, rest: Rest, messages: str) -> None:
        heard: list[Any] = []
        rest.emulator.journal.listeners.append(heard.append)
        await rest("POST", messages, {"content": "x"})
        exchange = rest.emulator.exchanges[-1]
        assert exchange.route == "/channels/{channel_id}/messages"
        assert exchange.path == messages
        assert exchange.request_json == {"content": "x"}
        assert exchange.response_json["content"] == "x"
        assert exchange in heard

    async def test_users_channels_guilds_and_members_are_shown(
        self, rest: Rest, aoi: Person
    ) -> None:
        home = rest.emulator.world.home
        assert (await rest("GET", f"/users/{aoi.id}"))[1]["global_name"] == "Aoi"
        _, guild = await rest("GET", f"/guilds/{home.id}?with_counts=true")
        assert guild["approximate_member_count"] == 73
        _, channels = await rest("GET", f"/guilds/{home.id}/channels")
        kinds = {channel["type"] for channel in channels}
        assert {ChannelType.VOICE, ChannelType.STAGE, ChannelType.FORUM} <= kinds
        assert len((await rest("GET", f"/guilds/{home.id}/roles"))[1]) == 5
        assert (await rest("GET", f"/guilds/{home.id}/members/{aoi.id}"))[0] == 200
        assert (await rest("GET", f"/guilds/{home.id}/members/5"))[1]["code"] == 10007
        assert (await rest("GET", f"/guilds/{home.id}/members"))[1]["code"] == 50001
        _, bot = await rest("GET", f"/users/{rest.emulator.world.bot.id}")
        assert bot["bot"] is True

    @pytest.mark.parametrize(
        ("recipient", "code"), [(None, 50035), ("x", 50035), ("5", 50033), ("bot", 50033)]
    )
    async def test_direct_messages_need_a_person(
        self, rest: Rest, recipient: str | None, code: int
    ) -> None:
        if recipient == "bot":
            recipient = str(rest.emulator.world.bot.id)
        _, body = await rest("POST", "/users/@me/channels", {"recipient_id": recipient})
        assert body["code"] == code


class TestRateLimits:
    async def test_an_emptied_bucket_refuses_and_fills_again(
        self, session: aiohttp.ClientSession
    ) -> None:
        async with Emulator(seed.fan_group()) as emulator:
            rest = Rest(emulator, session)
            path = f"/channels/{next(iter(emulator.world.home.channels))}/messages"
            left = []
            for _ in range(5):
                await rest("POST", path, {"content": "x"})
                left.append(rest.headers["X-RateLimit-Remaining"])
            assert left == ["4", "3", "2", "1", "0"]
            assert 0 < float(rest.headers["X-RateLimit-Reset-After"]) <= 5
            status, body = await rest("POST", path, {"content": "x"})
            assert status == 429
            assert body["global"] is False
            assert 0 < body["retry_after"] <= 5
            assert rest.headers["Via"]
            assert emulator.rate_limited == 1
            other = f"/channels/{list(emulator.world.home.channels)[1]}/messages"
            assert (await rest("POST", other, {"content": "x"}))[0] == 200

    async def test_fifty_a_second_is_the_most_altogether(
        self, session: aiohttp.ClientSession
    ) -> None:
        async with Emulator(seed.fan_group(), limits=Limits(global_per_second=3)) as emulator:
            rest = Rest(emulator, session)
            statuses = [(await rest("GET", "/users/@me"))[0] for _ in range(4)]
            assert statuses == [200, 200, 200, 429]
            assert rest.headers["X-RateLimit-Global"] == "true"
            status, body = await rest("GET", "/gateway")
            assert (status, body["global"]) == (429, True)
            await asyncio.sleep(1.05)
            assert (await rest("GET", "/users/@me"))[0] == 200

    async def test_answers_to_interactions_are_exempt(self, session: aiohttp.ClientSession) -> None:
        async with Emulator(seed.fan_group(), limits=Limits(global_per_second=1)) as emulator:
            rest = Rest(emulator, session)
            await rest.register(chat())
            for _ in range(3):
                deed = Deed(emulator, emulator.person("Aoi").command("ping"))
                status, _ = await rest.callback(await deed.interaction(), 4, {"content": "x"})
                assert status == 200
                await deed.answer()
            assert emulator.rate_limited == 0

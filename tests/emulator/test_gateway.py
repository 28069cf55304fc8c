"""The gateway spoken by hand."""

from __future__ import annotations

import asyncio
from typing import Any

import aiohttp
import pytest

from emulator import Emulator, Limits, Person, seed
from tests.emulator.support import Rest, Socket, gateway

GUILDS, MEMBERS, GUILD_MESSAGES, DIRECT_MESSAGES = 1, 1 << 1, 1 << 9, 1 << 12
MESSAGE_CONTENT = 1 << 15


async def ready(socket: Socket, emulator: Emulator, intents: int = GUILDS, **more: Any) -> Any:
    await socket.identify(emulator.token, intents, **more)
    return (await socket.until("READY"))["d"]


async def test_hello_comes_first_and_heartbeats_are_acknowledged(
    emulator: Emulator, session: aiohttp.ClientSession
) -> None:
    async with gateway(emulator, session) as socket:
        hello = await socket.receive()
        assert hello is not None
        assert hello["op"] == 10
        assert hello["d"]["heartbeat_interval"] == 41250
        await socket.send(1, None)
        assert (await socket.until(11))["op"] == 11


async def test_ready_names_the_guilds_and_guild_create_describes_them(
    emulator: Emulator, session: aiohttp.ClientSession
) -> None:
    async with gateway(emulator, session) as socket:
        data = await ready(socket, emulator)
        assert data["user"]["id"] == str(emulator.world.bot.id)
        assert [guild["unavailable"] for guild in data["guilds"]] == [True, True]
        assert data["resume_gateway_url"] == emulator.gateway_url
        guild = (await socket.until("GUILD_CREATE"))["d"]
        assert guild["name"] == "Himmelsfreunde"
        assert guild["member_count"] == 73
        assert [member["user"]["bot"] for member in guild["members"]] == [True]


async def test_events_are_compressed_when_asked(
    emulator: Emulator, session: aiohttp.ClientSession
) -> None:
    query = "v=10&encoding=json&compress=zlib-stream"
    async with gateway(emulator, session, query) as socket:
        assert (await ready(socket, emulator))["v"] == 10


@pytest.mark.parametrize(
    ("query", "code"),
    [("v=9&encoding=json", 4012), ("v=10&compress=zstd-stream", 4002)],
)
async def test_what_it_does_not_speak_is_refused(
    emulator: Emulator, session: aiohttp.ClientSession, query: str, code: int
) -> None:
    async with gateway(emulator, session, query) as socket:
        assert await socket.closed() == code


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"token": "wrong"}, 4004),
        ({"shard": [2, 2]}, 4010),
        ({"intents": MEMBERS}, 4014),
        ({"intents": 1 << 40}, 4013),
    ],
)
async def test_a_bad_identify_is_refused_with_its_close_code(
    emulator: Emulator, session: aiohttp.ClientSession, changes: dict[str, Any], code: int
) -> None:
    async with gateway(emulator, session) as socket:
        await socket.send(2, {"token": emulator.token, "intents": 1, **changes})
        assert await socket.closed() == code
    assert emulator.violations == [f"gateway: closed with {code}"]


async def test_only_heartbeats_are_taken_before_identify(
    emulator: Emulator, session: aiohttp.ClientSession
) -> None:
    async with gateway(emulator, session) as socket:
        await socket.send(8, {"guild_id": str(emulator.world.home.id), "limit": 0})
        assert await socket.closed() == 4003


@pytest.mark.parametrize(("text", "code"), [("{", 4002), ('{"d": 1}', 4002), ('{"op": 2}', 4002)])
async def test_what_can_not_be_read_closes_the_connection(
    emulator: Emulator, session: aiohttp.ClientSession, text: str, code: int
) -> None:
    async with gateway(emulator, session) as socket:
        await socket.socket.send_str(text)
        assert await socket.closed() == code


async def test_identifying_twice_and_unknown_ops_close_the_connection(
    emulator: Emulator, session: aiohttp.ClientSession
) -> None:
    async with gateway(emulator, session) as socket:
        await ready(socket, emulator)
        await socket.identify(emulator.token)
        assert await socket.closed() == 4005
    async with gateway(emulator, session) as socket:
        await ready(socket, emulator)
        await socket.send(99, None)
        assert await socket.closed() == 4001


async def test_a_second_identify_within_five_seconds_gets_an_invalid_session(
    session: aiohttp.ClientSession,
) -> None:
    async with Emulator(seed.fan_group()) as emulator:
        async with gateway(emulator, session) as socket:
            await ready(socket, emulator)
        async with gateway(emulator, session) as socket:
            await socket.identify(emulator.token)
            assert (await socket.until(9))["d"] is False
        emulator.limits.identify_interval = 0.0
        async with gateway(emulator, session) as socket:
            await ready(socket, emulator)


async def test_more_than_120_sends_a_minute_close_the_connection(
    session: aiohttp.ClientSession,
) -> None:
    async with Emulator(seed.fan_group()) as emulator, gateway(emulator, session) as socket:
        for _ in range(121):
            await socket.send(1, None)
        assert await socket.closed() == 4008


async def test_a_resume_replays_what_was_missed(
    emulator: Emulator, session: aiohttp.ClientSession, aoi: Person
) -> None:
    async with gateway(emulator, session) as socket:
        first = await ready(socket, emulator, GUILDS | GUILD_MESSAGES)
        await socket.until("GUILD_CREATE")
        last = await socket.until("GUILD_CREATE")
        emulator.faults.drop_gateway()
    await aoi.say("while you were away")
    async with gateway(emulator, session) as socket:
        resume = {"token": emulator.token, "session_id": first["session_id"], "seq": last["s"]}
        await socket.send(6, resume)
        await socket.receive()
        missed = await socket.receive()
        resumed = await socket.receive()
        assert missed is not None
        assert resumed is not None
        assert (missed["t"], missed["s"]) == ("MESSAGE_CREATE", last["s"] + 1)
        assert resumed["t"] == "RESUMED"


@pytest.mark.parametrize("session_id", ["unknown", None])
async def test_a_resume_of_no_session_or_one_refused_is_invalid(
    emulator: Emulator, session: aiohttp.ClientSession, session_id: str | None
) -> None:
    async with gateway(emulator, session) as socket:
        first = await ready(socket, emulator)
        emulator.faults.drop_gateway()
    if session_id is None:
        emulator.faults.refuse_resume()
    async with gateway(emulator, session) as socket:
        known = session_id or first["session_id"]
        await socket.send(6, {"token": emulator.token, "session_id": known, "seq": 1})
        assert (await socket.until(9))["d"] is False


async def test_a_resume_with_a_wrong_token_is_refused(
    emulator: Emulator, session: aiohttp.ClientSession
) -> None:
    async with gateway(emulator, session) as socket:
        await socket.send(6, {"token": "wrong", "session_id": "x", "seq": 1})
        assert await socket.closed() == 4004


async def test_a_session_that_was_closed_in_order_can_not_be_resumed(
    emulator: Emulator, session: aiohttp.ClientSession
) -> None:
    async with gateway(emulator, session) as socket:
        first = await ready(socket, emulator)
        await socket.socket.close(code=1000)
    async with gateway(emulator, session) as socket:
        resume = {"token": emulator.token, "session_id": first["session_id"], "seq": 1}
        await socket.send(6, resume)
        assert (await socket.until(9))["d"] is False


async def test_a_new_identify_ends_sessions_that_nobody_holds(
    emulator: Emulator, session: aiohttp.ClientSession
) -> None:
    for _ in range(3):
        async with gateway(emulator, session) as socket:
            await ready(socket, emulator)
            emulator.faults.drop_gateway()
    assert len(emulator.gateway.sessions) == 1


async def test_discord_can_ask_to_reconnect_and_invalidate_the_session(
    emulator: Emulator, session: aiohttp.ClientSession
) -> None:
    async with gateway(emulator, session) as socket:
        await ready(socket, emulator)
        emulator.gateway.ask_to_reconnect()
        await socket.until(7)
        emulator.gateway.invalidate()
        assert (await socket.until(9))["d"] is False


async def test_guilds_go_to_their_shards_and_direct_messages_to_the_first(
    emulator: Emulator, session: aiohttp.ClientSession, aoi: Person
) -> None:
    intents = GUILDS | GUILD_MESSAGES | DIRECT_MESSAGES
    async with gateway(emulator, session) as zero, gateway(emulator, session) as one:
        home = await ready(zero, emulator, intents, shard=[0, 2])
        other = await ready(one, emulator, intents, shard=[1, 2])
        assert [guild["id"] for guild in home["guilds"]] == [str(emulator.world.home.id)]
        assert len(other["guilds"]) == 1
        await aoi.say("home")
        await aoi.say("direct", dm=True)
        club = list(emulator.world.guilds.values())[1]
        await aoi.say("club", channel=next(iter(club.channels.values())))
        assert "guild_id" in (await zero.until("MESSAGE_CREATE"))["d"]
        assert "guild_id" not in (await zero.until("MESSAGE_CREATE"))["d"]
        assert (await one.until("MESSAGE_CREATE"))["d"]["guild_id"] == str(club.id)


async def test_intents_filter_events(
    emulator: Emulator, session: aiohttp.ClientSession, aoi: Person
) -> None:
    home, stranger = emulator.world.home, emulator.person("Robin")
    async with gateway(emulator, session) as socket:
        await ready(socket, emulator, GUILDS)
        await aoi.say("not for this bot")
        emulator.changes.join(home, stranger.user)
        emulator.changes.create_channel(home, "new")
        created = await socket.until("CHANNEL_CREATE")
        assert created["d"]["name"] == "new"
    events = [event.name for event in emulator.gateway_events]
    assert "MESSAGE_CREATE" not in events
    assert "GUILD_MEMBER_ADD" not in events


async def test_member_events_come_with_the_granted_intent(session: aiohttp.ClientSession) -> None:
    world = seed.fan_group()
    granted = frozenset({"members"})
    async with (
        Emulator(world, privileged=granted) as emulator,
        gateway(emulator, session) as socket,
    ):
        await ready(socket, emulator, GUILDS | MEMBERS)
        user = emulator.person("Robin").user
        member = emulator.changes.join(world.home, user)
        emulator.changes.change_member(world.home, member, nick="Rob", roles=[])
        emulator.changes.leave(world.home, user)
        assert (await socket.until("GUILD_MEMBER_ADD"))["d"]["user"]["id"] == str(user.id)
        assert (await socket.until("GUILD_MEMBER_UPDATE"))["d"]["nick"] == "Rob"
        assert (await socket.until("GUILD_MEMBER_REMOVE"))["d"]["user"]["id"] == str(user.id)


async def test_what_people_write_is_hidden_without_the_content_intent(
    emulator: Emulator, session: aiohttp.ClientSession, aoi: Person
) -> None:
    async with gateway(emulator, session) as socket:
        await ready(socket, emulator, GUILDS | GUILD_MESSAGES)
        await aoi.say("private words")
        await aoi.say(f"hello <@{emulator.world.bot.id}>")
        assert (await socket.until("MESSAGE_CREATE"))["d"]["content"] == ""
        assert (await socket.until("MESSAGE_CREATE"))["d"]["content"].startswith("hello")


async def test_changes_in_a_guild_reach_the_bot(
    emulator: Emulator, session: aiohttp.ClientSession
) -> None:
    home, changes = emulator.world.home, emulator.changes
    async with gateway(emulator, session) as socket:
        await ready(socket, emulator)
        changes.change_guild(home, name="Sky", locale="ja")
        channel = changes.create_channel(home, "one")
        changes.rename_channel(channel, "two")
        changes.delete_channel(channel)
        role = changes.create_role(home, "New")
        changes.change_role(home, role, 8)
        changes.delete_role(home, role)
        assert (await socket.until("GUILD_UPDATE"))["d"]["preferred_locale"] == "ja"
        assert (await socket.until("CHANNEL_UPDATE"))["d"]["name"] == "two"
        assert (await socket.until("CHANNEL_DELETE"))["d"]["id"] == str(channel.id)
        assert (await socket.until("GUILD_ROLE_UPDATE"))["d"]["role"]["permissions"] == "8"
        assert (await socket.until("GUILD_ROLE_DELETE"))["d"]["role_id"] == str(role.id)


async def test_a_bot_is_removed_and_invited_again(
    emulator: Emulator, session: aiohttp.ClientSession, rest: Rest
) -> None:
    home = emulator.world.home
    async with gateway(emulator, session) as socket:
        await ready(socket, emulator)
        emulator.changes.remove_bot(home)
        assert "unavailable" not in (await socket.until("GUILD_DELETE"))["d"]
        assert (await rest("GET", f"/guilds/{home.id}"))[1]["code"] == 10004
        emulator.changes.invite_bot(home)
        assert (await socket.until("GUILD_CREATE"))["d"]["id"] == str(home.id)


class TestRequestMembers:
    async def ask(self, emulator: Emulator, socket: Socket, **request: Any) -> None:
        await socket.send(8, {"guild_id": str(emulator.world.home.id), **request})

    async def test_ids_are_found_or_named_as_absent(
        self, emulator: Emulator, session: aiohttp.ClientSession, aoi: Person
    ) -> None:
        async with gateway(emulator, session) as socket:
            await ready(socket, emulator)
            await self.ask(emulator, socket, user_ids=[aoi.id, 5], limit=2, nonce="n")
            chunk = (await socket.until("GUILD_MEMBERS_CHUNK"))["d"]
            assert [member["user"]["id"] for member in chunk["members"]] == [str(aoi.id)]
            assert chunk["not_found"] == ["5"]
            assert chunk["nonce"] == "n"

    async def test_a_prefix_is_searched(
        self, emulator: Emulator, session: aiohttp.ClientSession
    ) -> None:
        async with gateway(emulator, session) as socket:
            await ready(socket, emulator)
            await self.ask(emulator, socket, query="ha", limit=2)
            members = (await socket.until("GUILD_MEMBERS_CHUNK"))["d"]["members"]
            assert len(members) == 2

    @pytest.mark.parametrize(
        ("request_body", "violation"),
        [
            ({"user_ids": [str(number) for number in range(101)]}, "more than 100"),
            ({"query": "", "limit": 0}, "without the members intent"),
            ({"query": "a", "limit": 101}, "limit must be"),
        ],
    )
    async def test_what_discord_refuses_is_a_violation(
        self,
        emulator: Emulator,
        session: aiohttp.ClientSession,
        request_body: dict[str, Any],
        violation: str,
    ) -> None:
        async with gateway(emulator, session) as socket:
            await ready(socket, emulator)
            await self.ask(emulator, socket, **request_body)
            await socket.send(1, None)
            await socket.until(11)
        assert len(emulator.violations) == 1
        assert violation in emulator.violations[0]

    async def test_the_whole_list_comes_once_in_thirty_seconds(
        self, session: aiohttp.ClientSession
    ) -> None:
        limits = Limits(member_list_interval=0.05)
        granted = frozenset({"members"})
        async with (
            Emulator(seed.fan_group(), limits=limits, privileged=granted) as emulator,
            gateway(emulator, session) as socket,
        ):
            await ready(socket, emulator, GUILDS | MEMBERS)
            await self.ask(emulator, socket, query="", limit=0)
            assert len((await socket.until("GUILD_MEMBERS_CHUNK"))["d"]["members"]) == 73
            await self.ask(emulator, socket, query="", limit=0)
            assert (await socket.until("RATE_LIMITED"))["d"]["opcode"] == 8
            await asyncio.sleep(0.06)
            await self.ask(emulator, socket, query="", limit=0)
            await socket.until("GUILD_MEMBERS_CHUNK")

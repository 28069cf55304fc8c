"""Threads: starting, posting, following, archiving and deleting them."""

from __future__ import annotations

from typing import Any

import pytest

from emulator import ClientRefused, Emulator, Person
from emulator.model import Channel
from tests.emulator.support import CARD, V2, Deed, Rest, codes, gateway

ROW = {
    "type": 1,
    "components": [{"type": 2, "style": 1, "label": "Here", "custom_id": "party:here:v1"}],
}


def place(emulator: Emulator, name: str = "general") -> Channel:
    return next(c for c in emulator.world.home.channels.values() if c.name == name)


async def posted(rest: Rest, channel_id: int, **body: Any) -> str:
    status, message = await rest(
        "POST", f"/channels/{channel_id}/messages", body or {"content": "x"}
    )
    assert status == 200, message
    return str(message["id"])


async def started(rest: Rest, name: str = "Friday", where: str = "general") -> Channel:
    parent = place(rest.emulator, where)
    message_id = await posted(rest, parent.id)
    path = f"/channels/{parent.id}/messages/{message_id}/threads"
    status, thread = await rest("POST", path, {"name": name})
    assert status == 201, thread
    return rest.emulator.world.channels[int(thread["id"])]


class TestStarting:
    async def test_the_thread_of_a_message_has_its_id(self, rest: Rest, aoi: Person) -> None:
        thread = await started(rest)
        message = aoi.history()[-1]
        assert thread.id == message.id == message.thread_id
        assert message.raw["flags"] & 1 << 5
        assert rest.emulator.threads() == [thread]
        _, body = await rest("GET", f"/channels/{thread.id}")
        assert (body["type"], body["parent_id"]) == (11, str(place(rest.emulator).id))
        assert body["thread_metadata"]["archived"] is False
        assert aoi.history(thread) == []

    async def test_a_message_has_one_thread(self, rest: Rest) -> None:
        thread = await started(rest)
        assert thread.thread is not None
        path = f"/channels/{thread.thread.parent_id}/messages/{thread.id}/threads"
        status, body = await rest("POST", path, {"name": "Again"})
        assert (status, body["code"]) == (400, 160004)

    async def test_after_its_thread_was_deleted_it_may_have_another(self, rest: Rest) -> None:
        thread = await started(rest)
        assert thread.thread is not None
        rest.emulator.faults.delete_channel(thread)
        path = f"/channels/{thread.thread.parent_id}/messages/{thread.id}/threads"
        assert (await rest("POST", path, {"name": "Again"}))[0] == 201

    async def test_in_an_announcement_channel_it_is_an_announcement_thread(
        self, rest: Rest
    ) -> None:
        assert (await started(rest, where="announcements")).kind == 10

    async def test_without_a_message_a_line_in_the_channel_tells_of_it(
        self, rest: Rest, aoi: Person
    ) -> None:
        parent = place(rest.emulator)
        body = {"name": "Friday", "type": 11, "auto_archive_duration": 60}
        status, thread = await rest("POST", f"/channels/{parent.id}/threads", body)
        assert status == 201
        assert thread["thread_metadata"]["auto_archive_duration"] == 60
        _, [line] = await rest("GET", f"/channels/{parent.id}/messages")
        assert (line["type"], line["content"]) == (18, "Friday")
        assert line["message_reference"]["channel_id"] == thread["id"]
        assert aoi.history() == []

    async def test_a_private_thread_needs_its_own_right(self, rest: Rest) -> None:
        path = f"/channels/{place(rest.emulator).id}/threads"
        assert (await rest("POST", path, {"name": "Secret"}))[1]["code"] == 50013
        rest.emulator.faults.allow_permission("create_private_threads")
        _, body = await rest("POST", path, {"name": "Secret", "invitable": False})
        assert body["type"] == 12
        assert body["thread_metadata"]["invitable"] is False

    async def test_a_post_in_a_forum_begins_with_its_message(self, rest: Rest, aoi: Person) -> None:
        path = f"/channels/{place(rest.emulator, 'empfehlungen').id}/threads"
        assert codes((await rest("POST", path, {"name": "恋空"}))[1]["errors"])
        body = {"name": "恋空", "message": {"content": "See it"}}
        status, thread = await rest("POST", path, body)
        assert (status, thread["message"]["id"]) == (201, thread["id"])
        assert [message.text for message in aoi.history("恋空")] == ["See it"]

    @pytest.mark.parametrize(
        ("body", "field"),
        [
            ({"name": "x" * 101}, "name"),
            ({"name": ""}, "name"),
            ({}, "name"),
            ({"name": "x", "auto_archive_duration": 5}, "auto_archive_duration"),
            ({"name": "x", "type": 10}, "type"),
        ],
    )
    async def test_what_discord_refuses_is_refused(
        self, rest: Rest, body: dict[str, Any], field: str
    ) -> None:
        status, answer = await rest("POST", f"/channels/{place(rest.emulator).id}/threads", body)
        assert (status, list(answer["errors"])) == (400, [field])

    async def test_a_voice_channel_has_no_threads(self, rest: Rest) -> None:
        hall = place(rest.emulator, "Kinosaal")
        assert (await rest("POST", f"/channels/{hall.id}/threads", {"name": "x"}))[1][
            "code"
        ] == 50024
        message_id = await posted(rest, hall.id)
        path = f"/channels/{hall.id}/messages/{message_id}/threads"
        assert (await rest("POST", path, {"name": "x"}))[1]["code"] == 50024

    async def test_without_the_right_there_is_none(self, rest: Rest) -> None:
        parent = place(rest.emulator)
        message_id = await posted(rest, parent.id)
        rest.emulator.faults.deny_permission("create_public_threads")
        for path, body in (
            (f"/channels/{parent.id}/messages/{message_id}/threads", {"name": "x"}),
            (f"/channels/{parent.id}/threads", {"name": "x", "type": 11}),
        ):
            status, answer = await rest("POST", path, body)
            assert (status, answer["code"]) == (403, 50013)
        assert rest.emulator.violations == []


class TestUsing:
    async def test_posts_are_counted_and_read(self, rest: Rest, aoi: Person) -> None:
        thread = await started(rest)
        await posted(rest, thread.id, content="Hello")
        await aoi.say("Hi", channel="Friday")
        assert [message.text for message in aoi.history("Friday")] == ["Hello", "Hi"]
        _, body = await rest("GET", f"/channels/{thread.id}")
        assert (body["message_count"], body["member_count"]) == (2, 2)
        _, listed = await rest("GET", f"/channels/{thread.id}/messages")
        assert [item["type"] for item in listed] == [0, 0, 21]

    async def test_posting_needs_the_right_for_threads(self, rest: Rest) -> None:
        thread = await started(rest)
        rest.emulator.faults.deny_permission("send_messages")
        await posted(rest, thread.id)
        rest.emulator.faults.deny_permission("send_messages_in_threads")
        path = f"/channels/{thread.id}/messages"
        assert (await rest("POST", path, {"content": "x"}))[1]["code"] == 50013

    async def test_a_button_in_a_thread_is_pressed_there(self, ping: Rest, aoi: Person) -> None:
        thread = await started(ping)
        await posted(ping, thread.id, flags=V2, components=[CARD, ROW])
        deed = Deed(ping.emulator, aoi.press(aoi.history(thread)[-1], "Here"))
        interaction = await deed.interaction()
        assert interaction.payload["channel"]["thread_metadata"]["archived"] is False
        assert interaction.payload["member"]["user"]["id"] == str(aoi.id)
        assert int(interaction.payload["app_permissions"]) > 0
        await ping.callback(interaction, 4, {"content": "Welcome"})
        assert (await deed.answer()).text == "Welcome"

    async def test_commands_are_used_in_a_thread(self, ping: Rest, aoi: Person) -> None:
        thread = await started(ping)
        deed = Deed(ping.emulator, aoi.command("ping", channel="Friday"))
        assert (await deed.interaction()).channel is thread
        await deed.forget()

    async def test_the_thread_of_a_hidden_channel_is_hidden(self, rest: Rest) -> None:
        rest.emulator.faults.deny_permission("attach_files")
        room = place(rest.emulator, "moderation")
        thread = await started(rest, where="general")
        assert thread.thread is not None
        thread.thread.parent_id = room.id
        with pytest.raises(ClientRefused):
            rest.emulator.person("Emma").history(thread)
        assert (await rest("GET", f"/channels/{thread.id}"))[1]["code"] == 50001


class TestFollowing:
    async def test_people_are_added_and_removed(self, rest: Rest, aoi: Person) -> None:
        thread = await started(rest)
        members = f"/channels/{thread.id}/thread-members"
        assert (await rest("PUT", f"{members}/{aoi.id}"))[0] == 204
        assert (await rest("GET", f"{members}/{aoi.id}"))[1]["user_id"] == str(aoi.id)
        assert (await rest("DELETE", f"{members}/{aoi.id}"))[0] == 204
        assert (await rest("GET", f"{members}/{aoi.id}"))[1]["code"] == 10007
        _, [only] = await rest("GET", members)
        assert only["user_id"] == str(rest.emulator.world.bot.id)

    async def test_the_bot_can_leave_and_come_back(self, rest: Rest) -> None:
        thread = await started(rest)
        me = f"/channels/{thread.id}/thread-members/@me"
        assert (await rest("DELETE", me))[0] == 204
        assert thread.thread is not None
        assert thread.thread.members == {}
        assert (await rest("PUT", me))[0] == (await rest("PUT", me))[0] == 204
        assert set(thread.thread.members) == {rest.emulator.world.bot.id}

    async def test_who_leaves_the_guild_follows_no_more(self, rest: Rest, aoi: Person) -> None:
        thread = await started(rest)
        await aoi.say("Hi", channel=thread)
        aoi.leave()
        assert thread.thread is not None
        assert aoi.id not in thread.thread.members

    async def test_an_ordinary_channel_has_no_followers(self, rest: Rest) -> None:
        general = place(rest.emulator)
        _, body = await rest("GET", f"/channels/{general.id}/thread-members")
        assert body["code"] == 50024


class TestArchiving:
    async def test_an_archived_thread_is_listed_as_such(self, rest: Rest) -> None:
        thread = await started(rest)
        home = rest.emulator.world.home
        active = f"/guilds/{home.id}/threads/active"
        archived = f"/channels/{place(rest.emulator).id}/threads/archived/public"
        _, body = await rest("GET", active)
        assert [item["id"] for item in body["threads"]] == [str(thread.id)]
        assert [item["id"] for item in body["members"]] == [str(thread.id)]
        _, body = await rest("PATCH", f"/channels/{thread.id}", {"archived": True, "name": "Past"})
        assert (body["name"], body["thread_metadata"]["archived"]) == ("Past", True)
        assert (await rest("GET", active))[1]["threads"] == []
        _, body = await rest("GET", archived)
        assert [item["id"] for item in body["threads"]] == [str(thread.id)]
        assert body["has_more"] is False

    async def test_a_post_brings_it_back(self, rest: Rest) -> None:
        thread = await started(rest)
        assert thread.thread is not None
        rest.emulator.changes.archive_thread(thread)
        await posted(rest, thread.id)
        assert thread.thread.archived is False

    async def test_nothing_else_is_done_to_it_meanwhile(self, rest: Rest, aoi: Person) -> None:
        thread = await started(rest)
        rest.emulator.changes.archive_thread(thread)
        assert (await rest("PATCH", f"/channels/{thread.id}", {"name": "x"}))[1]["code"] == 50083
        me = f"/channels/{thread.id}/thread-members/{aoi.id}"
        assert (await rest("PUT", me))[1]["code"] == 50083
        assert (await rest("DELETE", me))[1]["code"] == 50083
        reopened = {"archived": False, "name": "x"}
        assert (await rest("PATCH", f"/channels/{thread.id}", reopened))[0] == 200

    async def test_a_locked_thread_takes_posts_of_moderators_only(self, rest: Rest) -> None:
        thread = await started(rest)
        assert (await rest("PATCH", f"/channels/{thread.id}", {"locked": True}))[0] == 200
        await posted(rest, thread.id)
        rest.emulator.faults.deny_permission("manage_threads")
        path = f"/channels/{thread.id}/messages"
        assert (await rest("POST", path, {"content": "x"}))[1]["code"] == 50013
        rest.emulator.changes.archive_thread(thread)
        assert (await rest("POST", path, {"content": "x"}))[1]["code"] == 160005


class TestDeleting:
    async def test_a_deleted_thread_is_unknown(self, rest: Rest, aoi: Person) -> None:
        thread = await started(rest)
        rest.emulator.faults.delete_channel(thread)
        path = f"/channels/{thread.id}/messages"
        status, body = await rest("POST", path, {"content": "x"})
        assert (status, body["code"]) == (404, 10003)
        assert rest.emulator.violations == []
        message = aoi.history()[-1]
        assert message.thread_id is None
        assert not message.raw["flags"] & 1 << 5

    async def test_the_bot_deletes_with_the_right_to(self, rest: Rest) -> None:
        thread = await started(rest)
        rest.emulator.faults.deny_permission("manage_threads")
        assert (await rest("DELETE", f"/channels/{thread.id}"))[1]["code"] == 50013
        rest.emulator.faults.allow_permission("manage_threads")
        assert (await rest("DELETE", f"/channels/{thread.id}"))[0] == 200
        assert rest.emulator.threads() == []

    async def test_threads_go_with_their_channel(self, rest: Rest) -> None:
        await started(rest)
        rest.emulator.faults.delete_channel(place(rest.emulator))
        assert rest.emulator.threads() == []

    async def test_a_channel_is_renamed_and_deleted_only_with_the_right_to(
        self, rest: Rest
    ) -> None:
        path = f"/channels/{place(rest.emulator).id}"
        assert (await rest("PATCH", path, {"name": "x"}))[1]["code"] == 50013
        assert (await rest("DELETE", path))[1]["code"] == 50013
        rest.emulator.faults.allow_permission("manage_channels")
        assert (await rest("PATCH", path, {"name": "lounge", "topic": "All"}))[1]["topic"] == "All"
        assert (await rest("DELETE", path))[1]["name"] == "lounge"
        direct = rest.emulator.world.direct_channel(rest.emulator.person("Aoi").user)
        for method in ("PATCH", "DELETE"):
            assert (await rest(method, f"/channels/{direct.id}", {}))[1]["code"] == 50024


async def test_the_bot_hears_of_every_change(rest: Rest, aoi: Person) -> None:
    emulator = rest.emulator
    async with gateway(emulator, rest.session) as socket:
        await socket.identify(emulator.token, 1 | 1 << 1 | 1 << 9)
        assert await socket.closed() == 4014
    async with gateway(emulator, rest.session) as socket:
        await socket.identify(emulator.token, 1 | 1 << 9)
        await socket.until("READY")
        thread = await started(rest)
        created = (await socket.until("THREAD_CREATE"))["d"]
        assert created["newly_created"]
        assert created["member"]["user_id"] == str(emulator.world.bot.id)
        assert (await socket.until("MESSAGE_UPDATE"))["d"]["thread"]["id"] == str(thread.id)
        await rest("PUT", f"/channels/{thread.id}/thread-members/{aoi.id}")
        added = (await socket.until("THREAD_MEMBERS_UPDATE"))["d"]
        assert added["added_members"][0]["user_id"] == str(aoi.id)
        emulator.changes.archive_thread(thread)
        assert (await socket.until("THREAD_UPDATE"))["d"]["thread_metadata"]["archived"]
        emulator.changes.delete_channel(thread)
        assert (await socket.until("THREAD_DELETE"))["d"]["id"] == str(thread.id)


async def test_a_bot_that_connects_is_told_which_threads_there_are(rest: Rest) -> None:
    emulator = rest.emulator
    thread, past = await started(rest), await started(rest)
    emulator.changes.archive_thread(past)
    async with gateway(emulator, rest.session) as socket:
        await socket.identify(emulator.token)
        guild = await socket.until("GUILD_CREATE")
    assert [item["id"] for item in guild["d"]["threads"]] == [str(thread.id)]

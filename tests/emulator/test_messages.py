"""Messages over REST: what is taken, what is refused and what comes of it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import aiohttp
import pytest

from emulator import Emulator, Person
from emulator.model import ChannelType
from tests.emulator.support import CARD, EPHEMERAL, V2, Rest, codes


@pytest.fixture
def general(emulator: Emulator) -> str:
    return f"/channels/{next(iter(emulator.world.home.channels))}"


def channel_named(emulator: Emulator, name: str) -> Any:
    return next(c for c in emulator.world.home.channels.values() if c.name == name)


async def test_a_message_is_posted_read_edited_and_deleted(rest: Rest, general: str) -> None:
    status, message = await rest("POST", f"{general}/messages", {"content": "hello"})
    assert status == 200
    assert message["author"]["bot"] is True
    path = f"{general}/messages/{message['id']}"
    assert (await rest("GET", path))[1]["content"] == "hello"
    _, edited = await rest("PATCH", path, {"content": "bye"})
    assert edited["content"] == "bye"
    assert edited["edited_timestamp"]
    assert (await rest("DELETE", path))[0] == 204
    assert (await rest("GET", path))[1] == {"message": "Unknown Message", "code": 10008}


async def test_messages_are_paged(rest: Rest, general: str) -> None:
    ids = []
    for number in range(5):
        _, message = await rest("POST", f"{general}/messages", {"content": str(number)})
        ids.append(message["id"])

    async def page(query: str) -> list[str]:
        _, messages = await rest("GET", f"{general}/messages?{query}")
        return [message["content"] for message in messages]

    assert await page("limit=2") == ["4", "3"]
    assert await page(f"limit=2&before={ids[3]}") == ["2", "1"]
    assert await page(f"limit=2&after={ids[0]}") == ["2", "1"]
    assert await page(f"limit=3&around={ids[2]}") == ["3", "2", "1"]
    assert await page(f"limit=3&around={ids[0]}") == ["2", "1", "0"]
    assert await page(f"before={ids[0]}") == await page(f"after={ids[4]}") == []
    assert (await rest("GET", f"{general}/messages?limit=101"))[0] == 400


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ({"content": "x" * 2001}, "BASE_TYPE_MAX_LENGTH"),
        ({"content": 5}, "STRING_TYPE_CONVERT"),
        ({"content": "x", "nonce": "n" * 26}, "BASE_TYPE_BAD_LENGTH"),
        ({"content": "x", "flags": "many"}, "NUMBER_TYPE_COERCE"),
        ({"embeds": [{"title": "x"}] * 11}, "BASE_TYPE_MAX_LENGTH"),
        ({"embeds": [{"title": "x" * 257}]}, "BASE_TYPE_MAX_LENGTH"),
        ({"embeds": [{"description": "x" * 4097}]}, "BASE_TYPE_MAX_LENGTH"),
        ({"embeds": [{"fields": [{"name": "x", "value": ""}]}]}, "BASE_TYPE_BAD_LENGTH"),
        ({"embeds": [{"fields": [{"name": "x", "value": "y"}] * 26}]}, "BASE_TYPE_MAX_LENGTH"),
        ({"embeds": [{"footer": {"text": "x" * 2049}}]}, "BASE_TYPE_MAX_LENGTH"),
        ({"embeds": [{"description": "x" * 3001}] * 2}, "MAX_EMBED_SIZE_EXCEEDED"),
        ({"embeds": [{"title": "x", "url": "ftp://x"}]}, "URL_TYPE_INVALID_SCHEME"),
        ({"embeds": [{"image": {"url": "attachment://no.png"}}]}, "UNFURLED_MEDIA_ITEM_REFERENCED"),
        ({"embeds": [{"title": "x", "color": 0x1000000}]}, "NUMBER_TYPE_MAX"),
        ({"content": "x", "attachments": [{"id": 0}]}, "ATTACHMENT_NOT_FOUND"),
        ({"content": "x", "allowed_mentions": {"parse": ["all"]}}, "BASE_TYPE_CHOICES"),
        (
            {"content": "x", "allowed_mentions": {"parse": ["users"], "users": ["1"]}},
            "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE",
        ),
        ({"content": "x", "message_reference": {"message_id": "1"}}, "REPLIES_UNKNOWN_MESSAGE"),
        ({"content": "x", "components": [CARD], "flags": V2}, "MESSAGE_CANNOT_USE_LEGACY_FIELDS"),
        ([], "MODEL_TYPE_CONVERT"),
    ],
)
async def test_what_discord_refuses_is_refused(
    rest: Rest, general: str, body: Any, fault: str
) -> None:
    status, answer = await rest("POST", f"{general}/messages", body)
    assert (status, answer["code"], answer["message"]) == (400, 50035, "Invalid Form Body")
    assert any(code.startswith(fault) for code in codes(answer["errors"])), answer
    assert len(rest.emulator.violations) == 1


@pytest.mark.parametrize("body", [{}, {"content": ""}, {"components": [], "flags": V2}])
async def test_an_empty_message_is_refused(rest: Rest, general: str, body: Any) -> None:
    status, answer = await rest("POST", f"{general}/messages", body)
    assert (status, answer["code"]) == (400, 50006)


async def test_an_edit_can_not_empty_a_message(rest: Rest, general: str) -> None:
    _, message = await rest("POST", f"{general}/messages", {"content": "x"})
    path = f"{general}/messages/{message['id']}"
    assert (await rest("PATCH", path, {"content": None}))[1]["code"] == 50006


async def test_a_message_stays_with_components_v2(rest: Rest, general: str) -> None:
    _, message = await rest("POST", f"{general}/messages", {"components": [CARD], "flags": V2})
    path = f"{general}/messages/{message['id']}"
    assert (await rest("PATCH", path, {"content": "x"}))[0] == 400
    status, edited = await rest("PATCH", path, {"components": [{"type": 10, "content": "y"}]})
    assert status == 200
    assert edited["flags"] == V2


async def test_text_must_go_when_a_message_turns_to_components_v2(rest: Rest, general: str) -> None:
    _, message = await rest("POST", f"{general}/messages", {"content": "x"})
    path = f"{general}/messages/{message['id']}"
    card = {"components": [CARD], "flags": V2}
    assert (await rest("PATCH", path, card))[0] == 400
    assert (await rest("PATCH", path, card | {"content": None, "embeds": []}))[0] == 200


async def test_the_ephemeral_flag_is_for_interactions_only(rest: Rest, general: str) -> None:
    _, message = await rest("POST", f"{general}/messages", {"content": "x", "flags": EPHEMERAL})
    assert message["flags"] == 0


class TestNonce:
    async def test_the_same_nonce_returns_the_first_message(self, rest: Rest, general: str) -> None:
        body = {"content": "one", "nonce": "n-1", "enforce_nonce": True}
        _, first = await rest("POST", f"{general}/messages", body)
        _, second = await rest("POST", f"{general}/messages", body | {"content": "two"})
        assert second["id"] == first["id"]
        assert second["content"] == "one"
        assert len((await rest("GET", f"{general}/messages"))[1]) == 1

    async def test_it_is_forgotten_after_some_minutes(self, rest: Rest, general: str) -> None:
        body = {"content": "one", "nonce": "n-1", "enforce_nonce": True}
        _, first = await rest("POST", f"{general}/messages", body)
        rest.emulator.clock.advance(timedelta(minutes=6))
        _, second = await rest("POST", f"{general}/messages", body)
        assert second["id"] != first["id"]

    async def test_that_of_a_deleted_message_is_still_known(self, rest: Rest, general: str) -> None:
        body = {"content": "one", "nonce": "n-1", "enforce_nonce": True}
        _, first = await rest("POST", f"{general}/messages", body)
        await rest("DELETE", f"{general}/messages/{first['id']}")
        status, answer = await rest("POST", f"{general}/messages", body)
        assert (status, answer["code"]) == (404, 10008)
        assert rest.emulator.violations == []

    async def test_it_is_read_back_with_the_components(self, rest: Rest, general: str) -> None:
        body = {"components": [CARD], "flags": V2, "nonce": "n-1", "enforce_nonce": True}
        await rest("POST", f"{general}/messages", body)
        _, [found] = await rest("GET", f"{general}/messages?limit=1")
        assert found["nonce"] == "n-1"
        assert found["components"][0]["components"][0]["content"] == "Hello"

    async def test_without_enforcement_it_only_labels(self, rest: Rest, general: str) -> None:
        body = {"content": "one", "nonce": 5}
        _, first = await rest("POST", f"{general}/messages", body)
        _, second = await rest("POST", f"{general}/messages", body)
        assert second["id"] != first["id"]
        assert second["nonce"] == 5


class TestMentions:
    async def post(self, rest: Rest, general: str, content: str, allowed: Any = None) -> Any:
        body = {"content": content, "allowed_mentions": allowed}
        return (await rest("POST", f"{general}/messages", body))[1]

    async def test_people_named_in_the_text_are_mentioned(
        self, rest: Rest, general: str, aoi: Person
    ) -> None:
        message = await self.post(rest, general, f"<@{aoi.id}> <@!{aoi.id}> <@1>")
        assert [user["id"] for user in message["mentions"]] == [str(aoi.id)]

    async def test_only_those_allowed_are_mentioned(
        self, rest: Rest, general: str, aoi: Person
    ) -> None:
        other = rest.emulator.person("Lukas")
        text = f"<@{aoi.id}> <@{other.id}>"
        message = await self.post(rest, general, text, {"users": [str(other.id)]})
        assert [user["id"] for user in message["mentions"]] == [str(other.id)]
        assert (await self.post(rest, general, text, {"parse": []}))["mentions"] == []

    async def test_roles_must_be_mentionable(self, rest: Rest, general: str) -> None:
        roles = {role.name: role.id for role in rest.emulator.world.home.roles.values()}
        text = f"<@&{roles['Moderation']}> <@&{roles['Filmfreunde']}>"
        message = await self.post(rest, general, text)
        assert message["mention_roles"] == [str(roles["Moderation"])]

    async def test_everyone_needs_the_permission(self, rest: Rest, general: str) -> None:
        assert (await self.post(rest, general, "@everyone"))["mention_everyone"] is False
        home = rest.emulator.world.home
        everyone = home.roles[home.id]
        rest.emulator.changes.change_role(home, everyone, everyone.permissions | 1 << 17)
        assert (await self.post(rest, general, "@everyone"))["mention_everyone"] is True

    async def test_text_in_components_mentions_too(
        self, rest: Rest, general: str, aoi: Person
    ) -> None:
        body = {"components": [{"type": 10, "content": f"<@{aoi.id}>"}], "flags": V2}
        _, message = await rest("POST", f"{general}/messages", body)
        assert [user["id"] for user in message["mentions"]] == [str(aoi.id)]


class TestPermissions:
    @pytest.mark.parametrize(
        ("permission", "code"), [("view_channel", 50001), ("send_messages", 50013)]
    )
    async def test_a_missing_permission_is_named_by_its_code(
        self, rest: Rest, general: str, permission: str, code: int
    ) -> None:
        rest.emulator.faults.deny_permission(permission)
        status, body = await rest("POST", f"{general}/messages", {"content": "x"})
        assert (status, body["code"]) == (403, code)
        assert rest.emulator.violations == []

    async def test_a_hidden_channel_is_missing_access(self, rest: Rest) -> None:
        hidden = channel_named(rest.emulator, "moderation")
        assert (await rest("GET", f"/channels/{hidden.id}"))[1]["code"] == 50001

    async def test_other_peoples_messages_are_theirs(
        self, rest: Rest, general: str, aoi: Person
    ) -> None:
        said = await aoi.say("mine")
        path = f"{general}/messages/{said.id}"
        assert (await rest("PATCH", path, {"content": "x"}))[1]["code"] == 50005
        assert (await rest("DELETE", path))[1]["code"] == 50013
        direct = await aoi.say("mine", dm=True)
        path = f"/channels/{direct.channel_id}/messages/{direct.id}"
        assert (await rest("DELETE", path))[1]["code"] == 50003

    async def test_a_forum_takes_no_messages(self, rest: Rest) -> None:
        forum = channel_named(rest.emulator, "empfehlungen")
        assert forum.kind is ChannelType.FORUM
        status, body = await rest("POST", f"/channels/{forum.id}/messages", {"content": "x"})
        assert (status, body["code"]) == (400, 50008)


async def test_a_reply_points_to_its_message(rest: Rest, general: str, aoi: Person) -> None:
    said = await aoi.say("question")
    reference = {"message_id": str(said.id)}
    body = {"content": "answer", "message_reference": reference}
    _, message = await rest("POST", f"{general}/messages", body)
    assert message["type"] == 19
    assert message["message_reference"]["message_id"] == str(said.id)
    lost = {"message_id": "1", "fail_if_not_exists": False}
    status, _ = await rest("POST", f"{general}/messages", body | {"message_reference": lost})
    assert status == 200


class TestFiles:
    async def send(self, rest: Rest, path: str, payload: str, *files: tuple[str, bytes]) -> Any:
        form = aiohttp.FormData(quote_fields=False)
        form.add_field("payload_json", payload)
        for index, (name, content) in enumerate(files):
            form.add_field(
                f"files[{index}]", content, filename=name, content_type="application/octet-stream"
            )
        url = rest.emulator.api_base + path
        headers = {"Authorization": f"Bot {rest.emulator.token}"}
        async with rest.session.post(url, data=form, headers=headers) as response:
            return response.status, await response.json()

    async def test_files_become_attachments(self, rest: Rest, general: str) -> None:
        payload = '{"attachments": [{"id": 0, "filename": "b.txt", "description": "B"}]}'
        status, body = await self.send(rest, f"{general}/messages", payload, ("a.txt", b"abc"))
        assert status == 200
        (attachment,) = body["attachments"]
        assert attachment["filename"] == "b.txt"
        assert (attachment["size"], attachment["description"]) == (3, "B")
        (file,) = rest.emulator.person("Aoi").history()[-1].files
        assert (file.name, file.content, file.description) == ("b.txt", b"abc", "B")
        path = f"{general}/messages/{body['id']}"
        kept = {"content": "x", "attachments": [{"id": attachment["id"]}]}
        assert len((await rest("PATCH", path, kept))[1]["attachments"]) == 1
        assert (await rest("PATCH", path, {"attachments": []}))[1]["attachments"] == []

    async def test_a_file_component_shows_a_file(self, rest: Rest, general: str) -> None:
        payload = (
            '{"flags": 32768, "components": [{"type": 13, "file": {"url": "attachment://a.txt"}},'
            '{"type": 12, "items": [{"media": {"url": "https://example.org/a.png"}}]}]}'
        )
        status, body = await self.send(rest, f"{general}/messages", payload, ("a.txt", b"abc"))
        assert status == 200
        file, gallery = body["components"]
        assert (file["name"], file["size"]) == ("a.txt", 3)
        assert gallery["items"][0]["media"]["url"] == "https://example.org/a.png"

    async def test_a_file_may_be_too_large(self, rest: Rest, general: str) -> None:
        rest.emulator.limits.attachment_size = 2
        status, body = await self.send(rest, f"{general}/messages", "{}", ("a.txt", b"abc"))
        assert (status, body["code"]) == (413, 40005)

    async def test_files_need_their_permission(self, rest: Rest, general: str) -> None:
        rest.emulator.faults.deny_permission("attach_files")
        status, body = await self.send(rest, f"{general}/messages", "{}", ("a.txt", b"abc"))
        assert (status, body["code"]) == (403, 50013)

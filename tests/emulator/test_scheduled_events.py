"""Scheduled events: Discord's limits, its permissions and what happens by itself in time."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from emulator import ClientRefused, Emulator, Person
from emulator.model import EventStatus, ScheduledEvent
from tests.emulator.support import Rest, codes, eventually, gateway

HOUR = timedelta(hours=1)
EVENTS_INTENT = 1 << 16


def in_hours(emulator: Emulator, hours: float) -> str:
    return (emulator.clock.now() + hours * HOUR).isoformat()


def external(emulator: Emulator, **more: Any) -> dict[str, Any]:
    return {
        "name": "恋空",
        "privacy_level": 2,
        "entity_type": 3,
        "entity_metadata": {"location": "At home"},
        "scheduled_start_time": in_hours(emulator, 1),
        "scheduled_end_time": in_hours(emulator, 3),
        **more,
    }


def voice(emulator: Emulator, **more: Any) -> dict[str, Any]:
    body = external(emulator, entity_type=2, channel_id=channel(emulator, "Kinosaal"))
    del body["entity_metadata"], body["scheduled_end_time"]
    return body | more


def channel(emulator: Emulator, name: str) -> str:
    return next(str(c.id) for c in emulator.world.home.channels.values() if c.name == name)


@pytest.fixture
def path(emulator: Emulator) -> str:
    return f"/guilds/{emulator.world.home.id}/scheduled-events"


async def scheduled(rest: Rest, path: str, **more: Any) -> ScheduledEvent:
    status, body = await rest("POST", path, external(rest.emulator, **more))
    assert status == 200, body
    return rest.emulator.world.home.events[int(body["id"])]


class TestCreating:
    async def test_an_event_is_made_listed_and_read(self, rest: Rest, path: str) -> None:
        status, made = await rest("POST", path, external(rest.emulator, description="Bring tea"))
        assert status == 200
        assert (made["name"], made["status"], made["entity_type"]) == ("恋空", 1, 3)
        assert made["entity_metadata"] == {"location": "At home"}
        assert made["creator_id"] == str(rest.emulator.world.bot.id)
        assert "user_count" not in made
        assert (await rest("GET", f"{path}/{made['id']}"))[1] == made
        _, listed = await rest("GET", f"{path}?with_user_count=1")
        assert listed == [made | {"user_count": 0}]
        assert [event.name for event in rest.emulator.events()] == ["恋空"]

    async def test_a_voice_event_may_be_open_ended(self, rest: Rest, path: str) -> None:
        status, made = await rest("POST", path, voice(rest.emulator))
        assert status == 200
        assert made["scheduled_end_time"] is None
        assert made["entity_metadata"] is None

    @pytest.mark.parametrize(
        ("change", "field", "code"),
        [
            ({"name": ""}, "name", "BASE_TYPE_BAD_LENGTH"),
            ({"name": "x" * 101}, "name", "BASE_TYPE_BAD_LENGTH"),
            ({"name": None}, "name", "BASE_TYPE_REQUIRED"),
            ({"description": "x" * 1001}, "description", "BASE_TYPE_MAX_LENGTH"),
            ({"privacy_level": 1}, "privacy_level", "BASE_TYPE_CHOICES"),
            ({"privacy_level": None}, "privacy_level", "BASE_TYPE_REQUIRED"),
            ({"entity_type": 4}, "entity_type", "BASE_TYPE_CHOICES"),
            ({"entity_type": None}, "entity_type", "BASE_TYPE_REQUIRED"),
            ({"scheduled_start_time": None}, "scheduled_start_time", "BASE_TYPE_REQUIRED"),
            ({"scheduled_start_time": "soon"}, "scheduled_start_time", "DATE_TIME_TYPE_PARSE"),
            ({"scheduled_start_time": 5}, "scheduled_start_time", "DATE_TIME_TYPE_PARSE"),
            ({"scheduled_end_time": None}, "scheduled_end_time", "BASE_TYPE_REQUIRED"),
            ({"entity_metadata": None}, "entity_metadata", "BASE_TYPE_REQUIRED"),
            (
                {"entity_metadata": {"location": "x" * 101}},
                "entity_metadata",
                "BASE_TYPE_BAD_LENGTH",
            ),
            ({"channel_id": "1"}, "channel_id", "GUILD_SCHEDULED_EVENT_CHANNEL_NOT_ALLOWED"),
            ({"status": 2}, "status", "BASE_TYPE_CHOICES"),
        ],
    )
    async def test_what_discord_refuses_is_refused(
        self, rest: Rest, path: str, change: dict[str, Any], field: str, code: str
    ) -> None:
        status, body = await rest("POST", path, external(rest.emulator, **change))
        assert (status, body["code"]) == (400, 50035)
        assert set(body["errors"]) == {field}
        assert codes(body["errors"]) == {code}
        assert rest.emulator.events() == []

    async def test_a_body_that_is_no_object_is_refused(self, rest: Rest, path: str) -> None:
        assert (await rest("POST", path, [1]))[1]["code"] == 50035

    @pytest.mark.parametrize(
        ("start", "end", "code"),
        [
            (-1, 2, "GUILD_SCHEDULED_EVENT_SCHEDULE_PAST"),
            (2, 1, "GUILD_SCHEDULED_EVENT_END_BEFORE_START"),
            (6 * 365 * 24, 6 * 365 * 24 + 1, "GUILD_SCHEDULED_EVENT_SCHEDULE_TOO_FAR"),
        ],
    )
    async def test_times_lie_ahead_and_in_order(
        self, rest: Rest, path: str, start: int, end: int, code: str
    ) -> None:
        times = {
            "scheduled_start_time": in_hours(rest.emulator, start),
            "scheduled_end_time": in_hours(rest.emulator, end),
        }
        _, body = await rest("POST", path, external(rest.emulator, **times))
        assert codes(body["errors"]) == {code}

    async def test_the_future_is_that_of_the_worlds_clock(self, rest: Rest, path: str) -> None:
        body = external(rest.emulator)
        rest.emulator.clock.advance(2 * HOUR)
        assert "PAST" in str((await rest("POST", path, body))[1])

    @pytest.mark.parametrize("name", ["general", "Bühne", "empfehlungen"])
    async def test_a_voice_event_is_in_a_voice_channel(
        self, rest: Rest, path: str, name: str
    ) -> None:
        body = voice(rest.emulator, channel_id=channel(rest.emulator, name))
        assert codes((await rest("POST", path, body))[1]["errors"]) == {
            "GUILD_SCHEDULED_EVENT_CHANNEL_TYPE_INVALID"
        }

    async def test_a_channel_event_needs_its_channel(self, rest: Rest, path: str) -> None:
        _, body = await rest("POST", path, voice(rest.emulator, channel_id=None))
        assert set(body["errors"]) == {"channel_id"}
        assert (await rest("POST", path, voice(rest.emulator, channel_id="5")))[1]["code"] == 10003

    async def test_a_stage_event_needs_the_rights_of_a_stage_moderator(
        self, rest: Rest, path: str
    ) -> None:
        stage = channel(rest.emulator, "Bühne")
        body = voice(rest.emulator, entity_type=1, channel_id=stage)
        assert (await rest("POST", path, body))[1]["code"] == 50013
        rest.emulator.faults.allow_permission("manage_channels mute_members move_members")
        assert (await rest("POST", path, body))[0] == 200

    async def test_the_hundred_and_first_is_refused(self, rest: Rest, path: str) -> None:
        emulator = rest.emulator
        guild, now = emulator.world.home, emulator.clock.now()
        for _ in range(100):
            emulator.changes.create_event(
                guild, emulator.world.bot, "x", now + HOUR, now + 2 * HOUR
            )
        status, body = await rest("POST", path, external(emulator))
        assert (status, body["code"]) == (400, 30038)
        emulator.changes.cancel_event(emulator.events()[0])
        assert (await rest("POST", path, external(emulator)))[0] == 200

    async def test_without_the_right_to_create_there_is_none(self, rest: Rest, path: str) -> None:
        rest.emulator.faults.deny_permission("create_events")
        status, body = await rest("POST", path, external(rest.emulator))
        assert (status, body["code"]) == (403, 50013)
        assert rest.emulator.violations == []
        rest.emulator.faults.allow_permission("create_events")
        assert (await rest("POST", path, external(rest.emulator)))[0] == 200


class TestChanging:
    async def test_an_edit_changes_only_what_it_names(self, rest: Rest, path: str) -> None:
        event = await scheduled(rest, path, description="Bring tea")
        start = event.start
        status, body = await rest("PATCH", f"{path}/{event.id}", {"name": "Kino"})
        assert (status, body["name"], body["description"]) == (200, "Kino", "Bring tea")
        assert event.start == start

    async def test_a_refused_edit_changes_nothing(self, rest: Rest, path: str) -> None:
        event = await scheduled(rest, path)
        body = {"name": "Kino", "scheduled_start_time": in_hours(rest.emulator, -1)}
        assert (await rest("PATCH", f"{path}/{event.id}", body))[0] == 400
        assert event.name == "恋空"

    async def test_an_event_can_move_into_a_voice_channel_and_back(
        self, rest: Rest, path: str
    ) -> None:
        event = await scheduled(rest, path)
        moved = {"entity_type": 2, "channel_id": channel(rest.emulator, "Kinosaal")}
        _, body = await rest("PATCH", f"{path}/{event.id}", moved)
        assert (body["entity_metadata"], body["channel_id"]) == (None, moved["channel_id"])
        back = {"entity_type": 3, "channel_id": None, "entity_metadata": {"location": "Away"}}
        _, body = await rest("PATCH", f"{path}/{event.id}", back)
        assert (body["entity_metadata"], body["channel_id"]) == ({"location": "Away"}, None)

    @pytest.mark.parametrize(
        ("first", "then", "status"),
        [(2, 3, 200), (2, 4, 400), (2, 1, 400), (3, 3, 400), (4, 2, 400), (2, 2, 200)],
    )
    async def test_a_status_only_moves_forward(
        self, rest: Rest, path: str, first: int, then: int, status: int
    ) -> None:
        event = await scheduled(rest, path)
        await rest("PATCH", f"{path}/{event.id}", {"status": first})
        assert (await rest("PATCH", f"{path}/{event.id}", {"status": then}))[0] == status

    async def test_what_is_over_cannot_be_changed(self, rest: Rest, path: str) -> None:
        event = await scheduled(rest, path)
        rest.emulator.changes.cancel_event(event)
        status, body = await rest("PATCH", f"{path}/{event.id}", {"name": "Again"})
        assert (status, body["code"]) == (400, 180000)
        assert (await rest("GET", path))[1] == []

    async def test_the_start_of_a_running_event_is_fixed(self, rest: Rest, path: str) -> None:
        event = await scheduled(rest, path)
        rest.emulator.changes.start_event(event)
        body = {"scheduled_start_time": in_hours(rest.emulator, 2)}
        assert "INVALID_START_BY_STATUS" in str(
            (await rest("PATCH", f"{path}/{event.id}", body))[1]
        )

    async def test_a_deleted_event_is_unknown(self, rest: Rest, path: str) -> None:
        event = await scheduled(rest, path)
        assert (await rest("DELETE", f"{path}/{event.id}"))[0] == 204
        for method in ("GET", "PATCH", "DELETE"):
            status, body = await rest(
                method, f"{path}/{event.id}", {} if method == "PATCH" else None
            )
            assert (status, body["code"]) == (404, 10070)

    async def test_the_events_of_others_need_manage_events(self, rest: Rest, path: str) -> None:
        emulator = rest.emulator
        now = emulator.clock.now()
        owner = emulator.person("Käthe").user
        event = emulator.changes.create_event(
            emulator.world.home, owner, "Hers", now + HOUR, now + 2 * HOUR
        )
        assert (await rest("PATCH", f"{path}/{event.id}", {"name": "Ours"}))[0] == 200
        emulator.faults.deny_permission("manage_events")
        assert (await rest("DELETE", f"{path}/{event.id}"))[1]["code"] == 50013
        own = await scheduled(rest, path)
        assert (await rest("DELETE", f"{path}/{own.id}"))[0] == 204

    async def test_an_event_goes_with_its_channel(self, rest: Rest, path: str) -> None:
        _, made = await rest("POST", path, voice(rest.emulator))
        hall = rest.emulator.world.channels[int(made["channel_id"])]
        rest.emulator.faults.delete_channel(hall)
        assert rest.emulator.events()[0].status is EventStatus.CANCELLED


class TestInterest:
    async def test_those_interested_are_paged_by_id(self, rest: Rest, path: str) -> None:
        event = await scheduled(rest, path)
        people = [rest.emulator.person(name) for name in ("Aoi", "Lukas", "Emma", "Zoe")]
        for person in people:
            person.interested(event)
            person.interested(event.id)
        ids = sorted(person.id for person in people)
        users = f"{path}/{event.id}/users"

        async def page(query: str) -> list[int]:
            return [int(item["user_id"]) for item in (await rest("GET", f"{users}?{query}"))[1]]

        assert await page("") == ids
        assert await page("limit=2") == ids[:2]
        assert await page(f"limit=2&after={ids[1]}") == ids[2:]
        assert await page(f"limit=1&before={ids[2]}") == [ids[1]]
        assert await page(f"before={ids[1]}&after={ids[3]}") == ids[:1]
        assert (await rest("GET", f"{users}?limit=101"))[0] == 400

    async def test_a_member_comes_along_while_they_are_one(self, rest: Rest, path: str) -> None:
        event = await scheduled(rest, path)
        aoi = rest.emulator.person("Aoi")
        aoi.interested(event)
        users = f"{path}/{event.id}/users?with_member=true"
        assert (await rest("GET", users))[1][0]["member"]["user"]["id"] == str(aoi.id)
        aoi.leave()
        assert "member" not in (await rest("GET", users))[1][0]
        assert (await rest("GET", f"{path}/{event.id}?with_user_count=1"))[1]["user_count"] == 1

    async def test_the_mark_can_be_taken_back(self, rest: Rest, path: str, aoi: Person) -> None:
        event = await scheduled(rest, path)
        aoi.interested(event)
        aoi.not_interested(event)
        assert event.interested == {}

    async def test_nobody_marks_what_is_over_or_hidden(
        self, rest: Rest, path: str, aoi: Person
    ) -> None:
        event = await scheduled(rest, path)
        with pytest.raises(ClientRefused):
            rest.emulator.person("Robin").interested(event)
        rest.emulator.changes.cancel_event(event)
        with pytest.raises(ClientRefused):
            aoi.interested(event)


class TestTime:
    async def test_an_external_event_starts_and_ends_at_its_times(
        self, rest: Rest, path: str
    ) -> None:
        event = await scheduled(rest, path)
        rest.emulator.clock.advance(HOUR / 2)
        assert event.status.name == "SCHEDULED"
        rest.emulator.clock.advance(HOUR / 2)
        assert event.status.name == "ACTIVE"
        rest.emulator.clock.advance(2 * HOUR)
        assert event.status.name == "COMPLETED"

    async def test_one_long_jump_passes_every_step_in_order(self, rest: Rest, path: str) -> None:
        emulator = rest.emulator
        async with gateway(emulator, rest.session) as socket:
            await socket.identify(emulator.token, EVENTS_INTENT)
            await socket.until("READY")
            await scheduled(rest, path, name="first")
            later = {"scheduled_start_time": in_hours(emulator, 2)}
            await scheduled(rest, path, name="second", **later)
            emulator.clock.advance(24 * HOUR)
            seen = [(await socket.until("GUILD_SCHEDULED_EVENT_UPDATE"))["d"] for _ in range(4)]
        assert [(item["name"], item["status"]) for item in seen[:2]] == [
            ("first", 2),
            ("second", 2),
        ]
        assert [item["status"] for item in seen[2:]] == [3, 3]

    async def test_time_that_passes_by_itself_counts_too(self, rest: Rest, path: str) -> None:
        event = await scheduled(
            rest, path, scheduled_start_time=in_hours(rest.emulator, 0.05 / 3600)
        )
        await eventually(lambda: event.status is EventStatus.ACTIVE)

    async def test_a_voice_event_nobody_starts_is_cancelled_in_the_end(
        self, rest: Rest, path: str
    ) -> None:
        _, made = await rest("POST", path, voice(rest.emulator))
        event = rest.emulator.world.home.events[int(made["id"])]
        rest.emulator.clock.advance(2 * HOUR)
        assert event.status.name == "SCHEDULED"
        rest.emulator.clock.advance(4 * HOUR)
        assert event.status.name == "CANCELLED"

    async def test_a_voice_event_that_runs_does_not_end_by_itself(
        self, rest: Rest, path: str
    ) -> None:
        _, made = await rest("POST", path, voice(rest.emulator))
        event = rest.emulator.world.home.events[int(made["id"])]
        rest.emulator.changes.start_event(event)
        rest.emulator.clock.advance(24 * HOUR)
        assert event.status.name == "ACTIVE"
        rest.emulator.changes.end_event(event)
        assert event.over


async def test_the_bot_hears_of_every_change(rest: Rest, path: str, aoi: Person) -> None:
    emulator = rest.emulator
    async with gateway(emulator, rest.session) as socket:
        await socket.identify(emulator.token, EVENTS_INTENT)
        await socket.until("READY")
        event = await scheduled(rest, path)
        created = await socket.until("GUILD_SCHEDULED_EVENT_CREATE")
        assert created["d"]["id"] == str(event.id)
        aoi.interested(event)
        added = await socket.until("GUILD_SCHEDULED_EVENT_USER_ADD")
        assert added["d"]["user_id"] == str(aoi.id)
        aoi.not_interested(event)
        await socket.until("GUILD_SCHEDULED_EVENT_USER_REMOVE")
        emulator.changes.delete_event(event)
        await socket.until("GUILD_SCHEDULED_EVENT_DELETE")


async def test_a_bot_that_connects_is_told_what_is_planned(rest: Rest, path: str) -> None:
    emulator = rest.emulator
    event, over = await scheduled(rest, path), await scheduled(rest, path)
    emulator.changes.cancel_event(over)
    async with gateway(emulator, rest.session) as socket:
        await socket.identify(emulator.token)
        guild = await socket.until("GUILD_CREATE")
    assert [item["id"] for item in guild["d"]["guild_scheduled_events"]] == [str(event.id)]

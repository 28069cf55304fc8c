"""The world's clock: moving it, its file, and letting time pass in order."""

from __future__ import annotations

import gc
from datetime import UTC, datetime, timedelta

import pytest

from emulator import Emulator, Person, seed
from emulator.clock import WorldClock
from emulator.ids import created_at
from emulator.timeflow import stops
from tests.emulator.support import Rest

HOUR = timedelta(hours=1)
SOON = timedelta(seconds=2)


def test_the_clock_moves_forward_and_back() -> None:
    clock = WorldClock()
    clock.advance(HOUR)
    assert abs(clock.now() - datetime.now(UTC) - HOUR) < SOON
    clock.advance(-2 * HOUR)
    assert clock.offset == -HOUR
    moment = datetime(2030, 1, 1, tzinfo=UTC)
    clock.move_to(moment)
    assert abs(clock.now() - moment) < SOON


def test_the_file_tells_the_offset_in_seconds() -> None:
    clock = WorldClock()
    clock.advance(HOUR)
    assert float(clock.file.read_text()) == 3600
    clock.advance(timedelta(milliseconds=500))
    assert float(clock.file.read_text()) == 3600.5
    assert [file.name for file in clock.file.parent.iterdir()] == [clock.file.name]


def test_the_file_goes_with_the_clock() -> None:
    clock = WorldClock()
    folder = clock.file.parent
    del clock
    gc.collect()
    assert not folder.exists()


async def test_stamps_and_ids_follow_the_clock(rest: Rest, aoi: Person) -> None:
    rest.emulator.clock.advance(timedelta(days=3))
    shown = await aoi.say("Hello")
    expected = datetime.now(UTC) + timedelta(days=3)
    assert abs(datetime.fromisoformat(shown.raw["timestamp"]) - expected) < SOON
    assert abs(created_at(shown.id) - expected) < SOON


async def test_ids_rise_after_the_clock_went_back(rest: Rest, aoi: Person) -> None:
    first = await aoi.say("Hello")
    rest.emulator.clock.advance(-HOUR)
    assert (await aoi.say("Again")).id > first.id


def test_it_stops_where_something_may_be_due() -> None:
    world = seed.fan_group()
    emulator = Emulator(world)
    world.clock.move_to(datetime(2030, 1, 1, 10, 1, tzinfo=UTC))
    start = datetime(2030, 1, 1, 13, 20, tzinfo=UTC)
    emulator.changes.create_event(world.home, world.bot, "Party", start, start + HOUR)
    found = [f"{stop:%H:%M}" for stop in stops(world, datetime(2030, 1, 1, 15, 10, tzinfo=UTC))]
    assert {"10:20", "11:20", "12:20", "13:05", "13:10", "13:20", "14:20"} <= set(found)
    assert {"11:00", "15:00"} <= set(found)
    assert found == sorted(set(found))
    assert found[-1] == "15:10"


async def test_times_that_messages_name_are_stops(emulator: Emulator, aoi: Person) -> None:
    named = emulator.clock.now().replace(microsecond=0) + timedelta(minutes=34)
    await aoi.say(f"See you <t:{int(named.timestamp())}:R>")
    assert named in stops(emulator.world, emulator.clock.now() + HOUR)


def test_a_long_way_has_few_stops() -> None:
    world = seed.fan_group()
    assert len(stops(world, world.now() + timedelta(days=30))) <= 25
    assert len(stops(world, world.now() + timedelta(days=900))) <= 130


def test_the_past_has_no_stops() -> None:
    world = seed.fan_group()
    assert stops(world, world.now() - HOUR) == []


async def test_time_passes_to_its_end_in_order(emulator: Emulator) -> None:
    emulator.flow.pause = emulator.flow.quiet = 0.0
    seen: list[datetime] = []
    emulator.clock.listeners.append(lambda: seen.append(emulator.clock.now()))
    before = emulator.clock.now()
    await emulator.pass_time(3 * HOUR)
    assert seen == sorted(seen)
    assert len(seen) >= 4
    assert abs(emulator.clock.now() - before - 3 * HOUR) < SOON
    assert emulator.flow.target is None


async def test_it_waits_while_the_bot_is_busy(rest: Rest) -> None:
    flow, emulator = rest.emulator.flow, rest.emulator
    flow.pause, flow.quiet = 0.0, 0.1
    loop_started = datetime.now(UTC)
    await rest("GET", "/users/@me")
    await emulator.pass_time(timedelta(seconds=1))
    assert datetime.now(UTC) - loop_started >= timedelta(seconds=0.1)


async def test_a_bot_that_never_rests_does_not_hold_time_up(rest: Rest) -> None:
    flow = rest.emulator.flow
    flow.quiet, flow.patience = 60.0, 0.05
    await rest("GET", "/users/@me")
    began = datetime.now(UTC)
    await rest.emulator.pass_time(timedelta(seconds=1))
    assert datetime.now(UTC) - began < timedelta(seconds=2)


@pytest.mark.parametrize("by", [timedelta(0), -HOUR])
async def test_time_only_passes_forward(emulator: Emulator, by: timedelta) -> None:
    await emulator.pass_time(by)
    assert emulator.clock.offset == timedelta(0)

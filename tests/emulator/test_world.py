"""The seeded world, its ids and its permissions."""

from __future__ import annotations

import base64
from datetime import UTC, datetime, timedelta

import pytest

from emulator import Emulator, seed
from emulator.errors import ApiError
from emulator.ids import SnowflakeSource, created_at, shard_of, snowflake_at
from emulator.intents import needed_intent
from emulator.journal import Exchange, Journal
from emulator.model import Guild, Overwrite
from emulator.permissions import (
    EVERYTHING,
    PERMISSION_BITS,
    channel_permissions,
    guild_permissions,
    permission_bits,
)
from emulator.world import World

MOMENT = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


def member_named(guild: Guild, name: str) -> int:
    return next(m.user.id for m in guild.members.values() if m.user.display_name == name)


def test_an_id_tells_its_moment() -> None:
    assert created_at(snowflake_at(MOMENT, 5)) == MOMENT
    assert snowflake_at(MOMENT, 5) - snowflake_at(MOMENT) == 5


def test_ids_rise_even_when_the_clock_goes_back() -> None:
    moments = [MOMENT, MOMENT, MOMENT - timedelta(days=1), MOMENT + timedelta(days=1)]
    source = SnowflakeSource(lambda: moments.pop(0))
    ids = [source.next() for _ in range(4)]
    assert ids == sorted(set(ids))
    assert created_at(ids[-1]) == MOMENT + timedelta(days=1)


def test_direct_messages_are_on_the_first_shard() -> None:
    assert shard_of(None, 4) == 0
    assert shard_of(5 << 22, 4) == 1


def test_the_seed_is_the_same_in_every_run() -> None:
    first, second = seed.fan_group(), seed.fan_group()
    assert list(first.guilds) == list(second.guilds)
    assert list(first.users) == list(second.users)
    assert list(first.channels) == list(second.channels)


def test_the_seed_has_seventy_two_people_of_three_languages() -> None:
    home = seed.fan_group().home
    people = [member.user for member in home.members.values() if not member.user.bot]
    assert home.name == "Himmelsfreunde"
    assert len(people) == len({person.id for person in people}) == 72
    assert {person.locale for person in people} == {"ja", "de", "en-US", "en-GB"}
    assert all(person.timezone != "UTC" for person in people)
    assert len({person.name for person in people}) == 72


def test_the_seed_has_people_of_every_standing() -> None:
    home = seed.fan_group().home
    standing = {
        name: guild_permissions(home, home.members[member_named(home, name)])
        for name in (seed.OWNER, seed.STEWARD, *seed.MODERATORS, "Yui")
    }
    assert standing[seed.OWNER] == EVERYTHING
    assert standing[seed.STEWARD] & permission_bits("manage_guild")
    for name in seed.MODERATORS:
        assert standing[name] & permission_bits("moderate_members")
        assert not standing[name] & permission_bits("manage_guild")
    assert not standing["Yui"] & permission_bits("manage_guild moderate_members")


def test_administrators_may_do_everything() -> None:
    home = seed.fan_group().home
    yui = home.members[member_named(home, "Yui")]
    home.roles[home.id].permissions |= PERMISSION_BITS["administrator"]
    channel = next(iter(home.channels.values()))
    channel.overwrites[home.id] = Overwrite(home.id, 0, deny=EVERYTHING)
    assert channel_permissions(home, yui, channel) == EVERYTHING


def test_overwrites_apply_everyone_then_roles_then_member() -> None:
    home = seed.fan_group().home
    aoi = home.members[member_named(home, "Aoi")]
    channel = next(iter(home.channels.values()))
    send = permission_bits("send_messages")
    moderator = aoi.roles[0]
    channel.overwrites[home.id] = Overwrite(home.id, 0, deny=send)
    assert not channel_permissions(home, aoi, channel) & send
    channel.overwrites[moderator] = Overwrite(moderator, 0, allow=send)
    assert channel_permissions(home, aoi, channel) & send
    channel.overwrites[aoi.user.id] = Overwrite(aoi.user.id, 1, deny=send)
    assert not channel_permissions(home, aoi, channel) & send


def test_who_does_not_see_a_channel_may_do_nothing_there() -> None:
    home = seed.fan_group().home
    yui = home.members[member_named(home, "Yui")]
    hidden = next(c for c in home.channels.values() if c.name == "moderation")
    assert channel_permissions(home, yui, hidden) == 0


def test_permission_bits_are_discords() -> None:
    assert PERMISSION_BITS["manage_guild"] == 1 << 5
    assert PERMISSION_BITS["manage_roles"] == 1 << 28
    assert PERMISSION_BITS["moderate_members"] == 1 << 40
    assert PERMISSION_BITS["send_polls"] == 1 << 49
    with pytest.raises(KeyError):
        permission_bits("fly")


@pytest.mark.parametrize(
    ("event", "guild_id", "intent"),
    [
        ("MESSAGE_CREATE", 1, 1 << 9),
        ("MESSAGE_CREATE", None, 1 << 12),
        ("GUILD_MEMBER_ADD", 1, 1 << 1),
        ("GUILD_MEMBERS_CHUNK", 1, 0),
        ("GUILD_BAN_ADD", 1, 1 << 2),
        ("GUILD_SCHEDULED_EVENT_CREATE", 1, 1 << 16),
        ("GUILD_CREATE", 1, 1),
        ("INTERACTION_CREATE", 1, 0),
    ],
)
def test_every_event_has_its_intent(event: str, guild_id: int | None, intent: int) -> None:
    assert needed_intent(event, guild_id) == intent


def test_the_clock_can_be_moved() -> None:
    world = seed.fan_group()
    before = world.ids.next()
    world.clock.advance(timedelta(days=1))
    assert created_at(world.ids.next()) - created_at(before) >= timedelta(days=1)


def test_a_direct_channel_is_made_once() -> None:
    world = seed.fan_group()
    user = next(user for user in world.users.values() if user.display_name == "Robin")
    assert world.direct_channel(user) is world.direct_channel(user)


def test_what_is_unknown_is_refused_by_its_code() -> None:
    world = seed.fan_group()
    calls = (
        (10003, lambda: world.channel(1)),
        (10004, lambda: world.guild(1)),
        (10007, lambda: world.member(world.home, 1)),
        (10008, lambda: world.message(next(iter(world.home.channels.values())), 1)),
        (10013, lambda: world.user(1)),
    )
    for code, call in calls:
        with pytest.raises(ApiError) as refused:
            call()
        assert refused.value.code == code


def test_the_journal_keeps_the_newest_entries() -> None:
    journal = Journal()
    for number in range(20_001):
        journal.exchange(Exchange("GET", "/", "/", None, number, None, 0.0))
    assert len(journal.exchanges) == 10_001
    assert journal.exchanges[-1].status == 20_000


async def test_a_token_begins_with_the_applications_id() -> None:
    world: World = seed.fan_group()
    emulator = Emulator(world)
    owner = emulator.token.split(".")[0]
    decoded = base64.urlsafe_b64decode(owner + "=" * (-len(owner) % 4)).decode()
    assert decoded == str(world.application.id)


async def test_it_listens_on_the_loopback_interface_only() -> None:
    async with Emulator(seed.fan_group()) as emulator:
        assert emulator.api_base == f"http://127.0.0.1:{emulator.port}/api/v10"
        assert emulator.gateway_url.startswith("ws://127.0.0.1:")

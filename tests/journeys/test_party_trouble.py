"""Bad days: what people are told, and that nothing is lost, doubled or repeated for ever."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from emulator import Emulator, seed
from emulator.answer import ShownMessage
from emulator.errors import NoAnswer
from emulator.model import Channel, User
from emulator.person import Person
from tests.journeys.parties import (
    LOCALES,
    card,
    custom_id,
    days_ahead,
    found,
    iso,
    party_id,
    plan,
    press,
    preview,
    text,
)
from tests.journeys.process import BotProcess

GROUP = "de"
DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
EDIT = "PATCH /channels/{channel_id}/messages/{message_id}"


@pytest.fixture(scope="module", autouse=True)
def unlimited(discord: Emulator) -> None:
    """Refused calls tell a client nothing of their bucket; other journeys hold to the limits."""
    discord.limits.rate_limits = False


@pytest.fixture
def host(discord: Emulator, bot: BotProcess) -> Person:
    """A moderator, who may have more parties than five."""
    return discord.person("Aoi", locale="en-US")


@pytest.fixture
def room(discord: Emulator, request: pytest.FixtureRequest) -> Channel:
    """A channel of its own, so that no test waits for another one's messages."""
    return discord.changes.create_channel(discord.world.home, f"room-{id(request)}")


async def until(condition: Callable[[], bool], seconds: float = 10.0) -> None:
    async with asyncio.timeout(seconds):
        while not condition():
            await asyncio.sleep(0.05)


def said(discord: Emulator, person: Person, room: Channel, shown: ShownMessage | None) -> list[str]:
    """What everyone could read beside a card: in the channel and in the party's thread."""
    messages = [x for x in person.history(room) if not x.ephemeral and x.id != (shown and shown.id)]
    thread = discord.world.channels.get(shown.id) if shown else None
    return [x.text for x in (*messages, *(person.history(thread) if thread else ()))]


def told(discord: Emulator, person: Person, room: Channel, shown: ShownMessage) -> int:
    """How often somebody was mentioned about a party."""
    return sum(f"<@{person.id}>" in words for words in said(discord, person, room, shown))


def direct(person: Person, part: str) -> list[str]:
    return [x.text for x in person.history(dm=True) if part in x.text]


def calls(discord: Emulator, route: str, part: int | str = "") -> int:
    return sum(f"{x.method} {x.route}" == route and str(part) in x.path for x in discord.exchanges)


async def thread_of(discord: Emulator, shown: ShownMessage) -> Channel:
    await until(lambda: shown.id in discord.world.channels)
    return discord.world.channels[shown.id]


async def wants_direct_messages(person: Person) -> None:
    wishes = await person.command("party reminders")
    await person.choose(wishes, "party:way:v1", ["direct"])


def move(discord: Emulator, moment: datetime) -> None:
    discord.clock.move_to(max(moment, discord.clock.now()))


class TestRights:
    async def test_where_the_bot_may_not_write_the_host_is_told_once_and_the_party_stands(
        self, discord: Emulator, bot: BotProcess, room: Channel
    ) -> None:
        host, guest = discord.person("Hannah", locale="ja"), discord.person("Max", locale="de")
        await wants_direct_messages(host)
        starts = days_ahead(discord, 2)
        discord.faults.deny_permission("send_messages", room)
        shown = await preview(host, iso(starts), room, title="Stumm")
        await press(host, shown, "confirm")
        await until(lambda: bool(direct(host, "Stumm")))
        own = await guest.command("party show", channel=room, options={"party": "Stumm"})
        assert text("de", "party-answered-going") in (await press(guest, own, "going")).text
        for moment in (starts - DAY, starts - HOUR, starts):
            move(discord, moment)
            await asyncio.sleep(0.6)
        (words,) = direct(host, "Stumm")
        assert "誰にも届けられませんでした" in words
        assert said(discord, guest, room, None) == []

    async def test_of_a_poll_that_stands_nowhere_its_host_is_told(
        self, discord: Emulator, bot: BotProcess, room: Channel
    ) -> None:
        host = discord.person("Jonas", locale="de")
        discord.faults.deny_permission("send_messages", room)
        slots = f"{iso(days_ahead(discord, 5))} CET; {iso(days_ahead(discord, 6))} CET"
        wishes = await host.command("party reminders")
        form = await host.press(wishes, "party:zone-open:v1")
        await host.submit(form, {"zone": "Berlin"})
        options = {"film": "Tonlos", "slots": slots}
        await host.command("party poll", channel=room, options=options)
        await until(lambda: bool(direct(host, "Tonlos")))
        assert "Umfrage" in direct(host, "Tonlos")[0]

    async def test_without_the_rights_there_are_no_events_and_threads_but_everything_else(
        self, discord: Emulator, host: Person, room: Channel
    ) -> None:
        rights = ("create_events", "manage_events", "create_public_threads")
        for right in rights:
            discord.faults.deny_permission(right)
        starts = days_ahead(discord, 2)
        shown = await plan(host, iso(starts), room, title="Ohne Rechte")
        await press(host, shown, "going")
        await card(host, "Ohne Rechte", f"<@{host.id}>", where=room)
        assert shown.id not in discord.world.channels
        assert "Ohne Rechte" not in [x.name for x in discord.events()]
        check = await discord.person(seed.STEWARD, locale="en-US").command("settings check")
        assert "event" in check.text.lower()
        for right in rights:
            discord.faults.allow_permission(right)
        await press(host, shown, "maybe")
        await until(lambda: "Ohne Rechte" in [x.name for x in discord.events()])
        await press(host, shown, "going")
        move(discord, starts - DAY)
        await until(lambda: told(discord, host, room, shown) == 1)

    async def test_closed_direct_messages_fall_back_to_the_channel_once(
        self, discord: Emulator, host: Person, room: Channel
    ) -> None:
        guest, other = discord.person("Yui", locale="ja"), discord.person("Sakura", locale="ja")
        starts = days_ahead(discord, 2)
        shown = await plan(host, iso(starts), room, title="Briefkasten")
        for person in (guest, other):
            await wants_direct_messages(person)
            await press(person, shown, "going")
        discord.faults.close_direct_messages(guest.user)
        await thread_of(discord, shown)
        move(discord, starts - DAY)
        await until(lambda: told(discord, guest, room, shown) == 1)
        await until(lambda: bool(direct(other, "Briefkasten")))
        await asyncio.sleep(0.5)
        assert told(discord, guest, room, shown) == 1
        assert told(discord, other, room, shown) == 0
        (words,) = direct(other, "Briefkasten")
        guild = discord.world.home.name
        assert text("ja", "party-message-from", guild=guild) in words
        assert "鑑賞会" in words or "始まります" in words


class TestDeleted:
    async def test_a_deleted_card_is_let_be_and_holds_up_no_other(
        self, discord: Emulator, host: Person, room: Channel
    ) -> None:
        gone = await plan(host, iso(days_ahead(discord, 3)), room, title="Gelöscht")
        await thread_of(discord, gone)
        discord.faults.delete_message(room, room.messages[gone.id])
        own = await host.command("party show", channel=room, options={"party": "Gelöscht"})
        assert text("en", "party-answered-going") in (await press(host, own, "going")).text
        other = await plan(host, iso(days_ahead(discord, 3)), room, title="Nebenan")
        await press(host, other, "going")
        await card(host, "Nebenan", f"<@{host.id}>", where=room)
        await until(lambda: calls(discord, EDIT, gone.id) > 0)
        await asyncio.sleep(1.5)
        assert calls(discord, EDIT, gone.id) <= 2

    async def test_a_deleted_thread_leaves_the_channel(
        self, discord: Emulator, host: Person, room: Channel
    ) -> None:
        starts = days_ahead(discord, 2)
        shown = await plan(host, iso(starts), room, title="Fadenriss")
        await press(host, shown, "going")
        discord.faults.delete_channel(await thread_of(discord, shown))
        move(discord, starts - DAY)
        await until(lambda: told(discord, host, room, shown) == 1)

    async def test_a_party_planned_in_a_thread_that_is_archived_breaks_nothing(
        self, discord: Emulator, host: Person, room: Channel
    ) -> None:
        outer = await plan(host, iso(days_ahead(discord, 3)), room, title="Außen")
        thread = await thread_of(discord, outer)
        inner = await plan(host, iso(days_ahead(discord, 3)), thread, title="Innen")
        discord.changes.archive_thread(thread)
        own = await host.command("party show", channel=room, options={"party": "Innen"})
        await press(host, own, "going")
        await press(host, outer, "going")
        await card(host, "Außen", f"<@{host.id}>", where=room)
        assert inner.id != outer.id

    async def test_a_place_whose_channel_is_gone_does_not_stop_the_evening(
        self, discord: Emulator, host: Person, room: Channel
    ) -> None:
        voice = next(x for x in discord.world.home.channels.values() if x.name == "Kinosaal")
        starts = days_ahead(discord, 3)
        shown = await plan(host, iso(starts), room, title="Umzug", place="Kinosaal")
        await until(lambda: "Umzug" in [x.name for x in discord.events()])
        discord.faults.delete_channel(voice)
        await press(host, shown, "going")
        await card(host, "Umzug", f"<@{host.id}>", where=room)
        party = await party_id(host, "Umzug")
        gone = await host.command(
            "party edit", channel=room, options={"party": party, "place": f"<#{voice.id}>"}
        )
        assert gone.text == text("en", "party-place-gone")
        done = await host.command(
            "party edit", channel=room, options={"party": party, "place": "Sofa"}
        )
        assert text("en", "party-done-edited") in done.text

    @pytest.mark.parametrize("locale", LOCALES)
    async def test_the_buttons_of_a_past_party_say_so(
        self, discord: Emulator, host: Person, room: Channel, locale: str
    ) -> None:
        starts = days_ahead(discord, 1)
        shown = await plan(host, iso(starts), room, title="Vorbei")
        # An edit of the card takes the buttons away, but old messages may keep theirs.
        discord.faults.outage(route=EDIT)
        move(discord, starts + timedelta(hours=6))
        await asyncio.sleep(0.4)
        guest = discord.person("Lena", locale=locale)
        answer = await guest.press(shown, custom_id(shown, "going"))
        assert answer.text == text(locale, "party-is-over")
        discord.faults.clear()
        own = await guest.command("party show", channel=room, options={"party": "Vorbei"})
        assert own.ephemeral


class TestDiscordDown:
    async def test_a_bad_hour_loses_and_doubles_nothing(
        self, discord: Emulator, host: Person, room: Channel
    ) -> None:
        starts = days_ahead(discord, 2)
        shown = await plan(host, iso(starts), room, title="Ausfall")
        await thread_of(discord, shown)
        move(discord, starts - DAY - HOUR)
        discord.faults.outage(timedelta(hours=2), route="* /channels/...")
        discord.faults.outage(timedelta(hours=2), route="* /guilds/...")
        answered = await press(host, shown, "going")
        assert text("en", "party-answered-going") in answered.text
        move(discord, starts - DAY)
        await asyncio.sleep(1.0)
        assert told(discord, host, room, shown) == 0
        discord.faults.clear()
        move(discord, starts - DAY + HOUR)
        await until(lambda: told(discord, host, room, shown) == 1, 20)
        await card(host, "Ausfall", f"<@{host.id}>", where=room)
        await asyncio.sleep(0.5)
        assert told(discord, host, room, shown) == 1
        assert direct(host, "Ausfall") == []

    async def test_a_storm_of_429_delays_a_card_and_nothing_else(
        self, discord: Emulator, host: Person, room: Channel
    ) -> None:
        shown = await plan(host, iso(days_ahead(discord, 3)), room, title="Gedrängel")
        await thread_of(discord, shown)
        discord.faults.rate_limit(EDIT, times=8, retry_after=0.05)
        answered = await press(host, shown, "going")
        assert text("en", "party-answered-going") in answered.text
        await card(host, "Gedrängel", f"<@{host.id}>", where=room)

    async def test_an_answer_whose_confirmation_was_lost_is_kept(
        self, discord: Emulator, host: Person, room: Channel
    ) -> None:
        shown = await plan(host, iso(days_ahead(discord, 3)), room, title="Verschluckt")
        guest = discord.person("Clara", locale="de")
        # The library asks again until it is too late.
        discord.faults.asked_codes.add(10062)
        discord.faults.fail("POST /interactions/...", times=10)
        with pytest.raises(NoAnswer):
            await press(guest, shown, "going")
        discord.faults.clear()
        await card(guest, "Verschluckt", f"<@{guest.id}>", where=room)

    async def test_killed_while_the_event_is_made_there_is_one_of_everything(
        self, discord: Emulator, bot: BotProcess, host: Person, room: Channel
    ) -> None:
        discord.faults.late("POST /guilds/{guild_id}/scheduled-events", 3.0)
        shown = await plan(host, iso(days_ahead(discord, 3)), room, title="Einmal")
        await until(lambda: "Einmal" in [x.name for x in discord.events()])
        await bot.kill()
        discord.gateway.ready.clear()
        await bot.start()
        await discord.bot_ready()
        await press(host, shown, "going")
        await card(host, "Einmal", f"<@{host.id}>", where=room)
        await asyncio.sleep(1.0)
        assert [x.name for x in discord.events()].count("Einmal") == 1
        assert [x.name for x in discord.threads()].count("Einmal") == 1
        assert len([x for x in host.history(room) if "Einmal" in x.text and not x.ephemeral]) == 1

    async def test_a_clock_that_jumps_back_repeats_nothing(
        self, discord: Emulator, host: Person, room: Channel
    ) -> None:
        starts = days_ahead(discord, 2)
        shown = await plan(host, iso(starts), room, title="Zeitsprung")
        await press(host, shown, "going")
        await thread_of(discord, shown)
        move(discord, starts - DAY)
        await until(lambda: told(discord, host, room, shown) == 1)
        discord.clock.advance(-3 * HOUR)
        await asyncio.sleep(0.6)
        discord.clock.advance(3 * HOUR)
        await asyncio.sleep(0.6)
        assert told(discord, host, room, shown) == 1
        move(discord, starts - HOUR)
        await until(lambda: told(discord, host, room, shown) == 2)


class TestDisk:
    async def test_on_a_full_disk_people_are_told_and_afterwards_it_goes_on(
        self, discord: Emulator, bot: BotProcess, host: Person, room: Channel
    ) -> None:
        shown = await plan(host, iso(days_ahead(discord, 3)), room, title="Platzmangel")
        await thread_of(discord, shown)
        guest = discord.person("Emily", locale="en-US")
        with bot.full_disk():
            refused = await press(guest, shown, "going")
            assert refused.ephemeral
            assert text("en", "error-fault", code="").split("`")[0] in refused.text
        answered = await press(guest, shown, "going")
        assert text("en", "party-answered-going") in answered.text
        await card(guest, "Platzmangel", f"<@{guest.id}>", where=room)


class TestCrowd:
    async def test_two_hundred_at_once_are_all_answered_and_no_seat_is_given_twice(
        self, discord: Emulator, host: Person, room: Channel
    ) -> None:
        shown = await plan(host, iso(days_ahead(discord, 4)), room, title="Ansturm", capacity=20)
        home = discord.world.home
        people: list[Person] = []
        for number in range(200):
            user = User(discord.world.ids.next(), f"guest{number}", f"Guest {number}")
            discord.changes.join(home, user)
            people.append(discord.person(user.id, locale="en-US"))
        edits = calls(discord, EDIT, shown.id)
        answers = await asyncio.gather(*(press(x, shown, "going") for x in people))
        seated = [x for x in answers if text("en", "party-answered-going") in x.text]
        places = sorted(
            place
            for place in range(1, 181)
            for x in answers
            if text("en", "party-answered-waiting", place=place) in x.text
        )
        assert len(seated) == 20
        assert places == list(range(1, 181))
        taken = text(GROUP, "party-seats-taken", taken=20, capacity=20)
        await card(host, "Ansturm", taken, where=room)
        assert calls(discord, EDIT, shown.id) - edits <= 5


class TestKicked:
    async def test_a_kicked_bot_asks_little_and_finds_everything_when_it_is_back(
        self, discord: Emulator, bot: BotProcess, host: Person, room: Channel
    ) -> None:
        starts = days_ahead(discord, 2)
        shown = await plan(host, iso(starts), room, title="Rauswurf")
        await press(host, shown, "going")
        await thread_of(discord, shown)
        await card(host, "Rauswurf", f"<@{host.id}>", where=room)
        discord.faults.kick_bot()
        move(discord, starts - DAY)
        await asyncio.sleep(1.2)
        before = len(discord.exchanges)
        await asyncio.sleep(0.8)
        assert len(discord.exchanges) - before < 5
        discord.faults.invite_bot()
        listed = await host.command("party show", channel=room, options={"party": "Rauswurf"})
        assert f"<@{host.id}>" in listed.text
        await press(host, shown, "maybe")
        maybe = text(GROUP, "party-people-maybe", count=1, people=f"<@{host.id}>")
        await found(
            lambda: next(
                (x for x in host.history(room) if maybe in x.text and x.id == shown.id), None
            )
        )

"""What everyone can do with a planned party: answer, look up, be reminded, vote, export."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import Any

import pytest
from icalendar import Calendar

from emulator import Emulator
from emulator.answer import Answer
from emulator.person import Person
from tests.journeys.parties import (
    CHANNEL,
    LOCALES,
    card,
    days_ahead,
    iso,
    mark,
    plan,
    press,
    preview,
    text,
)
from tests.journeys.process import BotProcess

GROUP = "de"
SAID = {
    "going": "party-answered-going",
    "maybe": "party-answered-maybe",
    "late": "party-answered-late",
    "no": "party-answered-no",
}


@pytest.fixture
def host(discord: Emulator, bot: BotProcess) -> Person:
    return discord.person("Aoi", locale="en-US")


class TestAnswers:
    @pytest.mark.parametrize("locale", LOCALES)
    async def test_every_button_answers_its_reader_and_shows_on_the_card(
        self, discord: Emulator, host: Person, locale: str
    ) -> None:
        shown = await plan(host, iso(days_ahead(discord, 4)), title=f"Knöpfe {locale}")
        guest = discord.person("Lena", locale=locale)
        for action, key in SAID.items():
            answer = await press(guest, shown, action)
            assert answer.ephemeral
            assert text(locale, key) in answer.text
        listed = text(GROUP, "party-people-no", count=1, people=f"<@{guest.id}>")
        await card(guest, f"Knöpfe {locale}", listed)
        reminded = await press(guest, shown, "remind")
        assert text(locale, "party-answered-maybe") in reminded.text
        notes = await press(guest, shown, "notes")
        assert text(locale, "party-notes-none") in notes.text

    async def test_the_content_notes_name_the_films_hard_subjects(
        self, discord: Emulator, host: Person
    ) -> None:
        shown = await plan(host, iso(days_ahead(discord, 4)), film="koizora", title="Mit Film")
        notes = await press(host, shown, "notes")
        assert text("en", "party-notes-foot") in notes.text

    async def test_a_full_evening_has_a_waitlist(self, discord: Emulator, host: Person) -> None:
        shown = await plan(host, iso(days_ahead(discord, 4)), title="Voll", capacity=1)
        first, second = discord.person("Mia", locale="de"), discord.person("Max", locale="ja")
        await press(first, shown, "going")
        waits = await press(second, shown, "going")
        assert text("ja", "party-answered-waiting", place=1) in waits.text
        freed = await press(first, shown, "no")
        assert text("de", "party-answered-no") in freed.text
        await card(
            second, "Voll", text(GROUP, "party-people-offered", count=1, people=f"<@{second.id}>")
        )
        taken = await press(second, shown, "going")
        assert text("ja", "party-answered-going") in taken.text

    async def test_an_answer_survives_a_kill_and_old_messages_go_on_working(
        self, discord: Emulator, bot: BotProcess, host: Person
    ) -> None:
        shown = await plan(host, iso(days_ahead(discord, 4)), title="Absturz")
        guest = discord.person("Clara", locale="de")
        await press(guest, shown, "going")
        await bot.kill()
        discord.gateway.ready.clear()
        await bot.start()
        await discord.bot_ready()
        await card(guest, "Absturz", f"<@{guest.id}>")
        again = await press(guest, shown, "late")
        assert text("de", "party-answered-late") in again.text

    async def test_fifty_at_once_are_all_counted(self, discord: Emulator, host: Person) -> None:
        shown = await plan(host, iso(days_ahead(discord, 4)), title="Andrang", capacity=20)
        members = [x for x in discord.world.home.members.values() if not x.user.bot][:50]
        people = [discord.person(member.user.id, locale="en-US") for member in members]
        answers = await asyncio.gather(*(press(x, shown, "going") for x in people))
        seated = [x for x in answers if text("en", "party-answered-going") in x.text]
        assert len(seated) == 20
        await card(host, "Andrang", text(GROUP, "party-seats-taken", taken=20, capacity=20))


class TestLookingUp:
    @pytest.mark.parametrize("locale", LOCALES)
    async def test_the_list_opens_a_card_and_turns_pages(
        self, discord: Emulator, host: Person, locale: str
    ) -> None:
        for number in range(3):
            shown = await preview(
                host, iso(days_ahead(discord, 30 + number)), title=f"{locale} {number}"
            )
            await press(host, shown, "confirm")
        guest = discord.person("Lena", locale=locale)
        page = await guest.command("party list", channel=CHANNEL)
        assert page.ephemeral
        assert text(locale, "party-list-heading") in page.text
        seen = page.text
        while [x for x in page.labels if x == text(locale, "button-next")]:
            page = await guest.press(page, text(locale, "button-next"))
            assert page.kind == "update"
            seen += page.text
        assert all(f"{locale} {number}" in seen for number in range(3))
        opened = await guest.choose(page, "party:show:v1", [page.selects[0]["options"][0]["value"]])
        assert opened.ephemeral
        assert text(locale, "party-button-going") in opened.labels

    async def test_a_title_is_as_good_as_a_choice(self, discord: Emulator, host: Person) -> None:
        await plan(host, iso(days_ahead(discord, 4)), title="Einmalig")
        shown = await host.command("party show", channel=CHANNEL, options={"party": "einmalig"})
        assert "Einmalig" in shown.text


class TestReminders:
    async def test_every_wish_is_kept(self, discord: Emulator, host: Person) -> None:
        shown = await host.command("party reminders", channel=CHANNEL)
        saved = await host.choose(shown, "party:leads:v1", ["10080", "30"])
        assert text("en", "party-reminders-saved") in saved.text
        assert text("en", "party-duration-weeks", count=1) in saved.text
        saved = await host.choose(saved, "party:way:v1", ["direct"])
        assert text("en", "party-way-direct") in saved.text
        form = await host.press(saved, "party:zone-open:v1")
        refused = await host.submit(form, {"zone": "Atlantis"})
        assert "Atlantis" in refused.text
        form = await host.press(saved, "party:zone-open:v1")
        saved = await host.submit(form, {"zone": "東京"})
        assert text("en", "party-zone", city="Tokyo") in saved.text
        form = await host.press(saved, "party:quiet-open:v1")
        refused = await host.submit(form, {"quiet-from": "22:00", "quiet-to": ""})
        assert text("en", "party-quiet-unreadable") in refused.text
        form = await host.press(saved, "party:quiet-open:v1")
        saved = await host.submit(form, {"quiet-from": "22", "quiet-to": "7:30"})
        assert text("en", "party-quiet", start="22:00", end="07:30") in saved.text
        guild = await host.press(saved, "party:leads-guild:v1")
        assert text("en", "party-duration-weeks", count=1) not in guild.text.split("\n", 2)[2]
        off = await host.press(guild, "party:off:v1")
        assert text("en", "party-reminders-off") in off.text
        on = await host.press(off, "party:on:v1")
        assert text("en", "party-quiet", start="22:00", end="07:30") in on.text

    async def test_work_in_a_direct_message_too(self, host: Person) -> None:
        shown = await host.command("party reminders", dm=True)
        assert text("en", "party-reminders-heading") in shown.text


class TestPoll:
    async def poll(self, person: Person, slots: str, **options: Any) -> Answer:
        given = {"film": "Welcher Abend", "slots": slots, **options}
        return await person.command("party poll", channel=CHANNEL, options=given)

    async def test_is_answered_closed_and_planned(self, discord: Emulator, host: Person) -> None:
        await self.wants_berlin(host)
        first, second = days_ahead(discord, 5), days_ahead(discord, 6)
        opened = await self.poll(host, f"{iso(first)}; {iso(second)}")
        assert opened.ephemeral
        public = await card(host, "Welcher Abend", mark(first), mark(second))
        guest = discord.person("Lena", locale="ja")
        answered = await press(guest, public, "vote", ":2:")
        assert text("ja", "party-poll-answer-yes") in answered.text
        twice = await press(guest, public, "vote", ":1:")
        twice = await press(guest, public, "vote", ":1:")
        assert text("ja", "party-poll-answer-if-need-be") in twice.text
        refused = await press(guest, await self.asked(guest, public), "poll-close")
        assert refused.text == text("ja", "party-not-yours", host=f"<@{host.id}>")
        closed = await press(host, await self.asked(host, public), "poll-close")
        assert mark(second) in closed.text
        late = await press(guest, public, "vote", ":1:")
        assert late.text == text("ja", "party-poll-is-closed")
        planned = await press(host, closed, "poll-party")
        assert mark(second) in planned.text
        again = await press(host, closed, "poll-party")
        assert again.text == text("en", "party-poll-is-planned")

    async def wants_berlin(self, person: Person) -> None:
        shown = await person.command("party reminders", channel=CHANNEL)
        form = await person.press(shown, "party:zone-open:v1")
        await person.submit(form, {"zone": "Berlin"})

    async def asked(self, person: Person, public: Any) -> Answer:
        return await press(person, public, "poll-ask")

    @pytest.mark.parametrize(
        ("slots", "key", "arguments"),
        [
            ("fri 8pm", "party-poll-slots-out-of-range", {"minimum": 2, "maximum": 10}),
            ("fri 8pm; blub", "timewords-refused-not-understood", {}),
            ("fri 8pm; saturday", "party-slot-without-time", {"number": 2}),
        ],
    )
    async def test_of_times_that_are_none_is_refused(
        self, host: Person, slots: str, key: str, arguments: dict[str, int]
    ) -> None:
        await self.wants_berlin(host)
        assert (await self.poll(host, slots)).text == text("en", key, **arguments)

    async def test_of_an_unclear_time_asks_to_write_it_out(self, host: Person) -> None:
        await self.wants_berlin(host)
        answer = await self.poll(host, "fri 8pm; sat 8")
        assert answer.text.startswith("Time no. 2 can mean <t:")

    async def test_closes_before_its_first_time(self, discord: Emulator, host: Person) -> None:
        await self.wants_berlin(host)
        slots = f"{iso(days_ahead(discord, 5))}; {iso(days_ahead(discord, 6))}"
        late = await self.poll(host, slots, closes=iso(days_ahead(discord, 7)))
        assert late.text == text(
            "en",
            "party-poll-closing-out-of-range",
            latest=mark(days_ahead(discord, 5)).replace(":F>", ":f>"),
        )


class TestCalendar:
    @pytest.mark.parametrize("locale", LOCALES)
    async def test_holds_the_same_instants_as_the_cards(
        self, discord: Emulator, host: Person, locale: str
    ) -> None:
        starts = days_ahead(discord, 8)
        await plan(host, iso(starts), title=f"Kalender {locale}")
        guest = discord.person("Lena", locale=locale)
        answer = await guest.command("party calendar", channel=CHANNEL)
        assert answer.ephemeral
        assert text(locale, "party-calendar-ready") in answer.text
        (file,) = answer.files
        assert file.name.endswith(".ics")
        events = {str(x["SUMMARY"]): x for x in Calendar.from_ical(file.content).walk("VEVENT")}
        begins = events[f"Kalender {locale}"].decoded("DTSTART")
        assert isinstance(begins, datetime)
        assert begins.astimezone(UTC) == starts.astimezone(UTC)

    async def test_of_one_party_holds_only_that(self, discord: Emulator, host: Person) -> None:
        await plan(host, iso(days_ahead(discord, 8)), title="Nur dieser")
        answer = await host.command(
            "party calendar", channel=CHANNEL, options={"party": "Nur dieser"}
        )
        (file,) = answer.files
        assert len(Calendar.from_ical(file.content).walk("VEVENT")) == 1

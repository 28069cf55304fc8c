"""From one typed line to the card of a watch party, in three languages, and what goes wrong."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from emulator import Emulator, seed
from emulator.answer import Answer
from emulator.model import Channel
from emulator.person import Person
from tests.journeys.parties import (
    BERLIN,
    CHANNEL,
    LOCALES,
    actions,
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

WHEN = {
    "en-US": "{0.year}-{0.month:02}-{0.day:02} 8:15pm",
    "de": "am {0.day}.{0.month}.{0.year} um 20:15 Uhr",
    "ja": "{0.year}年{0.month}月{0.day}日 午後8時15分",
}
HOSTS = {"en-US": "Emily", "de": "Jonas", "ja": "Yui"}
HOSTILE = "# @everyone **x** [a](http://evil.example) <@&1> `y`"
GROUP = "de"


def posted(person: Person) -> list[str]:
    """What everyone can read in the channel."""
    return [message.text for message in person.history(CHANNEL) if not message.ephemeral]


def last_sunday(year: int, month: int) -> date:
    """The day the clocks change in the European Union (Directive 2000/84/EC)."""
    last = date(year, month, 31)
    return last - timedelta(days=(last.weekday() + 1) % 7)


def next_change(discord: Emulator, month: int) -> date:
    today = discord.clock.now().date()
    coming = (last_sunday(today.year + more, month) for more in (0, 1))
    return next(day for day in coming if day > today + timedelta(days=1))


def lobby(discord: Emulator) -> Channel:
    """The one channel of the second guild, which has set no time zone."""
    guild = next(x for x in discord.world.guilds.values() if x is not discord.world.home)
    return next(iter(guild.channels.values()))


@pytest.fixture
def host(discord: Emulator, bot: BotProcess) -> Person:
    return discord.person("Hannah", locale="en-US")


@pytest.mark.parametrize("locale", LOCALES)
async def test_a_typed_line_becomes_a_preview_and_then_a_card(
    discord: Emulator, bot: BotProcess, locale: str
) -> None:
    person = discord.person(HOSTS[locale], locale=locale)
    starts = days_ahead(discord, 10)
    before = len(posted(person))
    shown = await preview(
        person, WHEN[locale].format(starts), film="koizora", title=f"Abend {locale}", capacity=8
    )
    assert shown.ephemeral
    assert mark(starts) in shown.text
    assert text(locale, "party-button-plan") in shown.labels
    assert len(posted(person)) == before
    done = await press(person, shown, "confirm")
    assert done.kind == "update"
    assert text(locale, "party-done-planned") in done.text
    public = await card(person, f"Abend {locale}")
    assert mark(starts) in public.text
    assert f"<@{person.id}>" in public.text
    assert text(GROUP, "party-seats-taken", taken=0, capacity=8) in public.text
    assert text(GROUP, "party-button-going") in public.labels


async def test_of_several_readings_one_is_chosen(discord: Emulator, bot: BotProcess) -> None:
    person = discord.person("Lena", locale="de")
    shown = await preview(person, "Freitag um 8 Uhr", title="Morgens oder abends")
    choices = [x for x in actions(shown) if ":choose:" in x]
    assert len(choices) == 2
    assert not [x for x in actions(shown) if ":confirm:" in x]
    chosen = await person.press(shown, choices[1])
    assert chosen.kind == "update"
    (said,) = [x for x in shown.text.splitlines() if x.startswith("**2.**")]
    planned = await press(person, chosen, "confirm")
    assert text("de", "party-done-planned") in planned.text
    assert said.removeprefix("**2.** ") in planned.text.replace("*", "")


class TestRefusals:
    """Nothing is guessed, and nothing is posted."""

    @pytest.mark.parametrize("locale", LOCALES)
    @pytest.mark.parametrize(
        ("when", "reason"),
        [
            ("blub", "not-understood"),
            ("ungefähr irgendwann", "not-understood"),
            ("2020-01-01 20:00", "past"),
            ("x" * 4000, "too-long"),
        ],
    )
    async def test_a_time_that_is_none_is_refused_in_the_readers_language(
        self, discord: Emulator, bot: BotProcess, locale: str, when: str, reason: str
    ) -> None:
        person = discord.person(HOSTS[locale], locale=locale)
        before = posted(person)
        answer = await preview(person, when)
        assert answer.ephemeral
        assert answer.text == text(locale, f"timewords-refused-{reason}")
        assert posted(person) == before

    async def test_a_time_more_than_two_years_ahead(self, discord: Emulator, host: Person) -> None:
        answer = await preview(host, iso(days_ahead(discord, 800)))
        assert answer.text in (
            text("en", "timewords-refused-too-far"),
            text("en", "party-start-too-far"),
        )

    @pytest.mark.parametrize("locale", LOCALES)
    async def test_an_unknown_zone_offers_the_nearest(
        self, discord: Emulator, bot: BotProcess, locale: str
    ) -> None:
        person = discord.person(HOSTS[locale], locale=locale)
        answer = await preview(person, "20:15", zone="Europe/Berln")
        assert "Europe/Berlin" in answer.text
        offered = await person.autocomplete("party plan", "zone", "berl", channel=CHANNEL)
        assert "Europe/Berlin" in [x["value"] for x in offered]

    @pytest.mark.parametrize(
        ("options", "key", "arguments"),
        [
            ({"film": "x" * 4000}, "party-title-too-long", {"maximum": 100}),
            ({"film": "   "}, "party-title-missing", {}),
            ({"capacity": 0}, "party-capacity-out-of-range", {"minimum": 1, "maximum": 1000}),
            ({"capacity": 10**12}, "party-capacity-unreadable", {}),
            ({"capacity": -5}, "party-capacity-out-of-range", {"minimum": 1, "maximum": 1000}),
            ({"notes": "x" * 4000}, "party-notes-too-long", {"maximum": 500}),
            ({"place": "x" * 4000}, "party-place-too-long", {"maximum": 100}),
            ({"place": "<#999999999999999999>"}, "party-place-gone", {}),
        ],
    )
    async def test_what_cannot_be_is_answered_with_what_to_do(
        self,
        discord: Emulator,
        host: Person,
        options: dict[str, Any],
        key: str,
        arguments: dict[str, int],
    ) -> None:
        answer = await preview(host, iso(days_ahead(discord, 5)), **options)
        assert answer.ephemeral
        assert answer.text == text("en", key, **arguments)

    async def test_a_direct_message_has_no_parties(self, host: Person) -> None:
        for answer in (
            await host.command("party plan", dm=True, film="x", when="fri 8pm"),
            await host.command("party list", dm=True),
            await host.command("party poll", dm=True, film="x", slots="fri 8pm"),
            await host.command("party calendar", dm=True),
        ):
            assert answer.text == text("en", "error-guild-only")


class TestClockChanges:
    async def test_a_time_that_the_clocks_skip_is_explained(
        self, discord: Emulator, host: Person
    ) -> None:
        day = next_change(discord, 3)
        answer = await preview(host, f"{day.isoformat()} 02:30")
        assert "2:30" in answer.text
        assert "3:30" in answer.text
        assert mark(datetime(day.year, day.month, day.day, 3, 30, tzinfo=BERLIN)) in answer.text

    async def test_of_a_time_that_the_clocks_show_twice_one_is_chosen(
        self, discord: Emulator, host: Person
    ) -> None:
        day = next_change(discord, 10)
        answer = await preview(host, f"{day.isoformat()} 02:30")
        first = datetime(day.year, day.month, day.day, 2, 30, tzinfo=BERLIN)
        for wall in (first, first.replace(fold=1)):
            assert mark(wall) in answer.text


class TestQuestions:
    """What is missing is asked for once, and nothing that was typed is lost."""

    async def test_a_day_alone_asks_for_its_time(self, discord: Emulator, host: Person) -> None:
        starts = days_ahead(discord, 12)
        asked = await preview(host, f"{starts:%Y-%m-%d}", title="Nur ein Tag", notes="Decken!")
        form = await press(host, asked, "ask-time")
        assert form.modal is not None
        assert f"{starts:%Y-%m-%d}" in form.modal.fields[0].value
        refused = await host.submit(form, {"when": "blub"})
        assert text("en", "timewords-refused-not-understood") in refused.text
        assert "blub" in refused.text
        form = await press(host, asked, "ask-time")
        answer = await host.submit(form, {"when": iso(starts)})
        assert answer.kind == "update"
        for part in ("Nur ein Tag", "Decken!", mark(starts)):
            assert part in answer.text

    async def test_the_zone_is_asked_for_once_and_kept(
        self, discord: Emulator, bot: BotProcess
    ) -> None:
        person = discord.person("Amelia", locale="en-US")
        starts = days_ahead(discord, 9)

        async def ask() -> Answer:
            return await person.command(
                "party plan", channel=lobby(discord), options={"film": "Regen", "when": iso(starts)}
            )

        question = await ask()
        assert text("en", "party-ask-zone") in question.text
        form = await press(person, question, "ask-zone")
        unknown = await person.submit(form, {"zone": "Atlantis"})
        assert "Atlantis" in unknown.text
        form = await press(person, question, "ask-zone")
        answer = await person.submit(form, {"zone": "Tokyo"})
        assert answer.kind == "update"
        assert text("en", "party-zone", city="Tokyo") in answer.text
        in_tokyo = mark(starts.replace(tzinfo=ZoneInfo("Asia/Tokyo")))
        assert in_tokyo in answer.text
        assert in_tokyo in (await ask()).text

    async def test_the_guilds_zone_counts_for_whoever_gave_none(
        self, discord: Emulator, host: Person
    ) -> None:
        steward = discord.person(seed.STEWARD, locale="en-US")
        setting = await steward.command("settings time-zone")
        form = await steward.press(setting, "settings:type:time-zone:v1")
        refused = await steward.submit(form, {"value": "Atlantis"})
        assert "Atlantis" in refused.text
        form = await steward.press(setting, "settings:type:time-zone:v1")
        saved = await steward.submit(form, {"value": "Berlin"})
        assert text("en", "settings-value-saved", value="Europe/Berlin") in saved.text
        starts = days_ahead(discord, 9)
        assert mark(starts) in (await preview(host, iso(starts), zone=None)).text


class TestPreview:
    async def test_a_hostile_title_can_do_nothing_but_be_read(
        self, discord: Emulator, host: Person
    ) -> None:
        shown = await preview(host, iso(days_ahead(discord, 5)), title=HOSTILE, notes=HOSTILE)
        done = await press(host, shown, "confirm")
        public = await card(host, "evil.example")
        for answer in (shown.text, done.text, public.text):
            assert "@everyone" not in answer
            assert "[a]" not in answer
            assert "<@&1>" not in answer.replace("\\<", "")
        assert public.raw["mention_everyone"] is False
        assert public.raw["mention_roles"] == []

    async def test_the_form_changes_it_and_gives_back_what_it_refuses(
        self, discord: Emulator, host: Person
    ) -> None:
        starts = days_ahead(discord, 6)
        shown = await preview(host, iso(starts), title="Vorher", notes="Decken")
        form = await press(host, shown, "change")
        assert form.modal is not None
        assert [field.value for field in form.modal.fields][:2] == [
            f"{iso(starts)} Europe/Berlin",
            "Vorher",
        ]
        refused = await host.submit(form, {"when": "blub", "title": "Nachher"})
        assert "Nachher" in refused.text
        assert text("en", "timewords-refused-not-understood") in refused.text
        form = await press(host, shown, "change")
        later = starts + timedelta(days=1)
        told = {"when": iso(later), "title": "Nachher", "place": "Sofa"}
        changed = await host.submit(form, {**told, "capacity": "４", "notes": ""})
        assert changed.kind == "update"
        for part in (mark(later), "Nachher", "Sofa", text("en", "party-label-seats")):
            assert part in changed.text
        assert "Decken" not in changed.text

    async def test_that_was_used_or_thrown_away_is_gone(
        self, discord: Emulator, host: Person
    ) -> None:
        shown = await preview(host, iso(days_ahead(discord, 6)), title="Weg damit")
        confirm = next(x for x in actions(shown) if ":confirm:" in x)
        left = await press(host, shown, "discard")
        assert left.text == text("en", "party-done-nothing")
        assert confirm not in list(actions(left))
        assert not [x for x in posted(host) if "Weg damit" in x]

    async def test_expires_after_a_quarter_of_an_hour(
        self, discord: Emulator, host: Person
    ) -> None:
        shown = await preview(host, iso(days_ahead(discord, 6)), title="Zu spät")
        await discord.pass_time(timedelta(minutes=16))
        answer = await press(host, shown, "confirm")
        assert answer.text == text("en", "party-draft-gone")

    async def test_places_and_films_are_offered_while_somebody_types(
        self, discord: Emulator, host: Person
    ) -> None:
        rooms = await host.autocomplete("party plan", "place", "kino", channel=CHANNEL)
        films = await host.autocomplete("party plan", "film", "koi", channel=CHANNEL)
        assert "Kinosaal" in rooms[0]["name"]
        assert [x["value"] for x in films] == ["koizora"]
        shown = await preview(
            host, iso(days_ahead(discord, 6)), film="koizora", place=rooms[0]["value"]
        )
        assert rooms[0]["value"] in shown.text
        spoken = await preview(host, iso(days_ahead(discord, 6)), place="Kinosaal")
        assert rooms[0]["value"] in spoken.text


async def test_who_may_plan_is_a_setting_and_five_parties_are_the_most(
    discord: Emulator, bot: BotProcess
) -> None:
    steward = discord.person(seed.STEWARD, locale="en-US")
    member, moderator = discord.person("Paul", locale="ja"), discord.person("Aoi", locale="de")
    for number in range(5):
        await plan(member, iso(days_ahead(discord, 20 + number)), title=f"Reihe {number}")
    sixth = await preview(member, iso(days_ahead(discord, 30)))
    full = await press(member, sixth, "confirm")
    assert full.text == text("ja", "party-too-many", maximum=5)
    setting = await steward.command("settings party-planners")
    await steward.choose(setting, "settings:choose:party-planners:v1", ["moderators"])
    refused = await preview(member, iso(days_ahead(discord, 30)))
    assert refused.text == text("ja", "party-planning-not-allowed")
    assert (
        mark(days_ahead(discord, 30))
        in (await preview(moderator, iso(days_ahead(discord, 30)))).text
    )
    await steward.choose(setting, "settings:choose:party-planners:v1", ["everyone"])

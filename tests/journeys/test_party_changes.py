"""Changing what is planned: edits, two hosts at once, cancelling, one evening of a series."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from emulator import Emulator
from emulator.answer import Answer
from emulator.person import Person
from tests.journeys.parties import (
    CHANNEL,
    LOCALES,
    actions,
    card,
    days_ahead,
    iso,
    mark,
    party_id,
    plan,
    press,
    text,
)
from tests.journeys.process import BotProcess

GROUP = "de"


@pytest.fixture
def host(discord: Emulator, bot: BotProcess) -> Person:
    return discord.person("Hannah", locale="en-US")


@pytest.fixture
def moderator(discord: Emulator, bot: BotProcess) -> Person:
    return discord.person("Aoi", locale="en-US")


async def edit(person: Person, party: str, **options: Any) -> Answer:
    given = {"party": party, **options}
    return await person.command("party edit", channel=CHANNEL, options=given)


class TestEdit:
    async def test_what_was_given_is_changed_and_the_card_shows_it(
        self, discord: Emulator, moderator: Person
    ) -> None:
        await plan(moderator, iso(days_ahead(discord, 4)), title="Alt", place="Sofa", notes="Tee")
        party = await party_id(moderator, "Alt")
        done = await edit(
            moderator, party, film="koizora", title="Neu", capacity=3, place="-", notes="-"
        )
        assert text("en", "party-done-edited") in done.text
        shown = await card(moderator, "Neu", text(GROUP, "party-seats-taken", taken=0, capacity=3))
        assert "Sofa" not in shown.text
        assert "Tee" not in shown.text
        unlimited = await edit(moderator, party, capacity=0)
        assert text("en", "party-done-edited") in unlimited.text

    async def test_a_time_of_day_may_mean_the_partys_own_day(
        self, discord: Emulator, moderator: Person
    ) -> None:
        starts = days_ahead(discord, 4)
        await plan(moderator, iso(starts), title="Später")
        party = await party_id(moderator, "Später")
        asked = await edit(moderator, party, when="22:45", zone="Europe/Berlin")
        later = starts.replace(hour=22, minute=45)
        assert mark(later) in asked.text
        done = await press(moderator, asked, "edit-when", str(int(later.timestamp())))
        assert text("en", "party-done-moved") in done.text
        await card(moderator, "Später", mark(later))

    @pytest.mark.parametrize("locale", LOCALES)
    async def test_only_the_host_and_moderators_may(
        self, discord: Emulator, moderator: Person, locale: str
    ) -> None:
        await plan(moderator, iso(days_ahead(discord, 4)), title=f"Fremd {locale}")
        other = discord.person("Jonas", locale=locale)
        party = await party_id(other, f"Fremd {locale}")
        for command in ("party edit", "party cancel"):
            refused = await other.command(command, channel=CHANNEL, options={"party": party})
            assert refused.ephemeral
            assert refused.text == text(locale, "party-not-yours", host=f"<@{moderator.id}>")

    async def test_nothing_to_change_and_a_party_that_is_not_there(
        self, discord: Emulator, moderator: Person
    ) -> None:
        await plan(moderator, iso(days_ahead(discord, 4)), title="Nichts")
        party = await party_id(moderator, "Nichts")
        same = await edit(moderator, party, title="Nichts")
        assert same.text == text("en", "party-edit-changes-nothing")
        for typed in ("Gibt es nicht", "999999999999999999", "9" * 40):
            gone = await edit(moderator, typed, title="x")
            assert gone.text == text("en", "party-gone")

    async def test_two_hosts_at_once_one_wins_and_the_other_sees_the_difference(
        self, discord: Emulator, host: Person, moderator: Person
    ) -> None:
        starts = days_ahead(discord, 4)
        await plan(host, iso(starts), title="Zwei Köche")
        party = await party_id(host, "Zwei Köche")
        asked = await edit(host, party, when="22:45", zone="Europe/Berlin")
        won = await edit(moderator, party, title="Ein Koch")
        assert text("en", "party-done-edited") in won.text
        later = str(int(starts.replace(hour=22, minute=45).timestamp()))
        lost = await press(host, asked, "edit-when", later)
        editor = f"<@{moderator.id}>"
        assert text("en", "party-edited-meanwhile", editor=editor) in lost.text
        assert text("en", "party-part-starts") in lost.text
        shown = await host.command("party show", channel=CHANNEL, options={"party": party})
        assert mark(starts) in shown.text
        assert "Ein Koch" in shown.text

    async def test_edits_at_the_same_moment_leave_one_of_the_two(
        self, discord: Emulator, host: Person, moderator: Person
    ) -> None:
        await plan(host, iso(days_ahead(discord, 4)), title="Gleichzeitig")
        party = await party_id(host, "Gleichzeitig")
        done = await asyncio.gather(
            *(edit(person, party, notes=person.name) for person in (host, moderator))
        )
        shown = await host.command("party show", channel=CHANNEL, options={"party": party})
        assert sum(text("en", "party-done-edited") in answer.text for answer in done) >= 1
        assert sum(f"> {person.name}" in shown.text for person in (host, moderator)) == 1


class TestCancel:
    async def test_asks_once_and_its_buttons_then_say_so(
        self, discord: Emulator, moderator: Person
    ) -> None:
        await plan(moderator, iso(days_ahead(discord, 4)), title="Ausfall")
        party = await party_id(moderator, "Ausfall")
        old = await card(moderator, "Ausfall")
        form = await moderator.command(
            "party cancel", channel=CHANNEL, options={"party": party, "reason": "Halsweh"}
        )
        assert form.modal is not None
        assert form.modal.fields[0].value == "Halsweh"
        done = await moderator.submit(form, {"reason": "Husten"})
        assert text("en", "party-done-cancelled") in done.text
        guest = discord.person("Lena", locale="ja")
        pressed = await press(guest, old, "going")
        assert pressed.text == text("ja", "party-is-cancelled")
        shown = await card(moderator, "Ausfall", "Husten")
        assert list(actions(shown)) == []
        for command in ("party edit", "party cancel"):
            again = await moderator.command(command, channel=CHANNEL, options={"party": party})
            assert again.text == text("en", "party-is-cancelled")


class TestSeries:
    async def test_one_evening_is_skipped_and_one_is_moved(
        self, discord: Emulator, moderator: Person
    ) -> None:
        starts = days_ahead(discord, 3)
        await plan(moderator, iso(starts), title="Jede Woche", repeat="weekly")
        party = await party_id(moderator, "Jede Woche")
        dates = await moderator.autocomplete(
            "party skip", "date", "", channel=CHANNEL, options={"party": party}
        )
        second = (starts + timedelta(days=7)).date().isoformat()
        third = starts + timedelta(days=14)
        assert [x["value"] for x in dates][:2] == [starts.date().isoformat(), second]
        options = {"party": party, "date": second}
        question = await moderator.command("party skip", channel=CHANNEL, options=options)
        kept = await press(moderator, question, "keep")
        assert kept.text == text("en", "party-done-nothing")
        question = await moderator.command("party skip", channel=CHANNEL, options=options)
        done = await press(moderator, question, "skip-now")
        assert mark(starts) in done.text
        again = await moderator.command("party skip", channel=CHANNEL, options=options)
        assert again.ephemeral

        later = third.replace(hour=21)
        asked = await moderator.command(
            "party move",
            channel=CHANNEL,
            options={"party": party, "date": third.date().isoformat(), "when": f"{iso(later)} CET"},
        )
        moved = await press(moderator, asked, "move-now")
        assert mark(later) in moved.text
        left = await moderator.autocomplete(
            "party move", "date", "", channel=CHANNEL, options={"party": party}
        )
        assert text("en", "party-date-skipped", date="").strip() in left[1]["name"]

    async def test_a_single_party_and_a_day_without_it_are_refused(
        self, discord: Emulator, moderator: Person
    ) -> None:
        starts = days_ahead(discord, 3)
        await plan(moderator, iso(starts), title="Nur einmal")
        once = await moderator.command(
            "party skip",
            channel=CHANNEL,
            options={"party": await party_id(moderator, "Nur einmal"), "date": "2030-01-01"},
        )
        assert once.text == text("en", "party-not-a-series")
        await plan(moderator, iso(starts), title="Alle zwei Wochen", repeat="two-weeks")
        unknown = await moderator.command(
            "party skip",
            channel=CHANNEL,
            options={"party": await party_id(moderator, "Alle zwei Wochen"), "date": "2030-01-99"},
        )
        assert unknown.text == text("en", "party-evening-unknown")


class TestHosts:
    async def test_a_party_whose_host_left_can_be_taken_over(
        self, discord: Emulator, bot: BotProcess
    ) -> None:
        gone = discord.person("Tim", locale="de")
        heir, other = discord.person("Sophie", locale="de"), discord.person("Max", locale="ja")
        await plan(gone, iso(days_ahead(discord, 4)), title="Verwaist")
        party = await party_id(heir, "Verwaist")
        gone.leave()
        # Whether somebody is still a member is only learned by asking.
        discord.faults.asked_codes.add(10007)
        offered = await edit(heir, party, title="Geerbt")
        assert text("de", "party-take-over-question", host=f"<@{gone.id}>") in offered.text
        late = await edit(other, party, title="Auch geerbt")
        taken = await press(heir, offered, "take-over")
        assert text("de", "party-done-taken-over") in taken.text
        done = await edit(heir, party, title="Geerbt")
        assert text("de", "party-done-edited") in done.text
        refused = await press(other, late, "take-over")
        assert refused.text == text("ja", "party-host-still-here", host=f"<@{heir.id}>")

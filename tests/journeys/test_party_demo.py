"""The demo as a new user tries it: one line, three languages, a kill, and everyone is told once."""

from __future__ import annotations

import os
import sys
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar
from playwright.async_api import Browser, Locator, Page, expect

from emulator import Limits, seed, web
from emulator.__main__ import child_environment
from emulator.model import ScheduledEvent
from emulator.server import Emulator
from emulator.supervisor import Supervisor
from tests.emulator.page_demo import Demo, opened, place
from tests.journeys.parties import text

ROOM = "#film-talk"
SLOW = 40_000


@pytest.fixture
async def watching(browser: Browser, tmp_path: Path) -> AsyncIterator[Demo]:
    """The demo with the real bot in it, as `make demo` starts it."""
    emulator = Emulator(seed.fan_group(), limits=Limits(identify=False))
    page = web.mount(emulator)
    output: list[str] = []
    async with emulator:
        environment = child_environment(os.environ, emulator) | {
            "KOIZORA_DATABASE_URL": f"sqlite:///{tmp_path}/koizora.sqlite3"
        }
        command = [sys.executable, "-m", "bot", "run"]
        bot = emulator.supervisor = Supervisor(command, environment, output.append)
        await bot.start()
        try:
            await emulator.bot_ready(timeout=30)
            yield Demo(emulator, page, bot, output)
        finally:
            await bot.stop()
        assert emulator.violations == []


async def be(page: Page, name: str, language: str) -> None:
    await page.get_by_label("You are").select_option(f"{name} (member)")
    await page.get_by_label("Language").select_option(language)
    await place(page, ROOM).click()
    await expect(place(page, ROOM)).to_have_attribute("aria-current", "page")


async def pick(page: Page, typed: str) -> None:
    field = page.get_by_label("Command", exact=True)
    await field.focus()
    await page.keyboard.press("ControlOrMeta+A")
    await page.keyboard.type(typed)
    await page.keyboard.press("Enter")
    await expect(field).not_to_have_value(typed)


def control(page: Page, action: str) -> Locator:
    """The newest component of the party that does something."""
    return page.locator(f"#log [data-custom-id^='party:{action}:']").last


async def plan(page: Page) -> None:
    """Write one line, say once where one lives, and choose one of the two readings."""
    await pick(page, "party planen")
    await page.get_by_role("combobox", name="film required").fill("Koizora")
    await page.get_by_role("textbox", name="wann required").fill("nächsten Freitag 20:15")
    await page.get_by_role("button", name="Run").click()
    await control(page, "ask-zone").click()
    dialog = page.get_by_role("dialog")
    await dialog.get_by_role("textbox").fill("Berlin")
    await dialog.get_by_role("button", name="Submit").click()
    await expect(page.locator("#log [data-custom-id^='party:choose:']")).to_have_count(2)
    await page.locator("#log [data-custom-id^='party:choose:']").first.click()
    await control(page, "confirm").click()
    await expect(control(page, "going")).to_be_visible(timeout=SLOW)


async def wish_for_direct_messages(page: Page) -> None:
    await pick(page, "リマインダー")
    await page.get_by_role("button", name="Run").click()
    await page.locator("select[data-custom-id='party:way:v1']").select_option("direct")
    await page.locator("[data-custom-id='party:way:v1#send']").click()
    saved = text("ja", "party-reminders-saved").replace("*", "")
    await expect(page.get_by_role("article").last).to_contain_text(saved)


async def calendar(page: Page, folder: Path) -> datetime:
    """Take the party home as a file and return when it begins by that."""
    await pick(page, "party kalender")
    await page.get_by_role("button", name="Run").click()
    link = page.get_by_role("link", name="Download").last
    async with page.expect_download() as waiting:
        await link.click()
    await (await waiting.value).save_as(folder / "party.ics")
    (event,) = Calendar.from_ical((folder / "party.ics").read_bytes()).walk("VEVENT")
    begins = event.decoded("DTSTART")
    assert isinstance(begins, datetime)
    return begins


async def kill_and_start(page: Page) -> None:
    await page.get_by_role("button", name="Kill").click()
    await expect(page.locator("#presence")).to_have_text("The bot is not connected yet")
    await page.get_by_role("button", name="Start").click()
    await expect(page.locator("#presence")).to_have_text("The bot is online", timeout=SLOW)


async def move_to(page: Page, moment: datetime) -> None:
    wanted = await page.evaluate(
        """(then) => {
          const local = new Date(then - new Date(then).getTimezoneOffset() * 60000);
          return local.toISOString().slice(0, 16);
        }""",
        moment.timestamp() * 1000,
    )
    await page.get_by_label("To a time").fill(wanted)
    await page.keyboard.press("Enter")
    await expect(page.locator("#moving")).to_contain_text("Moving to")
    await expect(page.locator("#moving")).to_be_empty(timeout=SLOW)


def mentions(demo: Demo, name: str) -> int:
    """How often somebody was mentioned in the room, beside the card, or in the party's thread."""
    person = demo.emulator.person(name)
    (thread,) = demo.emulator.threads()
    beside = [x for x in person.history("film-talk") if x.id != thread.id]
    said = [*person.history(thread), *beside]
    return sum(str(user["id"]) == str(person.id) for x in said for user in x.raw["mentions"])


async def test_one_line_three_languages_a_kill_and_everyone_is_told_once(
    browser: Browser, watching: Demo, tmp_path: Path
) -> None:
    async with opened(browser, watching) as page:
        await be(page, "Jonas", "Deutsch")
        await plan(page)
        await control(page, "going").click()
        begins = await calendar(page, tmp_path)
        await be(page, "Yui", "日本語")
        await wish_for_direct_messages(page)
        for name, language in (("Yui", "日本語"), ("Emily", "English")):
            await be(page, name, language)
            await page.locator("#log [data-custom-id^='party:going:']").first.click()
            await expect(page.get_by_role("article").last).to_contain_text("✅")
        await expect(page.locator("#planned b")).to_contain_text("Koizora", timeout=SLOW)
        event: ScheduledEvent = watching.emulator.events()[0]
        assert begins.astimezone(UTC) == event.start

        await kill_and_start(page)
        await move_to(page, event.start - timedelta(hours=20))
        assert (mentions(watching, "Jonas"), mentions(watching, "Emily")) == (1, 1)
        await kill_and_start(page)
        await page.get_by_role("button", name="To the next event").click()
        await expect(page.locator("#moving")).to_contain_text("Moving to")
        await expect(page.locator("#moving")).to_be_empty(timeout=SLOW)

        (thread,) = watching.emulator.threads()
        await place(page, thread.name).click()
        await expect(control(page, "here")).to_be_visible(timeout=SLOW)
        await expect(page.locator("#log [data-custom-id^='party:here:']")).to_have_count(1)
        await control(page, "here").click()
        await be(page, "Yui", "日本語")
        await place(page, "Direct messages").click()
        await expect(page.get_by_role("article")).to_have_count(2)
        await expect(page.get_by_role("article").first).to_contain_text("送信元")
    assert (mentions(watching, "Jonas"), mentions(watching, "Emily")) == (2, 2)
    assert mentions(watching, "Yui") == 0

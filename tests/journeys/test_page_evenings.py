"""An evening on the page: places, what is new, events, moving time, the bot's end and return."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, expect

from tests.emulator.page_demo import MEMBER, Demo, opened, place
from tests.emulator.support import eventually


@pytest.fixture
async def page(browser: Browser, demo: Demo) -> AsyncIterator[Page]:
    for event in demo.emulator.events():
        demo.emulator.changes.delete_event(event)
    for thread in demo.emulator.threads():
        demo.emulator.faults.delete_channel(thread)
    async with opened(browser, demo) as shown:
        yield shown


async def plan(page: Page, demo: Demo, hours: int = 3) -> None:
    emma = demo.emulator.person(MEMBER, locale="en-US")
    await emma.command("plan", options={"hours": hours})
    await expect(page.locator("#planned b")).to_have_text("Evening")


async def test_what_the_bot_says_by_itself_is_marked_as_new_until_it_is_read(
    page: Page, demo: Demo
) -> None:
    await plan(page, demo)
    thread = place(page, "The evening")
    await expect(thread).to_contain_text("1 new")
    await expect(place(page, "#general")).to_have_attribute("aria-current", "page")
    await thread.click()
    await expect(page.get_by_role("article")).to_contain_text("Welcome")
    await expect(thread).not_to_contain_text("new")
    await expect(thread).to_have_attribute("aria-current", "page")


async def test_the_way_to_a_thread_leads_from_its_message_too(page: Page, demo: Demo) -> None:
    await plan(page, demo)
    await page.get_by_role("button", name="Open the thread").click()
    await expect(page.get_by_role("article")).to_contain_text("Welcome")


async def test_a_file_can_be_downloaded(page: Page, demo: Demo, tmp_path: Path) -> None:
    await plan(page, demo)
    await place(page, "The evening").click()
    async with page.expect_download() as waiting:
        await page.get_by_role("link", name="Download evening.ics").click()
    download = await waiting.value
    assert download.suggested_filename == "evening.ics"
    await download.save_as(tmp_path / "evening.ics")
    assert (tmp_path / "evening.ics").read_bytes() == b"BEGIN:VCALENDAR"


async def test_a_person_says_that_they_are_interested(page: Page, demo: Demo) -> None:
    await plan(page, demo)
    mark = page.get_by_role("button", name="Interested")
    await mark.focus()
    await page.keyboard.press("Enter")
    await expect(mark).to_have_attribute("aria-pressed", "true")
    await expect(mark).to_have_text("✓ Interested · 1")
    await expect(mark).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(mark).to_have_text("Interested · 0")


async def test_time_moves_to_the_next_event_and_reminders_arrive_on_the_way(
    page: Page, demo: Demo
) -> None:
    await plan(page, demo)
    await expect(page.get_by_role("article").last).to_contain_text("in 3 hours")
    await page.get_by_role("button", name="To the next event").click()
    await expect(page.locator("#moving")).to_contain_text("Moving to")
    await expect(page.get_by_role("button", name="+1 hour")).to_be_disabled()
    await expect(place(page, "Direct messages")).to_contain_text("2 new", timeout=20_000)
    await expect(place(page, "The evening")).to_contain_text("3 new, you are mentioned")
    await expect(page.locator("#planned")).to_contain_text("now")
    await expect(page.get_by_role("article").last).to_contain_text("now")
    await expect(page.get_by_role("button", name="+1 hour")).to_be_enabled()
    await place(page, "Direct messages").click()
    await expect(page.get_by_role("article")).to_have_count(2)
    await expect(page.get_by_role("article").first).to_contain_text("Soon")


async def test_time_moves_by_a_button_and_to_what_is_typed(page: Page, demo: Demo) -> None:
    clock = demo.emulator.clock
    before = clock.offset.total_seconds()
    await page.get_by_role("button", name="+10 minutes").click()
    await eventually(
        lambda: clock.offset.total_seconds() - before == pytest.approx(600, abs=5), seconds=20
    )
    moving = page.locator("#moving")
    await expect(moving).to_be_empty()
    wanted = await page.evaluate(
        """(offset) => {
          const then = new Date(Date.now() + offset * 1000 + 20 * 60000);
          return new Date(then - then.getTimezoneOffset() * 60000).toISOString().slice(0, 16);
        }""",
        clock.offset.total_seconds(),
    )
    await page.get_by_label("To a time").fill(wanted)
    await page.keyboard.press("Enter")
    await eventually(lambda: clock.offset.total_seconds() - before > 1700, seconds=20)
    await expect(moving).to_be_empty()


async def test_a_time_that_is_over_is_refused_in_a_sentence(page: Page) -> None:
    await page.get_by_label("To a time").fill("2020-01-01T10:00")
    await page.get_by_role("button", name="Go").click()
    await expect(page.locator("#side-problem")).to_have_text("Time only moves forward here.")
    await page.get_by_role("button", name="To the next event").click()
    await expect(page.locator("#side-problem")).to_have_text("No event is planned.")


@pytest.mark.parametrize("deed", ["Stop", "Kill"])
async def test_the_bot_is_ended_and_started_from_the_page(page: Page, deed: str) -> None:
    await expect(page.locator("#bot-state")).to_have_text("The bot is running.")
    await expect(page.get_by_role("button", name="Start")).to_be_disabled()
    await page.get_by_role("button", name=deed).click()
    await expect(page.locator("#bot-state")).to_have_text("The bot is stopped.")
    await expect(page.locator("#presence")).to_have_text("The bot is not connected yet")
    await expect(page.get_by_role("button", name=deed)).to_be_disabled()
    await page.get_by_role("button", name="Start").click()
    await expect(page.locator("#presence")).to_have_text("The bot is online", timeout=20_000)


async def test_a_place_that_is_deleted_is_left_for_the_first(page: Page, demo: Demo) -> None:
    await plan(page, demo)
    await place(page, "The evening").click()
    await expect(page.get_by_role("article")).to_have_count(1)
    demo.emulator.changes.delete_channel(demo.emulator.threads()[0])
    await expect(place(page, "#general")).to_have_attribute("aria-current", "page")
    await expect(page.get_by_role("article")).to_contain_text("Evening")


async def test_a_hidden_place_is_left_when_another_person_looks(page: Page) -> None:
    await page.get_by_label("You are").select_option("Käthe (owner)")
    await place(page, "#moderation").click()
    await expect(place(page, "#moderation")).to_have_attribute("aria-current", "page")
    await page.get_by_label("You are").select_option(f"{MEMBER} (member)")
    await expect(place(page, "#general")).to_have_attribute("aria-current", "page")
    await expect(place(page, "#moderation")).to_have_count(0)


async def test_on_a_phone_the_side_opens_over_the_conversation(page: Page, demo: Demo) -> None:
    await page.set_viewport_size({"width": 360, "height": 740})
    await expect(place(page, "#film-talk")).not_to_be_visible()
    await demo.emulator.person("Aoi").say("Hello", channel="film-talk")
    toggle = page.get_by_role("button", name="#general · 1 new")
    await toggle.click()
    await expect(page.locator("#toggle")).to_have_attribute("aria-expanded", "true")
    wide = await page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert wide <= 0
    await place(page, "#film-talk").click()
    await expect(place(page, "#film-talk")).not_to_be_visible()
    await expect(page.get_by_role("article")).to_contain_text("Hello")
    await expect(page.locator("#toggle")).to_have_text("#film-talk")

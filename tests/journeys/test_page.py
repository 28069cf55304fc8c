"""A person, the page, a bot: everything through a real browser and over the real wire."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, Locator, Page, Route, expect

from emulator import seed
from tests.emulator.chromium import executable
from tests.emulator.page_demo import Demo, opened, place

MODERATOR = f"{seed.MODERATORS[0]} (moderator)"


@pytest.fixture
async def page(browser: Browser, demo: Demo) -> AsyncIterator[Page]:
    async with opened(browser, demo) as shown:
        yield shown


async def pick(page: Page, typed: str) -> None:
    """Find a command by keyboard alone."""
    await page.get_by_label("Command", exact=True).focus()
    await page.keyboard.press("ControlOrMeta+A")
    await page.keyboard.type(typed)
    await page.keyboard.press("Enter")
    await expect(page.get_by_label("Command", exact=True)).not_to_have_value(typed)


def suggestions(page: Page) -> Locator:
    return page.get_by_role("listbox").get_by_role("option")


async def cast(page: Page, character: str = "Mika Tahara") -> Locator:
    await pick(page, "film cast")
    await page.keyboard.type(character)
    await page.keyboard.press("Enter")
    answer = page.get_by_role("article").last
    await expect(answer.get_by_role("heading", name=character)).to_be_visible()
    return answer


async def test_a_command_is_found_filled_and_run_by_keyboard_alone(page: Page) -> None:
    await pick(page, "cast")
    character = page.get_by_role("combobox", name="character required")
    await expect(character).to_be_focused()
    await page.keyboard.type("ta")
    await expect(suggestions(page).filter(has_text="Mika Tahara")).to_be_visible()
    await page.keyboard.press("ArrowDown")
    await expect(page.locator("li[aria-selected=true]")).to_have_text("Mika Tahara")
    await page.keyboard.press("Enter")
    await expect(character).to_have_value("Mika Tahara")
    await expect(suggestions(page)).to_have_count(0)
    await page.keyboard.press("Enter")
    answer = page.get_by_role("article")
    await expect(answer.get_by_role("heading", name="Mika Tahara")).to_be_visible()
    await expect(answer).to_contain_text("Emma used /film cast")
    await expect(answer).not_to_contain_text("Only you can see this")


async def test_the_slash_key_leads_to_the_commands_and_escape_closes_them(page: Page) -> None:
    await page.get_by_role("region", name="Conversation").focus()
    await page.keyboard.press("/")
    command = page.get_by_label("Command", exact=True)
    await expect(command).to_be_focused()
    await expect(command).to_have_value("")
    await expect(page.get_by_role("listbox", name="Commands")).to_be_visible()
    await expect(command).to_have_attribute("aria-expanded", "true")
    await page.keyboard.press("ArrowUp")
    await page.keyboard.press("Escape")
    await expect(command).to_have_attribute("aria-expanded", "false")
    await expect(page.get_by_role("listbox")).to_have_count(0)


async def test_a_missing_option_is_named_before_anything_is_sent(page: Page, demo: Demo) -> None:
    await pick(page, "cast")
    before = len(demo.emulator.interactions)
    await page.get_by_role("button", name="Run").click()
    character = page.get_by_role("combobox", name="character required")
    await expect(character).to_be_focused()
    await expect(character).to_have_attribute("aria-invalid", "true")
    await expect(page.get_by_text("This option is required. Specify a value.")).to_be_visible()
    await expect(page.get_by_role("article")).to_have_count(0)
    kinds = [item.kind for item in demo.emulator.interactions[before:]]
    assert "command" not in kinds


async def test_what_a_client_refuses_is_said_and_nothing_is_lost(page: Page) -> None:
    await pick(page, "plot")
    beats = page.get_by_role("spinbutton", name="beats")
    await beats.fill("9")
    await page.get_by_role("button", name="Run").click()
    await expect(page.locator("#problem")).to_contain_text("out of range")
    await expect(beats).to_have_value("9")
    await beats.fill("2")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("article")).to_contain_text("none, 2, None, False")
    await expect(page.locator("#problem")).to_be_empty()


async def test_choices_people_and_yes_or_no_are_filled_from_lists(page: Page) -> None:
    await pick(page, "plot")
    await page.get_by_label("spoilers").select_option("ending")
    await page.get_by_label("friend").select_option("@Aoi")
    await page.get_by_label("aloud").select_option("yes")
    await page.get_by_role("button", name="Run").click()
    answer = page.get_by_role("article", name="Koizora, only visible to you")
    await expect(answer).to_contain_text("ending, 1, Aoi, True")
    await expect(answer).to_contain_text("Only you can see this")


async def test_an_ephemeral_answer_vanishes_when_another_person_looks(page: Page) -> None:
    await cast(page)
    await page.get_by_role("button", name="Sources").click()
    await expect(page.get_by_role("article")).to_have_count(2)
    await expect(page.get_by_role("article").last).to_contain_text("The sources: none.")
    await page.get_by_label("You are").select_option(MODERATOR)
    await expect(page.get_by_role("article")).to_have_count(1)
    await expect(page.get_by_role("article")).to_contain_text("Emma used /film cast")
    await page.get_by_label("You are").select_option("Emma (member)")
    await expect(page.get_by_role("article")).to_have_count(2)


async def test_a_spoiler_opens_when_it_is_asked_for(page: Page) -> None:
    answer = await cast(page)
    hidden = answer.locator(".spoiler-inside")
    await expect(hidden).not_to_be_visible()
    await answer.get_by_role("button", name="Spoiler, press to show").focus()
    await page.keyboard.press("Enter")
    await expect(hidden).to_be_visible()
    await expect(hidden).to_have_text("who dies")


async def test_a_spoiler_opens_by_mouse_too(page: Page) -> None:
    answer = await cast(page)
    await answer.locator(".spoiler").click()
    await expect(answer.locator(".spoiler-inside")).to_be_visible()


async def test_a_select_sends_its_choice_and_the_message_changes_in_place(page: Page) -> None:
    answer = await cast(page)
    await answer.get_by_label("Verdict").select_option("Contradicted")
    await answer.get_by_role("button", name="Choose").click()
    await expect(answer).to_contain_text("Verdict: contradicted")
    await expect(page.get_by_role("article")).to_have_count(1)
    await expect(answer.get_by_role("button", name="Choose")).to_be_focused()


async def test_a_disabled_button_cannot_be_pressed(page: Page) -> None:
    answer = await cast(page)
    await expect(answer.get_by_role("button", name="Over")).to_be_disabled()


async def test_a_modal_is_filled_and_handed_in(page: Page) -> None:
    answer = await cast(page)
    await answer.get_by_role("button", name="Correct this").click()
    modal = page.get_by_role("dialog", name="Correct a fact")
    await expect(modal).to_be_visible()
    better = modal.get_by_role("textbox", name="The better value required")
    await expect(better).to_have_accessible_description(re.compile("What is true instead"))
    await modal.get_by_role("button", name="Submit").click()
    await expect(better).to_be_focused()
    await expect(modal.get_by_text("This field is required.")).to_be_visible()
    await better.fill("ab")
    await page.keyboard.press("Enter")
    await expect(modal.get_by_text("Please write at least 3 characters.")).to_be_visible()
    await better.fill("Mika <b>T.</b>")
    await modal.get_by_label("Kind").select_option("Spelling")
    await modal.get_by_role("button", name="Submit").click()
    await expect(modal).to_have_count(0)
    await expect(page.get_by_role("article").last).to_contain_text(
        "Thank you for “Mika <b>T.</b>”."
    )


async def test_a_modal_can_be_left_without_sending_anything(page: Page, demo: Demo) -> None:
    answer = await cast(page)
    button = answer.get_by_role("button", name="Correct this")
    for leave in ("Escape", "Cancel"):
        await button.click()
        await expect(page.get_by_role("dialog")).to_be_visible()
        before = len(demo.emulator.interactions)
        if leave == "Escape":
            await page.keyboard.press("Escape")
        else:
            await page.get_by_role("button", name="Cancel").click()
        await expect(page.get_by_role("dialog")).to_have_count(0)
        await expect(button).to_be_focused()
        assert len(demo.emulator.interactions) == before


async def test_an_answer_that_is_an_error_is_read_like_any_other(page: Page) -> None:
    await pick(page, "cast")
    await page.keyboard.type("nobody")
    await page.keyboard.press("Enter")
    answer = page.get_by_role("article", name="Koizora, only visible to you")
    await expect(answer).to_contain_text("Nobody is called nobody.")


async def test_a_bot_that_stays_silent_is_reported(page: Page) -> None:
    await pick(page, "silence")
    await page.keyboard.press("Enter")
    await expect(page.locator("#problem")).to_have_text("The application did not respond.")


async def test_a_moderator_is_offered_more_than_a_member(page: Page) -> None:
    command = page.get_by_label("Command", exact=True)
    await command.fill("queue")
    await expect(suggestions(page)).to_have_count(0)
    await page.get_by_label("You are").select_option(MODERATOR)
    await expect(page.get_by_label("Language")).to_have_value("ja")
    await pick(page, "queue")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("article")).to_contain_text("Nothing waits (ja).")
    await expect(place(page, "#moderation")).to_be_visible()
    await page.get_by_label("You are").select_option("Emma (member)")
    await expect(place(page, "#moderation")).to_have_count(0)


async def test_another_language_renames_the_command_in_hand(page: Page) -> None:
    await pick(page, "film cast")
    await page.get_by_label("Language").select_option("Deutsch")
    await expect(page.get_by_role("combobox", name="figur required")).to_be_visible()
    await expect(page.get_by_label("Command", exact=True)).to_have_value("/film besetzung")
    await expect(page.get_by_text("Wer wen spielt")).to_have_attribute("lang", "de")
    await page.get_by_role("combobox", name="figur required").fill("Nozomu")
    await page.keyboard.press("Enter")
    answer = page.get_by_role("article")
    await expect(answer.locator(".content")).to_have_attribute("lang", "de")
    await page.get_by_label("Language").select_option("日本語")
    await expect(page.get_by_label("Command", exact=True)).to_have_value("/映画 キャスト")
    await expect(answer.locator(".content")).to_have_attribute("lang", "de")


async def test_what_is_filled_in_outlives_a_change_of_language(page: Page) -> None:
    await pick(page, "film plot")
    await page.get_by_label("spoilers").select_option("ending")
    await page.get_by_role("spinbutton", name="beats").fill("2")
    await page.get_by_label("Language").select_option("Deutsch")
    await expect(page.get_by_label("Command", exact=True)).to_have_attribute("lang", "de")
    await expect(page.get_by_label("spoilers").locator("option:checked")).to_have_text("Ende")
    await expect(page.get_by_role("spinbutton", name="beats")).to_have_value("2")


async def test_a_bot_that_is_gone_and_comes_back_is_told(page: Page, demo: Demo) -> None:
    await demo.bot.stop()
    await expect(page.locator("#presence")).to_have_text("The bot is not connected yet")
    await demo.bot.start()
    await expect(page.locator("#presence")).to_have_text("The bot is online")


async def test_an_answer_that_comes_after_the_person_changed_is_not_shown(page: Page) -> None:
    await pick(page, "film plot")
    await page.route("**/api/run", _slowly)
    await page.get_by_role("button", name="Run").click()
    await page.get_by_label("You are").select_option(MODERATOR)
    await page.wait_for_timeout(600)
    await expect(page.get_by_role("article")).to_have_count(0)


async def _slowly(route: Route) -> None:
    response = await route.fetch()
    await asyncio.sleep(0.3)
    await route.fulfill(response=response)


async def test_what_others_do_arrives_without_asking(page: Page, demo: Demo) -> None:
    aoi = demo.emulator.person("Aoi", locale="en-US")
    answer = await aoi.command("film cast", character="Nozomu")
    shown = page.get_by_role("article")
    await expect(shown.get_by_role("heading", name="Nozomu")).to_be_visible()
    await aoi.choose(answer, "verdict", ["confirmed"])
    await expect(shown).to_contain_text("Verdict: confirmed")
    await aoi.press(answer, "sources")
    await expect(page.get_by_role("article")).to_have_count(1)


async def test_direct_messages_are_a_place_to_talk_in(page: Page) -> None:
    await place(page, "Direct messages").click()
    await cast(page, "Nozomu")
    await place(page, "#general").click()
    await expect(page.get_by_text("Nothing was said here yet")).to_be_visible()


async def test_text_of_members_never_runs(page: Page) -> None:
    answer = await cast(page)
    await expect(answer).to_contain_text("<img src=x onerror=")
    await expect(answer).to_contain_text("[click](javascript:")
    assert await answer.locator("img, script").count() == 0
    links = [await link.get_attribute("href") for link in await answer.get_by_role("link").all()]
    assert links == ["https://example.org/"]
    await expect(page).not_to_have_title("stolen")


async def test_the_browser_itself_would_stop_injected_code(page: Page) -> None:
    stopped = await page.evaluate(
        """() => {
          try { document.body.innerHTML = "<img src=x onerror=alert(1)>"; } catch { return true; }
          return false;
        }"""
    )
    assert stopped


async def test_another_site_in_the_browser_can_neither_read_nor_drive(
    page: Page, browser: Browser, demo: Demo
) -> None:
    foreign = await browser.new_page()
    await foreign.route(
        "http://evil.test/", lambda route: route.fulfill(body="<p>", content_type="text/html")
    )
    await foreign.goto("http://evil.test/")
    before = len(demo.emulator.interactions)
    told = await foreign.evaluate(
        """async (address) => {
          const read = await fetch(address + "api/world").then((r) => r.text(), () => "refused");
          const driven = await fetch(address + "api/run", {
            method: "POST", mode: "no-cors", body: '{"command": "silence", "options": {}}',
          }).then((r) => r.type, () => "refused");
          return [read, driven];
        }""",
        demo.page.address,
    )
    assert told[0] == "refused"
    assert told[1] in ("opaque", "refused")
    assert len(demo.emulator.interactions) == before
    await foreign.close()


@pytest.mark.parametrize("width", [360, 1280])
async def test_nothing_is_cut_off_at_any_width(page: Page, width: int) -> None:
    await page.set_viewport_size({"width": width, "height": 740})
    await cast(page)
    wide = await page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert wide <= 0
    for control in ("You are", "Language"):
        await expect(page.get_by_label(control)).to_be_in_viewport()
    await expect(page.get_by_role("button", name="Run")).to_be_in_viewport()


async def test_the_newest_message_stays_in_view_when_the_composer_grows(page: Page) -> None:
    await page.set_viewport_size({"width": 375, "height": 740})
    await cast(page)
    await page.get_by_role("button", name="Sources").click()
    note = page.get_by_text("Only you can see this")
    await expect(note).to_be_in_viewport()
    await pick(page, "film plot")
    await expect(page.get_by_label("aloud")).to_be_visible()
    await expect(note).to_be_in_viewport()


async def test_a_lost_emulator_is_said_and_found_again(page: Page) -> None:
    await page.context.set_offline(True)
    await pick(page, "silence")
    await page.keyboard.press("Enter")
    await expect(page.locator("#problem")).to_contain_text("The emulator does not answer.")
    await page.context.set_offline(False)
    await cast(page)


@pytest.mark.parametrize(
    ("ci", "outcome"), [("true", pytest.fail.Exception), ("", pytest.skip.Exception)]
)
def test_a_missing_chromium_skips_with_a_reason_but_fails_in_ci(
    monkeypatch: pytest.MonkeyPatch, ci: str, outcome: type[BaseException]
) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setenv("CI", ci)
    with pytest.raises(outcome, match="no Chromium on this machine"):
        executable()

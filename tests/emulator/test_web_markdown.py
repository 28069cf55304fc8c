"""The page's Markdown, in a real browser: what is drawn, and what never runs."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Page

from tests.emulator.chromium import chromium, open_files

DRAW = """async (text) => {
  const { markdown } = await import("/markdown.js");
  const names = { people: new Map([["7", "Aoi"]]), channels: new Map([["8", "general"]]) };
  document.querySelector("main").replaceChildren(...markdown(text, names));
  return document.querySelector("main").innerHTML;
}"""
TIMED = f"""async (text) => {{
  const from = performance.now();
  await ({DRAW})(text);
  return performance.now() - from;
}}"""
PLAIN = (
    ("two\nlines", "<p>two<br>lines</p>"),
    ("# A\n## B\n### C", "<h3>A</h3><h4>B</h4><h5>C</h5>"),
    ("#hashtag", "<p>#hashtag</p>"),
    ("-# small print", "<small>small print</small>"),
    ("**bold** and *slanted* and _too_", "<strong>bold</strong> and <em>slanted</em> and <em>too"),
    ("***both***", "<strong><em>both</em></strong>"),
    ("__under__ ~~gone~~", "<u>under</u> <s>gone</s>"),
    ("snake_case_name", "<p>snake_case_name</p>"),
    ("2 * 3 * 4", "<p>2 * 3 * 4</p>"),
    (r"\*not slanted\*", "<p>*not slanted*</p>"),
    ("`**code**`", "<code>**code**</code>"),
    (
        "```py\nx = 1\n# no heading\n```\nafter",
        "<pre><code>x = 1\n# no heading</code></pre><p>after",
    ),
    ("- one\n- two", "<li"),
    ("3. three\n4. four", '<ol start="3">'),
    ("> said\n> again", "<blockquote><p>said<br>again</p></blockquote>"),
    ("<@7> in <#8>, <@9>", "@Aoi</span> in <span"),
    ("</koizora cast:12>", ">/koizora cast</button>"),
    ("<:sky:12>", "<p>:sky:</p>"),
    ("新垣結衣 · **田原美嘉**", "<p>新垣結衣 · <strong>田原美嘉</strong></p>"),
    ("ends with a star *", "<p>ends with a star *</p>"),
    ("||", "<p>||</p>"),
    ("", ""),
)
HOSTILE = (
    "<img src=x onerror=window.stolen=1>",
    "<script>window.stolen=1</script>",
    "[x](javascript:window.stolen=1)",
    "[x](<javascript:window.stolen=1>)",
    "[x](JaVaScRiPt:window.stolen=1)",
    "[x](data:text/html,<script>window.stolen=1</script>)",
    "<javascript:window.stolen=1>",
    'https://example.org/"onmouseover="window.stolen=1',
    "`<svg onload=window.stolen=1>`",
    "||<iframe srcdoc='<script>parent.stolen=1</script>'>||",
    '# <a href="javascript:window.stolen=1">x</a>',
    "<t:99999999999999:F><t:9999999999999:F>",
)


@pytest.fixture(scope="module")
async def page() -> AsyncIterator[Page]:
    async with chromium() as browser:
        yield await open_files(browser)


async def draw(page: Page, text: str) -> str:
    return str(await page.evaluate(DRAW, text))


@pytest.mark.parametrize(("text", "drawn"), PLAIN)
async def test_a_text_is_drawn_as_discord_draws_it(page: Page, text: str, drawn: str) -> None:
    assert drawn in await draw(page, text)


@pytest.mark.parametrize("text", HOSTILE)
async def test_hostile_text_stays_text(page: Page, text: str) -> None:
    await draw(page, text)
    made = await page.locator("main").evaluate(
        "main => [...main.querySelectorAll('*')].map(e => e.localName)"
    )
    assert not {"img", "script", "iframe", "svg"} & set(made)
    for anchor in await page.locator("main a").all():
        assert str(await anchor.get_attribute("href")).startswith(("http://", "https://"))
        assert await anchor.get_attribute("onmouseover") is None
        assert await anchor.get_attribute("rel") == "noopener noreferrer"
    assert await page.evaluate("window.stolen") is None


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("see https://example.org/a_(film).", "https://example.org/a_(film)"),
        ("(see https://example.org/a)", "https://example.org/a"),
        ("||https://example.org/a||", "https://example.org/a"),
        ("[site](https://example.org/a_(film))", "https://example.org/a_(film)"),
        ("[site](https://example.org/x)", "https://example.org/x"),
        ("[site](<https://example.org/x>)", "https://example.org/x"),
        ("<https://example.org/y>", "https://example.org/y"),
    ],
)
async def test_a_web_address_becomes_a_link(page: Page, text: str, address: str) -> None:
    await draw(page, text)
    assert await page.locator("main a").get_attribute("href") == address


async def test_a_spoiler_is_out_of_reach_until_it_is_opened(page: Page) -> None:
    await draw(page, "He ||**dies**|| there")
    inside = page.locator(".spoiler-inside")
    assert await inside.evaluate("node => node.inert")
    button = page.get_by_role("button", name="Spoiler, press to show")
    await button.focus()
    await page.keyboard.press("Enter")
    assert not await inside.evaluate("node => node.inert")
    assert await button.count() == 0
    assert await inside.evaluate("node => node === document.activeElement")
    assert await inside.inner_text() == "dies"


async def test_a_spoiler_over_several_lines_hides_headings_and_lists(page: Page) -> None:
    await draw(page, "before\n||# Ending\n- one\n- two||\nafter ||short|| end")
    block = page.locator("div.spoiler")
    assert await block.locator("h3").text_content() == "Ending"
    assert await block.locator("li").count() == 2
    texts = await page.locator("main > p").all_text_contents()
    assert texts == ["before", "after short end"]


async def test_bars_inside_code_are_no_spoiler(page: Page) -> None:
    await draw(page, "`a || b` and `c || d`")
    assert await page.locator(".spoiler").count() == 0
    assert await page.locator("code").count() == 2


async def test_a_timestamp_is_shown_in_the_readers_own_zone(page: Page) -> None:
    await draw(page, "<t:1193443200:D>")
    time = page.locator("main time")
    assert await time.get_attribute("datetime") == "2007-10-27T00:00:00.000Z"
    assert "2007" in await time.inner_text()


async def test_a_relative_timestamp_says_how_far_away_it_is(page: Page) -> None:
    assert "year" in await draw(page, "<t:1193443200:R>")


async def test_a_command_mention_asks_for_that_command(page: Page) -> None:
    await draw(page, "</koizora cast:12>")
    await page.evaluate(
        "addEventListener('pick-command', (event) => { window.picked = event.detail; })"
    )
    await page.get_by_role("button", name="/koizora cast").click()
    assert await page.evaluate("window.picked") == "koizora cast"


async def test_four_thousand_characters_of_markup_are_drawn_in_no_time(page: Page) -> None:
    for text in ("*" * 4000, "||" * 2000, "[" * 4000, "_a" * 2000, "`" * 4000, "**a" * 1300):
        spent = await page.evaluate(TIMED, text)
        assert spent < 2000

"""The system's Chromium for tests, driven through Playwright; nothing is downloaded."""

from __future__ import annotations

import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, Route, async_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
]
FILES = Path(__file__).parents[2] / "emulator" / "page"
TYPES = {".js": "text/javascript", ".css": "text/css", ".html": "text/html"}


def executable() -> str:
    """Return where Chromium is; skip the test without one, except in CI, where that fails."""
    for name in NAMES:
        if found := shutil.which(name):
            return found
    reason = f"no Chromium on this machine (looked for {', '.join(NAMES)})"
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    """Start the browser for a with block."""
    path = executable()
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=FLAGS)
        try:
            yield browser
        finally:
            await browser.close()


async def open_files(browser: Browser) -> Page:
    """Open an empty page of its own origin that can import the page's modules from disk."""
    page = await browser.new_page()

    async def answer(route: Route) -> None:
        name = route.request.url.rsplit("/", 1)[1]
        if not name:
            await route.fulfill(body="<!doctype html><main></main>", content_type="text/html")
            return
        file = FILES / name
        await route.fulfill(body=file.read_text("utf-8"), content_type=TYPES[file.suffix])

    await page.route("http://page.test/**", answer)
    await page.goto("http://page.test/")
    return page

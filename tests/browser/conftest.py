"""A real Chromium on the live pages, in which every fault that the browser tells fails the test."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

from tests.web.gold import fill

# Playwright runs an event loop in this thread, where Django would refuse to ask the database.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
INSTALLED = ("chromium", "chromium-browser", "google-chrome")
# Collected by the browser before any script of the page runs.
WATCH_POLICY = """
window.__violations = [];
document.addEventListener("securitypolicyviolation", (event) => {
  window.__violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
});
"""
Open = Callable[..., Page]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium where there is one, else the one that Playwright installed."""
    with sync_playwright() as playwright:
        path = next(filter(None, map(shutil.which, INSTALLED)), None)
        started = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield started
        started.close()


@pytest.fixture
def few(transactional_db: None) -> None:
    """Two articles and their events: every mark stands on some page, and pages are short."""
    fill(2)


@pytest.fixture
def gold(transactional_db: None) -> None:
    """Six articles and their events: more than one page of the list holds."""
    fill(6)


@pytest.fixture
def opened(browser: Browser, live_server: Any) -> Iterator[Open]:
    """Open a path of the site; at the end, no console error, no refused script or style, no request elsewhere."""
    contexts: list[BrowserContext] = []
    faults: list[str] = []
    pages: list[Page] = []

    def open_page(path: str = "/", *, scripts: bool = True, cookies: Any = None, **options: Any) -> Page:
        context = browser.new_context(base_url=live_server.url, java_script_enabled=scripts, **options)
        contexts.append(context)
        context.set_default_timeout(10_000)
        if cookies:
            context.add_cookies(cookies)
        context.add_init_script(WATCH_POLICY)
        page = context.new_page()
        pages.append(page)
        page.on("console", lambda message: faults.append(message.text) if _is_fault(message) else None)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("request", lambda request: faults.append(request.url) if _elsewhere(request.url, live_server) else None)
        page.goto(path)
        return page

    yield open_page
    for page in pages:
        if not page.is_closed():
            faults += page.evaluate("window.__violations || []")
    for context in contexts:
        context.close()
    assert faults == []


def _is_fault(message: ConsoleMessage) -> bool:
    """An error, unless it only repeats that a page was rightly refused (400, 404, 410)."""
    return message.type == "error" and "responded with a status of 4" not in message.text


def _elsewhere(url: str, live_server: Any) -> bool:
    return not url.startswith((live_server.url, "data:", "blob:", "about:"))

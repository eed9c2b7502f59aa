"""Searching in a real browser: the page answers while one types, and the box is left alone."""

import re

from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.browser.test_journeys import count


def test_the_page_answers_while_one_types_and_the_box_keeps_its_words(few: None, opened: Open) -> None:
    page = opened()
    page.locator("#q").press_sequentially("tarif", delay=20)
    page.wait_for_url(re.compile(r"\?q=tarif%2A$"))
    expect(page.locator("#say .num")).to_have_text(str(count(q="tarif*")))
    expect(page.locator(".ev-title mark").first).to_be_visible()
    expect(page.locator("#q")).to_be_focused()
    page.locator("#q").press_sequentially("fs", delay=20)
    expect(page.locator("#q")).to_have_value("tariffs")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"\?q=tariffs$"))
    expect(page.locator("#say .num")).to_have_text(str(count(q="tariffs")))


def test_an_answer_that_comes_late_is_dropped(few: None, opened: Open) -> None:
    page = opened()

    def late(route, request) -> None:  # type: ignore[no-untyped-def]
        page.wait_for_timeout(600 if request.url.endswith("q=h") else 0)
        route.continue_()

    page.route(re.compile(r"\?q="), late)
    box = page.locator("#q")
    box.press_sequentially("h")
    page.wait_for_timeout(320)
    box.press_sequentially("uawei", delay=10)
    expect(page.locator("#say")).to_contain_text("“huawei*”")
    page.wait_for_timeout(700)
    expect(page.locator("#say")).to_contain_text("“huawei*”")

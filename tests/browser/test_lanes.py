"""What readers do with the lanes, with scripts and without."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.test_journeys import both_ways, count, shown


@both_ways
def test_zooming_and_moving_by_buttons(few: None, opened: Open, scripts: bool) -> None:
    page = opened("/?view=lanes&from=2018&to=2018", scripts=scripts)
    page.click("#width-quarter")
    page.wait_for_url(re.compile("from=2018-0"))
    narrow = shown(page)
    expect(page.locator("#width-quarter")).to_have_attribute("aria-current", "true")
    page.click("#wider")
    page.wait_for_url(re.compile("from=2018&to=2018"))
    assert shown(page) >= narrow
    page.click("#width-all")
    page.wait_for_url(re.compile(r"/\?view=lanes$"))
    expect(page.locator("#say .num")).to_have_text(str(count()))


@both_ways
def test_the_list_shows_what_the_lanes_showed(few: None, opened: Open, scripts: bool) -> None:
    page = opened("/?view=lanes&from=2018&to=2018", scripts=scripts)
    number = shown(page)
    in_lanes = events_on(page, ".lanes a[id], .after-lanes a")
    assert len(in_lanes) == number
    page.click("#view-list")
    page.wait_for_url(re.compile("from=2018&to=2018$"))
    expect(page.locator(".ev-title a")).to_have_count(number)
    assert events_on(page, ".ev-title a") == in_lanes


def events_on(page: Page, links: str) -> set[str]:
    return {link.get_attribute("href") or "" for link in page.locator(links).all()}


def test_keys_move_and_zoom_the_window_and_reach_every_act(few: None, opened: Open) -> None:
    page = opened("/?view=lanes&from=2018-07&to=2018-09")
    page.keyboard.press("[")
    page.wait_for_url(re.compile("from=2018-04&to=2018-06"))
    page.keyboard.press("]")
    page.wait_for_url(re.compile("from=2018-07&to=2018-09"))
    page.keyboard.press("-")
    page.wait_for_url(re.compile("from=2018&to=2018"))
    page.keyboard.press("+")
    page.wait_for_url(re.compile("from=2018-0"))
    page.keyboard.press("j")
    assert "/event/" in page.evaluate("document.activeElement.getAttribute('href')")


@both_ways
def test_on_a_phone_the_lanes_run_downwards(few: None, opened: Open, scripts: bool) -> None:
    page = opened("/?view=lanes&from=2018&to=2018", scripts=scripts, viewport={"width": 390, "height": 800})
    expect(page.locator(".lanes")).to_be_hidden()
    assert events_on(page, ".v-day a:not(.ans), .after-lanes a") == events_on(page, ".lanes a[id], .after-lanes a")
    page.locator(".v-day a").first.click()
    expect(page.locator(".evh h1")).to_be_visible()

"""What a reader asks of the timeline, with scripts and without: one address, uncertain days, tension, comparison."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.web.gold import bare_event, settle

both_ways = pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])


@both_ways
def test_a_reload_and_a_copied_address_show_the_same(few: None, opened: Open, scripts: bool) -> None:
    page = opened(scripts=scripts)
    page.click("#f-type-ACCUSE")
    page.wait_for_url("**/?type=ACCUSE")
    page.click("#f-lane-us")
    page.wait_for_url("**/?type=ACCUSE&lane=us")
    page.locator("a", has_text="oldest first").click()
    page.wait_for_url(re.compile("sort=oldest"))
    # With scripts the sentence follows a moment after the address.
    expect(page.locator("#say")).to_contain_text("oldest first")
    shown = page.locator("#timeline").inner_text()
    page.reload()
    assert page.locator("#timeline").inner_text() == shown
    copied = opened(page.url, scripts=scripts)
    assert copied.locator("#timeline").inner_text() == shown
    assert copied.locator("link[rel=canonical]").get_attribute("href") == re.sub(r"^https?://[^/]+", "", page.url)


@both_ways
def test_a_month_is_only_possible_under_a_day(transactional_db: None, opened: Open, scripts: bool) -> None:
    month = {"starts_on": "2023-05-01", "ends_on": "2023-05-31", "granularity": "month"}
    settle(bare_event("month", "Talks some day in May", **month))
    day = {"starts_on": "2023-05-26", "ends_on": "2023-05-26", "granularity": "day"}
    settle(bare_event("day", "Talks on the day", **day))
    page = opened(scripts=scripts)
    page.fill("#from", "2023-05-26")
    page.fill("#to", "2023-05-26")
    page.click(".brushform:has(#from) button")
    expect(page.locator(".range")).to_contain_text("1 certainly in this range, 1 possibly")
    expect(page.locator(".ev", has_text="some day in May").locator(".ev-date")).to_contain_text("within")
    page.check("#certain")
    page.click(".brushform:has(#from) button")
    expect(page.locator(".ev")).to_have_count(1)
    expect(page.locator(".ev-title")).to_have_text("Talks on the day")


@both_ways
def test_a_month_of_tension_opens_the_events_that_make_it(few: None, opened: Open, scripts: bool) -> None:
    page = opened("/tension/", scripts=scripts)
    month = page.locator("a:has(.num)", has_text=re.compile("−")).last
    value = re.search(r"−[\d.]+", month.inner_text())
    month.click()
    page.wait_for_url(re.compile("month="))
    assert value
    expect(page.locator("h2", has_text=value[0])).to_be_visible()
    opened_month = page.get_by_role("table", name=re.compile("add up to"))
    expect(opened_month.locator("tr").last).to_contain_text(value[0])


@both_ways
def test_two_actors_are_compared_and_exchanged_at_one_address(few: None, opened: Open, scripts: bool) -> None:
    page = opened("/compare/?by=actor", scripts=scripts)
    page.select_option("[name=left]", "USA")
    page.select_option("[name=right]", "CHN")
    page.click("main button:text('Compare')")
    page.wait_for_url(re.compile("left=USA&right=CHN"))
    expect(page.locator("h1")).to_contain_text(re.compile("United States.*China"))
    page.click("text=Exchange the sides")
    page.wait_for_url(re.compile("left=CHN&right=USA"))
    expect(page.locator("h1")).to_contain_text(re.compile("China.*United States"))

"""A range of days is drawn on the strip, by pointer or by keys; it filters once it is applied, and not before."""

from __future__ import annotations

import re
from datetime import date

from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from timeline.models import Event
from timeline.models.filter import EventFilter


def box(page: Page) -> dict[str, float]:
    found = page.locator(".strip-plot").bounding_box()
    assert found
    return {name: float(value) for name, value in found.items()}


def drag(page: Page, start: float, end: float, *, down: float = 60) -> None:
    """From one share of the strip's width to another."""
    plot = box(page)
    page.mouse.move(plot["x"] + start * plot["width"], plot["y"] + down)
    page.mouse.down()
    page.mouse.move(plot["x"] + end * plot["width"], plot["y"] + down, steps=4)
    page.mouse.up()


def chosen(page: Page) -> tuple[str, str]:
    return page.input_value("#from"), page.input_value("#to")


def test_a_range_is_dragged_and_filters_when_it_is_applied(few: None, opened: Open) -> None:
    page = opened()
    before = page.locator("#say").inner_text()
    drag(page, 0.2, 0.6)
    since, until = chosen(page)
    assert since < until
    assert page.locator("#say").inner_text() == before
    expect(page.locator(".range")).to_contain_text("in it")
    page.click("button:text('Apply')")
    page.wait_for_url(re.compile("from="))
    wanted = EventFilter(since=_day(since), until=_day(until))
    expect(page.locator("#say .num")).to_have_text(str(Event.objects.matching(wanted).count()))


def test_the_ends_of_a_range_move_by_keys(few: None, opened: Open) -> None:
    page = opened()
    first = page.get_by_role("slider", name="First day")
    first.focus()
    first.press("ArrowRight")
    one = chosen(page)[0]
    assert one
    first.press("PageUp")
    assert chosen(page)[0][:4] >= one[:4]
    first.press("Home")
    assert chosen(page) == ("", "")
    last = page.get_by_role("slider", name="Last day")
    last.focus()
    last.press("ArrowLeft")
    assert "in the range" in (last.get_attribute("aria-valuetext") or "")
    last.press("Enter")
    page.wait_for_url(re.compile("to="))


def test_the_ends_follow_the_fields_and_stand_anew_after_filtering(few: None, opened: Open) -> None:
    page = opened()
    page.fill("#from", "2018-07-01")
    page.locator("#from").blur()
    first = page.get_by_role("slider", name="First day")
    assert int(first.get_attribute("aria-valuenow") or 0) > 0
    page.click("#f-lane-us")
    page.wait_for_url(re.compile("lane=us"))
    expect(page.get_by_role("slider")).to_have_count(2)


def test_a_press_without_a_move_opens_the_bar(few: None, opened: Open) -> None:
    page = opened()
    page.locator(".strip-svg .hit:visible").nth(1).click()
    page.wait_for_url(re.compile("from="))


def test_an_end_cannot_pass_the_other(few: None, opened: Open) -> None:
    page = opened()
    first = page.get_by_role("slider", name="First day")
    first.focus()
    first.press("End")
    values = [int(one.get_attribute("aria-valuenow") or 0) for one in page.get_by_role("slider").all()]
    assert values[0] == values[1] - 1


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None

"""The timeline on paper, and at four times its size."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.conftest import Open


def test_on_paper_a_chronology_with_addresses_remains(few: None, opened: Open) -> None:
    page = opened("/?type=SANCTION", scripts=False)
    page.emulate_media(media="print")
    for control in (".nav", ".search", ".facets", ".brushform", ".known summary", ".tok .x"):
        expect(page.locator(control).first).to_be_hidden()
    expect(page.locator(".paper")).to_contain_text("/?type=SANCTION: the addresses below go on from http://")
    title = page.locator(".ev-title a").first
    written = title.evaluate("link => getComputedStyle(link, '::after').content")
    assert (title.get_attribute("href") or "-") in written
    expect(page.locator(".key")).to_be_visible()


def test_at_four_times_the_size_nothing_runs_over_the_edge(few: None, opened: Open) -> None:
    page = opened("/keys/", viewport={"width": 320, "height": 256})
    for path in ("/", "/?view=lanes", "/tension/", "/compare/", "/about/", "/articles/"):
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") == 320, path


def test_whoever_wants_no_motion_gets_none(few: None, opened: Open) -> None:
    page = opened("/", reduced_motion="reduce")
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
    moving = "(one, of = getComputedStyle(one)) => of.transitionDuration !== '0s' || of.animationName !== 'none'"
    assert page.evaluate(f"[...document.querySelectorAll('*')].filter((one) => ({moving})(one)).length") == 0

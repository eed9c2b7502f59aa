"""The review queue in a browser: by keyboard alone, and without scripts."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.test_accessibility import WIDTHS, faults_of
from tests.cast import article, few_actors, read_by_hand, time
from timeline.extraction.mentions import When
from timeline.models import Article, Decision, Event, ReviewItem
from timeline.services import actors
from timeline.services.analysis import store
from timeline.temporal.expression import CalendarDate

Kind = Decision.Kind
EVENTS = 22


@pytest.fixture
def cookies(transactional_db: None, live_server: Any) -> list[dict[str, str]]:
    """An editor, signed in."""
    person = User.objects.create_user("rena", is_superuser=True)
    person.groups.add(Group.objects.get(name="editor"))
    client = Client()
    client.force_login(person)
    return [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}]


def fill(number: int) -> None:
    """So many visits, of each of which only the year is known."""
    actors.load(few_actors())
    for year in range(2000, 2000 + number):
        kept = article(f"Antony Blinken visited Beijing last Friday. That was in {year}.")
        analysis = read_by_hand(kept)
        when = time(kept.text, str(year), kept.published, CalendarDate(year))
        dated = replace(analysis.mentions[0], when=When(when.interval, expression=when, how=when.how))
        store(kept, replace(analysis, mentions=(dated,), time_expressions=(when,)))


def decided(page: Page, number: int) -> None:
    expect(page.locator(".rv-h [role=status]")).to_have_text(f"You decided {number} today.")


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def test_twenty_decisions_by_keyboard_alone(cookies: Any, opened: Open) -> None:
    fill(EVENTS)
    page = opened("/review/", cookies=cookies)
    for number in range(1, 14):
        press(page, "a")
        decided(page, number)
    for number in (14, 15):
        press(page, "r" if number == 14 else "n")
        decided(page, number)
    for number, typed in enumerate(("22–25 May 2010", "week of 22 May 2023", "late 2022"), 16):
        press(page, "d")
        page.keyboard.type(typed)
        expect(page.locator("#date-told")).to_contain_text("Understood as")
        press(page, "Escape", "e")
        decided(page, number)
    press(page, "t")
    page.keyboard.type("Threat")
    press(page, "Escape", "w")
    page.keyboard.type("The ministry said so.")
    press(page, "Escape", "e")
    decided(page, 19)
    skipped = page.url
    press(page, "j")
    page.wait_for_url(lambda url: url != skipped)
    press(page, "k")
    page.wait_for_url(skipped)
    press(page, "a")
    decided(page, 20)
    kinds = [one.kind for one in Decision.objects.all()]
    assert kinds == [Kind.ACCEPT] * 13 + [
        Kind.NOT_AN_EVENT,
        Kind.NOT_RELEVANT,
        *[Kind.DATE] * 3,
        Kind.TYPE,
        Kind.ACCEPT,
    ]
    press(page, "u")
    expect(page.locator(".messages")).to_contain_text("Taken back")
    assert Decision.objects.last().kind == Kind.UNDO  # type: ignore[union-attr]
    press(page, "?")
    expect(page.locator(".allkeys li").first).to_be_visible()


def test_the_same_without_scripts(cookies: Any, opened: Open) -> None:
    fill(3)
    page = opened("/review/", scripts=False, cookies=cookies)
    page.get_by_label("Another date, in words or figures").fill("22–25 May 2010")
    page.get_by_role("button", name="Save edits").click()
    expect(page.locator("#date-told")).to_contain_text("22–25 May 2010")
    page.get_by_role("button", name="Save edits").click()
    decided(page, 1)
    page.locator("[name=add_target]").fill("Liu He")
    page.get_by_role("button", name="Save edits").click()
    decided(page, 2)
    assert Event.objects.filter(participants__actor__code="liu-he", participants__role="target").count() == 1
    page.get_by_role("button", name="Accept").click()
    decided(page, 3)
    page.get_by_role("button", name="undo").click()
    assert ReviewItem.objects.filter(closed=False).count() == 1


def test_names_are_offered_while_one_types(cookies: Any, opened: Open) -> None:
    fill(1)
    page = opened("/review/", cookies=cookies)
    page.locator("[name=add_source]").press_sequentially("yel")
    expect(page.locator("#names-source option")).to_have_attribute("value", "Janet Yellen (janet-yellen)")


@WIDTHS
def test_no_page_of_the_desk_has_a_fault(cookies: Any, opened: Open, width: int) -> None:
    fill(2)
    waiting = Article.objects.create(fingerprint="w", title="Envoys meet", text="They met.", state="needs_date")
    first = ReviewItem.objects.all()[0]
    page = opened("/about/", cookies=cookies, viewport={"width": width, "height": 900}, bypass_csp=True)
    faults = {}
    event = first.event_id
    for path in (
        first.get_absolute_url(),
        f"/review/article/{waiting.pk}/",
        "/review/list/",
        "/desk/",
        f"/desk/event/{event}/",
        f"/desk/event/{event}/merge/?q=Beijing",
        f"/desk/event/{event}/split/",
        "/desk/history/",
        "/desk/actors/",
        "/desk/actor/antony-blinken/",
        "/desk/people/",
        "/desk/rereadings/",
    ):
        page.goto(path)
        faults[path] = faults_of(page)
    page.goto(first.get_absolute_url())
    page.get_by_label("Another date, in words or figures").fill("soon")
    page.get_by_role("button", name="Save edits").click()
    faults["refused"] = faults_of(page)
    page.get_by_role("button", name="Accept").click()
    page.goto("/desk/history/")
    faults["history"] = faults_of(page)
    assert {path: found for path, found in faults.items() if found} == {}

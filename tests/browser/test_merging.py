"""Editors merge and split events in a browser, with scripts and without, and take it back."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.cast import few_actors
from tests.merging.cast import day, tariff
from tests.services.arriving import arrive, articles_of
from timeline.models import Event
from timeline.services import actors


@pytest.fixture
def cookies(transactional_db: None, live_server: Any) -> list[dict[str, str]]:
    """An editor, signed in."""
    person = User.objects.create_user("rena")
    person.groups.add(Group.objects.get(name="editor"))
    client = Client()
    client.force_login(person)
    return [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}]


@pytest.fixture
def rounds(transactional_db: None) -> list[Event]:
    """Two rounds of tariffs; of the first, two papers give different days and different shares."""
    actors.load(few_actors())
    first = replace(tariff("a:1-2", day("2018-07-06"), amount="25 %"), title="Tariffs", position=1)
    second = replace(tariff("b:1-2", day("2018-07-07"), amount="10 %"), title="Tariffs again", position=1)
    other = replace(tariff("c:1-2", day("2018-09-24")), title="Tariffs once more", position=1)
    arrive(*articles_of([first, second, other]))
    return list(Event.objects.standing().order_by("starts_on"))


def standing() -> list[int]:
    return sorted(Event.objects.standing().values_list("mention_count", flat=True))


def undo(page: Page) -> None:
    page.get_by_role("button", name="undo").first.click()
    page.wait_for_load_state()


@pytest.mark.parametrize("scripts", [True, False])
def test_two_events_are_merged_and_stand_again_once_it_is_undone(
    cookies: Any, rounds: list[Event], opened: Open, scripts: bool
) -> None:
    first, other = rounds
    page = opened(f"/desk/event/{other.pk}/merge/?q=tariffs", scripts=scripts, cookies=cookies)
    page.get_by_role("link", name=first.title, exact=True).click()
    page.get_by_label("Why").fill("One tariff.")
    page.get_by_role("button", name="Same happening, merge").click()
    expect(page.locator("ul.messages")).to_contain_text("Merged.")
    assert standing() == [3]
    page.goto(other.get_absolute_url())
    expect(page).to_have_url(f"{page.url.split('/event/')[0]}{first.get_absolute_url()}")
    expect(page.locator("main")).to_contain_text("An editor decided")
    page.goto(f"/desk/event/{first.pk}/")
    undo(page)
    assert standing() == [1, 2]


@pytest.mark.parametrize("scripts", [True, False])
def test_a_report_is_split_off_and_returns_once_it_is_undone(
    cookies: Any, rounds: list[Event], opened: Open, scripts: bool
) -> None:
    page = opened(rounds[0].get_absolute_url(), scripts=scripts, cookies=cookies)
    expect(page.locator("main")).to_contain_text("Where the reports differ")
    for reading in ("6 July 2018", "7 July 2018", "25%", "10%"):
        expect(page.locator("dd b").get_by_text(reading)).to_be_visible()
    page.goto(f"/desk/event/{rounds[0].pk}/split/")
    page.get_by_role("checkbox").first.check()
    page.get_by_role("button", name="Split off").click()
    expect(page.locator("ul.messages")).to_contain_text("Split off.")
    assert standing() == [1, 1, 1]
    undo(page)
    assert standing() == [1, 2]

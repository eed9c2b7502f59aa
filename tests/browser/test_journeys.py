"""What readers do, in a real browser, with scripts and without."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from timeline.jobs.attempt import attempt
from timeline.jobs.pipeline import read
from timeline.models import Article, Event
from timeline.models.filter import EventFilter
from timeline.services import actors

both_ways = pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])


def count(**fields: Any) -> int:
    return Event.objects.matching(EventFilter(**fields)).count()


def shown(page: Page) -> int:
    """The number that the opening sentence names."""
    return int(page.locator("#say .num").inner_text().replace(",", ""))


@both_ways
def test_filtering_by_actor(few: None, opened: Open, scripts: bool) -> None:
    page = opened(scripts=scripts)
    page.locator("#f-actor-huawei").or_(page.locator("#f-actor-USA-GOV")).first.click()
    page.wait_for_url(re.compile("actor="))
    code = re.search("actor=([^&]+)", page.url)
    assert code
    expect(page.locator("#say .num")).to_have_text(str(count(actor=(code[1],))))
    expect(page.locator(f"#f-actor-{code[1]}")).to_have_attribute("aria-current", "true")


@both_ways
def test_filtering_by_type_and_taking_the_filter_away(few: None, opened: Open, scripts: bool) -> None:
    page = opened(scripts=scripts)
    page.click("#f-type-SANCTION")
    page.wait_for_url("**/?type=SANCTION")
    expect(page.locator("#say .num")).to_have_text(str(count(type=("SANCTION",))))
    kinds = page.locator(".ev .type").all_inner_texts()
    assert set(kinds) == {"Sanction or curb"}
    page.locator("#say .x").click()
    page.wait_for_url(re.compile(r"/$"))
    expect(page.locator("#say .num")).to_have_text(str(count()))


@both_ways
def test_filtering_by_dates(few: None, opened: Open, scripts: bool) -> None:
    page = opened(scripts=scripts)
    page.fill("#from", "2018-07-01")
    page.fill("#to", "2018-07-31")
    page.click("button:text('Apply')")
    page.wait_for_url(re.compile("from=2018-07"))
    expect(page.locator("#say")).to_contain_text("in July 2018")
    assert page.locator(".yr-h").count() >= 1
    assert page.locator(".note").first.inner_text().count("certainly in this range") == 1


@both_ways
def test_searching_and_finding_nothing_shows_the_way_out(few: None, opened: Open, scripts: bool) -> None:
    page = opened(scripts=scripts)
    page.fill("#q", "zeppelin")
    page.press("#q", "Enter")
    page.wait_for_url(re.compile("q=zeppelin"))
    expect(page.locator(".nothing h2")).to_contain_text("Nothing matches")
    page.click("text=Clear every filter")
    expect(page.locator("#say .num")).to_have_text(str(count()))


def test_the_back_button_restores_the_view_before(few: None, opened: Open) -> None:
    page = opened()
    everything = shown(page)
    page.click("#f-type-ACCUSE")
    page.wait_for_url("**/?type=ACCUSE")
    page.click("#f-lane-us")
    page.wait_for_url("**/?type=ACCUSE&lane=us")
    expect(page.locator("#say .num")).to_have_text(str(count(type=("ACCUSE",), lane=("us",))))
    page.go_back()
    expect(page.locator("#say .num")).to_have_text(str(count(type=("ACCUSE",))))
    expect(page.locator("#f-type-ACCUSE")).to_have_attribute("aria-current", "true")
    page.go_back()
    expect(page.locator("#say .num")).to_have_text(str(everything))
    page.go_forward()
    expect(page.locator("#say .num")).to_have_text(str(count(type=("ACCUSE",))))
    page.click("#f-lane-cn")
    expect(page.locator("#say .num")).to_have_text(str(count(type=("ACCUSE",), lane=("cn",))))


def test_coming_back_from_an_event_finds_the_filter_again(few: None, opened: Open) -> None:
    page = opened("/?type=ACCUSE")
    page.click("#f-lane-us")
    page.wait_for_url("**/?type=ACCUSE&lane=us")
    page.locator(".ev-title a").first.click()
    expect(page.locator(".evh h1")).to_be_visible()
    page.go_back()
    expect(page.locator("#say .num")).to_have_text(str(count(type=("ACCUSE",), lane=("us",))))
    assert page.locator("header.mast").count() == 1


@both_ways
def test_loading_more_goes_on_where_the_page_ended(gold: None, opened: Open, scripts: bool) -> None:
    page = opened(scripts=scripts)
    first = page.locator(".ev").evaluate_all("rows => rows.map(row => row.id)") if scripts else row_ids(page)
    page.click("#more a")
    if scripts:
        expect(page.locator(".ev").nth(50)).to_be_visible()
        rows = row_ids(page)
        assert rows[: len(first)] == first
        assert len(rows) == len(set(rows))
        assert page.evaluate("document.activeElement.closest('.ev').id") == rows[len(first)]
    else:
        page.wait_for_url(re.compile("cursor="))
        assert not set(row_ids(page)) & set(first)


def row_ids(page: Page) -> list[str]:
    return [row.get_attribute("id") or "" for row in page.locator(".ev").all()]


def test_keys_reach_search_and_rows(few: None, opened: Open) -> None:
    page = opened()
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.closest('.ev').id") == row_ids(page)[1]
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement.closest('.ev').id") == row_ids(page)[0]
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "q"
    page.keyboard.type("j/k")
    assert page.input_value("#q") == "j/k"


def test_the_keyboard_alone_filters_and_keeps_its_place(few: None, opened: Open) -> None:
    page = opened()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.locator("#f-type-SANCTION").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/?type=SANCTION")
    expect(page.locator("#say .num")).to_have_text(str(count(type=("SANCTION",))))
    assert page.evaluate("document.activeElement.id") == "f-type-SANCTION"
    expect(page.locator("#announcement")).to_contain_text("Sanction or curb")
    assert "Remove" not in page.locator("#announcement").inner_text()
    expect(page).to_have_title(re.compile("Sanction or curb.* · US–China Timeline"))


@both_ways
def test_an_event_leads_to_its_article_and_back(few: None, opened: Open, scripts: bool) -> None:
    page = opened(scripts=scripts)
    title = page.locator(".ev-title a").first.inner_text()
    page.locator(".ev-title a").first.click()
    expect(page.locator("h1")).to_have_text(title)
    page.locator(".src-by a").first.click()
    expect(page.locator(".art")).to_be_visible()
    page.locator(".ne p > a", has_text=title).first.click()
    expect(page.locator("h1")).to_have_text(title)


def test_on_a_phone_the_filters_open_without_scripts(few: None, opened: Open) -> None:
    page = opened(scripts=False, viewport={"width": 320, "height": 700})
    expect(page.locator("#filters")).to_be_hidden()
    page.click("a[href='#filters']")
    expect(page.locator("#filters")).to_be_visible()
    page.click("#f-type-SANCTION")
    expect(page.locator("#say .num")).to_have_text(str(count(type=("SANCTION",))))


@both_ways
def test_an_uploaded_article_appears_on_the_timeline(
    transactional_db: None, opened: Open, scripts: bool, tmp_path: Path, live_server: Any
) -> None:
    actors.load()
    User.objects.create_superuser("editor", password="a long enough password")
    page = opened("/upload/", scripts=scripts)
    page.fill("#id_username", "editor")
    page.fill("#id_password", "a long enough password")
    page.click("main button")
    story = tmp_path / "story.txt"
    story.write_text("Envoys meet\n\nAntony Blinken met Wang Yi in Jakarta on Thursday.\n", encoding="utf-8")
    page.set_input_files("#files", story)
    page.click("text=Add at once >> nth=0")
    expect(page.locator("#batch-items")).to_contain_text("1 needs a publication date")
    page.fill("input[name=published_on]", "2023-07-14")
    page.click("button:text('Confirm')")
    expect(page.locator("#batch-items")).to_contain_text("1 queued")
    address = page.url
    # The page asks now and then; the tables of tests have no room for two.
    page.goto("/about/")
    attempt(Article.objects.get().pk, read)
    page.goto(address)
    expect(page.locator("#batch-items")).to_contain_text("1 read")
    page.click("text=To the timeline")
    expect(page.locator(".ev-title a").first).to_contain_text("Blinken")
    expect(page.locator(".ev-date").first).to_contain_text("13 July")


def test_signing_out_is_a_button_that_works(transactional_db: None, opened: Open, live_server: Any) -> None:
    User.objects.create_superuser("editor", password="a long enough password")
    client = Client()
    client.force_login(User.objects.get())
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
    page = opened("/about/", cookies=[cookie])
    page.click("text=Sign out")
    expect(page.locator("nav")).to_contain_text("Sign in")


def test_the_question_mark_opens_the_list_of_keys_and_keys_can_be_switched_off(few: None, opened: Open) -> None:
    page = opened()
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Keys and dates")
    expect(dialog).to_contain_text("to the search field")
    dialog.locator("#keys-on").uncheck()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") != "q"
    page.reload()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_dates_are_written_as_the_reader_wants_them(few: None, opened: Open) -> None:
    page = opened("/keys/")
    page.select_option("#dates-as", "iso")
    page.goto("/")
    shown = page.locator(".ev-date time").all()
    assert shown
    assert all(one.inner_text() == one.get_attribute("datetime") for one in shown)
    page.click("#f-lane-us")
    page.wait_for_url(re.compile("lane=us"))
    first = page.locator(".ev-date time").first
    expect(first).to_have_text(first.get_attribute("datetime") or "")


def test_without_scripts_the_keys_are_a_page(transactional_db: None, opened: Open) -> None:
    page = opened(scripts=False)
    page.click("text=Keys and dates")
    expect(page.get_by_role("heading", name="Keys and dates")).to_be_visible()
    expect(page.locator("#keys-on")).to_be_hidden()


@both_ways
def test_what_was_known_on_a_day_is_asked_for_on_the_page(few: None, opened: Open, scripts: bool) -> None:
    page = opened("/?type=SANCTION", scripts=scripts)
    page.locator(".known summary").click()
    page.fill("[name=as_of]", "2018-05-01")
    page.select_option("[name=on]", "reported")
    page.click(".known button")
    page.wait_for_url(re.compile(r"type=SANCTION.*as_of=2018-05-01"))
    assert "on=reported" in page.url
    expect(page.locator("#say")).to_contain_text("as known on 1 May 2018")

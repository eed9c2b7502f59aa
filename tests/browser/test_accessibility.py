"""axe-core finds nothing, light and dark, wide and narrow, on every page in every state; nothing runs over the edge."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page

from tests.browser.conftest import Open
from tests.web.gold import bare_event, settle
from timeline.models import Actor, ActorChange, Article, ArticleState, Batch, Event, Feed
from timeline.services.arrivals import add_files
from timeline.services.audit import record
from timeline.services.batches import File
from timeline.services.holding import hold_batch

STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDTHS = pytest.mark.parametrize("width", [1280, 320])


def faults_of(page: Page) -> list[str]:
    """What axe finds by day, what of it changes by night, and whether the page is wider than its window."""
    page.emulate_media(color_scheme="light")
    by_day = found_by_axe(page, {"type": "tag", "values": STANDARDS})
    page.emulate_media(color_scheme="dark")
    by_night = found_by_axe(page, {"type": "rule", "values": ["color-contrast"]})
    width = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return [*by_day, *by_night, *([f"{width} px over the edge"] if width > 0 else [])]


def found_by_axe(page: Page, only: dict[str, Any]) -> list[str]:
    found = Axe().run(page, options={"runOnly": only, "resultTypes": ["violations"]})
    return [
        f"{violation['id']}: {node['target']} {node['any'][0]['message'] if node['any'] else ''}"
        for violation in found.response["violations"]
        for node in violation["nodes"][:3]
    ]


def paths() -> Iterator[str]:
    """Every page, empty, full and in error."""
    event = Event.objects.order_by("-report_count")[0]
    gone = bare_event("gone", "An event that was none", removed="Nobody reported it.")
    record("title", event.key, by=None, was="Talks", becomes=event.title, reason="As the text has it.", event=event)
    undated = settle(bare_event("undated", "Talks without a date", status="claimed"))
    yield from ("/", "/?actor=USA-GOV&type=SANCTION&from=2018-04&to=2018-07", "/?q=zeppelin", "/?sort=oldest")
    yield from ("/?view=lanes", "/?view=lanes&from=2018-07&to=2018-07", "/?view=lanes&q=zeppelin")
    yield from (event.get_absolute_url(), undated.get_absolute_url(), gone.get_absolute_url())
    yield from (
        "/actors/",
        "/actor/USA/",
        "/actor/CHN-MFA/",
        "/articles/",
        "/about/dates/",
        "/tension/",
        "/tension/?type=ACCUSE&month=2018-07",
        "/tension/?q=zeppelin",
        "/compare/",
        "/compare/?by=actor&left=USA&right=CHN",
        "/compare/?left=never&right=2018",
        "/corrections/",
        "/about/",
        "/keys/",
        "/api/v1/docs",
        "/?as_of=2018-05-01&on=reported",
        "/login/",
        "/nothing-here/",
        "/?cursor=x",
    )
    yield Article.objects.all()[0].get_absolute_url()


@WIDTHS
def test_no_page_has_a_fault(few: None, opened: Open, width: int) -> None:
    page = opened("/about/", viewport={"width": width, "height": 900}, bypass_csp=True)
    faults = {}
    for path in paths():
        page.goto(path)
        faults[path] = faults_of(page)
    assert {path: found for path, found in faults.items() if found} == {}


def held_batch() -> Batch:
    """A batch that is looked at: an article that is here already, one without a day, and a file that was refused."""
    known = Article.objects.exclude(url="").first() or Article.objects.all()[0]
    files = [
        File("again.txt", known.text.encode()),
        File("talks.txt", b"Talks in Geneva\n\nAntony Blinken met Wang Yi in Geneva on Friday."),
        File("scan.bin", b"\x00\x01\xff" * 40),
    ]
    batch = hold_batch(files, now=timezone.now())
    Feed.objects.create(address="https://a.example/", failures=1, error="it was away.", next_at=timezone.now())
    return batch


@WIDTHS
def test_no_desk_page_has_a_fault(few: None, opened: Open, live_server: Any, width: int) -> None:
    client = Client()
    user = User.objects.create_superuser("editor")
    client.force_login(user)
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
    batch = Batch.objects.create(by=user, kept_at=timezone.now())
    for number, state in enumerate(ArticleState.values):
        article = Article.objects.create(
            fingerprint=state, title=f"A text {state}", text=f"Text {number}.", state=state
        )
        batch.items.create(name="story.txt", outcome="accepted", article=article)
    batch.items.create(name="scan.pdf", outcome="refused", message="scan.pdf: this PDF is a scan.")
    add_files(batch, [File("late.pdf", b"%PDF-")])
    asked = ActorChange.objects.create(actor=Actor.objects.get(code="USA"), by=user, said={}, state="asked", touched=9)
    busy = ActorChange.objects.create(
        actor=Actor.objects.get(code="CHN"), by=user, said={}, state="making", touched=9, left=[1]
    )
    failed = Article.objects.get(state=ArticleState.FAILED)
    waiting = Article.objects.get(state=ArticleState.NEEDS_DATE)
    page = opened("/about/", cookies=[cookie], viewport={"width": width, "height": 900}, bypass_csp=True)
    faults = {}
    for path in (
        "/upload/",
        "/feeds/",
        batch.get_absolute_url(),
        held_batch().get_absolute_url(),
        failed.get_absolute_url(),
        waiting.get_absolute_url(),
        "/articles/",
        f"/desk/article/{failed.pk}/",
        f"/desk/actor/{asked.actor.code}/",
        f"/desk/actor/{busy.actor.code}/",
    ):
        page.goto(path)
        faults[path] = faults_of(page)
    assert {path: found for path, found in faults.items() if found} == {}


def test_the_empty_timeline_has_no_fault(transactional_db: None, opened: Open) -> None:
    assert faults_of(opened("/", bypass_csp=True)) == []

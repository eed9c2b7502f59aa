"""Whatever strangers put into an article, a name or an address, it is shown and never run."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db.models import F, Value
from django.db.models.functions import Concat
from django.test import Client

from tests.browser.conftest import Open
from timeline.models import Actor, Article, Batch, BatchItem, Event, EventMention, Feed, Outcome, Outlet
from timeline.services.audit import record

ATTACKS = (
    "<script>window.hacked=1</script>",
    '"><img src=x onerror=window.hacked=1>',
    "'><svg onload=window.hacked=1>",
    "</title></textarea></script><script>window.hacked=1</script>",
    "<a id=hacked href=javascript:window.hacked=1>x</a>",
    "<iframe srcdoc='<script>parent.hacked=1</script>'></iframe>",
    "{{ 7|add:7 }}{% debug %}${7*7}",
    "<div hx-get=/about/ hx-trigger=load id=hacked></div>",
    "<style>@import '//evil.example/x'</style><base href=//evil.example/>",
)
POISON = "".join(ATTACKS)


@pytest.fixture
def editor() -> Client:
    client = Client()
    client.force_login(User.objects.create_superuser("<b>editor"))
    return client


def poison() -> Batch:
    """Every text of the tables that comes from outside."""
    Outlet.objects.update(name=Concat(F("name"), Value(POISON[:180])))
    Article.objects.update(title=POISON[:500], byline=POISON[:300], url="")
    first = Article.objects.order_by("pk")[0]
    Article.objects.filter(pk=first.pk).update(
        text=Concat(F("text"), Value(POISON)), url="https://example.org/" + POISON[:900]
    )
    Actor.objects.update(name=Concat(F("name"), Value(POISON[:150])))
    Event.objects.update(title=POISON[:300], place=POISON[:200], search_text=POISON)
    EventMention.objects.update(title=POISON[:300])
    batch = Batch.objects.create(kept_at=first.received_at)
    BatchItem.objects.create(batch=batch, name=POISON[:300], outcome=Outcome.REFUSED, message=POISON[:500])
    Feed.objects.create(address="https://feeds.example/" + POISON[:200], title=POISON[:200], next_at=first.received_at)
    event = Event.objects.standing()[0]
    record("title", event.key, by=None, was=POISON, becomes=POISON, reason=POISON[:500], event=event)
    return batch


def test_no_stored_script_runs_on_any_page(few: None, opened: Open, editor: Client) -> None:
    batch = poison()
    event, article, actor = Event.objects.standing()[0], Article.objects.order_by("pk")[0], Actor.objects.all()[0]
    cookie: dict[str, Any] = {
        "name": "sessionid",
        "value": editor.cookies["sessionid"].value,
        "url": "http://localhost",
    }
    page = opened("/about/")
    page.context.add_cookies([cookie | {"url": page.url}])
    asked = ("/", f"/?q={ATTACKS[0]}", "/?view=lanes", event.get_absolute_url(), article.get_absolute_url())
    lists = (f"/actor/{actor.code}/", "/actors/", "/articles/", "/corrections/", "/tension/", "/compare/?by=source")
    desk = (
        "/review/",
        "/desk/actors/",
        "/desk/history/",
        f"/desk/event/{event.pk}/",
        batch.get_absolute_url(),
        "/feeds/",
    )
    for path in (*asked, *lists, *desk, "/upload/", "/embed/"):
        answer = page.goto(path)
        assert answer and answer.status == 200, path
        assert page.evaluate("window.hacked === undefined"), path
        assert page.locator("#hacked, base[href], iframe").count() == 0, path
        assert page.locator("a[href^='javascript:']").count() == 0, path

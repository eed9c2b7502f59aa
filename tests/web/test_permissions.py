"""Who may open what: every address of the site, every role, every method; and no change without a trace of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import models
from django.test import Client
from django.urls import URLResolver, get_resolver

from tests.cast import CALL, NOW, SAME_VISIT, VISIT, article, few_actors, read_by_hand
from timeline.models import Article, ArticleState, Batch, Decision, Event, EventMention, Feed, ReviewItem
from timeline.services import actors
from timeline.services.analysis import store
from timeline.services.editing import edit
from timeline.services.roles import ROLES, permissions_of

pytestmark = pytest.mark.django_db
ANYONE, SIGNED_IN = "anyone", "signed in"
# What a page asks for; every address that is not here is for everyone, and changes nothing for anyone.
GUARDED = {
    "upload": "timeline.add_article",
    "edit-article": "timeline.change_article",
    "batch": "timeline.add_article",
    "keep-batch": "timeline.add_article",
    "retry-batch": "timeline.change_article",
    "take-back": "timeline.change_article",
    "bring-back": "timeline.change_article",
    "confirm-date": "timeline.change_article",
    "read-again": "timeline.change_article",
    "feeds": "timeline.keep_feeds",
    "import-feeds": "timeline.keep_feeds",
    "export-feeds": "timeline.keep_feeds",
    "ask-feed": "timeline.keep_feeds",
    "leave-feed": "timeline.keep_feeds",
    "desk": SIGNED_IN,
    "review": "timeline.review",
    "review-list": "timeline.review",
    "review-item": "timeline.review",
    "review-article": "timeline.review",
    "undo": "timeline.review",
    "edit-event": "timeline.review",
    "understood": "timeline.review",
    "actor-names": "timeline.review",
    "history": "timeline.review",
    "rereadings": "timeline.review",
    "read-once-more": "timeline.review",
    "merge-event": "timeline.merge",
    "split-event": "timeline.merge",
    "actor-desk": "timeline.keep_actors",
    "keep-actor": "timeline.keep_actors",
    "people": "timeline.keep_people",
}
# Those that take a post from anyone: a sentence to try, signing in and out.
OPEN_POSTS = {"try", "login"}
PEOPLE = ("nobody", *ROLES)


@dataclass(frozen=True)
class Address:
    """An address of the site: its name, and its path with gaps."""

    name: str
    route: str

    def filled(self, site: dict[str, Any]) -> str:
        """The path, with what stands for each gap."""
        return "/" + re.sub(r"<(?:\w+:)?(\w+)>", lambda gap: str(self._value(gap[1], site)), self.route)

    def _value(self, gap: str, site: dict[str, Any]) -> Any:
        if gap != "pk":
            return site[gap]
        parts = ("review/undo", "review/article", "review", "feeds", "batch", "article", "desk/article", "try")
        return next((site[part] for part in parts if self.route.startswith(f"{part}/")), site["event_id"])


def addresses(resolver: Any = None, prefix: str = "") -> Iterator[Address]:
    """Every address of the site but the way out, and those of the stock admin, which has roles of its own."""
    for one in (resolver or get_resolver()).url_patterns:
        route = prefix + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from addresses(one, route) if not route.startswith("admin") else ()
        elif one.name != "logout":
            yield Address(str(one.name), route)


@pytest.fixture
def site(db: None) -> dict[str, Any]:
    """One of everything, and what stands for it in an address."""
    actors.load(few_actors())
    kept = article(VISIT)
    store(kept, read_by_hand(kept))
    # What nobody has read yet is for nobody but those who sign in.
    Article.objects.filter(pk=kept.pk).update(state=ArticleState.DONE)
    event = Event.objects.get()
    (decision,) = edit(event, {Decision.Kind.TITLE: "A visit"}, by=None)
    item = ReviewItem.objects.create(about="date", subject=event.key, event=event, why="Wide")
    feed = Feed.objects.create(address="https://feed.example/rss", next_at=NOW)
    batch = Batch.objects.create()
    return {
        "event_id": event.pk,
        "article_id": kept.pk,
        "code": "antony-blinken",
        "name": "CONSULT",
        "slug": "x",
        "article": kept.pk,
        "desk/article": kept.pk,
        "review/article": kept.pk,
        "review/undo": decision.pk,
        "review": item.pk,
        "feeds": feed.pk,
        "batch": batch.pk,
        "try": uuid4(),
    }


def client_of(role: str) -> Client:
    client = Client()
    if role != "nobody":
        person = User.objects.create_user(role)
        person.groups.add(Group.objects.get(name=role))
        client.force_login(person)
    return client


def allowed(role: str, name: str) -> bool:
    needed = GUARDED.get(name, ANYONE)
    if needed == ANYONE:
        return True
    return role != "nobody" and (needed == SIGNED_IN or needed in permissions_of(role))


def let_in(response: Any) -> bool:
    """Neither refused nor sent to sign in."""
    return response.status_code != 403 and not str(response.headers.get("Location", "")).startswith("/login/")


def state() -> dict[str, Any]:
    """Every row of every table of ours, and who may do what; sessions and queues are not of the site."""
    tables = [*apps.get_app_config("timeline").get_models(), User, Group]
    return {model.__name__: list(_rows(model)) for model in tables if model.__name__ != "Trial"}


def _rows(model: type[models.Model]) -> Any:
    return model._default_manager.order_by("pk").values_list()


@pytest.mark.parametrize("role", PEOPLE)
@pytest.mark.parametrize("method", ["get", "post"])
def test_each_role_opens_what_it_may_and_nothing_else(site: dict[str, Any], role: str, method: str) -> None:
    client = client_of(role)
    wrong = []
    # What is for everyone is so for nobody and for the first role; the others would only take longer.
    for address in (one for one in addresses() if one.name in GUARDED or role in PEOPLE[:2]):
        path = address.filled(site)
        response = getattr(client, method)(path)
        if let_in(response) != allowed(role, address.name):
            wrong.append((path, response.status_code))
        assert response.status_code < 500
    assert wrong == []


def test_no_address_does_anything_for_other_methods(site: dict[str, Any]) -> None:
    client = client_of("admin")
    before = state()
    for address in addresses():
        for method in (client.put, client.patch, client.delete):
            assert method(address.filled(site)).status_code < 500
    assert state() == before


def test_looking_changes_nothing(site: dict[str, Any]) -> None:
    client = client_of("admin")
    before = state()
    for address in addresses():
        client.get(address.filled(site))
    assert state() == before


def test_no_post_is_taken_without_its_token(site: dict[str, Any]) -> None:
    person = User.objects.create_superuser("admin")
    client = Client(enforce_csrf_checks=True)
    client.force_login(person)
    for address in addresses():
        if address.name in GUARDED or address.name in OPEN_POSTS:
            assert client.post(address.filled(site)).status_code == 403, address.name


def test_the_stock_admin_is_for_staff_alone(site: dict[str, Any]) -> None:
    for role in PEOPLE:
        assert client_of(role).get("/admin/").status_code == 302


CHANGES: dict[str, dict[str, Any]] = {
    "edit-event": {"title": "Another title", "date": "2023-05-26|2023-05-26|day|within"},
    "review-item": {"do": "accept"},
    "review-article": {"published_on": "2023-06-01"},
    "undo": {},
    "confirm-date": {"published_on": "2023-06-01"},
    "keep-actor": {"do": "describe", "short_name": "Blinken", "sure": "yes"},
    "people": {"do": "add", "name": "rena", "password": "harbour lights 9", "role": "editor"},
    "rereadings": {},
    "read-once-more": {},
    "feeds": {"address": "https://other.example/rss"},
    "leave-feed": {},
    "upload": {"do": "keep", "text": "Liu He met Janet Yellen on Thursday.", "published_on": "2023-06-02"},
    "edit-article": {"byline": "Ann Li"},
    "review-list": {"item": "review"},
    "merge-event": {"other": "another"},
    "split-event": {"report": "report"},
    "keep-batch": {"do": "keep"},
    "retry-batch": {},
    "take-back": {},
    "bring-back": {},
    "read-again": {},
    "import-feeds": {"opml": "opml"},
    "ask-feed": {},
}


def another_event(site: dict[str, Any]) -> None:
    kept = article(CALL)
    store(kept, read_by_hand(kept))
    site["another"] = Event.objects.exclude(pk=site["event_id"]).get().pk


def second_report(site: dict[str, Any]) -> None:
    kept = article(SAME_VISIT)
    store(kept, read_by_hand(kept))
    site["report"] = EventMention.objects.get(article=kept).pk


def a_failure(site: dict[str, Any]) -> None:
    Article.objects.update(state="failed")
    Batch.objects.get().items.create(name="a", outcome="accepted", article_id=site["article_id"])


def kept_batch(site: dict[str, Any], outcome: str = "accepted", state: str = "done") -> None:
    Batch.objects.update(kept_at=NOW)
    Article.objects.update(state=state)
    Batch.objects.get().items.create(name="a", outcome=outcome, article_id=site["article_id"])


def no_day(site: dict[str, Any]) -> None:
    Article.objects.update(state="needs_date")


def a_list_of_feeds(site: dict[str, Any]) -> None:
    outline = b'<opml version="2.0"><body><outline type="rss" xmlUrl="https://third.example/rss"/></body></opml>'
    site["opml"] = SimpleUploadedFile("feeds.opml", outline)


# What has to be there before a view can change anything.
BEFORE: dict[str, Callable[[dict[str, Any]], None]] = {
    "review-article": no_day,
    "confirm-date": no_day,
    "merge-event": another_event,
    "split-event": second_report,
    "retry-batch": a_failure,
    "read-again": a_failure,
    "take-back": kept_batch,
    "bring-back": partial(kept_batch, outcome="withdrawn", state="withdrawn"),
    "import-feeds": a_list_of_feeds,
}


@pytest.mark.parametrize("name", CHANGES)
def test_every_changing_view_writes_a_row_of_the_log(site: dict[str, Any], name: str) -> None:
    address = next(one for one in addresses() if one.name == name)
    Article.objects.update(state="done")
    BEFORE.get(name, lambda site: None)(site)
    before = Decision.objects.count()
    said = {field: site.get(value, value) for field, value in CHANGES[name].items()}
    client_of("admin").post(address.filled(site), said)
    made = Decision.objects.order_by("pk")[before:]
    assert [one.by.username for one in made if one.by] == ["admin"] * len(made)
    assert len(made) > 0


def test_every_address_that_takes_posts_is_tried_for_its_row(site: dict[str, Any]) -> None:
    client = client_of("admin")
    taking = {one.name for one in addresses() if client.post(one.filled(site)).status_code != 405}
    assert taking & set(GUARDED) == set(CHANGES)

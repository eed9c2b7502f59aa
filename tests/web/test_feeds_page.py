"""Feeds: followed, asked again, left; their health; lists in and out. And limits on handing in."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from tests.web.test_held_page import desk
from timeline.models import Batch, Decision, Feed
from timeline.readers.opml import read_opml

__all__ = ["desk"]
ADDRESS = "https://harbor.example/rss"


@pytest.fixture
def keeper(client: Client, db: None) -> Client:
    user = User.objects.create_user("admin")
    user.user_permissions.set(Permission.objects.filter(codename__in=["add_article", "keep_feeds"]))
    client.force_login(user)
    return client


def shown(keeper: Client) -> str:
    return keeper.get("/feeds/").content.decode()


def test_feeds_are_for_those_who_keep_them(desk: Client, db: None) -> None:
    assert desk.get("/feeds/").status_code == 403
    assert desk.post("/feeds/", {"address": ADDRESS}).status_code == 403
    assert "follow a feed" not in desk.get("/upload/").content.decode()


def test_a_feed_is_followed_and_left(keeper: Client) -> None:
    assert "No feed is followed yet." in shown(keeper)
    keeper.post("/feeds/", {"address": ADDRESS, "outlet": "Harbor Wire", "timezone": "Asia/Hong_Kong"})
    feed = Feed.objects.get()
    assert (feed.address, feed.outlet, feed.timezone) == (ADDRESS, "Harbor Wire", "Asia/Hong_Kong")
    assert "Not asked yet" in shown(keeper) and "hx-get" in shown(keeper)
    keeper.post(f"/feeds/{feed.pk}/leave/")
    assert not Feed.objects.exists()
    assert list(Decision.objects.values_list("kind", flat=True)) == ["feed", "feed"]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"address": ""}, "Give the address of a feed."),
        ({"address": "file:///etc/passwd"}, "must begin with https://"),
        ({"address": "http://harbor.example:6379/"}, "names port 6379"),
        ({"address": ADDRESS, "timezone": "Mars/Olympus"}, "is no time zone"),
    ],
)
def test_what_cannot_be_followed_is_told(keeper: Client, given: dict[str, str], words: str) -> None:
    response = keeper.post("/feeds/", given)
    assert response.status_code == 422 and words in response.content.decode()
    assert not Feed.objects.exists()


def test_the_health_of_each_feed_is_told(keeper: Client) -> None:
    now = timezone.now()
    later = {"next_at": now + timedelta(hours=1)}
    Feed.objects.create(address="https://a.example/", title="Well", fetched_at=now, **later)
    Feed.objects.create(address="https://b.example/", failures=3, failed_at=now, error="the site was away.", **later)
    Feed.objects.create(address="https://c.example/", stopped=True, failures=1, failed_at=now, error="gone.", **later)
    page = shown(keeper)
    assert "Last answered" in page and "Asked next" in page
    assert "Failed 3 times" in page and "The site was away." in page and "Gone, asked no more" in page
    assert "hx-get" not in page


def test_a_feed_that_stopped_is_asked_again_when_somebody_says_so(keeper: Client) -> None:
    feed = Feed.objects.create(address=ADDRESS, stopped=True, failures=2, error="gone.", next_at=timezone.now())
    keeper.post(f"/feeds/{feed.pk}/ask/")
    feed.refresh_from_db()
    assert (feed.stopped, feed.failures, feed.error) == (False, 0, "")


def test_a_list_of_feeds_comes_in_and_goes_out(keeper: Client) -> None:
    listed = b"""<opml version="2.0"><body><outline text="Harbor" xmlUrl="https://harbor.example/rss"/>
    <outline text="Inside" xmlUrl="http://me:word@127.0.0.1/"/></body></opml>"""
    page = keeper.post("/feeds/import/", {"opml": SimpleUploadedFile("feeds.opml", listed)}, follow=True)
    assert "1 feed of the list kept." in page.content.decode() and "carries a user name" in page.content.decode()
    response = keeper.get("/feeds/feeds.opml")
    assert [one.title for one in read_opml(response.content)] == ["Harbor"]
    assert response["Content-Disposition"] == 'attachment; filename="feeds.opml"'


@pytest.mark.parametrize(
    ("data", "words"), [(b"<html/>", "This is no list of feeds"), (None, "Choose a list of feeds")]
)
def test_what_is_no_list_of_feeds_is_told(keeper: Client, data: bytes | None, words: str) -> None:
    given = {"opml": SimpleUploadedFile("feeds.opml", data)} if data else {}
    response = keeper.post("/feeds/import/", given)
    assert response.status_code == 422 and words in response.content.decode()


def test_whoever_hands_in_too_often_is_told_when_to_come_again(desk: Client) -> None:
    for _ in range(30):
        desk.post("/upload/", {"text": "The envoys met."})
    response = desk.post("/upload/", {"text": "The envoys met again.", "title": "Once more"})
    assert response.status_code == 429 and 0 < int(response["Retry-After"]) <= 61
    page = response.content.decode()
    assert "Nothing was taken in; you can go on in" in page and 'value="Once more"' in page
    assert Batch.objects.count() == 30


def test_addresses_are_counted_one_by_one(desk: Client) -> None:
    def lines(first: int) -> dict[str, str]:
        return {"addresses": "\n".join(f"https://a.example/{n}" for n in range(first, first + 40))}

    assert desk.post("/upload/", lines(0)).status_code == 302
    response = desk.post("/upload/", lines(40))
    assert response.status_code == 429 and int(response["Retry-After"]) > 0


def test_too_many_addresses_at_once_are_told(desk: Client) -> None:
    many = "\n".join(f"https://a.example/{n}" for n in range(51))
    response = desk.post("/upload/", {"addresses": many})
    assert (
        response.status_code == 422 and "That is 51 addresses; hand in 50 at once at most." in response.content.decode()
    )

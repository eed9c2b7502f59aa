"""Addresses and feeds are fetched beside the reading: from a small site on this machine into the tables."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from tests.fetching.sites import Site, answered, pages, says, site
from timeline.fetching import NotFetched
from timeline.fetching.refusing import Cause
from timeline.jobs.fetching import fetch_next
from timeline.models import Article, Batch, BatchItem, Feed, HeldDraft, Outcome
from timeline.services import feeds
from timeline.services.arrivals import MOST_FETCHES, add_addresses
from timeline.services.batches import open_batch, retry_failed
from timeline.services.feeds import EVERY, LONGEST_PAUSE, refused, reset, subscribe, unsubscribe

pytestmark = pytest.mark.django_db(transaction=True)

NOW = datetime(2023, 6, 30, 12, 0, tzinfo=UTC)
BODY = "".join(
    f"<p>The {word} delegation of both countries met in Geneva last Friday to talk.</p>"
    for word in "first second third".split()
)
DATED = '<meta property="article:published_time" content="2023-06-02T09:30:00-04:00">'


def page(title: str, head: str = DATED) -> bytes:
    html = (
        f"<html><head><title>{title}</title>{head}</head><body><article><h1>{title}</h1>{BODY}<p>{title}.</p></article>"
    )
    return answered(html, content_type="text/html; charset=utf-8")


def rss(*items: tuple[str, str]) -> bytes:
    told = "".join(
        f"<item><title>{title}</title><link>{link}</link><pubDate>Fri, 02 Jun 2023 09:30:00 -0400</pubDate></item>"
        for title, link in items
    )
    return f"<rss version='2.0'><channel><title>Harbor Wire</title>{told}</channel></rss>".encode()


def fetch_all(made: Site) -> int:
    return sum(1 for _ in iter(lambda: fetch_next(made.network()), False))


def only_feed() -> Feed:
    return Feed.objects.get()


def subscribed(made: Site, path: str = "/feed") -> Feed:
    return Feed.objects.create(address=made.address(path), next_at=timezone.now())


def test_an_address_of_a_batch_becomes_an_article_that_is_read() -> None:
    with site(pages({"/a": page("Talks resume in Geneva")})) as made:
        batch = open_batch(now=NOW)
        add_addresses(batch, [made.address("/a"), made.address("/nothing")])
        assert fetch_all(made) == 2
    kept = Article.objects.get()
    assert (kept.title, kept.url, str(kept.published_on)) == (
        "Talks resume in Geneva",
        made.address("/a"),
        "2023-06-02",
    )
    assert kept.found["url"][0] == "address it was fetched from"
    refused_item = batch.items.get(outcome=Outcome.REFUSED)
    assert refused_item.message == f"{made.address('/nothing')}: there is no such page (404); check the address."
    assert DBTaskResult.objects.count() == 1


def test_an_address_that_is_looked_at_first_is_held_and_then_looked_at() -> None:
    with site(pages({"/a": page("Talks resume in Geneva")})) as made:
        batch = Batch.objects.create()
        add_addresses(batch, [made.address("/a")])
        fetch_all(made)
    batch.refresh_from_db()
    assert (HeldDraft.objects.count(), Article.objects.count(), batch.look) == (1, 0, "waiting")


def test_a_page_in_the_letters_that_its_site_names_is_read_in_them() -> None:
    html = f"<html><body><article><h1>汪文斌 speaks</h1>{BODY}<p>汪文斌 spoke.</p></article>".encode("gb18030")
    with site(pages({"/a": answered(html, content_type="text/html; charset=gb18030")})) as made:
        add_addresses(open_batch(now=NOW), [made.address("/a")])
        fetch_all(made)
    assert "汪文斌 spoke." in Article.objects.get().text


def test_an_address_that_leads_into_this_machine_is_told_and_the_others_go_on() -> None:
    moved = answered(status="302 Found", location="http://inside.example/")
    with site(pages({"/a": page("Talks resume in Geneva"), "/b": moved})) as made:
        add_addresses(batch := open_batch(now=NOW), [made.address("/b"), made.address("/a"), "file:///etc/passwd"])
        network = made.network(hosts={"inside.example": "127.0.0.1"})
        while fetch_next(network):
            pass
    found = list(batch.items.values_list("outcome", "message"))
    assert [outcome for outcome, _ in found] == ["refused", "accepted", "refused"]
    assert "private network" in found[0][1] and "must begin with https://" in found[2][1]


def test_a_feed_handed_in_as_an_address_is_told_where_it_belongs() -> None:
    with site(pages({"/feed": answered(rss())})) as made:
        add_addresses(batch := open_batch(now=NOW), [made.address("/feed")])
        fetch_all(made)
    assert "this is a feed" in batch.items.get().message


def test_an_address_that_processes_die_of_is_given_up() -> None:
    batch = open_batch(now=NOW)
    add_addresses(batch, ["https://a.example/"])
    BatchItem.objects.update(fetches=MOST_FETCHES, lease_until=timezone.now() - timedelta(seconds=1))
    assert not fetch_next()
    assert "broke off several times" in batch.items.get().message


def test_what_another_worker_fetches_is_left_alone() -> None:
    add_addresses(open_batch(now=NOW), ["https://a.example/"])
    BatchItem.objects.update(lease_until=timezone.now() + timedelta(minutes=1))
    assert not fetch_next()


def test_an_address_that_gave_nothing_can_be_tried_again() -> None:
    with site(pages({})) as made:
        add_addresses(batch := open_batch(now=NOW), [made.address("/a")])
        fetch_all(made)
        retry_failed(batch)
        assert (batch.items.get().outcome, fetch_all(made)) == ("fetching", 1)


def test_each_entry_of_a_feed_is_fetched_once() -> None:
    shown = {"/feed": answered(rss(("One", "/1"), ("Two", "/2"))), "/1": page("One"), "/2": page("Two")}
    with site(pages(shown)) as made:
        feed = subscribed(made)
        assert fetch_all(made) == 3
        Feed.objects.update(next_at=timezone.now())
        assert fetch_all(made) == 1
    assert (Article.objects.count(), Batch.objects.count(), feed.entries.count()) == (2, 1, 2)
    assert (only_feed().title, only_feed().failures, only_feed().error) == ("Harbor Wire", 0, "")
    assert Article.objects.order_by("pk")[0].outlet.name == "Harbor Wire"


def test_a_feed_names_the_day_where_the_page_does_not() -> None:
    with site(pages({"/feed": answered(rss(("One", "/1"))), "/1": page("One", head="")})) as made:
        subscribed(made)
        fetch_all(made)
    kept = Article.objects.get()
    assert (str(kept.published_on), kept.published_method, kept.state) == ("2023-06-02", "feed", "queued")


def test_where_page_and_feed_differ_on_the_day_a_person_is_asked() -> None:
    head = '<meta name="date" content="2023-05-01">'
    with site(pages({"/feed": answered(rss(("One", "/1"))), "/1": page("One", head=head)})) as made:
        subscribed(made)
        fetch_all(made)
    assert Article.objects.get().state == "needs_date"


def test_what_is_here_already_is_not_fetched_again() -> None:
    with site(pages({"/feed": answered(rss(("One", "/1"))), "/1": page("One")})) as made:
        add_addresses(open_batch(now=NOW), [made.address("/1")])
        fetch_all(made)
        subscribed(made)
        fetch_all(made)
    assert [line.split(" ")[1] for line in made.asked] == ["/1", "/feed"]


def test_a_feed_that_has_nothing_new_is_asked_by_its_own_marks() -> None:
    with site(says(rss(), etag='"a1"', last_modified="Fri, 02 Jun 2023 09:30:00 GMT")) as made:
        subscribed(made)
        fetch_all(made)
    with site(says(status="304 Not Modified")) as made:
        Feed.objects.update(next_at=timezone.now(), address=made.address())
        fetch_all(made)
    assert 'If-None-Match: "a1"' in made.asked[0] and only_feed().error == ""
    assert only_feed().next_at > timezone.now() + EVERY / 2


def test_a_feed_that_fails_is_asked_ever_more_rarely() -> None:
    feed = subscribe("https://a.example/feed", now=NOW)
    pauses = []
    for _ in range(9):
        refused(feed, NotFetched("the site did not answer in time", cause=Cause.AWAY), now=NOW)
        feed.refresh_from_db()
        pauses.append(feed.next_at - NOW)
    assert pauses[:3] == [EVERY, EVERY * 2, EVERY * 4]
    assert pauses[-1] == LONGEST_PAUSE
    assert (feed.failures, feed.error, feed.stopped) == (9, "the site did not answer in time.", False)


@pytest.mark.parametrize(
    ("wait", "pause"), [("7200", timedelta(hours=2)), ("1", timedelta(minutes=1)), ("soon", EVERY)]
)
def test_a_feed_that_says_when_to_come_back_is_left_until_then(wait: str, pause: timedelta) -> None:
    with site(says(status="429 Too Many Requests", retry_after=wait)) as made:
        subscribed(made)
        before = timezone.now()
        fetch_all(made)
    assert timedelta(0) <= only_feed().next_at - before - pause < timedelta(seconds=60)
    assert "come back later" in only_feed().error


def test_a_feed_that_is_gone_is_asked_no_more_until_a_person_says_so() -> None:
    with site(says(status="410 Gone")) as made:
        subscribed(made)
        fetch_all(made)
        assert (only_feed().stopped, fetch_all(made)) == (True, 0)
        reset(only_feed(), now=timezone.now())
        assert (only_feed().stopped, only_feed().error, fetch_all(made)) == (False, "", 1)


def test_a_feed_that_never_ends_is_cut_and_told() -> None:
    def endless(connection, path):  # type: ignore[no-untyped-def]
        connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n<rss version='2.0'><channel>")
        while True:
            connection.sendall(b"<item><title>on and on</title></item>" * 2000)

    with site(endless) as made:
        subscribed(made)
        fetch_all(made)
    assert "larger than 5 MB" in only_feed().error


def test_what_is_no_feed_is_told() -> None:
    with site(pages({"/feed": page("A page")})) as made:
        subscribed(made)
        fetch_all(made)
    assert "this is no feed" in only_feed().error


def test_a_long_past_comes_in_parts() -> None:
    many = answered(rss(*((f"Story {n}", f"/{n}") for n in range(feeds.MOST_AT_ONCE + 5))), etag='"a"')
    with site(pages({"/feed": many})) as made:
        feed = subscribed(made)
        fetch_all(made)
        assert (feed.entries.count(), only_feed().etag) == (feeds.MOST_AT_ONCE, "")
        Feed.objects.update(next_at=timezone.now())
        fetch_all(made)
        assert (feed.entries.count(), only_feed().etag) == (feeds.MOST_AT_ONCE + 5, '"a"')


def test_the_same_feed_is_kept_once_and_its_articles_stay_when_it_goes() -> None:
    with site(pages({"/feed": answered(rss(("One", "/1"))), "/1": page("One")})) as made:
        subscribed(made)
        fetch_all(made)
    unsubscribe(only_feed())
    assert (Feed.objects.count(), Article.objects.count(), Batch.objects.get().feed) == (0, 1, None)


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "https://user:word@a.example/", "nonsense", "http://a.example:22/"]
)
def test_a_feed_at_no_plain_address_is_refused(address: str) -> None:
    with pytest.raises(NotFetched):
        subscribe(address, now=NOW)

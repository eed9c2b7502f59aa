"""The page on which a batch is looked at before anything of it is added."""

from __future__ import annotations

import json

import pytest
from django.contrib.auth.models import Permission, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django_tasks_db.models import DBTaskResult

from tests.cast import CALL, NOW, SAME_VISIT, VISIT, article, few_actors, read_by_hand
from timeline.models import Article, ArticleState, Batch, BatchItem, Decision, Event, HeldDraft
from timeline.services import actors
from timeline.services.analysis import store
from timeline.services.previews import give_up, look_at
from timeline.web.held import MOST_SHOWN, differences


@pytest.fixture
def desk(client: Client, db: None) -> Client:
    actors.load(few_actors())
    user = User.objects.create_user("contributor")
    wanted = Permission.objects.filter(codename__in=["add_article", "change_article"])
    user.user_permissions.set(wanted)
    client.force_login(user)
    return client


def story(text: str = VISIT, **keys: str) -> SimpleUploadedFile:
    fields = {"title": "A visit", "published_at": "2023-06-02", "outlet": "Harbor Wire", "text": text} | keys
    return SimpleUploadedFile(f"{fields['title']}.json", json.dumps(fields).encode())


def handed_in(desk: Client, *files: SimpleUploadedFile, **more: str) -> Batch:
    response = desk.post("/upload/", {"articles": list(files), "do": "look", **more})
    assert response.status_code == 302, response.content.decode()
    return Batch.objects.order_by("-pk")[0]


def looked_at(batch: Batch) -> Batch:
    batch.refresh_from_db()
    look_at(batch, read_by_hand, now=NOW)
    return batch


def shown(desk: Client, batch: Batch) -> str:
    return desk.get(batch.get_absolute_url()).content.decode()


def fields(batch: Batch, **changed: str) -> dict[str, str]:
    """What the page's form sends for each held article, the first with these changes."""
    sent = {"do": "keep"}
    for place, held in enumerate(HeldDraft.objects.filter(item__batch=batch).order_by("item_id")):
        found = {name: held.found[name][0] for name in ("title", "byline", "outlet", "language", "url")}
        day = held.found["publication"]["day"] or ""
        all_of_it = found | {"timezone": "", "published_on": day} | (changed if place == 0 else {})
        sent |= {f"{held.pk}-{name}": value for name, value in all_of_it.items()}
    return sent


def test_nothing_is_added_before_it_is_kept_and_the_look_is_asked_for(desk: Client) -> None:
    batch = handed_in(desk, story())
    page = shown(desk, batch)
    assert "Look before you add" in page and "Being read, to see what would be added" in page
    assert (Article.objects.count(), Decision.objects.count()) == (0, 0)
    assert 'hx-get="/batch/' in page
    assert f"Batch {batch.pk}" not in desk.get("/upload/").content.decode()


def test_each_field_is_shown_with_the_way_it_was_found(desk: Client) -> None:
    page = shown(desk, handed_in(desk, story()))
    assert "JSON key title, " in page and "JSON key published_at, 98%" in page
    assert "byline" in page and "not found" in page


def test_what_the_timeline_would_gain_is_told_by_article(desk: Client) -> None:
    store(before := article(SAME_VISIT, outlet="Pearl Ledger"), read_by_hand(before))
    batch = looked_at(handed_in(desk, story(), story(CALL, title="A call")))
    page = shown(desk, batch)
    assert "1 new event, and 1 that would have more reports." in page
    assert "joins 1 report" in page and f"/event/{Event.objects.get().pk}/" in page
    assert "hx-get" not in page


def test_kept_as_it_was_found_it_is_queued(desk: Client) -> None:
    batch = handed_in(desk, story())
    response = desk.post(f"/batch/{batch.pk}/keep/", fields(batch))
    assert response["Location"] == batch.get_absolute_url()
    kept = Article.objects.get()
    assert (kept.title, kept.state, kept.published_method) == ("A visit", "queued", "JSON key published_at")
    assert "What became of your files" in shown(desk, batch)


def test_what_was_changed_is_kept_as_changed(desk: Client) -> None:
    batch = handed_in(desk, story())
    changed = {"title": "Blinken in Beijing", "published_on": "2023-06-09", "timezone": "Asia/Shanghai"}
    desk.post(f"/batch/{batch.pk}/keep/", fields(batch, **changed))
    kept = Article.objects.get()
    assert (kept.title, str(kept.published_on), kept.outlet.timezone) == (
        "Blinken in Beijing",
        "2023-06-09",
        "Asia/Shanghai",
    )


def test_a_guessed_day_stays_open_until_somebody_says_that_it_is_the_day(desk: Client) -> None:
    guess = SimpleUploadedFile("2023-06-02-visit.txt", VISIT.encode())
    first = handed_in(desk, guess)
    assert "its day must be confirmed" in shown(desk, first)
    desk.post(f"/batch/{first.pk}/keep/", fields(first))
    assert Article.objects.get().state == ArticleState.NEEDS_DATE
    second = handed_in(desk, SimpleUploadedFile("2023-06-02-call.txt", CALL.encode()))
    desk.post(f"/batch/{second.pk}/keep/", fields(second, sure="on"))
    kept = Article.objects.order_by("-pk")[0]
    assert (kept.state, str(kept.published_on)) == ("queued", "2023-06-02")


def test_a_confirmed_day_counts_in_the_next_look_and_stays_confirmed(desk: Client) -> None:
    batch = handed_in(desk, SimpleUploadedFile("2023-06-02-visit.txt", VISIT.encode()))
    assert "No event yet." in shown(desk, looked_at(batch))
    desk.post(f"/batch/{batch.pk}/keep/", fields(batch, sure="on") | {"do": "look"})
    assert "1 new event." in shown(desk, looked_at(batch))
    desk.post(f"/batch/{batch.pk}/keep/", fields(batch))
    assert Article.objects.get().state == ArticleState.QUEUED


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("published_on", "soon", "Write the day as year, month and day"),
        ("published_on", "2999-01-01", "lies in the future"),
        ("timezone", "Mars/Olympus", "is no time zone"),
    ],
)
def test_what_cannot_be_is_told_beside_its_field_and_nothing_is_kept(
    desk: Client, field: str, value: str, words: str
) -> None:
    batch = handed_in(desk, story())
    response = desk.post(f"/batch/{batch.pk}/keep/", fields(batch, **{field: value}))
    assert response.status_code == 422 and words in response.content.decode()
    assert (Article.objects.count(), HeldDraft.objects.get().given) == (0, {})


def test_the_same_address_is_shown_side_by_side_with_what_differs(desk: Client) -> None:
    desk.post("/upload/", {"articles": [story(url="https://a.example/b")]})
    batch = looked_at(handed_in(desk, story(VISIT + " It rained.", url="https://a.example/b", title="Rain")))
    page = shown(desk, batch)
    assert "Is it here already?" in page and "The one that is here" in page
    assert "It rained." in page and "≠ differs" in page
    number = HeldDraft.objects.get().pk
    desk.post(f"/batch/{batch.pk}/keep/", fields(batch) | {f"{number}-choice": "update"})
    added = Article.objects.order_by("-pk")[0]
    assert (added.title, added.relation, added.related_to.title) == ("Rain", "update", "A visit")
    assert "An update of" in desk.get(added.get_absolute_url()).content.decode()


def test_the_same_text_can_only_be_left_out(desk: Client) -> None:
    article(VISIT)
    batch = looked_at(handed_in(desk, story()))
    page = shown(desk, batch)
    assert "Leave this one out" in page and "as an update of" not in page
    desk.post(f"/batch/{batch.pk}/keep/", fields(batch))
    assert BatchItem.objects.get().outcome == "duplicate"


def test_thrown_away_nothing_is_left(desk: Client) -> None:
    batch = handed_in(desk, story())
    response = desk.post(f"/batch/{batch.pk}/keep/", {"do": "discard"}, follow=True)
    assert "Thrown away; nothing of it was added." in response.content.decode()
    assert (Batch.objects.count(), Article.objects.count()) == (0, 0)


def test_when_nobody_reads_it_can_be_kept_all_the_same(desk: Client) -> None:
    batch = handed_in(desk, story())
    Batch.objects.update(look_asked_at=NOW)
    page = shown(desk, batch)
    assert "Nobody has looked at it yet" in page and "hx-get" not in page
    batch.refresh_from_db()
    give_up(batch)
    assert "could not be worked out" in shown(desk, batch)


def test_addresses_are_fetched_before_they_are_looked_at(desk: Client) -> None:
    response = desk.post("/upload/", {"addresses": "https://a.example/1\n\nhttps://a.example/2", "do": "look"})
    page = desk.get(response["Location"]).content.decode()
    assert "0 of 2 are through; the others are being fetched or opened." in page and "hx-get" in page
    assert DBTaskResult.objects.count() == 0


def test_keeping_waits_for_what_is_being_fetched(desk: Client) -> None:
    batch = handed_in(desk, story(), addresses="https://a.example/1")
    response = desk.post(f"/batch/{batch.pk}/keep/", fields(batch), follow=True)
    assert "still being fetched or opened" in response.content.decode()
    assert Article.objects.count() == 0


@pytest.mark.parametrize(
    "address", ["http://a.example:22/", "file:///etc/passwd", "https://me:word@a.example/", "nonsense"]
)
def test_an_address_that_is_none_is_told_at_once(desk: Client, address: str) -> None:
    response = desk.post("/upload/", {"addresses": f"https://a.example/\n{address}"})
    assert response.status_code == 422 and address[:20] in response.content.decode()
    assert Batch.objects.count() == 0


def test_a_long_list_shows_so_many_and_keeps_all(desk: Client) -> None:
    lines = "\n".join(
        json.dumps({"text": f"{VISIT} Number {n}.", "published_at": "2023-06-02"}) for n in range(MOST_SHOWN + 3)
    )
    batch = handed_in(desk, SimpleUploadedFile("many.jsonl", lines.encode()))
    page = shown(desk, batch)
    assert page.count('<details class="card"') == MOST_SHOWN and "And 3 more" in page
    desk.post(f"/batch/{batch.pk}/keep/", {"do": "keep"})
    assert Article.objects.count() == MOST_SHOWN + 3


def test_a_held_batch_is_for_those_who_may_add(client: Client, desk: Client) -> None:
    batch = handed_in(desk, story())
    desk.logout()
    assert desk.get(batch.get_absolute_url()).status_code == 302
    desk.force_login(User.objects.create_user("reader"))
    assert desk.get(batch.get_absolute_url()).status_code == 403
    assert desk.post(f"/batch/{batch.pk}/keep/", {"do": "keep"}).status_code == 403


def test_only_passages_that_differ_are_shown() -> None:
    assert differences("One came. Two left. Three slept.", "One came. Two stayed. Three slept.") == [
        ("Two left.", "Two stayed.")
    ]
    assert differences("Same.", "Same.") == []
    assert differences("One came.", "One came. Two left.") == [("", "Two left.")]

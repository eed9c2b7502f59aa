"""The page on which an editor puts right what is known of an article."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.cast import NOW, VISIT, article, few_actors, read_by_hand
from tests.web.test_permissions import client_of
from timeline.models import Article, ArticleState, Batch, Decision, Event, ReviewItem
from timeline.services import actors
from timeline.services.analysis import store

pytestmark = pytest.mark.django_db


@pytest.fixture
def kept(db: None) -> Article:
    actors.load(few_actors())
    made = article(VISIT)
    store(made, read_by_hand(made))
    Article.objects.update(state=ArticleState.DONE)
    return Article.objects.get()


@pytest.fixture
def desk(db: None) -> Client:
    return client_of("editor")


def address(kept: Article) -> str:
    return f"/desk/article/{kept.pk}/"


def test_each_field_says_how_it_is_known_and_how_surely(kept: Article, desk: Client) -> None:
    page = desk.get(address(kept)).content.decode()
    assert "published_at, 98%" in page
    assert "no zone was found; the day is taken as the outlet’s own, 60%" in page
    assert 'value="Harbor Wire"' in page


def test_all_of_it_is_saved_with_one_press_and_taken_back_with_one(kept: Article, desk: Client) -> None:
    said = {"title": "A visit", "byline": "Ann Li", "outlet": "Skyline Wire", "published_on": "2023-06-09"}
    page = desk.post(address(kept), {**said, "reason": "The print says so"}, follow=True).content.decode()
    assert "Saved; nothing was read again." in page and "given by a person" in page
    kept.refresh_from_db()
    assert (kept.title, str(kept.outlet), str(kept.published_on)) == ("A visit", "Skyline Wire", "2023-06-09")
    assert str(Event.objects.get().starts_on) == "2023-06-02"
    desk.post(f"/review/undo/{Decision.objects.order_by('pk')[0].pk}/")
    kept.refresh_from_db()
    assert (kept.title, str(kept.published_on)) == ("Antony Blinken visited Beijing last Friday", "2023-06-02")


def test_what_cannot_be_is_told_beside_its_field_with_all_that_was_typed(kept: Article, desk: Client) -> None:
    answer = desk.post(address(kept), {"title": "A visit", "timezone": "Mars/Base", "url": "nowhere"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "“Mars/Base” is no time zone" in page and 'value="A visit"' in page
    answer = desk.post(address(kept), {"title": "A visit", "url": "nowhere"})
    assert "Write a web address that begins with https://" in answer.content.decode()
    kept.refresh_from_db()
    assert kept.title != "A visit"


def test_a_day_of_a_waiting_article_has_it_read(kept: Article, desk: Client) -> None:
    Article.objects.update(state=ArticleState.NEEDS_DATE, published_on=None)
    desk.post(address(kept), {"title": kept.title, "published_on": "2023-06-02"})
    kept.refresh_from_db()
    assert kept.state == ArticleState.QUEUED


def test_readers_see_no_article_before_it_is_read(kept: Article, client: Client, desk: Client) -> None:
    Article.objects.update(state=ArticleState.QUEUED)
    answer = client.get(kept.get_absolute_url())
    assert (answer.status_code, answer["Location"]) == (302, f"/login/?next={kept.get_absolute_url()}")
    assert desk.get(kept.get_absolute_url()).status_code == 200


def test_a_batch_says_which_articles_leave_questions(kept: Article, desk: Client) -> None:
    batch = Batch.objects.create(kept_at=NOW)
    batch.items.create(name="visit.json", outcome="accepted", article=kept)
    ReviewItem.objects.all().delete()
    assert "1 read." in desk.get(batch.get_absolute_url()).content.decode()
    item = ReviewItem.objects.create(about="date", subject="x", event=Event.objects.get(), why="Date is wide")
    page = desk.get(batch.get_absolute_url()).content.decode()
    assert "1 to review." in page and f'<a href="{item.get_absolute_url()}">1 question</a>' in page

"""A batch after it was kept: progress, retry, taking back."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.cast import NOW, read_by_hand
from tests.web.test_held_page import desk, story
from timeline.jobs.attempt import attempt
from timeline.models import Article, ArticleState, Batch, Event, Outcome
from timeline.web.handed_in import AT_A_TIME

__all__ = ["desk"]


def kept(desk: Client) -> Batch:
    desk.post("/upload/", {"articles": [story()]})
    attempt(Article.objects.get().pk, read_by_hand)
    return Batch.objects.get()


def shown(desk: Client, batch: Batch) -> str:
    return desk.get(batch.get_absolute_url()).content.decode()


def test_progress_is_told_while_there_is_some(desk: Client) -> None:
    desk.post("/upload/", {"articles": [story(), story("Nothing happened.", title="Two")]})
    attempt(Article.objects.order_by("pk")[0].pk, read_by_hand)
    page = shown(desk, Batch.objects.get())
    assert '<progress id="progress" max="2" value="1">' in page
    Article.objects.update(state=ArticleState.DONE)
    assert "<progress" not in shown(desk, Batch.objects.get())


def test_a_batch_is_taken_back_and_brought_back(desk: Client) -> None:
    batch = kept(desk)
    events = set(Event.objects.standing().values_list("pk", flat=True))
    page = desk.post(f"/batch/{batch.pk}/take-back/", {"why": "the wrong folder"}, follow=True).content.decode()
    assert "1 article taken back." in page and "1 taken back" in page
    assert not Event.objects.standing().exists()
    assert desk.get(Article.objects.get().get_absolute_url()).status_code == 410
    assert "A visit" not in desk.get("/articles/").content.decode()
    desk.post(f"/batch/{batch.pk}/bring-back/")
    attempt(Article.objects.get().pk, read_by_hand)
    assert set(Event.objects.standing().values_list("pk", flat=True)) == events


def test_everything_that_failed_is_tried_again_at_once(desk: Client) -> None:
    batch = kept(desk)
    Article.objects.update(state=ArticleState.FAILED, failure="The reader broke off.")
    batch.items.create(name="a", address="https://a.example/", outcome=Outcome.REFUSED, message="It was away.")
    assert "Try what failed again" in shown(desk, batch)
    desk.post(f"/batch/{batch.pk}/retry/")
    assert Article.objects.get().state == ArticleState.QUEUED
    assert batch.items.get(name="a").outcome == Outcome.FETCHING


def test_a_very_long_batch_is_shown_in_parts(desk: Client) -> None:
    batch = Batch.objects.create(kept_at=NOW)
    for number in range(AT_A_TIME + 1):
        batch.items.create(name=f"file-{number:04}.txt", outcome=Outcome.REFUSED, message="It is empty.")
    first = shown(desk, batch)
    assert f"{AT_A_TIME + 1} refused" in first and "The next files" in first
    assert f"file-{AT_A_TIME:04}.txt" not in first
    last = batch.items.order_by("pk")[AT_A_TIME - 1].pk
    assert f"file-{AT_A_TIME:04}.txt" in desk.get(f"{batch.get_absolute_url()}?after={last}").content.decode()


@pytest.mark.parametrize("verb", ["retry", "take-back", "bring-back", "keep"])
def test_nothing_of_it_is_done_by_looking(desk: Client, verb: str) -> None:
    assert desk.get(f"/batch/{kept(desk).pk}/{verb}/").status_code == 405

"""What is handed in to be looked at first: nothing is an article before a person says so."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.contrib.auth.models import User

from tests.cast import CALL, NOW, SAME_VISIT, VISIT, article, draft
from timeline.models import Article, Batch, BatchItem, Choice, Decision, HeldDraft, Outlet, Relation
from timeline.readers.draft import PublicationDate
from timeline.services.batches import File, receive_batch
from timeline.services.draft_records import draft_of, record_of
from timeline.services.holding import amend, discard, forget_left, hold_batch, keep_batch

pytestmark = pytest.mark.django_db


def story(text: str = VISIT, **keys: str) -> File:
    fields = {"title": "A visit", "published_at": "2023-06-02", "outlet": "Harbor Wire"} | keys
    return File(f"{keys.get('title', 'story')}.json", json.dumps({"text": text} | fields).encode())


def outcomes(batch: Batch) -> list[str]:
    return list(batch.items.values_list("outcome", flat=True))


def held(batch: Batch, place: int = 0) -> HeldDraft:
    return HeldDraft.objects.filter(item__batch=batch).order_by("item_id")[place]


def test_what_is_only_looked_at_leaves_nothing_behind() -> None:
    batch = hold_batch([story(), File("scan.bin", b"\x00\x01\xff" * 40)], now=NOW)
    assert outcomes(batch) == ["held", "refused"]
    assert (Article.objects.count(), Outlet.objects.count(), Decision.objects.count()) == (0, 0, 0)
    assert discard(batch)
    assert (Batch.objects.count(), BatchItem.objects.count(), HeldDraft.objects.count()) == (0, 0, 0)


def test_what_was_left_without_a_word_is_forgotten_after_a_day_and_what_was_kept_is_not() -> None:
    left, kept = hold_batch([story()], now=NOW), receive_batch([story(CALL)], now=NOW)
    Batch.objects.update(created_at=NOW - timedelta(hours=25))
    forget_left(now=NOW)
    assert list(Batch.objects.all()) == [kept]
    assert not HeldDraft.objects.filter(item__batch=left.pk).exists()


def test_kept_it_is_the_same_as_handed_in_at_once() -> None:
    user = User.objects.create_user("contributor")
    batch = keep_batch(hold_batch([story()], now=NOW), now=NOW, by=user)
    kept = Article.objects.get()
    assert (kept.title, kept.published_on, kept.state) == ("A visit", date(2023, 6, 2), "queued")
    assert (outcomes(batch), batch.kept_at, HeldDraft.objects.count()) == (["accepted"], NOW, 0)
    assert Decision.objects.get().by == user


def test_keeping_twice_keeps_once() -> None:
    batch = hold_batch([story()], now=NOW)
    keep_batch(batch, now=NOW)
    keep_batch(batch, now=NOW)
    assert (Article.objects.count(), Decision.objects.count()) == (1, 1)
    assert not discard(batch)


def test_everything_that_was_found_can_be_changed_before_it_is_kept() -> None:
    batch = hold_batch([story()], now=NOW)
    said = {"title": "Blinken in Beijing", "outlet": "Pearl Ledger", "byline": "Ann Lee", "language": "en"}
    amend(held(batch), said | {"timezone": "Asia/Shanghai", "published_on": "2023-06-09", "url": "https://a.example/b"})
    keep_batch(batch, now=NOW)
    kept = Article.objects.get()
    assert (kept.title, kept.byline, kept.url) == ("Blinken in Beijing", "Ann Lee", "https://a.example/b")
    assert (kept.outlet.name, kept.outlet.timezone) == ("Pearl Ledger", "Asia/Shanghai")
    assert (kept.published_on, kept.published_method) == (date(2023, 6, 9), "given by a person")
    assert kept.found["title"] == ["given by a person", 1.0]


def test_what_was_not_changed_keeps_the_way_it_was_found() -> None:
    batch = hold_batch([story()], now=NOW)
    amend(held(batch), {"title": "A visit", "outlet": "Harbor Wire"})
    keep_batch(batch, now=NOW)
    kept = Article.objects.get()
    assert (kept.found["title"][0], kept.published_method) == ("JSON key title", "JSON key published_at")


def test_a_day_that_is_not_confirmed_still_waits_after_keeping() -> None:
    batch = hold_batch([File("2023-06-02-visit.txt", VISIT.encode())], now=NOW)
    keep_batch(batch, now=NOW)
    kept = Article.objects.get()
    assert (kept.state, kept.published_on, kept.proposed_on) == ("needs_date", None, date(2023, 6, 2))


def test_the_same_text_stands_beside_what_is_here_and_is_left_out() -> None:
    here = article(VISIT)
    batch = hold_batch([story(VISIT)], now=NOW)
    assert (held(batch).like, held(batch).like_article, held(batch).choice) == ("text", here, Choice.SKIP)
    keep_batch(batch, now=NOW)
    assert (outcomes(batch), Article.objects.count()) == (["duplicate"], 1)


def test_the_same_text_twice_in_one_batch_is_kept_once() -> None:
    batch = hold_batch([story(VISIT), story(VISIT, title="Again")], now=NOW)
    assert held(batch, 1).like_draft == held(batch)
    keep_batch(batch, now=NOW)
    assert outcomes(batch) == ["accepted", "duplicate"]
    assert set(batch.items.values_list("article", flat=True)) == {Article.objects.get().pk}


@pytest.mark.parametrize(
    ("choice", "outcome", "relation"),
    [
        (Choice.UPDATE, "accepted", Relation.UPDATE),
        (Choice.KEEP, "accepted", Relation.APART),
        (Choice.SKIP, "skipped", ""),
    ],
)
def test_another_text_at_the_same_address_is_what_a_person_says(choice: str, outcome: str, relation: str) -> None:
    receive_batch([story(VISIT, url="https://a.example/b")], now=NOW)
    first = Article.objects.get()
    batch = hold_batch([story(CALL, url="https://a.example/b")], now=NOW)
    assert (held(batch).like, held(batch).like_article) == ("address", first)
    amend(held(batch), {}, choice)
    keep_batch(batch, now=NOW)
    assert outcomes(batch) == [outcome]
    added = Article.objects.exclude(pk=first.pk).first()
    assert (added.related_to, added.relation) == (first, relation) if added else not relation


def test_a_draft_comes_back_from_its_record_as_it_was() -> None:
    dated = PublicationDate(moment=NOW, day=date(2023, 6, 30), raw="r", method="m", confidence=0.4, note="why")
    for one in (draft(url="https://a.example/"), replace(draft(SAME_VISIT), publication=dated, line=3)):
        assert draft_of(one.text, json.loads(json.dumps(record_of(one)))) == one

from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from tests.cast import CALL, article, read_by_hand
from timeline.extraction.mentions import Analysis
from timeline.jobs.attempt import attempt
from timeline.jobs.reading import enqueue, enqueue_batch
from timeline.jobs.sweeping import sweep
from timeline.models import Article, ArticleState, Batch, BatchItem, Event
from timeline.services.leases import claim


def broken(kept: Article) -> Analysis:
    raise ZeroDivisionError("a table without rows")


def queue() -> list[int]:
    return [job.args_kwargs["args"][0] for job in DBTaskResult.objects.ready()]


def test_an_attempt_reads_and_writes() -> None:
    kept = article()
    assert attempt(kept.pk, read_by_hand) == ArticleState.DONE
    assert Event.objects.count() == 1


def test_an_article_that_somebody_else_reads_is_left_to_them() -> None:
    kept = article()
    claim(kept.pk, now=timezone.now())
    assert attempt(kept.pk, read_by_hand) is None


def test_a_broken_attempt_keeps_its_reason_and_the_third_parks_the_article() -> None:
    kept = article()
    assert [attempt(kept.pk, broken) for _ in range(4)] == ["queued", "queued", "failed", None]
    kept.refresh_from_db()
    assert kept.failure == "The reader broke off: ZeroDivisionError: a table without rows"


def test_a_result_that_cannot_be_written_leaves_nothing_half_written(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object) -> None:
        raise ValueError("no room")

    monkeypatch.setattr("timeline.services.events.settle", refuse)
    kept = article()
    assert attempt(kept.pk, read_by_hand) == ArticleState.QUEUED
    assert not kept.time_mentions.exists()


def test_an_article_is_enqueued_once_its_transaction_is_committed(django_capture_on_commit_callbacks) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        kept = article()
        enqueue(kept)
        assert queue() == []
    assert queue() == [kept.pk]


def test_an_article_without_a_date_is_not_enqueued(django_capture_on_commit_callbacks) -> None:
    kept = article()
    kept.state = ArticleState.NEEDS_DATE
    with django_capture_on_commit_callbacks(execute=True):
        enqueue(kept)
    assert queue() == []


def test_a_batch_enqueues_each_article_once(django_capture_on_commit_callbacks) -> None:
    batch, kept = Batch.objects.create(), article()
    for outcome in ("accepted", "duplicate"):
        BatchItem.objects.create(batch=batch, name="a.json", outcome=outcome, article=kept)
    with django_capture_on_commit_callbacks(execute=True):
        enqueue_batch(batch)
    assert queue() == [kept.pk]


def test_two_sweepers_wake_a_worker_once_for_a_forgotten_article() -> None:
    kept = article()
    assert (sweep(now=timezone.now()), sweep(now=timezone.now())) == (1, 0)
    assert queue() == [kept.pk]


def test_a_sweeper_leaves_alone_what_is_being_read_or_done() -> None:
    reading, done = article(), article(CALL)
    claim(reading.pk, now=timezone.now())
    attempt(done.pk, read_by_hand)
    assert sweep(now=timezone.now()) == 0


def test_a_sweeper_wakes_a_worker_for_an_abandoned_article() -> None:
    kept = article()
    claim(kept.pk, now=timezone.now() - timedelta(hours=1))
    assert sweep(now=timezone.now()) == 1


def test_a_sweeper_wakes_workers_for_so_many_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("timeline.jobs.sweeping.AT_A_TIME", 2)
    for number in range(5):
        article(f"{CALL} It rained for {number} hours.")
    assert [sweep(now=timezone.now()) for _ in range(4)] == [2, 2, 1, 0]

"""A tried sentence is read by the worker, before articles, and answered whatever happens."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from tests.cast import VISIT, article, read_by_hand
from timeline.jobs.reading import analyse
from timeline.jobs.trial import enqueue, read_trial
from timeline.models import Article, Event, Trial, TrialState
from timeline.services.trials import KEPT, Visitor, ask


@pytest.fixture
def trial() -> Trial:
    return ask(VISIT, date(2023, 6, 2), Visitor("192.0.2.1", "a-session"), now=timezone.now())


@pytest.fixture
def by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("timeline.jobs.pipeline.read", read_by_hand)


def test_what_is_read_is_kept_with_the_sentence(trial: Trial, by_hand: None) -> None:
    assert read_trial.func(str(trial.pk)) == TrialState.DONE
    trial.refresh_from_db()
    (time,), (event,) = trial.result["times"], trial.result["events"]
    assert (time["text"], time["starts_on"], time["confidence"]) == ("last Friday", "2023-05-26", 0.9)
    assert (event["acting"], event["lane"]) == (["Antony Blinken", "Department of State"], "us")


def test_a_tried_sentence_leaves_nothing_in_the_other_tables(trial: Trial, by_hand: None) -> None:
    read_trial.func(str(trial.pk))
    assert not Article.objects.exists()
    assert not Event.objects.exists()


def test_a_reading_that_breaks_off_is_told(trial: Trial, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(kept: Article) -> None:
        raise ZeroDivisionError("a table without rows")

    monkeypatch.setattr("timeline.jobs.pipeline.read", broken)
    assert read_trial.func(str(trial.pk)) == TrialState.FAILED


def test_a_sentence_is_read_once(trial: Trial, by_hand: None) -> None:
    read_trial.func(str(trial.pk))
    assert read_trial.func(str(trial.pk)) == ""


def test_somebody_who_waits_comes_before_the_articles(trial: Trial, django_capture_on_commit_callbacks) -> None:
    analyse.enqueue(article().pk)
    with django_capture_on_commit_callbacks(execute=True):
        enqueue(trial)
    assert [job.task_path for job in DBTaskResult.objects.ready()] == [read_trial.module_path, analyse.module_path]


def test_old_jobs_are_forgotten_with_their_sentences(trial: Trial, by_hand: None) -> None:
    read_trial.enqueue("00000000-0000-0000-0000-000000000000")
    DBTaskResult.objects.update(enqueued_at=timezone.now() - KEPT - timedelta(hours=1))
    read_trial.func(str(trial.pk))
    assert not DBTaskResult.objects.exists()

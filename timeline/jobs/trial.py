"""Read a sentence that somebody tried, at once. The web imports this; what reads is imported by the worker alone."""

from __future__ import annotations

import logging
from datetime import datetime
from functools import partial

from django.db import transaction
from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from timeline.models import Article, Outlet, Trial, TrialState
from timeline.services.trials import KEPT, answer, give_up, prune

logger = logging.getLogger(__name__)

# Somebody looks at the screen; the articles of a batch can wait for a second.
BEFORE_ARTICLES = 50


@task(priority=BEFORE_ARTICLES)
def read_trial(number: str) -> str:
    """Read one tried sentence, unless it was read or forgotten; says what became of it."""
    now = timezone.now()
    trial = Trial.objects.filter(pk=number, state=TrialState.WAITING, asked_at__gt=now - KEPT).first()
    if trial is None:
        return ""
    _read(trial)
    _forget(now)
    return Trial.objects.filter(pk=number).values_list("state", flat=True).first() or ""


def enqueue(trial: Trial) -> None:
    """Have a sentence read once the running transaction is committed."""
    transaction.on_commit(partial(read_trial.enqueue, str(trial.pk)))


def _read(trial: Trial) -> None:
    # Here, and not above: the web must never load spaCy.
    from timeline.jobs.pipeline import read

    try:
        outlet = Outlet(day_first=trial.day_first)
        answer(trial, read(Article(text=trial.sentence, published_on=trial.published_on, outlet=outlet)))
    except Exception:
        # Any text may break any library; whoever tried it is told, and the log has the reason.
        logger.exception("a tried sentence could not be read")
        give_up(trial)


def _forget(now: datetime) -> None:
    """Old sentences, and the jobs that read them, also those whose worker is gone."""
    prune(now=now)
    DBTaskResult.objects.filter(task_path=read_trial.module_path, enqueued_at__lt=now - KEPT).delete()

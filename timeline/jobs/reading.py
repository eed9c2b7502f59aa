"""Read an article, later. The web imports this; what reads is imported by the worker alone."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from timeline.models import Article, ArticleState, Batch

FIRST_DELAY = timedelta(seconds=2)


@task()
def analyse(article_id: int) -> str:
    """Read one article, unless somebody else reads it or has read it; says what became of it."""
    # Here, and not above: the web must never load spaCy.
    from timeline.jobs.attempt import attempt
    from timeline.jobs.pipeline import read

    state = attempt(article_id, read)
    if state == ArticleState.QUEUED:
        _try_again(article_id)
    return state.value if state else ""


def enqueue(article: Article) -> None:
    """Have an article read once the running transaction is committed; one that need not be read is left alone."""
    if article.state == ArticleState.QUEUED:
        transaction.on_commit(partial(analyse.enqueue, article.pk))


def enqueue_batch(batch: Batch) -> None:
    """Have all articles of a batch read."""
    for article in Article.objects.queued().filter(batch_items__batch=batch).distinct().order_by("pk"):
        enqueue(article)


def _try_again(article_id: int) -> None:
    """What failed may do better in a moment: the database may have been busy."""
    failures = Article.objects.values_list("failures", flat=True).get(pk=article_id)
    later = timezone.now() + FIRST_DELAY * 4 ** max(0, failures - 1)
    analyse.using(run_after=later).enqueue(article_id)

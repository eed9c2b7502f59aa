"""What a killed worker leaves behind: articles nobody reads any more, and jobs that say they run."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import islice

from django.conf import settings
from django.db import transaction
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult, DBTaskResultQuerySet

from timeline.jobs.reading import analyse
from timeline.models import Article
from timeline.models.article import ArticleQuerySet
from timeline.services.locks import one_at_a_time

KEPT = timedelta(days=1)
# So many messages are sent again at once; the next look sends the next.
AT_A_TIME = 10_000


class WorkerLost(Exception):
    """The process that ran a job is gone."""


@transaction.atomic
def sweep(*, now: datetime) -> int:
    """Wake a worker for every article that waits without a job; says for how many. Twice does no more than once."""
    one_at_a_time()
    forgotten = _forgotten_by_broker(now) if settings.QUEUE_URL else _forgotten_by_tables(now)
    for pk in forgotten:
        analyse.enqueue(pk)
    return len(forgotten)


def _forgotten_by_tables(now: datetime) -> list[int]:
    """The built-in queue is a table, which says exactly what waits."""
    _end_lost_jobs(now)
    _jobs().finished().filter(finished_at__lt=now - KEPT).delete()
    waiting = _article_ids(_jobs().filter(status__in=[TaskResultStatus.READY, TaskResultStatus.RUNNING]))
    unread = _unread(now).values_list("pk", flat=True).iterator()
    return list(islice((pk for pk in unread if pk not in waiting), AT_A_TIME))


def _forgotten_by_broker(now: datetime) -> list[int]:
    """A broker says only how much waits: when that is nothing, all that is unread was lost on the way, or came to it
    while it was away. A message too many does no harm, as its article is read once."""
    # Here, and not above: without QUEUE_URL nobody needs Celery.
    from timeline.jobs.broker import waiting

    return _numbers(Article.objects.abandoned(now) if waiting() else _unread(now)[:AT_A_TIME])


def _unread(now: datetime) -> ArticleQuerySet:
    return (Article.objects.queued() | Article.objects.abandoned(now)).order_by("pk")


def _numbers(articles: ArticleQuerySet) -> list[int]:
    return list(articles.values_list("pk", flat=True))


def _end_lost_jobs(now: datetime) -> None:
    """A job that has run for longer than a lease, while no lease of its article runs, has no worker."""
    lease = timedelta(seconds=settings.TIMELINE_LEASE_SECONDS)
    reading = set(Article.objects.filter(state="running", lease_until__gte=now).values_list("pk", flat=True))
    for job in _jobs().running().filter(started_at__lt=now - lease):
        if not _article_ids([job]) & reading:
            job.set_failed(WorkerLost("the worker stopped in the middle of this job"))


def _jobs() -> DBTaskResultQuerySet:
    found: DBTaskResultQuerySet = DBTaskResult.objects.filter(task_path=analyse.module_path)
    return found


def _article_ids(jobs: Iterable[DBTaskResult[..., str]]) -> set[int]:
    return {job.args_kwargs["args"][0] for job in jobs}

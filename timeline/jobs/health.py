"""Whether the site can do its work, and how much of it waits."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Count, Min, Sum
from kombu.exceptions import OperationalError

from timeline.models import Article, ArticleState, Rollup
from timeline.models.rollup import EVERYONE


def findings() -> dict[str, str]:
    """Each thing the site needs, and "ok" or one sentence that says what is wrong with it."""
    looks: Mapping[str, Callable[[], str]] = {"database": _database, "tables": _tables, "queue": _queue}
    return {name: look() for name, look in looks.items()}


def waiting() -> dict[str, int]:
    """How many articles stand in each state that is not the last one; the many that are done are not counted."""
    found = Article.objects.exclude(state=ArticleState.DONE).order_by().values_list("state").annotate(Count("pk"))
    return dict.fromkeys((state.value for state in ArticleState if state != ArticleState.DONE), 0) | dict(found)


def oldest_queued() -> float:
    """When the article that waits longest came in, in seconds since 1970; 0 where none waits."""
    oldest = Article.objects.queued().aggregate(Min("received_at"))["received_at__min"]
    return oldest.timestamp() if oldest else 0.0


def events() -> int:
    """All standing events, from the counts that are kept beside them."""
    return Rollup.objects.filter(actor=EVERYONE).aggregate(Sum("number"))["number__sum"] or 0


def _database() -> str:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError as error:
        return f"The database does not answer: {error}"
    return "ok"


def _tables() -> str:
    try:
        executor = MigrationExecutor(connection)
        missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        return "The tables cannot be looked at."
    return "The tables are older than the program: run manage.py migrate." if missing else "ok"


def _queue() -> str:
    """The built-in queue is part of the database."""
    if not settings.QUEUE_URL:
        return "ok"
    from timeline.jobs.broker import waiting as messages

    try:
        messages()
    except OperationalError:
        return "The queue that QUEUE_URL names does not answer; articles are kept and read when it is back."
    return "ok"

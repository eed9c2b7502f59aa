"""Articles in pages."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Count, QuerySet

from timeline.models.article import Article
from timeline.models.filter import Cursor
from timeline.models.keyset import beyond

PAGE_SIZE = 100


def article_page(
    found: QuerySet[Article], cursor: Cursor | None, size: int = PAGE_SIZE
) -> tuple[Sequence[Article], Cursor | None]:
    """Articles by day of publication, the latest first, those without a day before all; and the next page's cursor."""
    counted = found.select_related("outlet").annotate(event_count=Count("event_mentions__event", distinct=True))
    undated = list(counted.filter(published_on__isnull=True).order_by("-pk")[:size]) if cursor is None else []
    dated = counted.filter(published_on__isnull=False).order_by("-published_on", "-pk")
    if cursor:
        dated = dated.filter(beyond("published_on", cursor))
    rows = list(dated[: size + 1])
    following = Cursor(rows[size - 1].published_on, rows[size - 1].pk) if len(rows) > size else None
    return undated + rows[:size], following

"""Articles in pages, and how many each outlet has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet

from timeline.models.article import Article, Outlet
from timeline.models.filter import Cursor
from timeline.models.keyset import beyond
from timeline.models.mention import EventMention

PAGE_SIZE = 100
UNSHOWN = ("text", "signature", "flags")


@dataclass(frozen=True, slots=True)
class Listed:
    """An article of a list, and how many events it tells of."""

    article: Article
    event_count: int


def article_page(
    found: QuerySet[Article], cursor: Cursor | None, size: int = PAGE_SIZE
) -> tuple[Sequence[Listed], Cursor | None]:
    """Articles by day of publication, the latest first, those without a day before all; and the next page's cursor."""
    shown = found.select_related("outlet").defer(*UNSHOWN)
    undated = list(shown.filter(published_on__isnull=True).order_by("-pk")[:size]) if cursor is None else []
    dated = shown.filter(published_on__isnull=False).order_by("-published_on", "-pk")
    if cursor:
        dated = dated.filter(beyond("published_on", cursor))
    rows = list(dated[: size + 1])
    following = Cursor(rows[size - 1].published_on, rows[size - 1].pk) if len(rows) > size else None
    return _counted(undated + rows[:size]), following


def article_counts(states: Container[str]) -> Counter[int]:
    """How many articles in some states each outlet has, those without an outlet under 0: one walk along an index."""
    found: Counter[int] = Counter()
    for outlet, state, number in counted_by_outlet():
        if state in states:
            found[outlet or 0] += number
    return found


def counted_by_outlet() -> Any:
    """Outlet, state, number: the query."""
    return Article.objects.order_by().values_list("outlet", "state").annotate(number=Count("pk"))


def outlets_with(counts: Mapping[int, int]) -> list[tuple[Outlet, int]]:
    """The outlets that have articles, by name."""
    return [(outlet, counts[outlet.pk]) for outlet in Outlet.objects.all() if outlet.pk in counts]


def _counted(articles: Sequence[Article]) -> list[Listed]:
    reports = EventMention.objects.filter(article__in=[article.pk for article in articles], event__isnull=False)
    counts = dict(reports.order_by().values_list("article").annotate(number=Count("event", distinct=True)))
    return [Listed(article, counts.get(article.pk, 0)) for article in articles]

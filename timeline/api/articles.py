"""/api/v1/articles."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from ninja import Query, Router

from timeline.api.answering import NotHere, Refused, public
from timeline.api.questions import ArticleQuestion, cursor_of, next_page
from timeline.api.reading import article_object, date_object
from timeline.api.shapes import ArticleDetail, ArticlePage, Problem
from timeline.models import Article, ArticleState, Outlet
from timeline.models.filter import Cursor
from timeline.models.keyset import beyond
from timeline.models.queries import outlet_slug
from timeline.web.open_access import site_of

router = Router(tags=["articles"])
LARGEST_NUMBER = 2**63 - 1


@router.get("", response={200: ArticlePage, 400: Problem}, summary="Articles, the latest first")
@public
def list_articles(request: HttpRequest, asked: Query[ArticleQuestion]) -> dict[str, Any]:
    """Articles that were read, without their texts, and the address of the next ones."""
    found = list(_matching(asked).defer("text")[: asked.limit + 1])
    shown = found[: asked.limit]
    site = site_of(request)
    last = next_page(request, Cursor(shown[-1].published_on, shown[-1].pk)) if len(found) > asked.limit else None
    return {"articles": [article_object(article, site) for article in shown], "next": last}


@router.get(
    "/{article_id}",
    response={200: ArticleDetail, 400: Problem, 404: Problem},
    summary="One article and what was read in it",
)
@public
def show_article(request: HttpRequest, article_id: int, text: bool = False) -> dict[str, Any]:
    """An article with its dates and the events that it reports; its text with `text=true`."""
    found = _read().filter(pk=article_id).first() if 0 < article_id <= LARGEST_NUMBER else None
    if found is None:
        raise NotHere("No article has this number.")
    reported = found.event_mentions.filter(event__merged_into=None, event__removed="").exclude(event=None)
    return {
        **article_object(found, site_of(request)),
        "events": sorted(set(reported.order_by().values_list("event", flat=True))),
        "dates": [date_object(time, found) for time in found.time_mentions.all()],
        "text": found.text if text else None,
    }


def _read() -> QuerySet[Article]:
    """Those that were read and whose day of publication is known."""
    known = Article.objects.filter(state=ArticleState.DONE, published_on__isnull=False)
    return known.select_related("outlet").order_by("-published_on", "-pk")


def _matching(asked: ArticleQuestion) -> QuerySet[Article]:
    found = _read()
    if asked.since:
        found = found.filter(published_on__gte=asked.since)
    if asked.until:
        found = found.filter(published_on__lte=asked.until)
    if asked.source:
        found = found.filter(outlet__in=[one.pk for one in Outlet.objects.all() if outlet_slug(one) in asked.source])
    return _after(found, cursor_of(asked.cursor))


def _after(found: QuerySet[Article], cursor: Cursor | None) -> QuerySet[Article]:
    if cursor is None:
        return found
    if cursor.day is None:
        raise Refused("Every article in this list has a day; the cursor has none.")
    return found.filter(beyond("published_on", cursor))

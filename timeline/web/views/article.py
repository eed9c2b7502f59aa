"""Articles, and what was read in them."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_safe

from timeline.models import Article, ArticleState, Relation
from timeline.models.filter import Cursor
from timeline.models.listing import article_counts, article_page, outlets_with
from timeline.models.queries import outlet_slug
from timeline.web.dates import WEEKDAYS, full_day
from timeline.web.reading import reading_of
from timeline.web.rendering import render_page

WAITING = {ArticleState.QUEUED, ArticleState.RUNNING}


@require_safe
def article(request: HttpRequest, pk: int, slug: str = "") -> HttpResponse:
    """The article with its marks; while it waits or is being read, its state, asked for again by htmx."""
    found = get_object_or_404(Article.objects.select_related("outlet", "related_to"), pk=pk)
    # The right address names the title, which strangers need not know yet.
    if _is_for_the_desk(found) and not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    if slug != found.slug:
        return redirect(found, permanent=False)
    context: dict[str, Any] = {
        "section": "articles",
        "article": found,
        "outlet_slug": outlet_slug(found.outlet) if found.outlet else "",
        "published": _published(found),
        "updates": _updates(request, found),
        "waiting": found.state in WAITING,
        "may_edit": request.user.has_perm("timeline.change_article"),
        "reading": reading_of(found) if found.state == ArticleState.DONE else None,
    }
    status = 410 if found.state == ArticleState.WITHDRAWN else 200
    return render_page(request, "article/page.html", {"reading": "article/_reading.html"}, context, status)


def _updates(request: HttpRequest, article: Article) -> list[Article]:
    updates = article.related.standing().filter(relation=Relation.UPDATE).defer("text")
    return [one for one in updates if request.user.is_authenticated or not _is_for_the_desk(one)]


def _is_for_the_desk(article: Article) -> bool:
    """Whether it was never read yet; what is read anew stays open for everybody."""
    return article.read_at is None and article.state not in (ArticleState.DONE, ArticleState.WITHDRAWN)


def _published(article: Article) -> str:
    """Saturday 3 June 2023, 07:15: the moment as the source gave it, the day as it was at the outlet."""
    if article.published_on is None:
        return ""
    return f"{WEEKDAYS[article.published_on.weekday()]} {full_day(article.published_on)}"


@require_safe
def articles(request: HttpRequest) -> HttpResponse:
    """All articles, the latest first; those not read yet only for who may add some."""
    states = _visible_states(request)
    visible = Article.objects.in_states(states)
    counts = article_counts(states)
    outlets = [(outlet, outlet_slug(outlet), number) for outlet, number in outlets_with(counts)]
    source = request.GET.get("source", "")
    chosen = [outlet.pk for outlet, slug, _ in outlets if slug == source]
    found, following = article_page(visible.filter(outlet__in=chosen) if chosen else visible, _cursor(request))
    context = {
        "section": "articles",
        "articles": found,
        "following": following,
        "source": source,
        "outlets": [(outlet, slug, number, outlet.pk in chosen) for outlet, slug, number in outlets],
        "total": sum(number for outlet, number in counts.items() if outlet in chosen or not chosen),
    }
    return render_page(request, "article/index.html", {}, context)


def _visible_states(request: HttpRequest) -> list[str]:
    """Those that were read; for who may add some also those on their way, but none that was withdrawn."""
    user = request.user
    if isinstance(user, AnonymousUser) or not user.has_perm("timeline.add_article"):
        return [ArticleState.DONE]
    return [state for state in ArticleState.values if state != ArticleState.WITHDRAWN]


def _cursor(request: HttpRequest) -> Cursor | None:
    text = request.GET.get("cursor", "")
    try:
        return Cursor.parse(text) if text else None
    except ValueError:
        raise BadRequest("This link to the next page is damaged. Start again from the first page.") from None

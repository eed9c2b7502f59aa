"""What is known of an article, put right by a person: all of it on one page, saved with one press."""

from __future__ import annotations

from uuid import uuid4

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from timeline.jobs.reading import enqueue
from timeline.models import Article, Decision
from timeline.services.describing import FIELDS, Refused, describe
from timeline.services.intake import confirm_date
from timeline.web.desk.access import may, person_of
from timeline.web.desk.article_form import facts
from timeline.web.desk.history import AT_ONCE, entries
from timeline.web.forms import ArticleForm


@may("timeline.change_article")
@require_http_methods(["GET", "HEAD", "POST"])
def edit_article(request: HttpRequest, pk: int) -> HttpResponse:
    """Title, byline, outlet, zone, day, language, address: each with how it is known."""
    article = get_object_or_404(Article.objects.standing().select_related("outlet"), pk=pk)
    if request.method != "POST":
        return _page(request, article)
    form = ArticleForm(request.POST)
    if not form.is_valid():
        return _page(request, article, form)
    try:
        changed = _save(request, article, form)
    except Refused as error:
        form.add_error(error.field, str(error))
        return _page(request, article, form)
    messages.success(request, "Saved; nothing was read again." if changed else "Nothing was changed.")
    return redirect("edit-article", article.pk)


@transaction.atomic
def _save(request: HttpRequest, article: Article, form: ArticleForm) -> bool:
    """One press, one act: taken back together."""
    said, act, by = form.cleaned_data, uuid4(), person_of(request)
    facts_said = {name: said[name] for name in FIELDS if name in request.POST}
    made = describe(article, facts_said, by=by, reason=said["reason"], act=act)
    article.refresh_from_db()
    day = said["published_on"]
    if day is None or day == article.published_on:
        return made is not None
    enqueue(confirm_date(article, day, now=timezone.now(), by=by, reason=said["reason"], act=act))
    return True


def _page(request: HttpRequest, article: Article, form: ArticleForm | None = None) -> HttpResponse:
    log = Decision.objects.select_related("by", "event", "undoes").filter(subject=article.fingerprint).order_by("-pk")
    context = {
        "section": "articles",
        "article": article,
        "facts": facts(article, form),
        "reason": form.data.get("reason", "") if form else "",
        "entries": entries(log[:AT_ONCE], person_of(request)),
    }
    return render(request, "desk/article.html", context, status=422 if form else 200)

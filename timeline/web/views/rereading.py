"""Old articles read again: what newer readings changed, and what of people's words they would have it otherwise."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from timeline.jobs.reading import enqueue
from timeline.models import Article, ArticleState, Rereading
from timeline.services.rereading import ask
from timeline.web.desk.access import may, person_of
from timeline.web.words import counted

AT_ONCE = 25
# So many articles are queued with one press; the oldest reading first.
MOST_ASKED = 200


@may("timeline.review")
@require_http_methods(["GET", "HEAD", "POST"])
def rereadings(request: HttpRequest) -> HttpResponse:
    """What newer readings changed, the latest first; posted, the oldest readings are asked for again."""
    done = Article.objects.filter(state=ArticleState.DONE)
    if request.method == "POST":
        again = ask(done.order_by("read_at", "pk")[:MOST_ASKED], by=person_of(request))
        for article in again:
            enqueue(article)
        messages.success(request, f"{counted(len(again), 'article')} will be read again.")
        return redirect("rereadings")
    found = Rereading.objects.select_related("article__outlet").defer("article__text")
    page = Paginator(found, AT_ONCE).get_page(request.GET.get("page"))
    context = {"section": "desk", "page": page, "asked": min(done.count(), MOST_ASKED)}
    return render(request, "desk/rereadings.html", context)


@may("timeline.review")
@require_POST
def read_once_more(request: HttpRequest, pk: int) -> HttpResponse:
    """One article, read again by the reader of today."""
    article = get_object_or_404(Article.objects.defer("text"), pk=pk)
    again = ask([article], by=person_of(request))
    for one in again:
        enqueue(one)
    messages.success(
        request,
        "It will be read again; every word of a person stays." if again else "It is waiting to be read already.",
    )
    return redirect(article)

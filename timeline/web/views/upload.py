"""Handing in articles, and what becomes of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.contrib.auth.models import AbstractBaseUser
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from timeline.jobs.reading import enqueue, enqueue_batch
from timeline.models import Article, ArticleState, Batch, BatchItem, Outcome
from timeline.services.batches import File, receive_batch
from timeline.services.intake import FutureDay, Given, confirm_date, retry
from timeline.web.forms import KINDS, DateForm, UploadForm, largest
from timeline.web.pasting import pasted_file
from timeline.web.rendering import render_page

UNFINISHED = {ArticleState.QUEUED, ArticleState.RUNNING}


@login_required
@permission_required("timeline.add_article", raise_exception=True)
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    """Several files, or a pasted text, become a batch."""
    posted = request.method == "POST"
    form = UploadForm(request.POST, request.FILES) if posted else UploadForm()
    if posted and form.is_valid():
        return redirect(_received(form.cleaned_data, request.user))
    recent = [] if posted else Batch.objects.all()[:5]
    context = {"section": "upload", "form": form, "recent": recent, "kinds": KINDS, "largest": largest()}
    return render(request, "upload/page.html", context, status=422 if form.errors else 200)


def _received(given: dict[str, Any], user: Any) -> Batch:
    files = [_file(one) for one in given["articles"]]
    said = Given(timezone=given["timezone"])
    if given["text"].strip():
        files.append(pasted_file(given))
        said = Given(timezone=given["timezone"], published_on=given["published_on"])
    batch = receive_batch(files, now=timezone.now(), by=_person(user), given=said)
    enqueue_batch(batch)
    return batch


def _file(uploaded: UploadedFile) -> File:
    """The bytes of a file, or enough of a file that is too large for the reader to say so."""
    return File(uploaded.name or "unnamed", uploaded.read(settings.TIMELINE_MAX_UPLOAD_BYTES + 1))


def _person(user: Any) -> AbstractBaseUser | None:
    return user if isinstance(user, AbstractBaseUser) else None


@login_required
@permission_required("timeline.add_article", raise_exception=True)
@require_safe
def batch(request: HttpRequest, pk: int) -> HttpResponse:
    """Each file of a batch and its state; asked for again by htmx while something is left to do."""
    found = get_object_or_404(Batch, pk=pk)
    items = list(found.items.select_related("article__outlet"))
    context = {
        "section": "upload",
        "batch": found,
        "items": items,
        "states": _states(items),
        "unfinished": any(item.article and item.article.state in UNFINISHED for item in items),
    }
    return render_page(request, "batch/page.html", {"batch-items": "batch/_batch_items.html"}, context)


def _states(items: Iterable[BatchItem]) -> list[tuple[str, int]]:
    """read: 3; refused: 1 — what became of the batch, in the order of the work."""
    counts: Counter[str] = Counter()
    for item in items:
        counts[_state(item)] += 1
    return [(name, counts[name]) for name in _ORDER if counts[name]]


_ORDER = ["queued", "being read", "needs a publication date", "read", "failed", "already here", "refused"]


def _state(item: BatchItem) -> str:
    if item.outcome == Outcome.REFUSED:
        return "refused"
    if item.outcome == Outcome.DUPLICATE:
        return "already here"
    return str(ArticleState(item.article.state).label) if item.article else "refused"


@login_required
@permission_required("timeline.change_article", raise_exception=True)
@require_POST
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """The publication date of an article, given or corrected by a person."""
    article = get_object_or_404(Article, pk=pk)
    form = DateForm(request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(str(error) for errors in form.errors.values() for error in errors))
        return redirect(_back(request, article))
    try:
        article = confirm_date(article, form.cleaned_data["published_on"], now=timezone.now(), by=_person(request.user))
    except FutureDay as error:
        messages.error(request, f"{str(error)[:1].upper()}{str(error)[1:]}.")
        return redirect(_back(request, article))
    if article.state == ArticleState.QUEUED:
        enqueue(article)
    return redirect(_back(request, article))


@login_required
@permission_required("timeline.change_article", raise_exception=True)
@require_POST
def read_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Queue an article that could not be read once more."""
    article = retry(get_object_or_404(Article, pk=pk))
    if article.state == ArticleState.QUEUED:
        enqueue(article)
    return redirect(_back(request, article))


def _back(request: HttpRequest, article: Article) -> Any:
    """The batch that the form stood on, else the article."""
    number = request.POST.get("batch", "")
    found = Batch.objects.filter(pk=int(number)).first() if number.isascii() and number.isdigit() else None
    return found or article

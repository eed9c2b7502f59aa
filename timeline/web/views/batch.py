"""A batch: looked at before it is kept, followed while it is read, taken back when it was wrong."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from timeline.jobs import looking
from timeline.jobs.reading import enqueue, enqueue_batch
from timeline.models import Article, Batch, HeldDraft, Look
from timeline.services.arrivals import is_complete
from timeline.services.batches import retry_failed
from timeline.services.holding import amend, discard, held_drafts, keep_batch
from timeline.services.intake import FutureDay, confirm_date, retry
from timeline.services.withdrawal import restore_batch, withdraw_batch
from timeline.web.forms import DateForm, HeldForm
from timeline.web.handed_in import told
from timeline.web.held import MOST_SHOWN, card_of, forms_of, likenesses, said_of
from timeline.web.rendering import render_page
from timeline.web.visitors import person_of

FRAGMENTS = {"batch-items": "batch/_batch_items.html"}
HELD_FRAGMENTS = {"look": "batch/_look.html", "batch-items": "batch/_held.html"}
# After that nobody reads, or the reader has far too much to do.
PATIENCE = timedelta(seconds=45)
# So many events are listed without a click.
FEW = 12


@login_required
@permission_required("timeline.add_article", raise_exception=True)
@require_safe
def batch(request: HttpRequest, pk: int) -> HttpResponse:
    """Each file of a batch and its state; before it is kept, what would come of it. htmx asks while work is left."""
    found = get_object_or_404(Batch, pk=pk)
    if found.kept_at is None:
        return _held_page(request, found)
    after = request.GET.get("after", "")
    start = int(after) if after.isascii() and after.isdigit() and len(after) < 18 else 0
    context = {"section": "upload", "batch": found, "start": start, "told": told(found, start)}
    return render_page(request, "batch/page.html", FRAGMENTS, context)


def _held_page(
    request: HttpRequest, batch: Batch, forms: dict[int, HeldForm] | None = None, status: int = 200
) -> HttpResponse:
    held = held_drafts(batch)
    shown = held[:MOST_SHOWN]
    late = batch.look_asked_at is not None and timezone.now() - batch.look_asked_at > PATIENCE
    waiting = batch.look == Look.WAITING and not late
    cards = [card_of(one, (forms or {}).get(one.pk)) for one in shown]
    context = {
        "section": "upload",
        "batch": batch,
        "told": told(batch),
        "cards": cards,
        "unshown": len(held) - len(shown),
        "number": len(held),
        "waiting": waiting,
        "late": batch.look == Look.WAITING and late,
        "failed": batch.look == Look.FAILED,
        "likenesses": [] if waiting else list(likenesses(shown)),
        "gains": _gains(cards) if batch.look == Look.DONE else None,
        "wrong": any(not form.is_valid() for form in (forms or {}).values()),
    }
    return render_page(request, "batch/held.html", HELD_FRAGMENTS, context, status)


def _gains(cards: Sequence[Any]) -> dict[str, Any]:
    """The events by article, and how many are new or only gain a report; one told by two articles counts once."""
    rows = [gain for card in cards for gain in card.gains]
    joined = {gain.address or (gain.title, gain.date) for gain in rows if gain.before}
    new = {(gain.title, gain.date, gain.kind) for gain in rows if not gain.before}
    return {
        "cards": [card for card in cards if card.gains],
        "new": len(new),
        "joined": len(joined),
        "few": len(rows) <= FEW,
    }


@login_required
@permission_required("timeline.add_article", raise_exception=True)
@require_POST
def keep(request: HttpRequest, pk: int) -> HttpResponse:
    """What a person does with a held batch: look again with what was changed, keep it, or throw it away."""
    found = get_object_or_404(Batch, pk=pk)
    if found.kept_at:
        return redirect(found)
    if request.POST.get("do") == "discard":
        discard(found)
        messages.success(request, "Thrown away; nothing of it was added.")
        return redirect("upload")
    held = held_drafts(found)
    forms = forms_of(held, request.POST)
    if not all(form.is_valid() for form in forms.values()):
        return _held_page(request, found, forms, status=422)
    _amend(held, forms)
    if request.POST.get("do") == "keep":
        return _kept(request, found)
    looking.enqueue(found)
    return redirect(found)


def _amend(held: Sequence[HeldDraft], forms: dict[int, HeldForm]) -> None:
    for one in held:
        if form := forms.get(one.pk):
            amend(one, said_of(form, one), form.cleaned_data["choice"])


def _kept(request: HttpRequest, found: Batch) -> HttpResponse:
    if not is_complete(found):
        messages.error(request, "Some of it is still being fetched or opened. Wait for it, or throw the batch away.")
        return redirect(found)
    enqueue_batch(keep_batch(found, now=timezone.now(), by=person_of(request)))
    return redirect(found)


@login_required
@permission_required("timeline.change_article", raise_exception=True)
@require_POST
def retry_all(request: HttpRequest, pk: int) -> HttpResponse:
    """Have everything of a batch that failed tried again."""
    found = get_object_or_404(Batch, pk=pk)
    for article in retry_failed(found, by=person_of(request)):
        enqueue(article)
    return redirect(found)


@login_required
@permission_required("timeline.change_article", raise_exception=True)
@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the articles of a batch off the timeline."""
    found = get_object_or_404(Batch.objects.kept(), pk=pk)
    number = withdraw_batch(found, by=person_of(request), reason=request.POST.get("why", ""))
    messages.success(
        request, f"{number} article{'' if number == 1 else 's'} taken back. You can bring them back below."
    )
    return redirect(found)


@login_required
@permission_required("timeline.change_article", raise_exception=True)
@require_POST
def bring_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Bring the articles of a batch back that were taken off."""
    found = get_object_or_404(Batch.objects.kept(), pk=pk)
    restore_batch(found, now=timezone.now(), by=person_of(request))
    enqueue_batch(found)
    return redirect(found)


@login_required
@permission_required("timeline.change_article", raise_exception=True)
@require_POST
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """The publication date of an article, given or corrected by a person."""
    article = get_object_or_404(Article.objects.standing(), pk=pk)
    form = DateForm(request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(str(error) for errors in form.errors.values() for error in errors))
        return redirect(_back(request, article))
    try:
        article = confirm_date(article, form.cleaned_data["published_on"], now=timezone.now(), by=person_of(request))
    except FutureDay as error:
        messages.error(request, f"{str(error)[:1].upper()}{str(error)[1:]}.")
        return redirect(_back(request, article))
    enqueue(article)
    return redirect(_back(request, article))


@login_required
@permission_required("timeline.change_article", raise_exception=True)
@require_POST
def read_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Queue an article that could not be read once more."""
    article = retry(get_object_or_404(Article, pk=pk), by=person_of(request))
    enqueue(article)
    return redirect(_back(request, article))


def _back(request: HttpRequest, article: Article) -> Any:
    """The batch that the form stood on, else the article."""
    number = request.POST.get("batch", "")
    found = Batch.objects.filter(pk=int(number)).first() if number.isascii() and number.isdigit() else None
    return found or article

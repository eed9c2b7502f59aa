"""The review queue: one question after another, answered by keyboard or by mouse, with and without scripts."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from timeline.jobs.reading import enqueue
from timeline.models import Article, ArticleState, Decision, ReviewItem
from timeline.services import review as answers
from timeline.services import undoing
from timeline.services.editing import Gone, Overtaken
from timeline.services.intake import FutureDay, confirm_date
from timeline.web.desk.access import may, person_of
from timeline.web.desk.card import Card, card_of, decided_today, place_of, queue_for, undated_articles
from timeline.web.desk.event_form import filled
from timeline.web.forms import DateForm

Kind = Decision.Kind
PAGE = "review/page.html"
NEEDS_MERGE = frozenset({"same", "different"})
BRIEF = frozenset({"reject", "off", *NEEDS_MERGE})
TOLD = {
    "accept": "Accepted as read.",
    "edit": "Saved.",
    "reject": "Taken off: no event.",
    "off": "Taken off: not of this timeline.",
    "same": "Merged.",
    "different": "Kept apart.",
}


@may("timeline.review")
@require_safe
def review(request: HttpRequest) -> HttpResponse:
    """The first question that waits: an article without a date, else the doubt whose answer helps most."""
    article = undated_articles().first()
    if article is not None:
        return redirect("review-article", article.pk)
    item = queue_for(person_of(request), timezone.localdate()).first()
    return redirect(item) if item else render(request, PAGE, _around(request))


@may("timeline.review")
@require_http_methods(["GET", "HEAD", "POST"])
def review_item(request: HttpRequest, pk: int) -> HttpResponse:
    """One question; posted, its answer, and on to the next."""
    items = ReviewItem.objects.select_related("event__dated_by__time", "mention", "decision__by")
    item = items.filter(pk=pk).first()
    if item is None:
        messages.info(request, "That question is settled, or no longer asked.")
        return redirect("review")
    # Of a report that is taken off nothing need be shown first.
    brief = request.method == "POST" and request.POST.get("do") in BRIEF and not item.closed
    card = Card(item, event=item.event) if brief else card_of(item)
    return _answer(request, card) if request.method == "POST" else _show(request, card)


@may("timeline.review")
@require_http_methods(["GET", "HEAD", "POST"])
def review_article(request: HttpRequest, pk: int) -> HttpResponse:
    """An article that waits for its day of publication."""
    article = get_object_or_404(Article.objects.select_related("outlet"), pk=pk)
    if article.state != ArticleState.NEEDS_DATE:
        messages.info(request, "That article has its day of publication.")
        return redirect("review")
    form = DateForm(request.POST) if request.method == "POST" else None
    if form is not None and form.is_valid():
        try:
            enqueue(confirm_date(article, form.cleaned_data["published_on"], now=timezone.now(), by=person_of(request)))
        except FutureDay as error:
            form.add_error("published_on", f"{error}.")
        else:
            messages.success(request, f"“{article}” is read now.")
            return redirect("review")
    return render(request, PAGE, _article(request, article, form), status=422 if form else 200)


@may("timeline.review")
@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a decision back, with all others of the same press; those of merges need the right to merge."""
    decision = get_object_or_404(Decision, pk=pk)
    user = person_of(request)
    if not user.has_perm(undoing.permission_for(decision.kind)):
        raise PermissionDenied
    try:
        made = undoing.undo(decision, by=user, reason=request.POST.get("reason", ""))
    except undoing.NotUndone as error:
        messages.error(request, str(error))
    else:
        many = f" ({len(made)} decisions)" if len(made) > 1 else ""
        messages.success(request, f"Taken back: {decision.get_kind_display()}{many}.")
    return redirect(_back(request))


def _back(request: HttpRequest) -> str:
    """Where the button stood, as far as that is a page of the desk."""
    address = request.POST.get("back", "")
    home = reverse("review")
    return address if address.startswith(("/review/", "/desk/")) and "//" not in address else home


def _show(request: HttpRequest, card: Card, *, status: int = 200, **more: Any) -> HttpResponse:
    context = _around(request, card.item) | {"card": card, "item": card.item, **more}
    return render(request, PAGE, context, status=status)


def _around(request: HttpRequest, item: ReviewItem | None = None) -> dict[str, Any]:
    """What stands around every card: the queue, the counts, what can be undone."""
    user, today = person_of(request), timezone.localdate()
    queue = queue_for(user, today)
    last = Decision.objects.filter(by=user, kind__in=undoing.UNDONE_HERE, undone_by=None).order_by("-pk").first()
    return {
        "section": "review",
        "place": place_of(item, queue) if item else None,
        "undated": list(undated_articles()[:4]),
        "decided": decided_today(user, today),
        "last": last,
        "may_merge": user.has_perm("timeline.merge"),
    }


def _article(request: HttpRequest, article: Article, form: DateForm | None) -> dict[str, Any]:
    context = _around(request)
    first = queue_for(person_of(request), timezone.localdate()).first()
    following = undated_articles().filter(pk__gt=article.pk).first()
    onward = (
        reverse("review-article", args=[following.pk]) if following else (first.get_absolute_url() if first else "")
    )
    return context | {"waiting": article, "form": form, "onward": onward, "opening": article.text[:900]}


def _answer(request: HttpRequest, card: Card) -> HttpResponse:
    """Do what was pressed; where something is in the way, the card again with everything that was entered."""
    pressed = request.POST.get("do", "")
    if pressed not in TOLD:
        return _show(request, card, status=400, problem="Press one of the buttons.")
    if pressed in NEEDS_MERGE and not person_of(request).has_perm("timeline.merge"):
        raise PermissionDenied
    if card.item.closed:
        return _show(request, card, status=409, problem="Somebody answered this question in the meantime.")
    onward = _onward(request, card.item)
    try:
        made = _decide(request, card, pressed)
    except Overtaken as error:
        return _overtaken(request, card, error)
    except Gone as error:
        messages.error(request, str(error))
        return redirect(onward)
    if made is None:
        return _show(request, card, status=422)
    messages.success(request, _told(card, pressed))
    return redirect(onward)


def _decide(request: HttpRequest, card: Card, pressed: str) -> Decision | list[Decision] | None:
    """The decisions that a button comes to; None where the form has to be looked at first."""
    by, reason = person_of(request), request.POST.get("reason", "")
    item, form = card.item, card.form
    if form is not None:
        filled(form, request.POST)
    if pressed == "accept":
        return answers.accept(item, by=by, reason=reason, seen=form.seen if form else None)
    if pressed in ("reject", "off"):
        kind = Kind.NOT_AN_EVENT if pressed == "reject" else Kind.NOT_RELEVANT
        return answers.reject(item, kind, by=by, reason=reason)
    if pressed in NEEDS_MERGE:
        return answers.rule(item, same=pressed == "same", by=by, reason=reason)
    if form is None:
        raise Gone("The event that this asked about is no more.")
    if form.errors or form.to_confirm:
        return None
    if not form.changes:
        form.errors["form"] = "Nothing was changed. To leave it as it is, accept it."
        return None
    return answers.edit(item, form.changes, by=by, reason=reason, seen=form.seen)


def _onward(request: HttpRequest, item: ReviewItem) -> str:
    """The address of the next question, asked before the answer moves the queue."""
    following = queue_for(person_of(request), timezone.localdate()).after(item).first()
    return following.get_absolute_url() if following else reverse("review")


def _overtaken(request: HttpRequest, card: Card, error: Overtaken) -> HttpResponse:
    """The second of two editors sees what the first did, with everything that they entered themselves."""
    assert card.form is not None
    card.form.seen = max(one.pk for one in error.since)
    return _show(request, card, status=409, problem=str(error), since=error.since)


def _told(card: Card, pressed: str) -> str:
    title = card.event.title if card.event else card.item.why
    return format_html("{} <cite>{}</cite>", TOLD[pressed], title)

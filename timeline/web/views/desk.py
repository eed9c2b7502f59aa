"""The desk: one event edited, merged, split; the log of the site; many answers at once."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from timeline.models import Decision, Event, EventMention, ReviewItem
from timeline.services import merges
from timeline.services import review as answers
from timeline.services.editing import Gone, Overtaken, edit
from timeline.services.naming import suggested
from timeline.temporal.typed import NotUnderstood, understand
from timeline.web.desk.access import may, person_of
from timeline.web.desk.card import queue_for
from timeline.web.desk.comparing import beside
from timeline.web.desk.event_form import EventForm, about_day, blank, filled, told_back
from timeline.web.desk.history import AT_ONCE, entries, log_of
from timeline.web.desk.index import offered
from timeline.web.telling import source_sentence

MOST_FOUND = 12


@login_required
@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """Everything that the person may do, on one page."""
    return render(request, "desk/index.html", {"section": "desk", "desk": offered(person_of(request))})


@may("timeline.review")
@require_http_methods(["GET", "HEAD", "POST"])
def edit_event(request: HttpRequest, pk: int) -> HttpResponse:
    """The fields of an event, and what was decided about it; a typed date is shown back before it is saved."""
    event = _standing(request, pk)
    if isinstance(event, HttpResponse):
        return event
    form = blank(event, event.dated_by, event.mentions.select_related("article__outlet").defer("article__text")[:20])
    if request.method != "POST":
        return _edit_page(request, form)
    filled(form, request.POST)
    if form.errors or form.to_confirm:
        return _edit_page(request, form, status=422)
    try:
        made = edit(event, form.changes, by=person_of(request), reason=form.reason, seen=form.seen)
    except Overtaken as error:
        form.seen = max(one.pk for one in error.since)
        return _edit_page(request, form, status=409, problem=str(error), since=error.since)
    except Gone as error:
        messages.error(request, str(error))
        return redirect(event)
    messages.success(request, f"Saved: {_listed(made)}." if made else "Nothing was changed.")
    return redirect("edit-event", event.pk)


@may("timeline.review")
@require_safe
def understood(request: HttpRequest, pk: int) -> HttpResponse:
    """A typed date as it is understood: a fragment, for whoever types with scripts on."""
    event = get_object_or_404(Event, pk=pk)
    extent = "lasting" if request.GET.get("extent") == "lasting" else "within"
    try:
        found = understand(request.GET.get("date_text", ""), about_day(event))
    except NotUnderstood as error:
        return render(request, "desk/_understood.html", {"error": str(error)})
    return render(request, "desk/_understood.html", {"understood": told_back(found, extent)})


@may("timeline.review")
@require_safe
def actor_names(request: HttpRequest) -> HttpResponse:
    """Actors whose names hold what is being typed, for the list below a field."""
    into = request.GET.get("list", "names")
    typed = next((request.GET.get(name, "") for name in request.GET if name != "list"), "")
    context = {"into": into if into.replace("-", "").isalnum() else "names", "actors": suggested(typed)}
    return render(request, "desk/_names.html", context)


@may("timeline.merge")
@require_http_methods(["GET", "HEAD", "POST"])
def merge_event(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose the event that this one is the same as, look at both side by side, merge."""
    event = _standing(request, pk)
    if isinstance(event, HttpResponse):
        return event
    other = _other(request, event)
    if request.method == "POST" and other is not None:
        pair = sorted((event, other), key=lambda one: one.pk)
        try:
            merges.merge(pair, by=person_of(request), reason=request.POST.get("reason", ""))
        except merges.Impossible as error:
            messages.error(request, str(error))
            return redirect("merge-event", event.pk)
        messages.success(request, "Merged. The other address leads here now; it can be undone below.")
        return redirect("edit-event", pair[0].pk)
    query = request.GET.get("q", "")
    context = {
        "section": "review",
        "event": event,
        "query": query,
        "found": _alike(event, query),
        "other": other,
        "compared": _beside(event, other) if other else None,
    }
    return render(request, "desk/merge.html", context, status=422 if request.method == "POST" else 200)


@may("timeline.merge")
@require_http_methods(["GET", "HEAD", "POST"])
def split_event(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose the reports that are of another happening; they become an event of their own."""
    event = _standing(request, pk)
    if isinstance(event, HttpResponse):
        return event
    reports = event.mentions.select_related("article__outlet", "time").prefetch_related("participants__actor")
    if request.method == "POST":
        numbers = [int(one) for one in request.POST.getlist("report") if one.isascii() and one.isdigit()]
        chosen = list(EventMention.objects.filter(pk__in=numbers, event=event))
        try:
            merges.split(event, chosen, by=person_of(request), reason=request.POST.get("reason", ""))
        except merges.Impossible as error:
            messages.error(request, str(error))
            return redirect("split-event", event.pk)
        messages.success(request, "Split off. It can be undone below.")
        return redirect("edit-event", event.pk)
    told = [(one, source_sentence(one)) for one in reports[:200]]
    return render(request, "desk/split.html", {"section": "review", "event": event, "reports": told})


@may("timeline.review")
@require_safe
def history(request: HttpRequest) -> HttpResponse:
    """Who decided what, when and why: of the whole site, of an event, of a person, of a kind."""
    number = request.GET.get("event", "")
    event = Event.objects.filter(pk=int(number)).first() if number.isascii() and number.isdigit() else None
    kind, person = request.GET.get("kind", ""), request.GET.get("by", "")
    page = Paginator(log_of(event, kind=kind, person=person), AT_ONCE).get_page(request.GET.get("page"))
    context = {
        "section": "history",
        "page": page,
        "entries": entries(page.object_list, person_of(request)),
        "event": event,
        "kind": kind,
        "kinds": Decision.Kind.choices,
        "person": person,
    }
    return render(request, "desk/history.html", context)


@may("timeline.review")
@require_http_methods(["GET", "HEAD", "POST"])
def review_list(request: HttpRequest) -> HttpResponse:
    """The queue as a list, in which many readings can be accepted at once."""
    user = person_of(request)
    queue = queue_for(user, timezone.localdate())
    about = request.GET.get("about", "")
    if about in ReviewItem.About.values:
        queue = queue.filter(about=about)
    if request.method == "POST":
        numbers = [int(one) for one in request.POST.getlist("item") if one.isascii() and one.isdigit()]
        chosen = ReviewItem.objects.filter(pk__in=numbers[:AT_ONCE]).select_related("event", "mention__article")
        made = answers.accept_all(chosen, by=user, reason=request.POST.get("reason", ""))
        messages.success(request, f"{len(made)} accepted as read; one undo takes all of them back.")
        return redirect(f"{reverse('review-list')}?about={about}" if about else "review-list")
    page = Paginator(queue.select_related("event").defer("event__search_text"), AT_ONCE).get_page(
        request.GET.get("page")
    )
    context = {"section": "review", "page": page, "about": about, "kinds": ReviewItem.About.choices}
    return render(request, "review/list.html", context)


def _standing(request: HttpRequest, pk: int) -> Event | HttpResponse:
    """The event, or the way to where it went."""
    wanted = Event.objects.select_related("merged_into", "dated_by__time", "dated_by__article__outlet")
    event = get_object_or_404(wanted, pk=pk)
    if event.merged_into:
        messages.info(request, "That event was merged into this one.")
        return redirect("edit-event", event.merged_into.pk)
    if event.removed:
        messages.info(request, f"That event was taken off. {event.removed}")
        return redirect(f"{reverse('history')}?event={event.pk}")
    return event


def _edit_page(request: HttpRequest, form: EventForm, *, status: int = 200, **more: Any) -> HttpResponse:
    may_merge = person_of(request).has_perm("timeline.merge")
    rows = entries(log_of(form.event)[:AT_ONCE], person_of(request))
    context = {"section": "review", "event": form.event, "form": form, "entries": rows, "may_merge": may_merge, **more}
    return render(request, "desk/event.html", context, status=status)


def _listed(made: list[Decision]) -> str:
    return ", ".join(one.get_kind_display() for one in made)


def _other(request: HttpRequest, event: Event) -> Event | None:
    number = (request.POST if request.method == "POST" else request.GET).get("other", "")
    if not (number.isascii() and number.isdigit()):
        return None
    return Event.objects.standing().filter(pk=int(number)).exclude(pk=event.pk).first()


def _alike(event: Event, query: str) -> list[Event]:
    """Events with those words; without any, those of its days and type."""
    others = Event.objects.standing().exclude(pk=event.pk).defer("search_text")
    if query.strip():
        return list(others.mentioning(query).order_by("-starts_on", "-pk")[:MOST_FOUND])
    if event.starts_on is None or event.ends_on is None:
        return []
    near = others.filter(type=event.type, starts_on__gte=event.starts_on, starts_on__lte=event.ends_on)
    return list(near.order_by("starts_on", "pk")[:MOST_FOUND])


def _beside(event: Event, other: Event) -> Any:
    reports = EventMention.objects.select_related("article__outlet", "time", "event")
    first, second = (reports.filter(event=one).order_by("pk").first() for one in (event, other))
    return beside(first, second) if first and second else None

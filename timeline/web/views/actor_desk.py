"""The actor desk: who is in the registry, whom articles brought, and what a change would touch before it is made."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Sum
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from timeline.models import Actor, Decision, MentionActor, Office, Rollup
from timeline.registry.actor import ActorKind, NameKind
from timeline.services.actor_changes import agree, is_busy, leave, under_way, wish
from timeline.services.actor_desk import Refused, found, would_touch
from timeline.services.actor_wishes import verb_of
from timeline.web.desk.access import may, person_of
from timeline.web.desk.history import entries
from timeline.web.rendering import render_page
from timeline.web.telling import source_sentence
from timeline.web.words import counted

AT_ONCE = 50
SIDES = (("US", "United States"), ("CN", "China"), ("other", "others"))
_MOST_SENTENCES = 5
_ABOUT_CHANGE = {"agree": agree, "leave": leave}


@may("timeline.keep_actors")
@require_safe
def actor_desk(request: HttpRequest) -> HttpResponse:
    """The registry, searched by any name; or the candidates, the busiest first."""
    query, candidates = request.GET.get("q", "").strip()[:100], "candidates" in request.GET
    wanted = found(query, candidates=candidates)
    if candidates:
        wanted = wanted.annotate(number=Count("event_links__event", distinct=True)).order_by("-number", "name")
    page = Paginator(wanted.prefetch_related("names"), AT_ONCE).get_page(request.GET.get("page"))
    context = {
        "section": "desk",
        "page": page,
        "query": query,
        "candidates": candidates,
        "waiting": found("", candidates=True).count(),
    }
    return render(request, "desk/actors.html", context)


@may("timeline.keep_actors")
@require_http_methods(["GET", "HEAD", "POST"])
def keep_actor(request: HttpRequest, code: str) -> HttpResponse:
    """One actor; a change says how many events it touches, and is made once that is confirmed: a large one later."""
    actor = get_object_or_404(Actor.objects.select_related("parent", "merged_into"), code=code)
    if actor.merged_into:
        messages.info(request, f"{actor} is {actor.merged_into} now.")
        return redirect("keep-actor", actor.merged_into.code)
    if request.method != "POST":
        return _page(request, actor)
    if request.POST.get("do") in _ABOUT_CHANGE:
        return _go_on(request, actor)
    try:
        verb = verb_of(actor, _said(request.POST), by=person_of(request), now=timezone.now())
        if is_busy(actor):
            wish(actor, _said(request.POST), by=person_of(request))
            return redirect("keep-actor", actor.code)
        if "sure" not in request.POST and (touched := would_touch(verb)):
            return _page(request, actor, status=422, asked=_again(request.POST), touched=touched)
        touched = verb()
    except Refused as error:
        return _page(request, actor, status=422, problem=str(error))
    messages.success(request, f"Done: {counted(touched, 'event')} touched.")
    return redirect("keep-actor", actor.code)


def _go_on(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Yes or no to a large change that was counted."""
    change, do = under_way(actor), _ABOUT_CHANGE[request.POST["do"]]
    if change is None or not do(change):
        messages.error(request, "That change is no more, or is being made already.")
    return redirect("keep-actor", actor.code)


def _said(posted: QueryDict) -> dict[str, str]:
    return {name: str(value) for name, value in posted.items() if name != "csrfmiddlewaretoken"}


def _again(posted: QueryDict) -> list[tuple[str, str]]:
    """The form once more, for the button that confirms it."""
    return list(_said(posted).items())


def _page(request: HttpRequest, actor: Actor, *, status: int = 200, **more: object) -> HttpResponse:
    log = Decision.objects.select_related("by").filter(subject=f"actor:{actor.code}").order_by("-pk")[:AT_ONCE]
    context = {
        "section": "desk",
        "actor": actor,
        "change": under_way(actor),
        "names": actor.names.order_by("kind", "name"),
        "roles": actor.roles.select_related("acts_for", "office"),
        "kinds": list(ActorKind),
        "name_kinds": list(NameKind),
        "sides": SIDES,
        "offices": Office.objects.order_by("country", "title"),
        "number": Rollup.objects.filter(actor=actor.pk).aggregate(n=Sum("number"))["n"] or 0,
        "sentences": _sentences(actor) if actor.candidate else [],
        "entries": entries(log, person_of(request)),
        **more,
    }
    return render_page(request, "desk/actor.html", {"change": "desk/_change.html"}, context, status)


def _sentences(actor: Actor) -> list[object]:
    """Where articles name a candidate: what somebody needs to see to know who it is."""
    links = MentionActor.objects.filter(actor=actor).order_by("mention__article", "pk")
    rows = links.select_related("mention__article__outlet", "mention__time")
    return [(link.mention, source_sentence(link.mention)) for link in rows[:_MOST_SENTENCES]]

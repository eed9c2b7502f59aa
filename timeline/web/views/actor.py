"""Those who act."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from timeline.models import Actor, Event
from timeline.models.filter import EventFilter, Sort
from timeline.models.people import busiest, co_actors, only
from timeline.models.walking import events_after
from timeline.web.actors import name_in_sentence, short_name
from timeline.web.dates import days_of, long_date
from timeline.web.filters import LONGEST_QUERY, address
from timeline.web.keeping import kept_for_readers
from timeline.web.overview import overview
from timeline.web.rendering import render_page
from timeline.web.words import SIDE_CLASSES, SIDE_HEADINGS

_NAME_KINDS = {"han": "汉字", "pinyin": "pinyin", "alias": "also", "name": "name"}


@require_safe
@kept_for_readers
def actor(request: HttpRequest, code: str) -> HttpResponse:
    """An actor's events, names, roles over time and company."""
    found = get_object_or_404(Actor.objects.select_related("parent__parent", "merged_into"), code=code)
    if found.merged_into:
        return redirect(found.merged_into, permanent=True)
    wanted = only(found)
    context = overview(wanted, timezone.localdate())
    context |= {
        "section": "actors",
        "actor": found,
        "name": short_name(found),
        "side": SIDE_CLASSES[found.side],
        "in_sentence": name_in_sentence(found),
        "names": [name for name in found.names.all() if name.kind in _NAME_KINDS and name.name != found.name],
        "roles": found.roles.select_related("acts_for"),
        "children": found.children.order_by("name"),
        "company": [(one, short_name(one), SIDE_CLASSES[one.side], count) for one, count in co_actors(found)],
        "timeline_address": address(wanted),
        "canonical": found.get_absolute_url(),
        "ends": _ends(wanted),
    }
    return render_page(request, "actor/page.html", {}, context)


def _ends(wanted: EventFilter) -> list[tuple[str, Event, SafeString]]:
    """The first and the last event that has a date, with the words for it; one alone is both."""
    found = [(name, _outermost(wanted, sort)) for name, sort in (("First", Sort.OLDEST), ("Last", Sort.NEWEST))]
    return [(name, event, long_date(days)) for name, event in found if event and (days := days_of(event))]


def _outermost(wanted: EventFilter, sort: Sort) -> Event | None:
    found = events_after(wanted.sorted_by(sort), None, 1, Event.objects.defer("search_text", "merge_reasons"))
    return found[0] if found else None


@require_safe
@kept_for_readers
def actors(request: HttpRequest) -> HttpResponse:
    """Everyone on the timeline, by side."""
    query = request.GET.get("q", "").replace("\0", "").strip()[:LONGEST_QUERY]
    found = busiest(query)
    sides = [
        {
            "heading": SIDE_HEADINGS[side],
            "css": SIDE_CLASSES[side],
            "actors": [(one, short_name(one.actor)) for one in found if one.actor.side == side],
        }
        for side in SIDE_HEADINGS
    ]
    context = {"section": "actors", "sides": sides, "query": query, "total": len(found)}
    return render_page(request, "actor/index.html", {"actor-list": "actor/_actor_list.html"}, context)

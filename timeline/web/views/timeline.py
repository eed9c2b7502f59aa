"""The timeline itself."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_safe

from timeline.models.filter import EventFilter
from timeline.web.filters import address, read_filter
from timeline.web.overview import more_rows, overview
from timeline.web.rendering import render_page, wants_fragment
from timeline.web.words import TYPE_WORDS


@require_safe
def timeline(request: HttpRequest) -> HttpResponse:
    """Events for a filter: the page, its changing part, or the rows after a cursor."""
    wanted, today = read_filter(request.GET), timezone.localdate()
    answer = more_rows if wants_fragment(request, "more") else overview
    fragments = {"more": "timeline/_more.html", "timeline": "timeline/_timeline.html"}
    context = {"section": "timeline", **answer(wanted, today)}
    response = render_page(request, "timeline/page.html", fragments, context)
    if wants_fragment(request, "timeline"):
        response["HX-Push-Url"] = address(wanted)
    return response


@require_safe
def of_type(request: HttpRequest, name: str) -> HttpResponse:
    """A type's own address: the timeline with that filter."""
    kind = name.upper()
    if kind not in TYPE_WORDS:
        raise Http404(f"no type is called {name}")
    return redirect(address(EventFilter(type=(kind,))))

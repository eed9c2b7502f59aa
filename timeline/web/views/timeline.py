"""The timeline itself."""

from __future__ import annotations

from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_safe

from timeline.models.filter import EventFilter
from timeline.web.filters import address, read_filter
from timeline.web.keeping import kept_for_readers
from timeline.web.overview import more_rows, overview
from timeline.web.rendering import render_page, wants_fragment
from timeline.web.words import TYPE_WORDS


@require_safe
@kept_for_readers
def timeline(request: HttpRequest) -> HttpResponse:
    """Events for a filter: the page, its changing part, or the rows after a cursor."""
    wanted, today = _while_typing(request, read_filter(request.GET)), timezone.localdate()
    answer = more_rows if wants_fragment(request, "more") else overview
    fragments = {"more": "timeline/_more.html", "timeline": "timeline/_timeline.html"}
    context = {"section": "timeline", **answer(wanted, today)}
    response = render_page(request, "timeline/page.html", fragments, context)
    if wants_fragment(request, "timeline"):
        response["HX-Replace-Url" if _is_typing(request) else "HX-Push-Url"] = address(wanted)
    return response


def _while_typing(request: HttpRequest, wanted: EventFilter) -> EventFilter:
    """The last word of a search that is still being written is the beginning of one; its address says so: tari*."""
    begun = _is_typing(request) and wanted.q[-1:].isalnum() and wanted.q.count('"') % 2 == 0
    return replace(wanted, q=f"{wanted.q}*") if begun else wanted


def _is_typing(request: HttpRequest) -> bool:
    return request.headers.get("HX-Source") == "input#q"


@require_safe
def of_type(request: HttpRequest, name: str) -> HttpResponse:
    """A type's own address: the timeline with that filter."""
    kind = name.upper()
    if kind not in TYPE_WORDS:
        raise Http404(f"no type is called {name}")
    return redirect(address(EventFilter(type=(kind,))))

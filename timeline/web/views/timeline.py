"""The timeline itself."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from timeline.web.filters import address, read_filter
from timeline.web.overview import more_rows, overview
from timeline.web.rendering import render_page, wants_fragment


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

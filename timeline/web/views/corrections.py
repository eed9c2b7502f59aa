"""What was corrected, and the feed of it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from timeline.web.corrections import ADDRESS, IN_FEED, by_month, corrections, corrections_feed
from timeline.web.open_access import Answer, from_any_origin, site_of

_LONGEST_NUMBER = 18


@require_safe
def log(request: HttpRequest) -> HttpResponse:
    """The corrections, the latest first; `before` is the number of the last one of the page before."""
    before = request.GET.get("before", "")
    number = int(before) if before.isascii() and before.isdigit() and len(before) <= _LONGEST_NUMBER else None
    found, following = corrections(number)
    context = {
        "section": "corrections",
        "months": by_month(found),
        "more": f"{ADDRESS}?before={following}" if following else "",
        "later": number is not None,
    }
    return render(request, "corrections/page.html", context)


@require_safe
@from_any_origin
def feed(request: HttpRequest) -> Answer:
    """The latest corrections as Atom."""
    found, _ = corrections(most=IN_FEED)
    return HttpResponse(corrections_feed(found, site_of(request)), content_type="application/atom+xml; charset=utf-8")

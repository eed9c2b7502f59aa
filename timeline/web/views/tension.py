"""Tension, month by month."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from timeline.web.filters import read_filter
from timeline.web.keeping import kept_for_readers
from timeline.web.tension_page import tension_page


@require_safe
@kept_for_readers
def tension(request: HttpRequest) -> HttpResponse:
    """What the events of each month add up to, and the events of one."""
    context = tension_page(read_filter(request.GET), request.GET.get("month", ""))
    return render(request, "tension/page.html", {"section": "tension", **context})

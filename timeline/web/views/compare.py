"""Two of a kind, side by side."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from timeline.web.compare import compare_page


@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """Two periods, two actors or two outlets, or the form that asks for them."""
    context = compare_page(request.GET, timezone.localdate())
    return render(request, "compare/page.html", {"section": "compare", **context})

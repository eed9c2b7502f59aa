"""How it reads, and what it gets wrong."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from timeline.registry.plover import event_types
from timeline.web.words import FAMILIES, types_of


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """The page about the data."""
    kinds = event_types()
    families = [(family, [kinds[kind] for kind in types_of(name)]) for name, family in FAMILIES.items()]
    return render(request, "about/page.html", {"section": "about", "families": families})

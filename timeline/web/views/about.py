"""How it reads, and what it gets wrong."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from timeline.registry.plover import event_types
from timeline.web.date_rules import families as rule_families
from timeline.web.scores import answers, published
from timeline.web.words import FAMILIES, types_of


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """The page about the data."""
    kinds = event_types()
    families = [(family, [kinds[kind] for kind in types_of(name)]) for name, family in FAMILIES.items()]
    scores = published()
    context = {"section": "about", "families": families, "scores": scores, "answers": list(answers(scores))}
    return render(request, "about/page.html", context)


@require_safe
def date_rules(request: HttpRequest) -> HttpResponse:
    """Every rule that finds a time expression, with its examples as they are read."""
    return render(request, "about/dates.html", {"section": "about", "families": rule_families()})


@require_safe
def keys(request: HttpRequest) -> HttpResponse:
    """The keys of the timeline, and how dates are written."""
    return render(request, "keys/page.html")

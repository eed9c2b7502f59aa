"""A page, or the fragment of it that htmx asked for: one address answers with either."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers


def wants_fragment(request: HttpRequest, target: str = "") -> bool:
    """Whether htmx asks for a part, and for this target; going back through history asks for the whole page."""
    headers = request.headers
    partial = headers.get("HX-Request") == "true" and headers.get("HX-Request-Type", "partial") == "partial"
    restores = headers.get("HX-History-Restore-Request") == "true"
    return partial and not restores and headers.get("HX-Target", "").endswith(f"#{target}" if target else "")


def render_page(
    request: HttpRequest, page: str, fragments: Mapping[str, str], context: Mapping[str, Any], status: int = 200
) -> HttpResponse:
    """The fragment whose element htmx will replace (`{"timeline": "timeline/_timeline.html"}`), or the page."""
    template = next((one for target, one in fragments.items() if wants_fragment(request, target)), page)
    response = render(request, template, dict(context), status=status)
    patch_vary_headers(response, ("HX-Request", "HX-Request-Type", "HX-Target"))
    return response

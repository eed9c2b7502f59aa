"""What operators and their machines ask."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseForbidden, JsonResponse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET
from prometheus_client import CONTENT_TYPE_LATEST

from timeline.jobs import health
from timeline.models.snapshot import keeper
from timeline.web import metrics

AWAITED = "What this large timeline holds is being counted; pages are slow for some seconds more."
HERE = {"127.0.0.1", "::1"}


@require_GET
@never_cache
def live(request: HttpRequest) -> HttpResponse:
    """This process answers; whether it can do anything else is asked at `ready`."""
    return HttpResponse("ok\n", content_type="text/plain")


@require_GET
@never_cache
def ready(request: HttpRequest) -> JsonResponse:
    """200 where everything the site needs is there, else 503; says which thing is not."""
    found = health.findings() | {"counts": AWAITED if keeper.is_awaited else "ok"}
    return JsonResponse(found, status=200 if set(found.values()) == {"ok"} else 503)


@require_GET
@never_cache
def figures(request: HttpRequest) -> HttpResponse:
    """For Prometheus on this machine, or with the token that METRICS_TOKEN names."""
    if not _may_see_figures(request):
        return HttpResponseForbidden(
            "Send the METRICS_TOKEN of this site as a bearer token.\n", content_type="text/plain"
        )
    return HttpResponse(metrics.exposition(), content_type=CONTENT_TYPE_LATEST)


@require_GET
def security(request: HttpRequest) -> HttpResponse:
    """Whom to tell of a hole (RFC 9116), where the operator says so."""
    if not settings.SECURITY_CONTACT:
        raise Http404
    expires = (timezone.now() + timedelta(days=180)).isoformat(timespec="seconds")
    return HttpResponse(f"Contact: {settings.SECURITY_CONTACT}\nExpires: {expires}\n", content_type="text/plain")


def _may_see_figures(request: HttpRequest) -> bool:
    if settings.METRICS_TOKEN:
        given = request.headers.get("Authorization", "")
        return constant_time_compare(given, f"Bearer {settings.METRICS_TOKEN}")
    # A proxy is on this machine too, but it says for whom it asks.
    return request.META.get("REMOTE_ADDR") in HERE and "X-Forwarded-For" not in request.headers

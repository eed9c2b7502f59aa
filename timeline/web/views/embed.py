"""A filter inside other people's pages: a bare list in a frame, and oEmbed, by which their editors find it."""

from __future__ import annotations

from html import escape
from urllib.parse import urlsplit

from csp.decorators import csp_replace
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import Resolver404, resolve
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from timeline.models import Event
from timeline.services.exporting.records import EventRecord, records_of
from timeline.services.exporting.walking import events_after
from timeline.web.filters import address, read_filter
from timeline.web.open_access import Answer, from_any_origin, site_of
from timeline.web.words import STATUS_WORDS

SITE_NAME = "US–China Timeline"
MOST_EMBEDDED = 50
WIDTH, HEIGHT = 640, 480
SMALLEST = 200
# The database's numbers end at 9,223,372,036,854,775,807.
LONGEST_NUMBER = 19
NOT_OURS = "Only views of this timeline and its events can be embedded."


@require_safe
@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})
def embed(request: HttpRequest) -> HttpResponse:
    """The first events of a filter in a frame; every link leaves the frame."""
    found, whole = _asked(request.GET)
    shown = records_of(found)
    rows = [_row(record) for record in shown[:MOST_EMBEDDED]]
    context = {"rows": rows, "more": len(shown) > MOST_EMBEDDED, "address": whole, "site_name": SITE_NAME}
    return render(request, "embed/page.html", context)


def _asked(query: QueryDict) -> tuple[list[Event], str]:
    """The one event, or the first of a filter; and the address that shows them whole."""
    if number := query.get("event", ""):
        event = get_object_or_404(Event.objects.standing(), pk=_number(number))
        return [event], event.get_absolute_url()
    wanted = read_filter(query).without_paging()
    return list(events_after(wanted, None, MOST_EMBEDDED + 1)), address(wanted)


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < LONGEST_NUMBER):
        raise Http404("No event has this number.")
    return int(text)


def _row(record: EventRecord) -> dict[str, object]:
    acting = [actor.name for actor in record.actors if actor.role == "source"]
    status = "" if record.status == "happened" else STATUS_WORDS.get(record.status, record.status)
    return {"record": record, "status": status, "actors": ", ".join(acting), "day": record.day_known}


@require_safe
@from_any_origin
def oembed(request: HttpRequest) -> Answer:
    """The frame that shows an address of this site, as oEmbed answers (JSON alone, as the specification allows)."""
    if request.GET.get("format", "json") != "json":
        return HttpResponse("Only format=json is answered.\n", status=501, content_type="text/plain; charset=utf-8")
    site = site_of(request)
    framed = _embedded(request.GET.get("url", ""), site)
    width = _size(request.GET.get("maxwidth"), WIDTH)
    height = _size(request.GET.get("maxheight"), HEIGHT)
    frame = _frame(site + framed, width, height)
    return JsonResponse(
        {
            "version": "1.0",
            "type": "rich",
            "title": SITE_NAME,
            "provider_name": SITE_NAME,
            "provider_url": f"{site}/",
            "cache_age": 3600,
            "width": width,
            "height": height,
            "html": frame,
        }
    )


def _embedded(url: str, site: str) -> str:
    """https://timeline.example/?actor=USA -> /embed/?actor=USA; .../event/7-talks/ -> /embed/?event=7.

    Raises:
        Http404: not an address of this site, or not one that can be put in a frame.
    """
    try:
        asked = urlsplit(url[:8000])
        found = resolve(asked.path or "/")
    except (ValueError, Resolver404):
        raise Http404(NOT_OURS) from None
    if f"{asked.scheme}://{asked.netloc}".lower() != site.lower():
        raise Http404(NOT_OURS)
    if found.url_name in {"timeline", "embed"}:
        return address(read_filter(QueryDict(asked.query)).shown_as("list"), "/embed/")
    if found.url_name in {"event", "event-by-number"}:
        return f"/embed/?event={found.kwargs['pk']}"
    raise Http404(NOT_OURS)


def _size(text: str | None, default: int) -> int:
    """As wide as asked for, never below what can be read, never above our own."""
    if not text or not (text.isascii() and text.isdigit()):
        return default
    return max(SMALLEST, min(default, int(text[:6])))


def _frame(source: str, width: int, height: int) -> str:
    return (
        f'<iframe src="{escape(source)}" width="{width}" height="{height}" title="{SITE_NAME}" '
        'loading="lazy" referrerpolicy="no-referrer" sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>'
    )

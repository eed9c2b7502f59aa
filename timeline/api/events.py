"""/api/v1/events."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse
from ninja import Query, Router

from timeline.api.answering import Gone, NotHere, public
from timeline.api.questions import EventQuestion, filter_of, next_events_page
from timeline.api.reading import event_detail
from timeline.api.shapes import EventDetail, EventPage, Problem
from timeline.models import Event
from timeline.services.exporting import events_after
from timeline.services.exporting.json_file import event_object
from timeline.services.exporting.records import records_of
from timeline.services.exporting.walking import cursor_at
from timeline.web.open_access import site_of

router = Router(tags=["events"])
LARGEST_NUMBER = 2**63 - 1


@router.get("", response={200: EventPage, 400: Problem}, summary="Events of a filter")
@public
def list_events(request: HttpRequest, asked: Query[EventQuestion]) -> dict[str, Any]:
    """Events in the order asked for, and the address of the next ones."""
    wanted = filter_of(request)
    found = events_after(wanted, wanted.cursor, asked.limit + 1)
    shown = found[: asked.limit]
    site = site_of(request)
    following = None
    if len(found) > asked.limit:
        following = next_events_page(request, replace(wanted, cursor=cursor_at(shown[-1], wanted.sort)), asked.limit)
    return {"events": [event_object(record, site) for record in records_of(shown)], "next": following}


@router.get(
    "/{event_id}",
    response={200: EventDetail, 301: None, 400: Problem, 404: Problem, 410: Problem},
    summary="One event and how it is known",
)
@public
def show_event(request: HttpRequest, event_id: int) -> dict[str, Any] | HttpResponse:
    """An event with the derivation of its date and all its reports. A merged one redirects, a removed one is gone."""
    event = _event(event_id)
    if event.removed:
        raise Gone(f"This event was removed: {event.removed}")
    if event.merged_into_id:
        return HttpResponsePermanentRedirect(reverse("api:show_event", kwargs={"event_id": event.merged_into_id}))
    return event_detail(event, site_of(request))


def _event(number: int) -> Event:
    found = Event.objects.filter(pk=number).first() if 0 < number <= LARGEST_NUMBER else None
    if found is None:
        raise NotHere("No event has this number.")
    return found

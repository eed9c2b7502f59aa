"""What counting reads of an event, and of its links."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from timeline.models.event import ActorDate, Event, EventActor
from timeline.models.mention import EventMention

CHUNK = 20_000


class EventRow(NamedTuple):
    """The columns that are counted by."""

    pk: int
    type: str
    lane: str
    status: str
    starts_on: date | None
    ends_on: date | None
    extent: str
    first_reported_on: date | None
    last_reported_on: date | None
    report_count: int


def event_rows(numbers: list[int] | None = None) -> Iterator[EventRow]:
    """Those of all events that stand, or of some of them."""
    found = Event.objects.standing().order_by()
    if numbers is not None:
        found = found.filter(pk__in=numbers)
    return map(EventRow._make, found.values_list(*EventRow._fields).iterator(CHUNK))


def actor_links(numbers: list[int] | None = None) -> Iterator[tuple[int, int]]:
    """Actor and event; an event stands under its actors and all above them."""
    found = ActorDate.objects.order_by()
    if numbers is not None:
        found = found.filter(event__in=numbers)
    return found.values_list("actor", "event").iterator(CHUNK)


def participants(numbers: list[int] | None = None) -> Iterator[tuple[int, int]]:
    """Actor and event in which it takes part itself."""
    found = EventActor.objects.order_by()
    if numbers is not None:
        found = found.filter(event__in=numbers)
    return found.values_list("actor", "event").iterator(CHUNK)


def outlet_links(numbers: list[int] | None = None) -> Iterator[tuple[int, int]]:
    """Outlet and event that it reports."""
    found = EventMention.objects.filter(event__isnull=False, article__outlet__isnull=False).order_by()
    if numbers is not None:
        found = found.filter(event__in=numbers)
    return found.values_list("article__outlet", "event").iterator(CHUNK)


def last_number() -> int:
    """The highest number of an event, and some room for those to come."""
    last: int = Event.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    return last + last // 16

"""Rows of the list as HTML, made once for each state of an event: the list of a page is then a matter of looking up."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import date
from threading import Lock

from django.template.loader import get_template
from django.utils.safestring import SafeString, mark_safe

from timeline.models import Event, EventActor
from timeline.web.rows import row_of

# A row takes some 1,500 letters of HTML.
MOST_KEPT = 3_000

_kept: dict[Hashable, SafeString] = {}
_lock = Lock()


def row_html(event: Event, today: date, heading_year: int | None = None) -> SafeString:
    """The row of an event below the heading of a year; `event` comes with its sources."""
    key = _state(event, today, heading_year)
    found = _kept.get(key)
    if found is None:
        found = mark_safe(get_template("timeline/_event_row.html").render({"row": row_of(event, today, heading_year)}))
        _keep(key, found)
    return found


def _keep(key: Hashable, made: SafeString) -> None:
    with _lock:
        if len(_kept) >= MOST_KEPT:
            _kept.clear()
        _kept[key] = made


def _state(event: Event, today: date, heading_year: int | None) -> Hashable:
    """All that a row shows: whatever of it changes makes another row, so that none is ever out of date."""
    time = event.dated_by.time if event.dated_by else None
    return (
        event.pk,
        event.title,
        event.type,
        event.lane,
        event.status,
        event.starts_on,
        event.ends_on,
        event.extent,
        event.report_count,
        event.independent_count,
        time.text if time else "",
        heading_year,
        # The countdown of a plan goes on by itself.
        today if event.status == "scheduled" else None,
        tuple([_person(link) for link in event.participants.all()]),
    )


def _person(link: EventActor) -> Hashable:
    actor = link.actor
    return (link.role, link.position, actor.code, actor.name, actor.kind, actor.side, actor.parent_id)

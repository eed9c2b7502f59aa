"""The rows of a list after a place in it: from the snapshot where that is quicker, else along the index."""

from __future__ import annotations

from dataclasses import replace

from timeline.models.event import Event, EventQuerySet
from timeline.models.filter import Cursor, EventFilter, Sort
from timeline.models.queries import sort_key
from timeline.models.snapshot import keeper


def events_after(wanted: EventFilter, cursor: Cursor | None, most: int, base: EventQuerySet) -> list[Event]:
    """What follows a row in the filter's order: dated events, then those without a date; each as `base` reads it."""
    snapshot = keeper.current()
    numbers = snapshot.sparse_page(replace(wanted, cursor=cursor), most) if snapshot else None
    if numbers is not None:
        found = base.in_bulk(numbers)
        return [found[number] for number in numbers if number in found]
    rows = _dated(wanted, cursor, most, base) if cursor is None or cursor.day else []
    # Asked even where nothing is missing: a page costs the same number of queries whatever there is.
    return (rows + _undated(wanted, cursor, max(1, most - len(rows)), base))[:most]


def cursor_at(event: Event, sort: Sort) -> Cursor:
    """The place of an event in an order."""
    return Cursor(getattr(event, sort_key(sort)), event.pk)


def _dated(wanted: EventFilter, cursor: Cursor | None, most: int, base: EventQuerySet) -> list[Event]:
    found = base.matching(wanted).in_order(wanted.sort)
    return list((found.after(cursor, wanted.sort) if cursor else found)[:most])


def _undated(wanted: EventFilter, cursor: Cursor | None, most: int, base: EventQuerySet) -> list[Event]:
    found = base.matching(wanted).undated(wanted.sort)
    return list((found.filter(pk__lt=cursor.pk) if cursor and not cursor.day else found)[:most])

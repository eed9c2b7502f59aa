"""The rows of a list after a place in it: from the snapshot where that is quicker, else along the index."""

from __future__ import annotations

from dataclasses import replace

from django.db import connection

from timeline.models.event import Event, EventQuerySet
from timeline.models.filter import Cursor, EventFilter, Sort
from timeline.models.past import set_back
from timeline.models.queries import sort_key
from timeline.models.snapshot import Snapshot, keeper


def events_after(wanted: EventFilter, cursor: Cursor | None, most: int, base: EventQuerySet) -> list[Event]:
    """What follows a row in the filter's order: dated events, then those without a date; each as `base` reads it."""
    snapshot, asked = keeper.answering(wanted.as_of), replace(wanted, cursor=cursor)
    if snapshot is not None and (numbers := _numbers(snapshot, asked, most)) is not None:
        found = base.in_bulk(numbers)
        rows = [found[number] for number in numbers if number in found]
        set_back(rows, snapshot.known)
        return rows
    rows = _dated(wanted, cursor, most, base) if cursor is None or cursor.day else []
    # Of many events those without a day are looked for only when their turn comes: it takes as long as they are many.
    if snapshot is not None and len(rows) >= most:
        return rows
    # Asked even where nothing is missing: a page costs the same number of queries whatever there is.
    return (rows + _undated(wanted, cursor, max(1, most - len(rows)), base))[:most]


def _numbers(snapshot: Snapshot, wanted: EventFilter, most: int) -> list[int] | None:
    # PostgreSQL does not foresee how many events a hot actor has, and would sort all of them for every page.
    unforeseen = connection.vendor == "postgresql" and bool(wanted.actor or wanted.not_actor)
    return snapshot.page(wanted, most) if wanted.as_of or unforeseen else snapshot.sparse_page(wanted, most)


def cursor_at(event: Event, sort: Sort) -> Cursor:
    """The place of an event in an order."""
    return Cursor(getattr(event, sort_key(sort)), event.pk)


def _dated(wanted: EventFilter, cursor: Cursor | None, most: int, base: EventQuerySet) -> list[Event]:
    found = base.matching(wanted).in_order(wanted.sort)
    return list((found.after(cursor, wanted.sort) if cursor else found)[:most])


def _undated(wanted: EventFilter, cursor: Cursor | None, most: int, base: EventQuerySet) -> list[Event]:
    found = base.matching(wanted).undated(wanted.sort)
    return list((found.filter(pk__lt=cursor.pk) if cursor and not cursor.day else found)[:most])

"""All events of a filter, a few at a time: each step begins where the last ended, and takes as long."""

from __future__ import annotations

from collections.abc import Iterator

from timeline.models import Event
from timeline.models.filter import Cursor, EventFilter, Sort
from timeline.models.queries import sort_key

CHUNK = 500
# The text for searching is most of a row, and no export shows it.
UNSHOWN = ("search_text", "merge_reasons")


def events_after(wanted: EventFilter, cursor: Cursor | None, most: int) -> list[Event]:
    """What follows a row in the filter's order: dated events, then those without a date."""
    rows = _dated(wanted, cursor, most) if cursor is None or cursor.day else []
    missing = most - len(rows)
    return rows + _undated(wanted, cursor, missing) if missing else rows


def in_chunks(wanted: EventFilter, size: int = CHUNK) -> Iterator[list[Event]]:
    """Every event of the filter from its first page on, `size` at a time."""
    cursor: Cursor | None = None
    while rows := events_after(wanted, cursor, size):
        yield rows
        if len(rows) < size:
            return
        cursor = cursor_at(rows[-1], wanted.sort)


def cursor_at(event: Event, sort: Sort) -> Cursor:
    """The place of an event in an order."""
    return Cursor(getattr(event, sort_key(sort)), event.pk)


def _dated(wanted: EventFilter, cursor: Cursor | None, most: int) -> list[Event]:
    found = Event.objects.matching(wanted).in_order(wanted.sort).defer(*UNSHOWN)
    return list((found.after(cursor, wanted.sort) if cursor else found)[:most])


def _undated(wanted: EventFilter, cursor: Cursor | None, most: int) -> list[Event]:
    found = Event.objects.matching(wanted).undated(wanted.sort).defer(*UNSHOWN)
    return list((found.filter(pk__lt=cursor.pk) if cursor and not cursor.day else found)[:most])

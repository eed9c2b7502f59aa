"""All events of a filter, a few at a time: each step begins where the last ended, and takes as long."""

from __future__ import annotations

from collections.abc import Iterator

from timeline.models import Event
from timeline.models import walking as models_walking
from timeline.models.filter import Cursor, EventFilter
from timeline.models.walking import cursor_at

__all__ = ["CHUNK", "cursor_at", "events_after", "in_chunks"]

CHUNK = 500
# The text for searching is most of a row, and no export shows it.
UNSHOWN = ("search_text", "merge_reasons")


def events_after(wanted: EventFilter, cursor: Cursor | None, most: int) -> list[Event]:
    """What follows a row in the filter's order, without what no export shows."""
    return models_walking.events_after(wanted, cursor, most, Event.objects.defer(*UNSHOWN))


def in_chunks(wanted: EventFilter, size: int = CHUNK) -> Iterator[list[Event]]:
    """Every event of the filter from its first page on, `size` at a time."""
    cursor: Cursor | None = None
    while rows := events_after(wanted, cursor, size):
        yield rows
        if len(rows) < size:
            return
        cursor = cursor_at(rows[-1], wanted.sort)

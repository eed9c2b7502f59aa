"""One page of the list, found by a cursor: the same speed at any depth, and stable while rows are added."""

from __future__ import annotations

from dataclasses import dataclass, replace

from timeline.models import Event
from timeline.models.cast import with_participants
from timeline.models.filter import EventFilter
from timeline.models.queries import sort_key
from timeline.models.walking import cursor_at, events_after

PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class Page:
    """The dated and then the undated events of one page, and the filter of the next."""

    dated: list[Event]
    undated: list[Event]
    following: EventFilter | None

    @property
    def events(self) -> list[Event]:
        """All rows of the page, in order."""
        return self.dated + self.undated


def page_of(wanted: EventFilter, size: int = PAGE_SIZE) -> Page:
    """The events of a filter after its cursor: first the dated, then those without a date."""
    rows = events_after(wanted, wanted.cursor, size + 1, Event.objects.as_rows())
    shown, key = rows[:size], sort_key(wanted.sort)
    with_participants(shown)
    dated = [event for event in shown if getattr(event, key) is not None]
    following = replace(wanted, cursor=cursor_at(shown[-1], wanted.sort)) if len(rows) > size else None
    return Page(dated, shown[len(dated) :], following)

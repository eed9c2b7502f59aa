"""One page of the list, found by a cursor: the same speed at any depth, and stable while rows are added."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.db.models import prefetch_related_objects

from timeline.models import Event
from timeline.models.filter import Cursor, EventFilter
from timeline.models.queries import sort_key, with_actors

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
    found = Event.objects.matching(wanted).select_related("dated_by__time")
    cursor, sort = wanted.cursor, wanted.sort
    dated: list[Event] = []
    if cursor is None or cursor.day is not None:
        in_order = found.in_order(sort)
        dated = list((in_order.after(cursor, sort) if cursor else in_order)[: size + 1])
    undated_found = found.undated(sort)
    if cursor and cursor.day is None:
        undated_found = undated_found.filter(pk__lt=cursor.pk)
    undated = list(undated_found[: max(1, size + 1 - len(dated))])
    shown = (dated + undated)[:size]
    prefetch_related_objects(shown, with_actors())
    return Page(
        dated=dated[:size],
        undated=undated[: max(0, size - len(dated))],
        following=_following(wanted, shown[-1]) if len(dated) + len(undated) > size else None,
    )


def _following(wanted: EventFilter, last: Event) -> EventFilter:
    return replace(wanted, cursor=Cursor(getattr(last, sort_key(wanted.sort)), last.pk))

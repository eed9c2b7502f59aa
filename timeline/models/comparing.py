"""Two filters against each other: how many events both let through, and which only one does."""

from __future__ import annotations

from pyroaring import BitMap

from timeline.models.event import Event
from timeline.models.filter import EventFilter
from timeline.models.snapshot import keeper
from timeline.models.walking import cursor_at, events_after

# Walking along one filter in search of events that the other has too, or has not, ends after so many steps.
STEP, MOST_STEPS = 200, 10


def number_in_both(one: EventFilter, other: EventFilter) -> int:
    """How many events both let through."""
    snapshot = keeper.current()
    if snapshot is None:
        return Event.objects.matching(one).matching(other).count()
    return len(snapshot.found(one) & snapshot.found(other))


def in_both(one: EventFilter, other: EventFilter, most: int) -> list[Event]:
    """The first events, in the order of `one`, that both let through."""
    return _first(one, other, most, wanted=True)


def only_in(one: EventFilter, other: EventFilter, most: int) -> list[Event]:
    """The first events, in the order of `one`, that the other does not let through."""
    return _first(one, other, most, wanted=False)


def _first(one: EventFilter, other: EventFilter, most: int, *, wanted: bool) -> list[Event]:
    snapshot = keeper.current()
    if snapshot is None:
        others = Event.objects.matching(other).order_by().values("pk")
        chosen = Event.objects.filter(pk__in=others) if wanted else Event.objects.exclude(pk__in=others)
        return events_after(one, None, most, chosen)
    return _walked(one, snapshot.found(other), most, wanted=wanted)


def _walked(one: EventFilter, others: BitMap, most: int, *, wanted: bool) -> list[Event]:
    """Walk along one filter and ask the other; what lies beyond the longest walk is left to the full list."""
    found: list[Event] = []
    cursor = None
    for _ in range(MOST_STEPS):
        rows = events_after(one, cursor, STEP, Event.objects.all())
        found += [row for row in rows if (row.pk in others) == wanted]
        if len(rows) < STEP or len(found) >= most:
            break
        cursor = cursor_at(rows[-1], one.sort)
    return found[:most]

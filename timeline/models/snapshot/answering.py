"""The questions of the page, answered from columns and bitmaps; each as its namesake in `counts` answers it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from threading import RLock

import numpy as np
from numpy.typing import NDArray
from pyroaring import BitMap

from timeline.models.actor import Actor
from timeline.models.article import Outlet
from timeline.models.event import Event
from timeline.models.filter import EventFilter, Sort
from timeline.models.queries import outlet_slug
from timeline.models.rows import actor_links, event_rows, outlet_links
from timeline.models.snapshot.columns import NO_DAY, Columns, Numbers, bitmap, numbers_of, ordinal
from timeline.models.snapshot.words import Words
from timeline.models.totals import Totals

# Filters whose sets are kept until something changes.
MOST_KEPT = 300
# Where one event in so many is found, the rows of a page lie close together in the index.
SPARSE = 10


class Snapshot:
    """The events at one moment, and whatever changed since, once it is told."""

    def __init__(self) -> None:
        self._columns = Columns()
        self._columns.add(event_rows())
        self._columns.link(actor_links(), self._columns.actors)
        self._columns.link(outlet_links(), self._columns.outlets)
        self._kept: dict[EventFilter, BitMap] = {}
        self._strips: dict[tuple[EventFilter, int], dict[tuple[str, str], int]] = {}
        self._words = Words()
        self._lock = RLock()

    def __len__(self) -> int:
        return len(self._columns.standing)

    def refresh(self, numbers: Iterable[int]) -> None:
        """Read some events anew."""
        changed = list(numbers)
        with self._lock:
            self._columns.drop(changed)
            self._columns.add(event_rows(changed))
            self._columns.link(actor_links(changed), self._columns.actors)
            self._columns.link(outlet_links(changed), self._columns.outlets)
            self._words.changed(changed)
            self._forget()

    def found(self, wanted: EventFilter) -> BitMap:
        """The events that a filter lets through."""
        asked = replace(wanted, cursor=None, sort=Sort.NEWEST, notes=())
        with self._lock:
            if asked not in self._kept:
                if len(self._kept) >= MOST_KEPT:
                    self._forget()
                self._kept[asked] = self._find(asked)
            return self._kept[asked]

    def number_of(self, wanted: EventFilter) -> int:
        """How many events a filter holds."""
        return len(self.found(wanted))

    def totals(self, wanted: EventFilter) -> Totals:
        """The numbers of the opening sentence."""
        with self._lock:
            events, columns = numbers_of(self.found(wanted)), self._columns
            starts, ends = columns.starts[events], columns.ends[events]
            dated = starts != NO_DAY
            known = dated & (starts == ends)
            return Totals(
                events=len(events),
                reports=int(columns.reports[events].sum()),
                day_unknown=len(events) - int(known.sum()),
                certain=int(self._certain(events, wanted).sum()),
                first=_day(starts[dated].min()) if dated.any() else None,
                last=_day(ends[dated].max()) if dated.any() else None,
            )

    def value_counts(self, wanted: EventFilter, name: str) -> Mapping[str, int]:
        """Events by type, lane, status or precision, as if that facet were not chosen from."""
        with self._lock:
            events, names = numbers_of(self.found(wanted.without(name))), self._columns.names[name]
            counts = np.bincount(self._columns.codes[name][events], minlength=len(names))
            return {value: int(count) for value, count in zip(names, counts, strict=True) if count}

    def precision_counts(self, wanted: EventFilter) -> Mapping[str, int]:
        """Events by how well their date is known."""
        return self.value_counts(wanted, "precision")

    def actor_numbers(self, wanted: EventFilter) -> dict[int, int]:
        """Events by the number of the actor, as if no actor were chosen."""
        with self._lock:
            return _shared(self.found(wanted.without("actor")), self._columns.actors)

    def source_numbers(self, wanted: EventFilter) -> dict[int, int]:
        """Events by the number of the outlet, as if no outlet were chosen."""
        with self._lock:
            return _shared(self.found(wanted.without("source")), self._columns.outlets)

    def dates_by_type(self, wanted: EventFilter, length: int = 7) -> dict[tuple[str, str], int]:
        """Events by month (7 letters of the day) or day (10) and type; the undated in none."""
        asked = (replace(wanted, cursor=None, notes=()), length)
        with self._lock:
            found = self.found(wanted)
            if asked not in self._strips:
                self._strips[asked] = self._strip(found, wanted.sort, months=length == 7)
            return self._strips[asked]

    def _strip(self, found: BitMap, sort: Sort, *, months: bool) -> dict[tuple[str, str], int]:
        events = numbers_of(found)
        days = self._days(sort)[events]
        codes = self._columns.codes["type"][events][days != NO_DAY].astype(np.int64)
        return _by_cell(days[days != NO_DAY], codes, self._columns.names["type"], months=months)

    def sparse_page(self, wanted: EventFilter, size: int) -> list[int] | None:
        """The same, but None where the filter lets so much through that walking along the index is quicker."""
        return self.page(wanted, size) if len(self.found(wanted)) * SPARSE <= len(self) else None

    def page(self, wanted: EventFilter, size: int) -> list[int]:
        """The numbers of the next events after the filter's cursor, in its order: the dated, then the others."""
        with self._lock:
            events = numbers_of(self.found(wanted))
            days = self._days(wanted.sort)[events].astype(np.int64)
        return _in_order(events.astype(np.int64), days, wanted, size)

    def _forget(self) -> None:
        self._kept.clear()
        self._strips.clear()

    def _days(self, sort: Sort) -> NDArray[np.int32]:
        return self._columns.reported if sort is Sort.REPORTED else self._columns.starts

    def _find(self, wanted: EventFilter) -> BitMap:
        columns = self._columns
        found = columns.standing.copy()
        for name in ("type", "lane", "status", "precision"):
            if chosen := getattr(wanted, name):
                found &= columns.union(columns.values, ((name, value) for value in chosen))
        if wanted.source:
            found &= columns.union(columns.outlets, _outlets(wanted.source))
        found &= self._involving(wanted) if wanted.actor or wanted.not_actor else found
        found &= self._words.found(wanted.q, columns.standing, columns.actors) if wanted.q else found
        return self._between(found, wanted)

    def _involving(self, wanted: EventFilter) -> BitMap:
        found = self._columns.standing.copy()
        groups = [[code] for code in wanted.actor] if wanted.match == "all" else [list(wanted.actor)]
        for codes in filter(None, groups):
            found &= _in_role(codes, wanted) if wanted.role else self._under(codes)
        return found - self._under(wanted.not_actor) if wanted.not_actor else found

    def _under(self, codes: Iterable[str]) -> BitMap:
        keys = Actor.objects.filter(code__in=list(codes)).values_list("pk", flat=True)
        return self._columns.union(self._columns.actors, keys)

    def _between(self, found: BitMap, wanted: EventFilter) -> BitMap:
        if wanted.since is None and wanted.until is None and not wanted.certain:
            return found
        events = numbers_of(found)
        starts, ends = self._columns.starts[events], self._columns.ends[events]
        inside = starts != NO_DAY
        if wanted.until is not None:
            inside &= starts <= ordinal(wanted.until)
        if wanted.since is not None:
            inside &= ends >= ordinal(wanted.since)
        if wanted.certain:
            inside &= self._certain(events, wanted)
        return bitmap(events[inside])

    def _certain(self, events: Numbers, wanted: EventFilter) -> NDArray[np.bool_]:
        """All its days lie inside; or it lasted, and so covers every day that it shares with the range."""
        starts, ends = self._columns.starts[events], self._columns.ends[events]
        inside: NDArray[np.bool_] = np.ones(len(events), np.bool_)
        if wanted.since is not None:
            inside &= starts >= ordinal(wanted.since)
        if wanted.until is not None:
            inside &= ends <= ordinal(wanted.until)
        inside |= self._columns.lasting[events]
        inside &= starts != NO_DAY
        return inside


def _shared(found: BitMap, sets: Mapping[int, BitMap]) -> dict[int, int]:
    counted = ((key, found.intersection_cardinality(events)) for key, events in sets.items())
    return {key: count for key, count in counted if count}


def _by_cell(
    days: NDArray[np.int32], codes: NDArray[np.int64], names: list[str], *, months: bool
) -> dict[tuple[str, str], int]:
    if not len(days):
        return {}
    bins = _month_of(days) if months else days.astype(np.int64)
    first, width = int(bins.min()), len(names)
    counts = np.bincount((bins - first) * width + codes)
    return {
        (
            _month(first + cell // width) if months else _day(first + cell // width).isoformat(),
            names[cell % width],
        ): int(counts[cell])
        for cell in map(int, np.flatnonzero(counts))
    }


def _month_of(days: NDArray[np.int32]) -> NDArray[np.int64]:
    """2023-05-26 as a number -> the months since the year 0; numpy counts its days from 1970."""
    since_1970 = (days.astype(np.int64) - date(1970, 1, 1).toordinal()).astype("datetime64[D]")
    return since_1970.astype("datetime64[M]").astype(np.int64) + 12 * 1970


def _month(number: int) -> str:
    return f"{number // 12:04d}-{number % 12 + 1:02d}"


def _day(number: int) -> date:
    return date.fromordinal(int(number))


def _in_order(events: NDArray[np.int64], days: NDArray[np.int64], wanted: EventFilter, size: int) -> list[int]:
    cursor, oldest = wanted.cursor, wanted.sort is Sort.OLDEST
    keys = (days << 40) + events
    dated, undated = keys[days != NO_DAY], -events[days == NO_DAY]
    if not oldest:
        dated = -dated
    if cursor and cursor.day:
        place = (ordinal(cursor.day) << 40) + cursor.pk
        dated = dated[dated > (place if oldest else -place)]
    elif cursor:
        dated, undated = dated[:0], undated[undated > -cursor.pk]
    first = [abs(key) & (1 << 40) - 1 for key in _smallest(dated, size)]
    return first + [-number for number in _smallest(undated, size - len(first))]


def _smallest(keys: NDArray[np.int64], size: int) -> list[int]:
    """The first few in order, without putting all in order."""
    if len(keys) > size > 0:
        keys = np.partition(keys, size - 1)[:size]
    return [int(key) for key in np.sort(keys)[:size]]


def _outlets(slugs: Iterable[str]) -> list[int]:
    wanted = set(slugs)
    return [outlet.pk for outlet in Outlet.objects.all() if outlet_slug(outlet) in wanted]


def _in_role(codes: list[str], wanted: EventFilter) -> BitMap:
    asked = EventFilter(actor=tuple(codes), role=wanted.role)
    return BitMap(Event.objects.standing().involving(asked).order_by().values_list("pk", flat=True))

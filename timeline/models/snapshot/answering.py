"""The questions of the page, answered from columns and bitmaps; each as its namesake in `counts` answers it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from threading import RLock
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from pyroaring import BitMap

from timeline.models.actor import Actor
from timeline.models.article import Outlet
from timeline.models.event import Event
from timeline.models.filter import EventFilter, Precision, Sort
from timeline.models.past import Known, known_on
from timeline.models.queries import outlet_slug
from timeline.models.rows import event_rows
from timeline.models.snapshot.columns import NO_DAY, Columns, Numbers, bitmap, numbers_of, ordinal
from timeline.models.snapshot.kept import Kept
from timeline.models.snapshot.loading import all_columns, link
from timeline.models.snapshot.order import foremost, in_order, ranks
from timeline.models.snapshot.strips import Cell, Cells, by_cell, spans
from timeline.models.snapshot.words import Words
from timeline.models.totals import Spanned, SpanOfType, Totals

Key = TypeVar("Key", int, str)
# Sets, answers and strips that are kept until something changes: a large set has 100 KB, a strip 300.
MOST_KEPT, MOST_ANSWERS, MOST_STRIPS = 60, 1000, 20
# A day of the past takes columns of its own: 25 MB for a million events.
MOST_PASTS = 1
# Where one event in so many is found, the rows of a page lie close together in the index.
SPARSE = 10


class Snapshot:
    """The events at one moment, and whatever changed since, once it is told."""

    def __init__(self, past: Columns | None = None, known: Mapping[int, Known] | None = None) -> None:
        self._columns = past or all_columns()
        # Of the past alone: events that were known otherwise than they are now.
        self.known = known or {}
        self._kept: Kept[BitMap] = Kept(MOST_KEPT)
        self._totals: Kept[Totals] = Kept(MOST_ANSWERS)
        self._ranges: Kept[BitMap] = Kept(MOST_STRIPS)
        self._sides: Kept[BitMap] = Kept(MOST_STRIPS)
        self._spans: Kept[dict[int, Spanned]] = Kept(1)
        self._actors: Kept[dict[int, int]] = Kept(MOST_STRIPS)
        self._strips: Kept[Cells] = Kept(MOST_STRIPS)
        self._foremost: Kept[list[int | None]] = Kept(MOST_ANSWERS)
        self._pasts: Kept[Snapshot] = Kept(MOST_PASTS)
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
            link(self._columns, changed)
            self._words.changed(changed)
            self._forget()

    def as_of(self, day: date | None) -> Snapshot:
        """The events as they were known on a day."""
        with self._lock:
            return self._pasts.get(day, lambda: _past(self._columns, day)) if day else self

    def found(self, wanted: EventFilter) -> BitMap:
        """The events that a filter lets through."""
        asked = replace(wanted, cursor=None, sort=Sort.NEWEST, notes=())
        with self._lock:
            return self._kept.get(asked, lambda: self._find(asked))

    def number_of(self, wanted: EventFilter) -> int:
        """How many events a filter holds."""
        return len(self.found(wanted))

    def totals(self, wanted: EventFilter) -> Totals:
        """The numbers of the opening sentence."""
        asked = replace(wanted, cursor=None, sort=Sort.NEWEST, notes=())
        with self._lock:
            return self._totals.get(asked, lambda: self._sum_up(asked))

    def value_counts(self, wanted: EventFilter, name: str) -> Mapping[str, int]:
        """Events by type, lane, status or precision, as if that facet were not chosen from."""
        found = self.found(wanted.without(name))
        with self._lock:
            sets = {value: self._columns.values[name, value] for value in self._columns.names[name]}
            return _shared(found, sets)

    def precision_counts(self, wanted: EventFilter) -> Mapping[str, int]:
        """Events by how well their date is known."""
        return self.value_counts(wanted, "precision")

    def actor_numbers(self, wanted: EventFilter) -> dict[int, int]:
        """Events by the number of the actor, as if no actor were chosen."""
        asked = replace(wanted.without("actor"), sort=Sort.NEWEST, notes=())
        with self._lock:
            return self._actors.get(asked, lambda: _shared(self.found(asked), self._columns.actors))

    def spans_of_actors(self) -> Mapping[int, Spanned]:
        """How many events each actor has, and their first and last day."""
        with self._lock:
            return self._spans.get(
                None, lambda: {key: self._span(one) for key, one in self._columns.actors.items() if one}
            )

    def company_numbers(self, actor: int, left_out: frozenset[int], most: int) -> dict[int, int]:
        """The numbers of those who take part in most events of an actor, and in how many."""
        with self._lock:
            others = {key: one for key, one in self._columns.participants.items() if key not in left_out}
            counts = _shared(self._columns.actors.get(actor, BitMap()), others)
        return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:most])

    def source_numbers(self, wanted: EventFilter) -> dict[int, int]:
        """Events by the number of the outlet, as if no outlet were chosen."""
        found = self.found(wanted.without("source"))
        with self._lock:
            return _shared(found, self._columns.outlets)

    def dates_by_type(self, wanted: EventFilter, length: int = 7) -> Mapping[Cell, int]:
        """Events by month (7 letters of the day) or day (10) and type; the undated in none."""
        asked = (replace(wanted, cursor=None, notes=()), length)
        with self._lock:
            return self._strips.get(asked, lambda: self._strip(wanted, months=length == 7))

    def spans_by_type(self, wanted: EventFilter) -> Mapping[SpanOfType, int]:
        """Events of several days by their first day, their last and their type."""
        with self._lock:
            columns = self._columns
            several = columns.union(
                columns.values, (("precision", one) for one in (Precision.LASTING, Precision.WITHIN))
            )
            events = numbers_of(self.found(wanted) & several)
            codes = columns.codes["type"][events]
            return spans(columns.starts[events], columns.ends[events], codes, columns.names["type"])

    def foremost(self, wanted: EventFilter, stretches: Sequence[tuple[date, date]]) -> list[int | None]:
        """Of the events that begin in each stretch, the number of the one that most articles report."""
        asked = (replace(wanted, cursor=None, sort=Sort.NEWEST, notes=()), tuple(stretches))
        with self._lock:
            return self._foremost.get(asked, lambda: self._find_foremost(wanted, stretches))

    def _find_foremost(self, wanted: EventFilter, stretches: Sequence[tuple[date, date]]) -> list[int | None]:
        events, columns = numbers_of(self.found(wanted)), self._columns
        ranked = ranks(columns.reports[events], columns.names["type"], columns.codes["type"][events])
        places = foremost(columns.starts[events], ranked, stretches)
        return [None if place is None else int(events[place]) for place in places]

    def _strip(self, wanted: EventFilter, *, months: bool) -> Cells:
        events = numbers_of(self.found(wanted))
        days = self._days(wanted.sort)[events]
        dated = days != NO_DAY
        codes = self._columns.codes["type"][events][dated]
        return by_cell(days[dated], codes, self._columns.names["type"], months=months)

    def _span(self, events: BitMap) -> Spanned:
        starts = self._columns.starts[numbers_of(events)]
        dated = starts[starts != NO_DAY]
        return len(events), *((_day(dated.min()), _day(dated.max())) if len(dated) else (None, None))

    def _sum_up(self, wanted: EventFilter) -> Totals:
        found, columns = self.found(wanted), self._columns
        events = numbers_of(found)
        dated = numbers_of(found - columns.values["precision", Precision.UNKNOWN])
        ranged = wanted.on != "reported" and (wanted.since is not None or wanted.until is not None)
        return Totals(
            events=len(events),
            reports=int(columns.reports[events].sum()),
            day_unknown=len(events) - found.intersection_cardinality(columns.values["precision", Precision.DAY]),
            certain=int(self._certain(dated, wanted).sum()) if ranged else len(dated),
            first=_day(columns.starts[dated].min()) if len(dated) else None,
            last=_day(columns.ends[dated].max()) if len(dated) else None,
        )

    def sparse_page(self, wanted: EventFilter, size: int) -> list[int] | None:
        """The same, but None where the filter lets so much through that walking along the index is quicker."""
        few = len(self.found(wanted)) * SPARSE <= len(self)
        # A walk would look for the words in all events once more.
        return self.page(wanted, size) if few or wanted.q else None

    def page(self, wanted: EventFilter, size: int) -> list[int]:
        """The numbers of the next events after the filter's cursor, in its order: the dated, then the others."""
        with self._lock:
            events = numbers_of(self.found(wanted))
            days = self._days(wanted.sort)[events].astype(np.int64)
        return in_order(events.astype(np.int64), days, wanted, size)

    def _forget(self) -> None:
        sets = (self._kept, self._ranges, self._sides)
        for kept in (*sets, self._totals, self._actors, self._spans, self._strips, self._foremost, self._pasts):
            kept.clear()

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
        asked = tuple(codes)
        return self._sides.get(asked, lambda: self._columns.union(self._columns.actors, _keys(asked)))

    def _between(self, found: BitMap, wanted: EventFilter) -> BitMap:
        if wanted.since is None and wanted.until is None and not wanted.certain:
            return found
        # All facets of a page ask for the same days.
        asked = EventFilter(since=wanted.since, until=wanted.until, certain=wanted.certain, on=wanted.on)
        return found & self._ranges.get(asked, lambda: self._in_range(asked))

    def _in_range(self, wanted: EventFilter) -> BitMap:
        events, reported = numbers_of(self._columns.standing), wanted.on == "reported"
        starts = (self._columns.reported if reported else self._columns.starts)[events]
        ends = starts if reported else self._columns.ends[events]
        inside = starts != NO_DAY
        if wanted.until is not None:
            inside &= starts <= ordinal(wanted.until)
        if wanted.since is not None:
            inside &= ends >= ordinal(wanted.since)
        if wanted.certain and not reported:
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


def _past(columns: Columns, day: date) -> Snapshot:
    past, straddling = columns.on(day)
    known = known_on(day, straddling)
    for row in event_rows(list(known)):
        fields = {name: getattr(known[row.pk], name) for name in row._fields if name in Known.__slots__}
        past.set_back(row.pk, row._replace(**fields))
    return Snapshot(past, known)


def _shared(found: BitMap, sets: Mapping[Key, BitMap]) -> dict[Key, int]:
    counted = ((key, found.intersection_cardinality(events)) for key, events in sets.items())
    return {key: count for key, count in counted if count}


def _day(number: int) -> date:
    return date.fromordinal(int(number))


def _keys(codes: tuple[str, ...]) -> list[int]:
    return list(Actor.objects.filter(code__in=codes).values_list("pk", flat=True))


def _outlets(slugs: Iterable[str]) -> list[int]:
    wanted = set(slugs)
    return [outlet.pk for outlet in Outlet.objects.all() if outlet_slug(outlet) in wanted]


def _in_role(codes: list[str], wanted: EventFilter) -> BitMap:
    asked = EventFilter(actor=tuple(codes), role=wanted.role)
    return BitMap(Event.objects.standing().involving(asked).order_by().values_list("pk", flat=True))

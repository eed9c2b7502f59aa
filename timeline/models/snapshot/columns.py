"""The columns: for each event its days, its type and so on; and for each value the set of its events."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import islice
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pyroaring import BitMap

from timeline.models.filter import Precision
from timeline.models.rows import EventRow

Numbers = NDArray[np.uint32]
# The day that stands for none: before all others, and no day of our calendar.
NO_DAY = 0
# Of millions of links so many are held while they are sorted by what they lead to.
LINKS_AT_ONCE = 200_000
ARRAYS = ("starts", "ends", "reported", "reported_last", "reports", "lasting")
FACETS = ("type", "lane", "status", "precision")


def bitmap(numbers: Numbers) -> BitMap:
    """The set of some numbers; by way of an array, which is ten times as quick."""
    return BitMap(array("I", numbers.astype(np.uint32).tobytes()))


def numbers_of(found: BitMap) -> Numbers:
    """The numbers of a set, in order."""
    return np.frombuffer(found.to_array(), dtype=np.uint32)


def ordinal(day: date | None) -> int:
    """A day as a number, none as none."""
    return day.toordinal() if day else NO_DAY


@dataclass(slots=True)
class Columns:
    """The events that stand, by their numbers."""

    standing: BitMap = field(default_factory=BitMap)
    starts: NDArray[np.int32] = field(default_factory=lambda: np.zeros(0, np.int32))
    ends: NDArray[np.int32] = field(default_factory=lambda: np.zeros(0, np.int32))
    reported: NDArray[np.int32] = field(default_factory=lambda: np.zeros(0, np.int32))
    reported_last: NDArray[np.int32] = field(default_factory=lambda: np.zeros(0, np.int32))
    reports: NDArray[np.int32] = field(default_factory=lambda: np.zeros(0, np.int32))
    lasting: NDArray[np.bool_] = field(default_factory=lambda: np.zeros(0, np.bool_))
    codes: dict[str, NDArray[np.uint8]] = field(
        default_factory=lambda: {name: np.zeros(0, np.uint8) for name in FACETS}
    )
    names: dict[str, list[str]] = field(default_factory=lambda: {name: [] for name in FACETS})
    values: dict[tuple[str, str], BitMap] = field(default_factory=lambda: defaultdict(BitMap))
    actors: dict[int, BitMap] = field(default_factory=lambda: defaultdict(BitMap))
    participants: dict[int, BitMap] = field(default_factory=lambda: defaultdict(BitMap))
    outlets: dict[int, BitMap] = field(default_factory=lambda: defaultdict(BitMap))

    def add(self, rows: Iterable[EventRow]) -> None:
        """Events that stand; those that were there under the same numbers must be dropped before."""
        for row in rows:
            number = row.pk
            if number >= len(self.starts):
                self.reserve(number + number // 16)
            self.standing.add(number)
            self.starts[number], self.ends[number] = ordinal(row.starts_on), ordinal(row.ends_on)
            self.reported[number], self.reports[number] = ordinal(row.first_reported_on), row.report_count
            self.reported_last[number] = ordinal(row.last_reported_on)
            self.lasting[number] = row.extent == "lasting"
            for name in FACETS:
                value = precision_of(row) if name == "precision" else getattr(row, name)
                self.codes[name][number] = self._code(name, value)
                self.values[name, value].add(number)

    def link(self, pairs: Iterable[tuple[int, int]], sets: dict[int, BitMap]) -> None:
        """(actor, event) or (outlet, event); only of events that stand."""
        waiting = iter(pairs)
        while some := list(islice(waiting, LINKS_AT_ONCE)):
            collected: dict[int, array[int]] = defaultdict(lambda: array("I"))
            for key, event in some:
                collected[key].append(event)
            for key, events in collected.items():
                sets[key] |= BitMap(events) & self.standing

    def settle(self) -> None:
        """After many events: each set in as little memory as it can do with."""
        for sets in (self.values, self.actors, self.participants, self.outlets):
            for events in sets.values():
                events.run_optimize()
                events.shrink_to_fit()

    def drop(self, numbers: Iterable[int]) -> None:
        """Events that changed or stand no more."""
        gone = BitMap(numbers)
        self.standing -= gone
        for sets in (self.values, self.actors, self.participants, self.outlets):
            for key in list(sets):
                sets[key] -= gone  # type: ignore[index]

    def on(self, day: date) -> tuple[Columns, list[int]]:
        """The events that were reported by a day, and which of them were told of afterwards too."""
        last, events = ordinal(day), numbers_of(self.standing)
        told = events[(self.reported[events] != NO_DAY) & (self.reported[events] <= last)]
        straddling = told[self.reported_last[told] > last]
        past = replace(self, standing=bitmap(told), codes={name: code.copy() for name, code in self.codes.items()})
        for name in ARRAYS:
            setattr(past, name, getattr(self, name).copy())
        past.values = defaultdict(BitMap, {key: one & past.standing for key, one in self.values.items()})
        return past, straddling.tolist()

    def set_back(self, number: int, row: EventRow) -> None:
        """An event as it was known; only its own days and values change."""
        for found in self.values.values():
            found.discard(number)
        self.add([row])

    def union(self, sets: dict[Any, BitMap], keys: Iterable[Any]) -> BitMap:
        """The events of any of these."""
        return BitMap.union(BitMap(), *(sets[key] for key in keys if key in sets))

    def _code(self, name: str, value: str) -> int:
        if value not in self.names[name]:
            self.names[name].append(value)
        return self.names[name].index(value)

    def reserve(self, last: int) -> None:
        """Room for events up to a number."""
        more = max(1024, last + 1) - len(self.starts)
        for name in ARRAYS:
            setattr(self, name, np.pad(getattr(self, name), (0, more)))
        self.codes = {name: np.pad(code, (0, more)) for name, code in self.codes.items()}


def precision_of(row: EventRow) -> str:
    """How well the day is known, as the filter calls it."""
    if row.starts_on is None:
        return Precision.UNKNOWN
    if row.starts_on == row.ends_on:
        return Precision.DAY
    return Precision.LASTING if row.extent == "lasting" else Precision.WITHIN

"""Columns of days and types -> how many events of a type begin in each month, on each day, or fill each span."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from timeline.models.totals import SpanOfType

# "2023-05" or "2023-05-26", and the type.
Cell = tuple[str, str]
_EPOCH = date(1970, 1, 1).toordinal()


class Cells(Mapping[Cell, int]):
    """How many events share a month (or a day) and a type, as columns: most readers of it need no single cell.

    `starts` are the first days of the cells as numbers, `codes` their types among the `kinds`.
    """

    def __init__(
        self, bins: NDArray[np.int32], codes: NDArray[np.uint8], numbers: NDArray[np.int64], kinds: Sequence[str], *,
        months: bool,
    ) -> None:  # fmt: skip
        self._bins, self._months = bins, months
        self.codes, self.numbers, self.kinds = codes, numbers, tuple(kinds)

    @cached_property
    def starts(self) -> NDArray[np.int64]:
        """The first day of each cell's month, or its day, as a number."""
        if not self._months:
            return self._bins.astype(np.int64)
        months = (self._bins.astype(np.int64) - 12 * 1970).astype("datetime64[M]")
        found: NDArray[np.int64] = months.astype("datetime64[D]").astype(np.int64) + _EPOCH
        return found

    @cached_property
    def total(self) -> int:
        """All events together."""
        return int(self.numbers.sum())

    @cached_property
    def by_start(self) -> dict[date, int]:
        """How many begin in each month, or on each day, whatever the type."""
        days, places = np.unique(self.starts, return_inverse=True)
        sums = np.bincount(places, self.numbers, len(days)).astype(np.int64)
        return dict(zip(map(date.fromordinal, days.tolist()), sums.tolist(), strict=True))

    @cached_property
    def _cells(self) -> dict[Cell, int]:
        words = _NAMES[self._months]
        cells = zip(self._bins.tolist(), self.codes.tolist(), self.numbers.tolist(), strict=True)
        return {(words[one], self.kinds[code]): number for one, code, number in cells}

    def __getitem__(self, cell: Cell) -> int:
        return self._cells[cell]

    def __iter__(self) -> Iterator[Cell]:
        return iter(self._cells)

    def __len__(self) -> int:
        return len(self.numbers)


def by_cell(days: NDArray[np.int32], codes: NDArray[np.uint8], names: list[str], *, months: bool) -> Cells:
    """Days as numbers, and which of the names each event has -> how many events share both."""
    if not len(days):
        return Cells(np.zeros(0, np.int32), np.zeros(0, np.uint8), np.zeros(0, np.int64), names, months=months)
    bins = _month_of(days) if months else days
    first, width = int(bins.min()), len(names)
    counts = np.bincount((bins - first).astype(np.int64) * width + codes)
    cells = np.flatnonzero(counts)
    found = ((first + cells // width).astype(np.int32), (cells % width).astype(np.uint8), counts[cells])
    return Cells(*found, names, months=months)


def spans(
    starts: NDArray[np.int32], ends: NDArray[np.int32], codes: NDArray[np.uint8], names: list[str]
) -> dict[SpanOfType, int]:
    """First and last days as numbers, and which of the names each event has -> how many events share all three."""
    keys = (starts.astype(np.int64) << 40) + (ends.astype(np.int64) << 8) + codes
    found, counts = np.unique(keys, return_counts=True)
    return {
        (date.fromordinal(key >> 40), date.fromordinal(key >> 8 & 0xFFFFFFFF), names[key & 255]): count
        for key, count in zip(found.tolist(), counts.tolist(), strict=True)
    }


def _month_of(days: NDArray[np.int32]) -> NDArray[np.int32]:
    """2023-05-26 as a number -> the months since the year 0; a table of the days between is quicker than any sum."""
    first = int(days.min())
    return _months_between(first, int(days.max()))[days - first]


@lru_cache(maxsize=8)
def _months_between(first: int, last: int) -> NDArray[np.int32]:
    since_1970 = (np.arange(first, last + 1) - _EPOCH).astype("datetime64[D]")
    return (since_1970.astype("datetime64[M]").astype(np.int64) + 12 * 1970).astype(np.int32)


class _Days(dict[int, str]):
    """The number of a day -> 2023-05-26, written once."""

    def __missing__(self, number: int) -> str:
        self[number] = date.fromordinal(number).isoformat()
        return self[number]


class _Months(dict[int, str]):
    """Months since the year 0 -> 2023-05, written once."""

    def __missing__(self, number: int) -> str:
        self[number] = f"{number // 12:04d}-{number % 12 + 1:02d}"
        return self[number]


_NAMES: dict[bool, dict[int, str]] = {True: _Months(), False: _Days()}

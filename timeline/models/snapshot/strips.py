"""Columns of days and types -> how many events of a type begin in each month, on each day, or fill each span."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from timeline.models.totals import SpanOfType

# "2023-05" or "2023-05-26", and the type.
Cell = tuple[str, str]
_EPOCH = date(1970, 1, 1).toordinal()


def by_cell(
    days: NDArray[np.int32], codes: NDArray[np.uint8], names: list[str], *, months: bool
) -> dict[tuple[str, str], int]:
    """Days as numbers, and which of the names each event has -> how many events share both."""
    if not len(days):
        return {}
    bins = _month_of(days) if months else days
    first, width = int(bins.min()), len(names)
    counts = np.bincount((bins - first).astype(np.int64) * width + codes)
    cells = np.flatnonzero(counts)
    words = _NAMES[months]
    return {
        (words[first + cell // width], names[cell % width]): count
        for cell, count in zip(cells.tolist(), counts[cells].tolist(), strict=True)
    }


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

"""Time in bins: which unit suits a span, where the bins begin, how many events each holds and what it is called."""

from __future__ import annotations

import bisect
from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache

import numpy as np

from timeline.models.snapshot import Cells
from timeline.web.dates import full_day
from timeline.web.trimming import trimmed
from timeline.web.words import MONTHS, family_of

SHADES = ("conflict", "coop", "other")
# Of a long history only the years that hold nearly everything are drawn; the rest is a link.
LONG_HISTORY_YEARS = 12
LEFT_OUT_SHARE = 0.04
WORTH_CUTTING = 4

Counts = Mapping[tuple[str, str], int]
# Conflict, cooperation, other.
Stack = tuple[int, int, int]


def bin_starts(first: date, last: date) -> tuple[str, list[date]]:
    """The unit that suits the span, and the first day of each bin with the day after the last one behind."""
    years = last.year - first.year + 1
    if (last - first).days < 92:
        return "day", _days_between(_month_start(first), last, 1)
    if (last - first).days < 400:
        monday = first - timedelta(days=first.weekday()) if first > date(1, 1, 8) else first
        return "week", _days_between(monday, last, 7)
    if years <= 16:
        return "month", _months_between(first.year, last.year, 1)
    if years <= 40:
        return "quarter", _months_between(first.year, last.year, 3)
    if years <= 200:
        return "year", _months_between(first.year, last.year, 12)
    return "decade", _months_between(first.year // 10 * 10 or 1, last.year, 120)


def by_day(counts: Counts) -> Counter[date]:
    """How many begin on each day (or first of a month), whatever the type."""
    if isinstance(counts, Cells):
        return Counter(counts.by_start)
    days: Counter[date] = Counter()
    for (when, _), number in counts.items():
        days[day_of(when)] += number
    return days


def total_of(counts: Counts) -> int:
    """All of them together."""
    return counts.total if isinstance(counts, Cells) else sum(counts.values())


@lru_cache(maxsize=8192)
def day_of(when: str) -> date:
    """2023-05 or 2023-05-01 -> 1 May 2023."""
    return date.fromisoformat(when if len(when) > 7 else f"{when}-01")


def window_of(days: Counter[date]) -> tuple[date, date, bool, bool]:
    """The first and last day to draw, and whether anything lies before and after."""
    ordered = sorted(days)
    first, last = ordered[0], ordered[-1]
    if last.year - first.year < LONG_HISTORY_YEARS:
        return first, last, False, False
    spare = sum(days.values()) * LEFT_OUT_SHARE
    start, end = trimmed(ordered, days, spare), trimmed(ordered[::-1], days, spare)
    cut_early, cut_late = start.year - first.year >= WORTH_CUTTING, last.year - end.year >= WORTH_CUTTING
    return start if cut_early else first, end if cut_late else last, cut_early, cut_late


def _month_start(day: date) -> date:
    return day.replace(day=1)


def _days_between(first: date, last: date, step: int) -> list[date]:
    count = (last - first).days // step + 1
    days = (first.toordinal() + step * index for index in range(count + 1))
    return [date.fromordinal(min(day, date.max.toordinal())) for day in days]


def _months_between(first: int, last: int, step: int) -> list[date]:
    months = range(first * 12, (last + 1) * 12 + step - 1, step)
    starts = [date(month // 12, month % 12 + 1, 1) for month in months if month // 12 <= 9999]
    return starts if starts[-1] > date(last, 12, 1) else [*starts, date(last, 12, 31)]


def binned(counts: Counts, starts: list[date], *, not_before: date = date.min) -> list[Stack]:
    """Each bin's events: conflict, cooperation, other. What began before a day stands in the bin of that day."""
    if isinstance(counts, Cells):
        return _binned_columns(counts, starts, not_before)
    bins = [[0, 0, 0] for _ in starts[1:]]
    place = lru_cache(maxsize=None)(lambda when: _bin_of(max(day_of(when), not_before), starts))
    level = lru_cache(maxsize=None)(lambda kind: SHADES.index(family_of(kind).shade))
    for (when, kind), number in counts.items():
        if (index := place(when)) is not None:
            bins[index][level(kind)] += number
    return [(one[0], one[1], one[2]) for one in bins]


def _binned_columns(cells: Cells, starts: list[date], not_before: date) -> list[Stack]:
    """The same, all cells at once."""
    edges = np.array([day.toordinal() for day in starts])
    days = np.maximum(cells.starts, not_before.toordinal())
    places = np.searchsorted(edges, days, side="right") - 1
    if starts[-1] == date.max:
        places = np.where(days == edges[-1], len(edges) - 2, places)
    levels = np.array([SHADES.index(family_of(kind).shade) for kind in cells.kinds], np.int64)[cells.codes]
    inside = (places >= 0) & (places < len(edges) - 1)
    size = 3 * (len(edges) - 1)
    sums = np.bincount((3 * places + levels)[inside], cells.numbers[inside], size).astype(np.int64)
    return [(one, two, three) for one, two, three in sums.reshape(-1, 3).tolist()]


def _bin_of(day: date, starts: list[date]) -> int | None:
    # No day follows the last of the calendar, so that it belongs to the bin before.
    inside = starts[0] <= day < starts[-1] or day == starts[-1] == date.max
    return min(bisect.bisect_right(starts, day), len(starts) - 1) - 1 if inside else None


def name_of(unit: str, start: date) -> str:
    """week, 2023-05-22 -> week of 22 May 2023."""
    match unit:
        case "day":
            return full_day(start)
        case "week":
            return f"week of {full_day(start)}"
        case "month":
            return f"{MONTHS[start.month - 1]} {start.year}"
        case "quarter":
            return f"{MONTHS[start.month - 1]} to {MONTHS[start.month + 1]} {start.year}"
        case "decade":
            return f"{start.year}s"
        case _:
            return str(start.year)


def label_of(unit: str, start: date) -> str:
    """What stands below a bin: its month, year or decade."""
    if unit in {"day", "week"}:
        return f"{MONTHS[start.month - 1][:3]} {start.year}"
    return f"{start.year}s" if unit == "decade" else str(start.year)

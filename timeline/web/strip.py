"""The strip of density: one path a layer, bars that are links, and a table that says the same."""

from __future__ import annotations

import bisect
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from timeline.models.filter import EventFilter
from timeline.web.dates import full_day
from timeline.web.filters import address
from timeline.web.words import MONTHS, counted, family_of

HEIGHT = 116.0
BASE = 146.0
SHADES = ("conflict", "coop", "other")
LAYER_CLASSES = {"conflict": "d-x", "coop": "d-c", "other": "d-o"}
# Of a long history only the years that hold nearly everything are drawn; the rest is a link.
LONG_HISTORY_YEARS = 12
LEFT_OUT_SHARE = 0.04
WORTH_CUTTING = 4

Counts = Mapping[tuple[str, str], int]
# Conflict, cooperation, other.
Stack = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Bar:
    """One bin that holds something: where it stands, how high, and what it opens."""

    x: int
    height: int
    href: str
    label: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A year below the strip, or the days at which a label stands."""

    label: str
    href: str
    count: int
    percent: float
    shades: Stack


@dataclass(frozen=True, slots=True)
class Strip:
    """Everything the drawing needs."""

    unit: str
    bins: int
    top: int
    ghost: str
    layers: list[tuple[str, str]]
    bars: list[Bar]
    ticks: list[Tick]
    lines: list[tuple[float, str]]
    since: float | None
    until: float | None
    today: float | None
    earlier: tuple[int, str] | None
    later: tuple[int, str] | None
    summary: str

    @property
    def after(self) -> float:
        """What is left of the width behind the range asked for."""
        return 100 - (self.until if self.until is not None else 100)


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


def build_strip(wanted: EventFilter, everything: Counts, found: Counts, today: date) -> Strip | None:
    """Counts by day (or month) and type, of everything and of the filter without its dates -> the strip."""
    if not everything:
        return None
    first, last, early, late = window_of(by_day(everything))
    unit, starts = bin_starts(first, last)
    ghost = binned(everything, starts)
    stacks = binned(found, starts)
    top = max(1, max(sum(stack) for stack in ghost))
    return Strip(
        unit=unit,
        bins=len(starts) - 1,
        top=top,
        ghost=_outline(ghost),
        layers=layers_of(stacks),
        bars=_bars(wanted, unit, starts, stacks),
        ticks=_ticks(wanted, unit, starts, stacks),
        lines=_lines(top),
        since=_position(wanted.since, starts) if wanted.since else None,
        until=_position(wanted.until + timedelta(days=1), starts) if wanted.until and wanted.until < date.max else None,
        today=_position(today, starts) if starts[0] <= today < starts[-1] else None,
        earlier=_outside(wanted, found, early, until=starts[0]),
        later=_outside(wanted, found, late, since=starts[-1]),
        summary=_summary(unit, starts, stacks),
    )


def by_day(counts: Counts) -> Counter[date]:
    """How many begin on each day (or first of a month), whatever the type."""
    days: Counter[date] = Counter()
    for (when, _), number in counts.items():
        days[day_of(when)] += number
    return days


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
    start, end = _trimmed(ordered, days, spare), _trimmed(ordered[::-1], days, spare)
    cut_early, cut_late = start.year - first.year >= WORTH_CUTTING, last.year - end.year >= WORTH_CUTTING
    return start if cut_early else first, end if cut_late else last, cut_early, cut_late


def _trimmed(ordered: list[date], days: Counter[date], spare: float) -> date:
    passed = 0
    for day in ordered:
        passed += days[day]
        if passed > spare:
            return day
    return ordered[-1]


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
    bins = [[0, 0, 0] for _ in starts[1:]]
    place = lru_cache(maxsize=None)(lambda when: _bin_of(max(day_of(when), not_before), starts))
    level = lru_cache(maxsize=None)(lambda kind: SHADES.index(family_of(kind).shade))
    for (when, kind), number in counts.items():
        if (index := place(when)) is not None:
            bins[index][level(kind)] += number
    return [(one[0], one[1], one[2]) for one in bins]


def _bin_of(day: date, starts: list[date]) -> int | None:
    # No day follows the last of the calendar, so that it belongs to the bin before.
    inside = starts[0] <= day < starts[-1] or day == starts[-1] == date.max
    return min(bisect.bisect_right(starts, day), len(starts) - 1) - 1 if inside else None


def _outline(stacks: list[Stack]) -> str:
    return "M0 0" + "".join(f"V{-sum(stack)}h1" for stack in stacks) + "V0Z"


def layers_of(stacks: list[Stack]) -> list[tuple[str, str]]:
    """One path a shade, each standing on the one below."""
    paths = []
    for level, shade in enumerate(SHADES):
        parts = [
            f"M{index + 0.08:g} {-sum(stack[:level])}v{-stack[level]}h.84v{stack[level]}z"
            for index, stack in enumerate(stacks)
            if stack[level]
        ]
        paths.append((LAYER_CLASSES[shade], "".join(parts)))
    return paths


def _bars(wanted: EventFilter, unit: str, starts: list[date], stacks: list[Stack]) -> list[Bar]:
    return [
        Bar(index, sum(stack), _opens(wanted, starts, index), f"{name_of(unit, starts[index])}: {_events(stack)}")
        for index, stack in enumerate(stacks)
        if sum(stack)
    ]


def _opens(wanted: EventFilter, starts: list[date], index: int) -> str:
    return address(wanted.between(starts[index], starts[index + 1] - timedelta(days=1)))


def _events(stack: Stack) -> str:
    return counted(sum(stack), "event")


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


def _ticks(wanted: EventFilter, unit: str, starts: list[date], stacks: list[Stack]) -> list[Tick]:
    """Years (months under a strip of days or weeks, decades under one of decades), each a link."""
    edges = [
        index
        for index, start in enumerate(starts[:-1])
        if index == 0 or label_of(unit, start) != label_of(unit, starts[index - 1])
    ]
    ticks = []
    for edge, following in zip(edges, [*edges[1:], len(starts) - 1], strict=True):
        shades = tuple(sum(stack[level] for stack in stacks[edge:following]) for level in range(3))
        chosen = wanted.between(starts[edge], starts[following] - timedelta(days=1))
        percent = 100 * edge / (len(starts) - 1)
        ticks.append(
            Tick(label_of(unit, starts[edge]), address(chosen), sum(shades), percent, (shades[0], shades[1], shades[2]))
        )
    return ticks


def label_of(unit: str, start: date) -> str:
    """What stands below a bin: its month, year or decade."""
    if unit in {"day", "week"}:
        return f"{MONTHS[start.month - 1][:3]} {start.year}"
    return f"{start.year}s" if unit == "decade" else str(start.year)


def _lines(top: int) -> list[tuple[float, str]]:
    """Two or three level lines at round numbers, with the height at which each is drawn."""
    step = next(base * 10**power for power in range(9) for base in (1, 2, 5) if top / (base * 10**power) <= 2.9)
    levels = range(step, top + 1, step)
    return [(round(BASE - HEIGHT * level / top, 1), f"{level:,}") for level in levels]


def _position(day: date, starts: list[date]) -> float:
    """Where a day stands, in percent of the width."""
    if day <= starts[0]:
        return 0.0
    if day >= starts[-1]:
        return 100.0
    index = bisect.bisect_right(starts, day) - 1
    share = (day - starts[index]) / (starts[index + 1] - starts[index])
    return round(100 * (index + share) / (len(starts) - 1), 3)


def _outside(
    wanted: EventFilter, found: Counts, drawn: bool, *, until: date | None = None, since: date | None = None
) -> tuple[int, str] | None:
    """How many events of the filter lie beyond the strip, and the address that shows them."""
    if not drawn:
        return None
    if until:
        number = sum(count for (when, _), count in found.items() if day_of(when) < until)
        return (number, address(wanted.between(None, until - timedelta(days=1)))) if number else None
    number = sum(count for (when, _), count in found.items() if since and day_of(when) >= since)
    return (number, address(wanted.between(since, None))) if number else None


def _summary(unit: str, starts: list[date], stacks: list[Stack]) -> str:
    busiest = sorted(range(len(stacks)), key=lambda index: -sum(stacks[index]))[:3]
    named = [
        f"{name_of(unit, starts[index])} ({sum(stacks[index])})" for index in sorted(busiest) if sum(stacks[index])
    ]
    return f"The busiest: {', '.join(named)}." if named else "No events with a date."

"""From afar: how many acts of each side begin in each day, week, month, quarter, year or decade."""

from __future__ import annotations

import bisect
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from timeline.models.filter import EventFilter
from timeline.web.binning import SHADES, Stack, bin_starts, binned, label_of, name_of
from timeline.web.filters import address
from timeline.web.lanes.scale import Scale
from timeline.web.lanes.window import Window, shifted
from timeline.web.words import counted, listed

# The tallest bar of the two sides; the others follow the same measure.
TALLEST = 190.0
TOP = 28.0
LEAST_BAND, LEAST_ROW = 54.0, 26.0
GAP = 34.0
# A figure takes so much of the width: bars are numbered where they leave it, else the tallest of each lane.
FIGURE_WIDTH = 26.0
MOST_FIGURES = 8
# Bars that rise have the name of their lane beside them, above the line on which they stand.
NAME_ABOVE = {"joint": -54.0, "third": -26.0}
# A longer table would be read by nobody: its rows are the years or months of the strip instead.
MOST_ROWS = 20

LaneCounts = Mapping[str, Mapping[tuple[str, str], int]]


@dataclass(frozen=True, slots=True)
class Figure:
    """A number beside a bar."""

    x: float
    y: float
    words: str


@dataclass(frozen=True, slots=True)
class Lane:
    """One side's bars: a path for each shade, and the line on which they stand."""

    name: str
    base: float
    name_y: float
    layers: list[tuple[str, str]]
    figures: list[Figure]


@dataclass(frozen=True, slots=True)
class Column:
    """A bin as a link for the pointer."""

    x: float
    width: float
    href: str
    label: str


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table: when, and how many of each side, each with its share of the largest."""

    label: str
    href: str
    counts: list[tuple[str, int, str]]
    total: int


@dataclass(frozen=True, slots=True)
class Bins:
    """The drawing from afar, and the table that says the same."""

    unit: str
    scale: Scale
    lanes: list[Lane]
    columns: list[Column]
    rows: list[Row]
    band: tuple[float, float]
    height: float


def build_bins(wanted: EventFilter, window: Window, counts: LaneCounts) -> Bins:
    """Counts by day (or month) and type of each lane -> the drawing.

    What a filter finds although it began before stands at the edge.
    """
    unit, starts = _bins_over(window)
    scale = Scale(starts[0].toordinal(), starts[-1].toordinal())
    edge = window.first if wanted.since else date.min
    stacks = {name: binned(found, starts, not_before=edge) for name, found in counts.items()}
    pixels = TALLEST / max(1, max(sum(stack) for lane in stacks.values() for stack in lane))
    tallest = {name: pixels * max(map(sum, lane), default=0) for name, lane in stacks.items()}
    bases = _bases(tallest)
    return Bins(
        unit=unit,
        scale=scale,
        lanes=[_lane(name, stacks[name], starts, scale, bases[name], pixels) for name in stacks],
        columns=_columns(wanted, window, unit, starts, stacks, scale),
        rows=_rows(wanted, window, unit, starts, stacks),
        band=(bases["us"], bases["cn"]),
        height=bases["third"] + 12,
    )


def _bins_over(window: Window) -> tuple[str, list[date]]:
    """The bins that lie in the window, in whole or in part."""
    unit, starts = bin_starts(window.first, window.last)
    # The last day of the calendar has no day after it to end its bin.
    first = min(bisect.bisect_right(starts, window.first) - 1, len(starts) - 2)
    following = bisect.bisect_right(starts, window.last)
    return unit, starts[first : following + 1]


def _bases(tallest: Mapping[str, float]) -> dict[str, float]:
    """Where each lane stands: one side above the band of joint acts, the other below it, others at the foot."""
    us = TOP + max(LEAST_BAND, tallest["us"]) + GAP / 2
    joint = us + GAP + max(LEAST_BAND, tallest["joint"])
    cn = joint + GAP / 2
    third = cn + max(LEAST_BAND, tallest["cn"]) + GAP + max(LEAST_ROW, tallest["third"])
    return {"us": us, "joint": joint, "cn": cn, "third": third}


def _lane(name: str, stacks: Sequence[Stack], starts: list[date], scale: Scale, base: float, pixels: float) -> Lane:
    edges = [scale.x(day.toordinal()) for day in starts]
    down = name == "cn"
    layers = []
    for level, shade in enumerate(SHADES):
        parts = [
            _bar(edges[index], edges[index + 1], base, pixels, sum(stack[:level]), stack[level], down=down)
            for index, stack in enumerate(stacks)
            if stack[level]
        ]
        layers.append((f"b-{shade} b-{name}", "".join(parts)))
    figures = _figures(stacks, edges, base, pixels, down=down)
    return Lane(name, base, base + NAME_ABOVE.get(name, 0.0), [layer for layer in layers if layer[1]], figures)


def _bar(left: float, right: float, base: float, pixels: float, below: int, number: int, *, down: bool) -> str:
    """A box of so many, on top of those below it; between its bin's edges with a little air."""
    air = min(1.0, (right - left) * 0.1)
    sign = 1 if down else -1
    height = number * pixels * sign
    return f"M{left + air:.1f} {base + below * pixels * sign:.1f}v{height:.1f}H{right - air:.1f}v{-height:.1f}z"


def _figures(stacks: Sequence[Stack], edges: list[float], base: float, pixels: float, *, down: bool) -> list[Figure]:
    """The number of each bar where there is room, else of the tallest that stand clear of each other."""
    found: list[Figure] = []
    for index in sorted(range(len(stacks)), key=lambda place: (-sum(stacks[place]), place)):
        number, x = sum(stacks[index]), (edges[index] + edges[index + 1]) / 2
        if number and all(abs(x - one.x) >= FIGURE_WIDTH for one in found):
            y = base + (number * pixels + 11) * (1 if down else -1) + (0 if down else 7)
            found.append(Figure(round(x, 1), round(y, 1), f"{number:,}"))
    wide = edges[1] - edges[0] >= FIGURE_WIDTH
    return sorted(found if wide else found[:MOST_FIGURES], key=lambda one: one.x)


def _columns(
    wanted: EventFilter,
    window: Window,
    unit: str,
    starts: list[date],
    stacks: Mapping[str, Sequence[Stack]],
    scale: Scale,
) -> list[Column]:
    found = []
    for index, (first, following) in enumerate(pairwise(starts)):
        numbers = {name: sum(lane[index]) for name, lane in stacks.items()}
        if any(numbers.values()):
            left, right = scale.x(first.toordinal()), scale.x(following.toordinal())
            href = _opens(wanted, window, first, following)
            found.append(
                Column(round(left, 1), round(right - left, 1), href, f"{name_of(unit, first)}: {told(numbers)}")
            )
    return found


def told(numbers: Mapping[str, int]) -> str:
    """12 events: 3 by the United States, 9 by China."""
    parts = [f"{number:,} {_BY[name]}" for name, number in numbers.items() if number]
    return f"{counted(sum(numbers.values()), 'event')}: {listed(parts, 'and')}" if parts else "no events"


_BY = {"us": "by the US side", "joint": "by both", "cn": "by China’s side", "third": "by others"}


def _opens(wanted: EventFilter, window: Window, first: date, following: date) -> str:
    """A bin at the edge opens no more than the window had."""
    last = shifted(following, -1) if following < date.max else following
    return address(wanted.between(max(first, window.first), min(last, window.last)))


def _rows(
    wanted: EventFilter, window: Window, unit: str, starts: list[date], stacks: Mapping[str, Sequence[Stack]]
) -> list[Row]:
    """The bins as a table; a long row of bins in groups, as the strip labels them."""
    count = len(starts) - 1
    grouped = count > MOST_ROWS
    edges = [
        index
        for index, start in enumerate(starts[:-1])
        if index == 0 or not grouped or label_of(unit, start) != label_of(unit, starts[index - 1])
    ]
    rows = []
    for edge, following in zip(edges, [*edges[1:], count], strict=True):
        label = label_of(unit, starts[edge]) if grouped else name_of(unit, starts[edge])
        numbers = {name: sum(sum(stack) for stack in lane[edge:following]) for name, lane in stacks.items()}
        href = _opens(wanted, window, starts[edge], starts[following])
        rows.append((label, href, numbers))
    top = max((number for _, _, numbers in rows for number in numbers.values()), default=0) or 1
    return [
        Row(
            label,
            href,
            [(name, number, f"{100 * number / top:.1f}%") for name, number in numbers.items()],
            sum(numbers.values()),
        )
        for label, href, numbers in rows
    ]

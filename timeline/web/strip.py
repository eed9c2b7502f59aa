"""The strip of density: one path a layer, bars that are links, and a table that says the same."""

from __future__ import annotations

import bisect
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape

from django.utils.safestring import SafeString, mark_safe

from timeline.models.filter import EventFilter
from timeline.web.binning import SHADES, Counts, Stack, bin_starts, binned, by_day, label_of, name_of, window_of
from timeline.web.filters import address
from timeline.web.landmarks import Landmark, landmarks
from timeline.web.words import counted

HEIGHT = 116.0
BASE = 146.0
# Where few events are asked for, one is not drawn taller than a quarter of the height.
LOWEST_TOP = 4
# Two lines of words above the bars.
LABEL_HEIGHT = 24
# More bars than these are thinner on a phone than a finger can tell apart.
MOST_ON_PHONE = 49
COARSER = {"month": ("quarter", 3), "quarter": ("year", 4)}
LAYER_CLASSES = {"conflict": "d-x", "coop": "d-c", "other": "d-o"}


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
class Drawing:
    """One path a layer over the outline of everything, and the bars that are links.

    The outline is drawn so many times `smaller` where it would leave no room for what was asked.
    """

    bins: int
    top: int
    smaller: int
    ghost: str
    layers: list[tuple[str, str]]
    bars: list[Bar]

    @property
    def links(self) -> SafeString:
        """The bars as links for the pointer; a loop in a template would take longer than all the rest of the page."""
        return mark_safe("".join(map(_link, self.bars)))


@dataclass(frozen=True, slots=True)
class Strip:
    """Everything that is drawn; on a phone in bins that a finger can tell apart."""

    unit: str
    drawing: Drawing
    on_phone: tuple[str, Drawing] | None
    landmarks: list[tuple[Landmark, float]]
    starts: list[date]
    counts: list[int]
    ticks: list[Tick]
    lines: list[tuple[float, str]]
    since: float | None
    until: float | None
    today: float | None
    earlier: tuple[int, str] | None
    later: tuple[int, str] | None
    summary: str

    @property
    def edges(self) -> SafeString:
        """A short line below the strip where each of its labels begins."""
        return mark_safe("".join(_edge(tick) for tick in self.ticks))

    @property
    def rows(self) -> SafeString:
        """The strip as the rows of a table."""
        return mark_safe("".join(_row(tick) for tick in self.ticks))

    @property
    def after(self) -> float:
        """What is left of the width behind the range asked for."""
        return 100 - (self.until if self.until is not None else 100)

    @property
    def lowered(self) -> int:
        """How far down all of it stands, to leave room for words above."""
        return LABEL_HEIGHT if self.landmarks else 0

    @property
    def height(self) -> int:
        """Of the whole drawing, in pixels."""
        return 156 + self.lowered


def _edge(tick: Tick) -> str:
    return f'<svg x="{tick.percent:.3f}%" overflow="visible"><path class="axis" d="M.5 146v6" /></svg>'


def _row(tick: Tick) -> str:
    label = f'<a href="{escape(tick.href)}">{escape(tick.label)}</a>' if tick.count else escape(tick.label)
    cells = "".join(f"<td>{number:,}</td>" for number in (*tick.shades, tick.count))
    return f'<tr><th scope="row">{label}</th>{cells}</tr>'


def _link(bar: Bar) -> str:
    title = f"<title>{escape(bar.label)}</title>"
    return f'<a href="{escape(bar.href)}" tabindex="-1">{title}<path class="hit" d="M{bar.x} 0h1v1h-1z" /></a>'


def build_strip(wanted: EventFilter, everything: Counts, found: Counts, today: date) -> Strip | None:
    """Counts by day (or month) and type, of everything and of the filter without its dates -> the strip."""
    if not everything:
        return None
    first, last, early, late = window_of(by_day(everything))
    unit, starts = bin_starts(first, last)
    stacks = binned(found, starts)
    counts = [sum(stack) for stack in stacks]
    all_stacks = binned(everything, starts)
    drawing = _drawing(wanted, unit, starts, all_stacks, stacks)
    return Strip(
        unit=unit,
        drawing=drawing,
        on_phone=_on_phone(wanted, unit, starts, all_stacks, stacks),
        landmarks=[
            (mark, _level(mark.size, drawing.top))
            for mark in landmarks(wanted.without("dates"), starts, counts, [name_of(unit, start) for start in starts])
        ],
        starts=starts,
        counts=counts,
        ticks=_ticks(wanted, unit, starts, stacks),
        lines=_lines(drawing.top),
        since=_position(wanted.since, starts) if wanted.since else None,
        until=_position(wanted.until + timedelta(days=1), starts) if wanted.until and wanted.until < date.max else None,
        today=_position(today, starts) if starts[0] <= today < starts[-1] else None,
        earlier=_outside(wanted, found, early, until=starts[0]),
        later=_outside(wanted, found, late, since=starts[-1]),
        summary=_summary(unit, starts, stacks),
    )


def _drawing(
    wanted: EventFilter, unit: str, starts: list[date], all_stacks: list[Stack], stacks: list[Stack]
) -> Drawing:
    highest, asked = (max(map(sum, some)) for some in (all_stacks, stacks))
    smaller = max(1, highest // max(asked, LOWEST_TOP)) if asked else 1
    return Drawing(
        bins=len(stacks),
        top=max(1, asked, -(-highest // smaller)),
        smaller=smaller,
        ghost=_outline(all_stacks, smaller),
        layers=layers_of(stacks),
        bars=_bars(wanted, unit, starts, stacks),
    )


def _on_phone(
    wanted: EventFilter, unit: str, starts: list[date], all_stacks: list[Stack], stacks: list[Stack]
) -> tuple[str, Drawing] | None:
    """Of many months their quarters, of many quarters their years: the same span in fewer bins."""
    if unit not in COARSER or len(starts) <= MOST_ON_PHONE:
        return None
    name, every = COARSER[unit]
    coarse = [*starts[:-1:every], starts[-1]]
    return name, _drawing(wanted, name, coarse, _together(all_stacks, every), _together(stacks, every))


def _together(stacks: list[Stack], every: int) -> list[Stack]:
    """So many bins in one."""
    groups = (stacks[first : first + every] for first in range(0, len(stacks), every))
    return [(sum(a for a, _, _ in group), sum(b for _, b, _ in group), sum(c for _, _, c in group)) for group in groups]


def _outline(stacks: list[Stack], smaller: int) -> str:
    return "M0 0" + "".join(f"V{-sum(stack) / smaller:.4g}h1" for stack in stacks) + "V0Z"


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


def _lines(top: int) -> list[tuple[float, str]]:
    """Two or three level lines at round numbers, with the height at which each is drawn."""
    step = next(base * 10**power for power in range(9) for base in (1, 2, 5) if top / (base * 10**power) <= 2.9)
    levels = range(step, top + 1, step)
    return [(_level(level, top), f"{level:,}") for level in levels]


def _level(number: int, top: int) -> float:
    """How far down a bar of so many ends."""
    return round(BASE - HEIGHT * number / top, 1)


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
    days = by_day(found)
    if until:
        number = sum(count for day, count in days.items() if day < until)
        return (number, address(wanted.between(None, until - timedelta(days=1)))) if number else None
    number = sum(count for day, count in days.items() if since and day >= since)
    return (number, address(wanted.between(since, None))) if number else None


def _summary(unit: str, starts: list[date], stacks: list[Stack]) -> str:
    busiest = sorted(range(len(stacks)), key=lambda index: -sum(stacks[index]))[:3]
    named = [
        f"{name_of(unit, starts[index])} ({sum(stacks[index])})" for index in sorted(busiest) if sum(stacks[index])
    ]
    return f"The busiest: {', '.join(named)}." if named else "No events with a date."

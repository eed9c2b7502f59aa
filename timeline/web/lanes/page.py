"""Everything that the lanes show for a filter."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from timeline.models.counts import dates_by_type
from timeline.models.filter import EventFilter, Sort
from timeline.web.binning import Counts, by_day, window_of
from timeline.web.filters import address
from timeline.web.lanes.acts import acts_of
from timeline.web.lanes.bins import LaneCounts, build_bins
from timeline.web.lanes.downward import downward
from timeline.web.lanes.near import build_near
from timeline.web.lanes.scale import LEFT, RIGHT, Scale
from timeline.web.lanes.ticks import ticks
from timeline.web.lanes.window import Window, month_of, shifted, zoom_of
from timeline.web.words import counted, listed

# More than these are counted instead of told one by one.
MOST_TOLD = 199
# A window shorter than this is counted by the day.
SHORT_WINDOW = 400
MOST_ANNOUNCED = 6
# From the top of the drawing to its foot.
LANES = ("us", "joint", "cn", "third")
_WHOSE = {"us": "of the US side", "joint": "by both together", "cn": "of China’s side", "third": "by others"}


@dataclass(frozen=True, slots=True)
class Frame:
    """What both drawings share: labels along the axis, today, and what lies beyond it."""

    ticks: list[tuple[float, str]]
    today: float | None
    future: float | None


def lanes(wanted: EventFilter, today: date, everywhere: Counts, in_range: Counts, number: int) -> dict[str, Any]:
    """The lanes of a filter that lets `number` events through; by month, without its dates and with them."""
    window = _window(wanted, by_day(in_range), today)
    counts = _counts(wanted, window)
    dated = sum(sum(lane.values()) for lane in counts.values())
    told = 0 < number <= MOST_TOLD
    return {
        "window": window,
        "zoom": zoom_of(wanted, window, by_day(everywhere), today),
        "as_list": address(wanted.shown_as("list")),
        "whose": _whose(counts),
        "undated_number": number - dated,
        "announced": _announced(wanted, window, today),
        **(_near(wanted, window, today) if told else _far(wanted, window, counts, today) if dated else {}),
    }


def _near(wanted: EventFilter, window: Window, today: date) -> dict[str, Any]:
    acts = acts_of(wanted, MOST_TOLD, today)
    near = build_near(acts, window)
    return {
        "acts": acts,
        "near": near,
        "frame": _frame(near.scale, window, today),
        "downward": downward(acts, window, today),
        "undated": [act for act in acts if act.days is None],
    }


def _far(wanted: EventFilter, window: Window, counts: LaneCounts, today: date) -> dict[str, Any]:
    bins = build_bins(wanted, window, counts)
    return {"bins": bins, "frame": _frame(bins.scale, window, today), "outside": _outside(wanted, window, counts)}


def _outside(wanted: EventFilter, window: Window, counts: LaneCounts) -> list[tuple[str, str]]:
    """Where an end is open, what lies beyond the years that hold nearly everything: so many, and their address."""
    days = sum((by_day(lane) for lane in counts.values()), Counter[date]())
    early = sum(n for day, n in days.items() if day < window.first and not wanted.since)
    late = sum(n for day, n in days.items() if day > window.last and not wanted.until)
    ways = [
        (f"{early:,} earlier", address(wanted.between(None, shifted(window.first, -1)))) if early else None,
        (f"{late:,} later", address(wanted.between(shifted(window.last, 1), None))) if late else None,
    ]
    return [way for way in ways if way]


def _window(wanted: EventFilter, begun: Counter[date], today: date) -> Window:
    """What the filter asks for; where it leaves an end open, the days that hold nearly everything."""
    first, last = window_of(begun)[:2] if begun else (today, today)
    last = month_of(last).last if begun else last
    since, until = wanted.since or min(first, wanted.until or first), wanted.until or max(last, wanted.since or last)
    return Window(since, until)


def _counts(wanted: EventFilter, window: Window) -> LaneCounts:
    """Each lane's events by day or month and type; a lane that the filter leaves out has none."""
    length = 10 if window.days < SHORT_WINDOW else 7
    asked = wanted.sorted_by(Sort.OLDEST)
    return {
        lane: dates_by_type(replace(asked, lane=(lane,)), length) if not wanted.lane or lane in wanted.lane else {}
        for lane in LANES
    }


def _whose(counts: LaneCounts) -> str:
    """10 acts of the US side, 17 of China’s, 16 by both together and 1 by others."""
    numbers = [(lane, sum(found.values())) for lane, found in counts.items() if found]
    parts = [
        f"{number:,} {_WHOSE[lane]}" if place else f"{counted(number, 'act')} {_WHOSE[lane]}"
        for place, (lane, number) in enumerate(numbers)
    ]
    return listed(parts, "and") if parts else ""


def _announced(wanted: EventFilter, window: Window, today: date) -> list[Any]:
    """What is scheduled for after the window, where the filter leaves room for it."""
    if not wanted.until or wanted.until == date.max or wanted.status not in {(), ("scheduled",)}:
        return []
    after = date.fromordinal(window.last.toordinal() + 1)
    later = replace(wanted, status=("scheduled",)).between(max(after, today), None)
    return [act for act in acts_of(later, MOST_ANNOUNCED, today) if act.days and act.days.first >= after]


def _frame(scale: Scale, window: Window, today: date) -> Frame:
    labels = [(round(scale.x(day.toordinal()), 1), words) for day, words in ticks(window)]
    clear = [(x, words) for x, words in labels if x < RIGHT - 30]
    place = today.toordinal()
    inside = scale.holds(place)
    return Frame(
        ticks=clear,
        today=round(scale.middle(place), 1) if inside else None,
        future=LEFT if place < scale.first else round(scale.x(place + 1), 1) if inside else None,
    )

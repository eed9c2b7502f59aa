"""The bins of the strip that stand out, and what happened then: the event that most articles report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from timeline.models.counts import foremost
from timeline.models.event import Event
from timeline.models.filter import EventFilter, Sort
from timeline.web.lanes.wrapping import wrapped

# A label takes a fifth of the width, so that there is room for five.
MOST, APART = 5, 0.19
# What stands out has this many events, and this many times the mean of the bins that hold any.
FEWEST, TIMES_THE_MEAN = 3, 1.5
LETTERS, LINES = 26, 2


@dataclass(frozen=True, slots=True)
class Landmark:
    """A bin that stands out: its middle in percent, how many events, its name, and one event, in lines and whole."""

    percent: float
    size: int
    anchor: str
    when: str
    lines: tuple[str, ...]
    title: str
    href: str


def peaks(sizes: Sequence[int]) -> list[int]:
    """The places of the bins that stand out, in order, none so near another that their labels would touch.

    [1, 9, 8, 1, 1, 1, 7, 1] -> [1, 6]
    """
    filled = [size for size in sizes if size]
    least = max(FEWEST, TIMES_THE_MEAN * sum(filled) / len(filled)) if filled else 0
    chosen: list[int] = []
    for place in sorted(range(len(sizes)), key=lambda place: -sizes[place]):
        far = all(abs(place - other) >= APART * len(sizes) for other in chosen)
        if sizes[place] and sizes[place] >= least and far and len(chosen) < MOST:
            chosen.append(place)
    return sorted(chosen)


def landmarks(
    wanted: EventFilter, starts: Sequence[date], sizes: Sequence[int], names: Sequence[str]
) -> list[Landmark]:
    """The edges of the bins, how many events begin in each and what each is called -> what to write above them."""
    if wanted.sort is Sort.REPORTED or wanted.as_of:
        return []
    places = peaks(sizes)
    stretches = [(starts[place], starts[place + 1] - timedelta(days=1)) for place in places]
    numbers = foremost(wanted, stretches) if places else []
    events = Event.objects.only("pk", "title").in_bulk([number for number in numbers if number])
    return [
        _landmark(100 * (place + 0.5) / len(sizes), sizes[place], names[place], events[number])
        for place, number in zip(places, numbers, strict=True)
        if number in events
    ]


def _landmark(percent: float, size: int, when: str, event: Event) -> Landmark:
    edge = 50 * APART
    anchor = "start" if percent < edge else "end" if percent > 100 - edge else "middle"
    lines = wrapped(event.title, letters=LETTERS, most=LINES)
    return Landmark(round(percent, 3), size, anchor, when, tuple(lines), event.title, event.get_absolute_url())

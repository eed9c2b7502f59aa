"""The stretch of time that the lanes show: how it is made wider and narrower, and moved."""

from __future__ import annotations

import calendar
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from timeline.models.filter import EventFilter
from timeline.web.filters import address

# What counts as another step: smaller differences would move nothing that a reader sees.
NARROWER, WIDER = 0.75, 1.3


@dataclass(frozen=True, slots=True)
class Window:
    """The first and the last day, both inclusive."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many days it holds."""
        return (self.last - self.first).days + 1

    @property
    def middle(self) -> date:
        """The day in its middle."""
        return date.fromordinal((self.first.toordinal() + self.last.toordinal()) // 2)


@dataclass(frozen=True, slots=True)
class Step:
    """A width of the window, as a link."""

    words: str
    href: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Zoom:
    """Where one can go from a window; an empty address is a way that leads nowhere."""

    steps: list[Step]
    closer: str
    wider: str
    earlier: str
    later: str


def decade_of(day: date) -> Window:
    """2023-05-26 -> 2020 to 2029."""
    first = max(1, day.year // 10 * 10)
    return Window(date(first, 1, 1), date(min(9999, day.year // 10 * 10 + 9), 12, 31))


def year_of(day: date) -> Window:
    """2023-05-26 -> all of 2023."""
    return Window(date(day.year, 1, 1), date(day.year, 12, 31))


def quarter_of(day: date) -> Window:
    """2023-05-26 -> April to June 2023."""
    month = (day.month - 1) // 3 * 3 + 1
    return Window(date(day.year, month, 1), _month_end(day.year, month + 2))


def month_of(day: date) -> Window:
    """2023-05-26 -> May 2023."""
    return Window(day.replace(day=1), _month_end(day.year, day.month))


def week_of(day: date) -> Window:
    """2023-05-26 -> Monday 22 to Sunday 28 May 2023."""
    first = shifted(day, -day.weekday())
    return Window(first, shifted(first, 6))


STEPS: tuple[tuple[str, Callable[[date], Window]], ...] = (
    ("Decade", decade_of),
    ("Year", year_of),
    ("Quarter", quarter_of),
    ("Month", month_of),
    ("Week", week_of),
)


def zoom_of(wanted: EventFilter, window: Window, days: Iterable[date], today: date) -> Zoom:
    """The ways from a window over the days on which something begins; every way leads to something."""
    begun = sorted(days)
    centre = _centre(wanted, window, begun, today)
    widths = [(words, at(centre)) for words, at in STEPS]
    closer = next((one for _, one in widths if one.days < window.days * NARROWER), None)
    wider = next((one for _, one in reversed(widths) if one.days > window.days * WIDER), None)
    bounded = bool(wanted.since or wanted.until)
    everything = address(wanted.between(None, None))
    return Zoom(
        steps=[
            Step("All", everything, chosen=not bounded),
            *(Step(words, _opens(wanted, one), chosen=bounded and one == window) for words, one in widths),
        ],
        closer=_opens(wanted, closer) if closer and begun else "",
        wider=_opens(wanted, wider) if wider and bounded else everything if bounded else "",
        earlier=_opens(wanted, _beside(window, -1)) if begun and begun[0] < window.first else "",
        later=_opens(wanted, _beside(window, 1)) if begun and begun[-1] > window.last else "",
    )


def shifted(day: date, by: int) -> date:
    """So many days later, or the last (first) day that the calendar has."""
    return date.fromordinal(min(max(day.toordinal() + by, 1), date.max.toordinal()))


def _centre(wanted: EventFilter, window: Window, begun: list[date], today: date) -> date:
    """The middle of what was asked for, or the latest that happened: moved to where something begins."""
    aim = window.middle if wanted.since or wanted.until else min(window.last, today)
    return min(begun, key=lambda day: abs(day - aim), default=aim)


def _beside(window: Window, by: int) -> Window:
    """The window before (-1) or after (1): of the same calendar unit, or as many days."""
    neighbour = shifted(window.first, -1) if by < 0 else shifted(window.last, 1)
    unit = next((at for _, at in STEPS if at(window.middle) == window), None)
    if unit:
        return unit(neighbour)
    length = window.days - 1
    return Window(shifted(neighbour, -length), neighbour) if by < 0 else Window(neighbour, shifted(neighbour, length))


def _opens(wanted: EventFilter, window: Window) -> str:
    return address(wanted.between(window.first, window.last))


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])

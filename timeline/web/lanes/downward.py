"""The same acts downwards, for narrow windows and for reading: weeks or months, days, and each side in its column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from timeline.web.dates import Days
from timeline.web.lanes.acts import Act
from timeline.web.lanes.window import Window, shifted
from timeline.web.words import MONTHS, SHORT_MONTHS

# Longer windows have months as headings, still longer ones years.
MOST_WEEKS, MOST_MONTHS = 130, 1600
_SPOKEN = {"us": "US side", "joint": "Both", "cn": "China’s side", "third": "Others"}


@dataclass(frozen=True, slots=True)
class Side:
    """The acts of one lane on one day."""

    lane: str
    spoken: str
    acts: list[Act]


@dataclass(frozen=True, slots=True)
class DayRow:
    """One day, or one stretch of days, and what each side did."""

    days: Days
    mixed: str
    sides: list[Side]

    @property
    def first(self) -> Act:
        """One of its acts: all have the same date."""
        return self.sides[0].acts[0]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A week, a month or a year of rows; `now` tells that today is before it."""

    heading: str
    rows: list[DayRow]
    now: bool = False


def downward(acts: Sequence[Act], window: Window, today: date) -> list[Stretch]:
    """The dated acts in the order of the story, under headings."""
    dated = [act for act in acts if act.days]
    found: list[Stretch] = []
    passed = True
    for (start, heading), group in groupby(dated, key=lambda act: _heading(act, window)):
        now = passed and start > today and bool(found)
        passed = passed and start <= today
        found.append(Stretch(heading, _rows(list(group)), now))
    return found


def _heading(act: Act, window: Window) -> tuple[date, str]:
    day = max(act.days.first, window.first) if act.days else window.first
    if window.days <= MOST_WEEKS:
        monday = shifted(day, -day.weekday())
        return monday, f"Week of {monday.day} {SHORT_MONTHS[monday.month - 1]}"
    if window.days <= MOST_MONTHS:
        return day.replace(day=1), f"{MONTHS[day.month - 1]} {day.year}"
    return date(day.year, 1, 1), str(day.year)


def _rows(acts: Sequence[Act]) -> list[DayRow]:
    rows = []
    for days, group in groupby(acts, key=lambda act: act.days):
        members = list(group)
        if days:
            lanes = {act.lane for act in members}
            rows.append(DayRow(days, lanes.pop() if len(lanes) == 1 else "joint", _sides(members)))
    return rows


def _sides(acts: Sequence[Act]) -> list[Side]:
    sides = [Side(lane, words, [act for act in acts if act.lane == lane]) for lane, words in _SPOKEN.items()]
    order = {"us": 0, "cn": 1, "joint": 2, "third": 3}
    return sorted((side for side in sides if side.acts), key=lambda side: order[side.lane])

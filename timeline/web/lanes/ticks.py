"""What stands along the axis: days, Mondays, months, years or decades, as many as have room."""

from __future__ import annotations

from datetime import date

from timeline.web.lanes.window import Window, shifted
from timeline.web.words import SHORT_MONTHS

MOST_DAYS, MOST_WEEKS, MOST_MONTHS, MOST_YEARS = 16, 100, 430, 30 * 366


def ticks(window: Window) -> list[tuple[date, str]]:
    """The days at which a label stands, with the label."""
    if window.days <= MOST_DAYS:
        return [(day, _short(day)) for day in _every(window, window.first, 1)]
    if window.days <= MOST_WEEKS:
        monday = shifted(window.first, -window.first.weekday() % 7)
        return [(day, _short(day)) for day in _every(window, monday, 7)]
    if window.days <= MOST_MONTHS:
        return [(day, str(day.year) if day.month == 1 else SHORT_MONTHS[day.month - 1]) for day in _months(window)]
    step = next(step for step in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000) if window.days <= step * MOST_YEARS)
    years = range(window.first.year, window.last.year + 1)
    starts = [date(year, 1, 1) for year in years if year % step == 0]
    return [(day, str(day.year)) for day in starts if day >= window.first]


def _every(window: Window, first: date, step: int) -> list[date]:
    return [date.fromordinal(day) for day in range(first.toordinal(), window.last.toordinal() + 1, step)]


def _months(window: Window) -> list[date]:
    first, last = window.first, window.last
    months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    starts = [date(month // 12, month % 12 + 1, 1) for month in months]
    return [day for day in starts if day >= first]


def _short(day: date) -> str:
    return f"{day.day} {SHORT_MONTHS[day.month - 1]}"

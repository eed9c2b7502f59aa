"""Portions of a time: early May, mid-2025, the end of the year, earlier this month."""

from __future__ import annotations

from datetime import date

from timeline.temporal.expression import Portion
from timeline.temporal.interval import Granularity, TimeInterval
from timeline.temporal.units import days_after, months

_THIRDS = {Portion.EARLY: 0, Portion.MIDDLE: 1, Portion.LATE: 2}
_WHOLE = (Granularity.DAY, Granularity.WEEK, Granularity.WEEKEND)


def part_of(portion: Portion, whole: TimeInterval, seen_from: TimeInterval) -> TimeInterval:
    """early May -> 1 to 10; mid-2025 -> May to August; days, weekends and weeks are kept whole."""
    if whole.granularity in _WHOLE:
        return whole
    if portion is Portion.EARLIER:
        return _clipped(whole, whole.earliest, days_after(seen_from.earliest, -1))
    if portion is Portion.LATER:
        return _clipped(whole, days_after(seen_from.latest, 1), whole.latest)
    if whole.granularity is Granularity.MONTH:
        return _of_month(portion, whole)
    if portion in _THIRDS:
        return _third(_THIRDS[portion], whole)
    return _edge(portion, whole)


def _clipped(whole: TimeInterval, earliest: date, latest: date) -> TimeInterval:
    """What is left of the whole between two days; all of it where nothing is left."""
    first, last = max(whole.earliest, earliest), min(whole.latest, latest)
    return TimeInterval(first, last, Granularity.RANGE) if first <= last else whole


def _of_month(portion: Portion, month: TimeInterval) -> TimeInterval:
    """Days 1 to 10, 11 to 20, 21 to the end; the end of a month is its last ten days."""
    start, end = month.earliest, month.latest
    bounds = {
        Portion.EARLY: (start, days_after(start, 9)),
        Portion.START: (start, days_after(start, 9)),
        Portion.MIDDLE: (days_after(start, 10), days_after(start, 19)),
        Portion.LATE: (days_after(start, 20), end),
        Portion.END: (days_after(end, -9), end),
    }
    return TimeInterval(*bounds[portion], Granularity.RANGE)


def _third(number: int, whole: TimeInterval) -> TimeInterval:
    """The thirds of a year are four months long, of a season or a quarter one month; of a decade 3, 4 and 3 years."""
    if whole.granularity is Granularity.DECADE:
        return _years_of_decade(number, whole)
    width = _months_in(whole) // 3
    if width == 0:
        return _days_third(number, whole)
    start = whole.earliest.year * 12 + whole.earliest.month - 1 + number * width
    granularity = Granularity.MONTH if width == 1 else Granularity.RANGE
    return months(start // 12, start % 12 + 1, width, granularity)


def _months_in(whole: TimeInterval) -> int:
    first, last = whole.earliest, whole.latest
    return (last.year - first.year) * 12 + last.month - first.month + 1


def _days_third(number: int, whole: TimeInterval) -> TimeInterval:
    width = max(whole.days // 3, 1)
    first = days_after(whole.earliest, min(number * width, whole.days - 1))
    last = whole.latest if number == 2 else min(days_after(first, width - 1), whole.latest)
    return TimeInterval(first, last, Granularity.RANGE)


def _years_of_decade(number: int, decade: TimeInterval) -> TimeInterval:
    first = decade.earliest.year // 10 * 10
    start, count = ((first, 3), (first + 3, 4), (first + 7, 3))[number]
    start = max(start, 1)
    return months(start, 1, count * 12, Granularity.RANGE)


def _edge(portion: Portion, whole: TimeInterval) -> TimeInterval:
    """The beginning of a year is its January, its end December; of a decade or century, the first or last year."""
    day = whole.earliest if portion in (Portion.START, Portion.EARLY) else whole.latest
    if whole.granularity in (Granularity.DECADE, Granularity.CENTURY):
        return months(day.year, 1, 12, Granularity.YEAR)
    if _months_in(whole) < 2:
        return whole
    return months(day.year, day.month, 1, Granularity.MONTH)

"""Where a recurring time falls: its occurrence before, after, nearest to or within other days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache

from timeline.temporal.expression import (
    DayOfMonth,
    DayOfYear,
    HalfOfYear,
    Holiday,
    MonthOfYear,
    QuarterOfYear,
    Recurring,
    Season,
    SeasonOfYear,
    Unit,
    Weekday,
)
from timeline.temporal.holidays import holiday_in
from timeline.temporal.interval import Granularity, TimeInterval, one_day
from timeline.temporal.units import (
    OutsideCalendarError,
    days_after,
    days_in_month,
    make_day,
    months,
    shifted_day,
    steps_of,
    unit_at,
)

_SEASON_MONTHS = {Season.SPRING: 3, Season.SUMMER: 6, Season.AUTUMN: 9, Season.WINTER: 12}
_PATIENCE = 10  # 29 February is at most eight years away


@cache
def occurrence(what: Recurring, day: date) -> TimeInterval | None:
    """Its occurrence in the period (week, month or year) that holds the day; None where that period has none."""
    match what:
        case Unit():
            return unit_at(day, what)
        case Weekday(number):
            return one_day(days_after(day, number - day.isoweekday()))
        case MonthOfYear(number):
            return months(day.year, number, 1, Granularity.MONTH)
        case SeasonOfYear(season):
            return months(day.year, _SEASON_MONTHS[season], 3, Granularity.SEASON)
        case QuarterOfYear(number):
            return months(day.year, number * 3 - 2, 3, Granularity.QUARTER)
        case HalfOfYear(number):
            return months(day.year, number * 6 - 5, 6, Granularity.HALF)
        case DayOfMonth(number):
            return one_day(day.replace(day=number)) if number <= days_in_month(day.year, day.month) else None
        case DayOfYear(month, number):
            fits = number <= days_in_month(day.year, month)
            return one_day(make_day(day.year, month, number)) if fits else None
        case Holiday(key):
            found = holiday_in(key, day.year)
            return one_day(found) if found else None


def period_of(what: Recurring) -> Unit:
    """How often it comes round: a weekday every week, a month every year, a unit every unit."""
    match what:
        case Unit():
            return what
        case Weekday():
            return Unit.WEEK
        case DayOfMonth():
            return Unit.MONTH
        case _:
            return Unit.YEAR


def is_real(what: Recurring) -> bool:
    """Whether the calendar has such a day at all: there is no 31 April."""
    match what:
        case DayOfYear(month, day):
            return 1 <= month <= 12 and 1 <= day <= days_in_month(2000, month)
        case DayOfMonth(day):
            return 1 <= day <= 31
        case _:
            return True


def _turns(what: Recurring, day: date, sign: int) -> Iterator[TimeInterval]:
    """Its occurrences around a day and on from it in the direction of the sign, nearest period first."""
    unit, step = steps_of(period_of(what))
    for turn in range(-1, _PATIENCE):
        try:
            here = occurrence(what, shifted_day(_anchor_for(unit, day), unit, sign * turn * step))
        except OutsideCalendarError:
            continue
        if here:
            yield here


def _anchor_for(unit: Unit, day: date) -> date:
    """The 31st steps through months by their first day, or it would stumble over the short ones."""
    return day.replace(day=1) if unit in (Unit.MONTH, Unit.YEAR, Unit.QUARTER, Unit.HALF) else day


def last_before(what: Recurring, anchor: TimeInterval, *, counting: bool = False) -> TimeInterval:
    """The latest occurrence that is over before the anchor begins; with counting, that has begun by its end."""
    for found in _turns(what, anchor.earliest, -1):
        if found.latest < anchor.earliest or (counting and found.earliest <= anchor.latest):
            return found
    raise OutsideCalendarError("no such time before")


def next_after(what: Recurring, anchor: TimeInterval, *, counting: bool = False) -> TimeInterval:
    """The earliest occurrence that begins after the anchor ends; with counting, that is not over by its start."""
    for found in _turns(what, anchor.latest, +1):
        if found.earliest > anchor.latest or (counting and found.latest >= anchor.earliest):
            return found
    raise OutsideCalendarError("no such time after")


def nearest(what: Recurring, anchor: TimeInterval) -> TimeInterval:
    """The occurrence nearest to the anchor, the one before when both are as near."""
    before = _or_none(last_before, what, anchor)
    after = _or_none(next_after, what, anchor)
    if before is None or after is None:
        found = before or after
        if found is None:
            raise OutsideCalendarError("no such time")
        return found
    back, on = (anchor.earliest - before.latest).days, (after.earliest - anchor.latest).days
    return before if back <= on else after


def _or_none(find: object, what: Recurring, anchor: TimeInterval) -> TimeInterval | None:
    assert callable(find)
    try:
        found = find(what, anchor, counting=True)
    except OutsideCalendarError:
        return None
    assert isinstance(found, TimeInterval)
    return found


def nth_within(number: int, what: Recurring, within: TimeInterval) -> TimeInterval | None:
    """The third Sunday in a June, the last week of a May; None where there are not so many."""
    if isinstance(what, Unit) and number > 0 and what is not Unit.WEEK:
        return _nth_unit(number, what, within)
    if period_of(what) is Unit.YEAR and within.granularity is Granularity.YEAR and abs(number) == 1:
        return occurrence(what, within.earliest)
    start = within.earliest if number > 0 else within.latest
    found = _first_in(what, within, start, 1 if number > 0 else -1)
    for _ in range(abs(number) - 1):
        found = _step(what, found, 1 if number > 0 else -1) if found else None
    return found if found and found.overlaps(within) else None


def _nth_unit(number: int, unit: Unit, within: TimeInterval) -> TimeInterval | None:
    by, step = steps_of(unit)
    found = unit_at(shifted_day(within.earliest, by, step * (number - 1)), unit)
    if found.earliest < within.earliest:  # a weekend that began before the month did
        found = _step(unit, found, 1)
    return found if found.overlaps(within) else None


def _first_in(what: Recurring, within: TimeInterval, edge: date, sign: int) -> TimeInterval | None:
    """Weeks count as in a month when most of their days are: their Thursday lies in it."""
    for found in sorted(_turns(what, edge, sign), key=lambda one: one.earliest, reverse=sign < 0):
        middle = days_after(found.earliest, found.days // 2)
        if within.earliest <= middle <= within.latest:
            return found
    return None


def _step(what: Recurring, found: TimeInterval, sign: int) -> TimeInterval:
    return next_after(what, found) if sign > 0 else last_before(what, found)

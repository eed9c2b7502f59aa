"""The units of the calendar: which one holds a day, and the one so many further on."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from functools import cache

from timeline.temporal.expression import Length, Season, Unit
from timeline.temporal.interval import Granularity, TimeInterval

FIRST_DAY, LAST_DAY = date.min, date.max
SEASON_STARTS = {Season.SPRING: 3, Season.SUMMER: 6, Season.AUTUMN: 9, Season.WINTER: 12}
_MONTHS = {Unit.MONTH: 1, Unit.SEASON: 3, Unit.QUARTER: 3, Unit.HALF: 6, Unit.YEAR: 12, Unit.DECADE: 120}
_MONTHS[Unit.CENTURY] = 1200
_GRANULARITY = {unit: Granularity(unit.value) for unit in Unit if unit.value in set(Granularity)}


class OutsideCalendarError(ValueError):
    """The days asked for lie outside the years 1 to 9999."""


def granularity_of(unit: Unit) -> Granularity:
    """The granularity that naming a unit gives; clock units are no finer than a day."""
    return _GRANULARITY.get(unit, Granularity.DAY)


_ORDER = list(Unit)
_BY_ITSELF = (Granularity.DAY, Granularity.WEEKEND, Granularity.RANGE, Granularity.UNKNOWN)


def is_wider(granularity: Granularity, unit: Unit) -> bool:
    """Whether days named as finely as that hold several such units: a month holds weeks. Ranges name their own ends."""
    return granularity not in _BY_ITSELF and _ORDER.index(Unit(granularity.value)) > _ORDER.index(unit)


def finest(length: Length) -> Unit:
    """The finest unit of a length, no finer than a day: by it a time that far away is named."""
    unit = min((amount.unit for amount in length.amounts), key=_ORDER.index)
    return Unit.DAY if _ORDER.index(unit) < _ORDER.index(Unit.DAY) else unit


def days_after(day: date, days: int) -> date:
    """The day so many days on (back, if negative)."""
    try:
        return day + timedelta(days=days)
    except OverflowError as error:
        raise OutsideCalendarError(f"{days} days from {day}") from error


def make_day(year: int, month: int, day: int) -> date:
    """The day of that name, or OutsideCalendarError when the year has no place in the calendar."""
    if not 1 <= year <= 9999:
        raise OutsideCalendarError(f"the year {year}")
    return date(year, month, day)


def days_in_month(year: int, month: int) -> int:
    """How many days that month has."""
    if not 1 <= year <= 9999:
        raise OutsideCalendarError(f"the year {year}")
    return monthrange(year, month)[1]


def months(year: int, month: int, count: int, granularity: Granularity) -> TimeInterval:
    """The days of so many whole months from the one given."""
    last = year * 12 + month - 1 + count - 1
    last_year, last_month = last // 12, last % 12 + 1
    first_day = make_day(year, month, 1)
    last_day = make_day(last_year, last_month, days_in_month(last_year, last_month))
    return TimeInterval(first_day, last_day, granularity)


def months_after(day: date, count: int) -> date:
    """The same day of the month so many months on, or the month's last where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return make_day(year, month + 1, min(day.day, days_in_month(year, month + 1)))


@cache
def unit_at(day: date, unit: Unit) -> TimeInterval:
    """The unit that holds a day; for a weekend, that of the day's ISO week."""
    if unit in (Unit.WEEK, Unit.WEEKEND):
        return _week_at(day, unit)
    if unit is Unit.SEASON:
        return _season_at(day)
    if unit in _MONTHS:
        return _months_at(day, unit)
    return TimeInterval(day, day, Granularity.DAY)


def _week_at(day: date, unit: Unit) -> TimeInterval:
    monday = days_after(day, 1 - day.isoweekday())
    if unit is Unit.WEEKEND:
        return TimeInterval(days_after(monday, 5), days_after(monday, 6), Granularity.WEEKEND)
    return TimeInterval(monday, days_after(monday, 6), Granularity.WEEK)


def _season_at(day: date) -> TimeInterval:
    count = day.year * 12 + day.month - 1
    start = count - day.month % 3
    return months(start // 12, start % 12 + 1, 3, Granularity.SEASON)


def _months_at(day: date, unit: Unit) -> TimeInterval:
    width = _MONTHS[unit]
    start = (day.year * 12 + day.month - 1) // width * width
    if start < 12:  # the first decade and century begin with the year 1: there is no year 0
        return months(1, 1, width + start - 12, granularity_of(unit))
    return months(start // 12, start % 12 + 1, width, granularity_of(unit))


def shifted_day(day: date, unit: Unit, count: float) -> date:
    """The day so many units on; fractions of months are counted in days, clock units stay on the day."""
    if unit in _MONTHS:
        whole = int(count * _MONTHS[unit])
        rest = round((count * _MONTHS[unit] - whole) * 30)
        return days_after(months_after(day, whole), rest)
    per_unit = {Unit.DAY: 1.0, Unit.WEEK: 7.0, Unit.WEEKEND: 7.0, Unit.HOUR: 1 / 24}.get(unit, 0.0)
    return days_after(day, int(count * per_unit))


def steps_of(unit: Unit) -> tuple[Unit, int]:
    """By which unit, and how many of it, one goes from one such unit to the next."""
    return (Unit.MONTH, 3) if unit is Unit.SEASON else (unit, 1)

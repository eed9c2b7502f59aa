"""TIMEX3 values of intervals, lengths and repetitions."""

from __future__ import annotations

from timeline.temporal.expression import (
    Amount,
    DayOfMonth,
    DayOfYear,
    Every,
    HalfOfYear,
    Length,
    MonthOfYear,
    QuarterOfYear,
    Recurring,
    Season,
    SeasonOfYear,
    Unit,
    Weekday,
)
from timeline.temporal.interval import Granularity, TimeInterval

_LETTERS = {
    Unit.CENTURY: "CE",
    Unit.DECADE: "DE",
    Unit.YEAR: "Y",
    Unit.SEASON: "3M",
    Unit.QUARTER: "Q",
    Unit.HALF: "H",
    Unit.MONTH: "M",
    Unit.WEEK: "W",
    Unit.WEEKEND: "WE",
    Unit.DAY: "D",
    Unit.HOUR: "H",
    Unit.MINUTE: "M",
    Unit.SECOND: "S",
}
_IN_MONTHS = {Unit.SEASON: 3, Unit.QUARTER: 3, Unit.HALF: 6}
CLOCK_UNITS = frozenset({Unit.HOUR, Unit.MINUTE, Unit.SECOND})
_SEASONS = {3: Season.SPRING, 6: Season.SUMMER, 9: Season.AUTUMN, 12: Season.WINTER}


def interval_value(interval: TimeInterval) -> str:
    """`2023-05-26`, `2023-W21`, `2023-W21-WE`, `2023-05`, `2023-SP`, `2023-Q2`, `2023-H1`, `2023`, `202`, `20`."""
    first = interval.earliest
    year = f"{first.year:04d}"
    match interval.granularity:
        case Granularity.WEEK | Granularity.WEEKEND:
            iso = first.isocalendar()
            return f"{iso.year:04d}-W{iso.week:02d}" + ("-WE" if interval.granularity is Granularity.WEEKEND else "")
        case Granularity.MONTH:
            return f"{year}-{first.month:02d}"
        case Granularity.SEASON:
            return f"{year}-{_SEASONS[first.month].value}" if first.month in _SEASONS else f"{year}-{first.month:02d}"
        case Granularity.QUARTER:
            return f"{year}-Q{(first.month + 2) // 3}"
        case Granularity.HALF:
            return f"{year}-H{1 if first.month <= 6 else 2}"
        case Granularity.YEAR:
            return year
        case Granularity.DECADE:
            return year[:3]
        case Granularity.CENTURY:
            return year[:2]
        case Granularity.RANGE:
            return f"{first.isoformat()}/{interval.latest.isoformat()}"
        case _:
            return first.isoformat()


def length_value(length: Length) -> str:
    """`P3D`, `PT5H30M`, `P1Y1D`, `PXW`, `P0.5D`."""
    days = "".join(_amount(a) for a in length.amounts if a.unit not in CLOCK_UNITS)
    clock = "".join(_amount(a) for a in length.amounts if a.unit in CLOCK_UNITS)
    return "P" + days + ("T" + clock if clock else "")


def _amount(amount: Amount) -> str:
    if amount.unit in _IN_MONTHS and amount.count is not None and amount.unit is not Unit.QUARTER:
        return f"{_number(amount.count * _IN_MONTHS[amount.unit])}M"
    letter = _LETTERS[amount.unit] if amount.unit is not Unit.SEASON else "M"
    return f"{'X' if amount.count is None else _number(amount.count)}{letter}"


def _number(count: float) -> str:
    return f"{count:.10g}" if abs(count) < 1e10 else str(int(count))


def every_value(every: Every) -> str:
    """`P6M`, `XXXX-FA`, `XXXX-WXX-5`, `XXXX-05`; with a part of day `XXXX-WXX-5TEV`."""
    what = every.what
    value = length_value(what) if isinstance(what, Length) else _recurring(what)
    if every.part is None:
        return value
    return f"{'XXXX-XX-XX' if value == 'P1D' else value}T{every.part.value}"


def _recurring(what: Recurring) -> str:
    match what:
        case Unit.WEEKEND:
            return "XXXX-WXX-WE"
        case Unit():
            return length_value(Length((Amount(1, what),)))
        case Weekday(number):
            return f"XXXX-WXX-{number}"
        case MonthOfYear(number):
            return f"XXXX-{number:02d}"
        case SeasonOfYear(season):
            return f"XXXX-{season.value}"
        case QuarterOfYear(number):
            return f"XXXX-Q{number}"
        case HalfOfYear(number):
            return f"XXXX-H{number}"
        case DayOfMonth(day):
            return f"XXXX-XX-{day:02d}"
        case DayOfYear(month, day):
            return f"XXXX-{month:02d}-{day:02d}"
        case _:
            return "P1Y"

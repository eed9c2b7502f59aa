"""Words that several families of rules build their meanings with."""

from __future__ import annotations

from calendar import monthrange

from timeline.temporal.expression import (
    Amount,
    Antecedent,
    CalendarDate,
    DayOfYear,
    Expression,
    Impossible,
    Last,
    Length,
    Nearest,
    Next,
    Nth,
    Published,
    Recurring,
    Shifted,
    This,
    Unit,
)
from timeline.temporal.units import finest

HERE = Published()
# Stands in a rule's meaning for a date said before in the text, until anchoring has found it.
SAID = Antecedent(Published(), "")
_MONTH_NAMES = "January February March April May June July August September October November December".split()


def bare(what: Recurring) -> Expression:
    """Friday -> Nearest(...): the direction is for the context to decide."""
    return Nearest(what, HERE)


def within(what: Recurring, holder: Expression) -> Expression:
    """17 October + last year -> Nth(1, 17 October, last year); with a plain year, the calendar date."""
    if isinstance(holder, CalendarDate) and holder.month is None and isinstance(what, DayOfYear):
        return literal(holder.year, what.month, what.day)
    return Nth(1, what, holder)


def literal(year: int, month: int, day: int) -> Expression:
    """A date as written, or why there is none: 30 February 2023."""
    if not 1 <= month <= 12:
        return Impossible(f"{year:04d}-{month:02d}-{day:02d}", f"there is no month {month}")
    if 1 <= year <= 9999 and not 1 <= day <= monthrange(year, month)[1]:
        reason = f"{_MONTH_NAMES[month - 1]} {year} has no day {day}"
        return Impossible(f"{year:04d}-{month:02d}-{day:02d}", reason)
    return CalendarDate(year, month, day)


def day_of_year(month: int, day: int) -> Expression | None:
    """26 May -> Nearest(26 May); 31 April is impossible in any year; there is no 32."""
    if day > 31 or day < 1:
        return None
    if day > monthrange(2000, month)[1]:
        return Impossible(f"XXXX-{month:02d}-{day:02d}", f"{_MONTH_NAMES[month - 1]} has no day {day}")
    return bare(DayOfYear(month, day))


def of_year(year: int) -> Expression:
    """the 1988 quarter: whichever quarter of that year the results before it are told of."""
    return This(Unit.QUARTER, CalendarDate(year))


def one(unit: Unit) -> Length:
    """A single unit's length."""
    return Length((Amount(1, unit),))


def last(what: Recurring) -> Expression:
    """last May, last week."""
    return Last(what, HERE)


def following(what: Recurring) -> Expression:
    """next May, next week."""
    return Next(what, HERE)


def this(what: Recurring) -> Expression:
    """this May, this week."""
    return This(what, HERE)


def ago(length: Length) -> Expression:
    """two weeks ago -> the ISO week two weeks before publication."""
    return Shifted(HERE, length, -1, _rounded(length))


def _rounded(length: Length) -> Unit:
    fractional = any(amount.count is not None and amount.count % 1 for amount in length.amounts)
    grain = finest(length)
    if fractional and grain is not Unit.DAY:
        return Unit.WEEK if grain is Unit.WEEK else Unit.MONTH
    return grain


def hence(length: Length) -> Expression:
    """two weeks from now -> the ISO week two weeks after publication."""
    return Shifted(HERE, length, 1, _rounded(length))


def from_said(length: Length, sign: int) -> Expression:
    """two weeks later, a month earlier: counted from the date said before."""
    return Shifted(SAID, length, sign, _rounded(length))


def hull_grain(unit: Unit) -> Unit:
    """The unit whose days a weekend or a clock unit is told by."""
    return Unit.DAY if unit in (Unit.HOUR, Unit.MINUTE, Unit.SECOND) else unit

"""Ranges told in one expression: May 10-11, 18 and 19 June, 2018-20, 1990/91, 6/7 December."""

from __future__ import annotations

from timeline.extraction.rules.rule import DateRule, Example
from timeline.extraction.rules.shared import bare, day_of_year, literal
from timeline.temporal.expression import Between, CalendarDate, DayOfYear, Expression, MonthOfYear, Nearest, Weekday


def _days(month: int, first: int, last: int, year: Expression | None = None) -> Expression | None:
    if not 1 <= first < last <= 31:
        return None
    start, end = _day(month, first, year), _day(month, last, year)
    return Between(start, end) if start and end else None


def _day(month: int, day: int, year: Expression | None) -> Expression | None:
    if isinstance(year, CalendarDate):
        return literal(year.year, month, day)
    return day_of_year(month, day)


RANGES = (
    DateRule(
        "range:month-days",
        "RANGE",
        "MONTH DAYNUMBER - DAYNUMBER",
        _days,
        (Example("They met on [May 10-11].", "2023-06-02", "2023-05-10/2023-05-11"),),
    ),
    DateRule("range:month-days-year", "RANGE", "MONTH DAYNUMBER - DAYNUMBER ,? YEARDATE", _days),
    DateRule("range:month-days-and", "RANGE", "MONTH DAYNUMBER and|to|through|& DAYNUMBER", _days),
    DateRule("range:month-days-and-year", "RANGE", "MONTH DAYNUMBER and|to|through|& DAYNUMBER ,? YEARDATE", _days),
    DateRule(
        "range:days-month",
        "RANGE",
        "the? DAYNUMBER and|to|-|through|& the? DAYNUMBER of? MONTH",
        lambda first, last, month: _days(month, first, last),
        (Example("He was there on [18] and 19 June.", "2023-07-02", "2023-06-18"),),
    ),
    DateRule(
        "range:days-month-year",
        "RANGE",
        "the? DAYNUMBER and|to|-|through|& the? DAYNUMBER of? MONTH ,? YEARDATE",
        lambda first, last, month, year: _days(month, first, last, year),
    ),
    DateRule("range:dash-dates", "RANGE", "DAYMONTH - DAYMONTH", lambda first, last: Between(first, last)),
    DateRule(
        "range:dash-dates-year",
        "RANGE",
        "DAYMONTH - DAYMONTHYEAR",
        lambda first, last: _in_one_year(first, last),
        (Example("The siege ([17 May – 3 June 1915]) failed.", "2023-06-02", "1915-05-17/1915-06-03"),),
    ),
    DateRule("range:dash-full", "RANGE", "DAYMONTHYEAR - DAYMONTHYEAR", lambda first, last: Between(first, last)),
    DateRule(
        "range:years",
        "RANGE",
        "YEAR - YEAR",
        lambda first, last: Between(CalendarDate(first), CalendarDate(last)) if first < last else None,
        (Example("He served in [2018-2020].", "2023-06-02", "2018/2020"),),
    ),
    DateRule(
        "range:years-short",
        "RANGE",
        "YEAR - TWODIGITS",
        lambda first, last: _short_years(first, last),
        (Example("He served in [2018-20].", "2023-06-02", "2018/2020"),),
    ),
    DateRule(
        "range:fiscal-years",
        "RANGE",
        "the? fiscal|financial year? YEAR - TWODIGITS",
        lambda first, last: _short_years(first, last),
        (Example("Sales fell in [fiscal year 2022-23].", "2023-06-02", "2022/2023"),),
    ),
    DateRule(
        "range:years-slash",
        "RANGE",
        "YEARSPAN",
        lambda first: Between(CalendarDate(first), CalendarDate(first + 1)),
        (Example("They won nothing in [1990/91].", "2023-06-02", "1990/1991"),),
    ),
    DateRule(
        "range:days-slash",
        "RANGE",
        "the? DAYSPAN of? MONTH",
        lambda days, month: _next_days(days, month),
        (Example("It froze on [6/7 May].", "2023-06-02", "2023-05-06/2023-05-07"),),
    ),
    DateRule(
        "range:days-slash-year",
        "RANGE",
        "the? DAYSPAN of? MONTH ,? YEARDATE",
        lambda days, month, year: _next_days(days, month, year),
        (Example("It froze on [6/7 December 1941].", "2023-06-02", "1941-12-06/1941-12-07"),),
    ),
    DateRule(
        "range:month-days-slash",
        "RANGE",
        "MONTH DAYSPAN",
        lambda month, days: _next_days(days, month),
        (Example("It froze on [May 6/7].", "2023-06-02", "2023-05-06/2023-05-07"),),
    ),
    DateRule("range:months", "RANGE", "MONTH - MONTHDATE", lambda month, end: _months(month, end)),
    DateRule(
        "range:weekdays",
        "RANGE",
        "WEEKDAY - WEEKDAY",
        lambda first, last: Between(bare(Weekday(first)), bare(Weekday(last))),
    ),
)


def _in_one_year(first: Expression, last: Expression) -> Expression | None:
    """17 February – 25 April 1915: the year is said once; 20 December – 3 January 1916 begins in the year before."""
    if not (isinstance(first, Nearest) and isinstance(first.what, DayOfYear) and isinstance(last, CalendarDate)):
        return None
    begins, ends = (first.what.month, first.what.day), (last.month or 1, last.day or 1)
    return Between(literal(last.year - (begins > ends), *begins), last)


def _next_days(days: tuple[int, int], month: int, year: Expression | None = None) -> Expression | None:
    """6/7 December; 31/1 goes over the end of the month."""
    return _days(month, *days, year) if days[0] < days[1] else None


def _short_years(first: int, last: int) -> Expression | None:
    end = first // 100 * 100 + last
    return Between(CalendarDate(first), CalendarDate(end)) if first < end else None


def _months(month: int, end: Expression) -> Expression | None:
    if isinstance(end, CalendarDate) and end.month:
        year = end.year if month <= end.month else end.year - 1
        return Between(CalendarDate(year, month), end)
    return Between(bare(MonthOfYear(month)), end)

"""Weeks, months, seasons, quarters, years and longer."""

from __future__ import annotations

from timeline.extraction.rules.rule import DateRule, Example
from timeline.extraction.rules.shared import SAID, bare, following, last, this, within
from timeline.temporal.expression import (
    CalendarCentury,
    CalendarDate,
    CalendarDecade,
    CalendarWeek,
    Expression,
    FiscalYear,
    HalfOfYear,
    Holiday,
    Last,
    MonthOfYear,
    Nearest,
    Next,
    Nth,
    QuarterOfYear,
    This,
    Unit,
)


def _month_in(month: int, year: Expression) -> Expression:
    if isinstance(year, CalendarDate) and year.month is None:
        return CalendarDate(year.year, month)
    return within(MonthOfYear(month), year)


def _quarter(number: int) -> QuarterOfYear | None:
    return QuarterOfYear(number) if 1 <= number <= 4 else None


def _bare_quarter(number: int) -> Expression | None:
    return bare(QuarterOfYear(number)) if 1 <= number <= 4 else None


def _half(number: int) -> HalfOfYear | None:
    return HalfOfYear({-1: 2}.get(number, number)) if number in (1, 2, -1) else None


def _bare_half(number: int) -> Expression | None:
    half = _half(number)
    return bare(half) if half else None


def _quarter_in(number: int, year: Expression) -> Expression | None:
    return Nth(1, QuarterOfYear(number), year) if 1 <= number <= 4 else None


def _half_in(number: int, year: Expression) -> Expression | None:
    half = _half(number)
    return Nth(1, half, year) if half else None


MONTHS = (
    DateRule(
        "month:year",
        "MONTHDATE",
        "MONTH ,? of? YEARDATE",
        _month_in,
        (
            Example("Ties soured in [October 2018].", "2023-06-02", "2018-10"),
            Example("He visited in [May last year].", "2024-08-30", "2023-05"),
        ),
    ),
    DateRule(
        "month:bare",
        "MONTHDATE",
        "MONTH",
        lambda month: bare(MonthOfYear(month)),
        (
            Example("Beijing cut the rate in [September].", "2024-10-18", "2024-09"),
            Example("Trump won the vote in [November], and duties rose.", "2024-10-18", "2023-11"),
            Example("The summit will be held in [November].", "2024-10-18", "2024-11"),
            Example("Exports fell in [October].", "2024-10-18", "2024-10"),
        ),
    ),
    DateRule("month:of", "MONTHDATE", "the month of MONTHDATE", lambda month: month),
    DateRule(
        "month:last",
        "MONTHDATE",
        "last|past MONTH",
        lambda month: last(MonthOfYear(month)),
        (Example("The rule was issued [last October].", "2024-10-18", "2023-10"),),
    ),
    DateRule("month:next", "MONTHDATE", "next MONTH", lambda month: following(MonthOfYear(month))),
    DateRule(
        "month:this",
        "MONTHDATE",
        "this MONTH",
        lambda month: this(MonthOfYear(month)),
        (Example("He left [this January].", "2024-08-30", "2024-01"),),
    ),
    DateRule("month:coming", "MONTHDATE", "this|the coming MONTH", lambda month: following(MonthOfYear(month))),
    DateRule("month:following", "MONTHDATE", "the following|next MONTH", lambda month: Next(MonthOfYear(month), SAID)),
    DateRule(
        "month:previous", "MONTHDATE", "the previous|preceding MONTH", lambda month: Last(MonthOfYear(month), SAID)
    ),
    DateRule("month:that", "MONTHDATE", "that MONTH", lambda month: Nearest(MonthOfYear(month), SAID)),
)

QUARTERS = (
    DateRule(
        "quarter:short-year",
        "QUARTERDATE",
        "QUARTERNAME ,? of? YEARDATE",
        _quarter_in,
        (Example("Sales fell in [Q3 2022].", "2023-06-02", "2022-Q3"),),
    ),
    DateRule(
        "quarter:short",
        "QUARTERDATE",
        "QUARTERNAME",
        _bare_quarter,
        (Example("Sales fell in [Q1].", "2023-06-02", "2023-Q1"),),
    ),
    DateRule(
        "half:short-year",
        "HALFDATE",
        "HALFNAME ,? of? YEARDATE",
        _half_in,
        (Example("Sales fell in [H1 2022].", "2023-06-02", "2022-H1"),),
    ),
    DateRule(
        "quarter:year",
        "QUARTERDATE",
        "the? ORDINAL -? quarter ,? of|in? YEARDATE",
        _quarter_in,
        (Example("Sales fell in [the third quarter of 2019].", "2023-06-02", "2019-Q3"),),
    ),
    DateRule(
        "quarter:of-last",
        "QUARTERDATE",
        "YEARDATE 's? ORDINAL -? quarter",
        lambda year, number: _quarter_in(number, year),
    ),
    DateRule(
        "quarter:bare",
        "QUARTERDATE",
        "the|its|their? fiscal? -? ORDINAL -? quarter",
        _bare_quarter,
        (Example("GDP grew 4.6% in [the third quarter].", "2024-10-18", "2024-Q3"),),
    ),
    DateRule(
        "half:year",
        "HALFDATE",
        "the? ORDINAL -? half ,? of YEARDATE",
        _half_in,
        (Example("Exports fell in [the first half of 2021].", "2021-09-26", "2021-H1"),),
    ),
    DateRule(
        "half:bare",
        "HALFDATE",
        "the? ORDINAL -? half -? of? the? year",
        _bare_half,
    ),
)

YEARS = (
    DateRule(
        "year:new",
        "YEARDATE",
        "the new year",
        lambda: This(Unit.YEAR, bare(Holiday("new-year"))),
        (Example("The window will close in [the new year].", "2024-11-28", "2025"),),
    ),
    DateRule(
        "week:numbered",
        "WEEKDATE",
        "calendar? week NUMBER of? YEAR",
        lambda week, year: CalendarWeek(year, int(week)) if 1 <= week <= 53 else None,
        (Example("It was [week 53 of 2020].", "2023-06-02", "2020-W53"),),
    ),
    DateRule(
        "year:written",
        "YEARDATE",
        "YEAR",
        lambda year: CalendarDate(year),
        (Example("They had not met since [2018].", "2023-06-02", "2018"),),
    ),
    DateRule(
        "year:ad",
        "YEARDATE",
        "DIGITS ad|ce",
        lambda year: CalendarDate(year) if isinstance(year, int) and 1 <= year <= 2199 else None,
        (Example("The city fell in [476 AD].", "2023-06-02", "0476"),),
    ),
    DateRule(
        "year:before-ad",
        "YEARDATE",
        "ad DIGITS",
        lambda year: CalendarDate(year) if isinstance(year, int) and 1 <= year <= 2199 else None,
        (Example("The wall was begun in [AD 122].", "2023-06-02", "0122"),),
    ),
    DateRule("year:the-year", "YEARDATE", "the year YEAR", lambda year: CalendarDate(year)),
    DateRule(
        "year:fiscal",
        "YEARDATE",
        "fiscal|financial year? YEAR",
        lambda year: FiscalYear(CalendarDate(year)),
        (Example("Sales rose in [fiscal 2023].", "2024-10-18", "2023"),),
    ),
    DateRule("year:short", "YEARDATE", "' TWODIGITS", lambda year: CalendarDate(year + (2000 if year < 50 else 1900))),
    DateRule(
        "year:words",
        "YEARDATE",
        "nineteen TENS -? ONES?",
        lambda tens, ones=0: CalendarDate(1900 + tens + ones) if ones < 10 else None,
    ),
    DateRule(
        "decade:written",
        "DECADEDATE",
        "the? DECADE",
        lambda decade: CalendarDecade(decade),
        (Example("Trade boomed in [the 1990s].", "2024-10-18", "199"),),
    ),
    DateRule("decade:named", "DECADEDATE", "the DECADENAME", lambda decade: CalendarDecade(190 + decade)),
    DateRule(
        "century:numbered",
        "CENTURYDATE",
        "the? ORDINAL -? century",
        lambda number: CalendarCentury(number - 1) if 1 < number < 100 else None,
        (Example("It was a [19th century] treaty.", "2023-06-02", "18"),),
    ),
)

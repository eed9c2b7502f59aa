"""Days: dates as written, holidays, yesterday and the days around another date."""

from __future__ import annotations

from timeline.extraction.rules.rule import DateRule, Example
from timeline.extraction.rules.shared import HERE, SAID, bare, day_of_year, following, last, literal, this, within
from timeline.temporal.expression import (
    Amount,
    CalendarDate,
    DayOfMonth,
    DayOfYear,
    Expression,
    Holiday,
    Impossible,
    Length,
    Named,
    Nearest,
    Nth,
    Shifted,
    This,
    Unit,
)


def _day_in(month: int, day: int, year: Expression) -> Expression | None:
    if isinstance(year, CalendarDate) and year.month is None:
        return literal(year.year, month, day) if day <= 31 else None
    known = day_of_year(month, day)
    if known is None or isinstance(known, Impossible):
        return known
    return within(DayOfYear(month, day), year)


def _named(weekday: int, day: Expression) -> Expression:
    return Named(day, weekday)


def _day_of_month(day: int, month: Expression) -> Expression | None:
    return Nth(1, DayOfMonth(day), month) if day <= 31 else None


def _shift(base: Expression, days: int) -> Expression:
    return Shifted(base, Length((Amount(abs(days), Unit.DAY),)), 1 if days > 0 else -1, Unit.DAY)


WRITTEN = (
    DateRule(
        "date:month-day-year",
        "DAYMONTHYEAR",
        "MONTH DAYNUMBER ,? YEAR",
        lambda month, day, year: literal(year, month, day),
        (
            Example("It was signed on [January 15, 2020].", "2023-06-02", "2020-01-15"),
            Example("The plane landed on [April 1, 2001].", "2023-06-02", "2001-04-01"),
        ),
    ),
    DateRule(
        "date:day-month-year",
        "DAYMONTHYEAR",
        "the? DAYNUMBER of? MONTH ,? YEAR",
        lambda day, month, year: literal(year, month, day),
        (Example("It was signed on [15 January 2020].", "2023-06-02", "2020-01-15"),),
    ),
    DateRule(
        "date:month-day-of-year",
        "DAYMONTHYEAR",
        "MONTH DAYNUMBER ,? of? YEARDATE",
        _day_in,
        (Example("They met on [October 17 last year].", "2023-06-02", "2022-10-17"),),
    ),
    DateRule(
        "date:day-month-of-year",
        "DAYMONTHYEAR",
        "the? DAYNUMBER of? MONTH ,? of? YEARDATE",
        lambda day, month, year: _day_in(month, day, year),
        (Example("They met on [17 October last year].", "2023-06-02", "2022-10-17"),),
    ),
    DateRule(
        "date:month-day",
        "DAYMONTH",
        "MONTH the? DAYNUMBER",
        day_of_year,
        (
            Example("The order was signed on [Oct. 17].", "2024-10-18", "2024-10-17"),
            Example("The order was signed on [Dec. 3].", "2024-10-18", "2023-12-03"),
            Example("The deadline is [Dec. 3].", "2024-10-18", "2024-12-03"),
        ),
    ),
    DateRule(
        "date:day-month",
        "DAYMONTH",
        "the? DAYNUMBER of? MONTH",
        lambda day, month: day_of_year(month, day),
        (Example("The fighter was intercepted on [26 May].", "2023-06-05", "2023-05-26"),),
    ),
    DateRule(
        "date:day-of-month",
        "DAY",
        "the ORDINALDIGITS of? MONTHDATE",
        _day_of_month,
        (Example("They met on [the 3rd of last month].", "2023-06-05", "2023-05-03"),),
    ),
    DateRule(
        "date:the-day",
        "DAY",
        "the ORDINALDIGITS",
        lambda day: bare(DayOfMonth(day)) if 1 <= day <= 31 else None,
        priority=-1,
    ),
    DateRule(
        "date:last-day", "DAY", "last|past DAYMONTH", lambda day: last(day.what) if isinstance(day, Nearest) else None
    ),
    DateRule(
        "date:next-day", "DAY", "next DAYMONTH", lambda day: following(day.what) if isinstance(day, Nearest) else None
    ),
    DateRule("date:this-day", "DAY", "this DAYMONTH", lambda day: this(day.what) if isinstance(day, Nearest) else None),
    DateRule("date:literal", "DAYMONTHYEAR", "LITERAL", lambda meaning: meaning),
    DateRule("date:weekday-date", "DAYMONTHYEAR", "WEEKDAY ,? DAYMONTHYEAR", _named),
    DateRule(
        "date:weekday-day",
        "DAYMONTH",
        "WEEKDAY ,? DAYMONTH",
        _named,
        (Example("They met on [Friday, May 26].", "2023-06-05", "2023-05-26"),),
    ),
    DateRule("date:short-weekday-date", "DAYMONTHYEAR", "SHORTWEEKDAY .? ,? DAYMONTHYEAR", _named),
    DateRule("date:short-weekday-day", "DAYMONTH", "SHORTWEEKDAY .? ,? DAYMONTH", _named),
    DateRule("date:date-weekday", "DAYMONTHYEAR", "DAYMONTHYEAR , a? WEEKDAY", lambda day, name: Named(day, name)),
    DateRule(
        "date:weekday-the-day",
        "DAY",
        "WEEKDAY the ORDINALDIGITS",
        lambda name, day: Named(bare(DayOfMonth(day)), name) if 1 <= day <= 31 else None,
    ),
)

NAMED = (
    DateRule(
        "holiday:bare",
        "DAY",
        "HOLIDAY",
        lambda key: bare(Holiday(key)),
        (Example("The plane was intercepted on [Christmas Day].", "2022-12-30", "2022-12-25"),),
    ),
    DateRule("holiday:last", "DAY", "last HOLIDAY", lambda key: last(Holiday(key))),
    DateRule(
        "holiday:that",
        "DAY",
        "that HOLIDAY",
        lambda key: This(Holiday(key), SAID),
        (Example("In 2004 a wave came. On [that Boxing Day] it killed many.", "2023-06-02", "2004-12-26"),),
    ),
    DateRule(
        "holiday:week",
        "WEEKDATE",
        "HOLIDAY week",
        lambda key: This(Unit.WEEK, bare(Holiday(key))),
        (Example("They met in [Easter week].", "2023-06-02", "2023-W14"),),
    ),
    DateRule(
        "holiday:weekend",
        "WEEKENDDATE",
        "HOLIDAY weekend",
        lambda key: This(Unit.WEEKEND, bare(Holiday(key))),
        (Example("They met over [Easter weekend].", "2023-06-02", "2023-W14-WE"),),
    ),
    DateRule("holiday:next", "DAY", "next HOLIDAY", lambda key: following(Holiday(key))),
    DateRule("holiday:this", "DAY", "this HOLIDAY", lambda key: this(Holiday(key))),
    DateRule(
        "holiday:year",
        "DAY",
        "HOLIDAY ,? of? YEARDATE",
        lambda key, year: Nth(1, Holiday(key), year),
        (Example("They signed on [Memorial Day 2023].", "2024-01-05", "2023-05-29"),),
    ),
)

DEICTIC = (
    DateRule(
        "day:earlier",
        "EARLIERDAY",
        "earlier|later DAY",
        lambda day: day,
        (Example("[Later Friday] the talks ended.", "2023-06-02", "2023-06-02"),),
    ),
    DateRule(
        "day:today",
        "DAY",
        "today",
        lambda: This(Unit.DAY, HERE),
        (Example("He is in Beijing for talks [today].", "2023-06-05", "2023-06-05"),),
    ),
    DateRule(
        "day:yesterday",
        "DAY",
        "yesterday",
        lambda: _shift(HERE, -1),
        (Example("China protested [yesterday].", "2024-10-18", "2024-10-17"),),
    ),
    DateRule(
        "day:tomorrow",
        "DAY",
        "tomorrow",
        lambda: _shift(HERE, 1),
        (Example("He arrives [tomorrow].", "2024-10-18", "2024-10-19"),),
    ),
    DateRule(
        "day:before-yesterday",
        "DAY",
        "the day before yesterday",
        lambda: _shift(HERE, -2),
        (Example("China protested [the day before yesterday].", "2024-10-18", "2024-10-16"),),
    ),
    DateRule(
        "day:after-tomorrow",
        "DAY",
        "the day after tomorrow",
        lambda: _shift(HERE, 2),
        (Example("He arrives [the day after tomorrow].", "2024-10-18", "2024-10-20"),),
    ),
    DateRule(
        "day:eve",
        "DAY",
        "the eve",
        lambda: _shift(SAID, -1),
        priority=-1,
    ),
)

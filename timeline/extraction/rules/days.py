"""Days: dates as written, weekdays, holidays, yesterday and the days around another date."""

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
    Last,
    Length,
    Named,
    Nearest,
    Next,
    Nth,
    Shifted,
    This,
    Unit,
    Weekday,
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


def _week_from(weekday: int, weeks: int) -> Expression:
    """a week ago Tuesday: the Tuesday before publication, and so many weeks from it."""
    near = Last(Weekday(weekday), HERE, counting=True) if weeks < 0 else Next(Weekday(weekday), HERE, counting=True)
    return Shifted(near, Length((Amount(abs(weeks), Unit.WEEK),)), 1 if weeks > 0 else -1, None)


def _weekdays_ago(weekday: int, count: int) -> Expression:
    """two Fridays ago: the Friday before publication, and a week back from it."""
    nearest = Last(Weekday(weekday), HERE)
    return Shifted(nearest, Length((Amount(count - 1, Unit.WEEK),)), -1, None) if count > 1 else nearest


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
    DateRule("day:earlier", "DAY", "earlier|later DAY", lambda day: day, priority=-1),
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

WEEKDAYS = (
    DateRule(
        "weekday:bare",
        "DAY",
        "WEEKDAY",
        lambda weekday: bare(Weekday(weekday)),
        (
            Example("Officials met on [Tuesday] in Geneva.", "2024-10-18", "2024-10-15"),
            Example("The ministry said on [Friday] that talks had ended.", "2024-10-18", "2024-10-18"),
            Example("The two sides will meet on [Tuesday] in Geneva.", "2024-10-18", "2024-10-22"),
        ),
    ),
    DateRule(
        "weekday:last",
        "DAY",
        "last|past WEEKDAY",
        lambda weekday: last(Weekday(weekday)),
        (
            Example("It took effect [last Friday].", "2023-06-02", "2023-05-26"),
            Example("They were announced [last Tuesday].", "2024-10-18", "2024-10-15"),
        ),
    ),
    DateRule(
        "weekday:next",
        "DAY",
        "next WEEKDAY",
        lambda weekday: following(Weekday(weekday)),
        (Example("The ban begins [next Friday].", "2024-10-18", "2024-10-25"),),
    ),
    DateRule(
        "weekday:this",
        "DAY",
        "this WEEKDAY",
        lambda weekday: this(Weekday(weekday)),
        (Example("The envoy arrived [this Monday].", "2024-10-18", "2024-10-14"),),
    ),
    DateRule(
        "weekday:coming",
        "DAY",
        "this|the coming WEEKDAY",
        lambda weekday: following(Weekday(weekday)),
        (Example("The envoy leaves [this coming Monday].", "2024-10-18", "2024-10-21"),),
    ),
    DateRule("weekday:this-past", "DAY", "this|the past WEEKDAY", lambda weekday: last(Weekday(weekday))),
    DateRule(
        "weekday:previous",
        "DAY",
        "the previous|preceding|prior WEEKDAY",
        lambda weekday: Last(Weekday(weekday), SAID),
    ),
    DateRule("weekday:before", "DAY", "the WEEKDAY before", lambda weekday: Last(Weekday(weekday), SAID)),
    DateRule("weekday:after", "DAY", "the WEEKDAY after", lambda weekday: Next(Weekday(weekday), SAID)),
    DateRule(
        "weekday:following",
        "DAY",
        "the? following|next WEEKDAY",
        lambda weekday: Next(Weekday(weekday), SAID),
        priority=-1,
    ),
    DateRule("weekday:that", "DAY", "that same|very? WEEKDAY", lambda weekday: Nearest(Weekday(weekday), SAID)),
    DateRule("weekday:same", "DAY", "the same WEEKDAY", lambda weekday: Nearest(Weekday(weekday), SAID)),
    DateRule(
        "weekday:of-week",
        "DAY",
        "WEEKDAY ,? of? WEEKDATE",
        lambda weekday, week: Nth(1, Weekday(weekday), week),
        (
            Example("It began on [Tuesday of last week].", "2023-06-02", "2023-05-23"),
            Example("It began on [Friday last week].", "2023-06-02", "2023-05-26"),
            Example("It ends on [Friday next week].", "2023-06-02", "2023-06-09"),
        ),
    ),
    DateRule(
        "weekday:week-ago",
        "DAY",
        "a|one week ago|last WEEKDAY",
        lambda weekday: _week_from(weekday, -1),
        (Example("They met [a week ago Tuesday].", "2024-04-27", "2024-04-16"),),
    ),
    DateRule(
        "weekday:weekdays-ago",
        "DAY",
        "NUMBER WEEKDAYS ago",
        lambda count, weekday: _weekdays_ago(weekday, int(count)) if 1 <= count <= 52 else None,
        (Example("They met [two Fridays ago].", "2023-06-02", "2023-05-19"),),
    ),
    DateRule(
        "weekday:weeks-ago",
        "DAY",
        "NUMBER weeks ago WEEKDAY",
        lambda count, weekday: _week_from(weekday, -int(count)) if 1 <= count <= 52 else None,
    ),
    DateRule(
        "weekday:week-from",
        "DAY",
        "a|one week from WEEKDAY",
        lambda weekday: _week_from(weekday, 1),
        (Example("They meet [a week from Tuesday].", "2024-04-27", "2024-05-07"),),
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

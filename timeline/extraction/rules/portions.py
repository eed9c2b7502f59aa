"""Portions of longer times, and the nth of something within them."""

from __future__ import annotations

from timeline.extraction.rules.rule import DateRule, Example
from timeline.extraction.rules.shared import this
from timeline.temporal.expression import (
    Expression,
    Nth,
    Part,
    Portion,
    This,
    Unit,
    Weekday,
)


def _part(portion: str, whole: Expression) -> Expression:
    return Part(Portion(portion), whole)


def _nth(number: int, unit: Unit, whole: Expression) -> Expression | None:
    return Nth(number, unit, whole) if unit in _COUNTED else None


_COUNTED = (Unit.DAY, Unit.WEEKEND, Unit.WEEK, Unit.MONTH, Unit.QUARTER, Unit.HALF, Unit.YEAR, Unit.DECADE)

PARTS = (
    *tuple(
        rule
        for grain in (
            "DAY",
            "WEEKDATE",
            "WEEKENDDATE",
            "MONTHDATE",
            "SEASONDATE",
            "QUARTERDATE",
            "HALFDATE",
            "YEARDATE",
            "DECADEDATE",
            "CENTURYDATE",
        )
        for rule in (
            DateRule(f"part:{grain.lower()}", f"PART{grain}", f"the? very? EARLYLATE -? in? {grain}", _part),
            DateRule(f"part-of:{grain.lower()}", f"PART{grain}", f"the very? PORTION of {grain}", _part),
        )
    ),
    DateRule(
        "part-of:the-day",
        "PARTDATE",
        "the? very? PORTION of the day on|,? DAY",
        _part,
        (Example("The offer ends at [the end of the day Friday].", "2023-06-01", "2023-06-02"),),
    ),
    DateRule("part-of:the-unit", "PARTDATE", "the? very? PORTION of REACHDATE", _part),
    DateRule("part:bare-of", "PARTDATE", "PORTION -? of DATE", _part),
    DateRule(
        "part:first-days",
        "PARTDATE",
        "the? first|opening days|weeks of|in MONTHDATE",
        lambda whole: Part(Portion.START, whole),
    ),
    DateRule(
        "part:last-days",
        "PARTDATE",
        "the? last|final|closing days|weeks of|in MONTHDATE",
        lambda whole: Part(Portion.END, whole),
        (Example("He turned it down in [the last days of May].", "2023-06-05", "2023-05"),),
    ),
    DateRule(
        "part:year-end",
        "PARTDATE",
        "year 's end",
        lambda: Part(Portion.END, this(Unit.YEAR)),
        (Example("It may fall by [year's end].", "2019-08-06", "2019-12"),),
    ),
    DateRule("part:year-end-hyphen", "PARTDATE", "the? year -? end", lambda: Part(Portion.END, this(Unit.YEAR))),
    DateRule(
        "part:earlier-in-month",
        "PARTDATE",
        "earlier|later in MONTHDATE",
        lambda whole: whole,
        (Example("[Earlier in May], he said so.", "2023-06-02", "2023-05"),),
    ),
    DateRule(
        "part:earlier-in-year",
        "PARTDATE",
        "earlier|later in YEARDATE",
        lambda whole: whole,
        (Example("[Later in 2018], he said so.", "2023-06-02", "2018"),),
    ),
    DateRule(
        "part:turn",
        "PARTDATE",
        "the turn of the year",
        lambda: Part(Portion.START, this(Unit.YEAR)),
        (Example("The post was empty since [the turn of the year].", "2023-05-26", "2023-01"),),
    ),
    DateRule(
        "part:around",
        "DATE",
        "around|circa DATE",
        lambda date: date,
        (Example("It takes effect from [around September 20].", "2020-08-11", "2020-09-20"),),
    ),
    DateRule("part:month-end", "PARTDATE", "the? month -? end", lambda: Part(Portion.END, this(Unit.MONTH))),
    DateRule(
        "part:earlier",
        "PARTDATE",
        "earlier|previously in? REACHDATE",
        lambda whole: Part(Portion.EARLIER, whole),
        (Example("Wang said [earlier this week] that talks failed.", "2024-10-18", "2024-W42"),),
    ),
    DateRule(
        "part:later",
        "PARTDATE",
        "later in? REACHDATE",
        lambda whole: Part(Portion.LATER, whole),
        (Example("He arrives [later this month].", "2018-07-14", "2018-07"),),
    ),
)

NTHS = (
    DateRule(
        "nth:unit",
        "NTHDATE",
        "the? ORDINAL full? UNIT of|in DATE",
        _nth,
        (Example("It fell in [the second week of May].", "2023-06-20", "2023-W19"),),
    ),
    DateRule(
        "nth:last-unit",
        "NTHDATE",
        "the? last full? UNIT of|in DATE",
        lambda unit, whole: _nth(-1, unit, whole),
        (Example("It fell in [the last week of May].", "2023-06-20", "2023-W21"),),
    ),
    DateRule(
        "nth:weekday",
        "DAY",
        "the? ORDINAL WEEKDAY of|in DATE",
        lambda number, weekday, whole: Nth(number, Weekday(weekday), whole),
        (Example("They meet on [the third Sunday in June].", "2023-06-02", "2023-06-18"),),
    ),
    DateRule(
        "nth:last-weekday",
        "DAY",
        "the? last WEEKDAY of|in DATE",
        lambda weekday, whole: Nth(-1, Weekday(weekday), whole),
    ),
    DateRule(
        "week:of",
        "WEEKDATE",
        "the? week of|beginning|starting DAY",
        lambda day: This(Unit.WEEK, day),
        (Example("They met in [the week of May 22].", "2023-06-20", "2023-W21"),),
    ),
    DateRule("weekend:of", "WEEKENDDATE", "the? weekend of DAY", lambda day: This(Unit.WEEKEND, day)),
)

"""Times as stories tell them: two nights later, on the Tuesday, for the week, the rest of the year."""

from __future__ import annotations

from timeline.extraction.rules.rule import DateRule, Example
from timeline.extraction.rules.shared import HERE, SAID, bare, one
from timeline.temporal.expression import (
    Amount,
    CalendarDate,
    DayOfMonth,
    DayPart,
    Expression,
    Holiday,
    Last,
    Length,
    Next,
    Nth,
    Part,
    PartOfDay,
    Portion,
    Shifted,
    This,
    Unit,
    Weekday,
)

_WHOLE = (Unit.WEEK, Unit.MONTH, Unit.YEAR, Unit.DECADE, Unit.CENTURY)
_MILLENNIUM = 2000
_LONGEST_MONTH = 31


def _days_away(count: float, part: str, sign: int, base: Expression) -> Expression | None:
    """two nights later: the night of the second day from there."""
    if count != int(count) or count < 1:
        return None
    return PartOfDay(DayPart(part), Shifted(base, Length((Amount(int(count), Unit.DAY),)), sign, Unit.DAY))


def _whole(unit: Unit) -> Expression | None:
    return This(unit, SAID) if unit in _WHOLE else None


def _beside(unit: Unit, key: str, sign: int) -> Expression | None:
    """the week before Christmas, the day after Thanksgiving."""
    if unit not in (Unit.DAY, Unit.WEEK, Unit.WEEKEND):
        return None
    return Shifted(bare(Holiday(key)), one(unit if unit is not Unit.WEEKEND else Unit.WEEK), sign, unit)


def _two_thousand(more: float = 0) -> Expression | None:
    return CalendarDate(_MILLENNIUM + int(more)) if more < 100 else None


TELLING = (
    DateRule(
        "part-of-day:nights-later",
        "TIME",
        "NUMBER DAYPARTS later|after|afterwards",
        lambda count, part: _days_away(count, part, 1, SAID),
        (Example("They met on May 26. [Two nights later] they fled.", "2023-06-02", "2023-05-28TNI"),),
    ),
    DateRule(
        "part-of-day:nights-earlier",
        "TIME",
        "NUMBER DAYPARTS earlier|before",
        lambda count, part: _days_away(count, part, -1, SAID),
        (Example("They met on May 26. [Two nights earlier] they had quarrelled.", "2023-06-02", "2023-05-24TNI"),),
    ),
    DateRule(
        "part-of-day:nights-ago",
        "TIME",
        "NUMBER DAYPARTS ago",
        lambda count, part: _days_away(count, part, -1, HERE),
        (Example("They fled [three nights ago].", "2023-06-02", "2023-05-30TNI"),),
    ),
    DateRule(
        "part-of-day:before-last",
        "TIME",
        "the DAYPART before last",
        lambda part: _days_away(2, part, -1, HERE),
        (Example("He has been away since [the night before last].", "2023-06-02", "2023-05-31TNI"),),
    ),
    DateRule(
        "date:word-of-month",
        "DAY",
        "the ORDINALWORD of MONTHDATE",
        lambda day, month: Nth(1, DayOfMonth(day), month) if 1 <= day <= _LONGEST_MONTH else None,
        (Example("It takes effect on [the first of next month].", "2023-06-02", "2023-07-01"),),
    ),
    DateRule(
        "results:same-month",
        "MONTHDATE",
        "the same month ,? of? last year",
        lambda: Shifted(This(Unit.MONTH, SAID), one(Unit.YEAR), -1, None),
        (Example("Exports fell in May from [the same month last year].", "2023-06-02", "2022-05"),),
    ),
    DateRule(
        "weekday:the",
        "THATDAY",
        "the WEEKDAY",
        lambda weekday: Next(Weekday(weekday), SAID, counting=True),
        (Example("They met on 3 May. On [the Saturday] they parted.", "2023-06-02", "2023-05-06"),),
    ),
    DateRule(
        "holiday:date",
        "DAYMONTHYEAR",
        "HOLIDAY ,? DAYMONTHYEAR",
        lambda key, day: day,
        (Example("They rose on [Easter Monday, 24 April 1916].", "2023-06-02", "1916-04-24"),),
    ),
    DateRule(
        "holiday:day",
        "DAYMONTH",
        "HOLIDAY ,? DAYMONTH",
        lambda key, day: day,
        (Example("They met on [Good Friday, 7 April].", "2023-06-02", "2023-04-07"),),
    ),
    DateRule(
        "holiday:unit-before",
        "DATE",
        "the UNIT before HOLIDAY",
        lambda unit, key: _beside(unit, key, -1),
        (Example("They met [the week before Christmas].", "2023-06-02", "2022-W50"),),
    ),
    DateRule(
        "holiday:unit-after",
        "DATE",
        "the UNIT after HOLIDAY",
        lambda unit, key: _beside(unit, key, 1),
        (Example("They met on [the day after Thanksgiving].", "2023-06-02", "2022-11-25"),),
    ),
    DateRule(
        "holiday:weekday-before",
        "DAY",
        "the WEEKDAY before HOLIDAY",
        lambda weekday, key: Last(Weekday(weekday), bare(Holiday(key))),
        (Example("I saw her [the Tuesday before Thanksgiving].", "2023-06-02", "2022-11-22"),),
    ),
    DateRule(
        "holiday:weekday-after",
        "DAY",
        "the WEEKDAY after HOLIDAY",
        lambda weekday, key: Next(Weekday(weekday), bare(Holiday(key))),
        (Example("I saw her [the Saturday after Easter].", "2023-06-02", "2023-04-15"),),
    ),
    DateRule(
        "part:first-months",
        "PARTYEARDATE",
        "the? first|opening|early months|weeks of|in YEARDATE",
        lambda year: Part(Portion.EARLY, year),
        (Example("Prices rose in [the early months of 2018].", "2023-06-02", "2018"),),
    ),
    DateRule(
        "part:last-months",
        "PARTYEARDATE",
        "the? last|final|closing months|weeks of|in YEARDATE",
        lambda year: Part(Portion.LATE, year),
        (Example("Prices rose in [the closing months of 2018].", "2023-06-02", "2018"),),
    ),
    DateRule(
        "unit:whole",
        "WHOLEUNIT",
        "the UNIT",
        _whole,
        (
            Example("The bill was passed on 3 May 2019. Unrest grew throughout [the month].", "2023-06-02", "2019-05"),
            Example("For [the year], sales were flat.", "2023-06-02", "2023"),
        ),
    ),
    DateRule(
        "part-of:rest",
        "PARTDATE",
        "the rest|remainder of REACHDATE",
        lambda whole: Part(Portion.LATER, whole),
        (Example("Prices will fall for [the rest of the year].", "2023-06-02", "2023"),),
    ),
    DateRule(
        "unit:one-day-of-week",
        "WEEKDATE",
        "one|some day in|of? WEEKDATE",
        lambda week: week,
        (Example("She fell [one day last week].", "2023-06-02", "2023-W21"),),
    ),
    DateRule(
        "unit:one-day-of-month",
        "MONTHDATE",
        "one|some day in MONTHDATE",
        lambda month: month,
        (Example("She fell [one day in May].", "2023-06-02", "2023-05"),),
    ),
    DateRule(
        "year:two-thousand",
        "YEARDATE",
        "the year two thousand",
        _two_thousand,
        (Example("They were afraid of [the year two thousand].", "2023-06-02", "2000"),),
    ),
    DateRule(
        "year:two-thousand-and",
        "YEARDATE",
        "the year two thousand and? NUMBER",
        _two_thousand,
        (Example("It was [the year two thousand and nine].", "2023-06-02", "2009"),),
    ),
)

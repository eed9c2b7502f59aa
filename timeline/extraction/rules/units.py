"""Units counted from the day of publication or from a date said before: last week, two days later, that month."""

from __future__ import annotations

from timeline.extraction.rules.rule import DateRule, Example
from timeline.extraction.rules.shared import HERE, SAID, ago, bare, from_said, hence, of_year, one
from timeline.temporal.expression import (
    Amount,
    Expression,
    Last,
    Length,
    Nearest,
    Next,
    Nth,
    QuarterOfYear,
    Reference,
    Shifted,
    Stretch,
    This,
    Unit,
    When,
)

GRAIN_OF_UNIT = {
    Unit.DAY: "DAY",
    Unit.WEEKEND: "WEEKENDDATE",
    Unit.WEEK: "WEEKDATE",
    Unit.MONTH: "MONTHDATE",
    Unit.QUARTER: "QUARTERDATE",
    Unit.YEAR: "YEARDATE",
    Unit.DECADE: "DECADEDATE",
    Unit.CENTURY: "CENTURYDATE",
}


def _next(unit: Unit) -> Expression:
    """next week is the week after this; next weekend is that of next week, also when this one is still to come."""
    if unit is Unit.WEEKEND:
        return Shifted(This(unit, HERE), Length((Amount(1, Unit.WEEK),)), 1, unit)
    return Next(unit, HERE)


def _unit_rules(unit: Unit, grain: str) -> tuple[DateRule, ...]:
    """last week, this week, the same week: one rule a unit, so that what they make can be told apart."""
    name = unit.value
    return (
        DateRule(f"unit:last-{name}", grain, f"last|past {name}", lambda: Last(unit, HERE)),
        DateRule(f"unit:next-{name}", grain, f"next {name}", lambda: _next(unit)),
        DateRule(f"unit:this-{name}", f"REACH{grain}", f"this very|same? {name}", lambda: This(unit, HERE)),
        DateRule(f"unit:current-{name}", grain, f"the current|present {name}", lambda: This(unit, HERE)),
        DateRule(f"unit:coming-{name}", grain, f"this|the coming {name}", lambda: Next(unit, HERE)),
        DateRule(f"unit:that-{name}", f"REACH{grain}", f"that same|very|whole? {name}", lambda: This(unit, SAID)),
        DateRule(f"unit:same-{name}", grain, f"the same {name}", lambda: This(unit, SAID)),
        DateRule(
            f"unit:the-{name}",
            f"THE{grain}",
            f"the {name}",
            lambda: This(unit, SAID if unit is Unit.DAY else HERE),
            priority=-2,
        ),
        DateRule(f"unit:this-past-{name}", grain, f"this past|last {name}", lambda: Last(unit, HERE)),
        DateRule(f"unit:following-{name}", grain, f"the next|following|ensuing {name}", lambda: Next(unit, SAID)),
        DateRule(f"unit:previous-{name}", grain, f"the previous|preceding|prior {name}", lambda: Last(unit, SAID)),
        DateRule(f"unit:before-{name}", grain, f"the {name} before|earlier|prior", lambda: Last(unit, SAID)),
        DateRule(
            f"unit:before-last-{name}",
            grain,
            f"the {name} before last",
            lambda: Shifted(HERE, Length((Amount(2, unit),)), -1, unit),
        ),
        DateRule(
            f"unit:after-next-{name}",
            grain,
            f"the {name} after next",
            lambda: Shifted(HERE, Length((Amount(2, unit),)), 1, unit),
        ),
        DateRule(f"unit:after-{name}", grain, f"the {name} after|later|afterwards", lambda: Next(unit, SAID)),
    )


UNITS = (
    *tuple(rule for unit, grain in GRAIN_OF_UNIT.items() for rule in _unit_rules(unit, grain)),
    DateRule("unit:the-weekend", "WEEKENDDATE", "the weekend", lambda: bare(Unit.WEEKEND)),
)

_QUARTER_SAID = This(Unit.QUARTER, SAID)


def _year_before(base: Expression) -> Expression:
    return Shifted(base, one(Unit.YEAR), -1, None)


RESULTS = (
    DateRule("results:latest", "QUARTERDATE", "the latest quarter|period", lambda: _QUARTER_SAID),
    DateRule("results:most-recent", "QUARTERDATE", "the most? recent quarter|period", lambda: _QUARTER_SAID),
    DateRule("results:the-quarter", "QUARTERDATE", "the quarter", lambda: _QUARTER_SAID, priority=-1),
    DateRule("results:year-ago", "QUARTERDATE", "the? year -? ago|earlier quarter|period?", lambda: _year_before(SAID)),
    DateRule(
        "results:same-period",
        "QUARTERDATE",
        "the same|corresponding|comparable|year-earlier quarter|period ,? of|in? a? YEARDATE",
        lambda year: _year_before(SAID) if year == Last(Unit.YEAR, HERE) else year,
        (Example("Sales rose from [the same period last year].", "2023-06-02", "2022-Q1"),),
    ),
    DateRule(
        "results:last-years",
        "QUARTERDATE",
        "last year 's quarter|period",
        lambda: _year_before(SAID),
        (Example("Sales rose from [last year's quarter].", "2023-06-02", "2022-Q1"),),
    ),
    DateRule(
        "results:quarter-year-ago",
        "QUARTERDATE",
        "the quarter|period a year ago|earlier",
        lambda: _year_before(SAID),
        (Example("Sales rose from [the quarter a year ago].", "2023-06-02", "2022-Q1"),),
    ),
    DateRule(
        "results:year-ago-quarter",
        "QUARTERDATE",
        "the? year -? ago|earlier ORDINAL -? quarter",
        lambda number: Nth(1, QuarterOfYear(number), Last(Unit.YEAR, HERE)) if 1 <= number <= 4 else None,
        (Example("Sales rose from [the year-ago third quarter].", "2023-06-02", "2022-Q3"),),
    ),
    DateRule("results:year-period", "YEARDATE", "the YEAR period|quarter", lambda year: of_year(year)),
    DateRule("results:full-year", "YEARDATE", "the full|entire|whole year", lambda: This(Unit.YEAR, HERE)),
    DateRule("results:fiscal-year", "YEARDATE", "the current? fiscal|financial year", lambda: This(Unit.YEAR, HERE)),
    DateRule("results:relative-fiscal", "YEARDATE", "last fiscal|financial year", lambda: Last(Unit.YEAR, HERE)),
    DateRule("results:next-fiscal", "YEARDATE", "next fiscal|financial year", lambda: Next(Unit.YEAR, HERE)),
    DateRule("results:this-fiscal", "YEARDATE", "this fiscal|financial year", lambda: This(Unit.YEAR, HERE)),
)


def _stretch(sign: int, length: Length) -> Expression:
    return Stretch(length, sign, HERE)


def _years_before(length: Length, day: Expression) -> Expression | None:
    """three years ago on May 1: that day of the year so long ago."""
    whole = all(amount.unit is Unit.YEAR and amount.count for amount in length.amounts)
    return Nth(1, day.what, ago(length)) if whole and isinstance(day, Nearest) else None


def _vague(sign: int, unit: Unit) -> Expression:
    return Reference(When.FUTURE) if sign > 0 else Stretch(Length((Amount(None, unit),)), -1, HERE)


SHIFTS = (
    DateRule(
        "ago:years-time",
        "AGO",
        "a|one UNIT 's time",
        lambda unit: hence(one(unit)),
        (Example("The ban ends in [a year's time].", "2023-06-02", "2024"),),
    ),
    DateRule(
        "ago:weeks-time",
        "AGO",
        "COUNTED '? time",
        hence,
        (Example("They will meet in [three weeks' time].", "2023-06-02", "2023-W25"),),
    ),
    DateRule(
        "ago:length",
        "AGO",
        "MODIFIED ago",
        ago,
        (
            Example("The call took place [three days ago].", "2024-10-18", "2024-10-15"),
            Example("The deal was struck [two years ago].", "2024-10-18", "2022"),
            Example("It fell [two weeks ago].", "2021-09-26", "2021-W36"),
        ),
    ),
    DateRule(
        "ago:this-unit",
        "AGO",
        "MODIFIED ago this UNIT",
        lambda length, unit: Shifted(This(unit, HERE), length, -1, unit),
        (Example("He took power [ten years ago this month].", "2023-06-02", "2013-06"),),
    ),
    DateRule(
        "ago:today",
        "AGO",
        "MODIFIED ago today",
        lambda length: Shifted(This(Unit.DAY, HERE), length, -1, Unit.DAY),
        (Example("He died [a year ago today].", "2023-06-02", "2022-06-02"),),
    ),
    DateRule(
        "ago:on-day",
        "AGO",
        "MODIFIED ago on? DAYMONTH",
        _years_before,
        (Example("It fell [three years ago on May 1].", "2023-06-02", "2020-05-01"),),
    ),
    DateRule("ago:from-now", "AGO", "MODIFIED hence", hence),
    DateRule("ago:from", "AGO", "MODIFIED from now|today", hence),
    DateRule(
        "ago:earlier", "AGO", "MODIFIED earlier|before|previously|beforehand", lambda length: from_said(length, -1)
    ),
    DateRule(
        "ago:later",
        "AGO",
        "MODIFIED later|after|afterwards|afterward|thereafter|on",
        lambda length: from_said(length, 1),
        (Example("They met on May 3. [Two days later], talks failed.", "2024-10-18", "2024-05-05"),),
    ),
    DateRule("ago:before-that", "AGO", "MODIFIED before that|then", lambda length: from_said(length, -1)),
    DateRule("ago:after-that", "AGO", "MODIFIED after that|then", lambda length: from_said(length, 1)),
    DateRule("ago:units-later", "AGO", "UNITS later|after", lambda unit: from_said(Length((Amount(None, unit),)), 1)),
    DateRule("ago:units-ago", "AGO", "UNITS ago", lambda unit: ago(Length((Amount(None, unit),)))),
    DateRule(
        "ago:units-earlier", "AGO", "UNITS earlier|before", lambda unit: from_said(Length((Amount(None, unit),)), -1)
    ),
    DateRule("ago:before-date", "AGO", "MODIFIED before DAY", lambda length, day: Shifted(day, length, -1, None)),
    DateRule("ago:after-date", "AGO", "MODIFIED after DAY", lambda length, day: Shifted(day, length, 1, None)),
)

STRETCHES = (
    DateRule(
        "stretch:past",
        "DURATION",
        "the? past|last|previous|preceding|latest MODIFIED",
        lambda length: _stretch(-1, length),
        (Example("Prices have risen over [the past two weeks].", "2024-10-18", "P2W"),),
    ),
    DateRule("stretch:these", "DURATION", "these past|last MODIFIED", lambda length: _stretch(-1, length)),
    DateRule(
        "stretch:next",
        "DURATION",
        "the? next|coming|following MODIFIED",
        lambda length: _stretch(1, length),
        (Example("They will talk over [the next two weeks].", "2024-10-18", "P2W"),),
    ),
    DateRule(
        "stretch:end-of-date",
        "DURATION",
        "the? last|final|closing LENGTH of|in DATE",
        lambda length, whole: Stretch(length, -1, whole),
        (Example("Exports fell in [the last four months of 2016].", "2023-06-02", "P4M"),),
    ),
    DateRule(
        "stretch:start-of-date",
        "DURATION",
        "the? first|opening LENGTH of|in DATE",
        lambda length, whole: Stretch(length, 1, whole),
        (Example("Exports fell in [the first two weeks of May].", "2023-06-02", "P2W"),),
    ),
    DateRule("stretch:first", "DURATION", "the first|final LENGTH", lambda length: _stretch(1, length)),
    DateRule(
        "stretch:past-fortnight",
        "DURATION",
        "the? past|last fortnight",
        lambda: _stretch(-1, Length((Amount(2, Unit.WEEK),))),
    ),
    DateRule(
        "stretch:past-half", "DURATION", "the? past|last|next|coming HALFLENGTH", lambda length: _stretch(-1, length)
    ),
    DateRule(
        "stretch:past-unit",
        "DURATION",
        "the past|last UNIT",
        lambda unit: _stretch(-1, one(unit)) if unit is not Unit.DAY else None,
        priority=1,
    ),
    DateRule("stretch:past-units", "DURATION", "the? past|last UNITS", lambda unit: _vague(-1, unit)),
    DateRule(
        "stretch:coming-units",
        "REFERENCE",
        "the? coming|next UNITS",
        lambda unit: _vague(1, unit),
        (Example("They will meet in [the coming weeks].", "2024-10-18", "FUTURE_REF"),),
    ),
    DateRule(
        "stretch:first-units",
        "DURATION",
        "the first|final|last|closing|opening|early|late UNITS",
        lambda unit: Length((Amount(None, unit),)),
        (Example("Ships raced in [the final hours] before the deadline.", "2023-06-02", "PTXH"),),
        priority=-1,
    ),
    DateRule(
        "stretch:following-units",
        "DURATION",
        "the following|ensuing|subsequent|intervening UNITS",
        lambda unit: Length((Amount(None, unit),)),
        (Example("Thousands left in [the following weeks].", "2023-06-02", "PXW"),),
    ),
    DateRule(
        "stretch:recent-units",
        "REFERENCE",
        "the? recent UNITS",
        lambda unit: Reference(When.PAST),
        (Example("They quarrelled in [recent weeks].", "2023-06-02", "PAST_REF"),),
    ),
)

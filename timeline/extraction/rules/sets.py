"""Times that come again, vague references, and lengths on their own."""

from __future__ import annotations

from timeline.extraction.rules.rule import DateRule, Example
from timeline.extraction.rules.shared import SAID, one
from timeline.temporal.expression import (
    Amount,
    DayPart,
    Every,
    Expression,
    Length,
    MonthOfYear,
    Reference,
    Season,
    SeasonOfYear,
    Unit,
    Weekday,
    When,
)


def _set(unit: Unit, count: float = 1) -> Expression:
    if unit is Unit.QUARTER:
        return Every(Length((Amount(3 * count, Unit.MONTH),)))
    return Every(Length((Amount(count, unit),)))


def _times_a(times: float, unit: Unit) -> Expression | None:
    return _frequency(times, unit)


def _frequency(times: float, unit: Unit) -> Expression | None:
    smaller = {Unit.YEAR: (12, Unit.MONTH), Unit.DECADE: (10, Unit.YEAR), Unit.DAY: (24, Unit.HOUR)}
    if times == 1 or unit not in smaller:
        return _set(unit)
    count, within = smaller[unit]
    return _set(within, count / times) if count % times == 0 else _set(unit)


SETS = (
    DateRule(
        "set:adjective",
        "SET",
        "SETADJECTIVE",
        lambda unit: _set(unit),
        (Example("He gave a [monthly] report.", "2023-06-02", "P1M"),),
    ),
    DateRule(
        "set:every-unit",
        "SET",
        "every|each single? UNIT",
        lambda unit: _set(unit),
        (Example("They met [every year].", "2023-06-02", "P1Y"),),
    ),
    DateRule(
        "set:every-length",
        "SET",
        "every LENGTH",
        lambda length: Every(length),
        (Example("They talk [every six months].", "2020-01-16", "P6M"),),
    ),
    DateRule("set:every-other", "SET", "every other UNIT", lambda unit: _set(unit, 2)),
    DateRule(
        "set:every-weekday",
        "SET",
        "every|each WEEKDAY",
        lambda number: Every(Weekday(number)),
        (Example("They talk [every Friday].", "2020-01-16", "XXXX-WXX-5"),),
    ),
    DateRule(
        "set:every-weekdays",
        "PAIR",
        "every|each WEEKDAY and|or WEEKDAY",
        lambda first, last: (Every(Weekday(first)), Every(Weekday(last))),
        (Example("The bus leaves [every Tuesday] and Friday.", "2023-06-02", "XXXX-WXX-2"),),
    ),
    DateRule(
        "set:nth-weekday",
        "SET",
        "the? ORDINAL WEEKDAY of|in every|each month",
        lambda number, weekday: _set(Unit.MONTH),
        (Example("It is free on [the first Sunday of each month].", "2023-06-02", "P1M"),),
    ),
    DateRule(
        "set:weekends",
        "SET",
        "weekends",
        lambda: Every(Unit.WEEKEND),
        (Example("It shuts early on [weekends].", "2023-06-02", "XXXX-WXX-WE"),),
        priority=1,
    ),
    DateRule("set:fortnightly", "SET", "fortnightly", lambda: _set(Unit.WEEK, 2)),
    DateRule("set:weekdays", "SET", "WEEKDAYS", lambda number: Every(Weekday(number))),
    DateRule("set:every-month", "SET", "every|each MONTH", lambda number: Every(MonthOfYear(number))),
    DateRule(
        "set:every-season",
        "SET",
        "every|each SEASON",
        lambda code: Every(SeasonOfYear(Season(code))),
        (Example("They drill [every autumn].", "2024-12-04", "XXXX-FA"),),
    ),
    DateRule(
        "set:every-day", "SET", "every|each DAYMONTH", lambda day: Every(day.what) if hasattr(day, "what") else None
    ),
    DateRule(
        "set:every-part", "SET", "every|each DAYPART", lambda part: Every(Length((Amount(1, Unit.DAY),)), DayPart(part))
    ),
    DateRule(
        "set:times-a",
        "SET",
        "TIMESWORD a|an|every|each|per UNIT",
        _times_a,
        (
            Example("They meet [once a year].", "2023-02-12", "P1Y"),
            Example("They met [twice a year].", "2023-08-31", "P6M"),
        ),
    ),
    DateRule("set:n-times-a", "SET", "NUMBER times a|an|every|each|per UNIT", _times_a),
)

REFERENCES = (
    DateRule(
        "reference:present",
        "REFERENCE",
        "right? PRESENT",
        lambda _: Reference(When.PRESENT),
        (Example("The tariffs [now] stand at 25%.", "2023-06-02", "PRESENT_REF"),),
    ),
    DateRule("reference:at-present", "REFERENCE", "the moment|present", lambda: Reference(When.PRESENT)),
    DateRule(
        "reference:that-time",
        "THATTIME",
        "that time",
        lambda: SAID,
        (Example("He moved there in 1995. At [that time] it was quiet.", "2023-06-02", "1995"),),
    ),
    DateRule("reference:these-days", "REFERENCE", "these days", lambda: Reference(When.PRESENT)),
    DateRule(
        "reference:those-days",
        "REFERENCE",
        "those days",
        lambda: Reference(When.PAST),
        (Example("In [those days] few had heard of him.", "2023-06-02", "PAST_REF"),),
    ),
    DateRule(
        "reference:other-day",
        "REFERENCE",
        "the other day|night|week",
        lambda: Reference(When.PAST),
        (Example("I met her [the other day].", "2023-06-02", "PAST_REF"),),
    ),
    DateRule("reference:past", "REFERENCE", "more|most? PAST", lambda _: Reference(When.PAST)),
    DateRule("reference:the-past", "REFERENCE", "the recent? past", lambda: Reference(When.PAST)),
    DateRule(
        "reference:future",
        "REFERENCE",
        "FUTURE",
        lambda _: Reference(When.FUTURE),
        (Example("They will meet [soon].", "2023-06-02", "FUTURE_REF"),),
    ),
    DateRule(
        "reference:the-future",
        "REFERENCE",
        "the near|foreseeable|immediate|distant? future",
        lambda: Reference(When.FUTURE),
    ),
    DateRule(
        "reference:not-too-distant",
        "REFERENCE",
        "the not -? too -? distant future",
        lambda: Reference(When.FUTURE),
        (Example("They will meet in [the not-too-distant future].", "2023-06-02", "FUTURE_REF"),),
    ),
)

DURATIONS = (
    DateRule("duration:length", "MODIFIED", "LENGTH", lambda length: length),
    DateRule("duration:half", "DURATION", "HALFLENGTH", lambda length: length),
    DateRule(
        "duration:about",
        "MODIFIED",
        "about|almost|nearly|around|roughly|approximately LENGTH",
        lambda length: length,
        (Example("They spoke for [nearly two hours].", "2023-06-02", "PT2H"),),
    ),
    DateRule(
        "duration:than",
        "MODIFIED",
        "more|less|fewer|longer|no than LENGTH",
        lambda length: length,
        (Example("They spoke for [more than two hours].", "2023-06-02", "PT2H"),),
    ),
    DateRule("duration:no-more", "MODIFIED", "no|not more|less than LENGTH", lambda length: length),
    DateRule("duration:up-to", "MODIFIED", "up to LENGTH", lambda length: length),
    DateRule("duration:just", "MODIFIED", "just over|under LENGTH", lambda length: length),
    DateRule("duration:modified", "DURATION", "MODIFIED", lambda length: length),
    DateRule(
        "duration:long",
        "DURATION",
        "UNIT -? long",
        lambda unit: Length((Amount(7, Unit.DAY) if unit is Unit.WEEK else Amount(1, unit),)),
        (Example("They began a [week-long] drill.", "2022-10-08", "P7D"),),
    ),
    DateRule(
        "duration:units",
        "DURATION",
        "UNITS",
        lambda unit: Length((Amount(None, unit),)),
        (Example("They talked for [hours].", "2023-06-02", "PTXH"),),
    ),
    DateRule(
        "duration:the-years",
        "DURATION",
        "the years",
        lambda: Length((Amount(None, Unit.YEAR),)),
        (Example("Over [the years] he made friends.", "2023-06-02", "PXY"),),
    ),
    DateRule(
        "duration:over", "MODIFIED", "over|under LENGTH", lambda length: length if length.amounts[0].count else None
    ),
    DateRule("duration:or-so", "MODIFIED", "LENGTH or so", lambda length: length),
    DateRule(
        "duration:alternatives",
        "MODIFIED",
        "NUMBER or|to|- NUMBER UNITS",
        lambda low, high, unit: Length((Amount(low, unit),)) if low < high else None,
    ),
    DateRule("duration:one-or-two", "MODIFIED", "a|one UNIT or NUMBER", lambda unit, more: Length((Amount(1, unit),))),
    DateRule("duration:the", "DURATION", "the|these|those|its|their|his|her COUNTED", lambda length: length),
    DateRule("duration:old", "AGE", "LENGTH -? old|olds", lambda length: length),
    DateRule("duration:round-the-clock", "AGE", "24 -? hour", lambda: ()),
    DateRule(
        "duration:hours-a-day", "AGE", "NUMBER hours|days|nights|months|weeks a day|week|year|month", lambda number: ()
    ),
    DateRule("duration:ended", "DURATION", "the fiscal|financial|full? year", lambda: one(Unit.YEAR), priority=1),
)

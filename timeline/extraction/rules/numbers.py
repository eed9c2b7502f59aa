"""Numbers, ordinals and lengths of time: what other rules count with."""

from __future__ import annotations

from timeline.extraction.rules.rule import DateRule, Example
from timeline.temporal.expression import Amount, Length, Unit

_DOZEN = 12


def _length(count: float | None, unit: Unit, modifier: str = "") -> Length | None:
    return Length((Amount(count, unit),), modifier)


def _half_more(count: float, unit: Unit) -> Length:
    if unit is Unit.HOUR:
        return Length((Amount(count, unit), Amount(30, Unit.MINUTE)))
    return Length((Amount(count + 0.5, unit),))


def _quarter_of(unit: Unit) -> Length | None:
    return (
        Length((Amount({Unit.CENTURY: 25, Unit.YEAR: 3}[unit], {Unit.CENTURY: Unit.YEAR}.get(unit, Unit.MONTH)),))
        if unit in (Unit.CENTURY, Unit.YEAR)
        else None
    )


def _half(unit: Unit) -> Length:
    whole = {
        Unit.HOUR: Amount(30, Unit.MINUTE),
        Unit.YEAR: Amount(6, Unit.MONTH),
        Unit.DECADE: Amount(5, Unit.YEAR),
        Unit.CENTURY: Amount(50, Unit.YEAR),
    }
    return Length((whole.get(unit, Amount(0.5, unit)),))


def _both(first: Length, second: Length) -> Length | None:
    order = list(Unit)
    larger = order.index(first.amounts[-1].unit) > order.index(second.amounts[0].unit)
    return Length(first.amounts + second.amounts, first.modifier) if larger else None


NUMBERS = (
    DateRule("number:tens", "NUMBER", "TENS", lambda tens: tens),
    DateRule("number:tens-ones", "NUMBER", "TENS -? ONES", lambda tens, ones: tens + ones if ones < 10 else None),
    DateRule("number:ones", "NUMBER", "ONES", lambda ones: ones),
    DateRule("number:digits", "NUMBER", "DIGITS", lambda digits: digits),
    DateRule("number:hundred", "NUMBER", "a hundred", lambda: 100),
    DateRule("number:hundreds", "NUMBER", "ONES hundred", lambda ones: ones * 100),
    DateRule("number:dozen", "NUMBER", "a dozen", lambda: _DOZEN),
    DateRule("number:couple", "NUMBER", "a couple of?", lambda: 2),
    DateRule("number:vague", "VAGUE", "a? few|several|many|some|numerous|countless|handful", lambda: None),
    DateRule("number:handful", "VAGUE", "a handful of", lambda: None),
    DateRule("number:another-few", "VAGUE", "dozens|hundreds|thousands|scores|tens of", lambda: None),
    DateRule("ordinal:tens", "ORDINAL", "TENS - ORDINALWORD", lambda tens, ones: tens + ones),
    DateRule("ordinal:word", "ORDINAL", "ORDINALWORD", lambda number: number),
    DateRule("ordinal:digits", "ORDINAL", "ORDINALDIGITS", lambda number: number),
    DateRule("word:short-month", "MONTH", "SHORTMONTH .?", lambda month: month),
    DateRule("unit:singular", "ANYUNIT", "UNIT", lambda unit: unit),
    DateRule("unit:plural", "ANYUNIT", "UNITS", lambda unit: unit),
)

LENGTHS = (
    DateRule(
        "length:count",
        "LENGTH",
        "NUMBER - UNIT",
        _length,
        (Example("They held a [two-hour] meeting.", "2023-06-02", "PT2H"),),
    ),
    DateRule(
        "length:count-units",
        "LENGTH",
        "NUMBER more|full|whole|straight|consecutive|long|successive|additional|extra|solid|further|other"
        "|trading|working|business|calendar|school|sitting|playing? ANYUNIT",
        _length,
        (Example("The talks lasted [three days].", "2023-06-02", "P3D"),),
    ),
    DateRule("length:fortnight", "LENGTH", "a|one fortnight", lambda: Length((Amount(2, Unit.WEEK),))),
    DateRule("length:fortnights", "LENGTH", "NUMBER fortnights", lambda count: Length((Amount(2 * count, Unit.WEEK),))),
    DateRule("length:counted", "COUNTED", "NUMBER UNITS", _length),
    DateRule("length:hyphened", "LENGTH", "NUMBER - UNITS", _length),
    DateRule(
        "length:one",
        "LENGTH",
        "a|an|another UNIT",
        lambda unit: _length(1, unit),
        (Example("It took [a year] to agree.", "2023-06-02", "P1Y"),),
    ),
    DateRule(
        "length:half-more",
        "LENGTH",
        "NUMBER -? and -? a -? half -? ANYUNIT",
        _half_more,
        (Example("They spoke for [five and a half hours].", "2023-06-02", "PT5H30M"),),
    ),
    DateRule("length:unit-and-half", "LENGTH", "a|an|one UNIT and a half", lambda unit: _half_more(1, unit)),
    DateRule(
        "length:half",
        "LENGTH",
        "half a|an UNIT",
        _half,
        (Example("The market was shut for [half a day].", "2023-06-02", "P0.5D"),),
    ),
    DateRule("length:half-unit", "LENGTH", "a half -? UNIT", _half),
    DateRule("length:half-year", "HALFLENGTH", "half -? UNIT", _half),
    DateRule("length:quarter-century", "HALFLENGTH", "quarter -? century", lambda: _quarter_of(Unit.CENTURY)),
    DateRule(
        "length:quarter-of",
        "LENGTH",
        "a quarter -? of? -? a? UNIT",
        _quarter_of,
        (Example("No speaker had come for [a quarter of a century].", "2023-06-02", "P25Y"),),
    ),
    DateRule(
        "length:sum",
        "LENGTH",
        "LENGTH ,? and? LENGTH",
        _both,
        (Example("It ended after [a year and a day].", "2023-06-02", "P1Y1D"),),
    ),
    DateRule(
        "length:matter",
        "LENGTH",
        "a matter of UNITS",
        lambda unit: _length(None, unit),
        (Example("Ties were mended in [a matter of months].", "2023-06-02", "PXM"),),
    ),
    DateRule(
        "length:some",
        "LENGTH",
        "VAGUE more? UNITS",
        _length,
        (Example("He waited [several weeks].", "2023-06-02", "PXW"),),
    ),
)

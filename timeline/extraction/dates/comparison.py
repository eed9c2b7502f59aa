"""Results set against those of a year ago: the year before, as finely as the results are told."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from timeline.extraction.dates.context import Context
from timeline.extraction.dates.discourse import Discourse, Said
from timeline.extraction.mentions import TemporalExpression
from timeline.extraction.rules.shared import SAID
from timeline.temporal.expression import (
    Amount,
    Antecedent,
    CalendarDate,
    Expression,
    HalfOfYear,
    Length,
    Nth,
    Published,
    QuarterOfYear,
    Shifted,
    This,
    Unit,
)
from timeline.temporal.interval import Granularity, TimeInterval
from timeline.temporal.resolve import resolve

_COMPARING = re.compile(
    r"\b(?:compared|from|than|versus|against|up|down|earned|earnings|profit|loss|net|sales|revenue|results)\b", re.I
)
_REACH = 1500  # characters back to the quarter whose results are told
_CLAUSE = 250


def in_year_told(meaning: Expression, told: Said | None) -> Expression | None:
    """the 1988 quarter -> the quarter of 1988 that answers to the one whose results are told; else the year."""
    match meaning:
        case This(Unit.QUARTER, CalendarDate(_, None, None) as year):
            return _same_in(year, told.interval) if told else year
        case _:
            return None


def _same_in(year: CalendarDate, told: TimeInterval) -> Expression:
    month = told.earliest.month
    if told.granularity is Granularity.QUARTER:
        return Nth(1, QuarterOfYear((month + 2) // 3), year)
    return Nth(1, HalfOfYear(1 if month <= 6 else 2), year)


def ended_quarter(
    first: TemporalExpression, last: TemporalExpression, text: str, published: date
) -> TemporalExpression:
    """the quarter + ended July 31 -> the calendar's quarter that holds most of it; any other time as it is."""
    between = text[first.span.end : last.span.start]
    if first.rule not in _QUARTERS or last.interval is None or not _ENDED.match(between):
        return first
    middle = Shifted(Antecedent(last.meaning, last.text), Length((Amount(_HALF_A_QUARTER, Unit.DAY),)), -1, Unit.DAY)
    meaning = This(Unit.QUARTER, middle)
    resolution = resolve(meaning, published)
    return replace(first, meaning=meaning, resolution=resolution) if resolution.interval else first


_QUARTERS = ("results:the-quarter", "results:latest", "results:most-recent")
_ENDED = re.compile(r"\s*,?\s*(?:that\s+|which\s+)?(?:ended|ending|to)\s+(?:on\s+)?\Z", re.I)
_HALF_A_QUARTER = 45  # days


def is_comparison(meaning: Expression, context: Context, start: int, discourse: Discourse, published: date) -> bool:
    """profit rose 8% from a year earlier -> the same quarter of the year before, where a quarter was named."""
    match meaning:
        case Shifted(Published(), Length((Amount(1, Unit.YEAR),)), -1, _):
            pass
        case Shifted(base, Length((Amount(1, Unit.YEAR),)), -1, _) if base == SAID:
            pass
        case _:
            return False
    told = discourse.result_period(published)
    if told is None or start - told.start > _REACH:
        return False
    return bool(_COMPARING.search(context.text, max(0, start - _CLAUSE), start))

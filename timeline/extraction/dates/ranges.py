"""Two ends of a range told as two expressions: from May 29 to June 7 is not from one year to another."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from timeline.extraction.anchoring import nodes
from timeline.extraction.dates.asides import sentences_between
from timeline.extraction.dates.discourse import Said
from timeline.extraction.dates.frames import explicit_year
from timeline.extraction.mentions import TemporalExpression
from timeline.temporal.expression import (
    Antecedent,
    Between,
    Expression,
    Last,
    Nearest,
    Next,
    Nth,
    Published,
    Recurring,
    Unit,
    Weekday,
)
from timeline.temporal.resolve import resolve

_LINK = re.compile(r"[\s,]*(?:to|and|until|till|through|thru|-|–|—)\s+(?:the\s+)?\Z", re.I)
_OPENING = re.compile(r"\b(?:from|between)\s+(?:the\s+)?(?:about\s+)?\Z", re.I)
_AND = re.compile(r"\s*(?:and|or|,)\s+(?:the\s+|in\s+|on\s+)?\Z", re.I)
_JOINT = re.compile(r"\s*(?:to|and|until|till|through|-|–|—)\s+(?:the\s+)?\Z", re.I)
_LONGEST_LINK = 16
_LONGEST_STAY = 60  # days
_LONGEST_RANGE = 366  # days between the ends of a range whose year is said once


def before_range_end(
    first: TemporalExpression, last: TemporalExpression, text: str, published: date
) -> TemporalExpression:
    """The first of two expressions; where the two are the ends of a range, brought before the last."""
    if not (_is_range(first, last, text) or _shares_year(first, last, text)):
        return first
    start, end = first.interval, last.interval
    what, why = _recurring(first.meaning), "the first end of a range lies before the last"
    if start is None or end is None or what is None or 0 <= (end.latest - start.earliest).days <= _LONGEST_RANGE:
        return first
    return _counted(first, Last(what, _said(last), why=why), published)


def in_order(
    first: TemporalExpression, last: TemporalExpression, text: str, published: date
) -> tuple[TemporalExpression, TemporalExpression]:
    """Thursday and Friday, said on a Friday: of two days named together the second follows the first.

    Both lie on the side of the day of publication that the clause tells of.
    """
    start, end = first.interval, last.interval
    one, other = _weekday(first), _weekday(last)
    if start is None or end is None or one is None or other is None or start.earliest <= end.earliest:
        return first, last
    if not _AND.match(text[first.span.end : last.span.start]):
        return first, last
    together = (other.number - one.number) % 7 == 1
    if start.earliest > published and (together or end.earliest == published):
        return first, _counted(last, Next(other, _said(first), why=_TOGETHER), published)
    if end.latest < published and (together or start.earliest == published):
        return _counted(first, Last(one, _said(last), why=_TOGETHER), published), last
    return first, last


_TOGETHER = "of two days named together the second follows the first"


def _weekday(expression: TemporalExpression) -> Weekday | None:
    what = _recurring(expression.meaning) if expression.rule == "weekday:bare" else None
    return what if isinstance(what, Weekday) else None


def _said(expression: TemporalExpression) -> Antecedent:
    return Antecedent(expression.meaning, expression.text)


def _counted(expression: TemporalExpression, meaning: Expression, published: date) -> TemporalExpression:
    resolution = resolve(meaning, published)
    return replace(expression, meaning=meaning, resolution=resolution) if resolution.interval else expression


def range_said(first: TemporalExpression, last: TemporalExpression, text: str) -> Said | None:
    """from Tuesday to Friday, on 22 and 23 August -> the days from the one to the other, as one date said."""
    start, end, between = first.interval, last.interval, text[first.span.end : last.span.start]
    if start is None or end is None or not _JOINT.match(between) or end.days > 1 or start.days > 1:
        return None
    if not 0 < (end.earliest - start.earliest).days <= _LONGEST_STAY:
        return None
    meaning = Between(first.meaning, last.meaning)
    return Said(first.span.start, text[first.span.start : last.span.end], meaning, start.hull(end))


def spanned(first: TemporalExpression, last: TemporalExpression, text: str) -> Said | None:
    """It lasted from May 1940 until May 1945: a text or passage that opens so goes on from its beginning."""
    start, end = first.interval, last.interval
    if start is None or end is None or not explicit_year(first.meaning) or not explicit_year(last.meaning):
        return None
    opened = max(text.rfind("\n\n", 0, first.span.start) + 1, 0)
    if not _is_range(first, last, text) or sentences_between(text, opened, first.span.start):
        return None
    return Said(first.span.start, first.text, first.meaning, start)


def _is_range(first: TemporalExpression, last: TemporalExpression, text: str) -> bool:
    start, end = first.span.end, last.span.start
    if end - start > _LONGEST_LINK or not _LINK.match(text[start:end]):
        return False
    return bool(_OPENING.search(text, max(0, first.span.start - 20), first.span.start))


def _shares_year(first: TemporalExpression, last: TemporalExpression, text: str) -> bool:
    """January and February 1942, the spring and summer of 1945: the year is said once for both."""
    between = text[first.span.end : last.span.start]
    if not _AND.match(between) or not first.rule.endswith((":bare", ":month-day", ":day-month")):
        return False
    return not any(isinstance(node, Published | Antecedent) for node in nodes(last.meaning))


def _recurring(meaning: Expression) -> Recurring | None:
    match meaning:
        case Last(what) | Next(what) | Nearest(what) | Nth(1, what, Antecedent()) if not isinstance(what, Unit):
            return what
        case _:
            return None

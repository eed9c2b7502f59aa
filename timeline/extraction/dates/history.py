"""Histories: texts told in years gone by, where a bare month or day belongs to the year being told."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from timeline.extraction.anchoring import Said, moved_to, nodes, rewritten
from timeline.temporal.expression import (
    CalendarDate,
    DayOfMonth,
    DayOfYear,
    Expression,
    FiscalYear,
    Last,
    MonthOfYear,
    Nearest,
    Next,
    Nth,
    Part,
    Published,
    QuarterOfYear,
    SeasonOfYear,
    Shifted,
    This,
    Unit,
    Weekday,
)

_FEWEST_YEARS = 2
_YEARS_TO_ONE_OF_NEWS = 4
_LONGEST_TOLD = 366
_SHORTEST_YEAR = 360
_WHY = "the story goes on there"


def is_history(meanings: Iterable[Expression], published: date) -> bool:
    """Whether dates of years gone by, written out, far outnumber those of news: yesterday, on Tuesday, results."""
    past = news = 0
    for meaning in meanings:
        inner = nodes(meaning)
        past += any(isinstance(node, CalendarDate) and node.year < published.year - 1 for node in inner)
        news += any(_is_of_news(node) for node in inner)
    return past >= _FEWEST_YEARS and past >= _YEARS_TO_ONE_OF_NEWS * news


def _is_of_news(node: object) -> bool:
    match node:
        case Last(_, Published()) | Next(_, Published()) | Shifted(Published()) | Nearest(Weekday(), Published()):
            return True
        case This(Unit.DAY | Unit.WEEK | Unit.MONTH, Published()) | This(Unit.QUARTER) | QuarterOfYear() | FiscalYear():
            return True
        case _:
            return False


def carries_on(said: Said) -> bool:
    """Whether the story can go on from a date: told in the story itself, and no longer than a year."""
    whole = said.meaning
    while isinstance(whole, Part):  # late 1683 is seen from the day of publication only where it is earlier or later
        whole = whole.of
    return said.interval.days <= _LONGEST_TOLD and not any(isinstance(node, Published) for node in nodes(whole))


def in_story(meaning: Expression, told: Said, words: str) -> Expression | None:
    """By January 1942 ... In June -> the June nearest to January 1942; the end of the year -> of 1942."""
    if isinstance(meaning, Part) and isinstance(meaning.of, This) and "this" not in words.lower().split():
        return moved_to(meaning, told.as_antecedent())
    changed = rewritten(meaning, lambda node: _placed(node, told))
    return None if changed == meaning else changed


def _placed(node: Expression, told: Said) -> Expression | None:
    holder = told.as_antecedent()
    match node:
        case Nearest(MonthOfYear() | DayOfYear() | SeasonOfYear() as what, Published()):
            if told.interval.days >= _SHORTEST_YEAR:
                return Nth(1, what, holder)
            return Nearest(what, holder, _WHY)
        case Nearest(Weekday() | DayOfMonth() as what, Published()) if told.interval.days <= 31:
            return Next(what, holder, counting=True, why=_WHY)
        case _:
            return None

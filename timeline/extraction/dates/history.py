"""Histories: texts told in years gone by, where a bare month or day belongs to the year being told."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from timeline.extraction.anchoring import moved_to, nodes, rewritten
from timeline.extraction.dates.discourse import Said
from timeline.temporal.expression import (
    CalendarDate,
    DayOfMonth,
    DayOfYear,
    Expression,
    FiscalYear,
    Holiday,
    Last,
    MonthOfYear,
    Named,
    Nearest,
    Next,
    Nth,
    Part,
    PartOfDay,
    Portion,
    Published,
    QuarterOfYear,
    Recurring,
    SeasonOfYear,
    Shifted,
    This,
    Unit,
    Weekday,
)
from timeline.temporal.interval import one_day
from timeline.temporal.recurrence import last_before, nearest, next_after
from timeline.temporal.units import OutsideCalendarError

_YEARS_TO_ONE_OF_NEWS = 4
_FEWEST_BARE = 2
_A_WEEK = 7  # days
_LONGEST_MONTH = 31
_LONGEST_TOLD = 366
_SHORTEST_YEAR = 360
_WHY = "the story goes on there"
_WHY_BACK = "the story looks back there"


def is_weekday(meaning: Expression) -> bool:
    """Whether it is a bare weekday: on Friday."""
    return isinstance(meaning, Nearest) and isinstance(meaning.what, Weekday) and meaning.to == Published()


def opens_in_past(meanings: Iterable[Expression], published: date) -> bool:
    """Whether the first date of a text is a day of a year gone by, written out."""
    first = next(iter(meanings), None)
    if isinstance(first, Named | PartOfDay):
        first = first.day if isinstance(first, Named) else first.of
    return isinstance(first, CalendarDate) and first.day is not None and _is_of_past(first, published)


def is_history(meanings: Iterable[Expression], published: date) -> bool:
    """Whether dates of years gone by, written out, far outnumber those of news: yesterday, on Tuesday, results.

    A single such date is enough where the text has nothing of news and names bare days and months besides.
    """
    told = [nodes(meaning) for meaning in meanings]
    past = sum(any(_is_of_past(node, published) for node in inner) for inner in told)
    news = sum(any(_is_of_news(node) for node in inner) for inner in told)
    bare = sum(any(_is_bare(node) for node in inner) for inner in told)
    alone = not news and bare >= _FEWEST_BARE and not _is_dated_now(told, published)
    return past >= (1 if alone else 2) and past >= _YEARS_TO_ONE_OF_NEWS * news


def _is_dated_now(told: list[list[Any]], published: date) -> bool:
    """KABUL, 11 May: whether the text opens with a bare day of the week of publication, or mostly has such days."""
    now = [any(_is_about_now(node, published) for node in inner) for inner in told]
    bare = [any(_is_bare(node) for node in inner) for inner in told]
    return any(now) and (now[0] or 2 * sum(now) > sum(bare))


def _is_of_past(node: object, published: date) -> bool:
    return isinstance(node, CalendarDate) and node.year < published.year - 1


def _is_about_now(node: object, published: date) -> bool:
    match node:
        case Nearest(DayOfYear() as what, Published()):
            said = nearest(what, one_day(published))
            return abs((said.earliest - published).days) < _A_WEEK
        case _:
            return False


def _is_bare(node: object) -> bool:
    return isinstance(node, Nearest) and isinstance(node.what, MonthOfYear | DayOfYear) and node.to == Published()


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
    return said.interval.days <= _LONGEST_TOLD and not is_of_now(said.meaning)


def is_of_now(meaning: Expression) -> bool:
    """Whether it is counted from the day of publication: last week, on Tuesday."""
    return any(isinstance(node, Published) for node in _counted(meaning))


def _counted(meaning: Expression) -> list[object]:
    """What a meaning is counted from: late 1683 is seen from the day of publication only where earlier or later."""
    return nodes(rewritten(meaning, lambda node: _counted_part(node) if isinstance(node, Part) else None))


def _counted_part(part: Part) -> Expression:
    return part if part.portion in (Portion.EARLIER, Portion.LATER) else part.of


def in_story(meaning: Expression, told: Said, words: str, *, back: bool = False) -> Expression | None:
    """By January 1942 ... In June -> the June of that year; the end of the year -> of 1942.

    `back` says that the clause steps back behind the story: had been taken in November.
    """
    if isinstance(meaning, Part) and isinstance(meaning.of, This) and "this" not in words.lower().split():
        return moved_to(meaning, told.as_antecedent())
    changed = rewritten(meaning, lambda node: _placed(node, told, back=back))
    return None if changed == meaning else changed


def _placed(node: Expression, told: Said, *, back: bool) -> Expression | None:
    match node:
        case Nearest(MonthOfYear() | DayOfYear() | SeasonOfYear() | Holiday() as what, Published()):
            if told.interval.days >= _SHORTEST_YEAR:
                return Nth(1, what, told.as_antecedent())
            return _turned(what, told, back=back)
        case Nearest(Weekday() | DayOfMonth() as what, Published()) if told.interval.days <= _longest_before(what):
            return Next(what, told.as_antecedent(), counting=True, why=_WHY)
        case _:
            return None


def _longest_before(what: Weekday | DayOfMonth) -> int:
    """A weekday goes on from a day or a week, a day of the month also from a month."""
    return _A_WEEK if isinstance(what, Weekday) else _LONGEST_MONTH


def _turned(what: Recurring, told: Said, *, back: bool) -> Expression:
    """On within the year that is being told, or to where it is nearer; a verb that looks back goes no further on."""
    try:
        ahead = next_after(what, told.interval, counting=True)
        behind = last_before(what, told.interval)
    except OutsideCalendarError:
        return Nearest(what, told.as_antecedent(), _WHY)
    same_year = ahead.earliest.year == told.interval.latest.year
    on, gone = (ahead.earliest - told.interval.latest).days, (told.interval.earliest - behind.latest).days
    if on <= gone or (same_year and not back):
        return Next(what, told.as_antecedent(), counting=True, why=_WHY)
    return Last(what, told.as_antecedent(), why=_WHY_BACK)

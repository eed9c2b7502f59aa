"""The readings that were considered and lost, each with why."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from timeline.extraction.anchoring import Direction, Lean, is_bare, nodes, pointed
from timeline.extraction.dates.literals import Convention, full_year, numeric_date
from timeline.extraction.mentions import Reading
from timeline.temporal.expression import CalendarDate, Expression, Named, Next, Nth, Published, Unit, Weekday
from timeline.temporal.resolve import WRONG_WEEKDAY, Resolution
from timeline.temporal.units import days_in_month

_NUMERIC = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4}|[0-9]{2})\Z")
_TWO_FIGURES = re.compile(r"[0-9][/.-][0-9]{1,2}[/.-][0-9]{2}\Z|-[0-9]{2}\Z|['’][0-9]{2}\Z")
_WAYS = (Direction.PAST, Direction.FUTURE)
Resolver = Callable[[Expression], Resolution]


def other_readings(
    rule: Expression, chosen: Expression, lean: Lean | None, words: str, convention: Convention, resolve: Resolver
) -> tuple[Reading, ...]:
    """Friday turned the other way, 5/6/2023 by the other convention, next Friday as the Friday of next week."""
    found = [
        _other_way(rule, lean),
        _other_convention(words, convention),
        _other_century(words, chosen),
        _of_next_week(chosen),
    ]
    kept = []
    settled = resolve(chosen)
    for meaning, why in filter(None, found):
        resolution = resolve(meaning)
        if resolution.interval is not None and resolution.value != settled.value:
            kept.append(Reading(meaning, resolution, why))
    return tuple(kept)


def by_weekday(rule: Expression, chosen: Expression, resolve: Resolver) -> Expression | None:
    """Friday, Sept. 9: the one of the two next to publication that is a Friday, if either is."""
    if not any(isinstance(node, Named) for node in nodes(rule)):
        return None
    others = (pointed(rule, Lean(way, "the weekday beside it fits", firm=True)) for way in _WAYS)
    return next((one for one in (chosen, *others) if WRONG_WEEKDAY not in resolve(one).flags), None)


def _other_way(rule: Expression, lean: Lean | None) -> tuple[Expression, str] | None:
    if lean is None or not is_bare(rule):
        return None
    to_past = lean.direction is Direction.FUTURE
    other = replace(lean, direction=Direction.PAST if to_past else Direction.FUTURE, why="", firm=True)
    return pointed(rule, other), lean.why or "news tells what has been"


def _other_convention(words: str, convention: Convention) -> tuple[Expression, str] | None:
    found = _NUMERIC.match(words)
    if not found or int(found[1]) > 12 or int(found[2]) > 12 or found[1] == found[2]:
        return None
    other = Convention.DAY_FIRST if convention is Convention.MONTH_FIRST else Convention.MONTH_FIRST
    meaning = numeric_date(int(found[1]), int(found[2]), full_year(found[3]), other)
    return (meaning, f"day and month are written {convention.value} in this outlet") if meaning else None


def _other_century(words: str, chosen: Expression) -> tuple[Expression, str] | None:
    """5/6/48 -> 1948 where 2048 was read: two figures are a year from 1950 to 2049."""
    if not _TWO_FIGURES.search(words) or not isinstance(chosen, CalendarDate):
        return None
    year = chosen.year + (100 if chosen.year < 2000 else -100)
    known = chosen.month is None or chosen.day is None or chosen.day <= days_in_month(year, chosen.month)
    return (replace(chosen, year=year), "two figures are a year from 1950 to 2049") if known else None


def _of_next_week(chosen: Expression) -> tuple[Expression, str] | None:
    match chosen:
        case Next(Weekday() as what, Published() as here, False, ""):
            return Nth(1, what, Next(Unit.WEEK, here)), "the next such day is meant, not that of the next week"
        case _:
            return None

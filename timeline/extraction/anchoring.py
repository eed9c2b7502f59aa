"""Which way a bare time points, and which date of the text it is counted from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass, replace
from enum import StrEnum
from typing import Any, cast

from timeline.extraction.rules.shared import SAID
from timeline.temporal.expression import (
    Amount,
    Antecedent,
    CalendarDate,
    DayOfMonth,
    Expression,
    HalfOfYear,
    Last,
    Length,
    Nearest,
    Next,
    Part,
    Portion,
    Published,
    QuarterOfYear,
    Recurring,
    Shifted,
    This,
    Unit,
    Weekday,
)
from timeline.temporal.interval import Granularity, TimeInterval

Change = Callable[[Any], Expression | None]


class Direction(StrEnum):
    """Which way from the day of publication a bare weekday or month lies."""

    PAST = "past"
    FUTURE = "future"
    NEAREST = "nearest"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Lean:
    """A direction and the words that decide it: “flew” is past tense; firm where they leave no doubt.

    `plain` marks the plain present, in which a chronicle tells what has been: “March 3: Beijing expels ...”.
    """

    direction: Direction
    why: str = ""
    firm: bool = False
    plain: bool = False


def pointed(meaning: Expression, lean: Lean) -> Expression:
    """The meaning with every undecided recurrence turned to the past or to the future."""
    return rewritten(meaning, lambda node: _pointed_node(node, lean))


def _pointed_node(node: Expression, lean: Lean) -> Expression | None:
    match node:
        case Nearest(what, Published()):
            return _turned(what, node.to, lean)
        case _:
            return None


def _turned(what: Recurring, to: Expression, lean: Lean) -> Expression:
    """A weekday goes where the clause leans; what comes once a year goes there only on a firm word."""
    weekly = isinstance(what, Weekday | DayOfMonth) or what is Unit.WEEKEND
    if weekly and lean.plain and lean.direction is Direction.PAST:
        # Also where a list tells what the week will bring: "Tuesday: ministers meet in Rome".
        return Next(what, to, counting=True, why=lean.why)
    if lean.direction is Direction.NEAREST:
        return Nearest(what, to, lean.why)
    if isinstance(what, QuarterOfYear | HalfOfYear):
        return _turned_results(what, to, lean)
    if lean.direction is Direction.UNKNOWN and weekly:
        return Last(what, to, counting=True, why="news tells what has been")
    if lean.direction is Direction.UNKNOWN or not (weekly or lean.firm):
        return Nearest(what, to, lean.why)
    if lean.direction is Direction.FUTURE:
        return Next(what, to, counting=True, why=lean.why)
    return Last(what, to, counting=what is not Unit.WEEKEND, why=lean.why)


def _turned_results(what: Recurring, to: Expression, lean: Lean) -> Expression:
    """Results to come are told of the quarter just over: it expects a third-quarter loss; a half-year may lie ahead."""
    if lean.direction is Direction.FUTURE and isinstance(what, HalfOfYear):
        return Next(what, to, counting=True, why=lean.why)
    if lean.direction is Direction.FUTURE:
        return Nearest(what, to, lean.why)
    return Last(what, to, counting=True, why=lean.why or "news tells what has been")


def chain_depth(meaning: Expression) -> int:
    """How many dates said before stand one behind the other in a meaning."""
    return sum(isinstance(node, Antecedent) for node in nodes(meaning))


def of_unit_said(meaning: Expression) -> Expression | None:
    """the end of the month, counted from the day of publication -> the end of the month said before."""
    match meaning:
        case Part(portion, This(Unit() as unit, Published())) if portion not in (Portion.EARLIER, Portion.LATER):
            return Part(portion, This(unit, SAID))
        case _:
            return None


def is_said(node: Expression) -> bool:
    """Whether it stands for a date said before that is still to be found."""
    return node == SAID


def needs_antecedent(meaning: Expression) -> bool:
    """Whether the meaning is counted from a date said before."""
    return _contains(meaning, SAID)


def is_bare(meaning: Expression) -> bool:
    """Whether the meaning holds a recurrence whose direction is still open."""
    return any(isinstance(node, Nearest) and isinstance(node.to, Published) for node in nodes(meaning))


YEAR_BEFORE_SAID = Shifted(SAID, Length((Amount(1, Unit.YEAR),)), -1, None)


def meaning_adds(meaning: Expression) -> bool:
    """Whether later words may count from this one: a year earlier, the 1988 quarter only serve to compare."""
    match meaning:
        case This(Unit.QUARTER, CalendarDate()):
            return False
        case Shifted(of, Length((Amount(1, Unit.YEAR),)), -1, grain):
            return of != SAID and not (isinstance(of, Antecedent) and grain is None)
        case _:
            return True


def of_results(meaning: Expression) -> bool:
    """Whether the meaning speaks of the period whose results are told: the latest quarter, the year-ago period."""
    match meaning:
        case This(Unit.QUARTER, of) | Shifted(of, Length((Amount(1, Unit.YEAR),)), -1, None):
            return of == SAID
        case _:
            return False


def unit_wanted(meaning: Expression) -> Unit | None:
    """The unit in which the date said before is taken: that month wants a date that names a month or a day."""
    for node in nodes(meaning):
        match node:
            case This(Unit() as unit, of) | Last(Unit() as unit, of) | Next(Unit() as unit, of) if of == SAID:
                return unit
            case Last(what, of) | Next(what, of) | Nearest(what, of) if of == SAID:
                return _period(what)
            case Shifted(of, _, _, grain) if of == SAID:
                return grain
    return None


def _period(what: Recurring) -> Unit:
    return Unit.DAY if isinstance(what, Weekday) else Unit.YEAR


def anchored(meaning: Expression, antecedent: Expression) -> Expression:
    """The meaning with the date said before put in its place."""
    return rewritten(meaning, lambda node: antecedent if node == SAID else None)


def counts_forward(meaning: Expression) -> bool:
    """Whether the meaning lies after the date said before: two days later, without one, could be any day."""
    return isinstance(meaning, Shifted) and meaning.base == SAID and meaning.sign > 0


def moved_to(meaning: Expression, anchor: Expression) -> Expression:
    """The meaning counted from another day than that of publication."""
    if isinstance(meaning, Published):
        return anchor

    def turn(node: Expression) -> Expression | None:
        if isinstance(node, Antecedent):
            return node
        return anchor if isinstance(node, Published) else None

    return rewritten(meaning, turn)


def seen_from(meaning: Expression, anchor: Expression) -> Expression:
    """earlier that month is seen from the date that gave the month."""

    def turn(node: Expression) -> Expression | None:
        if isinstance(node, Part) and node.portion in (Portion.EARLIER, Portion.LATER):
            return replace(node, seen_from=anchor)
        return None

    return rewritten(meaning, turn)


_LONG = {Unit.YEAR, Unit.DECADE, Unit.CENTURY}


def regrained(meaning: Expression, said: TimeInterval) -> Expression:
    """a year after that month is a month: the date said before keeps its fineness under a longer shift."""

    def turn(node: Expression) -> Expression | None:
        kept = said.granularity not in (Granularity.DAY, Granularity.RANGE, Granularity.WEEKEND) and said.days < 300
        if isinstance(node, Shifted) and node.base == SAID and node.grain in _LONG and kept:
            return replace(node, grain=None)
        return None

    return rewritten(meaning, turn)


def rewritten(meaning: Expression, change: Change) -> Expression:
    """The tree with every node that `change` answers for replaced; what it answers is not entered again."""
    return cast(Expression, _walked(meaning, change))


def _walked(meaning: Any, change: Change) -> Any:
    if not is_dataclass(meaning) or isinstance(meaning, type):
        return meaning
    new = change(meaning)
    if new is not None:
        return new
    changed = {}
    for name in _parts_of(type(meaning)) or ():
        inner = getattr(meaning, name)
        if _parts_of(type(inner)) is not None:
            turned = _walked(inner, change)
            if turned is not inner:
                changed[name] = turned
    return replace(meaning, **changed) if changed else meaning


def nodes(meaning: Any) -> list[Any]:
    """The meaning and all that it is made of."""
    found = [meaning]
    for name in _parts_of(type(meaning)) or ():
        inner = getattr(meaning, name)
        if _parts_of(type(inner)) is not None:
            found.extend(nodes(inner))
    return found


_PARTS: dict[type, tuple[str, ...] | None] = {}


def _parts_of(kind: type) -> tuple[str, ...] | None:
    """The names of the parts of a meaning; None for what is no meaning. Asked so often that it is remembered."""
    if kind not in _PARTS:
        _PARTS[kind] = tuple(field.name for field in fields(kind)) if is_dataclass(kind) else None
    return _PARTS[kind]


def _contains(meaning: Expression, wanted: Expression) -> bool:
    return any(node == wanted for node in nodes(meaning))

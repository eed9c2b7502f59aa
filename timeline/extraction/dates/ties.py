"""What a time means that is tied to a happening, once the happening has its date."""

from __future__ import annotations

from timeline.extraction.dates.happenings import Tie
from timeline.extraction.rules.shared import SAID
from timeline.temporal.expression import (
    Amount,
    Antecedent,
    Away,
    Expression,
    Length,
    Nth,
    PartOfDay,
    Shifted,
    This,
    Unit,
)
from timeline.temporal.interval import TimeInterval

TIED = frozenset({"TIED", "NTHTIED"})
_TIED_RULES = ("duration:modified", "part-of-day:the")


def may_be_tied(category: str, rule: str) -> bool:
    """Whether a happening behind it can tell what it is counted from."""
    return category in TIED or rule in _TIED_RULES


def tied_to(meaning: Expression, tie: Tie, happening: Antecedent) -> Expression | None:
    """the day + after his death -> the day after that of his death; None where the two do not go together."""
    match meaning:
        case Shifted(of, Length((Amount(1, unit),))) if of == SAID:
            return This(unit, happening) if tie.joint == "of" else _beside(happening, tie, unit)
        case Length():
            return None if tie.joint == "of" else Away(meaning, tie.sign, happening)
        case PartOfDay(part, This(Unit.DAY)):
            day = This(Unit.DAY, happening) if tie.joint == "of" else _beside(happening, tie, Unit.DAY)
            return PartOfDay(part, day)
        case _:
            return None


def nth_of(meaning: Expression, said: Antecedent, days: TimeInterval) -> Expression | None:
    """the second day + from Tuesday to Friday -> Wednesday; of what began on a day, counted on from that day."""
    match meaning:
        case Nth(number, unit, _) if days.days > 1:
            return Nth(number, unit, said)
        case Nth(1, Unit() as unit, _):
            return This(unit, said)
        case Nth(number, Unit() as unit, _) if number > 1:
            return Shifted(said, Length((Amount(number - 1, unit),)), 1, unit)
        case _:
            return None


def _beside(happening: Antecedent, tie: Tie, unit: Unit) -> Expression:
    return Shifted(happening, Length((Amount(1, unit),)), tie.sign, unit)

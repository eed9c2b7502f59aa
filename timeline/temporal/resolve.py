"""From a meaning and a day of publication to days, a TIMEX3 value and the steps between."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from timeline.temporal.expression import Expression
from timeline.temporal.interval import TimeInterval


@dataclass(frozen=True, slots=True)
class Step:
    """One link of the chain from an anchor to a date, in plain words.

    `anchor` is what was counted from ("Friday 2 June 2023") and `why` why that ("the day of publication");
    `did` is the step itself ("the Friday before"), `reason` what decided it ("flew" is past tense), `result` where
    it led, with its `interval`.
    """

    anchor: str
    why: str
    did: str
    reason: str
    result: str
    interval: TimeInterval | None


@dataclass(frozen=True, slots=True)
class Resolution:
    """What an expression comes to on a day of publication; `anchor` says what it was counted from and why."""

    interval: TimeInterval | None
    value: str
    steps: tuple[Step, ...] = ()
    how: str = ""
    anchor: str = ""
    flags: tuple[str, ...] = ()


def resolve(meaning: Expression, published: date) -> Resolution:
    """The days and the value of a meaning, for an article published on that day."""
    raise NotImplementedError

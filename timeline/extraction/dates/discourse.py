"""The dates that a text has said so far, from which later ones are counted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from timeline.temporal.expression import Antecedent, CalendarDate, Expression, Unit
from timeline.temporal.interval import Granularity, TimeInterval


@dataclass(frozen=True, slots=True)
class Said:
    """A date that the text has said: where, in which words, with what meaning and days.

    An aside steps out of what is being told: which had opened in 1998, built in March. What is `reported` is the day
    of the telling: police said on Sunday. What is `numbered` is counted through something: on the second day.
    """

    start: int
    words: str
    meaning: Expression
    interval: TimeInterval
    depth: int = 0
    aside: bool = False
    reported: bool = False
    numbered: bool = False
    to_the_day: Said | None = None  # six weeks later is a week, and to the day the 42nd

    def as_antecedent(self) -> Antecedent:
        """The date as something to count from; a very long chain is cut, and goes on from the day it has reached."""
        if self.depth < _LONGEST_CHAIN:
            return Antecedent(self.meaning, self.words)
        first = self.interval.earliest
        return Antecedent(CalendarDate(first.year, first.month, first.day), self.words)


_LONGEST_CHAIN = 12
_REMEMBERED = 12
_REACH = 600  # characters
_A_LONG_WAY = 60  # days
_A_FEW = 3
_FITS = {
    Unit.DAY: {Granularity.DAY},
    Unit.WEEK: {Granularity.DAY, Granularity.WEEKEND, Granularity.WEEK},
    Unit.WEEKEND: {Granularity.DAY, Granularity.WEEK, Granularity.WEEKEND},
}


class Discourse:
    """The dates said so far, in the order of the text."""

    def __init__(self) -> None:
        self.said: list[Said] = []
        self.ranges: list[Said] = []
        self._day: Said | None = None

    def add(self, said: Said) -> None:
        """One more date of the text."""
        self.said.append(said)
        if said.interval.granularity is Granularity.DAY and not (said.aside or said.numbered):
            self._day = said

    def result_period(self, published: date) -> Said | None:
        """The quarter or half-year whose results the text tells of, if it has named one not far back."""
        for said in reversed(self.said[-20:]):
            told = said.interval.granularity in (Granularity.QUARTER, Granularity.HALF)
            if told and said.interval.latest < published:
                return said
        return None

    def counted_through(self, start: int) -> Said | None:
        """The range or day said last, if not far before: from Tuesday to Friday, on 5 June ... on the second day."""
        last = (self.ranges[-1] if self.ranges else None) or self._day
        return last if last is not None and 0 < start - last.start < _REACH else None

    def has_left(self, said: Said) -> bool:
        """Whether the story has gone on a long way from a date: the battle of two months ago is another battle."""
        return any((one.interval.earliest - said.interval.latest).days > _A_LONG_WAY for one in self.said[-_A_FEW:])

    def latest(self) -> list[Said]:
        """The dates said last, the latest first."""
        return self.said[: -_REMEMBERED - 1 : -1]


def fits(interval: TimeInterval, unit: Unit) -> bool:
    """Whether days are named finely enough for a unit to be counted from them, or to be that unit."""
    if unit in _FITS:
        return interval.granularity in _FITS[unit]
    limit = {Unit.MONTH: 31, Unit.SEASON: 93, Unit.QUARTER: 92, Unit.HALF: 184, Unit.YEAR: 366}.get(unit, 40_000)
    return interval.days <= limit

"""What an expression is counted from: a date said before in the text, and what to do where there is none."""

from __future__ import annotations

from datetime import date

from timeline.extraction.anchoring import (
    Direction,
    anchored,
    counts_forward,
    is_said,
    of_results,
    of_unit_said,
    regrained,
    seen_from,
    unit_wanted,
)
from timeline.extraction.dates.antecedents import antecedents, outrun
from timeline.extraction.dates.context import Context
from timeline.extraction.dates.direction import lean_of
from timeline.extraction.dates.discourse import Discourse, Said
from timeline.extraction.dates.resolving import resolved
from timeline.extraction.rules.shared import SAID
from timeline.temporal.expression import Expression, Last, Next, Published, Reference, Unit, Weekday, When

_LONG_AGO, _NEWS = 30, 7  # days before publication


class Anchors:
    """Finds what the expressions of one text are counted from."""

    def __init__(self, context: Context, discourse: Discourse, published: date, *, history: bool) -> None:
        self._context = context
        self._discourse = discourse
        self._published = published
        self._history = history
        # The year before which a month or year is background in news, and no part of what is told.
        self._oldest = 1 if history else published.year - 1

    def anchored(self, meaning: Expression, start: int, end: int) -> Expression:
        """The date said before, found in the text; without one, what the day of publication allows."""
        if of_results(meaning):
            told = self._discourse.result_period(self._published)
            return counted_from(meaning, told) if told else anchored(meaning, Last(Unit.QUARTER, Published()))
        said_before = self._back_in_news(self._said_before(meaning, start), start, end)
        if not said_before:
            return _without_said(meaning)
        coarse = self._outrun(meaning, said_before[0])
        if coarse is not None:
            return coarse
        readings = (counted_from(meaning, said) for said in said_before)
        past = next((one for one in readings if not self._to_come(one, start, end)), None)
        return past or counted_from(meaning, said_before[0])

    def ended(self, meaning: Expression, start: int, end: int) -> Expression | None:
        """By the end of the month, prices had doubled: of the month told, where this one has not ended yet."""
        of_said = of_unit_said(meaning)
        if of_said is None or self._context.text[start:end].lower().rfind("this") >= 0:
            return None
        found = resolved(meaning, self._published).interval
        if found is None or found.latest <= self._published or not self._is_told_as_past(start, end):
            return None
        before = self._said_before(of_said, start)
        readings = [counted_from(of_said, said) for said in before if said.interval.latest < self._published]
        return next((one for one in readings if not self._to_come(one, start, end)), None)

    def _said_before(self, meaning: Expression, start: int) -> list[Said]:
        return antecedents(meaning, self._discourse, self._context.text, start, self._oldest)

    def _back_in_news(self, said_before: list[Said], start: int, end: int) -> list[Said]:
        """The same afternoon, in a paragraph after one of background, is that of the day the news tells."""
        text = self._context.text
        if not said_before or self._history or not text[start:end].lower().startswith("the same "):
            return said_before
        first = said_before[0]
        if "\n\n" not in text[first.start : start] or self._days_ago(first) <= _LONG_AGO:
            return said_before
        news = next((said for said in said_before if 0 <= self._days_ago(said) <= _NEWS), None)
        return said_before if news is None else [news, *(said for said in said_before if said is not news)]

    def _days_ago(self, said: Said) -> int:
        return (self._published - said.interval.latest).days

    def _outrun(self, meaning: Expression, said: Said) -> Expression | None:
        """On 6 May ... In July a fleet sailed. The same day ...: some day of that July."""
        if unit_wanted(meaning) is not Unit.DAY:
            return None
        newer = outrun(said, self._discourse, self._context.text, self._published)
        return newer.as_antecedent() if newer is not None else None

    def _is_told_as_past(self, start: int, end: int) -> bool:
        return lean_of(self._context, start, end).direction is Direction.PAST

    def _to_come(self, meaning: Expression, start: int, end: int) -> bool:
        """Whether it would lie in the future although the clause tells of the past."""
        found = resolved(meaning, self._published).interval
        if found is None or found.earliest <= self._published:
            return False
        return self._is_told_as_past(start, end)


def counted_from(meaning: Expression, said: Said) -> Expression:
    """The meaning with that date in the place of the one said before."""
    antecedent = said.as_antecedent()
    return anchored(seen_from(regrained(meaning, said.interval), antecedent), antecedent)


def _without_said(meaning: Expression) -> Expression:
    """Two days later could be any day; on the Tuesday is one near publication; the next month follows this one."""
    if counts_forward(meaning) or is_said(meaning):
        return Reference(When.PAST)
    match meaning:
        case Next(Weekday() as what, of, True) if of == SAID:
            return Last(what, Published(), counting=True, why="news tells what has been")
        case _:
            return anchored(meaning, Published())

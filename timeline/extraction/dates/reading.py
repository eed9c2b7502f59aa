"""One expression after another gets its meaning: its direction, its anchor, the other readings, its doubts."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import TypeGuard

from timeline.extraction.anchoring import (
    YEAR_BEFORE_SAID,
    Direction,
    Discourse,
    Lean,
    Said,
    anchored,
    chain_depth,
    counts_forward,
    is_bare,
    meaning_adds,
    moved_to,
    needs_antecedent,
    of_results,
    pointed,
    regrained,
    seen_from,
    unit_wanted,
)
from timeline.extraction.dates.asides import is_aside, steps_back
from timeline.extraction.dates.comparison import is_comparison
from timeline.extraction.dates.context import Context
from timeline.extraction.dates.direction import lean_of
from timeline.extraction.dates.frames import (
    Frame,
    explicit_year,
    heads_entry,
    in_frame,
    in_month,
    leads_sentence,
    opens_sentence,
    paragraph_end,
)
from timeline.extraction.dates.grammar import Item
from timeline.extraction.dates.history import carries_on, in_story
from timeline.extraction.dates.literals import Convention
from timeline.extraction.dates.other_readings import other_readings
from timeline.extraction.dates.scan import Piece
from timeline.extraction.mentions import Reading, TemporalExpression, TextSpan, TimexType
from timeline.temporal.expression import (
    CalendarDate,
    Clock,
    Every,
    Expression,
    Last,
    Length,
    Named,
    PartOfDay,
    Published,
    Reference,
    Stretch,
    Unit,
    Weekday,
    When,
)
from timeline.temporal.interval import Granularity
from timeline.temporal.resolve import Resolution, resolve

HAPPENED_IN_FUTURE = "happened-in-future"
DAY_MONTH_GUESSED = "day-month-guessed"
_OPPOSITE = (Direction.PAST, Direction.FUTURE)
_NEAR = 60  # days within which a date may lie against the lean of its clause
_SAME_PASSAGE = 200
_JUST_SAID = re.compile(r"\s*,\s*(?:on|in)\s+\Z", re.I)


class Reader:
    """Reads the expressions of one text in their order."""

    def __init__(self, context: Context, published: date, convention: Convention, *, history: bool = False) -> None:
        self.context = context
        self.published = published
        self.convention = convention
        self.discourse = Discourse()
        self.frame: Frame | None = None
        self.entry: Frame | None = None
        self.history = history
        self.told: Said | None = None

    def read(self, item: Item, run: list[Piece]) -> TemporalExpression:
        """The item as an expression of the text, with its meaning settled and resolved."""
        start, end = run[item.start].start, run[item.end - 1].end
        words, rule = self.context.text[start:end], item.rule.name if item.rule else "date:literal"
        meaning, confidence, lean = self._settled(item.value, start, end)
        meaning = self._in_entry(meaning, start)
        resolution = resolved(meaning, self.published)
        flags = resolution.flags + self._doubts(meaning, resolution, start, end)
        readings = other_readings(item.value, meaning, lean, words, self.convention, self._resolve)
        if any("day and month" in reading.why_not for reading in readings):
            flags = (*flags, DAY_MONTH_GUESSED)
        self._remember(item.value, meaning, resolution, start, end)
        confidence = max(0.1, confidence - 0.25 * len(flags))
        span = TextSpan(start, end)
        return TemporalExpression(
            span, words, type_of(meaning), meaning, resolution, rule, round(confidence, 2), flags, readings
        )

    def _resolve(self, meaning: Expression) -> Resolution:
        return resolved(meaning, self.published)

    def _settled(self, meaning: Expression, start: int, end: int) -> tuple[Expression, float, Lean | None]:
        """What is open in the rule's meaning decided by the words around, and how sure that is."""
        if is_comparison(meaning, self.context, start, self.discourse, self.published):
            return self._anchored(YEAR_BEFORE_SAID, start, end), 0.8, None
        if needs_antecedent(meaning):
            return self._anchored(meaning, start, end), 0.75, None
        told = self._told(meaning, start, end)
        if told is not None:
            return told, 0.8, None
        if self._is_yesterday(meaning):
            return Last(meaning.what, meaning, why="of yesterday one would say yesterday"), 0.7, None
        if not is_bare(meaning):
            return meaning, 0.7 if isinstance(meaning, Reference) else 0.95, None
        framed = self._framed(meaning, start)
        lean = lean_of(self.context, start, end)
        if framed is not None and not (lean.direction is Direction.FUTURE and lean.firm):
            return framed, 0.8, None
        return self._pointed(meaning, lean), _trust(lean), lean

    def _told(self, meaning: Expression, start: int, end: int) -> Expression | None:
        """In a history, the year that the story has reached; once it has come to the present, it is read as news."""
        if self.told is None or self.told.interval.latest.year >= self.published.year:
            return None
        back = steps_back(self.context, start, end)
        return in_story(meaning, self.told, self.context.text[start:end], back=back)

    def _pointed(self, meaning: Expression, lean: Lean) -> Expression:
        """A day or month goes against a clause that only leans, if it lies near there: banned from 12 October."""
        turned = pointed(meaning, lean)
        found = None if lean.firm else self._resolve(turned).interval
        if found is None or lean.direction not in _OPPOSITE:
            return turned
        ahead, behind = (found.earliest - self.published).days, (self.published - found.latest).days
        if {Direction.PAST: ahead, Direction.FUTURE: behind}[lean.direction] > _NEAR:
            return pointed(meaning, replace(lean, firm=True))
        return turned

    def _is_yesterday(self, meaning: Expression) -> TypeGuard[Last]:
        """last Wednesday, said on a Thursday."""
        if not (isinstance(meaning, Last) and isinstance(meaning.what, Weekday)):
            return False
        if not isinstance(meaning.before, Published):
            return False
        found = self._resolve(meaning).interval
        return found is not None and (self.published - found.earliest).days == 1

    def _to_come(self, meaning: Expression, start: int, end: int) -> bool:
        """Whether it would lie in the future although the clause tells of the past."""
        found = self._resolve(meaning).interval
        if found is None or found.earliest <= self.published:
            return False
        return lean_of(self.context, start, end).direction is Direction.PAST

    def _anchored(self, meaning: Expression, start: int, end: int) -> Expression:
        """The date said before, found in the text; without one, what the day of publication allows."""
        if of_results(meaning):
            told = self.discourse.result_period(self.published)
            return _counted_from(meaning, told) if told else anchored(meaning, Last(Unit.QUARTER, Published()))
        readings = [_counted_from(meaning, said) for said in self.discourse.antecedents(unit_wanted(meaning))]
        if readings:
            return next((one for one in readings if not self._to_come(one, start, end)), readings[0])
        if counts_forward(meaning):
            return Reference(When.PAST)
        return anchored(meaning, Published())

    def _framed(self, meaning: Expression, start: int) -> Expression | None:
        """The year that the passage stays in: In 1972 ... In February; in 2021, on September 9."""
        frame = self.frame
        if frame is not None and start <= frame.until and frame.said.interval.latest.year != self.published.year:
            return in_frame(meaning, frame.said)
        last = self.discourse.said[-1] if self.discourse.said else None
        if last is not None and start - last.start < _SAME_PASSAGE:
            day = in_month(meaning, last)
            if day is not None:
                return day
        if last is not None and last.interval.granularity is Granularity.YEAR:
            between = self.context.text[last.start + len(last.words) : start]
            if len(between) < 12 and _JUST_SAID.match(between):
                return in_frame(meaning, last)
        return None

    def _in_entry(self, meaning: Expression, start: int) -> Expression:
        """In a diary entry or a line of a chronology, today is the day that heads it."""
        if self.entry is None or start > self.entry.until:
            return meaning
        said = self.entry.said
        return moved_to(meaning, replace(said.as_antecedent(), why="the day that heads the entry"))

    def _remember(self, rule: Expression, meaning: Expression, found: Resolution, start: int, end: int) -> None:
        if found.interval is None or not (meaning_adds(rule) and meaning_adds(meaning)):
            return
        text = self.context.text
        aside = not leads_sentence(text, start) and is_aside(self.context, start, end)
        said = Said(start, text[start:end], meaning, found.interval, chain_depth(meaning), aside)
        self.discourse.add(said)
        if self.history and carries_on(said) and not (aside and self.told):
            self.told = said
        if opens_sentence(text, start):
            self.frame = Frame(said, paragraph_end(text, end)) if explicit_year(meaning) else None
        if found.interval.granularity is Granularity.DAY and heads_entry(text, start, end):
            self.entry = Frame(said, paragraph_end(text, end + 2))

    def _doubts(self, meaning: Expression, found: Resolution, start: int, end: int) -> tuple[str, ...]:
        """A date still to come, told as a thing done."""
        if found.interval is None or found.interval.earliest <= self.published:
            return ()
        if not isinstance(meaning, CalendarDate | Named):
            return ()
        lean = lean_of(self.context, start, end)
        return (HAPPENED_IN_FUTURE,) if lean.direction is Direction.PAST and lean.firm else ()


@lru_cache(maxsize=20_000)
def resolved(meaning: Expression, published: date) -> Resolution:
    """`resolve`, remembered: the same words recur all through the news of a day."""
    return resolve(meaning, published)


def _counted_from(meaning: Expression, said: Said) -> Expression:
    antecedent = said.as_antecedent()
    return anchored(seen_from(regrained(meaning, said.interval), antecedent), antecedent)


def _trust(lean: Lean) -> float:
    if lean.direction is Direction.UNKNOWN:
        return 0.6
    return 0.92 if lean.firm else 0.8


def type_of(meaning: Expression) -> TimexType:
    """The TIMEX3 type that a meaning has."""
    match meaning:
        case PartOfDay() | Clock():
            return TimexType.TIME
        case Length() | Stretch():
            return TimexType.DURATION
        case Every():
            return TimexType.SET
        case Named(day, _):
            return type_of(day)
        case _:
            return TimexType.DATE


Resolver = Callable[[Expression], Resolution]
__all__ = ["Reader", "Reading", "resolved", "type_of"]

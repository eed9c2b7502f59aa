"""One expression after another gets its meaning: its direction, its anchor, the other readings, its doubts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TypeGuard

from timeline.extraction.anchoring import (
    YEAR_BEFORE_SAID,
    Direction,
    Lean,
    chain_depth,
    is_bare,
    meaning_adds,
    needs_antecedent,
    pointed,
)
from timeline.extraction.dates.anchors import Anchors
from timeline.extraction.dates.asides import is_aside, is_reporting, steps_back
from timeline.extraction.dates.comparison import in_year_told, is_comparison
from timeline.extraction.dates.context import Context
from timeline.extraction.dates.date_line import across_the_date_line
from timeline.extraction.dates.direction import lean_of
from timeline.extraction.dates.discourse import Discourse, Said
from timeline.extraction.dates.frames import leads_sentence
from timeline.extraction.dates.grammar import Item
from timeline.extraction.dates.happenings import Happenings, Tie, dated_by, tie_of
from timeline.extraction.dates.history import carries_on, in_story, is_weekday
from timeline.extraction.dates.literals import Convention
from timeline.extraction.dates.modifiers import modified
from timeline.extraction.dates.other_readings import by_weekday, other_readings
from timeline.extraction.dates.passages import Passage
from timeline.extraction.dates.ranges import range_said, spanned
from timeline.extraction.dates.resolving import resolved, type_of
from timeline.extraction.dates.scan import Piece
from timeline.extraction.dates.ties import TIED, may_be_tied, nth_of, tied_to
from timeline.extraction.mentions import TemporalExpression, TextSpan
from timeline.extraction.rules.shared import SAID
from timeline.temporal.expression import (
    CalendarDate,
    Expression,
    Last,
    Length,
    Named,
    Nth,
    Published,
    Reference,
    Shifted,
    Unit,
    Weekday,
    When,
)
from timeline.temporal.resolve import Resolution

HAPPENED_IN_FUTURE = "happened-in-future"
DAY_MONTH_GUESSED = "day-month-guessed"
_OPPOSITE = (Direction.PAST, Direction.FUTURE)
_NEAR = 60  # days within which a date may lie against the lean of its clause
Settled = tuple[Expression, float, Lean | None]


class Reader:
    """Reads the expressions of one text in their order."""

    def __init__(self, context: Context, published: date, convention: Convention, *, history: bool = False) -> None:
        self.context = context
        self.published = published
        self.convention = convention
        self.discourse = Discourse()
        self.passage = Passage(context.text, published)
        self.history = history
        self.anchors = Anchors(context, self.discourse, published, history=history)
        self.told: Said | None = None
        self.happenings = Happenings(context)
        self.untied: list[tuple[Item, list[Piece]]] = []

    def read(self, item: Item, run: list[Piece]) -> TemporalExpression | None:
        """The item as an expression of the text, settled and resolved; None where it lacks what it is counted from."""
        start, end = run[item.start].start, run[item.end - 1].end
        rule = item.rule.name if item.rule else "date:literal"
        tie = tie_of(self.context, end) if may_be_tied(item.category, rule) else None
        meaning = self._tied(item, tie, start)
        if meaning is not None:
            stop = tie.end if tie and tie.joint == "of" and item.category != "NTHTIED" else end
            return self._expression(item.value, (meaning, 0.75, None), rule, start, stop)
        if tie is not None or item.category in TIED:
            self.untied.append((item, run))
        return None if item.category in TIED else self._expression(item.value, None, rule, start, end)

    def _tied(self, item: Item, tie: Tie | None, start: int) -> Expression | None:
        """The meaning of what is counted from a happening, or from the days that were just said to be a range."""
        said = self.happenings.date_of(tie) if tie else None
        if tie is not None and said is not None:
            happening = dated_by(said, tie)
            of_nth = item.category == "NTHTIED" and tie.joint == "of"
            if of_nth and self.discourse.has_left(said):
                return None
            return nth_of(item.value, happening, said.interval) if of_nth else tied_to(item.value, tie, happening)
        whole = self.discourse.counted_through(start) if tie is None and item.category == "NTHTIED" else None
        if whole is None or (whole.interval.days == 1 and item.value.what is not Unit.DAY):
            return None
        return nth_of(item.value, whole.as_antecedent(), whole.interval)

    def _expression(
        self, rule_meaning: Expression, settled: Settled | None, rule: str, start: int, end: int
    ) -> TemporalExpression:
        words = self.context.text[start:end]
        meaning, confidence, lean = settled or self._settled(rule_meaning, start, end)
        meaning = modified(self.passage.in_entry(meaning, start), words)
        resolution = resolved(meaning, self.published)
        flags = resolution.flags + self._doubts(meaning, resolution, start, end)
        readings = other_readings(rule_meaning, meaning, lean, words, self.convention, self._resolve)
        if any("day and month" in reading.why_not for reading in readings):
            flags = (*flags, DAY_MONTH_GUESSED)
        self._remember(rule_meaning, meaning, resolution, start, end)
        confidence = max(0.1, confidence - 0.25 * len(flags))
        span = TextSpan(start, end)
        return TemporalExpression(
            span, words, type_of(meaning), meaning, resolution, rule, round(confidence, 2), flags, readings
        )

    def take_range(self, first: TemporalExpression, last: TemporalExpression) -> None:
        """Remember two expressions that name the ends of a range of days: from Tuesday to Friday."""
        whole = range_said(first, last, self.context.text)
        if whole is not None:
            self.discourse.ranges.append(whole)
        begun = spanned(first, last, self.context.text) if self.history else None
        self.told = begun or self.told

    def _resolve(self, meaning: Expression) -> Resolution:
        return resolved(meaning, self.published)

    def _settled(self, meaning: Expression, start: int, end: int) -> Settled:
        """What is open in the rule's meaning decided by the words around, and how sure that is."""
        if is_comparison(meaning, self.context, start, self.discourse, self.published):
            return self.anchors.anchored(YEAR_BEFORE_SAID, start, end), 0.8, None
        of_year = in_year_told(meaning, self.discourse.result_period(self.published))
        if of_year is not None:
            return of_year, 0.8, None
        if needs_antecedent(meaning):
            return self.anchors.anchored(meaning, start, end), 0.75, None
        told = self._told(meaning, start, end)
        if told is not None:
            return told, 0.8, None
        if self._is_yesterday(meaning):
            return Last(meaning.what, meaning, why="of yesterday one would say yesterday"), 0.7, None
        ended = self.anchors.ended(meaning, start, end)
        if ended is not None:
            return ended, 0.7, None
        if self._is_some_day(meaning, start, end):
            return Reference(When.FUTURE), 0.7, None
        if not is_bare(meaning):
            return meaning, 0.7 if isinstance(meaning, Reference) else 0.95, None
        framed = self.passage.framed(meaning, start, self.discourse)
        lean = lean_of(self.context, start, end)
        if framed is not None and not (lean.direction is Direction.FUTURE and self._is_over(framed)):
            return framed, 0.8, None
        return self._pointed(meaning, lean), _trust(lean), lean

    def _told(self, meaning: Expression, start: int, end: int) -> Expression | None:
        """In a history, the year that the story has reached; once it has come to the present, it is read as news."""
        if self.told is None or self.told.interval.latest.year >= self.published.year:
            return None
        if is_weekday(meaning) and is_reporting(self.context, start, end):
            return None
        back = steps_back(self.context, start, end)
        return in_story(meaning, self.told, self.context.text[start:end], back=back)

    def _pointed(self, meaning: Expression, lean: Lean) -> Expression:
        """A day or month goes against a clause that only leans, if it lies near there: banned from 12 October."""
        there = across_the_date_line(meaning, lean, self.published)
        if there is not None:
            return there
        turned = pointed(meaning, lean)
        fitting = by_weekday(meaning, turned, self._resolve)
        if fitting is not None:
            return fitting
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

    def _is_some_day(self, meaning: Expression, start: int, end: int) -> bool:
        """One day he will return."""
        if not isinstance(meaning, Length) or self.context.text[start:end].lower() != "one day":
            return False
        head = self.context.head(start, end)
        free = head is not None and head.dep_ in ("npadvmod", "nsubj") and head.head.pos_ in ("VERB", "AUX")
        return free and lean_of(self.context, start, end).direction is Direction.FUTURE

    def _is_over(self, meaning: Expression) -> bool:
        found = self._resolve(meaning).interval
        return found is not None and found.latest < self.published

    def _remember(self, rule: Expression, meaning: Expression, found: Resolution, start: int, end: int) -> None:
        if found.interval is None or not (meaning_adds(rule) and meaning_adds(meaning)):
            return
        text = self.context.text
        aside = not leads_sentence(text, start) and is_aside(self.context, start, end)
        reported = is_reporting(self.context, start, end)
        numbered = isinstance(rule, Nth) and rule.within == SAID
        said = Said(start, text[start:end], meaning, found.interval, chain_depth(meaning), aside, reported, numbered)
        said = replace(said, to_the_day=self._to_the_day(said))
        self.discourse.add(said)
        self.happenings.add(said)
        if self.history and carries_on(said) and not (aside and self.told):
            self.told = said
        self.passage.goes_on(said, end)

    def _to_the_day(self, said: Said) -> Said | None:
        """Six weeks later, counted from a day, as the 42nd day from there."""
        meaning = said.meaning
        if not isinstance(meaning, Shifted) or meaning.grain is not Unit.WEEK:
            return None
        base = self._resolve(meaning.base).interval
        if base is None or base.days > 1:
            return None
        exact = replace(meaning, grain=Unit.DAY)
        days = self._resolve(exact).interval
        return replace(said, meaning=exact, interval=days) if days is not None and days.days == 1 else None

    def _doubts(self, meaning: Expression, found: Resolution, start: int, end: int) -> tuple[str, ...]:
        """A date still to come, told as a thing done."""
        if found.interval is None or found.interval.earliest <= self.published:
            return ()
        if not isinstance(meaning, CalendarDate | Named):
            return ()
        lean = lean_of(self.context, start, end)
        return (HAPPENED_IN_FUTURE,) if lean.direction is Direction.PAST and lean.firm else ()


def _trust(lean: Lean) -> float:
    if lean.direction is Direction.UNKNOWN:
        return 0.6
    return 0.92 if lean.firm else 0.8

"""Passages that stay in another year, and lines of a chronology or diary that bear a day of their own."""

from __future__ import annotations

import re
from dataclasses import dataclass

from timeline.extraction.dates.discourse import Said
from timeline.temporal.expression import (
    CalendarDate,
    Clock,
    DayOfMonth,
    DayOfYear,
    Expression,
    Holiday,
    MonthOfYear,
    Named,
    Nearest,
    Next,
    Nth,
    Part,
    PartOfDay,
    Published,
    SeasonOfYear,
    This,
    Unit,
)
from timeline.temporal.interval import Granularity

_OPENS_SENTENCE = re.compile(
    r"(?:\A|[.!?:;]['\"”’)]*\s|\n)\s*(?:(?:it was|back|as early as|early|late|later|only|and|but|then|already)\s+)?"
    r"(?:on\s+this\s+day\s+)?(?:(?:in|on|during|around|throughout|as of)\s+)?(?:the\s+)?(?:year\s+)?\Z",
    re.I,
)
_LEADS_SENTENCE = re.compile(
    r"(?:\A|[.!?:;]['\"”’)]*\s|\n)\s*(?:(?:and|but|then|by|in|on|at|from|since|until|till|before|after|during|around|about"
    r"|throughout|through|towards?|as|of|the|start|end|beginning|turn|night|morning|early|late|mid|only|it|was)\s+){0,6}\Z",
    re.I,
)
_BEGINS_LINE = re.compile(r"(?:\A|\n)[ \t]*(?:[-*•–—][ \t]*)?(?:on[ \t]+)?\Z", re.I)
_ENTRY_MARK = re.compile(r"[ \t]*(?:[:—–]|-[ \t-]|\.[ \t]*\n|\n|\)[ \t]*[:—–-])")
_WINDOW = 60
_LONGEST_MONTH = 31
_LONGEST_PASSAGE = 3000


@dataclass(frozen=True, slots=True)
class Frame:
    """The date that a passage stays with, until the end of its paragraph."""

    said: Said
    until: int


def paragraph_end(text: str, start: int) -> int:
    """Where the paragraph ends: at a blank line, or as far as a passage is trusted to stay with its date."""
    found = text.find("\n\n", start, start + _LONGEST_PASSAGE)
    return start + _LONGEST_PASSAGE if found < 0 else found


def opens_sentence(text: str, start: int) -> bool:
    """Whether only an opening like In or On the stands between the sentence's start and the words."""
    return bool(_OPENS_SENTENCE.search(text, max(0, start - _WINDOW), start))


def leads_sentence(text: str, start: int) -> bool:
    """Whether the sentence begins with the words, or with no more than: and by, at the start of, on the night of."""
    return bool(_LEADS_SENTENCE.search(text, max(0, start - _WINDOW), start))


def heads_entry(text: str, start: int, end: int) -> bool:
    """Whether the words head a line of a chronology: 3 May: ..."""
    begins = _BEGINS_LINE.search(text, max(0, start - _WINDOW), start)
    return bool(begins and _ENTRY_MARK.match(text, end))


def explicit_year(meaning: Expression) -> bool:
    """Whether the meaning is a time with its year written out, or a part of one: the night of 5 May 1915."""
    match meaning:
        case CalendarDate():
            return True
        case PartOfDay(_, of) | Part(_, of) | Nth(_, _, of) | Named(of) | Clock(_, _, of):
            return explicit_year(of)
        case _:
            return False


def in_month(meaning: Expression, said: Said) -> Expression | None:
    """last November, on the 14th -> the 14th of the month said just before."""
    match meaning:
        case Nearest(DayOfMonth() as what, Published()) if said.interval.days <= _LONGEST_MONTH:
            return Nth(1, what, This(Unit.MONTH, said.as_antecedent()))
        case _:
            return None


def in_frame(meaning: Expression, frame: Said) -> Expression | None:
    """In 1972 ... In February -> the February of 1972; In October 2018 ... In March -> the next March."""
    match meaning:
        case Nearest(MonthOfYear() | DayOfYear() | SeasonOfYear() | Holiday() as what, Published()):
            holder = frame.as_antecedent()
            if frame.interval.granularity is Granularity.YEAR:
                return Nth(1, what, holder)
            return Next(what, holder, counting=True, why="the passage goes on from there")
        case _:
            return None

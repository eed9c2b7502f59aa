"""What a passage lends to the bare times in it: the year that opened it, the day that heads its entry."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from timeline.extraction.anchoring import moved_to
from timeline.extraction.dates.asides import sentences_between
from timeline.extraction.dates.discourse import Discourse, Said
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
from timeline.extraction.dates.history import is_of_now
from timeline.temporal.expression import Expression
from timeline.temporal.interval import Granularity

_SAME_PASSAGE = 200
_SHORT_WAY = 12
_A_FEW = 3
_HEADS_A_LINE = re.compile(r"(?:\A|\n)[ \t]*(?:[-*•–—][ \t]*)?\Z")
_HEAD = re.compile(r"[^\n:—–]{1,24}(?:[:—–]|[ \t]-[ \t])")
_JUST_SAID = re.compile(r"\s*,\s*(?:on|in)\s+\Z", re.I)


class Passage:
    """The year that a paragraph stays with, and the day of a diary entry or of a line of a chronology."""

    def __init__(self, text: str, published: date) -> None:
        self._text = text
        self._published = published
        self._frame: Frame | None = None
        self._entry: Frame | None = None

    def goes_on(self, said: Said, end: int) -> None:
        """A date more, whose words end there: it may open a passage or head an entry."""
        text = self._text
        if opens_sentence(text, said.start) and (explicit_year(said.meaning) or is_of_now(said.meaning)):
            self._frame = Frame(said, paragraph_end(text, end)) if explicit_year(said.meaning) else None
        if said.interval.granularity is Granularity.DAY and heads_entry(text, said.start, end):
            self._entry = Frame(said, paragraph_end(text, end + 2))

    def framed(self, meaning: Expression, start: int, discourse: Discourse) -> Expression | None:
        """In 1972 ... In February; last November, on the 14th; in 2021, on September 9."""
        frame = self._frame
        if frame is not None and start <= frame.until and frame.said.interval.latest.year != self._published.year:
            return in_frame(meaning, frame.said)
        last = discourse.said[-1] if discourse.said else None
        if last is not None and start - last.start < _SAME_PASSAGE:
            day = in_month(meaning, last)
            if day is not None:
                return day
        years = (said for said in reversed(discourse.said[-_A_FEW:]) if said.interval.granularity is Granularity.YEAR)
        year = next((said for said in years if self._holds(said, start)), None)
        return in_frame(meaning, year) if year else None

    def _holds(self, year: Said, start: int) -> bool:
        """Whether a year goes on to a day: in 2021, on September 9; next year's summit opens on 30 November."""
        text, end = self._text, year.start + len(year.words)
        if start - end < _SHORT_WAY and _JUST_SAID.match(text[end:start]):
            return True
        opens = leads_sentence(text, year.start) or text[end : end + 2] in ("'s", "’s")
        return opens and not year.aside and not sentences_between(text, end, start)

    def in_entry(self, meaning: Expression, start: int) -> Expression:
        """In a diary entry or a line of a chronology, today is the day that heads it."""
        if self._entry is None or start > self._entry.until or self._heads_line(start):
            return meaning
        said = self._entry.said
        return moved_to(meaning, replace(said.as_antecedent(), why="the day that heads the entry"))

    def _heads_line(self, start: int) -> bool:
        """Whether the words open an entry of their own: the next line of a chronology without blank lines."""
        text = self._text
        return bool(_HEADS_A_LINE.search(text, max(0, start - _SHORT_WAY), start) and _HEAD.match(text, start))

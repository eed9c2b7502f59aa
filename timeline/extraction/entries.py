"""Entries of a chronology or a diary: the day that heads an entry dates what its lines tell."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from timeline.extraction.dates.frames import heads_entry
from timeline.extraction.mentions import TextSpan
from timeline.extraction.parse import Parse
from timeline.extraction.timing import TimePlace

_FEWEST = 2
_LONGEST_HEAD = 31  # days
_WINDOW = 60
_CELL_ENDS = re.compile(r" *[|\t]")


@dataclass(frozen=True, slots=True)
class Entry:
    """The date that heads an entry, and the first token after what it heads."""

    head: TimePlace
    until: int


def read_entries(parse: Parse, places: Sequence[TimePlace], paragraphs: Sequence[int]) -> list[Entry]:
    """The entries of a text, in its order; a single head, as of a letter or a dispatch, makes no chronology."""
    heads = [place for place in places if _is_head(parse, place)]
    if len(heads) < _FEWEST:
        return []
    following = [*(place.first for place in heads[1:]), len(parse)]
    return [Entry(head, min(stop, _until(head, paragraphs))) for head, stop in zip(heads, following, strict=True)]


def entry_of(entries: Sequence[Entry], token: int) -> Entry | None:
    """The entry that holds a token; its head's own words are no part of it."""
    at = bisect_left(entries, token, key=lambda entry: entry.head.last) - 1
    return entries[at] if at >= 0 and token < entries[at].until else None


def _is_head(parse: Parse, place: TimePlace) -> bool:
    span, interval = place.expression.span, place.expression.interval
    if interval is None or interval.days > _LONGEST_HEAD:
        return False
    return heads_entry(parse.text, span.start, span.end) or _fills_first_cell(parse.text, span)


def _fills_first_cell(text: str, span: TextSpan) -> bool:
    """Whether the words fill the first cell of a row: "3 May | China banned Micron"."""
    before = text[max(0, span.start - _WINDOW) : span.start].rpartition("\n")[2]
    return not before.strip(" |") and bool(_CELL_ENDS.match(text, span.end))


def _until(head: TimePlace, paragraphs: Sequence[int]) -> int:
    """The end of the paragraph, or of the next where the head stands alone in its own."""
    own = paragraphs[head.first]
    alone = head.last + 2 < len(paragraphs) and paragraphs[head.last + 2] != own
    last = own + 1 if alone else own
    return bisect_right(paragraphs, last)

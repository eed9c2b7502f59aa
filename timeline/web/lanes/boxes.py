"""The titles of a lane in boxes: one for all acts of a day, one for each act that only a stretch of days holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.html import strip_tags

from timeline.web.dates import Days, short_date
from timeline.web.lanes.acts import Act
from timeline.web.lanes.scale import WIDTH, Scale
from timeline.web.lanes.wrapping import LETTERS, wrapped

LINE, AFTER, BAR = 14.0, 3.0, 12.0
# From the stem to the mark, and on to the words; and what a letter takes at 12 pixels.
MARK, WORDS, LETTER = 7.5, 22.0, 6.1


@dataclass(frozen=True, slots=True)
class Entry:
    """An act with its date (unless the one above has it) and its title in lines; what it answers stands last."""

    act: Act
    date: str
    lines: list[str]
    answers: list[str]

    @property
    def height(self) -> float:
        """How much of the drawing it takes."""
        return LINE * (len(self.lines) + len(self.answers)) + AFTER

    @property
    def width(self) -> float:
        """How far its longest line reaches."""
        first = len(self.date) + 1 + len(self.lines[0]) if self.date else len(self.lines[0])
        return WORDS + LETTER * max(first, *(len(line) for line in [*self.lines, *self.answers]))


@dataclass(frozen=True, slots=True)
class Box:
    """Entries under one another, with a stem at their left or a bar above them."""

    entries: list[Entry]
    left: float
    bar: tuple[float, float] | None

    @property
    def height(self) -> float:
        """How much of the drawing it takes."""
        return sum(entry.height for entry in self.entries) + (BAR if self.bar else 0.0)

    @property
    def right(self) -> float:
        """How far it reaches."""
        words = self.left + max(entry.width for entry in self.entries)
        return max(words, self.bar[1]) if self.bar else words


def boxes_of(acts: Iterable[Act], scale: Scale, *, years: bool) -> list[Box]:
    """Acts in the order of the story -> their boxes; `years` tells whether dates have to name theirs."""
    return [_box(list(group), scale, years=years) for group in _groups(acts)]


def _groups(acts: Iterable[Act]) -> Iterator[Sequence[Act]]:
    for days, group in groupby(acts, key=lambda act: act.days):
        members = list(group)
        if days and days.is_day:
            yield members
        else:
            yield from ([one] for one in members)


def _box(acts: Sequence[Act], scale: Scale, *, years: bool) -> Box:
    days = acts[0].days
    if days is None:
        raise ValueError("an act without a date has no place in a lane")
    date = short_words(days, years=years)
    bar = None if days.is_day else bar_of(days, scale)
    left = bar[0] if bar else scale.middle(days.first.toordinal())
    letters = min(LETTERS, int((WIDTH - left - WORDS) / LETTER))
    return Box([_entry(act, "" if place else date, letters) for place, act in enumerate(acts)], left, bar)


def bar_of(days: Days, scale: Scale) -> tuple[float, float]:
    """From where to where a stretch of days is drawn, never less than a bar can be seen."""
    left, right = scale.x(days.first.toordinal()), scale.x(days.last.toordinal() + 1)
    return left, max(right, left + 10)


def _entry(act: Act, date: str, letters: int) -> Entry:
    lines = wrapped(act.title, len(date) + 1 if date else 0, letters)
    return Entry(act, date, lines, [one.words for one in act.answers])


def short_words(days: Days, *, years: bool) -> str:
    """within 6–9 July; 3 June 2023."""
    return ("within " if days.within else "") + strip_tags(short_date(days, year=years))

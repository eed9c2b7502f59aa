"""From a run of words to everything in it that can be a time expression: a chart, filled from right to left."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from operator import itemgetter
from typing import Any

from timeline.extraction.dates.scan import Piece
from timeline.extraction.dates.vocabulary import split_phrase
from timeline.extraction.lexicon.words import word_table
from timeline.extraction.rules.book import RULES
from timeline.extraction.rules.rule import DateRule, Sequence, is_category, sequences_of

GRAINS = "DAY WEEKENDDATE WEEKDATE MONTHDATE SEASONDATE QUARTERDATE HALFDATE YEARDATE DECADEDATE CENTURYDATE".split()
FINAL = frozenset({"DATE", "TIME", "THETIME", "DURATION", "SET", "REFERENCE", "RANGE", "AGE"})
FINAL |= frozenset({"TIED", "NTHTIED", "THATTIME", "EARLIERDAY", "PAIR", "THATDAY", "WHOLEUNIT"})
LONGEST_PHRASE = 14  # words and marks in one expression


@dataclass(slots=True, frozen=True)
class Item:
    """A category found from one piece to another, with its value and the rule that made it."""

    category: str
    start: int
    end: int
    value: Any
    rule: DateRule | None


@cache
def _wider() -> dict[str, tuple[str, ...]]:
    """Which categories a category also counts as: a DAYMONTH is a DAY is a DATE."""
    wider = {"DAYMONTH": ("DAY", "DATE"), "DAYMONTHYEAR": ("DAY", "DATE"), "PARTDATE": ("DATE",), "AGO": ("DATE",)}
    wider["NTHDATE"] = ("DATE",)
    for grain in GRAINS:
        wider[grain] = ("DATE",)
        wider[f"REACH{grain}"] = (grain, "DATE", "REACHDATE")
        wider[f"THE{grain}"] = (f"WHOLE{grain}", "REACHDATE")
        wider[f"PART{grain}"] = ("PARTDATE", "DATE")
    return wider


@dataclass(slots=True)
class Openings:
    """The ways through the rules that begin alike, by their second element; "" for those that have none."""

    by_second: dict[str, list[tuple[int, Sequence]]]

    def that_go_on(self, following: Iterable[str]) -> list[Sequence]:
        """Those that may go on with one of these words or categories, in the order of the rules."""
        fitting = [numbered for second in ("", *following) for numbered in self.by_second.get(second, ())]
        fitting.sort(key=itemgetter(0))
        return [sequence for _, sequence in fitting]


@cache
def _by_first() -> dict[str, Openings]:
    """The ways through all rules, by the element they begin with."""
    table: dict[str, Openings] = {}
    sequences = [sequence for rule in (*RULES, *_holiday_rules()) for sequence in sequences_of(rule)]
    for number, sequence in enumerate(sequences):
        seconds = _spellings(sequence.elements[1]) if len(sequence.elements) > 1 else [""]
        for first in _spellings(sequence.elements[0]):
            openings = table.setdefault(first, Openings(defaultdict(list)))
            for second in seconds:
                openings.by_second[second].append((number, sequence))
    return table


def _spellings(element: str) -> list[str]:
    return [element] if is_category(element) else element.split("|")


def _holiday_rules() -> Iterator[DateRule]:
    for phrase, key in word_table("time")["holiday"].items():
        yield DateRule(f"holiday:{key}", "HOLIDAY", " ".join(split_phrase(phrase)), _always(key))


def _always(key: str) -> Any:
    return lambda: key


class Chart:
    """All items of a run, by where they start."""

    def __init__(self, pieces: list[Piece]) -> None:
        self.pieces = pieces
        self.items: list[dict[tuple[str, int], Item]] = [{} for _ in range(len(pieces) + 1)]
        self.by_category: list[dict[str, list[Item]]] = [defaultdict(list) for _ in range(len(pieces) + 1)]

    def fill(self) -> None:
        """Items that start further right are complete before those that may hold them."""
        for start in range(len(self.pieces) - 1, -1, -1):
            agenda = [Item(sense.category, start, start + 1, sense.value, None) for sense in self.pieces[start].senses]
            self._begin(self.pieces[start].word, start, start + 1, (), agenda)
            while agenda:
                self._add(agenda.pop(), agenda)

    def _add(self, item: Item, agenda: list[Item]) -> None:
        key = (item.category, item.end)
        held = self.items[item.start].get(key)
        if held is not None and _rank(held) >= _rank(item):
            return
        self.items[item.start][key] = item
        if held is not None:
            self.by_category[item.start][item.category].remove(held)
        self.by_category[item.start][item.category].append(item)
        wider = _wider().get(item.category, ())
        agenda.extend(Item(one, item.start, item.end, item.value, item.rule) for one in wider)
        self._begin(item.category, item.start, item.end, (item.value,), agenda)

    def _begin(self, first: str, start: int, end: int, values: tuple[Any, ...], agenda: list[Item]) -> None:
        """Every rule that begins with this element, followed to its ends."""
        openings = _by_first().get(first)
        if openings is None:
            return
        for sequence in openings.that_go_on(self._following(end)):
            for stop, found in self._follow(sequence.elements, 1, start, end, values):
                value = sequence.rule.build(*found)
                if value is not None or sequence.rule.makes == "VAGUE":
                    agenda.append(Item(sequence.rule.makes, start, stop, value, sequence.rule))

    def _following(self, end: int) -> list[str]:
        """The word that stands there, and what begins with it."""
        return [self.pieces[end].word, *self.by_category[end]] if end < len(self.pieces) else []

    def _follow(
        self, elements: tuple[str, ...], at: int, start: int, position: int, values: tuple[Any, ...]
    ) -> Iterator[tuple[int, tuple[Any, ...]]]:
        if at == len(elements):
            yield position, values
            return
        if position >= len(self.pieces) or position - start >= LONGEST_PHRASE:
            return
        element = elements[at]
        if not is_category(element):
            if self.pieces[position].word in element.split("|"):
                yield from self._follow(elements, at + 1, start, position + 1, values)
            return
        for item in tuple(self.by_category[position].get(element, ())):
            yield from self._follow(elements, at + 1, start, item.end, (*values, item.value))


def _rank(item: Item) -> int:
    return item.rule.priority if item.rule else 1


def candidates(pieces: list[Piece]) -> list[Item]:
    """Everything in the run that could be an expression by itself."""
    chart = Chart(pieces)
    chart.fill()
    return [item for found in chart.items for item in found.values() if item.category in FINAL]


def choose(items: list[Item], length: int) -> list[Item]:
    """The items without overlap that cover most words with the fewest expressions."""
    ends: dict[int, list[Item]] = defaultdict(list)
    for item in items:
        ends[item.end].append(item)
    best: list[tuple[int, tuple[Item, ...]]] = [(0, ())]
    for end in range(1, length + 1):
        winner = best[end - 1]
        for item in ends.get(end, ()):
            score = best[item.start][0] + _score(item)
            if score > winner[0]:
                winner = (score, (*best[item.start][1], item))
        best.append(winner)
    return list(best[length][1])


def _score(item: Item) -> int:
    return 10 * (item.end - item.start) - 6 + _rank(item)

"""A report in a dozen numbers: enough to say of most others that they are not alike enough, without reading them.

The numbers stand in a table of narrow rows. `most_alike` is never less than the likeness itself, so that leaving out
what it puts below a threshold loses nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import blake2b

from timeline.merging.blocking import possible_days
from timeline.merging.likeness import Weights, weights
from timeline.merging.marks import Marks, marks_of
from timeline.merging.parts import specific
from timeline.merging.report import Report
from timeline.merging.words import UNTYPED, words

# Fits a signed column of eight bytes.
_BITS = 63
# Actors weigh tenths.
_TENTHS = 10


@dataclass(frozen=True, slots=True)
class Sketch:
    """What `most_alike` looks at. A set is a number with a bit for each member; two members may share a bit.

    `first` and `last` are the ordinals of the days on which a partner may lie, 0 where nothing says. `weight` is that
    of all actors together, in tenths.
    """

    type: str
    status: str
    first: int
    last: int
    actors: int
    weight: int
    done: int
    acts: int
    topics: int
    words: int
    names: int


def sketch_of(report: Report, marks: Marks | None = None) -> Sketch:
    """The sketch of a report, in which equal reports are equal in every process."""
    marks = marks or marks_of(report)
    first, last = possible_days(report) or (0, 0)
    acts, topics = _places()
    return Sketch(
        type=report.type,
        status=str(report.status),
        first=first,
        last=last,
        actors=_bits(marks.actors),
        weight=_weight(marks.actors),
        done=_listed(marks.done, acts),
        acts=_listed(marks.acts, acts),
        topics=_listed(marks.topics, topics),
        words=_bits(marks.words),
        names=_bits(marks.names),
    )


class Comparison:
    """One report held against the sketches of many."""

    def __init__(self, report: Report, at_least: float | None = None) -> None:
        marks = marks_of(report)
        by = weights()
        self._mine = sketch_of(report, marks)
        self._actors = [(1 << _bit(code), _tenths(code)) for code in marks.actors]
        self._words = [1 << _bit(word) for word in marks.words]
        self._names = [1 << _bit(name) for name in marks.names]
        self._parts = by.parts
        # What a sketch does not hold is taken to agree, and what speaks against is left out but for the matter.
        self._sure = by.bias + _most(by, "figures") + _most(by, "place")
        self._at_least = by.merge if at_least is None else at_least

    def may_be_one(self, other: Sketch) -> bool:
        """Whether the likeness can reach the threshold."""
        return self.most_alike(other) >= self._at_least

    def most_alike(self, other: Sketch) -> float:
        """A likeness that the reports themselves do not exceed."""
        mine, parts = self._mine, self._parts
        total = self._sure
        if mine.type == other.type:
            total += parts["same_type"]
        elif UNTYPED in (mine.type, other.type):
            total += parts["untyped"]
        if not mine.weight or not other.weight:
            total += parts["likely_sides"]
        if mine.status == other.status:
            total += parts["status"]
        if mine.first == other.first and mine.last == other.last:
            total += parts["same_days"]
        if mine.done & other.done:
            total += parts["act"]
        elif mine.acts & other.acts:
            total += parts["act"] / 2
        if shared := mine.topics & other.topics:
            total += parts["topic"] * (0.5 if shared & (shared - 1) == 0 else 1)
        elif mine.topics and other.topics:
            total += parts["other_topic"]
        total += parts["wording"] * self._shared_words(other)
        if mine.names & other.names:
            total += parts["names"]
        if mine.actors & other.actors:
            total += parts["actors"] * self._shared_actors(other)
        return total

    def _shared_words(self, other: Sketch) -> float:
        both = sum(bit & other.words > 0 for bit in self._words) + sum(bit & other.names > 0 for bit in self._names)
        told = len(self._words) + len(self._names)
        return both / (told + max(other.words.bit_count() + other.names.bit_count() - both, 0)) if both else 0.0

    def _shared_actors(self, other: Sketch) -> float:
        both = min(sum(weight for bit, weight in self._actors if bit & other.actors), other.weight)
        return both / (self._mine.weight + other.weight - both)


def _most(by: Weights, part: str) -> float:
    return max(by.parts[part], 0.0)


@cache
def _places() -> tuple[Mapping[str, int], Mapping[str, int]]:
    """Each act and each topic of the lexicon has a bit of its own, as far as there are bits."""
    known = words()
    return _in_order(known.acts), _in_order(known.topics)


def _in_order(groups: Mapping[str, frozenset[str]]) -> dict[str, int]:
    names = sorted({name for found in groups.values() for name in found})
    return {name: place % _BITS for place, name in enumerate(names)}


def _listed(names: Iterable[str], places: Mapping[str, int]) -> int:
    bits = 0
    for name in names:
        bits |= 1 << places[name]
    return bits


def _bits(names: Iterable[str]) -> int:
    bits = 0
    for name in names:
        bits |= 1 << _bit(name)
    return bits


@lru_cache(maxsize=50_000)
def _bit(name: str) -> int:
    return int.from_bytes(blake2b(name.encode(), digest_size=8).digest()) % _BITS


def _weight(codes: Iterable[str]) -> int:
    return sum(map(_tenths, codes))


def _tenths(code: str) -> int:
    return round(_TENTHS * specific(code))

"""Choices by weight, from one seeded source."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Mapping, Sequence
from itertools import accumulate
from random import Random
from typing import Generic, TypeVar

_Thing = TypeVar("_Thing")


class Weighted(Generic[_Thing]):
    """Things, the heavier the likelier."""

    def __init__(self, things: Sequence[_Thing], weights: Sequence[float]) -> None:
        self._things = list(things)
        self._sums = list(accumulate(weights))

    def pick(self, chance: Random) -> _Thing:
        """One of them."""
        return self._things[bisect(self._sums, chance.random() * self._sums[-1])]


def by_weight(weights: Mapping[str, float]) -> Weighted[str]:
    """{"day": 62, "week": 6} -> mostly days."""
    return Weighted(list(weights), list(weights.values()))


def by_rank(things: Sequence[_Thing]) -> Weighted[_Thing]:
    """Zipf's law: the second is half as likely as the first, the third a third."""
    return Weighted(things, [1 / (rank + 1) for rank in range(len(things))])

"""What editors decided about reports: which are one happening, and which are not. A later ruling wins over an earlier.

A ruling that two events are one joins their groups once likeness has made them, so that later reports find their way to
either as before. A ruling that they are two keeps reports apart while the groups are made.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, product

# Which ruling, which of its sides, and which of the bundles on that side.
Bundle = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Side:
    """Reports, by key, that stand on one side of a ruling.

    Each bundle of `held` goes into one group, and all of them are one happening; `loose` reports go where they fit.
    """

    held: tuple[tuple[str, ...], ...] = ()
    loose: tuple[str, ...] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        """All reports of the side."""
        return (*(key for bundle in self.held for key in bundle), *self.loose)


@dataclass(frozen=True, slots=True)
class Ruling:
    """That all sides are one happening (`same`), or that the first is another than the second. `number` is its turn.

    Of a ruling of the first kind a side names a few reports of an event, the most precise first: where some are read
    no more, the others still say which event was meant.
    """

    number: int
    same: bool
    sides: tuple[Side, ...]


class Rulings:
    """All rulings that name any of some reports."""

    def __init__(self, rulings: Iterable[Ruling] = ()) -> None:
        self._latest_first = sorted(rulings, key=lambda ruling: -ruling.number)
        self._of: dict[str, list[tuple[Ruling, int]]] = {}
        for ruling in self._latest_first:
            for at, side in enumerate(ruling.sides):
                for key in side.keys:
                    self._of.setdefault(key, []).append((ruling, at))

    def names(self, key: str) -> bool:
        """Whether any ruling is about the report."""
        return key in self._of

    def partners(self, keys: Iterable[str]) -> set[str]:
        """All reports that the rulings on these are about."""
        told = {ruling.number: ruling for key in keys for ruling, _ in self._of.get(key, ())}
        return {key for ruling in told.values() for side in ruling.sides for key in side.keys}

    def bundle(self, key: str) -> Bundle | None:
        """The bundle that the report is held in, by the latest ruling that holds it."""
        for ruling, at in self._of.get(key, ()):
            for number, bundle in enumerate(ruling.sides[at].held):
                if key in bundle:
                    return ruling.number, at, number
        return None

    def sides(self, key: str) -> Iterator[tuple[int, int]]:
        """Each ruling that keeps the report from others, and the side that it stands on."""
        return ((ruling.number, at) for ruling, at in self._of.get(key, ()) if not ruling.same)

    def united(self, group_of: Mapping[str, int]) -> dict[int, int]:
        """Which groups are one happening: from each such group to the first of them. `group_of` is by report."""
        union = _Union()
        for ruling in self._latest_first:
            found = [[group_of[key] for key in side.keys if key in group_of] for side in ruling.sides]
            if ruling.same:
                for one, other in combinations(found, 2):
                    union.join_first(product(one, other))
            else:
                for side in ruling.sides:
                    union.join_bundles([[group_of[key] for key in held if key in group_of] for held in side.held])
                union.forbid(product(set(found[0]), set(found[1])))
        return union.roots()


class _Union:
    """Groups joined one after another, none of which was to be kept apart."""

    def __init__(self) -> None:
        self._above: dict[int, int] = {}
        self._forbidden: set[tuple[int, int]] = set()

    def join_first(self, pairs: Iterable[tuple[int, int]]) -> None:
        """Join the first of these pairs that may be joined."""
        for one, other in pairs:
            if self._may_join(one, other):
                first, second = sorted((self._root(one), self._root(other)))
                if first != second:
                    self._above[second] = first
                return

    def join_bundles(self, bundles: list[list[int]]) -> None:
        """Join the groups in which the bundles are."""
        for one, other in combinations(bundles, 2):
            self.join_first(product(one, other))

    def forbid(self, pairs: Iterable[tuple[int, int]]) -> None:
        """Never join these from now on."""
        self._forbidden.update(pairs)

    def roots(self) -> dict[int, int]:
        """From each group that was joined to the first of its happening."""
        return {group: self._root(group) for group in (*self._above, *self._above.values())}

    def _may_join(self, one: int, other: int) -> bool:
        ends = {self._root(one), self._root(other)}
        return all({self._root(a), self._root(b)} != ends for a, b in self._forbidden if a != b)

    def _root(self, group: int) -> int:
        while group in self._above:
            group = self._above[group]
        return group


NO_RULINGS = Rulings()

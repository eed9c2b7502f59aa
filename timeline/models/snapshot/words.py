"""Which events hold the words of a search: looked up once, then kept right as events change."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pyroaring import BitMap

from timeline.models.searching import Sought, Term, sought
from timeline.models.searching.index import numbers_with

# Searches whose events are kept, and changes that one may miss before it is quicker to look it up anew.
MOST_KEPT, MOST_MISSED = 100, 2_000
MOST_CHANGES = 1_000

Terms = tuple[Term, ...]


class Words:
    """The events of some searches."""

    def __init__(self) -> None:
        self._kept: dict[Terms, tuple[BitMap, int]] = {}
        self._changes: list[BitMap] = []

    def changed(self, numbers: Iterable[int]) -> None:
        """Some events may hold other words now."""
        self._changes.append(BitMap(numbers))
        if len(self._changes) > MOST_CHANGES:
            self._forget()

    def found(self, query: str, standing: BitMap, actors: dict[int, BitMap]) -> BitMap:
        """Those of the standing events that a search finds; an actor's events are found by any of its names."""
        found = standing.copy()
        for one in sought(query):
            held = self._held(one, actors)
            found = found - held if one.unwanted else found & held
        return found

    def _held(self, one: Sought, actors: dict[int, BitMap]) -> BitMap:
        return BitMap.union(self._with(one.terms), *(actors[actor] for actor in one.actors if actor in actors))

    def _with(self, terms: Terms) -> BitMap:
        found, seen = self._kept.get(terms, (None, 0))
        missed = BitMap.union(BitMap(), *self._changes[seen:])
        if found is None or len(missed) > MOST_MISSED:
            found = _looked_up(terms)
        elif missed:
            found = (found - missed) | _looked_up(terms, list(missed))
        self._keep(terms, found)
        return found

    def _keep(self, terms: Terms, found: BitMap) -> None:
        if len(self._kept) >= MOST_KEPT and terms not in self._kept:
            self._forget()
        self._kept[terms] = (found, len(self._changes))

    def _forget(self) -> None:
        self._kept.clear()
        self._changes.clear()


def _looked_up(terms: Terms, among: list[int] | None = None) -> Any:
    found = BitMap()
    for numbers in numbers_with(terms, among):
        found.update(numbers)
    return found

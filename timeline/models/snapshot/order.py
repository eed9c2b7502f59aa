"""Numbers of events in an order: those of the next page, and the foremost of each stretch of days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from timeline.models.filter import EventFilter, Sort
from timeline.models.snapshot.columns import NO_DAY, ordinal
from timeline.registry.plover import event_types

# Scores go from -10 to 10 in tenths.
_HEAVIER_THAN_ALL = 101


def in_order(events: NDArray[np.int64], days: NDArray[np.int64], wanted: EventFilter, size: int) -> list[int]:
    """The first few events after the filter's cursor, in its order: the dated, then the others."""
    cursor, oldest = wanted.cursor, wanted.sort is Sort.OLDEST
    keys = (days << 40) + events
    dated, undated = keys[days != NO_DAY], -events[days == NO_DAY]
    if not oldest:
        dated = -dated
    if cursor and cursor.day:
        place = (ordinal(cursor.day) << 40) + cursor.pk
        dated = dated[dated > (place if oldest else -place)]
    elif cursor:
        dated, undated = dated[:0], undated[undated > -cursor.pk]
    first = [abs(key) & (1 << 40) - 1 for key in _smallest(dated, size)]
    return first + [-number for number in _smallest(undated, size - len(first))]


def _smallest(keys: NDArray[np.int64], size: int) -> list[int]:
    """The first few in order, without putting all in order."""
    if len(keys) > size > 0:
        keys = np.partition(keys, size - 1)[:size]
    return [int(key) for key in np.sort(keys)[:size]]


def foremost(
    days: NDArray[np.int32], ranks: NDArray[np.int32], stretches: Sequence[tuple[date, date]]
) -> list[int | None]:
    """Of each stretch, last day included, the place of the highest rank, the first of equals; None where none is."""
    found: list[int | None] = []
    for first, last in stretches:
        inside = np.flatnonzero((days >= ordinal(first)) & (days <= ordinal(last)))
        found.append(int(inside[ranks[inside].argmax()]) if len(inside) else None)
    return found


def ranks(reports: NDArray[np.int32], kinds: list[str], codes: NDArray[np.uint8]) -> NDArray[np.int32]:
    """What most articles report ranks first; of equals, the act whose kind weighs most, to the good or to the bad."""
    weights = np.array([_weight(kind) for kind in kinds], np.int32)
    return reports * _HEAVIER_THAN_ALL + weights[codes] if kinds else reports


def rank(reports: int, kind: str) -> int:
    """The same of one event."""
    return reports * _HEAVIER_THAN_ALL + _weight(kind)


def _weight(kind: str) -> int:
    known = event_types().get(kind)
    return round(10 * abs(known.score)) if known and known.score else 0

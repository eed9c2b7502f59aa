"""Where a drawing may begin and end: what a few stragglers lie beyond is told beside it, not drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

Place = TypeVar("Place")


def trimmed(ordered: Sequence[Place], counts: Mapping[Place, int], spare: float) -> Place:
    """The first place along an axis that more than `spare` of what is counted lies up to; else the last."""
    passed = 0
    for place in ordered:
        passed += counts[place]
        if passed > spare:
            return place
    return ordered[-1]

"""Which lane of the timeline an event lies in: the side of those who act."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from timeline.registry.actor import Side
from timeline.registry.registry import Registry


class Lane(StrEnum):
    """The two sides, both together, or someone else."""

    US = "US"
    CN = "CN"
    JOINT = "joint"
    THIRD = "third"


def lane(source_codes: Sequence[str], registry: Registry) -> Lane:
    """The lane of an event, from the codes of those who act.

    (`USA-STATE`, `CHN-MFA`) -> joint; (`HKG`,) -> CN; (`canada`, `USA-JUST`) -> third, for a third country that acts
    at a side's request acts itself; it is named first. Nobody, or only others -> third.
    """
    sides = [registry.side_of(code) for code in source_codes]
    if Side.US in sides and Side.CN in sides:
        return Lane.JOINT
    leading = sides[0] if sides else Side.OTHER
    return Lane.THIRD if leading is Side.OTHER else Lane(leading.value)

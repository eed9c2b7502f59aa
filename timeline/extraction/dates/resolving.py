"""What a meaning comes to, and which type of TIMEX3 it is."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from timeline.extraction.mentions import TimexType
from timeline.temporal.expression import Away, Clock, Every, Expression, Length, Named, PartOfDay, Stretch
from timeline.temporal.resolve import Resolution, resolve


@lru_cache(maxsize=20_000)
def resolved(meaning: Expression, published: date) -> Resolution:
    """`resolve`, remembered: the same words recur all through the news of a day."""
    return resolve(meaning, published)


def type_of(meaning: Expression) -> TimexType:
    """The TIMEX3 type that a meaning has."""
    match meaning:
        case PartOfDay() | Clock():
            return TimexType.TIME
        case Length() | Stretch() | Away():
            return TimexType.DURATION
        case Every():
            return TimexType.SET
        case Named(day, _):
            return type_of(day)
        case _:
            return TimexType.DATE

"""Where the dating expressions of a text stand, and what each says of the days of an event."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from timeline.extraction.mentions import Extent, TemporalExpression, TimexType, When
from timeline.extraction.parse import Parse
from timeline.temporal.interval import TimeInterval, one_day

_TOGETHER = 8  # no more expressions than this begin in one token


@dataclass(frozen=True, slots=True)
class TimePlace:
    """A time expression, the tokens it covers and the predicate or noun it hangs on."""

    expression: TemporalExpression
    first: int
    last: int
    governor: int


def place_times(parse: Parse, times: Sequence[TemporalExpression]) -> list[TimePlace]:
    """Where the dating expressions stand in the parse; durations, sets and expressions without days are left out."""
    found = []
    for expression in times:
        if expression.type not in (TimexType.DATE, TimexType.TIME) or expression.interval is None:
            continue
        first = min(bisect_left(parse.ends, expression.span.start + 1), len(parse) - 1)
        last = max(first, bisect_left(parse.starts, expression.span.end) - 1)
        found.append(TimePlace(expression, first, last, _governor(parse, first, last)))
    return found


def _governor(parse: Parse, first: int, last: int) -> int:
    """The verb or noun that the expression hangs on: up through its prepositions."""
    inside = range(first, last + 1)
    token = next((token for token in inside if parse.heads[token] not in inside or parse.heads[token] == token), first)
    while parse.heads[token] != token:
        token = parse.heads[token]
        if token not in inside and parse.pos[token] not in ("ADP", "ADV", "NUM", "PART", "SCONJ", "DET", "PUNCT"):
            break
    return token


def range_of(places: Sequence[TimePlace], place: TimePlace, text: str) -> tuple[TimeInterval, Extent] | None:
    """The range that a pair of expressions makes: "from 10 May to 12 May", "between Tuesday and Thursday"."""
    interval = place.expression.interval
    position = bisect_left(places, place.first, key=lambda other: other.first)
    position += next(step for step, other in enumerate(places[position : position + _TOGETHER]) if other is place)
    if interval is None or position + 1 >= len(places):
        return None
    other = places[position + 1].expression
    before = text[max(0, place.expression.span.start - 9) : place.expression.span.start].lower().split()
    joint = text[place.expression.span.end : other.span.start].strip().lower()
    if other.interval is None or other.interval.latest < interval.earliest or not before:
        return None
    if before[-1] == "from" and joint in ("to", "until", "till", "through"):
        return _between(interval, other.interval), Extent.LASTING
    if before[-1] == "between" and joint == "and":
        return _between(interval, other.interval), Extent.LASTING
    return None


def _between(first: TimeInterval, last: TimeInterval) -> TimeInterval:
    return first.hull(last)


def when_of(parse: Parse, places: Sequence[TimePlace], place: TimePlace | None) -> When:
    """The dating of a mention by an expression, ranges included."""
    if place is None:
        return When(how="the text gives no time")
    found = range_of(places, place, parse.text)
    if found is not None:
        interval, extent = found
        return When(interval, extent, place.expression, f"the range that begins with “{place.expression.text}”")
    return When(place.expression.interval, Extent.WITHIN, place.expression, place.expression.how)


def published_day(published: date, how: str) -> When:
    """The day of publication, inferred where the text reports something as today's news."""
    return When(one_day(published), Extent.WITHIN, None, how, inferred=True)

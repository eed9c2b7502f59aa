"""Which time expression dates which predicate: by clause, then sentence, then the sentences before; never a guess."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from timeline.extraction.mentions import Extent, TemporalExpression, TimexType, When
from timeline.extraction.parse import Parse
from timeline.extraction.triggers import Predicate
from timeline.temporal.interval import TimeInterval, one_day

_FAR = 99.0
_STEP_DOWN = {
    "conj": 1.0,
    "xcomp": 0.6,
    "ccomp": 1.6,
    "advcl": 1.8,
    "relcl": 2.6,
    "acl": 2.0,
    "pcomp": 1.0,
    "dobj": 0.6,
    "nsubj": 0.7,
    "nsubjpass": 0.7,
}


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


def link_times(parse: Parse, predicates: Sequence[Predicate], places: Sequence[TimePlace]) -> dict[int, TimePlace]:
    """The place of the expression that dates each predicate, by the predicate's token."""
    by_sentence: dict[int, list[TimePlace]] = {}
    for place in places:
        by_sentence.setdefault(parse.sentence_of[place.first], []).append(place)
    found = {}
    for predicate in predicates:
        near = by_sentence.get(parse.sentence_of[predicate.token], [])
        costs = [(_cost(parse, predicate, place), index) for index, place in enumerate(near)]
        if costs and min(costs)[0] < 4.0:
            found[predicate.token] = near[min(costs)[1]]
    return found


def _cost(parse: Parse, predicate: Predicate, place: TimePlace) -> float:
    """How far the expression is from the predicate in the tree: 0 where it hangs on it."""
    heads = [predicate.token] if predicate.noun is None else [predicate.token, predicate.noun]
    return min(_path_cost(parse, token, place) for token in heads)


def _path_cost(parse: Parse, token: int, place: TimePlace) -> float:
    if place.governor == token:
        return 0.0
    up = _climb(parse, place.governor, token)
    down = _climb(parse, token, place.governor)
    if up is None and down is None:
        return _through_common(parse, token, place)
    if up is not None:
        # The date stands below the predicate: inside its objects or its complements.
        return up * 0.9 + 0.1
    assert down is not None
    return down


def _climb(parse: Parse, low: int, high: int) -> float | None:
    """The cost of the way up from one token to another; None where the other is not above it."""
    cost, token = 0.0, low
    while token != high:
        if parse.heads[token] == token:
            return None
        cost += _STEP_DOWN.get(parse.deps[token], 0.8)
        token = parse.heads[token]
    return cost


def _through_common(parse: Parse, token: int, place: TimePlace) -> float:
    above = [token, *parse.ancestors(token)]
    cost, at = 0.0, place.governor
    while at not in above:
        if parse.heads[at] == at:
            return _FAR
        cost += _STEP_DOWN.get(parse.deps[at], 0.8)
        at = parse.heads[at]
    down = _climb(parse, token, at)
    return cost + (down if down is not None else _FAR) + 1.0


def range_of(places: Sequence[TimePlace], place: TimePlace, text: str) -> tuple[TimeInterval, Extent] | None:
    """The range that a pair of expressions makes: "from 10 May to 12 May", "between Tuesday and Thursday"."""
    interval = place.expression.interval
    position = places.index(place)
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

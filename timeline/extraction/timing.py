"""Which time expression dates which predicate: by clause, then sentence, then the sentences before; never a guess."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from timeline.extraction.context import Context
from timeline.extraction.mentions import Extent, TemporalExpression, TimexType, When
from timeline.extraction.parse import Parse
from timeline.extraction.triggers import Predicate
from timeline.temporal.interval import TimeInterval, one_day

_FAR = 99.0
_TOO_FAR = 6.0
_NARRATED = ("past", "present", "participle", "infinitive")
_REACH = 1
_STORY_DAYS = 2
_APART = ("after", "before", "since", "until")
_STEP_DOWN = {
    "conj": 1.0,
    "xcomp": 0.6,
    "ccomp": 2.0,
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
    """The place of the expression that dates each predicate in its own sentence, by the predicate's token."""
    by_sentence: dict[int, list[TimePlace]] = {}
    for place in places:
        by_sentence.setdefault(parse.sentence_of[place.first], []).append(place)
    found = {}
    for predicate in predicates:
        near = by_sentence.get(parse.sentence_of[predicate.token], [])
        costs = [(_cost(parse, predicate, place), index) for index, place in enumerate(near)]
        if costs and min(costs)[0] < _TOO_FAR:
            found[predicate.token] = near[min(costs)[1]]
    return found


def _cost(parse: Parse, predicate: Predicate, place: TimePlace) -> float:
    """How far the expression is from the predicate in the tree: 0 where it hangs on it."""
    heads = [predicate.token] if predicate.noun is None else [predicate.token, predicate.noun]
    nearness = abs(place.first - predicate.token) / 1000
    return min(_path_cost(parse, token, place) for token in heads) + nearness


def _path_cost(parse: Parse, token: int, place: TimePlace) -> float:
    if _when_after(parse, token) == place.last:
        # "last week, when he promised cuts this year": the date before "when" is the clause's own.
        return -0.1
    if place.governor == token:
        return 0.0
    above = [token, *parse.ancestors(token)]
    if any(place.first <= at <= place.last for at in above):
        # "in March, when they met": the clause hangs on the date itself.
        return 0.2
    if token in parse.ancestors(place.governor):
        return _up(parse, token, place)
    shared = next((at for at in [place.governor, *parse.ancestors(place.governor)] if at in above), None)
    if shared is None:
        return _FAR
    sideways = _climb(parse, place.governor, shared) if shared != place.governor else 0.0
    return sideways * 1.5 + _down(parse, token, shared)


def _when_after(parse: Parse, token: int) -> int | None:
    """The token before the "when" that opens the clause of a verb, a comma passed over; None without one."""
    when = next((child for child in parse.having(token, "advmod", "mark") if parse.lemmas[child] == "when"), 0)
    before = when - 2 if when > 1 and parse.words[when - 1] == "," else when - 1
    return before if before >= 0 else None


def _up(parse: Parse, token: int, place: TimePlace) -> float:
    """The date stands below the predicate: inside its objects, but in no clause that has its own predicate."""
    cost, at = 0.1, place.governor
    while at != token:
        dep = parse.deps[at]
        if dep in ("conj", "relcl", "ccomp", "parataxis") and parse.pos[at] in ("VERB", "AUX") and place.first > at - 3:
            return _FAR
        if dep == "xcomp" and place.first > at:
            cost += 1.0
        cost += 0.9 * _STEP_DOWN.get(dep, 0.8)
        at = parse.heads[at]
    return cost


def _down(parse: Parse, token: int, top: int) -> float:
    """The predicate stands below what the date hangs on; "after her arrest" is no longer of that date."""
    cost, at = 0.0, token
    while at != top:
        head, dep = parse.heads[at], parse.deps[at]
        if dep in ("pobj", "pcomp") and parse.lemmas[head] in _APART:
            return _FAR
        if any(parse.lemmas[mark] in _APART for mark in parse.having(at, "mark", "advmod")) and dep == "advcl":
            return _FAR
        cost += _STEP_DOWN.get(dep, 0.8)
        at = head
    return cost


def _climb(parse: Parse, low: int, high: int) -> float:
    """The cost of the way up from one token to another above it."""
    cost, token = 0.0, low
    while token != high:
        cost += _STEP_DOWN.get(parse.deps[token], 0.8)
        token = parse.heads[token]
    return cost


@dataclass(frozen=True, slots=True)
class Narrative:
    """The days on which the story stands: "On Thursday they met. He demanded ..." goes on on Thursday.

    Each step holds the token from which a dated main clause moves the story to its day, and the expression.
    """

    steps: tuple[tuple[int, TimePlace], ...]
    paragraphs: Sequence[int]

    def dates(self, parse: Parse, token: int, context: Context) -> TimePlace | None:
        """The expression that still holds for an undated predicate told in the past."""
        step = bisect_left(self.steps, token, key=lambda step: step[0]) - 1
        if step < 0 or context.tense not in _NARRATED or not _in_story(parse, token):
            return None
        start, place = self.steps[step]
        return place if self.paragraphs[token] - self.paragraphs[start] <= _REACH else None


def read_narrative(parse: Parse, places: Sequence[TimePlace], paragraphs: Sequence[int], published: date) -> Narrative:
    """Where dated main clauses move the story; what lies before or ahead of the story does not move it."""
    steps = []
    for place in places:
        interval = place.expression.interval
        verb = _clause(parse, place.governor)
        if interval is None or interval.days > _STORY_DAYS or interval.earliest > published or verb is None:
            continue
        if _told(parse, verb) and _in_story(parse, verb):
            steps.append((min(verb, place.first), place))
    return Narrative(tuple(sorted(steps, key=lambda step: step[0])), paragraphs)


def _clause(parse: Parse, token: int) -> int | None:
    """The verb of the clause that a token stands in."""
    return next((at for at in (token, *parse.ancestors(token)) if parse.pos[at] in ("VERB", "AUX")), None)


def _told(parse: Parse, verb: int) -> bool:
    """Whether a verb tells what was done: in the past, but neither before the past nor ahead of it."""
    auxiliaries = parse.having(verb, "aux", "auxpass")
    return not any(parse.lemmas[at] in ("have", "to") or parse.tags[at] == "MD" for at in auxiliaries)


def _in_story(parse: Parse, token: int) -> bool:
    """Whether a predicate is told by a main clause, or under a verb of saying in one."""
    while parse.heads[token] != token:
        if parse.deps[token] in ("acl", "advcl", "pobj", "pcomp"):
            return False
        token = parse.heads[token]
    return True


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
